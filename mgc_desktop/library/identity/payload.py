"""What of a file is audio, and a hash of it that reads a bounded number of bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from mgc_desktop.library.tags.source import Source

IDENTITY_BYTES: Final = 16
# Raise it whenever the same audio would get another hash.
_VERSION: Final = b"mgc-audio-1"
_END: Final = 4_096
_FEW: Final = 1_024
_MANY_PLACES: Final = 63
# A block of music has nearly all 256 byte values, silence (also encoded) a handful.
_PLAIN: Final = 64
_LOOKED_AT: Final = 1_024


@dataclass(frozen=True)
class Payload:
    """The audio in a file.

    Attributes
    ----------
    facts : bytes
        Small things that belong to the audio (sample rate, a checksum of the samples): hashed
        as they are.
    stretches : tuple of (int, int)
        Where the encoded audio lies, from start to stop, in order: its length and samples of it
        are hashed.
    """

    facts: bytes
    stretches: tuple[tuple[int, int], ...] = ()

    @property
    def size(self) -> int:
        """Bytes in all stretches."""
        return sum(stop - start for start, stop in self.stretches)

    def digest(self, source: Source) -> bytes:
        """Return the hash.

        The length, both ends and the middle tell recordings apart. Where the middle is silent, as
        in the separate tracks of one recording, many more places are looked at.
        """
        digest = hashlib.blake2b(self.facts, digest_size=IDENTITY_BYTES, person=_VERSION)
        size = self.size
        if not size:
            return digest.digest()
        digest.update(size.to_bytes(8, "big"))
        digest.update(self._read(source, 0, _END))
        digest.update(self._read(source, max(0, size - _END), _END))
        middle = self._read(source, max(0, size - _END) // 2, _END)
        digest.update(middle)
        # A quarter of it nearly always tells.
        plain = all(len(set(middle[:n])) < _PLAIN for n in (_LOOKED_AT // 4, _LOOKED_AT))
        if plain:
            for n in range(1, _MANY_PLACES + 1):
                digest.update(self._read(source, size * n // (_MANY_PLACES + 1), _FEW))
        return digest.digest()

    def _read(self, source: Source, start: int, length: int) -> bytes:
        """Read the stretches as one; less than `length` at their end."""
        parts: list[bytes] = []
        for begin, stop in self.stretches:
            here = stop - begin
            if start < here and length:
                n = min(length, here - start)
                parts.append(source.read(begin + start, n))
                start, length = 0, length - n
            else:
                start -= min(start, here)
        return b"".join(parts)
