"""What a run would take, before it starts: the trainer measures, in a process of its own."""

from __future__ import annotations

from typing import Final

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.models.models import chosen_models
from mgc_desktop.jobs.training.presets import settings_options
from mgc_desktop.jobs.training.process import Follower, see_off, start_trainer
from mgc_desktop.jobs.training.running import TrainingRequest, runs_dir, sources_of
from mgc_desktop.library.database import Library
from mgc_desktop.protocol.training import Estimated

# Beside the runs; it has no log, and so it is none.
_FOLDER: Final = "estimate"
_TOLD_NAME: Final = "told.jsonl"


def estimate(library: Library, request: TrainingRequest, cancel: CancelToken) -> Estimated | None:
    """Have the trainer say how long a request would take and how much disk, on this machine.

    It embeds a few tracks for it, which the run need not do again.

    Returns
    -------
    Estimated or None
        None if it was cancelled.

    Raises
    ------
    TrainingError, LibraryError
    """
    folder = runs_dir() / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    sources = sources_of(library, request, folder)
    told = folder / _TOLD_NAME
    options = ["--task", request.task, "--preset", request.preset]
    options += settings_options(folder, request.settings)
    against = getattr(chosen_models(library), request.task)
    options += ["--against", against] if against else []
    if cancel.cancelled:
        return None
    process = start_trainer(["data", "estimate", *sources, *options, "--json"], folder, told)
    try:
        follower = Follower(told, lambda: process.poll() is None, process.pid, folder)
        found = (event for event in follower.events(cancel) if isinstance(event, Estimated))
        return next(found, None)
    finally:
        see_off(process)
