"""The one wrapper round everything that can fail: foreign errors become ours, with the path."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from mutagen import MutagenError

from mgc_desktop.core.errors import MgcError, TagError
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.messages import Message, system_message

_log = logging.getLogger(__name__)

_GONE: Final = (errno.ENOENT, errno.ENOTDIR)


def os_reason(error: OSError) -> Message:
    """Return why the system refused something of a file that was there."""
    return Message("the file is no longer there") if error.errno in _GONE else system_message(error)


@contextmanager
def guard(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn whatever goes wrong inside into a TagError of `path`; errors of ours stay as they are.

    What is expected of files (bad bytes, a system that refuses) gets its reason. A library that
    stumbles over a file in its own way is told of as it is, and in full in the log.
    """
    try:
        yield
    except MgcError:
        raise
    except Exception as error:
        raise TagError(path, reason_of(error, path)) from error


def reason_of(error: Exception, path: str | os.PathLike[str]) -> Message:
    """Return what went wrong with a file; what nobody expects of one is in the log in full."""
    match error:
        case MgcError():
            return error.message
        case Malformed():
            return error.cause
        case OSError():
            return os_reason(error)
        case MutagenError():
            return Message("its audio cannot be located: {reason}", reason=str(error))
        case MemoryError():
            return Message("not enough memory for it")
    _log.info("%r could not be handled", os.fspath(path), exc_info=error)
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    return Message("its contents could not be processed ({reason})", reason=reason)
