"""Identity on real files of every format: blind to tags and names, not to the sound."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.apev2 import APEv2
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, COMM, ID3, TIT2
from mutagen.mp4 import MP4, MP4Cover

from mgc_desktop.library.identity import IDENTITY_BYTES, audio_identity
from mgc_desktop.library.tags.source import FileSource, Malformed
from tests.helpers.audio import encode, music_like
from tests.library.tags import files

RATE = 44_100
PICTURE = b"\x89PNG" + bytes(range(256)) * 4096

EVERY = files.EVERY
# What mutagen gives no tags to.
UNTAGGED = {"aac adts", "ac3", "au", "caf", "wave64", "rf64", "matroska", "webm", "mp2"}


def identity(path: Path) -> bytes:
    with path.open("rb") as file:
        return audio_identity(FileSource(file))


def sound(folder: Path, *, seed: int = 0, seconds: float = 1.0) -> Path:
    path = folder / f"sound {seed} {seconds}.wav"
    if not path.exists():
        soundfile.write(path, music_like(seconds, RATE, seed), RATE, subtype="PCM_16")
    return path


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    source = sound(folder)
    made = folder / "made"
    made.mkdir()
    for name in EVERY:
        files.make(name, source, made)
    return made


@pytest.fixture
def copy(originals: Path, tmp_path: Path) -> Callable[[str], Path]:
    def copied(name: str) -> Path:
        source = next(p for p in originals.iterdir() if p.stem == name.replace(" ", "-"))
        return Path(shutil.copy(source, tmp_path))

    return copied


def give_long_tags(path: Path) -> None:
    """Write long texts and a picture of 1 MB with mutagen."""
    file: Any = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    tags = file.tags
    if isinstance(tags, ID3):
        tags.add(TIT2(encoding=3, text=["Another " * 5000]))
        tags.add(COMM(encoding=3, lang="eng", desc="", text=["x" * 100_000]))
        tags.add(APIC(encoding=3, mime="image/png", type=3, desc="", data=PICTURE))
    elif isinstance(file, MP4):
        tags["\xa9nam"] = ["Another " * 5000]
        tags["covr"] = [MP4Cover(PICTURE, MP4Cover.FORMAT_PNG)]
    else:
        tags["Title"] = ["Another " * 5000]
        tags["Comment"] = ["x" * 100_000]
        if isinstance(file, FLAC):
            picture = Picture()
            picture.data = PICTURE
            file.add_picture(picture)
    file.save()


@pytest.mark.parametrize("name", sorted(set(EVERY) - UNTAGGED))
def test_tags_do_not_count(name: str, copy: Callable[[str], Path]) -> None:
    path = copy(name)
    before, size = identity(path), path.stat().st_size
    give_long_tags(path)
    assert path.stat().st_size > size + 30_000
    assert identity(path) == before
    file: Any = mutagen.File(path)
    file.delete()
    assert b"Another Another" not in path.read_bytes()
    assert identity(path) == before


@pytest.mark.parametrize("name", EVERY)
def test_another_recording_and_another_length_are_others(
    name: str, originals: Path, tmp_path: Path
) -> None:
    if name == "dsf":
        pytest.skip("made of constant bytes; test_every_probed_byte_counts has it")
    one = identity(next(p for p in originals.iterdir() if p.stem == name.replace(" ", "-")))
    other = identity(files.make(name, sound(tmp_path, seed=1), tmp_path))
    longer = identity(files.make(name, sound(tmp_path, seconds=1.1), tmp_path))
    assert len({one, other, longer}) == 3


def test_no_two_of_all_these_files_are_one(originals: Path) -> None:
    # Two encoders' FLAC of the same samples is the same track, and so are the same encoded bytes
    # in another wrapping.
    same = [{"flac", "flac-by-flac"}, {"wav-with-info", "wav-bare", "rf64", "wave64"}]
    same += [{"aiff", "aiff-with-id3"}, {"aac-moov-last", "aac-moov-first"}]
    same += [{"mp3-2.3", "mp3-2.3-with-id3v1", "mp3-2.4"}]
    by_identity: dict[bytes, set[str]] = {}
    for path in originals.iterdir():
        by_identity.setdefault(identity(path), set()).add(path.stem)
    shared = [names for names in by_identity.values() if len(names) > 1]
    assert sorted(map(sorted, shared)) == sorted(map(sorted, same))


@pytest.mark.parametrize("name", ["wav bare", "aiff", "dsf", "mp3 bare", "au", "caf", "wma"])
@pytest.mark.parametrize("place", [0.02, 0.5, 0.999])
def test_every_probed_byte_counts(name: str, place: float, copy: Callable[[str], Path]) -> None:
    path = copy(name)
    before = identity(path)
    data = bytearray(path.read_bytes())
    # The headers of these small files end before 2 % or are a few dozen bytes in front.
    at = max(int(len(data) * place), 6_000 if name == "wma" else 200)
    data[at] ^= 1
    path.write_bytes(data)
    assert identity(path) != before


def test_flac_without_a_checksum_goes_by_its_frames(copy: Callable[[str], Path]) -> None:
    path = copy("flac by flac")
    with_checksum = identity(path)
    data = bytearray(path.read_bytes())
    data[8 + 18 : 8 + 34] = bytes(16)
    path.write_bytes(data)
    before = identity(path)
    assert before != with_checksum
    give_long_tags(path)
    assert identity(path) == before
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    assert identity(path) != before


def test_flac_compressed_again_is_the_same(tmp_path: Path) -> None:
    source = sound(tmp_path)
    files.run("flac", "-s", "-0", "-o", tmp_path / "fast.flac", source)
    files.run("flac", "-s", "-8", "-o", tmp_path / "best.flac", source)
    assert (tmp_path / "fast.flac").stat().st_size != (tmp_path / "best.flac").stat().st_size
    assert identity(tmp_path / "fast.flac") == identity(tmp_path / "best.flac")


def test_flac_with_id3_in_front(copy: Callable[[str], Path]) -> None:
    path = copy("flac")
    before = identity(path)
    tags = ID3()
    tags.add(TIT2(encoding=3, text=["In front"]))
    tags.save(path)
    assert path.read_bytes().startswith(b"ID3")
    assert identity(path) == before


@pytest.mark.parametrize("name", ["mp3 2.3 with id3v1", "mp3 bare", "wavpack bare", "musepack"])
def test_every_kind_of_tag_round_one_stream(name: str, copy: Callable[[str], Path]) -> None:
    path = copy(name)
    before = identity(path)
    ape = APEv2()
    ape["Title"] = "Behind"
    ape.save(path)
    assert identity(path) == before
    tags = ID3()
    tags.add(TIT2(encoding=3, text=["In front"]))
    for version in (3, 4):
        tags.save(path, v1=2, v2_version=version)
        assert identity(path) == before
    plain = path.read_bytes()
    lyrics = b"LYRICSBEGIN" + b"IND00003110" + b"LYR00004la\r\n"
    lyrics = lyrics + b"%06dLYRICS200" % len(lyrics)
    old_lyrics = b"LYRICSBEGINla la laLYRICSEND"
    extended = b"TAG+" + b"y" * 223
    for block in (lyrics, old_lyrics, extended, lyrics + extended):
        path.write_bytes(plain[:-128] + block + plain[-128:])
        assert identity(path) == before


def test_zeros_behind_id3_do_not_count(copy: Callable[[str], Path]) -> None:
    path = copy("mp3 2.3")
    before = identity(path)
    tags = ID3(path)
    size = tags.size
    data = path.read_bytes()
    path.write_bytes(data[:size] + bytes(100_000) + data[size:])
    assert identity(path) == before


@pytest.mark.parametrize("name", ["vorbis", "vorbis by oggenc"])
def test_ogg_cut_into_other_pages(name: str, copy: Callable[[str], Path], tmp_path: Path) -> None:
    path = copy(name)
    before = identity(path)
    comments = tmp_path / "comments"
    comments.write_text("TITLE=Another\nCOMMENT=" + "x" * 200_000 + "\n", encoding="utf-8")
    files.run("vorbiscomment", "-w", "-R", "-c", comments, path)
    assert identity(path) == before


@pytest.mark.parametrize("name", ["vorbis", "opus by opusenc"])
def test_long_ogg_files(name: str, tmp_path: Path) -> None:
    path = files.make(name, sound(tmp_path, seconds=90), tmp_path)
    assert path.stat().st_size > 200_000
    before = identity(path)
    give_long_tags(path)
    assert identity(path) == before
    data = bytearray(path.read_bytes())
    data[-1000] ^= 1
    path.write_bytes(data)
    assert identity(path) != before


@pytest.mark.parametrize("name", ["aac moov last", "alac"])
def test_mp4_made_ready_for_streaming(name: str, copy: Callable[[str], Path]) -> None:
    path = copy(name)
    fast = encode(path, path.with_stem("fast"), "-c", "copy", "-movflags", "+faststart")
    assert fast.read_bytes().index(b"moov") < fast.read_bytes().index(b"mdat")
    assert identity(fast) == identity(path)


def test_tracks_of_one_recording_that_are_mostly_silent(tmp_path: Path) -> None:
    """Stems: the same length, silent at both ends and in the middle, sound at one place."""
    identities = set()
    for n in range(6):
        samples = np.zeros(60 * RATE, np.int16)
        start = (n * 8 + 3) * RATE
        samples[start : start + 2 * RATE] = music_like(2, RATE) * 30_000
        path = tmp_path / f"{n}.wav"
        soundfile.write(path, samples, RATE)
        identities.add(identity(path))
    assert len(identities) == 6


def test_only_a_little_of_a_large_file_is_read(tmp_path: Path) -> None:
    class Counting(FileSource):
        taken = 0

        def read(self, start: int, length: int) -> bytes:
            self.taken += length
            return super().read(start, length)

    noise = np.random.default_rng(0).integers(0, 256, 20_000_000, dtype=np.uint8).tobytes()
    header = b"RIFF" + struct.pack("<I", len(noise) + 36) + b"WAVEfmt "
    header += struct.pack("<IHHIIHH", 16, 1, 2, RATE, RATE * 4, 4, 16)
    path = tmp_path / "long.wav"
    path.write_bytes(header + b"data" + struct.pack("<I", len(noise)) + noise)
    with path.open("rb") as file:
        source = Counting(file)
        audio_identity(source)
    assert source.taken < 60_000


def test_a_wav_written_into_a_pipe(tmp_path: Path) -> None:
    source = sound(tmp_path)
    path = tmp_path / "piped.wav"
    path.write_bytes(files.run("ffmpeg", "-v", "error", "-i", source, "-f", "wav", "-"))
    assert identity(path) == identity(source)


def test_metaflac_keeps_it(copy: Callable[[str], Path]) -> None:
    path = copy("flac")
    before = identity(path)
    files.run("metaflac", "--remove-all", "--dont-use-padding", path)
    assert identity(path) == before


def test_one_changed_sample_of_a_flac_counts(tmp_path: Path) -> None:
    samples = (music_like(10, RATE) * 2**15).astype(np.int16)
    first, second = tmp_path / "a.flac", tmp_path / "b.flac"
    soundfile.write(first, samples, RATE)
    samples[123_456] ^= 1
    soundfile.write(second, samples, RATE)
    assert identity(first) != identity(second)


class Memory:
    """A file that is none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read(self, start: int, length: int) -> bytes:
        if start < 0 or length < 0 or start + length > self.size:
            raise Malformed("the file ends in the middle of its tags")
        return self._data[start : start + length]


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("kept", [0.001, 0.3, 0.9])
def test_a_truncated_file_has_an_answer(
    name: str, kept: float, copy: Callable[[str], Path]
) -> None:
    path = copy(name)
    whole = identity(path)
    data = path.read_bytes()
    try:
        cut = audio_identity(Memory(data[: int(len(data) * kept)]))
    except Malformed:
        return
    # FLAC goes by the checksum in its header, which is whole; of this MP4 only the table of
    # contents behind the audio is lost.
    assert cut != whole or "flac" in name or name == "aac moov last"


