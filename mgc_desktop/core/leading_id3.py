"""ID3 tags in front of formats that have no place for them: libav takes such files for MP3."""

from __future__ import annotations

import io
from typing import Final

_HEADER: Final = 10
# Monkey's Audio, WavPack, Musepack, TAK; of the other formats libav skips the tag itself.
_FORMATS: Final = (b"MAC ", b"wvpk", b"MPCK", b"MP+", b"tBaK")


class FileBehind:
    """A file as if it began at `start`."""

    def __init__(self, file: io.FileIO, start: int) -> None:
        self._file = file
        self._start = start
        self.name = file.name
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """Read from where it stands."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as in any file."""
        base = self._start if whence == io.SEEK_SET else 0
        return self._file.seek(base + offset, whence) - self._start

    def tell(self) -> int:
        """Return where it stands."""
        return self._file.tell() - self._start


def without_leading_id3(file: io.FileIO) -> io.FileIO | FileBehind:
    """Return the file from its start, or from behind ID3 tags that libav would not skip.

    Parameters
    ----------
    file : io.FileIO
        Read from its start.
    """
    start = 0
    while (head := _at(file, start)).startswith(b"ID3") and len(head) == _HEADER:
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        start += _HEADER + size + (_HEADER if head[5] & 0x10 else 0)
    if start and head.startswith(_FORMATS):
        return FileBehind(file, start)
    file.seek(0)
    return file


def _at(file: io.FileIO, start: int) -> bytes:
    file.seek(start)
    return file.read(_HEADER)
