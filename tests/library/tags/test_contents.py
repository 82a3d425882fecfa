"""Everything in a file's tags is listed, as other programs wrote it, in every format."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import mutagen.id3 as frames
import numpy as np
import pytest
from mutagen.aiff import AIFF
from mutagen.apev2 import APEv2, APEValue
from mutagen.asf import ASF, ASFByteArrayAttribute
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.oggflac import OggFLAC
from mutagen.wave import WAVE

from mgc_desktop.core.errors import TagError
from mgc_desktop.jobs.inspection.file_contents import file_contents
from mgc_desktop.library.tags import read_contents, read_pictures
from mgc_desktop.library.tags.contents import TagContents
from tests.library.tags import builders as b
from tests.library.tags import files

Fresh = Callable[[str], Path]
# Bytes that no text holds: nothing here looks into pictures.
IMAGE = bytes(np.random.default_rng(3).integers(0, 256, 90_000, dtype=np.uint8))


def texts(contents: TagContents) -> dict[str, str]:
    """Values by key; every key once."""
    found = {entry.key: entry.text for entry in contents.entries}
    assert len(found) == len(contents.entries)
    return found


def by_field(contents: TagContents) -> dict[str, str]:
    return {entry.field: entry.text for entry in contents.entries if entry.field}


@pytest.mark.parametrize("name", files.BY_FFMPEG)
def test_it_lists_what_another_program_wrote(name: str, fresh: Fresh) -> None:
    contents = read_contents(fresh(name))
    found = by_field(contents)
    expected = {"title": "Tést 日本", "artist": "Somebody", "album": "An Album"}
    if name == "aiff":
        # ffmpeg writes no more into AIFF's own texts.
        expected = {"title": "Tést 日本"}
    assert {field: found[field] for field in expected} == expected
    assert all(entry.tag for entry in contents.entries)
    labels = {entry.tag for entry in contents.entries} - {"AIFF"}
    assert all(label in contents.tag_version for label in labels)


def flac_block() -> Picture:
    block = Picture()
    block.type, block.mime, block.desc, block.data = 3, "image/png", "a cover", IMAGE
    return block


def into_id3(path: Path, file: Any) -> None:
    made = file(path)
    if made.tags is None:
        made.add_tags()
    made.tags.add(frames.APIC(3, "image/png", 3, "a cover", IMAGE))
    made.save()


def into_mp3(path: Path) -> None:
    tags = frames.ID3(path)
    tags.add(frames.APIC(3, "image/png", 3, "a cover", IMAGE))
    tags.save(path, v2_version=3)


def into_flac(path: Path) -> None:
    file = FLAC(path)
    file.add_picture(flac_block())
    file.save()


def into_ogg(path: Path) -> None:
    file = mutagen.File(path)
    file["metadata_block_picture"] = [base64.b64encode(flac_block().write()).decode()]
    file.save()


def into_mp4(path: Path) -> None:
    file = MP4(path)
    file["covr"] = [MP4Cover(IMAGE, MP4Cover.FORMAT_PNG)]
    file.save()


def into_ape(path: Path) -> None:
    tags = APEv2(path)
    tags["Cover Art (Front)"] = APEValue(b"cover.png\0" + IMAGE, 1)
    tags.save(path)


def into_asf(path: Path) -> None:
    file = ASF(path)
    texts = "image/png\0a cover\0".encode("utf-16-le")
    head = b"\3" + len(IMAGE).to_bytes(4, "little") + texts
    # Larger than the header's own attributes may be: it goes into the metadata library.
    file["WM/Picture"] = [ASFByteArrayAttribute(head + IMAGE)]
    file.save()


PICTURES: dict[str, Callable[[Path], None]] = {
    "mp3 2.3": into_mp3,
    "flac": into_flac,
    "vorbis": into_ogg,
    "opus by ffmpeg": into_ogg,
    "flac in ogg": into_ogg,
    "aac moov first": into_mp4,
    "alac": into_mp4,
    "wavpack": into_ape,
    "wma": into_asf,
    "aiff with id3": lambda path: into_id3(path, AIFF),
    "wav bare": lambda path: into_id3(path, WAVE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_finds_the_picture(name: str, fresh: Fresh) -> None:
    path = fresh(name)
    PICTURES[name](path)
    (picture,) = read_contents(path).pictures
    assert picture.data == IMAGE
    assert picture.n_bytes == len(IMAGE)
    assert picture.kind == 3
    assert picture.mime == ("" if name == "wavpack" else "image/png")
    assert read_pictures(path) == [picture]
    # The inspector's worker sends only its beginning.
    (sent,) = file_contents(str(path)).pictures
    assert (sent.n_bytes, sent.kind) == (picture.n_bytes, 3)
    assert IMAGE.startswith(sent.data)


def test_a_picture_in_a_packet_of_its_own(fresh: Fresh, tmp_path: Path) -> None:
    """The reference encoder puts pictures into Ogg FLAC's header packets."""
    cover = tmp_path / "cover.png"
    cover.write_bytes(PNG)
    target = tmp_path / "own.oga"
    files.run("flac", "-s", "-f", "--ogg", f"--picture={cover}", "-o", target, fresh("wav bare"))
    assert OggFLAC(target).info.channels == 1
    (picture,) = read_contents(target).pictures
    assert picture.data == PNG
    assert picture.mime == "image/png"


