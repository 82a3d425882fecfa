"""MP4, M4A, ALAC: items of moov.udta.meta.ilst; everything else in `moov` keeps its bytes.

When the file has to grow in front of the audio and no free space takes it up, the tables of chunk
offsets (stco, co64), and those of fragments, are moved along.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from mutagen import MutagenError

from mgc_desktop.library.tags import genres, mp4fragments, mp4time
from mgc_desktop.library.tags.atoms import Atom, AtomTree
from mgc_desktop.library.tags.fields import FIELDS
from mgc_desktop.library.tags.listing import FRONT_COVER, entry
from mgc_desktop.library.tags.source import Malformed, Source, Splice, Stretch
from mgc_desktop.library.tags.stream import read_stream
from mgc_desktop.library.tags.tagfile import (
    Edit,
    Listed,
    StreamInfo,
    TagFile,
    Values,
    WriteOptions,
    filled,
)
from mgc_desktop.messages import Message
from mgc_desktop.records import Picture

_FREE: Final = frozenset({b"free", b"skip"})
_UTF8, _UTF16 = 1, 2
_SIGNED: Final = 21
_NUMBERS: Final = frozenset({_SIGNED, 22})
_LONGEST_NUMBER: Final = 8
_IMAGES: Final = {12: "image/gif", 13: "image/jpeg", 14: "image/png", 27: "image/bmp"}
_COVER: Final = "covr"
# The handler that says "these are iTunes tags".
_HANDLER: Final = bytes(8) + b"mdirappl" + bytes(9)
_PAIRS: Final = frozenset({"trkn", "disk"})


class Mp4File(TagFile):
    """An MP4 file with a movie atom."""

    container = "MP4"

    def __init__(self, source: Source, separator: str) -> None:
        super().__init__(source, separator)
        self._tree = AtomTree(source)
        self._top = self._tree.top()
        moov = next((atom for atom in self._top if atom.name == b"moov"), None)
        if moov is None:
            raise Malformed(Message("the MP4 file has lost its table of contents"))
        self._moov = moov
        self._udta = self._tree.child(moov, b"udta")
        self._meta = self._tree.child(self._udta, b"meta") if self._udta else None
        self._in_meta: list[Atom] = []
        if self._meta:
            # QuickTime has no version and flags in front of the atoms.
            plain = source.read(self._meta.data, 8)[4:] == b"hdlr"
            start = self._meta.data + (0 if plain else 4)
            self._in_meta = list(self._tree.walk(start, self._meta.stop))
        self._ilst = next((atom for atom in self._in_meta if atom.name == b"ilst"), None)
        self._items = [
            (self._key(atom), atom)
            for atom in (self._tree.walk(*self._ilst[2:]) if self._ilst else ())
        ]
        self.damage = self._tree.damage
        self.tag_version = "MP4" if self._ilst else ""
        after = self._after_moov()
        self.regions = [(moov.start, after.stop if after else moov.stop)]

    def _after_moov(self) -> Atom | None:
        """Return the free space that stands right behind the movie atom."""
        found = (a for a in self._top if a.start == self._moov.stop and a.name in _FREE)
        return next(found, None)

    def _key(self, atom: Atom) -> str:
        """Return an item's name; that of a free-form one is in two atoms of its own."""
        if atom.name != b"----":
            return atom.name.decode("latin-1")
        parts = {a.name: a for a in self._tree.walk(atom.data, atom.stop)}
        names = [
            self.source.read(parts[key].data + 4, max(0, parts[key].stop - parts[key].data - 4))
            for key in (b"mean", b"name")
            if key in parts
        ]
        return ":".join(["----", *(name.decode("utf-8", "replace") for name in names)])

    def _matching(self, key: str) -> list[Atom]:
        folded = key.casefold() if key.startswith("----") else key
        return [
            atom
            for found, atom in self._items
            if (found.casefold() if key.startswith("----") else found) == folded
        ]

    def stream(self) -> StreamInfo:
        """Return the audio's properties."""
        moov = Stretch(self.source, self._moov.start, self._moov.stop)
        try:
            info = read_stream(self.container, moov, 0)
        except (MutagenError, Malformed):
            info = StreamInfo()
        seconds = mp4time.seconds(self._tree, self._top, self._moov)
        return info if seconds is None else replace(info, duration_s=seconds)

    def get(self, name: str) -> Values:
        """Return a field's values, from the first kind of item that has any."""
        for key in FIELDS[name].mp4:
            texts = [t for atom in self._matching(key) for t in self._texts(key, atom)]
            if values := filled(texts):
                return values
        return ()

    def _data(self, item: Atom) -> Iterator[tuple[int, bytes]]:
        """Give the kind and the bytes of each of an item's values."""
        for atom in self._tree.walk(item.data, item.stop):
            if atom.name == b"data" and atom.stop - atom.data >= 8:
                kind = int.from_bytes(self.source.read(atom.data + 1, 3), "big")
                yield kind, self.source.read(atom.data + 8, atom.stop - atom.data - 8)

    def _texts(self, key: str, item: Atom) -> Iterator[str]:
        for kind, data in self._data(item):
            if key in _PAIRS:
                yield str(int.from_bytes(data[2:4], "big") or "")
            elif key == "gnre":
                number = int.from_bytes(data[:2], "big") - 1
                yield genres.NAMES[number] if 0 <= number < len(genres.NAMES) else ""
            else:
                yield data.decode("utf-16-be" if kind == _UTF16 else "utf-8", "replace")

    def listed(self) -> Iterator[Listed]:
        """Give the items in their order."""
        for key, item in self._items:
            size = item.stop - item.data
            if key == _COVER:
                yield from self._covers(item)
            else:
                texts = list(self._shown(key, item))
                yield entry("MP4", key, texts, size)

    def _covers(self, item: Atom) -> Iterator[Picture]:
        for kind, data in self._data(item):
            yield Picture(FRONT_COVER, "", _IMAGES.get(kind, ""), len(data), data)

    def _shown(self, key: str, item: Atom) -> Iterator[str]:
        """Give an item's values in words; numbers, pairs of them and texts."""
        for kind, data in self._data(item):
            if key in _PAIRS:
                place, total = int.from_bytes(data[2:4], "big"), int.from_bytes(data[4:6], "big")
                yield f"{place}/{total}" if total else str(place)
            elif kind in _NUMBERS and len(data) <= _LONGEST_NUMBER:
                yield str(int.from_bytes(data, "big", signed=kind == _SIGNED))
            elif kind in (_UTF8, _UTF16):
                yield data.decode("utf-16-be" if kind == _UTF16 else "utf-8", "replace")
            elif key == "gnre":
                yield from self._texts(key, item)

    def edit(self, values: Mapping[str, Values], options: WriteOptions) -> Edit:
        """Return the splices that set these fields."""
        del options
        edit = Edit()
        added = b""
        for name, wanted in values.items():
            keys = FIELDS[name].mp4
            new = _item(keys[0], wanted) if wanted else b""
            found = sorted(
                (atom for key in keys for atom in self._matching(key)),
                key=lambda atom: atom.start,
            )
            if any(atom.name == b"gnre" for atom in found):
                edit.notes.append(Message("the genre's number is replaced by its name"))
            for atom in found:
                edit.splices.append(Splice(atom.start, atom.stop, new))
                new = b""
            added += new
        if added:
            edit.splices.append(self._added(added))
        grown = sum(len(s.new) - (s.stop - s.start) for s in edit.splices)
        if self._ilst and grown:
            edit.splices.append(self._resized(self._ilst, grown))
            free = next((a for a in self._in_meta if a.start == self._ilst.stop), None)
            if free and free.name in _FREE:
                taken = _from_free(free, grown)
                edit.splices += taken
                grown = 0 if taken else grown
        for parent in (self._meta, self._udta, self._moov):
            if parent and grown:
                edit.splices.append(self._resized(parent, grown))
        after = self._after_moov()
        taken = _from_free(after, grown) if after and grown else []
        edit.splices += taken
        if grown and not taken:
            edit.splices += self._moved(grown)
        if self._tree.damage:
            raise Malformed(
                Message("{reason}; the file is left unchanged", reason=self._tree.damage)
            )
        return edit

    def _added(self, items: bytes) -> Splice:
        """Put new items at the end of the list, which is made if there is none."""
        if self._ilst:
            return Splice(self._ilst.stop, self._ilst.stop, items)
        new = _atom(b"ilst", items)
        if self._meta:
            return Splice(self._meta.stop, self._meta.stop, new)
        new = _atom(b"meta", bytes(4) + _atom(b"hdlr", _HANDLER) + new)
        if self._udta:
            # In front of what is there: a zero may end the list.
            return Splice(self._udta.data, self._udta.data, new)
        return Splice(self._moov.stop, self._moov.stop, _atom(b"udta", new))

    def _resized(self, atom: Atom, grown: int) -> Splice:
        size = atom.stop - atom.start + grown
        if atom.data - atom.start == 16:
            return Splice(atom.start + 8, atom.start + 16, struct.pack(">Q", size))
        if int.from_bytes(self.source.read(atom.start, 4), "big") == 0:
            return Splice(atom.start, atom.start, b"")  # it reaches to the end of the file anyway
        if size > 0xFFFFFFFF:
            raise Malformed(Message("an atom would become larger than 4 GB"))
        return Splice(atom.start, atom.start + 4, struct.pack(">I", size))

    def _moved(self, grown: int) -> list[Splice]:
        """Let the tables of offsets follow the audio, which moves by `grown` bytes."""
        border = self._moov.stop
        splices = mp4fragments.moved(self._tree, self._top, border, grown)
        for trak in self._tree.walk(self._moov.data, self._moov.stop):
            if trak.name != b"trak":
                continue
            table = self._tree.child(trak, b"mdia", b"minf", b"stbl")
            if table is None:
                raise Malformed(Message("a track of the MP4 file has no table of samples"))
            for atom in self._tree.walk(table.data, table.stop):
                if atom.name == b"saio":
                    raise Malformed(Message("an encrypted MP4 file without free space for tags"))
                if atom.name in (b"stco", b"co64"):
                    splices += self._shifted(atom, border, grown)
        return splices

    def _shifted(self, atom: Atom, border: int, grown: int) -> list[Splice]:
        kind = ">u4" if atom.name == b"stco" else ">u8"
        count = int.from_bytes(self.source.read(atom.data + 4, 4), "big")
        start, size = atom.data + 8, count * int(kind[2])
        if start + size > atom.stop:
            raise Malformed(Message("a table of offsets in the MP4 file is damaged"))
        # Here and not above: reading tags needs no numpy, and a scan shall not wait for it.
        import numpy as np

        old = np.frombuffer(self.source.read(start, size), kind).astype(np.int64)
        new = np.where(old >= border, old + grown, old)
        if kind == ">u4" and new.size and new.max() > 0xFFFFFFFF:
            raise Malformed(Message("the MP4 file is too large for its table of offsets"))
        if np.array_equal(old, new):
            return []
        return [Splice(start, start + size, new.astype(kind).tobytes())]


def _from_free(free: Atom, grown: int) -> list[Splice]:
    """Take `grown` bytes from free space, or give it as many; nothing if it has too few."""
    room = free.stop - free.data
    if free.data - free.start != 8 or grown > room or not room:
        return []
    return [
        Splice(free.start, free.start + 4, struct.pack(">I", 8 + room - grown)),
        Splice(free.data, free.data + max(0, grown), bytes(max(0, -grown))),
    ]


def _atom(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


def _item(key: str, values: Values) -> bytes:
    data = b"".join(
        _atom(b"data", struct.pack(">II", _UTF8, 0) + value.encode("utf-8")) for value in values
    )
    if not key.startswith("----"):
        return _atom(key.encode("latin-1"), data)
    _, mean, name = key.split(":", 2)
    names = _atom(b"mean", bytes(4) + mean.encode()) + _atom(b"name", bytes(4) + name.encode())
    return _atom(b"----", names + data)
