"""Opening a file for a scan: which audio it holds, and what its tags say.

No database here: it runs in processes of its own where many files are to be opened.
"""

from __future__ import annotations

import errno
import logging
import os
from typing import Final

from mgc_desktop.core.errors import TagError
from mgc_desktop.library.identity import audio_identity
from mgc_desktop.library.scan import Probed, Seen, refused_message
from mgc_desktop.library.tags import read_tags_of
from mgc_desktop.library.tags.source import BlockSource, Malformed, open_file
from mgc_desktop.messages import Message

log = logging.getLogger(__name__)

# A disk or a network that fails says nothing of the file, nor does another program's lease.
_PASSING: Final = frozenset(
    getattr(errno, name)
    for name in (
        *("EIO", "ESTALE", "ETIMEDOUT", "ENODEV", "ENXIO", "EREMOTEIO", "ENOTCONN", "ECONNRESET"),
        *(
            "ECONNABORTED",
            "EHOSTDOWN",
            "EHOSTUNREACH",
            "ENETDOWN",
            "ENETUNREACH",
            "ENOMEM",
            "EAGAIN",
        ),
    )
    if hasattr(errno, name)
)


def probe(seen: Seen) -> Probed:
    """Open a file and read its identity and tags; what is wrong with it is part of the answer."""
    path = seen.path
    try:
        with open_file(path) as stream:
            # The file as it is now: it may have changed since the folder was listed.
            seen = Seen(path, os.fstat(stream.fileno()))
            source = BlockSource(stream)
            identity = audio_identity(source)
            try:
                return Probed(seen, identity, read_tags_of(path, source), None)
            except TagError as error:
                # It may still be good audio; only its tags will not be written.
                return Probed(seen, identity, None, error.cause)
    except OSError as error:
        passing = error.errno in _PASSING
        return Probed(seen, None, None, refused_message(error), passing=passing)
    except Malformed as error:
        return Probed(seen, None, None, error.cause)
    except Exception as error:
        # Whatever a file does to a reader: it is that file's failure, not the scan's.
        log.exception("%r could not be read", path)
        kind = type(error).__name__
        return Probed(
            seen,
            None,
            None,
            Message("its audio cannot be located: {kind}: {reason}", kind=kind, reason=str(error)),
        )
