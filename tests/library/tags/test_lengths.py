"""Lengths before the analysis are those that decoding gives, whatever a header promises."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from tests.helpers.audio import encode, music_like
from tests.library.tags import files

RATE = 44_100
Make = Callable[[str], bytes]
# By the name of a file: ffmpeg's options.
ENCODED: dict[str, tuple[str, ...]] = {
    "cbr.mp3": ("-b:a", "128k"),
    "bare.mp3": ("-b:a", "128k", "-write_xing", "0"),
    "vbr.mp3": ("-q:a", "6"),
    "bare_vbr.mp3": ("-q:a", "6", "-write_xing", "0"),
    "in.wav": ("-c:a", "libmp3lame", "-f", "wav"),
    "adpcm.wav": ("-c:a", "adpcm_ms"),
    "plain.wav": ("-map_metadata", "-1", "-fflags", "+bitexact"),
    "rf64.wav": ("-rf64", "always"),
    "a.aac": ("-c:a", "aac"),
    "tagged.aac": ("-c:a", "aac", "-write_id3v2", "1"),
    "fast.m4a": ("-c:a", "aac", "-movflags", "+faststart"),
    "alac.m4a": ("-c:a", "alac", "-movflags", "+faststart"),
    "frag.m4a": (
        *("-c:a", "aac", "-frag_duration", "2000000"),
        *("-movflags", "+frag_keyframe+empty_moov+default_base_moof"),
    ),
    "dash.m4a": (
        *("-c:a", "aac", "-frag_duration", "2000000"),
        *("-movflags", "+dash+delay_moov+global_sidx"),
    ),
    "a.flac": (),
    "a.oga": ("-c:a", "flac"),
    "a.ogg": ("-c:a", "libvorbis"),
    "a.opus": ("-c:a", "libopus"),
    "a.wma": ("-c:a", "wmav2"),
    "a.wv": (),
    "a.tta": (),
    "a.aiff": (),
}
PIPED = {"piped.wav": "wav", "piped.flac": "flac", "piped.wma": "asf", "piped.wv": "wv"}
CUT = ("cbr.mp3", "bare.mp3", "vbr.mp3", "fast.m4a", "alac.m4a", "frag.m4a", "dash.m4a", "a.flac")
CUT += ("a.oga", "a.ogg", "a.opus", "a.wma", "a.wv", "a.aiff", "plain.wav", "piped.flac")
# What never arrived stands as zeros in them: WAV, AIFF and TTA play those.
HOLLOW = tuple(name for name in CUT if not name.endswith(("wav", "aiff")))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    folder = tmp_path_factory.mktemp("lengths")
    source = folder / "source.wav"
    noise = np.random.default_rng(1).standard_normal(6 * RATE) * np.linspace(0, 0.3, 6 * RATE)
    sound = np.concatenate([music_like(10, RATE), noise, np.zeros(4 * RATE)])
    soundfile.write(source, np.stack([sound, sound / 2], 1), RATE, subtype="PCM_16")

    def make(name: str) -> bytes:
        path = folder / name
        if name in PIPED and not path.exists():
            codec = ("-c:a", "wmav2") if name == "piped.wma" else ()
            command = ("ffmpeg", "-v", "error", "-i", source, *codec, "-f", PIPED[name], "-")
            path.write_bytes(files.run(*command))
        elif name == "a.mpc" and not path.exists():
            files.musepack(source, path)
        elif not path.exists():
            encode(source, path, *files.METADATA, *ENCODED[name])
        return path.read_bytes()

    return make


def decoded(path: Path) -> float:
    command = ("ffmpeg", "-v", "quiet", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", "8000")
    return len(files.run(*command, "-f", "s16le", "-")) / 2 / 8000


def assert_length(path: Path, seconds: float | None = None) -> None:
    expected = decoded(path) if seconds is None else seconds
    assert tags.read_tags(path).duration_s == pytest.approx(expected, rel=0.01, abs=0.1)


@pytest.mark.parametrize("name", [*ENCODED, *PIPED, "a.mpc"])
def test_whole_files(name: str, made: Make, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made(name))
    assert_length(path, 20.0)


@pytest.mark.parametrize("kept", [0.35, 0.8])
@pytest.mark.parametrize("name", CUT)
def test_cut_files(name: str, kept: float, made: Make, tmp_path: Path) -> None:
    data = made(name)
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * kept)])
    if name.endswith("wma"):
        # Its silence is nothing but padding, which ffmpeg counts and plays differently.
        assert tags.read_tags(path).duration_s == pytest.approx(decoded(path), abs=0.5)
    else:
        assert_length(path)


@pytest.mark.parametrize("name", HOLLOW)
def test_files_of_which_the_end_never_arrived(name: str, made: Make, tmp_path: Path) -> None:
    data = made(name)
    kept = len(data) // 2
    path = tmp_path / name
    path.write_bytes(data[:kept] + bytes(len(data) - kept))
    assert tags.read_tags(path).duration_s == pytest.approx(decoded(path), rel=0.03, abs=0.3)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cbr.mp3", "cbr.mp3"),
        ("cbr.mp3", "vbr.mp3"),
        ("bare.mp3", "bare_vbr.mp3"),
        ("a.ogg", "a.ogg"),
        ("a.opus", "a.opus"),
        ("a.aac", "a.aac"),
    ],
)
def test_joined_files(first: str, second: str, made: Make, tmp_path: Path) -> None:
    path = tmp_path / first
    two = made(second)
    if path.suffix in (".ogg", ".opus"):
        two = with_serial(two, 77)
    path.write_bytes(made(first) + two)
    assert_length(path, 40.0)


def pages(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        count = data[at + 26]
        stop = at + 27 + count + sum(data[at + 27 : at + 27 + count])
        found.append(data[at:stop])
        at = stop
    return found


def with_serial(data: bytes, serial: int) -> bytes:
    from mgc_desktop.library.tags.oggtime import checksum

    out = b""
    for page in pages(data):
        new = page[:14] + struct.pack("<I", serial) + page[18:22] + bytes(4) + page[26:]
        out += new[:22] + struct.pack("<I", checksum(new)) + new[26:]
    return out


@pytest.mark.parametrize("name", ["a.ogg", "a.opus"])
def test_a_broadcast_joined_midway(name: str, made: Make, tmp_path: Path) -> None:
    every = pages(made(name))
    audio = [page for page in every if page[6:14] != bytes(8)]
    path = tmp_path / name
    path.write_bytes(b"".join(every[: len(every) - len(audio)] + audio[len(audio) // 2 :]))
    assert_length(path)


def test_two_streams_at_once(made: Make, tmp_path: Path) -> None:
    sound, path = tmp_path / "a.wav", tmp_path / "film.ogg"
    sound.write_bytes(made("plain.wav"))
    video = ("-f", "lavfi", "-i", "color=c=red:s=64x64:r=10:d=20")
    command = ("ffmpeg", "-v", "error", *video, "-i", sound)
    files.run(*command, "-c:v", "libtheora", "-c:a", "libvorbis", path)
    assert_length(path, 20.0)


@pytest.mark.parametrize("frames", [0, 3 * 766, 200])
def test_a_xing_header_that_counts_wrongly(frames: int, made: Make, tmp_path: Path) -> None:
    data = made("vbr.mp3")
    at = data.index(b"Xing") + 8
    path = tmp_path / "a.mp3"
    path.write_bytes(data[:at] + struct.pack(">I", frames) + data[at + 4 :])
    assert_length(path, 20.0)


SIZES = {
    "never filled": (36, 0),
    "nothing filled": (0, 0),
    "of a stream": (35, 2**32 - 1),
    "all ones": (2**32 - 1, 2**32 - 1),
    "largest signed": (2**31 - 1, 2**31 - 1),
    "endless and nothing": (2**32 - 1, 0),
    "no file size": (0, None),
    "too little": (-16, None),
    "too much": (8, None),
}


@pytest.mark.parametrize("case", SIZES)
def test_a_wav_with_other_sizes(case: str, made: Make, tmp_path: Path) -> None:
    """Recorders that crashed and streams leave sizes that no program minds."""
    plain = made("plain.wav")
    at = plain.index(b"data")
    riff, data = SIZES[case]
    whole = len(plain) - 8
    riff = whole + riff if data is None and case != "no file size" else riff
    head = plain[:4] + struct.pack("<I", riff) + plain[8 : at + 4]
    size = plain[at + 4 : at + 8] if data is None else struct.pack("<I", data)
    path = tmp_path / "a.wav"
    path.write_bytes(head + size + plain[at + 8 :])
    assert_length(path, 20.0)
    wanted = {"genre": ("Jazz",)}
    if data is None:
        before = decoded(path)
        plan = tags.plan(path, wanted)
        tags.apply(plan)
        assert tags.read_tags(path).genres == ("Jazz",)
        assert decoded(path) == before
        tags.restore(path, plan.snapshot)
        assert path.read_bytes() == head + size + plain[at + 8 :]
    else:
        with pytest.raises(TagError, match="never filled in"):
            tags.plan(path, wanted)


def test_usual_files_are_not_read_through(made: Make, tmp_path: Path) -> None:
    """An exact length is worth a look at every frame only where the header cannot be trusted."""
    from mgc_desktop.library.tags.source import BlockSource

    class Counting(BlockSource):
        taken = 0

        def _taken(self, start: int, length: int) -> bytes:
            data = super()._taken(start, length)
            self.taken += length
            return data

    for name in ("cbr.mp3", "bare.mp3", "vbr.mp3", "fast.m4a", "a.flac", "a.ogg", "plain.wav"):
        path = tmp_path / name
        path.write_bytes(made(name))
        with path.open("rb") as file:
            source = Counting(file)
            tags.read_tags_of(path, source)
        assert source.taken < 120_000, name
