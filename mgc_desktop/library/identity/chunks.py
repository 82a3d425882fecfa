"""Formats that are a row of named chunks: one of them is the audio, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from mgc_desktop.library.identity.payload import Payload
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

# A tagger adds a few chunks; a fragmented film has thousands, and its first ones tell it apart.
MOST_CHUNKS: Final = 4_096
MOST_WALKED: Final = 16 * MOST_CHUNKS


@dataclass(frozen=True)
class _Layout:
    """How chunks are laid out.

    Attributes
    ----------
    magic : bytes
        What the file begins with.
    form : bytes
        What stands at `form_at`.
    first : int
        Where the first chunk begins.
    name, size : int
        Lengths of a chunk's name and of its size, in bytes.
    order : "little" or "big"
    whole : bool
        Whether the size counts name and size too.
    align : int
    audio : tuple of bytes
        Names of chunks that hold the audio.
    facts : bytes
        Name of the chunk that describes it; empty for none.
    skip : int
        Bytes at the beginning of the audio chunk that are not audio.
    """

    magic: bytes
    form: bytes
    form_at: int
    first: int
    name: int
    size: int
    order: Literal["little", "big"]
    whole: bool
    align: int
    audio: tuple[bytes, ...]
    facts: bytes = b""
    skip: int = 0


_W64_TAIL: Final = bytes.fromhex("f3acd3118cd100c04f8edb8a")
_ASF_HEADER: Final = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_DATA: Final = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_RF64: Final = b"RF64"

_LAYOUTS: Final = (
    *(
        _Layout(magic, b"WAVE", 8, 12, 4, 4, "little", False, 2, (b"data",), b"fmt ")
        for magic in (b"RIFF", _RF64, b"BW64")
    ),
    _Layout(b"FORM", b"AIF", 8, 12, 4, 4, "big", False, 2, (b"SSND",), b"COMM"),
    _Layout(b"FRM8", b"DSD ", 12, 16, 4, 8, "big", False, 2, (b"DSD ", b"DST ")),
    _Layout(b"DSD ", b"", 0, 0, 4, 8, "little", True, 1, (b"data",), b"fmt "),
    _Layout(b"caff", b"", 0, 8, 4, 8, "big", False, 1, (b"data",), b"desc", skip=4),
    _Layout(
        *(b"riff", b"wave", 24, 40, 16, 8, "little", True, 8),
        (b"data" + _W64_TAIL,),
        b"fmt " + _W64_TAIL,
    ),
    # In front of ASF's packets stand an id of the file, their number, and two reserved bytes.
    _Layout(_ASF_HEADER, b"", 0, 0, 16, 8, "little", True, 1, (_ASF_DATA,), skip=26),
)


def chunked(source: Source, head: bytes) -> Payload | None:
    """Find the audio of WAV, RF64, Wave64, AIFF, CAF, DSF, DFF and ASF; None for another format.

    Parameters
    ----------
    head : bytes
        The file's first bytes.

    Raises
    ------
    Malformed
        If there is no audio in it.
    """
    for layout in _LAYOUTS:
        if head.startswith(layout.magic) and head[layout.form_at :].startswith(layout.form):
            return _payload(source, layout)
    return None


def _payload(source: Source, layout: _Layout) -> Payload:
    facts = b""
    long_size = 0
    for name, start, size in _chunks(source, layout):
        if name == b"ds64":
            long_size = int.from_bytes(source.read(start + 8, 8), "little")
        elif name == layout.facts:
            facts = source.read(start, min(size, 64, source.size - start))
        elif name in layout.audio:
            if size == 0xFFFFFFFF and long_size:
                size = long_size
            if size <= layout.skip and not _goes_on(source, start + size, layout):
                size = source.size - start  # of a recording that was never finished
            # What is cut off, and what was written into a pipe, reaches to the end.
            return Payload(facts, ((start + layout.skip, min(start + size, source.size)),))
    raise Malformed(Message("the file is cut off before its audio"))


def _goes_on(source: Source, at: int, layout: _Layout) -> bool:
    """Whether another chunk follows, or nothing."""
    name = source.read(at, max(0, min(4, source.size - at)))
    return layout.name == 4 and all(32 <= byte < 127 for byte in name)


def _chunks(source: Source, layout: _Layout) -> Iterator[tuple[bytes, int, int]]:
    """Give the name of each chunk, where its contents begin, and their size."""
    at, head = layout.first, layout.name + layout.size
    for _ in range(MOST_CHUNKS):
        if at + head > source.size:
            return
        data = source.read(at, head)
        size = int.from_bytes(data[layout.name :], layout.order) - head * layout.whole
        if size < 0:
            return
        yield data[: layout.name], at + head, size
        at += head + size
        at += -at % layout.align


def mp4(source: Source) -> Payload:
    """Find the media data of an MP4, wherever it was moved.

    Raises
    ------
    Malformed
        If there is none.
    """
    stretches: list[tuple[int, int]] = []
    at, cut_off = 0, False
    for n in range(MOST_WALKED):
        if at + 8 > source.size:
            break
        head = source.read(at, min(16, source.size - at))
        size, start = int.from_bytes(head[:4], "big"), at + 8
        if size == 1:
            size, start = int.from_bytes(head[8:16], "big"), at + 16
        stop = at + size if size else source.size
        if stop < start:
            break
        if head[4:8] == b"mdat" and n < MOST_CHUNKS:
            stretches.append((start, min(stop, source.size)))
        cut_off = n >= MOST_CHUNKS and stop > source.size
        at = stop
    if not stretches:
        raise Malformed(Message("the file is cut off before its audio"))
    # What is missing behind the part that is looked at tells it from the whole.
    return Payload(source.size.to_bytes(8, "big") if cut_off else b"", tuple(stretches))
