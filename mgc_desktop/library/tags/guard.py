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

_log = logging.getLogger(__name__)

_REASONS: Final = {
    errno.ENOENT: "the file is no longer there",
    errno.ENOTDIR: "the file is no longer there",
    errno.EACCES: "no permission",
    errno.EPERM: "the system does not permit it (is the file or its folder locked?)",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would become larger than is allowed",
    errno.EBUSY: "the file is in use by another program",
    errno.ETXTBSY: "the file is in use by another program",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "its name is too long for the system",
    errno.ESTALE: "the network folder is no longer reachable",
    errno.EHOSTDOWN: "the network folder is no longer reachable",
    errno.ETIMEDOUT: "the network folder does not answer",
}


def os_reason(error: OSError) -> str:
    """Return in plain words why the system refused."""
    if getattr(error, "winerror", None) in (32, 33):  # sharing or lock violation
        return _REASONS[errno.EBUSY]
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


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
    except Malformed as error:
        raise TagError(path, str(error)) from error
    except OSError as error:
        raise TagError(path, os_reason(error)) from error
    except MutagenError as error:
        raise TagError(path, f"its audio cannot be located: {error}") from error
    except MemoryError as error:
        raise TagError(path, "not enough memory for it") from error
    except Exception as error:
        _log.info("%r could not be handled", os.fspath(path), exc_info=True)
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        raise TagError(path, f"its contents could not be processed ({reason})") from error
