"""What a run of the trainer has ended of: as an error, and as the last word that it did not say."""

from __future__ import annotations

import errno
import signal
from contextlib import suppress
from pathlib import Path
from typing import Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import Failed, read_line

# What the trainer complains of, in the folder of its run.
ERRORS_NAME: Final = "errors.txt"
_UNEXPECTED: Final = "the trainer ended unexpectedly"
_LAST_WORDS: Final = 500


def error_of(failed: Failed) -> TrainingError:
    """Return the error of a last word."""
    return TrainingError(failed.message, failed.cause, **failed.values)


def cannot_write(place: Path, error: OSError, what: str = "cannot be written") -> TrainingError:
    """Return the error of a place that cannot be written: for want of room, or of another cause."""
    reason = error.strerror or str(error)
    message = f"{place}: {what}: {reason}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return TrainingError(message, Cause.NO_SPACE, place=str(place))
    return TrainingError(message, Cause.CANNOT_WRITE, place=str(place), reason=reason)


def at_work() -> TrainingError:
    """Return the error of a run that a trainer is at work on."""
    return TrainingError("a trainer is at work on this run already", Cause.TRAINER_AT_WORK)


def no_run(folder: Path) -> TrainingError:
    """Return the error of a folder that is no run."""
    return TrainingError(f"{folder}: is no run", Cause.NO_RUN, place=str(folder))


def last_word(folder: Path, code: int | None = None) -> Failed:
    """Return what a run has died of that its own file does not tell.

    Parameters
    ----------
    code : int or None
        Of its process, negative for a signal; None where nobody knows it.
    """
    last = ""
    with suppress(OSError):
        text = (folder / ERRORS_NAME).read_text(encoding="utf-8", errors="replace")
        for line in text.splitlines():
            event = read_line(line)
            if isinstance(event, Failed):
                return event
            last = line.strip()[-_LAST_WORDS:] or last
    if code is not None and code < 0:
        name = _signal_name(-code)
        return Failed(
            message=f"{_UNEXPECTED}, by {name}", cause=Cause.TRAINER_KILLED, values={"signal": name}
        )
    message = f"{_UNEXPECTED}: {last}" if last else _UNEXPECTED
    if code is None:
        return Failed(message=message, cause=Cause.TRAINER_SILENT, values={"reason": last})
    return Failed(
        message=message, cause=Cause.TRAINER_CRASHED, values={"code": code, "reason": last}
    )


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return str(number)
