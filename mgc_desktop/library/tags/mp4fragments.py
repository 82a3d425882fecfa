"""Places that fragments of MP4 count from the file's beginning: they follow when the audio moves.

Most count from their own beginning. ISO/IEC 14496-12, 8.8.7 (tfhd), 8.8.10 (tfra), 8.16.3 (sidx).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from mgc_desktop.library.tags.atoms import Atom, AtomTree
from mgc_desktop.library.tags.source import Malformed, Splice
from mgc_desktop.messages import Message

_BASE_IS_GIVEN: Final = 1


def moved(tree: AtomTree, top: Sequence[Atom], border: int, grown: int) -> list[Splice]:
    """Return the edits that let all that stands behind `border` move by `grown` bytes.

    Raises
    ------
    Malformed
        If something in it cannot follow.
    """
    splices: list[Splice] = []
    for atom in top:
        if atom.name == b"sidx" and atom.start < border:
            raise Malformed(
                Message("a fragmented MP4 file whose index stands in front of its tags")
            )
        if atom.start < border:
            continue
        if atom.name == b"moof":
            splices += _of_fragment(tree, atom, border, grown)
        elif atom.name == b"mfra":
            for table in tree.walk(atom.data, atom.stop):
                if table.name == b"tfra":
                    splices += _of_table(tree, table, border, grown)
    return splices


def _of_fragment(tree: AtomTree, moof: Atom, border: int, grown: int) -> Iterator[Splice]:
    for traf in tree.walk(moof.data, moof.stop):
        if traf.name != b"traf":
            continue
        if tree.child(traf, b"saio"):
            raise Malformed(Message("an encrypted MP4 file without free space for tags"))
        head = tree.child(traf, b"tfhd")
        if head and tree.number(head.data) & _BASE_IS_GIVEN:
            yield from _shifted(tree, head.data + 8, 8, border, grown)


def _of_table(tree: AtomTree, table: Atom, border: int, grown: int) -> Iterator[Splice]:
    """Give the edits of a table of fragments: their times, places, and numbers within them."""
    wide = 8 if tree.number(table.data, 1) else 4
    lengths = tree.number(table.data + 8)
    rest = sum((lengths >> shift & 3) + 1 for shift in (4, 2, 0))
    count = tree.number(table.data + 12)
    if table.data + 16 + count * (2 * wide + rest) > table.stop:
        raise Malformed(Message("a table of fragments in the MP4 file is damaged"))
    for n in range(count):
        at = table.data + 16 + n * (2 * wide + rest) + wide
        yield from _shifted(tree, at, wide, border, grown)


def _shifted(tree: AtomTree, at: int, wide: int, border: int, grown: int) -> Iterator[Splice]:
    place = tree.number(at, wide)
    if place >= border:
        if (place + grown).bit_length() > 8 * wide:
            raise Malformed(Message("the MP4 file is too large for its table of offsets"))
        new = struct.pack(">Q" if wide == 8 else ">I", place + grown)
        yield Splice(at, at + wide, new)
