"""Folders in, outcomes out: finding the files and analysing them, for terminal and window alike."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mgc_desktop.core.compiled import kernels_are_compiled
from mgc_desktop.jobs.analysis.analyse import analyse
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library.scan import find_audio
from mgc_desktop.paths import model_dir, models_dir
from mgc_desktop.records import Failure, Outcome


@dataclass(frozen=True)
class Found:
    """How many files there are to do; comes first.

    Attributes
    ----------
    n_files : int
    first_pass : bool
        Each is analysed in part only.
    compiles : bool
        The first takes half a minute more: the signal processing is compiled for this computer.
    """

    n_files: int
    first_pass: bool = False
    compiles: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Elsewhere:
    """Files that were found, and that nothing comes of here.

    Attributes
    ----------
    n_files : int
    unfinished : bool
        Others are still at it; else they are done with them, or the files are gone.
    """

    n_files: int
    unfinished: bool = False


def bundle_folder(name: str) -> str:
    """Find a model: one that ships or the user's own by its name, else the folder of that name."""
    if os.sep in name:
        return name
    own = models_dir() / name
    return str(model_dir(name) if model_dir(name).is_dir() or not own.is_dir() else own)


def bundled_models() -> ModelChoice:
    """Return the models that ship, with their own rules, on whatever device there is."""
    return ModelChoice(genre=bundle_folder("genre"), mood=bundle_folder("mood"))


def analyse_folders(
    paths: Sequence[str],
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    cluster: Cluster | None = None,
) -> Iterator[Found | Outcome]:
    """Find the audio under `paths` and analyse it.

    Parameters
    ----------
    paths : sequence of str
        Files and folders.
    jobs : int
        Worker processes.
    cluster : Cluster, optional
        Whose workers analyse it.

    Yields
    ------
    Found, then Analysis or Failure
        A Failure also for a path that is missing or a folder that cannot be read.

    Raises
    ------
    BundleError, DeviceError
        If the models cannot be used.
    ClusterError
        If the cluster cannot be used.
    """
    found = list(find_audio(paths))
    files = [item for item in found if isinstance(item, str)]
    compiles = cluster is None and not kernels_are_compiled()
    yield Found(len(files), first_pass=choice.first_pass, compiles=compiles)
    yield from (item for item in found if isinstance(item, Failure))
    yield from analyse(files, choice, jobs=jobs, cancel=cancel, cluster=cluster)
