"""What Dask says of itself goes into our log file, not into somebody's terminal."""

from __future__ import annotations

import logging
import warnings

import distributed


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
