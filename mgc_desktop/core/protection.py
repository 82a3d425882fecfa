"""Is a WMA file encrypted? libav would decode it to noise, with a line in its log.

The header's objects are walked as the ASF specification (01.20.05, sections 2 and 3) lays them out.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, Final
from uuid import UUID

_HEADER: Final = UUID("75b22630-668e-11cf-a6d9-00aa0062ce6c").bytes_le
_ENCRYPTION: Final = frozenset(
    UUID(text).bytes_le
    for text in (
        "2211b3fb-bd23-11d2-b4b7-00a0c955fc6e",  # content encryption (PlaysForSure)
        "298ae614-2622-4c17-b935-dae07ee9289c",  # extended content encryption
        "43058533-6981-49e6-9b74-ad12cb86d58c",  # advanced content encryption (PlayReady)
    )
)
# A header holds no pictures of more than this; the walk ends there in a damaged one.
_LARGEST_HEADER: Final = 16 * 2**20


def is_encrypted_asf(file: BinaryIO) -> bool:
    """Look for an encryption object in the header of an ASF file.

    Parameters
    ----------
    file : binary file
        Read from its start; where it stands afterwards is not kept.

    Returns
    -------
    bool
        False as well for what is no ASF file.
    """
    file.seek(0)
    start = file.read(30)
    if len(start) < 30 or start[:16] != _HEADER:
        return False
    (size,) = struct.unpack_from("<Q", start, 16)
    end = min(size, _LARGEST_HEADER)
    at = 30
    while at + 24 <= end:
        file.seek(at)
        head = file.read(24)
        if len(head) < 24:
            return False
        if head[:16] in _ENCRYPTION:
            return True
        (length,) = struct.unpack_from("<Q", head, 16)
        if length < 24:
            return False
        at += length
    return False
