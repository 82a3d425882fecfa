"""Files known by what they contain."""

from __future__ import annotations

import hashlib
from pathlib import Path


def content_key(path: Path) -> str:
    """Return a digest of what a file contains.

    Raises
    ------
    OSError
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
