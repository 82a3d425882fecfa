"""Which workers a cluster has, and which of them are for this program."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from mgc_desktop.core.errors import ClusterError
from mgc_desktop.jobs.analysis.cluster.asking import OURS, version_of
from mgc_desktop.messages import Message

log = logging.getLogger(__name__)


class Roster:
    """The workers of this program's version, as the scheduler told of them last.

    Parameters
    ----------
    place : str
        What to tell `mgc-worker`, where there is none yet; empty if they are on their way.

    Attributes
    ----------
    threads : dict of str to int
        Of each worker, by its address.
    """

    def __init__(self, place: str) -> None:
        self.threads: dict[str, int] = {}
        self._place = place
        self._refused: set[str] = set()

    @property
    def n_threads(self) -> int:
        """Threads of all of them."""
        return sum(self.threads.values())

    def take(self, workers: Mapping[str, Mapping[str, Any]]) -> None:
        """Take note of who is there, and say once who gets nothing or that nobody came.

        Parameters
        ----------
        workers : mapping of str to mapping
            By address, as Dask's scheduler has them.

        Raises
        ------
        ClusterError
            If there are only workers of other versions.
        """
        versions = {address: version_of(one["resources"]) for address, one in workers.items()}
        self.threads = {
            address: workers[address]["nthreads"]
            for address, version in versions.items()
            if version == OURS
        }
        others = {
            address: f"{workers[address]['name']} is {version}"
            for address, version in versions.items()
            if version not in (None, OURS)
        }
        refused = f"{', '.join(sorted(others.values()))}; this is {OURS}"
        if others and not self.threads:
            raise ClusterError(
                Message(
                    "the cluster's workers are of another version: {refused}. Nothing was given to "
                    "them; install the same version everywhere",
                    refused=refused,
                )
            )
        if others.keys() - self._refused:
            log.warning("workers of another version get nothing to do: %s", refused)
        self._refused |= others.keys()
        if not self.threads and self._place:
            place, self._place = self._place, ""
            log.warning("no worker at %s; waiting. On each machine: mgc-worker %s", place, place)