def test_what_holds_no_audio_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp3"
    empty.touch()
    with pytest.raises(Malformed, match="an empty file"):
        identity(empty)
    tags = ID3()
    tags.add(TIT2(encoding=3, text=["Nothing follows"]))
    tags.save(empty, padding=lambda _: 0)
    with pytest.raises(Malformed, match="no audio"):
        identity(empty)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), name=st.sampled_from(EVERY))
def test_damage_has_an_identity_or_a_reason(
    data: st.DataObject, name: str, originals: Path
) -> None:
    path = next(p for p in originals.iterdir() if p.stem == name.replace(" ", "-"))
    kept = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        kept = kept[: data.draw(st.integers(0, len(kept)))]
    for _ in range(data.draw(st.integers(0, 4))):
        if kept:
            at = data.draw(st.integers(0, min(len(kept) - 1, 600)))
            kept[at] = data.draw(st.integers(0, 255))
    try:
        found = audio_identity(Memory(bytes(kept)))
    except Malformed:
        return
    assert len(found) == IDENTITY_BYTES


def cut(path: Path, kept: float) -> Path:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    return path


@pytest.mark.parametrize("name", ["flac", "flac by flac", "flac in ogg"])
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a_checksum_in_the_header_says_nothing_of_what_is_cut_off(
    name: str, kept: float, tmp_path: Path
) -> None:
    path = files.make(name, sound(tmp_path, seconds=5), tmp_path)
    whole = identity(path)
    assert identity(cut(path, kept)) != whole


