"""ID3v1: 128 bytes at the end of a file. Only the genre's number is ever set."""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.source import Source, Splice

SIZE: Final = 128


class Id3v1:
    """The tag that begins at `start`."""

    def __init__(self, source: Source, start: int) -> None:
        self.start = start
        self._data = source.read(start, SIZE)

    def _text(self, start: int, stop: int) -> str:
        return self._data[start:stop].split(b"\0")[0].decode("latin-1").strip()

    def get(self, name: str) -> tuple[str, ...]:
        """Return a field's text; ID3v1 has no mood."""
        data = self._data
        value = ""
        if name == "title":
            value = self._text(3, 33)
        elif name == "artist":
            value = self._text(33, 63)
        elif name == "album":
            value = self._text(63, 93)
        elif name == "year":
            value = self._text(93, 97)
        elif name == "comment":
            value = self._text(97, 125 if data[125] == 0 else 127)
        elif name == "track_no" and data[125] == 0 and data[126]:
            value = str(data[126])
        elif name == "genre" and data[127] < len(genres.NAMES):
            value = genres.NAMES[data[127]]
        return (value,) if value else ()

    def set_genre(self, values: tuple[str, ...]) -> list[Splice]:
        """Return the edit of the genre's number: that of the first genre which has one."""
        numbers = [genres.NUMBERS[v.casefold()] for v in values if v.casefold() in genres.NUMBERS]
        number = numbers[0] if numbers else genres.NO_NUMBER
        if number == self._data[127]:
            return []
        return [Splice(self.start + 127, self.start + 128, bytes([number]))]


def find(source: Source, end: int) -> Id3v1 | None:
    """Return the tag that ends at `end`, if there is one."""
    if end >= SIZE and source.read(end - SIZE, 3) == b"TAG":
        return Id3v1(source, end - SIZE)
    return None
