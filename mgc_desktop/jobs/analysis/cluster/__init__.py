"""Analysing on many machines, with Dask distributed (docs/adr/0025-clusters.md).

Dask comes with an extra: this module and `mapping`, `bundles` and `asking` go without it, the other
modules of the package are imported when a cluster is used.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from mgc_desktop.core.errors import ClusterError
from mgc_desktop.jobs.analysis.cluster.mapping import PathMap
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.messages import Message

if TYPE_CHECKING:
    from mgc_desktop.jobs.analysis.cluster.coordinator import ClusterWorkers

__all__ = ["Cluster", "PathMap", "needs_extra"]

_LOCAL: Final = "local:"
_SCHEMES: Final = ("tcp://", "tls://")
# What the extra brings, as modules: Dask and what it stands on.
_OF_THE_EXTRA: Final = ("dask", "distributed", "tornado", "zict", "tblib", "toolz", "tlz")


@dataclass(frozen=True)
class Cluster:
    """Where the workers are.

    Attributes
    ----------
    address : str
        Of Dask's scheduler; empty for processes of this machine, with a scheduler of their own.
    n_local : int
        How many of those.
    paths : PathMap
        What the workers call the folders of this machine.
    """

    address: str
    n_local: int = 0
    paths: PathMap = field(default_factory=PathMap)

    @classmethod
    def parse(cls, text: str, maps: list[str] | None = None) -> Self:
        """Understand `tcp://HOST:PORT`, `tls://HOST:PORT` or `local:N`, and `FROM=TO` of paths.

        Raises
        ------
        ClusterError
            If it is none of these.
        """
        paths = PathMap.parse(maps or [])
        if text.startswith(_SCHEMES):
            return cls(text, paths=paths)
        number = text.removeprefix(_LOCAL)
        if text.startswith(_LOCAL) and number.isdecimal() and int(number):
            return cls("", int(number), paths)
        raise ClusterError(
            Message(
                "{text}: a cluster is tcp://HOST:8786, tls://HOST:8786 or local:N, which is N "
                "worker processes on this machine",
                text=text,
            )
        )

    def workers(self, choice: ModelChoice) -> AbstractContextManager[ClusterWorkers]:
        """Return a way to the workers, to be used as a context manager.

        Raises
        ------
        ClusterError
            If the extra is not installed; on entering, if the scheduler does not answer or its
            workers are of another version.
        """
        try:
            from mgc_desktop.jobs.analysis.cluster.coordinator import ClusterWorkers
        except ModuleNotFoundError as error:
            raise needs_extra(error) from error
        return ClusterWorkers(self, choice)


def needs_extra(error: ModuleNotFoundError) -> Exception:
    """Return what to raise for a module that is missing: whether it is one of the extra."""
    if (error.name or "").partition(".")[0] not in _OF_THE_EXTRA:
        return error
    return ClusterError(Message("clusters need more: pip install 'mgc-desktop[cluster]'"))