# One pixel: the encoder looks into what it is given.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("version", [3, 4])
def test_frames_of_every_kind(version: int, fresh: Fresh) -> None:
    path = fresh("mp3 bare")
    tags = frames.ID3()
    for frame in (
        frames.TIT2(1, ["A title"]),
        frames.TCON(1, ["(17)"]),
        frames.TXXX(1, "MOOD", ["calm"]),
        frames.COMM(1, "eng", "", ["first line\nsecond"]),
        frames.COMM(1, "eng", "iTunNORM", ["0001"]),
        frames.USLT(1, "eng", "", "la la"),
        frames.POPM("who@where", 196, 12),
        frames.PCNT(7),
        frames.UFID("http://musicbrainz.org", b"an-id"),
        frames.WXXX(1, "Shop", "http://shop"),
        frames.WOAR("http://artist"),
        frames.PRIV("somebody", b"\x00\x01\xff"),
        frames.TIPL(1, [["producer", "P"], ["mix", "M"]])
        if version == 4
        else frames.IPLS(1, [["producer", "P"], ["mix", "M"]]),
    ):
        tags.add(frame)
    tags.save(path, v2_version=version)
    contents = read_contents(path)
    people = "TIPL" if version == 4 else "IPLS"
    assert texts(contents) == {
        "TIT2": "A title",
        "TCON": "Rock",
        "TXXX:MOOD": "calm",
        "COMM": "first line\nsecond",
        "COMM:iTunNORM": "0001",
        "USLT": "la la",
        "POPM:who@where": "196/255",
        "PCNT": "7",
        "UFID:http://musicbrainz.org": "an-id",
        "WXXX:Shop": "http://shop",
        "WOAR": "http://artist",
        "PRIV:somebody": "",
        people: "producer: P; mix: M",
    }
    found = by_field(contents)
    assert found["genre"] == "Rock"
    assert found["mood"] == "calm"
    assert found["lyrics"] == "la la"


def test_old_frames_keep_their_names(fresh: Fresh) -> None:
    body = b"\0PNG\3\0" + PNG
    tag = b.id3(2, b.text(2, "TT2", "Old") + b.frame(2, "PIC", body) + b.text(2, "TCM", "C"))
    path = fresh("mp3 bare")
    path.write_bytes(tag + path.read_bytes())
    contents = read_contents(path)
    assert texts(contents) == {"TT2": "Old", "TCM": "C"}
    assert by_field(contents) == {"title": "Old", "composer": "C"}
    assert contents.pictures[0].data == PNG


def test_a_damaged_frame_hides_no_other(fresh: Fresh) -> None:
    body = b.text(3, "TIT2", "Before") + b.frame(3, "COMM", b"\x09xx")
    body += b.frame(3, "APIC", b"\1\xff") + b.text(3, "TALB", "After")
    path = fresh("mp3 bare")
    path.write_bytes(b.id3(3, body) + path.read_bytes())
    contents = read_contents(path)
    assert texts(contents) == {"TIT2": "Before", "COMM": "", "APIC": "", "TALB": "After"}
    assert not contents.pictures


def test_every_tag_of_a_file_is_listed(fresh: Fresh) -> None:
    path = fresh("mp3 bare")
    front = b.id3(3, b.text(3, "TIT2", "In ID3"))
    behind = b.ape([("Title", b"In APE", 0), ("Blob", b"\1\2", 2)]) + b.id3v1("In ID3v1")
    path.write_bytes(front + path.read_bytes() + behind)
    contents = read_contents(path)
    assert contents.tag_version == "ID3v2.3 + APEv2 + ID3v1"
    titles = [(e.tag, e.key, e.text) for e in contents.entries if e.field == "title"]
    assert titles == [
        ("ID3v2.3", "TIT2", "In ID3"),
        ("APEv2", "Title", "In APE"),
        ("ID3v1", "Title", "In ID3v1"),
    ]
    blob = next(e for e in contents.entries if e.key == "Blob")
    assert (blob.text, blob.n_bytes) == ("", 2)
    assert {"Artist", "Album", "Year", "Comment", "Track", "Genre"} < {
        e.key for e in contents.entries if e.tag == "ID3v1"
    }


