"""What Dask says and remembers of itself: the one into our log file, the other little of it."""

from __future__ import annotations

import logging
import warnings
from typing import Final

import distributed

SETTINGS: Final = {
    # For its developers it keeps the last thousand messages of every connection; ours hold tracks.
    "distributed.admin.low-level-log-length": 10,
    # It looks where its threads are a hundred times a second; ours wait for a process.
    "distributed.worker.profile.enabled": False,
}


def keep_quiet() -> None:
    """Have Dask's messages written where ours are written, but for the screen."""
    files = [one for one in logging.getLogger().handlers if isinstance(one, logging.FileHandler)]
    for name in ("distributed", "tornado"):
        ours = [logging.getLogger(name)]
        ours += [
            logging.getLogger(other)
            for other in logging.root.manager.loggerDict
            if other.startswith(f"{name}.")
        ]
        for logger in ours:
            logger.handlers.clear()
        ours[0].propagate = False
        ours[0].handlers = [*files] or [logging.NullHandler()]
        ours[0].setLevel(logging.WARNING)
    # Said once, with what to do about it, by whoever finds something that cannot be read.
    warnings.filterwarnings("ignore", category=distributed.versions.VersionMismatchWarning)