@pytest.mark.parametrize("name", ["flac", "flac in ogg", "vorbis", "opus by opusenc"])
@pytest.mark.parametrize("hole", [(0.4, 0.7), (0.6, 1.0)])
def test_a_download_with_a_hole_is_not_the_whole(
    name: str, hole: tuple[float, float], tmp_path: Path
) -> None:
    path = files.make(name, sound(tmp_path, seconds=20), tmp_path)
    whole = identity(path)
    data = bytearray(path.read_bytes())
    start, stop = (int(len(data) * part) for part in hole)
    data[start:stop] = bytes(stop - start)
    path.write_bytes(data)
    assert identity(path) != whole
    # Another part of the same download is another one again.
    data[start - 30_000 : start] = bytes(30_000)
    path.write_bytes(data)
    assert name == "flac in ogg" or identity(path) != whole


def test_a_cut_flac_keeps_its_identity_under_other_tags(tmp_path: Path) -> None:
    path = cut(files.make("flac", sound(tmp_path, seconds=5), tmp_path), 0.7)
    before = identity(path)
    give_long_tags(path)
    assert identity(path) == before


def test_what_stands_behind_a_whole_flac_does_not_count(copy: Callable[[str], Path]) -> None:
    path = copy("flac")
    before = identity(path)
    data = path.read_bytes()
    for behind in (b"TAG" + bytes(125), bytes(3), bytes(10_000)):
        path.write_bytes(data + behind)
        assert identity(path) == before