def test_items_of_mp4_of_every_kind(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    file = MP4(path)
    file.delete()
    file["\xa9nam"] = ["A title"]
    file["trkn"] = [(3, 12)]
    file["disk"] = [(1, 0)]
    file["tmpo"] = [128]
    file["cpil"] = True
    file["----:com.apple.iTunes:MOOD"] = [MP4FreeForm(b"calm"), MP4FreeForm(b"sad")]
    file["----:com.apple.iTunes:BLOB"] = [MP4FreeForm(b"\1\2\3", 0)]
    file.save()
    assert texts(read_contents(path)) == {
        "\xa9nam": "A title",
        "trkn": "3/12",
        "disk": "1",
        "tmpo": "128",
        "cpil": "1",
        "----:com.apple.iTunes:MOOD": "calm; sad",
        "----:com.apple.iTunes:BLOB": "",
    }


def test_attributes_of_asf_of_every_kind(fresh: Fresh) -> None:
    path = fresh("wma")
    file = ASF(path)
    file.clear()
    file["Title"] = ["A title"]
    file["Copyright"] = ["Me"]
    file["WM/BeatsPerMinute"] = ["128"]
    file["WM/IsCompilation"] = [True]
    file["WM/TrackNumber"] = [mutagen.asf.ASFDWordAttribute(3)]
    file["Blob"] = [ASFByteArrayAttribute(b"\1\2\3")]
    file.save()
    found = texts(read_contents(path))
    assert found["Title"] == "A title"
    assert found["Copyright"] == "Me"
    assert found["WM/BeatsPerMinute"] == "128"
    assert found["WM/TrackNumber"] == "3"
    assert found["WM/IsCompilation"] == "1"
    assert found["Blob"] == ""


@pytest.mark.parametrize("name", files.EVERY)
def test_the_audio_is_what_other_programs_say(name: str, fresh: Fresh) -> None:
    path = fresh(name)
    found = file_contents(str(path))
    if name == "dsf":
        assert (found.sample_rate, found.channels, found.bits) == (2822400, 2, 1)
        return
    said = files.run(
        *("ffprobe", "-v", "error", "-select_streams", "a:0", "-of", "default=nw=1:nk=1"),
        *("-show_entries", "stream=sample_rate,channels", path),
    )
    rate, channels = map(int, said.split())
    assert (found.sample_rate, found.channels) == (rate, channels)
    assert found.codec
    assert found.container
    assert found.audio_cause == ""
    assert found.n_bytes == path.stat().st_size
    assert found.modified_at == pytest.approx(path.stat().st_mtime)
    assert 0.3 < found.duration_s < 1.2
    assert found.bitrate > 10_000


BITS = {"flac": 16, "flac in ogg": 16, "alac": 16, "wavpack bare": 16, "wav bare": 16, "au": 16}
LOSSY = ("mp3 2.3", "vorbis", "opus by ffmpeg", "aac moov first", "wma", "musepack", "ac3")


@pytest.mark.parametrize("name", [*BITS, "aiff", "caf", "wave64", "rf64", "tta with ape", *LOSSY])
def test_bits_are_those_of_samples_stored_as_they_are(name: str, fresh: Fresh) -> None:
    assert file_contents(str(fresh(name))).bits == (0 if name in LOSSY else 16)


@pytest.mark.parametrize("name", files.MORE)
def test_formats_whose_tags_are_not_written_show_them_all_the_same(name: str, fresh: Fresh) -> None:
    found = file_contents(str(fresh(name)))
    fields = {entry.field: entry.text for entry in found.entries}
    # The others hold none, or are not asked to.
    if name in ("matroska", "webm", "caf"):
        assert fields["title"] == "Tést 日本"
        assert fields["artist"] == "Somebody"
        assert "cannot read or write" in found.tags_cause


def test_what_is_wrong_is_said(fresh: Fresh, tmp_path: Path) -> None:
    with pytest.raises(TagError, match="no longer there"):
        file_contents(str(tmp_path / "gone.mp3"))
    noise = tmp_path / "noise.mp3"
    noise.write_bytes(bytes(np.random.default_rng(1).integers(0, 128, 5000, dtype=np.uint8)))
    found = file_contents(str(noise))
    assert found.n_bytes == 5000
    assert found.tags_cause
    assert found.audio_cause == "not an audio file, or damaged beyond recognition"
    cut = fresh("flac")
    cut.write_bytes(cut.read_bytes()[:60])
    found = file_contents(str(cut))
    assert found.tags_cause == "the Vorbis comment ends early"
    empty = tmp_path / "empty.mp3"
    empty.touch()
    assert file_contents(str(empty)).tags_cause == "an empty file"


def test_a_picture_that_is_no_picture(fresh: Fresh) -> None:
    path = fresh("vorbis")
    file = mutagen.File(path)
    file["metadata_block_picture"] = ["no base64 at all", "QUJD"]
    file["title"] = ["Still here"]
    file.save()
    contents = read_contents(path)
    assert by_field(contents)["title"] == "Still here"
    assert not contents.pictures
    assert [e.text for e in contents.entries if e.key.upper() == "METADATA_BLOCK_PICTURE"] == [
        "",
        "",
    ]
