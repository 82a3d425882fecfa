"""Files whose headers claim the world: what reading one costs is bounded by what is read.

Each is asked in a process of its own that may take 64 MB more than it has, and the length of its
tag; processor time is counted, not the clock, which other programs share.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import probing, tags
from mgc_desktop.library.scan import Seen
from tests.library.tags import builders as b

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")

MB = 1 << 20
CPU_S = 3.5  # two seconds, what is under way when they are over, and a slow machine
INFO = bytes.fromhex("1000100000000000000000ac442f0000ac44") + bytes(range(16))
STREAM = b"fLaC\0\0\0\x22" + INFO
GUID = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
PLAIN = struct.pack("<HHIIHH", 1, 2, 44100, 176400, 4, 16)


def atom(name: bytes, data: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I", size or 8 + len(data)) + name + data


def page(serial: int, body: bytes, flags: int = 0) -> bytes:
    lacing = bytes([len(body)])
    return (
        b"OggS\0"
        + bytes([flags])
        + bytes(8)
        + struct.pack("<IIIB", serial, 0, 0, 1)
        + lacing
        + body
    )


def in_ilst(items: bytes, size: int | None = None) -> bytes:
    """A movie whose list of tags claims `size` bytes."""
    grown = 0 if size is None else size - 8 - len(items)
    ilst = atom(b"ilst", items, size)
    meta = atom(b"meta", bytes(4) + ilst, 12 + len(ilst) + grown)
    udta = atom(b"udta", meta, 8 + len(meta) + grown)
    return FTYP + atom(b"moov", udta, 8 + len(udta) + grown)


def title_of(size: int) -> bytes:
    data = atom(b"data", struct.pack(">II", 1, 0), size - 8)
    return in_ilst(atom(b"\xa9nam", data, size), size + 8)


def riff(*chunks: bytes, form: bytes = b"RIFF", kind: bytes = b"WAVE") -> bytes:
    return form + b"\xff\xff\xff\xff" + kind + b"".join(chunks)


def chunk_of(size: int, name: bytes = b"LIST") -> bytes:
    return name + struct.pack("<I", size)


def ape_items(count: int) -> bytes:
    items = b"\0\0\0\0\0\0\0\0ab\0" * count
    footer = struct.pack("<IIII", 2000, len(items) + 32, 2**32 - 1, 0)
    return items + b"APETAGEX" + footer + bytes(8)


VORBIS = page(1, b"\x01vorbis" + struct.pack("<IBIiiiB", 0, 2, 44100, 0, 0, 0, 0xB8) + b"\1", 2)
EMPTY_COMMENT = struct.pack("<II", 0, 2**32 - 1)
FORMAT = b.chunk(b"fmt ", PLAIN, "<")
FTYP = atom(b"ftyp", b"M4A \0\0\0\0")
TITLE = b.id3(3, b.text(3, "TIT2", "T"))
ASF_PART = bytes(16) + struct.pack("<Q", 24)
MATROSKA = bytes.fromhex("1a45dfa380 18538067 01ffffffffffffff")

# By name: what the file begins with, its whole length (the rest are zeros that take no place), and
# how long its tags are.
HUGE: dict[str, tuple[Callable[[], bytes], int, int]] = {
    "flac of zeros": (lambda: STREAM, 100 * MB, 0),
    "flac of zeros, enormous": (lambda: STREAM, 10_000 * MB, 0),
    "flac of empty blocks": (lambda: STREAM + b"\1\0\0\0" * (4 * MB), 0, 0),
    "flac of endless pictures": (lambda: STREAM + b"\6\0\0\0" * (4 * MB), 0, 0),
    "flac with 2**32 comments": (
        lambda: STREAM + b"\x84\xf0\0\0" + EMPTY_COMMENT, 0xF00000 + 1000, 0xF00000,
    ),
    "flac whose audio is missing": (
        lambda: STREAM[:4] + b"\x80" + STREAM[5:], 10_000 * MB, 0,
    ),
    "mp4 of empty atoms": (lambda: FTYP + atom(b"free", b"") * (2 * MB), 0, 0),
    "mp4 of empty items": (lambda: in_ilst(atom(b"\xa9nam", b"") * (2 * MB)), 0, 0),
    "mp4 of empty fragments": (
        lambda: in_ilst(b"") + (atom(b"moof", b"") + atom(b"mdat", b"")) * MB, 0, 0,
    ),
    "mp4 with a title of 3 GB": (lambda: title_of(3_000 * MB), 3_001 * MB, 0),
    "mp4 of size zero": (lambda: FTYP + b"\0\0\0\0moov", 10_000 * MB, 0),
    "mp4 of zeros": (lambda: FTYP, 10_000 * MB, 0),
    "ogg of beginnings": (lambda: VORBIS * (20 * MB // len(VORBIS)), 0, 0),
    "ogg without an end": (lambda: VORBIS + page(2, b"x") * (20 * MB // 29), 0, 0),
    "ogg of zeros": (lambda: VORBIS, 10_000 * MB, 0),
    "wav of empty chunks": (lambda: riff(FORMAT, b"abcd\0\0\0\0" * (2 * MB)), 0, 0),
    "wav of empty texts": (
        lambda: riff(FORMAT, chunk_of(16 * MB + 4), b"INFO", b"abcd\0\0\0\0" * (2 * MB)), 0, 0,
    ),
    "wav of zeros": (lambda: riff(FORMAT, b"data\xff\xff\xff\xff"), 4_000 * MB, 0),
    "wav with a text of 3 GB": (
        lambda: riff(FORMAT, chunk_of(3_000 * MB), b"INFO", chunk_of(2_999 * MB, b"INAM")),
        3_100 * MB,
        0,
    ),
    "aiff of empty chunks": (
        lambda: riff(b"abcd\0\0\0\0" * (2 * MB), form=b"FORM", kind=b"AIFF"), 0, 0,
    ),
    "asf of empty objects": (
        lambda: GUID + struct.pack("<QIH", 30 + 24 * MB, 2**32 - 1, 0) + ASF_PART * MB, 0, 0,
    ),
    "asf header without an end": (
        lambda: GUID + struct.pack("<QIH", 2**63, 1, 0), 10_000 * MB, 0,
    ),
    "ape of 2**32 items": (lambda: b.monkeys_audio() + ape_items(MB), 0, 0),
    "matroska of empty clusters": (
        lambda: MATROSKA + bytes.fromhex("1f43b67580") * (4 * MB), 0, 0,
    ),
    "matroska of zeros": (lambda: MATROSKA, 10_000 * MB, 0),
    "mp3 of zeros": (lambda: TITLE, 10_000 * MB, 0),
    "mp3 of ones": (lambda: TITLE + b"\xff" * (40 * MB), 0, 0),
    "mp3 of syncs": (lambda: TITLE + b"\xff\xfb\x90\x64" * (10 * MB), 0, 0),
    "aac of zeros": (lambda: b"\xff\xf1\x50\x80\0\xff\xfc", 10_000 * MB, 0),
    "aac of the shortest frames": (lambda: b"\xff\xf1\x50\x80\0\xff\xfc" * (8 * MB), 0, 0),
    "id3 of empty frames": (
        lambda: b"ID3\3\0\0" + b.syncsafe(90 * MB) + b"TIT2\0\0\0\0\0\0" * (9 * MB),
        0,
        90 * MB,
    ),
    "id3 of padding": (lambda: b"ID3\3\0\0" + b.syncsafe(250 * MB), 251 * MB, 0),
    "id3 of stuffing": (
        lambda: b"ID3\3\0\x80" + b.syncsafe(60 * MB) + b"\xff\0" * (30 * MB), 0, 60 * MB,
    ),
    "wavpack of nothing": (lambda: b"wvpk" * (10 * MB), 0, 0),
    "musepack of the shortest packets": (lambda: b"MPCK" + b"XX\x03" * (6 * MB), 0, 0),
    "dsf of zeros": (
        lambda: b"DSD " + struct.pack("<QQQ", 28, 10_000 * MB, 9_000 * MB), 10_000 * MB, 0,
    ),
}  # fmt: skip


def scanned(path: Path) -> str:
    return probing.probe(Seen(str(path), path.stat())).problem or ""


def planned(path: Path) -> str:
    tags.plan(path, {"genre": ("Jazz",)}, "replace")
    return ""


def read(path: Path) -> str:
    tags.read_tags(path)
    return ""


def cost(ask: Callable[[Path], str], path: Path) -> tuple[float, str]:
    """Return the seconds of processor time that a question takes, and what was wrong."""
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        problem = ask(path)
    except TagError as error:
        problem = error.cause
    except BaseException as error:
        problem = f"raised {error!r}"
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, problem


def asked(path: Path, more: int) -> list[tuple[float, str]]:
    """Ask everything of a file in a copy of this process that may have `more` bytes of memory."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        import resource

        try:
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            limit = pages * resource.getpagesize() + more
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            answers = [cost(ask, path) for ask in (scanned, read, planned)]
            os.write(sender, json.dumps(answers).encode())
        finally:
            os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as pipe:
        answers = json.loads(pipe.read())
    os.waitpid(child, 0)
    return [(seconds, problem) for seconds, problem in answers]


@pytest.mark.parametrize("name", HUGE)
def test_reading_costs_what_is_read(name: str, tmp_path: Path) -> None:
    head, size, tag = HUGE[name]
    path = tmp_path / "huge"
    path.write_bytes(head())
    if size:
        os.truncate(path, size)
    answers = asked(path, 64 * MB + tag)
    path.unlink()
    for seconds, problem in answers:
        assert "raised" not in problem
        assert "could not be processed" not in problem
        assert "memory" not in problem
        assert seconds < CPU_S


@pytest.mark.parametrize("name", ["flac", "vorbis", "mp3 2.3", "aac moov last", "wav with info"])
def test_usual_files_are_far_below(name: str, originals: Callable[[str], Path]) -> None:
    for seconds, problem in asked(originals(name), 16 * MB):
        assert problem == ""
        assert seconds < 0.2
