"""Files joined end to end, and cut ones of which a table tells: as long as they play."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.library import tags
from mgc_desktop.library.identity import audio_identity
from mgc_desktop.library.tags.source import BlockSource
from tests.helpers.audio import encode, music_like
from tests.library.tags.test_lengths import assert_length, with_serial

RATE = 44_100
# By name of a sound: its seconds. One is loud, so that its frames are larger than the other's.
SECONDS = {"long": 18, "short": 3, "loud": 6}
OPTIONS = {
    "bare.mp3": ("-b:a", "128k", "-write_xing", "0", "-id3v2_version", "0"),
    "speex.ogg": ("-ar", "16000", "-ac", "1", "-c:a", "libspeex"),
    "flac.ogg": ("-c:a", "flac"),
}
Make = Callable[[str, str], bytes]
ORDERS = [
    ("long", "long"),
    ("long", "short"),
    ("short", "long"),
    ("loud", "long"),
    ("long", "loud"),
    ("short", "loud", "long"),
    ("long", "short", "long"),
    ("loud",) * 5,
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    folder = tmp_path_factory.mktemp("joined")
    for name, seconds in SECONDS.items():
        sound = music_like(seconds, RATE)
        if name == "loud":
            sound = np.random.default_rng(1).uniform(-0.7, 0.7, seconds * RATE)
        soundfile.write(folder / f"{name}.wav", sound, RATE, subtype="PCM_16")

    def make(name: str, kind: str) -> bytes:
        path = folder / f"{name}-{kind}"
        if not path.exists():
            encode(folder / f"{name}.wav", path, *OPTIONS.get(kind, ()))
        return path.read_bytes()

    return make


@pytest.mark.parametrize("kind", ["a.ogg", "a.opus", "speex.ogg", "flac.ogg"])
@pytest.mark.parametrize("order", ORDERS, ids="+".join)
def test_ogg_chained_under_one_number(
    order: tuple[str, ...], kind: str, made: Make, tmp_path: Path
) -> None:
    path = tmp_path / kind
    path.write_bytes(b"".join(with_serial(made(name, kind), 7) for name in order))
    assert_length(path, float(sum(SECONDS[name] for name in order)))


@pytest.mark.parametrize("order", ORDERS, ids="+".join)
def test_flac_files_joined(order: tuple[str, ...], made: Make, tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(b"".join(made(name, "a.flac") for name in order))
    assert_length(path, float(sum(SECONDS[name] for name in order)))


def test_two_copies_in_one_file_are_no_copy_of_the_first(made: Make, tmp_path: Path) -> None:
    found = []
    for times in (1, 2):
        path = tmp_path / f"{times}.flac"
        path.write_bytes(made("long", "a.flac") * times)
        with path.open("rb") as file:
            found.append(audio_identity(BlockSource(file)))
    assert found[0] != found[1]


@pytest.mark.parametrize("order", [("long", "short"), ("short", "long")], ids="+".join)
def test_wavpack_joined_plays_the_first(order: tuple[str, ...], made: Make, tmp_path: Path) -> None:
    path = tmp_path / "a.wv"
    path.write_bytes(b"".join(made(name, "a.wv") for name in order))
    assert_length(path, float(SECONDS[order[0]]))


@pytest.mark.parametrize("size", [3_000, 60_123, 200_000])
def test_mp3_of_one_bitrate_with_a_picture_in_the_middle(
    size: int, made: Make, tmp_path: Path
) -> None:
    picture = b"APIC" + struct.pack(">I", size) + b"\0\0" + os.urandom(size)
    head = bytes((len(picture) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    tag = b"ID3\x03\0\0" + head + picture
    path = tmp_path / "a.mp3"
    path.write_bytes(made("long", "bare.mp3") + tag + made("loud", "bare.mp3"))
    assert_length(path, 24.0)


def monkeys(frames: list[int], each: int, last: int) -> bytes:
    """A file of frames with these lengths; nothing here packs real ones."""
    body = b"".join(bytes([7]) * length for length in frames)
    first = 52 + 24 + 4 * len(frames) + 44
    places = list(accumulate(frames, initial=first))[:-1]
    head = struct.pack("<4sHH", b"MAC ", 3990, 0)
    head += struct.pack("<7I", 52, 24, 4 * len(frames), 44, len(body), 0, 0) + bytes(16)
    head += struct.pack("<HHIIIHHI", 2000, 0, each, last, len(frames), 16, 2, RATE)
    return head + struct.pack(f"<{len(frames)}I", *places) + bytes(44) + body


@pytest.mark.parametrize("front", [b"", b"ID3\x03\0\0\0\0\0\x14" + bytes(20)])
def test_monkeys_audio_by_its_table(front: bytes, tmp_path: Path) -> None:
    lengths = [9_000 + 1_000 * (n % 5) for n in range(30)]
    data = monkeys(lengths, each=73_728, last=20_000)
    path = tmp_path / "a.ape"
    path.write_bytes(front + data)
    whole = (29 * 73_728 + 20_000) / RATE
    assert_length(path, whole)
    # Ten frames and a half.
    path.write_bytes(front + data[: -sum(lengths[10:]) + lengths[10] // 2])
    assert_length(path, 10.5 * 73_728 / RATE)
    path.write_bytes(front + data[: -sum(lengths[10:])] + bytes(sum(lengths[10:])))
    assert tags.read_tags(path).duration_s == pytest.approx(10 * 73_728 / RATE, rel=0.05)


def tak(frames: list[int], each_code: int, samples: int) -> bytes:
    """A file of frames with these lengths, each with its number; nothing here packs real ones."""
    bits = 2 | 2 << 6 | each_code << 10 | samples << 14 | (RATE - 6000) << 52
    properties = bits.to_bytes(10, "little") + bytes(3)
    ends = sum(frames[:-1]).to_bytes(5, "little") + frames[-1].to_bytes(3, "little") + bytes(3)
    blocks = [(1, properties), (7, ends), (0, b"")]
    head = b"".join(bytes([k]) + len(d).to_bytes(3, "little") + d for k, d in blocks)
    body = b"".join(
        b"\xff\xa0" + (n << 3).to_bytes(3, "little") + bytes([9]) * (length - 5)
        for n, length in enumerate(frames)
    )
    return b"tBaK" + head + body


def test_tak_by_the_numbers_of_its_frames(tmp_path: Path) -> None:
    # The first half of the music is loud, and takes up more.
    lengths = [9_000] * 60 + [3_000] * 60
    data = tak(lengths, 3, 120 * RATE // 4)
    path = tmp_path / "a.tak"
    path.write_bytes(data)
    assert tags.read_tags(path).duration_s == pytest.approx(30.0, abs=0.1)
    path.write_bytes(data[: -sum(lengths[80:])])
    assert tags.read_tags(path).duration_s == pytest.approx(20.0, abs=0.3)
