"""APEv2 at the end of a file, item by item: items that were not asked for keep their bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.listing import ape_picture, entry
from mgc_desktop.library.tags.source import Malformed, Source, Splice
from mgc_desktop.library.tags.tagfile import Edit, Listed, Values, filled
from mgc_desktop.messages import NOTHING, Message

FOOTER: Final = 32
MAGIC: Final = b"APETAGEX"
_HAS_HEADER: Final = 1 << 31
_IS_HEADER: Final = 1 << 29
_KIND: Final = 0x6  # bits of an item's flags that say text, binary or link
_BINARY: Final = 0x2
_COVER: Final = "cover art"
_FOLDED: Final = {
    name: frozenset(key.casefold() for key in keys.ape) for name, keys in FIELDS.items()
}
# An APE block behind an MP3 that holds none but these was written for the volume alone.
_VOLUME: Final = ("replaygain_", "mp3gain_")


class Item(NamedTuple):
    """One item and its place in the file."""

    key: str
    start: int
    value: int
    stop: int
    flags: int


class Ape:
    """The tag whose footer ends at `stop`."""

    def __init__(self, source: Source, stop: int) -> None:
        footer = source.read(stop - FOOTER, FOOTER)
        self.version, size, count, flags = struct.unpack("<IIII", footer[8:24])
        if self.version not in (1000, 2000) or size < FOOTER:
            raise Malformed(Message("the APE tag's footer is damaged"))
        self._source, self.stop = source, stop
        self._items_start = stop - size
        self._items_stop = stop - FOOTER
        self._header: int | None = None
        # What keeps the tag from being written to; what could be read of it is there.
        self.damage = NOTHING
        if flags & _HAS_HEADER:
            self._header = self._items_start - FOOTER
            if source.read(max(self._header, 0), 8) != MAGIC:
                self.damage, self._header = Message("the APE tag has lost its header"), None
        self.start = self._items_start if self._header is None else self._header
        if self.start < 0:
            raise Malformed(Message("the APE tag is larger than the file"))
        self._size, self._count = size, count
        self.items = self._read_items()
        self._keys = [item.key.casefold() for item in self.items]

    @property
    def label(self) -> str:
        """Either "APEv1" or "APEv2"."""
        return f"APEv{self.version // 1000}"

    @property
    def describes(self) -> bool:
        """Whether it names the music, and is not only a player's volume."""
        return not all(key.startswith(_VOLUME) for key in self._keys)

    def _read_items(self) -> list[Item]:
        items: list[Item] = []
        at = self._items_start
        for _ in range(self._count):
            if self._items_stop - at < 11:
                self.damage = Message("the APE tag holds fewer items than it says")
                return items
            size, flags = struct.unpack("<II", self._source.read(at, 8))
            room = self._items_stop - at - 8
            key = self._source.read(at + 8, min(256, room)).split(b"\0")[0]
            value = at + 8 + len(key) + 1
            if not 2 <= len(key) <= 255 or value + size > self._items_stop:
                self.damage = Message("an item of the APE tag is damaged")
                return items
            items.append(Item(key.decode("latin-1"), at, value, value + size, flags))
            at = value + size
        if at != self._items_stop:
            self.damage = Message("the APE tag holds more bytes than items")
        return items

    def _matching(self, name: str) -> list[Item]:
        wanted = _FOLDED[name]
        return [item for key, item in zip(self._keys, self.items, strict=True) if key in wanted]

    def get(self, name: str) -> Values:
        """Return a field's values."""
        texts = (
            self._source.read(item.value, item.stop - item.value)
            for item in self._matching(name)
            if not item.flags & _KIND
        )
        return filled(
            part.decode("utf-8", "replace") for text in texts for part in text.split(b"\0")
        )

    def listed(self) -> Iterator[Listed]:
        """Give the items in their order."""
        for item in self.items:
            size = item.stop - item.value
            binary = item.flags & _KIND == _BINARY
            if not binary:
                texts = self._source.read(item.value, size).split(b"\0")
                values = [text.decode("utf-8", "replace") for text in texts]
                yield entry(self.label, item.key, values, size)
            elif item.key.casefold().startswith(_COVER):
                yield ape_picture(item.key, self._source.read(item.value, size))
            else:
                yield entry(self.label, item.key, (), size)

    def edit(self, values: Mapping[str, Values]) -> Edit:
        """Return the splices that set fields; everything else keeps its bytes and its order."""
        if self.damage:
            raise Malformed(self.damage)
        edit = Edit()
        grown = count = 0
        added = b""
        for name, wanted in values.items():
            found = self._matching(name)
            key = found[0].key if found else FIELDS[name].ape[0]
            new = self._render(key, wanted) if wanted else b""
            if found:
                if len(found) > 1:
                    edit.notes.append(
                        Message("{n} APE items of {name} become one", n=len(found), name=name)
                    )
                for item in found:
                    edit.splices.append(Splice(item.start, item.stop, new))
                    grown += len(new) - (item.stop - item.start)
                    count += bool(new) - 1
                    new = b""
            else:
                added += new
                count += bool(new)
        if added:
            edit.splices.append(Splice(self._items_stop, self._items_stop, added))
            grown += len(added)
        numbers = struct.pack("<II", self._size + grown, self._count + count)
        heads = [self._items_stop] + ([] if self._header is None else [self._header])
        edit.splices += [Splice(head + 12, head + 20, numbers) for head in heads]
        return edit

    def _render(self, key: str, values: Values) -> bytes:
        plain = len(values) == 1 and values[0].isascii()
        if self.version == 1000 and not plain:
            raise Malformed(Message("an APEv1 tag, which holds one value of plain ASCII a field"))
        return render_item(key, values)


def leading(source: Source, start: int) -> Ape | None:
    """Return the tag whose header stands at `start`, if one with both its ends does."""
    if source.size - start < 2 * FOOTER:
        return None
    head = source.read(start, FOOTER)
    if not head.startswith(MAGIC) or not int.from_bytes(head[20:24], "little") & _IS_HEADER:
        return None
    stop = start + FOOTER + int.from_bytes(head[12:16], "little")
    if stop > source.size or source.read(max(start, stop - FOOTER), 8) != MAGIC:
        return None
    try:
        return Ape(source, stop)
    except Malformed:
        return None


def render_item(key: str, values: Values) -> bytes:
    """Return a text item."""
    data = b"\0".join(value.encode("utf-8") for value in values)
    return struct.pack("<II", len(data), 0) + key.encode("ascii") + b"\0" + data


def _key(name: str) -> str:
    return FIELDS[name].ape[0] if name in FIELDS else name.capitalize()


def make(values: Mapping[str, Values]) -> bytes:
    """Return a new tag with header and footer, or nothing if all fields are empty."""
    items = [render_item(_key(name), wanted) for name, wanted in values.items() if wanted]
    if not items:
        return b""
    body = b"".join(items)

    def end(flags: int) -> bytes:
        size = len(body) + FOOTER
        return MAGIC + struct.pack("<IIII", 2000, size, len(items), flags) + bytes(8)

    return end(_HAS_HEADER | _IS_HEADER) + body + end(_HAS_HEADER)
