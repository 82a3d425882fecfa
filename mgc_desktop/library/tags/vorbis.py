"""A Vorbis comment, entry by entry: entries that were not asked for keep their bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from mgc_desktop.library.tags import listing
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import VENDOR, Edit, Listed, Values, filled
from mgc_desktop.messages import NOTHING, Message

# No field that is read here is longer; what is (embedded pictures) is not read at all.
_LONGEST_KEY = 64
LABEL: Final = "Vorbis comment"
_PICTURE: Final = "METADATA_BLOCK_PICTURE"
# Pictures of old, whose bytes are text too.
_BINARY: Final = frozenset({"COVERART"})


class Entry(NamedTuple):
    """One "KEY=value": its key in capitals, and its place with the four bytes of its length."""

    key: str
    start: int
    value: int
    stop: int


class VorbisComment:
    """The comment that begins at `start`, read no farther than `limit`.

    Attributes
    ----------
    stop : int
        Where its last entry ends.
    damage : Message
        Why there are fewer entries than it says; mostly empty.
    """

    def __init__(self, source: Source, start: int, limit: int) -> None:
        self._source = source

        self._limit = limit
        self._count_at = start + 4 + self._number(start)
        self._count = self._number(self._count_at)
        self._by_key: dict[str, list[Entry]] = {}
        self.stop = self._count_at + 4
        self.damage = NOTHING
        for _ in range(self._count):
            if not self._read_entry(self.stop):
                self.damage = Message("an entry of the Vorbis comment reaches beyond its end")
                break

    def _number(self, at: int) -> int:
        if at + 4 > self._limit:
            raise Malformed(Message("the Vorbis comment ends early"))
        value: int = struct.unpack("<I", self._source.read(at, 4))[0]
        return value

    def _read_entry(self, at: int) -> bool:
        """Take in the entry at `at`, if all of it is there."""
        stop = at + 4 + self._number(at) if at + 4 <= self._limit else self._limit + 1
        if stop > self._limit:
            return False
        head = self._source.read(at + 4, min(_LONGEST_KEY, stop - at - 4))
        key, equals, _value = head.partition(b"=")
        name = key.decode("ascii", "replace").upper() if equals else ""
        entry = Entry(name, at, at + 4 + len(key) + 1, stop)
        self._by_key.setdefault(name, []).append(entry)
        self.stop = stop
        return True

    def _matching(self, key: str) -> list[Entry]:
        return self._by_key.get(key, [])

    def get(self, name: str) -> Values:
        """Return a field's values, from the first of its names that the file uses."""
        for key in FIELDS[name].vorbis:
            data = (
                self._source.read(entry.value, entry.stop - entry.value)
                for entry in self._matching(key)
            )
            values = filled(value.decode("utf-8", "replace") for value in data)
            if values:
                return values
        return ()

    def listed(self) -> Iterator[Listed]:
        """Give the entries in their order."""
        entries = (e for same in self._by_key.values() for e in same)
        for found in sorted(entries, key=lambda e: e.start):
            data = self._source.read(found.start + 4, found.stop - found.start - 4)
            key, _, value = data.partition(b"=")
            name = key.decode("utf-8", "replace")
            if name.upper() == _PICTURE:
                try:
                    yield listing.picture_in_text(value)
                except Malformed:
                    yield listing.entry(LABEL, name, (), len(value))
            elif name.upper() in _BINARY:
                yield listing.entry(LABEL, name, (), len(value))
            else:
                yield listing.entry(LABEL, name, [value.decode("utf-8", "replace")], len(value))

    def edit(self, values: Mapping[str, Values]) -> Edit:
        """Return the splices that set fields, in the spelling of the names that the file has."""
        edit = Edit()
        count = self._count
        added = b""
        for name, wanted in values.items():
            found = [entry for key in FIELDS[name].vorbis for entry in self._matching(key)]
            found.sort(key=lambda entry: entry.start)
            key = FIELDS[name].vorbis[0].encode("ascii")
            if found:
                first = found[0]
                key = self._source.read(first.start + 4, first.value - first.start - 5)
            new = b"".join(_entry(key, value) for value in wanted)
            count += len(wanted) - len(found)
            for entry in found:
                edit.splices.append(Splice(entry.start, entry.stop, new))
                new = b""
            added += new
        if added:
            edit.splices.append(Splice(self.stop, self.stop, added))
        if count != self._count:
            at = self._count_at
            edit.splices.append(Splice(at, at + 4, struct.pack("<I", count)))
        return edit


def _entry(key: bytes, value: str) -> bytes:
    data = key + b"=" + value.encode("utf-8")
    return struct.pack("<I", len(data)) + data


def make(values: Mapping[str, Values]) -> bytes:
    """Return a new comment without a framing bit."""
    vendor = VENDOR.encode("ascii")
    entries = [
        _entry(FIELDS[name].vorbis[0].encode("ascii"), value)
        for name, wanted in values.items()
        for value in wanted
    ]
    head = struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(entries))
    return head + b"".join(entries)
