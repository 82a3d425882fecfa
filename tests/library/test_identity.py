"""Identity: the same through every kind of retagging, another for every other sound."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import mutagen
import mutagen.apev2
import mutagen.id3
import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4

from mgc_desktop.library.identity import IDENTITY_BYTES, audio_identity
from mgc_desktop.library.tags.source import FileSource, Malformed
from tests.helpers.audio import encode, make_audio, music_like
from tests.library.tags import files


def identity(path: Path) -> bytes:
    with path.open("rb") as stream:
        return audio_identity(FileSource(stream))


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("identity")
    source = folder / "source.wav"
    soundfile.write(source, music_like(3.0, 44100), 44100, subtype="PCM_16")
    made: dict[str, Path] = {}

    def get(name: str) -> Path:
        if name not in made:
            made[name] = files.make(name, source, folder)
        return made[name]

    return get


def add_much(path: Path) -> None:
    """Add a long comment and, where the format holds one, a picture of a megabyte."""
    found = mutagen.File(path)
    assert found is not None, path
    if found.tags is None:
        found.add_tags()
    picture = bytes(range(256)) * 4096
    if isinstance(found.tags, mutagen.id3.ID3):
        found.tags.add(mutagen.id3.APIC(data=picture, mime="image/png", type=3, desc=""))
        found.tags.add(mutagen.id3.COMM(text="long " * 5000, lang="eng", desc="x"))
    elif isinstance(found, FLAC):
        cover = Picture()
        cover.data = picture
        found.add_picture(cover)
        found["comment"] = "long " * 5000
    elif isinstance(found, MP4):
        found["covr"] = [picture]
        found["\xa9cmt"] = "long " * 5000
    elif isinstance(found.tags, mutagen.apev2.APEv2):
        found["Comment"] = "long " * 5000
        found["Cover Art (Front)"] = mutagen.apev2.APEValue(picture, mutagen.apev2.BINARY)
    else:
        found["comment"] = "long " * 50_000
    found.save()


@pytest.mark.parametrize("name", files.NAMES)
def test_retagging_keeps_the_identity(
    name: str, originals: Callable[[str], Path], tmp_path: Path
) -> None:
    path = Path(shutil.copy(originals(name), tmp_path))
    first = identity(path)
    assert len(first) == IDENTITY_BYTES
    size = path.stat().st_size
    add_much(path)
    assert path.stat().st_size > size + 10_000
    assert identity(path) == first
    found = mutagen.File(path)
    assert found is not None
    found.delete()
    assert identity(path) == first


def test_moving_the_index_of_an_mp4_keeps_the_identity(
    originals: Callable[[str], Path], tmp_path: Path
) -> None:
    path = originals("aac moov last")
    other = tmp_path / "faststart.m4a"
    encode(path, other, "-c", "copy", "-movflags", "+faststart")
    assert path.read_bytes() != other.read_bytes()
    assert identity(path) == identity(other)


def test_every_tag_that_an_mp3_can_have_at_once(
    originals: Callable[[str], Path], tmp_path: Path
) -> None:
    path = Path(shutil.copy(originals("mp3 bare"), tmp_path))
    first = identity(path)
    ape = mutagen.apev2.APEv2()
    ape["Genre"] = "Jazz"
    ape.save(path)
    assert identity(path) == first
    words = b"LYRICSBEGININD0000210LYR00005words"
    with path.open("ab") as stream:
        stream.write(words + b"%06d" % len(words) + b"LYRICS200")
        stream.write(b"TAG" + bytes(125))
    assert identity(path) == first
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TIT2(text="x" * 3000))
    tags.save(path, v2_version=3)
    assert identity(path) == first
    path.write_bytes(path.read_bytes()[:10_000] + path.read_bytes())
    assert identity(path) != first


# No encoder makes a second DSF file here.
@pytest.mark.parametrize("name", [name for name in files.NAMES if name != "dsf"])
def test_another_recording_has_another_identity(
    name: str, originals: Callable[[str], Path], tmp_path: Path
) -> None:
    source = tmp_path / "other.wav"
    soundfile.write(source, music_like(3.0, 44100, seed=9), 44100, subtype="PCM_16")
    assert identity(files.make(name, source, tmp_path)) != identity(originals(name))


@pytest.mark.parametrize("fmt", ["wav", "flac", "aiff", "alac", "wavpack", "matroska"])
def test_length_counts(fmt: str, tmp_path: Path) -> None:
    shorter = make_audio(tmp_path, fmt, seconds=3, name="shorter")
    longer = make_audio(tmp_path, fmt, seconds=3.5, name="longer")
    assert identity(shorter) != identity(longer)


def test_one_changed_sample_of_a_flac_counts(tmp_path: Path) -> None:
    sound = (music_like(10, 44100) * 2**15).astype(np.int16)
    first, second = tmp_path / "a.flac", tmp_path / "b.flac"
    soundfile.write(first, sound, 44100)
    sound[123_456] ^= 1
    soundfile.write(second, sound, 44100)
    assert identity(first) != identity(second)


def test_a_flac_without_md5_goes_by_its_frames(
    originals: Callable[[str], Path], tmp_path: Path
) -> None:
    path = Path(shutil.copy(originals("flac"), tmp_path))
    data = bytearray(path.read_bytes())
    data[8 + 18 : 8 + 34] = bytes(16)
    path.write_bytes(data)
    first = identity(path)
    assert first != identity(originals("flac"))
    add_much(path)
    assert identity(path) == first


def test_metaflac_and_vorbiscomment_keep_it(
    originals: Callable[[str], Path], tmp_path: Path
) -> None:
    flac = Path(shutil.copy(originals("flac"), tmp_path))
    first = identity(flac)
    subprocess.run(["metaflac", "--remove-all", "--dont-use-padding", flac], check=True)
    assert identity(flac) == first
    ogg = Path(shutil.copy(originals("vorbis"), tmp_path))
    first = identity(ogg)
    comments = tmp_path / "comments"
    comments.write_text("GENRE=" + "Jazz" * 30_000, encoding="utf-8")
    subprocess.run(["vorbiscomment", "-w", "-c", comments, ogg], check=True)
    assert identity(ogg) == first


@pytest.mark.parametrize("content", [b"", b"ID3\x04\x00\x00\x00\x00\x00\x00"])
def test_nothing_has_no_identity(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.mp3"
    path.write_bytes(content)
    if content:
        assert len(identity(path)) == IDENTITY_BYTES
    else:
        with pytest.raises(Malformed, match="an empty file"):
            identity(path)


@given(data=st.data(), name=st.sampled_from(["mp3 2.3", "vorbis", "aac moov last", "wma", "dsf"]))
def test_damage_has_an_identity_or_a_reason(
    data: st.DataObject, name: str, originals: Callable[[str], Path]
) -> None:
    whole = originals(name).read_bytes()
    kept = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 4))):
        if kept:
            kept[data.draw(st.integers(0, min(len(kept) - 1, 4000)))] = data.draw(
                st.integers(0, 255)
            )

    class Memory:
        size = len(kept)

        def read(self, start: int, length: int) -> bytes:
            if start < 0 or length < 0 or start + length > len(kept):
                raise Malformed("the file ends in the middle of its tags")
            return bytes(kept[start : start + length])

    try:
        found = audio_identity(Memory())
    except Malformed:
        return
    assert len(found) == IDENTITY_BYTES
