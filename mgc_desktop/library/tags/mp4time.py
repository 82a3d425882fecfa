"""How long an MP4's audio is where its header does not say: in fragments, and when it is cut off.

ISO/IEC 14496-12, 8.7 (sample tables) and 8.8 (movie fragments).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from mgc_desktop.library.tags.atoms import Atom, AtomTree
from mgc_desktop.library.tags.ends import written_stop
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.messages import Message

_MOST_ENTRIES: Final = 1 << 20


class Track(NamedTuple):
    """The audio track: its number, ticks a second, its length in ticks, and its atom."""

    number: int
    scale: int
    length: int
    trak: Atom


def audio_track(tree: AtomTree, moov: Atom) -> Track | None:
    """Return the first track that is sound."""
    for trak in tree.walk(moov.data, moov.stop):
        handler = tree.child(trak, b"mdia", b"hdlr") if trak.name == b"trak" else None
        if handler is None or tree.source.read(handler.data + 8, 4) != b"soun":
            continue
        head, media = tree.child(trak, b"tkhd"), tree.child(trak, b"mdia", b"mdhd")
        if head is None or media is None:
            continue
        number = tree.number(head.data + (20 if tree.number(head.data, 1) else 12))
        if tree.number(media.data, 1):
            scale, length = tree.number(media.data + 20), tree.number(media.data + 24, 8)
        else:
            scale, length = tree.number(media.data + 12), tree.number(media.data + 16)
        return Track(number, scale, length, trak) if scale else None
    return None


def seconds(tree: AtomTree, top: Sequence[Atom], moov: Atom) -> float | None:
    """Return how long the audio that is there lasts; None where there is no way to tell."""
    track = audio_track(tree, moov)
    if track is None:
        return None
    fragments = [(atom, _media(top, n)) for n, atom in enumerate(top) if atom.name == b"moof"]
    if fragments:
        return _of_fragments(tree, fragments, moov, track)
    length = _sum_of_samples(tree, track) or track.length
    media = [atom for atom in top if atom.name == b"mdat"]
    end = written_stop(tree.source, media[-1].data, media[-1].stop) if media else 0
    missing = tree.is_cut or (media and end < media[-1].stop)
    return length / track.scale * (_part_present(tree, track, end) if missing else 1.0)


def _media(top: Sequence[Atom], index: int) -> Atom | None:
    """Return the media data that follows a fragment's header."""
    return next((atom for atom in top[index + 1 : index + 3] if atom.name == b"mdat"), None)


def _sum_of_samples(tree: AtomTree, track: Track) -> int:
    """Add up the table of durations, by which the samples are played."""
    table = tree.child(track.trak, b"mdia", b"minf", b"stbl", b"stts")
    return sum(samples * ticks for samples, ticks in _table(tree, table, ">II"))


def _of_fragments(
    tree: AtomTree, fragments: list[tuple[Atom, Atom | None]], moov: Atom, track: Track
) -> float | None:
    before = _sum_of_samples(tree, track)
    usual = _default_duration(tree, moov, track.number)
    of_track = (_fragment(tree, moof, track.number, usual) for moof, _ in fragments)
    first = next((found for found in of_track if found), None)
    if first is None:
        return None
    if first.begins is None:
        lengths = (_fragment(tree, moof, track.number, usual) for moof, _ in fragments)
        return (before + sum(f.length for f in lengths if f)) / track.scale
    for moof, media in reversed(fragments):
        found = _fragment(tree, moof, track.number, usual)
        if found and found.begins is not None and _share(tree, media):
            end = found.begins + found.length * _share(tree, media)
            return (end - (0 if before else first.begins)) / track.scale
    return None


def _share(tree: AtomTree, media: Atom | None) -> float:
    """Return how much of a fragment's media data is there."""
    if media is None:
        return 0.0
    claimed = tree.number(media.start) - (media.data - media.start)
    end = written_stop(tree.source, media.data, media.stop)
    return min(1.0, (end - media.data) / claimed) if claimed > 0 else 1.0


