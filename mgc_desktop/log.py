"""Logging of the whole program: a rotating file in the log folder, warnings on stderr."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from mgc_desktop.paths import log_dir

_FILE_BYTES = 1_000_000
_FILES_KEPT = 3


def configure(*, verbose: bool = False) -> None:
    """Set up logging once, at the start of a program.

    A log folder that cannot be written costs the log file, not the program.
    """
    on_screen = logging.StreamHandler()
    on_screen.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    on_screen.setLevel(logging.INFO if verbose else logging.WARNING)
    handlers: list[logging.Handler] = [on_screen]
    try:
        log_dir().mkdir(parents=True, exist_ok=True)
        to_file = RotatingFileHandler(
            log_dir() / "mgc.log",
            maxBytes=_FILE_BYTES,
            backupCount=_FILES_KEPT,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
    else:
        to_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        handlers.append(to_file)
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)
    # One tells of every plugin that it loads, the other of every change that it sees.
    for talkative in ("alembic", "watchfiles"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
