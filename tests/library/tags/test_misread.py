"""Structures that are easily misread: nothing is written before others read the same there."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import mutagen.aiff
import mutagen.id3
import mutagen.wave
import pytest
from mutagen.apev2 import APEv2

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from mgc_desktop.library.identity import audio_identity
from mgc_desktop.library.tags.containers import open_tags
from mgc_desktop.library.tags.source import (
    EditedSource,
    FileSource,
    Malformed,
    Splice,
    open_file,
)
from mgc_desktop.library.tags.witness import refuse_if_misread
from tests.library.tags import builders as b
from tests.library.tags import files
from tests.library.tags.checks import audio_hash, changed_only_ours

Fresh = Callable[[str], Path]
WANTED = {"genre": ("Hip-Hop", "Jazz"), "mood": ("Calm", "Ruhig")}


@pytest.fixture
def audio(fresh: Fresh) -> bytes:
    """MPEG frames without any tag."""
    return fresh("mp3 bare").read_bytes()


def identity(path: Path) -> bytes:
    with open_file(path) as file:
        return audio_identity(FileSource(file))


def zeros_where_the_other_reading_leads(size: int) -> bytes:
    """A frame of data in which a size of seven bits a byte ends, at zeros."""
    return b"\0application/octet-stream\0\0Overview\0\1\5".ljust(size, b"\0")


@pytest.mark.parametrize("size", [0xF02, 0x1_0204, 300])
@pytest.mark.parametrize("padding", [0, 200])
def test_plain_sizes_that_lead_to_zeros(
    tmp_path: Path, audio: bytes, size: int, padding: int
) -> None:
    data = zeros_where_the_other_reading_leads(size)
    frames = [
        b.frame(4, "TIT2", b"\3My title", plain=True),
        b.frame(4, "GEOB", data, plain=True),
        b.frame(4, "TPE1", b"\3My artist", plain=True),
        b.frame(4, "TCON", b"\3Blues", plain=True),
    ]
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b"".join(frames), padding) + audio)
    old = path.read_bytes()
    read = tags.read_tags(path)
    assert (read.title, read.artist, read.genres) == ("My title", "My artist", ("Blues",))
    plan = tags.plan(path, WANTED, "append")
    tags.apply(plan)
    others = mutagen.id3.ID3(path)
    assert others["TCON"].text == ["Blues", "Hip-Hop", "Jazz"]
    assert (others["TIT2"].text, others["TPE1"].text) == (["My title"], ["My artist"])
    assert others["GEOB:Overview"].data == data[36:]
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


def test_two_kinds_of_sizes_of_which_one_leads_to_zeros(tmp_path: Path, audio: bytes) -> None:
    frames = b.text(4, "TIT2", "My title", 3) + b.frame(4, "COMM", b"\3eng\0" + b"c" * 200)
    frames += b.frame(4, "APIC", b"\0image/png\0\3\0" + bytes(300), plain=True)
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames + b.text(4, "TPE1", "My artist", 3)) + audio)
    read = tags.read_tags(path)
    assert (read.title, read.artist) == ("My title", "My artist")
    with pytest.raises(TagError, match="in two ways"):
        tags.plan(path, WANTED)


def test_two_kinds_of_sizes_in_one_tag_are_read_and_not_written(
    tmp_path: Path, audio: bytes
) -> None:
    frames = b.frame(4, "PRIV", b"x\0" + b"y" * 400, plain=True)
    frames += b.frame(4, "APIC", b"\0image/jpeg\0\3\0" + b"z" * 500)
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames + b.text(4, "TIT2", "A title"), 30) + audio)
    assert tags.read_tags(path).title == "A title"
    with pytest.raises(TagError, match="in two ways"):
        tags.plan(path, WANTED)


FORMAT = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
COMMON = struct.pack(">hIh", 1, 1000, 16) + bytes.fromhex("400BFA00000000000000")
ID3 = b.id3(3, b.text(3, "TIT2", "My title") + b.text(3, "TCON", "Blues"))


def with_chunk_behind(kind: str, tag: bytes, samples: bytes) -> bytes:
    """A WAV or AIFF whose header does not count its last chunk."""
    if kind == "wav":
        body = b"WAVE" + b.chunk(b"fmt ", FORMAT, "<") + b.chunk(b"data", samples, "<")
        return b"RIFF" + struct.pack("<I", len(body)) + body + b.chunk(b"id3 ", tag, "<")
    sound = b.chunk(b"SSND", bytes(8) + samples, ">")
    body = b"AIFF" + b.chunk(b"COMM", COMMON, ">") + sound
    return b"FORM" + struct.pack(">I", len(body)) + body + b.chunk(b"ID3 ", tag, ">")


@pytest.mark.parametrize("kind", ["wav", "aiff"])
@pytest.mark.parametrize("samples", [bytes(2000), bytes(2001)])
@pytest.mark.parametrize("tag", [ID3, ID3 + b"\0"])
def test_an_id3_chunk_that_the_header_does_not_count(
    tmp_path: Path, kind: str, samples: bytes, tag: bytes
) -> None:
    path = tmp_path / f"a.{kind}"
    old = with_chunk_behind(kind, tag, samples)
    path.write_bytes(old)
    read, before = tags.read_tags(path), identity(path)
    assert (read.title, read.genres) == ("My title", ("Blues",))
    plan = tags.plan(path, WANTED, "append")
    assert "the file's header will count its ID3 chunk, too" in plan.notes
    tags.apply(plan)
    data = path.read_bytes()
    assert data.upper().count(b"ID3 ") == 1
    size = int.from_bytes(data[4:8], "little" if kind == "wav" else "big")
    assert size == len(data) - 8
    reader = mutagen.wave.WAVE if kind == "wav" else mutagen.aiff.AIFF
    others = reader(path).tags
    assert others is not None
    assert others["TIT2"].text == ["My title"]
    assert "Blues" in others["TCON"].text[0]
    assert identity(path) == before
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


def ape_of_131_bytes(*items: tuple[str, bytes]) -> bytes:
    """An APE tag in whose name "TAG" stands where an ID3v1 tag begins."""
    short = b.ape([(key, value, 0) for key, value in items])
    key, value = items[-1]
    tag = b.ape([(k, v, 0) for k, v in items[:-1]] + [(key, value + b"A" * (131 - len(short)), 0)])
    assert tag[3:6] == b"TAG"
    return tag


@pytest.mark.parametrize("front", [b"", b.id3(4, b.text(4, "TIT2", "My title"), 64)])
def test_the_tag_in_apetagex_is_no_id3v1(tmp_path: Path, audio: bytes, front: bytes) -> None:
    tail = ape_of_131_bytes(("Title", b"My title"), ("Artist", b"A"))
    path = tmp_path / "a.mp3"
    path.write_bytes(front + audio + tail)
    read, before = tags.read_tags(path), identity(path)
    assert (read.title, read.genres) == ("My title", ())
    assert read.artist == "A" * 30
    assert "ID3v1" not in read.tag_version
    changed_only_ours(path, WANTED)
    tags.apply(tags.plan(path, WANTED))
    assert list(APEv2(path)["Genre"]) == ["Hip-Hop", "Jazz"]
    assert identity(path) == before


def test_a_volume_of_131_bytes_is_no_genre(tmp_path: Path, audio: bytes) -> None:
    tail = ape_of_131_bytes(("REPLAYGAIN_TRACK_GAIN", b"-6.5 dB"), ("MP3GAIN_MINMAX", b""))
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "My title"), 64) + audio + tail)
    assert tags.read_tags(path).genres == ()
    tags.apply(tags.plan(path, {"genre": ("Jazz",)}, "replace"))
    assert path.read_bytes().endswith(tail)


# mutagen as the witness


def edited(path: Path, splice: Splice) -> None:
    """Ask the witness about an edit that lands where it does harm."""
    with open_file(path) as file:
        found = open_tags(FileSource(file))
        after = open_tags(EditedSource(found.source, [splice]))
        refuse_if_misread(found, after, ("genre",))


def test_an_edit_in_the_wrong_place_is_refused(tmp_path: Path, audio: bytes) -> None:
    frames = b.text(4, "TCON", "Jazz") + b.text(4, "TPE1", "Somebody") + b.text(4, "TIT2", "T")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, 100) + audio)
    at = path.read_bytes().index(b"TPE1")
    edited(path, Splice(at, at, b""))
    with pytest.raises(Malformed, match="would lose its tpe1"):
        edited(path, Splice(at, at + 4, b"TXYZ"))
    at = path.read_bytes().index(b"TIT2")
    with pytest.raises(Malformed, match="would lose its tit2"):
        edited(path, Splice(at, at + 4, bytes(4)))
    at = path.read_bytes().index(b"Jazz")
    edited(path, Splice(at, at + 4, b"Soul"))


@pytest.mark.parametrize("name", files.NAMES)
def test_the_witness_agrees_on_what_is_not_odd(fresh: Fresh, name: str) -> None:
    path = fresh(name)
    tags.apply(tags.plan(path, WANTED))
    assert tags.plan(path, {"genre": ("Soul",)}, "append").changes


def test_a_reading_that_nobody_shares_is_refused(tmp_path: Path, audio: bytes) -> None:
    ours, theirs = tmp_path / "ours.mp3", tmp_path / "theirs.mp3"
    ours.write_bytes(b.id3(4, b.text(4, "TPE1", "Somebody") + b.text(4, "TCON", "Soul")) + audio)
    theirs.write_bytes(b.id3(4, b.text(4, "TPE1", "Somebody") + b.text(4, "TCON", "Jazz")) + audio)
    with open_file(ours) as file, open_file(theirs) as other:
        misread = open_tags(FileSource(file))
        refuse_if_misread(misread, misread, ())
        misread.source = FileSource(other)
        with pytest.raises(Malformed, match="other programs read its genre as “Jazz”"):
            refuse_if_misread(misread, misread, ())


# What others read, we show


def test_identifiers_of_22_in_23(tmp_path: Path, audio: bytes) -> None:
    names = {"TT2\0": "My title", "TP1\0": "My artist", "TCO\0": "Blues"}
    frames = b"".join(b.text(3, name, value) for name, value in names.items())
    frames += b.frame(3, "TXX\0", b"\0MOOD\0Sad")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, frames, 64) + audio)
    read = tags.read_tags(path)
    assert (read.title, read.artist) == ("My title", "My artist")
    assert (read.genres, read.moods) == (("Blues",), ("Sad",))
    old = path.read_bytes()
    plan = tags.plan(path, {"genre": ("Jazz",), "mood": ("Calm",)}, "replace")
    tags.apply(plan)
    data = path.read_bytes()
    assert b"TT2\0" in data
    assert b"TCO\0" not in data
    assert mutagen.id3.ID3(path)["TCON"].text == ["Jazz"]
    assert mutagen.id3.ID3(path)["TIT2"].text == ["My title"]
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


@pytest.mark.parametrize(
    "junk", [bytes(600), b"some text in front of it\r\n", b"\xff\xfb\xff\xff junk" * 9, b"\r\n"]
)
@pytest.mark.parametrize("tail", [b"", b.id3v1()])
def test_junk_before_the_first_frame(
    tmp_path: Path, audio: bytes, junk: bytes, tail: bytes
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(junk + audio + tail)
    old, sound, before = path.read_bytes(), audio_hash(path), identity(path)
    assert tags.read_tags(path).container == "MP3"
    plan = tags.plan(path, WANTED, "replace")
    tags.apply(plan)
    assert mutagen.id3.ID3(path)["TCON"].text == ["Hip-Hop", "Jazz"]
    assert audio_hash(path) == sound
    assert identity(path) == before
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


def test_mpeg_frames_in_another_container_are_no_mp3(fresh: Fresh, tmp_path: Path) -> None:
    source = fresh("mp3 bare")
    for name in ("a.mka", "a.avi", "a.caf"):
        path = tmp_path / name
        files.run("ffmpeg", "-v", "error", "-i", source, "-c", "copy", path)
        with pytest.raises(TagError, match="cannot read or write"):
            tags.plan(path, WANTED)


@pytest.mark.parametrize("name", ["rgad", "Xsop", "1ABC"])
def test_new_frames_stand_before_one_at_which_some_readers_stop(
    tmp_path: Path, audio: bytes, name: str
) -> None:
    frames = b.text(4, "TIT2", "T") + b.frame(4, name, b"whatever") + b.text(4, "TPE1", "A")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, 300) + audio)
    assert tags.read_tags(path).artist == "A"
    with changed_only_ours.result(path, WANTED) as data:
        assert data.index(b"TCON") < data.index(name.encode())


def test_a_frame_that_nobody_can_read_hides_no_other(tmp_path: Path, audio: bytes) -> None:
    frames = b.frame(4, "TPE1", b"\x09Somebody") + b.text(4, "TIT2", "T") + b.text(4, "TCON", "X")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames + b.frame(4, "TXXX", b"\x52OTHER"), 300) + audio)
    read = tags.read_tags(path)
    assert (read.title, read.artist, read.genres) == ("T", None, ("X",))
    changed_only_ours(path, WANTED, "replace")


@pytest.mark.parametrize("behind", [b"\1\2\3 no frame, no padding", b"TPE1\x7f\x7f\x7f\x7f\0\0"])
def test_what_stands_before_damage_is_read(tmp_path: Path, audio: bytes, behind: bytes) -> None:
    frames = b.text(3, "TIT2", "T") + b.text(3, "TCON", "Blues")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, frames + behind, 0) + audio)
    read = tags.read_tags(path)
    assert (read.title, read.genres) == ("T", ("Blues",))
    with pytest.raises(TagError, match=r"no frame|beyond its tag"):
        tags.plan(path, WANTED, "replace")


def test_an_extended_header_that_is_only_announced(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "A title"), 200, 0x40) + audio)
    assert tags.read_tags(path).title == "A title"
    plan = tags.plan(path, WANTED)
    tags.apply(plan)
    assert mutagen.id3.ID3(path)["TCON"].text == ["Hip-Hop", "Jazz"]


@pytest.mark.parametrize("version", [3, 4])
def test_a_flag_of_unsynchronisation_that_lies(tmp_path: Path, audio: bytes, version: int) -> None:
    title = b"\1" + "ÿ ÿþ title".encode("utf-16")
    tag = bytearray(b.id3(version, b.frame(version, "TIT2", title), 100))
    tag[5] |= 0x80
    path = tmp_path / "a.mp3"
    path.write_bytes(bytes(tag) + audio)
    assert tags.read_tags(path).title == "ÿ ÿþ title"
    plan = tags.plan(path, {"genre": ("Jazz",)})
    tags.apply(plan)
    assert mutagen.id3.ID3(path)["TIT2"].text == ["ÿ ÿþ title"]
    assert tags.read_tags(path).genres == ("Jazz",)


def test_two_tags_are_read_and_kept_in_step(tmp_path: Path, audio: bytes) -> None:
    first = b.id3(4, b.text(4, "TIT2", "First"), 64)
    second = b.id3(3, b.text(3, "TCON", "Blues") + b.text(3, "TIT2", "Second"), 64)
    path = tmp_path / "a.mp3"
    path.write_bytes(first + second + audio)
    old = path.read_bytes()
    read = tags.read_tags(path)
    assert (read.title, read.genres) == ("First", ("Blues",))
    plan = tags.plan(path, {"genre": ("Jazz",)}, "replace")
    tags.apply(plan)
    data = path.read_bytes()
    assert mutagen.id3.ID3(path)["TCON"].text == ["Jazz"]
    assert data.count(b"TCON") == 2
    assert b"Blues" not in data
    assert data.endswith(audio)
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


def test_a_tag_of_an_unknown_version_hides_no_other(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    unknown = bytearray(b.id3(4, b.text(4, "TIT2", "T")))
    unknown[3] = 7
    path.write_bytes(bytes(unknown) + audio + b.id3v1())
    assert tags.read_tags(path).title == "Old title"
    with pytest.raises(TagError, match="not a version"):
        tags.plan(path, WANTED, "replace")


def test_a_damaged_ape_tag_hides_no_id3(tmp_path: Path, audio: bytes) -> None:
    ape = bytearray(b.ape([("Title", b"T", 0), ("Artist", b"An artist", 0)]))
    ape[32] = 0xFF
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "A title")) + audio + bytes(ape))
    assert tags.read_tags(path).title == "A title"
    with pytest.raises(TagError, match="APE tag is damaged"):
        tags.plan(path, WANTED, "replace")


BLANK = (" ", "\t \n", " ", "​", "﻿ ", "")


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("good", [(), ("Rock",)])
def test_blank_genres_are_none(
    tmp_path: Path, audio: bytes, blank: str, good: tuple[str, ...]
) -> None:
    values = (blank, *good, blank)
    for path, data in {
        "4.mp3": b.id3(4, b.text(4, "TCON", "\0".join(values), 3)) + audio,
        "3.mp3": b.id3(3, b.text(3, "TCON", "; ".join(values), 1)) + audio,
        "2.mp3": b.id3(2, b.text(2, "TCO", "; ".join(values), 1)) + audio,
        "ape.mp3": audio + b.ape([("Genre", "\0".join(values).encode(), 0)]),
    }.items():
        (tmp_path / path).write_bytes(data)
        assert tags.read_tags(tmp_path / path).genres == good
        plan = tags.plan(tmp_path / path, {"genre": ("Jazz",)})
        assert plan.nothing_to_do is bool(good)


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("name", ["flac", "vorbis", "aac moov first", "wma", "wavpack"])
def test_blank_genres_of_other_programs_are_none(fresh: Fresh, name: str, blank: str) -> None:
    path = fresh(name)
    file = mutagen.File(path)  # type: ignore[attr-defined]
    key = {"aac moov first": "\xa9gen", "wma": "WM/Genre"}.get(name, "Genre")
    file[key] = [blank, "Rock"]
    file.save()
    assert tags.read_tags(path).genres == ("Rock",)
    file[key] = [blank]
    file.save()
    assert tags.read_tags(path).genres == ()
    changed_only_ours(path, {"genre": ("Jazz",)})