class _Fragment(NamedTuple):
    """Where a fragment begins, in ticks, if it says so, and how long it is."""

    begins: int | None
    length: int


def _default_duration(tree: AtomTree, moov: Atom, number: int) -> int:
    extends = tree.child(moov, b"mvex")
    for atom in tree.walk(extends.data, extends.stop) if extends else ():
        if atom.name == b"trex" and tree.number(atom.data + 4) == number:
            return tree.number(atom.data + 12)
    return 0


def _fragment(tree: AtomTree, moof: Atom, number: int, usual: int) -> _Fragment | None:
    """Return what a fragment has of a track."""
    for traf in tree.walk(moof.data, moof.stop):
        head = tree.child(traf, b"tfhd") if traf.name == b"traf" else None
        if head is None or tree.number(head.data + 4) != number:
            continue
        flags, at = tree.number(head.data), head.data + 8
        at += (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
        each = tree.number(at) if flags & 8 else usual
        clock = tree.child(traf, b"tfdt")
        wide = 8 if clock and tree.number(clock.data, 1) else 4
        runs = [atom for atom in tree.walk(traf.data, traf.stop) if atom.name == b"trun"]
        return _Fragment(
            tree.number(clock.data + 4, wide) if clock else None,
            sum(_run(tree, run, each) for run in runs),
        )
    return None


def _run(tree: AtomTree, run: Atom, each: int) -> int:
    """Add up the durations of a run of samples."""
    flags, count = tree.number(run.data), tree.number(run.data + 4)
    if not flags & 0x100:
        return count * each
    at = run.data + 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    width = 4 * (flags >> 8 & 15).bit_count()
    if at + count * width > run.stop:
        raise Malformed(Message("a run of samples in the MP4 file is damaged"))
    data = tree.source.read(at, count * width)
    return sum(int.from_bytes(data[n : n + 4], "big") for n in range(0, len(data), width))


def _part_present(tree: AtomTree, track: Track, end: int) -> float:
    """Return which part of the samples lies in front of the end of what is there."""
    stbl = tree.child(track.trak, b"mdia", b"minf", b"stbl")
    wide = tree.child(stbl, b"co64")
    places = _table(tree, wide or tree.child(stbl, b"stco"), ">Q" if wide else ">I")
    runs = _table(tree, tree.child(stbl, b"stsc"), ">III")
    size, sizes = _sizes(tree, tree.child(stbl, b"stsz"))
    present = total = 0
    for (first, samples, _), (behind, _, _) in pairwise([*runs, (len(places) + 1, 0, 0)]):
        for (place,) in places[max(first, 1) - 1 : max(behind - 1, 0)]:
            room = max(0, end - place)
            if size:
                present += min(samples, room // size)
            else:
                stops = accumulate(sizes[total : total + samples])
                present += sum(stop <= room for stop in stops)
            total += samples
            if total > _MOST_ENTRIES and not size:
                return 0.0
    return present / total if total else 0.0


def _table(tree: AtomTree, atom: Atom | None, entry: str, head: int = 4) -> list[tuple[int, ...]]:
    """Return a table's entries, whose number stands behind `head` bytes."""
    if atom is None:
        return []
    count = tree.number(atom.data + head)
    start, length = atom.data + head + 4, count * struct.calcsize(entry)
    if count > _MOST_ENTRIES or start + length > atom.stop:
        raise Malformed(Message("a table of samples in the MP4 file is damaged"))
    return list(struct.iter_unpack(entry, tree.source.read(start, length)))


def _sizes(tree: AtomTree, atom: Atom | None) -> tuple[int, list[int]]:
    """Return the size that all samples have, or the size of each."""
    size = tree.number(atom.data + 4) if atom else 1
    return size, [] if size else [value for (value,) in _table(tree, atom, ">I", 8)]
