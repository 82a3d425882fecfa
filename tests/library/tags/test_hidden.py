"""A new tag hides the old ones from many players: it takes over what they say."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import mutagen
import mutagen.aiff
import mutagen.id3
import mutagen.wave
import pytest
from mutagen.apev2 import APEv2
from mutagen.flac import FLAC

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from mgc_desktop.library.tags import WriteOptions
from tests.library.tags import builders as b
from tests.library.tags import files
from tests.library.tags.checks import audio_hash, changed_only_ours

Fresh = Callable[[str], Path]
WANTED = {"genre": ("Jazz",), "mood": ("Calm",)}
FORMAT = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
COMMON = struct.pack(">hIh", 1, 1000, 16) + bytes.fromhex("400BFA00000000000000")
CYRILLIC = ("Песня", "Группа", "Альбом")


@pytest.fixture
def audio(fresh: Fresh) -> bytes:
    """MPEG frames without any tag."""
    return fresh("mp3 bare").read_bytes()


def v1(title: bytes, artist: bytes, album: bytes) -> bytes:
    fields = b"".join(text[:30].ljust(30, b"\0") for text in (title, artist, album))
    return b"TAG" + fields + b"1999" + bytes(30) + b"\xff"


def cyrillic(page: str) -> bytes:
    return v1(*(text.encode(page) for text in CYRILLIC))


def written(path: Path, options: WriteOptions | None = None) -> tuple[str, ...]:
    """Write, and check that it can be undone; return the notes."""
    old = path.read_bytes()
    plan = tags.plan(path, WANTED, options=options or WriteOptions())
    tags.apply(plan)
    new = path.read_bytes()
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old
    path.write_bytes(new)
    return plan.notes


def wav(*info: tuple[bytes, bytes]) -> bytes:
    texts = b"".join(b.chunk(name, data + b"\0", "<") for name, data in info)
    body = b"WAVE" + b.chunk(b"fmt ", FORMAT, "<") + b.chunk(b"LIST", b"INFO" + texts, "<")
    body += b.chunk(b"data", bytes(2000), "<")
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_riff_info_goes_along(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    texts = {b"INAM": b"My title", b"IART": b"My artist", b"ICRD": b"1999", b"ICMT": b"Well"}
    path.write_bytes(wav(*texts.items()))
    notes = written(path)
    assert (
        "the new tag takes over what stands in the old one: title, artist, year, comment" in notes
    )
    assert "players that look at RIFF INFO alone do not show: genre, mood" in notes
    others = mutagen.wave.WAVE(path).tags
    assert others is not None
    assert (others["TIT2"].text, others["TPE1"].text) == (["My title"], ["My artist"])
    assert others["COMM::XXX"].text == ["Well"]
    assert str(others["TDRC"].text[0]) == "1999"
    assert tags.read_tags(path).title == "My title"


@pytest.mark.parametrize("page", [None, "cp1251"])
@pytest.mark.parametrize("version", [3, 4])
def test_riff_info_in_a_code_page(tmp_path: Path, page: str | None, version: int) -> None:
    title, artist, _ = (text.encode("cp1251") for text in CYRILLIC)
    path = tmp_path / "a.wav"
    path.write_bytes(wav((b"INAM", title), (b"IART", artist), (b"ICMT", title)))
    notes = written(path, WriteOptions(code_page=page, id3_version=version))  # type: ignore[arg-type]
    others = mutagen.wave.WAVE(path).tags
    assert others is not None
    if page:
        assert others["TIT2"].text == ["Песня"]
        assert others["COMM::XXX"].text == ["Песня"]
        assert not any("code page" in note for note in notes)
    else:
        assert others["TIT2"].encoding == 0
        assert others["TIT2"].text[0].encode("latin-1") == title
        assert others["COMM::XXX"].text[0].encode("latin-1") == title
        assert any("the code page of RIFF INFO is not known" in note for note in notes)


def test_own_chunks_of_aiff_go_along(tmp_path: Path) -> None:
    texts = ((b"NAME", b"My title"), (b"AUTH", b"My artist"), (b"(c) ", b"Me"), (b"ANNO", b"Well"))
    body = b"AIFF" + b.chunk(b"COMM", COMMON, ">")
    body += b"".join(b.chunk(name, text, ">") for name, text in texts)
    body += b.chunk(b"SSND", bytes(2008), ">")
    path = tmp_path / "a.aiff"
    path.write_bytes(b"FORM" + struct.pack(">I", len(body)) + body)
    assert tags.read_tags(path).artist == "My artist"
    written(path)
    others = mutagen.aiff.AIFF(path).tags
    assert others is not None
    found = {key: str(value) for key, value in others.items()}
    assert found == {
        **{"TIT2": "My title", "TPE1": "My artist", "TCOP": "Me", "COMM::XXX": "Well"},
        **{"TCON": "Jazz", "TMOO": "Calm"},
    }


@pytest.mark.parametrize("page", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("version", [3, 4])
def test_id3v1_in_a_code_page(tmp_path: Path, audio: bytes, page: str, version: int) -> None:
    path = tmp_path / "a.mp3"
    old = audio + cyrillic(page)
    path.write_bytes(old)
    title = CYRILLIC[0].encode(page)
    options = WriteOptions(id3_version=version)  # type: ignore[arg-type]
    notes = written(path, options)
    shown = title.decode("latin-1")
    assert any("code page of ID3v1 is not known" in n and shown in n for n in notes)
    frame = mutagen.id3.ID3(path, load_v1=False)["TIT2"]
    assert (frame.encoding, frame.text[0].encode("latin-1")) == (0, title)
    path.write_bytes(old)
    notes = written(path, WriteOptions(id3_version=version, code_page=page))  # type: ignore[arg-type]
    assert not any("code page" in note for note in notes)
    others = mutagen.id3.ID3(path, load_v1=False)
    assert [others[key].text[0] for key in ("TIT2", "TPE1", "TALB")] == list(CYRILLIC)
    read = tags.read_tags(path)
    assert (read.title, read.artist, read.album) == CYRILLIC


def test_id3v1_in_utf_8_and_a_character_that_was_cut(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    long = "歌の題歌の題歌の題歌の題"
    path.write_bytes(audio + v1("Café".encode(), b"xx" + long.encode(), b"Plain"))
    read = tags.read_tags(path)
    assert (read.title, read.artist, read.album) == ("Café", "xx" + long[:9], "Plain")
    assert not any("code page" in note for note in written(path))
    assert mutagen.id3.ID3(path, load_v1=False)["TIT2"].text == ["Café"]
    japanese = ("x" + long + long).encode("cp932")
    path.write_bytes(audio + v1(japanese, b"", b""))
    written(path, WriteOptions(code_page="cp932"))
    assert tags.read_tags(path).title == ("x" + long + long)[:15]


def test_latin_that_is_no_utf_8_keeps_its_bytes(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + v1("Café".encode("latin-1"), b"A", b"B"))
    assert tags.read_tags(path).title == "Café"
    assert any("players show “Café”" in note for note in written(path))
    assert tags.read_tags(path).title == "Café"


@pytest.mark.parametrize("name", ["wavpack bare", "musepack"])
def test_id3v1_goes_along_into_ape(fresh: Fresh, name: str) -> None:
    path = fresh(name)
    plain = path.read_bytes()
    path.write_bytes(plain + b.id3v1())
    written(path)
    data = path.read_bytes()
    assert data.startswith(plain)
    assert data.endswith(b.id3v1())
    items = APEv2(path)
    assert (str(items["Title"]), str(items["Track"])) == ("Old title", "5")
    assert (str(items["Comment"]), str(items["Genre"])) == ("A comment", "Rock")
    path.write_bytes(plain + cyrillic("cp1251"))
    with pytest.raises(TagError, match="choose the legacy tag encoding"):
        tags.plan(path, WANTED)
    written(path, WriteOptions(code_page="cp1251"))
    assert str(APEv2(path)["Title"]) == "Песня"


def test_an_appended_id3_tag_goes_along(tmp_path: Path, audio: bytes) -> None:
    frames = b.text(4, "TIT2", "My title", 3) + b.text(4, "TPE1", "My artist", 3)
    tag = b.id3(4, frames, 0, 0x10)
    behind = b"3DI" + tag[3:10]
    assert tag.endswith(behind)
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + tag)
    assert tags.read_tags(path).title == "My title"
    written(path)
    assert path.read_bytes().endswith(audio + tag)
    others = mutagen.id3.ID3(path)
    assert (others["TIT2"].text, others["TPE1"].text) == (["My title"], ["My artist"])


@pytest.mark.parametrize("junk", [bytes(500), b"\r\n" * 40, b"<html>ID3\4 is no tag</html>"])
@pytest.mark.parametrize("picture", [0, 100_000])
def test_an_id3_tag_behind_junk_goes_along(
    tmp_path: Path, audio: bytes, junk: bytes, picture: int
) -> None:
    frames = b.text(3, "TIT2", "My title") + b.text(3, "TCON", "Folk")
    old = junk + b.id3(3, frames + b.frame(3, "APIC", b"\0image/png\0\3\0" + b"x" * picture))
    path = tmp_path / "a.mp3"
    path.write_bytes(old + audio)
    read = tags.read_tags(path)
    assert (read.title, read.genres) == ("My title", ("Folk",))
    assert read.duration_s == pytest.approx(1.0, abs=0.1)
    written(path)
    others = mutagen.id3.ID3(path)
    assert (others["TIT2"].text, others["TCON"].text) == (["My title"], ["Folk"])
    assert path.read_bytes().endswith(old + audio)
    assert tags.read_tags(path).duration_s == pytest.approx(read.duration_s)


@pytest.mark.parametrize("kind", ["wav with info", "aiff", "aac moov first", "wma"])
def test_id3_in_front_of_what_has_its_own_place_is_shown(
    tmp_path: Path, fresh: Fresh, kind: str
) -> None:
    plain = fresh(kind)
    before = tags.read_tags(plain)
    path = tmp_path / f"fronted{plain.suffix}"
    front = b.id3(3, b.text(3, "TIT2", "In front") + b.text(3, "TPE1", "My artist"), 20)
    path.write_bytes(front + plain.read_bytes())
    read = tags.read_tags(path)
    assert read.container == before.container
    assert read.duration_s == pytest.approx(before.duration_s)
    assert (read.title, read.artist) == (before.title or "In front", before.artist or "My artist")
    with pytest.raises(TagError, match=f"an ID3 tag stands in front of the {read.container} file"):
        tags.plan(path, WANTED)


@pytest.mark.parametrize(
    "between",
    [
        b.lyrics3("La la"),
        b"LYRICSBEGINla la laLYRICSEND",
        b"TAG+" + b"y" * 223,
        b.ape([("REPLAYGAIN_TRACK_GAIN", b"-6 dB", 0)]),
        b.ape([("MP3GAIN_MINMAX", b"000,255", 0)]) + b.lyrics3("La la"),
    ],
)
def test_id3v1_goes_along_whatever_stands_before_it(
    tmp_path: Path, audio: bytes, between: bytes
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + between + b.id3v1())
    written(path, WriteOptions())
    assert path.read_bytes().endswith(audio + between + b.id3v1())
    others = mutagen.id3.ID3(path, load_v1=False)
    assert (others["TIT2"].text, others["TPE1"].text) == (["Old title"], ["Old artist"])


def test_an_ape_tag_with_something_to_say_stays_the_only_one(tmp_path: Path, audio: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio + b.ape([("Composer", b"Somebody", 0)]) + b.id3v1(genre=255))
    written(path)
    data = path.read_bytes()
    assert data.startswith(audio)
    assert b"Composer" in data


# ID3 in front of formats that have other tags


def ffmpeg_made(source: Path, target: Path) -> bytes:
    files.run("ffmpeg", "-v", "error", "-i", source, "-map_metadata", "-1", target)
    return target.read_bytes()


@pytest.mark.parametrize("padding", [0, 70_000])
@pytest.mark.parametrize("kind", ["wv", "mpc", "tta", "aac", "flac", "ape", "tak"])
def test_id3_in_front(tmp_path: Path, fresh: Fresh, kind: str, padding: int) -> None:
    made = {"wv": "wavpack bare", "mpc": "musepack", "flac": "flac by flac"}
    if kind in made:
        plain = fresh(made[kind]).read_bytes()
    elif kind in ("ape", "tak"):
        plain = b.monkeys_audio() if kind == "ape" else b.tak()
    else:
        plain = ffmpeg_made(fresh("wav bare"), tmp_path / f"plain.{kind}")
    tag = b.id3(4, b.text(4, "TIT2", "In front", 3) + b.text(4, "TCON", "Blues", 3), padding)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(tag + plain)
    old = path.read_bytes()
    decodes = kind not in ("ape", "tak")
    sound = audio_hash(path) if decodes else b""
    read = tags.read_tags(path)
    assert read.sample_rate == 44100
    if kind != "flac":
        assert (read.title, read.genres) == ("In front", ("Blues",))
    plan = tags.plan(path, {"genre": ("Jazz",)}, "replace")
    tags.apply(plan)
    after = tags.read_tags(path)
    assert (after.genres, after.title) == (("Jazz",), read.title)
    assert not decodes or audio_hash(path) == sound
    data = path.read_bytes()
    assert kind == "flac" or b"Blues" not in data
    if kind in ("wv", "mpc", "ape", "tak"):
        assert str(APEv2(path)["Title"]) == "In front"
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old


@pytest.mark.parametrize("ape", [b"", b.ape([("Title", b"T", 0), ("Artist", b"A", 0)])])
def test_aac_without_a_container(tmp_path: Path, fresh: Fresh, ape: bytes) -> None:
    path = tmp_path / "a.aac"
    plain = ffmpeg_made(fresh("wav bare"), path)
    path.write_bytes(plain + ape)
    read = tags.read_tags(path)
    assert (read.container, read.title) == ("AAC", "T" if ape else None)
    assert read.duration_s == pytest.approx(1.0, abs=0.3)
    changed_only_ours(path, WANTED)
    tags.apply(tags.plan(path, WANTED))
    assert str(APEv2(path)["Genre"]) == "Jazz"


def test_id3_in_front_goes_along_into_a_flac_without_tags(tmp_path: Path, fresh: Fresh) -> None:
    path = tmp_path / "a.flac"
    ffmpeg_made(fresh("wav bare"), path)
    files.run("metaflac", "--remove-all", "--dont-use-padding", path)
    frames = b.text(3, "TIT2", "My title") + b.text(3, "TPE1", "My artist")
    path.write_bytes(b.id3(3, frames, 50) + path.read_bytes())
    assert (tags.read_tags(path).title, tags.read_tags(path).tag_version) == ("My title", "")
    sound = audio_hash(path)
    written(path)
    others = FLAC(path)
    assert (others["title"], others["artist"]) == (["My title"], ["My artist"])
    assert audio_hash(path) == sound
