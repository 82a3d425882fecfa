"""ID3v1: 128 bytes at the end of a file. Only the genre's number is ever set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mgc_desktop.library.tags import genres
from mgc_desktop.library.tags.legacy import LegacyText
from mgc_desktop.library.tags.listing import entry
from mgc_desktop.library.tags.source import Source, Splice
from mgc_desktop.library.tags.tagfile import Listed, filled

LABEL: Final = "ID3v1"
SIZE: Final = 128
# What stands in front of the "TAG" in the middle of an APE tag's own name, 131 bytes from the end.
_APE: Final = b"APETAGEX"
_APE_BEFORE: Final = 3
# By field: where its text stands.
_TEXTS: Final = {
    "title": (3, 33),
    "artist": (33, 63),
    "album": (63, 93),
    "year": (93, 97),
    "comment": (97, 127),
}


class Id3v1:
    """The tag that begins at `start`."""

    def __init__(self, source: Source, start: int, code_page: str | None = None) -> None:
        self.start = start
        self._data = source.read(start, SIZE)
        self._code_page = code_page

    def _numbered(self) -> bool:
        """Whether the comment's last byte is the track's number."""
        return self._data[125] == 0 and self._data[126] != 0

    def text(self, name: str) -> LegacyText | None:
        """Return the bytes of a text; None where there are none."""
        if name not in _TEXTS:
            return None
        start, stop = _TEXTS[name]
        if name == "comment" and self._numbered():
            stop = 125
        data = self._data[start:stop].split(b"\0")[0].strip()
        cut = len(data) >= stop - start - 1
        return LegacyText(data, self._code_page, cut=cut) if data else None

    def get(self, name: str) -> tuple[str, ...]:
        """Return a field's text; ID3v1 has no mood."""
        number = self._data[127]
        if text := self.text(name):
            return filled((str(text),))
        if name == "track_no" and self._numbered():
            return (str(self._data[126]),)
        if name == "genre" and number < len(genres.NAMES):
            return (genres.NAMES[number],)
        return ()

    def listed(self) -> Iterator[Listed]:
        """Give the fields that there are."""
        for name in (*_TEXTS, "track_no", "genre"):
            if values := self.get(name):
                key = name.removesuffix("_no").capitalize()
                yield entry(LABEL, key, values, len(values[0]))

    def set_genre(self, values: tuple[str, ...]) -> list[Splice]:
        """Return the edit of the genre's number: that of the first genre which has one."""
        numbers = [genres.NUMBERS[v.casefold()] for v in values if v.casefold() in genres.NUMBERS]
        number = numbers[0] if numbers else genres.NO_NUMBER
        if number == self._data[127]:
            return []
        return [Splice(self.start + 127, self.start + 128, bytes([number]))]


def find(source: Source, end: int, code_page: str | None = None) -> Id3v1 | None:
    """Return the tag that ends at `end`, if there is one."""
    start = end - SIZE
    if start < 0 or source.read(start, 3) != b"TAG":
        return None
    before = start - _APE_BEFORE
    if before >= 0 and source.read(before, len(_APE)) == _APE:
        return None
    return Id3v1(source, start, code_page)
