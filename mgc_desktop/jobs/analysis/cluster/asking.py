"""What a coordinator asks of a worker, and what comes back: frozen, and no path of a model."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Final

from mgc_desktop import __version__
from mgc_desktop.core.features import FEATURE_VERSION
from mgc_desktop.core.vote import Rule

# Dask gives a task only to workers that have what it asks for; so that of another version none is
# ever computed.
_VERSION: Final = "MGC Desktop {} (features {})"
_OF_ANY_VERSION: Final = re.compile(r"MGC Desktop .+")
OURS: Final = _VERSION.format(__version__, FEATURE_VERSION)
PLUGIN: Final = "mgc-desktop"


def resources(jobs: int) -> dict[str, float]:
    """Return what a worker tells Dask that it has."""
    return {OURS: jobs}


def version_of(resources: Mapping[str, float]) -> str | None:
    """Return the version that a worker told, None for one that is not ours."""
    return next((name for name in resources if _OF_ANY_VERSION.fullmatch(name)), None)


def python_and_dask() -> str:
    """Return what has to be alike where things are pickled."""
    return f"Python {platform.python_version()}, Dask {metadata.version('distributed')}"


def file_name(key: str, name: str) -> str:
    """Return what a bundle's file is called where it lies with the scheduler."""
    return f"mgc-desktop-model-{key}-{name}"


@dataclass(frozen=True)
class Setup:
    """What a worker's processes have to be ready for.

    Attributes
    ----------
    genre, mood : str
        Keys of the bundles; `mood` may be None.
    rule : Rule or None
    precision : str
    first_pass : bool
    """

    genre: str
    mood: str | None
    rule: Rule | None
    precision: str
    first_pass: bool


@dataclass(frozen=True)
class Request:
    """A file to be worked on.

    Attributes
    ----------
    setup : Setup
    limit_s : float
    tries : int
        As for `WorkerPool.request`.
    work : callable
    path : str
        As the worker has it.
    """

    setup: Setup
    limit_s: float
    tries: int
    work: Callable[[str], Any]
    path: str


@dataclass(frozen=True)
class Reply:
    """What a worker says.

    Attributes
    ----------
    worker : str
        Its address, as Dask has it.
    name : str
    """

    worker: str
    name: str


@dataclass(frozen=True)
class Answered(Reply):
    """A file was worked on."""

    outcome: Any


@dataclass(frozen=True)
class Refused(Reply):
    """A file was not worked on."""

    why: str


@dataclass(frozen=True)
class NotSeen(Refused):
    """It is not there for this worker."""


@dataclass(frozen=True)
class Unfit(Refused):
    """The worker cannot work on any file."""


@dataclass(frozen=True)
class NotThere:
    """What a worker's process says of a file that it does not see."""

    why: str


def work_on(work: Callable[[str], Any], path: str) -> Any:
    """Work on a file that is there: runs in a process of a worker.

    To look may hang as long as to read, where a mount is gone; here it has a limit of time.
    """
    try:
        os.stat(path)  # noqa: PTH116 - names of any bytes
    except OSError as error:
        return NotThere(error.strerror or str(error))
    return work(path)
