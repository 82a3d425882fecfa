"""ID3 as it is found in the wild: versions, flags, duplicates, damage."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import mutagen.id3
import pytest
from mutagen.apev2 import APEv2

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from tests.library.tags import builders as b
from tests.library.tags.checks import audio_hash, changed_only_ours
from tests.library.tags.parts import tail_parts

Fresh = Callable[[str], Path]
PICTURE = b"\0image/jpeg\0\3\0" + bytes(range(256)) * 40_000  # 10 MB, full of 0xFF 0x00
WANTED = {"genre": ("Hip-Hop", "Jazz"), "mood": ("Calm", "Ruhig")}


@pytest.fixture
def audio(fresh: Fresh) -> bytes:
    """MPEG frames without any tag."""
    return fresh("mp3 bare").read_bytes()


def everything(version: int, picture: bytes = PICTURE) -> bytes:
    """Frames that nobody may touch: big, unknown, invalid, nested, double."""
    short = version == 2
    body = b"\0\0\0"
    return b"".join(
        [
            b.text(version, "TT2" if short else "TIT2", "A title"),
            b.frame(version, "PIC" if short else "APIC", picture),
            b.frame(version, "XYZ" if short else "XYZ1", b"nobody knows"),
            b.frame(version, "ULT" if short else "USLT", b"\0eng\0some words"),
            b.frame(version, "TXX" if short else "TXXX", b"\0OTHER\0value"),
            b.frame(version, "TXX" if short else "TXXX", b"\0OTHER\0value again"),
            b.frame(version, "UFI" if short else "UFID", b"broken"),
            b""
            if short
            else b.frame(
                version,
                "CHAP",
                b"ch1\0" + bytes(16) + b.text(version, "TCON", "Genre of a chapter"),
            ),
            b"" if short else b.frame(version, "PRIV", b"someone\0\xff\xfe\xff\xe0\xff"),
            b"" if short else b.frame(version, "TPE1", body, 0x4000),
        ]
    )


@pytest.mark.parametrize("padding", [0, 7, 500])
@pytest.mark.parametrize("version", [2, 3, 4])
def test_all_other_frames_keep_their_bytes(
    tmp_path: Path, audio: bytes, version: int, padding: int
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(version, everything(version), padding) + audio)
    changed_only_ours(path, WANTED)


@pytest.mark.parametrize("version", [2, 3])
def test_unsynchronised_tag(tmp_path: Path, audio: bytes, version: int) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(version, everything(version, PICTURE[:70_000]), 200, 0x80) + audio)
    changed_only_ours(path, {"genre": ("Jazz ÿþ", "\uffff\uffe0 ÿ"), "mood": ("ÿ",)})


def test_unsynchronised_frames_of_24(tmp_path: Path, audio: bytes) -> None:
    private = b.frame(4, "PRIV", b"\0\0\0\x06x\0\xff\0\xe0\xff\0", 0x0003)
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "T") + private, 50, 0x80) + audio)
    changed_only_ours(path, WANTED)


@pytest.mark.parametrize("crc", [False, True])
@pytest.mark.parametrize("padding", [0, 400])
def test_extended_header_of_23(tmp_path: Path, audio: bytes, padding: int, crc: bool) -> None:
    frames = b.text(3, "TIT2", "A title") + b.text(3, "TCON", "(17)")
    path = tmp_path / "a.mp3"
    extended = b.extended_23(frames, padding, crc=crc)
    path.write_bytes(b.id3(3, frames, padding, 0x40, extended) + audio)
    with changed_only_ours.result(path, WANTED, "replace") as data:
        size = 10 if crc else 6
        body = data[10 : 10 + (data[8] << 7 | data[9])]
        declared = int.from_bytes(body[6:10], "big")
        end = len(body) - declared
        assert not any(body[end:])
        assert body[4 + size : end].endswith("Ruhig".encode("utf-16-le"))
        if crc:
            assert int.from_bytes(body[10:14], "big") == zlib.crc32(body[14:end])


@pytest.mark.parametrize("padding", [0, 400])
def test_extended_header_with_checksum_of_24(tmp_path: Path, audio: bytes, padding: int) -> None:
    frames = b.text(4, "TIT2", "A title")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, padding, 0x40, b.extended_24(frames, padding)) + audio)
    with changed_only_ours.result(path, WANTED) as data:
        body = data[10 : 10 + (data[8] << 7 | data[9])]
        crc = 0
        for byte in body[7:12]:
            crc = crc << 7 | byte
        assert crc == zlib.crc32(body[12:])


def test_footer_of_24(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "A title"), 0, 0x10) + audio)
    with changed_only_ours.result(path, WANTED) as data:
        size = data[8] << 7 | data[9]
        assert data[10 + size : 13 + size] == b"3DI"
        assert data[13 + size : 20 + size] == data[3:10]


def test_sizes_as_old_itunes_wrote_them(tmp_path: Path, audio: bytes) -> None:
    frames = b.frame(4, "APIC", PICTURE[:1000], plain=True) + b.text(4, "TIT2", "A title")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, 10) + audio)
    old = path.read_bytes()
    long = "x" * 300
    plan = tags.plan(path, {"genre": (long,)})
    tags.apply(plan)
    assert tags.read_tags(path).genres == (long,)
    assert tags.read_tags(path).title == "A title"
    assert mutagen.id3.ID3(path)["TCON"].text == [long]
    assert frames in path.read_bytes()
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


@pytest.mark.parametrize(
    ("value", "genres"),
    [
        ("(17)", ("Rock",)),
        ("17", ("Rock",)),
        ("(4)(17)", ("Disco", "Rock")),
        ("(4)Eurodisco", ("Disco", "Eurodisco")),
        ("(RX)", ("Remix",)),
        ("((brackets)", ("(brackets)",)),
        ("(brackets)", ("(brackets)",)),
        ("Hip-Hop; Jazz;Soul", ("Hip-Hop", "Jazz", "Soul")),
        ("R&B/Soul", ("R&B/Soul",)),
        ("1917", ("1917",)),
        ("(250)", ("(250)",)),
        ("(17)Rock", ("Rock",)),
    ],
)
def test_genres_of_23(tmp_path: Path, audio: bytes, value: str, genres: tuple[str, ...]) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.text(3, "TCON", value)) + audio)
    assert tags.read_tags(path).genres == genres
    assert tags.plan(path, {"genre": ("New",)}, "fill").nothing_to_do
    changed_only_ours(path, {"genre": ("New",)}, "append", expected={"genre": (*genres, "New")})


def test_separator_is_the_users(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.text(3, "TCON", "Pop/Rock")) + audio)
    slash = tags.WriteOptions(separator="/")
    assert tags.read_tags(path, "/").genres == ("Pop", "Rock")
    tags.apply(tags.plan(path, {"genre": ("Jazz",)}, "append", slash))
    assert tags.read_tags(path, "/").genres == ("Pop", "Rock", "Jazz")
    assert mutagen.id3.ID3(path)["TCON"].text == ["Pop/Rock/Jazz"]


def test_mood_frame_of_24_found_in_23_becomes_what_23_knows(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.text(3, "TMOO", "Happy")) + audio)
    assert tags.read_tags(path).moods == ("Happy",)
    tags.apply(tags.plan(path, {"mood": ("Calm",)}, "append"))
    read = mutagen.id3.ID3(path, translate=False)
    assert read.getall("TMOO") == []
    assert read["TXXX:MOOD"].text == ["Happy; Calm"]


def test_double_frames_become_one(tmp_path: Path, audio: bytes) -> None:
    frames = b.text(4, "TCON", "Rock", 3) + b.text(4, "TIT2", "T") + b.text(4, "TCON", "Pop", 3)
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, 20) + audio)
    assert tags.read_tags(path).genres == ("Rock", "Pop")
    plan = tags.plan(path, {"genre": ("Jazz",)}, "append")
    assert "2 frames of genre become one" in plan.notes
    changed_only_ours(
        path, {"genre": ("Jazz",)}, "append", expected={"genre": ("Rock", "Pop", "Jazz")}
    )
    tags.apply(plan)
    assert mutagen.id3.ID3(path)["TCON"].text == ["Rock", "Pop", "Jazz"]


def test_frames_keep_their_order_and_the_file_its_size(tmp_path: Path, audio: bytes) -> None:
    frames = b.text(4, "TIT2", "T") + b.text(4, "TCON", "Rock", 3) + b.text(4, "TPE1", "A")
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, frames, 300) + audio)
    size = path.stat().st_size
    tags.apply(tags.plan(path, {"genre": ("Progressive Rock",)}, "replace"))
    assert path.stat().st_size == size
    data = path.read_bytes()
    assert data.index(b"TIT2") < data.index(b"TCON") < data.index(b"TPE1")


def test_id3v1_number_is_kept_in_step(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.text(3, "TIT2", "T"), 100) + audio + b.id3v1(genre=17))
    assert tags.read_tags(path).genres == ("Rock",)
    assert tags.plan(path, {"genre": ("Jazz",)}).nothing_to_do
    plan = tags.plan(path, {"genre": ("Nu Jazz", "jazz")}, "replace")
    assert "the genre's number in ID3v1 is set too" in plan.notes
    with changed_only_ours.result(path, {"genre": ("Nu Jazz", "jazz")}, "replace") as data:
        assert data[-128:-1] == b.id3v1()[:-1]
        assert data[-1] == 8
    with changed_only_ours.result(path, {"genre": ("Nowhere listed",)}, "replace") as data:
        assert data[-1] == 255


def test_id3v1_alone_stays_and_nothing_is_hidden_by_the_new_tag(
    tmp_path: Path, audio: bytes
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + b.id3v1())
    before = tags.read_tags(path)
    plan = tags.plan(path, {"mood": ("Calm",)})
    assert "the file gets an ID3v2.4 tag" in plan.notes
    tags.apply(plan)
    after = tags.read_tags(path)
    assert (after.title, after.artist, after.year) == ("Old title", "Old artist", 1987)
    assert (after.genres, after.track_no) == (before.genres, before.track_no)
    assert mutagen.id3.ID3(path, load_v1=False)["COMM::XXX"].text == ["A comment"]
    assert path.read_bytes().endswith(audio + b.id3v1())


@pytest.mark.parametrize("header", [True, False])
def test_id3_and_ape_are_kept_in_step(tmp_path: Path, audio: bytes, header: bool) -> None:
    items = [("Title", b"T", 0), ("genre", b"Rock", 0), ("Cover Art", b"x.jpg\0\xff\xd8", 2)]
    tail = b.ape(items, header=header) + b.lyrics3("La la la") + b.id3v1()
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.text(3, "TIT2", "T"), 100) + audio + tail)
    assert tags.read_tags(path).tag_version == "ID3v2.3 + APEv2 + ID3v1"
    changed_only_ours(path, WANTED, "replace")
    tags.apply(tags.plan(path, WANTED, "replace"))
    assert mutagen.id3.ID3(path)["TCON"].text == ["Hip-Hop; Jazz"]
    data = path.read_bytes()
    lyrics_stop = len(data) - 128
    end = lyrics_stop - len(b.lyrics3("La la la"))
    (tmp_path / "ape").write_bytes(data[:end])
    read = APEv2(tmp_path / "ape")
    assert list(read["Genre"]) == ["Hip-Hop", "Jazz"]
    assert list(read["Mood"]) == ["Calm", "Ruhig"]
    assert data[-1] == 7


def test_ape_with_gain_only_is_left_alone(tmp_path: Path, audio: bytes) -> None:
    tail = b.ape([("MP3GAIN_MINMAX", b"100,200", 0)])
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(4, b.text(4, "TIT2", "T"), 100) + audio + tail)
    tags.apply(tags.plan(path, WANTED))
    assert path.read_bytes().endswith(tail)


def test_a_file_that_only_ape_describes_gets_no_second_tag(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + b.ape([("Title", b"T", 0)]))
    changed_only_ours(path, WANTED)
    tags.apply(tags.plan(path, WANTED))
    assert path.read_bytes().startswith(audio)


def test_apev1_holds_one_plain_value(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + b.ape([("Title", b"T", 0)], header=False, version=1000))
    old = path.read_bytes()
    with pytest.raises(TagError, match="APEv1"):
        tags.plan(path, WANTED)
    changed_only_ours(path, {"genre": ("Jazz",)})
    assert path.read_bytes() == old


@pytest.mark.parametrize(
    ("at", "byte", "says"),
    [
        (17, 0x7F, "beyond its tag"),
        (6, 0xFF, "size is damaged"),
        (10, 0x01, "no frame"),
        (3, 7, "not a version"),
    ],
)
def test_damaged_tags_are_never_written(
    tmp_path: Path, audio: bytes, at: int, byte: int, says: str
) -> None:
    tag = bytearray(b.id3(3, b.text(3, "TIT2", "T") + b.text(3, "TPE1", "A" * 100)))
    tag[at] = byte
    refused(tmp_path / "a.mp3", bytes(tag) + audio, says)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "an empty file"),
        (b"some text, no music", "cannot read or write"),
        (b.id3(3, b.text(3, "TIT2", "T" * 100))[:60], "ends in the middle"),
        (b"ID3\3", "cannot read or write"),
        (bytes(3000), "cannot read or write"),
    ],
)
def test_what_is_no_whole_mp3_is_never_written(tmp_path: Path, data: bytes, says: str) -> None:
    refused(tmp_path / "a.mp3", data, says)


def refused(path: Path, data: bytes, says: str) -> None:
    path.write_bytes(data)
    with pytest.raises(TagError, match=says) as caught:
        tags.plan(path, WANTED)
    assert caught.value.path == str(path)
    assert path.read_bytes() == data


def test_encrypted_genre_is_not_touched(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b.id3(3, b.frame(3, "TCON", b"\1secret", 0x0040)) + audio)
    with pytest.raises(TagError, match="encrypted"):
        tags.plan(path, {"genre": ("Jazz",)}, "replace")


def test_compressed_and_grouped_genres_are_read(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    packed = zlib.compress(b"\0Rock")
    path.write_bytes(b.id3(3, b.frame(3, "TCON", b"\0\0\0\5\x07" + packed, 0x00A0)) + audio)
    assert tags.read_tags(path).genres == ("Rock",)
    path.write_bytes(b.id3(4, b.frame(4, "TCON", b"\7\0\0\0\5" + packed, 0x0049)) + audio)
    assert tags.read_tags(path).genres == ("Rock",)


def test_tail_walk_of_the_tests_sees_what_it_should(audio: bytes) -> None:
    data = audio + b.ape([("Title", b"T", 0)]) + b.lyrics3("La") + b.id3v1()
    parts, end = tail_parts(data)
    assert [name for name, _ in parts] == ["v1", "lyrics3", "Title"]
    assert data[:end] == audio


def test_audio_hash_sees_a_changed_sample(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio)
    before = audio_hash(path)
    path.write_bytes(audio[:2000] + audio[3000:])
    assert audio_hash(path) != before