def test_flac_with_a_large_cover_and_silence_in_the_middle(tmp_path: Path) -> None:
    """Zeros in a picture, and frames of silence left uncompressed, are no hole."""
    samples = np.zeros((10 * RATE, 2), np.int16)
    samples[:RATE, 0] = music_like(1, RATE) * 30_000
    source, path = tmp_path / "a.wav", tmp_path / "a.flac"
    soundfile.write(source, samples, RATE)
    plain = ("--no-padding", "--disable-constant-subframes", "--disable-fixed-subframes", "-l", "0")
    files.run("flac", "-s", *plain, "-o", path, source)
    before = identity(path)
    flac = FLAC(path)
    picture = Picture()
    picture.data = bytes(8_000_000)
    flac.add_picture(picture)
    flac.save()
    assert identity(path) == before


def test_old_identities_of_whole_files_hold(originals: Path) -> None:
    """FLAC goes by the checksum of its samples, as it did in every library so far."""
    import hashlib

    for path in originals.iterdir():
        if path.suffix == ".flac":
            info = path.read_bytes()[8:42]
            facts = b"flac" + info[10:]
            known = hashlib.blake2b(facts, digest_size=IDENTITY_BYTES, person=b"mgc-audio-1")
            assert identity(path) == known.digest()


def test_a_recording_that_was_never_finished_has_an_identity(copy: Callable[[str], Path]) -> None:
    path = copy("wav bare")
    before = identity(path)
    data = path.read_bytes()
    at = data.index(b"data") + 4
    for size in (0, 0xFFFFFFFF):
        path.write_bytes(data[:at] + struct.pack("<I", size) + data[at + 4 :])
        assert identity(path) == before
