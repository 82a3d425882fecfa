"""What a run ends of, with its cause as the protocol has it."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Final, TypeGuard

from pydantic import ValidationError
from safetensors import SafetensorError

from mgc_desktop.core.errors import BundleError, DeviceError, MgcError, TrainingError
from mgc_desktop.protocol.causes import Cause, Values
from mgc_desktop.protocol.training import Failed
from trainer.events import shown

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def failed_of(error: BaseException) -> Failed | None:
    """Return the last word of a run that an error has ended; None of what is a fault of ours."""
    cause = _cause_of(error)
    return None if cause is None else Failed(message=str(error), cause=cause[0], values=cause[1])


def _cause_of(error: BaseException) -> tuple[Cause, Values] | None:
    match error:
        case TrainingError():
            return Cause(error.cause), error.values
        case BundleError():
            return Cause.MODEL_UNUSABLE, {"place": error.path, "reason": error.cause}
        case DeviceError():
            return Cause.NO_DEVICE, {}
        case ValidationError():
            return Cause.SETTINGS_REFUSED, {}
        case OSError():
            return _of_system(error)
        case sqlite3.Error() if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            return Cause.NO_SPACE, {"place": ""}
        case _ if short_of_memory(error):
            return Cause.OUT_OF_MEMORY, {}
        case MgcError() | ValueError():
            return Cause.UNKNOWN, {}
        case _:
            return None


def _of_system(error: OSError) -> tuple[Cause, Values]:
    place = "" if error.filename is None else shown(Path(os.fsdecode(error.filename)))
    if is_full(error):
        return Cause.NO_SPACE, {"place": place}
    if not place:
        return Cause.UNKNOWN, {}
    return Cause.FILE_FAILED, {"place": place, "reason": error.strerror or str(error)}


def short_of_memory(error: BaseException) -> bool:
    """Tell whether memory ran out: of a graphics card, or of this machine."""
    # torch's own error is a RuntimeError, and for the machine's memory nothing more special.
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError)
        and (type(error).__name__ == "OutOfMemoryError" or "allocate memory" in str(error))
    )


def is_full(error: BaseException) -> TypeGuard[OSError]:
    """Tell whether a disk, or a share of it, is full."""
    return isinstance(error, OSError) and error.errno in _FULL


def cannot_write(place: Path, error: OSError | SafetensorError, more: str = "") -> TrainingError:
    """Return the error of a place that cannot be written: for want of room, or of another cause."""
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    message = f"{place}: cannot be written: {reason}{more}"
    # safetensors tells the number of the system's error in its text alone.
    if is_full(error) or any(f"os error {number})" in reason for number in _FULL):
        return TrainingError(message, Cause.NO_SPACE, place=shown(place))
    return TrainingError(message, Cause.CANNOT_WRITE, place=shown(place), reason=reason)


def unreadable(place: Path, reason: str) -> TrainingError:
    """Return the error of a source that cannot be read, or is none."""
    return TrainingError(
        f"{shown(place)}: {reason}", Cause.SOURCE_UNREADABLE, place=shown(place), reason=reason
    )


def diverged(network: str, epoch: int, rate: float) -> TrainingError:
    """Return the error of a loss that is no number any more."""
    return TrainingError(
        f"{network}: the loss is no number any more, in epoch {epoch} at a learning rate of"
        f" {rate:g}: learning has gone astray; a smaller rate helps (the checkpoint of the last"
        " whole epoch is kept)",
        Cause.DIVERGED,
        network=network,
        epoch=epoch,
    )
