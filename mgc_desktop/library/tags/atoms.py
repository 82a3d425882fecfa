"""Atoms of MP4: boxes within boxes, each with its length in front. ISO/IEC 14496-12, 4.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from mgc_desktop.library.tags.source import Source
from mgc_desktop.messages import NOTHING, Message

TOP: Final = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp"})


class Atom(NamedTuple):
    """An atom: its name, where it begins, where its contents do, and where it ends."""

    name: bytes
    start: int
    data: int
    stop: int


class AtomTree:
    """The atoms of one file.

    Attributes
    ----------
    source : Source
    damage : Message
        What was wrong where a walk ended early; mostly empty.
    is_cut : bool
        Whether the last atom lacks its end.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.damage = NOTHING
        self.is_cut = False

    def top(self) -> list[Atom]:
        """Return the outermost atoms; what is no atom behind the last one is left out."""
        found: list[Atom] = []
        at, size = 0, self.source.size
        while atom := self._atom(at, size, top=True):
            if atom.stop > size:
                if not all(32 <= byte < 127 or byte == 0xA9 for byte in atom.name):
                    break
                self.damage, self.is_cut = Message("the file is cut off"), True
                found.append(atom._replace(stop=size))
                break
            found.append(atom)
            at = atom.stop
        return found

    def walk(self, start: int, stop: int) -> Iterator[Atom]:
        """Give the atoms of a list."""
        at = start
        while atom := self._atom(at, stop):
            if atom.stop > stop:
                self.damage = self.damage or Message("an atom in it is damaged")
                return
            yield atom
            at = atom.stop

    def child(self, parent: Atom | None, *names: bytes) -> Atom | None:
        """Return the first atom that a path of names leads to."""
        for name in names:
            if parent is None:
                return None
            atoms = self.walk(parent.data, parent.stop)
            parent = next((atom for atom in atoms if atom.name == name), None)
        return parent

    def number(self, at: int, length: int = 4) -> int:
        """Return the number at a place."""
        return int.from_bytes(self.source.read(at, length), "big")

    def _atom(self, at: int, stop: int, *, top: bool = False) -> Atom | None:
        """Return the atom at a place, which may claim to end behind `stop`; None if there is none.

        A size of zero reaches to the end of the file; in a list QuickTime ends it so.
        """
        if stop - at < 8:
            return None
        head = self.source.read(at, 8)
        size, name, data = int.from_bytes(head[:4], "big"), head[4:], at + 8
        if size == 1 and stop - at >= 16:
            size, data = self.number(at + 8, 8), at + 16
        elif size == 0:
            if not top:
                return None
            size = stop - at
        if size < data - at:
            return Atom(name, at, data, stop + 1)
        return Atom(name, at, data, at + size)
