"""The other containers as they are found in the wild."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import mutagen.asf
import mutagen.flac
import mutagen.mp4
import pytest
from mutagen.oggvorbis import OggVorbis

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from tests.library.tags import builders as b
from tests.library.tags import files
from tests.library.tags.checks import audio_hash, changed_only_ours

Fresh = Callable[[str], Path]
WANTED = {"genre": ("Hip-Hop", "Jazz ジャズ"), "mood": ("Calm", "Ruhig")}
LONG = {"genre": tuple(f"{n} {'long ' * 400}end" for n in range(60))}  # 120 kB
PICTURE = bytes(n * 7 % 251 for n in range(4096)) * 2560  # 10 MB


# FLAC


def flac_of(fresh: Fresh, *blocks: tuple[int, bytes]) -> bytes:
    """The stream of a real file behind blocks of ours."""
    data = fresh("flac by flac").read_bytes()
    at, last = 4, False
    while not last:
        last = bool(data[at] & 0x80)
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    head = b"fLaC" + b.flac_block(0, data[8:42], last=not blocks)
    for index, (kind, body) in enumerate(blocks):
        head += b.flac_block(kind, body, last=index == len(blocks) - 1)
    return head + data[at:]


BIG = (6, b.picture_block(10 * 2**20))
COMMENT = (4, b.comment(b"Title=T", b"Genre=Rock", b"genre=Pop", b"BROKEN", b"X=\xff\xfe"))
SEEK = (3, struct.pack(">QQH", 0, 0, 4096) + b"\xff" * 8 + bytes(10))
APPLICATION = (2, b"MGCt" + bytes(range(256)))


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (SEEK, COMMENT, BIG, APPLICATION, (1, bytes(4096))),
        (BIG, (1, bytes(100)), COMMENT),
        ((1, bytes(3)), COMMENT),
        (COMMENT,),
        ((1, bytes(0)), SEEK),
    ],
    ids=["no comment", "all", "padding in the middle", "little padding", "none", "empty padding"],
)
@pytest.mark.parametrize("wanted", [WANTED, LONG], ids=["short", "long"])
def test_flac_blocks(
    tmp_path: Path,
    fresh: Fresh,
    blocks: tuple[tuple[int, bytes], ...],
    wanted: dict[str, tuple[str, ...]],
) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(flac_of(fresh, *blocks))
    changed_only_ours(path, wanted, "replace")


def test_vorbis_names_are_of_any_case(tmp_path: Path, fresh: Fresh) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(flac_of(fresh, COMMENT, (1, bytes(500))))
    assert tags.read_tags(path).genres == ("Rock", "Pop")
    size = path.stat().st_size
    tags.apply(tags.plan(path, {"genre": ("POP", "Jazz")}, "append"))
    assert path.stat().st_size == size
    data = path.read_bytes()
    assert b"Genre=Jazz" in data
    assert b"GENRE" not in data
    tags.apply(tags.plan(path, {"genre": ()}, "replace"))
    assert tags.read_tags(path).genres == ()
    assert path.stat().st_size == size


def test_id3_in_front_of_flac_is_left(tmp_path: Path, fresh: Fresh) -> None:
    tag = b.id3(3, b.text(3, "TIT2", "Other") + b.text(3, "TCON", "Polka"), 77)
    path = tmp_path / "a.flac"
    path.write_bytes(tag + flac_of(fresh, SEEK, COMMENT, (1, bytes(500))) + b.id3v1())
    assert tags.read_tags(path).title == "T"
    plan = tags.plan(path, WANTED, "replace")
    assert any("in front" in note for note in plan.notes)
    with changed_only_ours.result(path, WANTED, "replace") as data:
        assert data.startswith(tag + b"fLaC")
        assert data.endswith(b.id3v1())


def test_flac_cut_off_in_its_tags_is_refused(tmp_path: Path, fresh: Fresh) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(flac_of(fresh, COMMENT, BIG)[:5000])
    with pytest.raises(TagError, match="ends in the middle"):
        tags.plan(path, WANTED)


# Ogg


@pytest.mark.parametrize(
    "name",
    ["vorbis", "vorbis by oggenc", "opus by ffmpeg", "opus by opusenc", "speex", "flac in ogg"],
)
def test_ogg_pages_are_added_and_taken_away(fresh: Fresh, name: str) -> None:
    path = fresh(name)
    changed_only_ours(path, LONG)
    tags.apply(tags.plan(path, LONG))
    changed_only_ours(path, {"genre": ("Short",)}, "replace")


def ogg_with_picture(path: Path) -> None:
    """mutagen puts the picture in, as other programs do: base64 in the comment."""
    file = OggVorbis(path)
    file["metadata_block_picture"] = ["A" * 14_000_000]
    file["genre"] = ["Rock"]
    file["zzz"] = ["behind"]
    file.save()


def test_ogg_picture_of_10_mb(fresh: Fresh) -> None:
    path = fresh("vorbis by oggenc")
    ogg_with_picture(path)
    plan = tags.plan(path, WANTED, "append")
    assert len(plan.snapshot) < 150_000
    expected = {"genre": ("Rock", *WANTED["genre"])}
    changed_only_ours(path, WANTED, "append", expected=expected)


def test_ogg_links_after_the_first_are_left(fresh: Fresh, tmp_path: Path) -> None:
    first, second = fresh("vorbis by oggenc"), fresh("vorbis")
    path = tmp_path / "chained.ogg"
    path.write_bytes(first.read_bytes() + second.read_bytes())
    with changed_only_ours.result(path, LONG) as data:
        assert data.endswith(second.read_bytes())


def test_ogg_with_several_streams(fresh: Fresh, tmp_path: Path) -> None:
    path = tmp_path / "two.ogg"
    source = fresh("wav bare")
    video = ("-f", "lavfi", "-i", "color=c=red:s=64x64:r=10:d=1")
    command = ("ffmpeg", "-v", "error", *video, "-i", source, "-i", source)
    codecs = ("-c:v", "libtheora", "-c:a:0", "libvorbis", "-c:a:1", "libopus")
    files.run(*command, "-map", "0", "-map", "1", "-map", "2", *codecs, path)
    assert tags.read_tags(path).container == "Ogg Vorbis"
    changed_only_ours(path, WANTED)
    changed_only_ours(path, LONG)


def test_ogg_with_a_missing_page_is_refused(fresh: Fresh) -> None:
    path = fresh("vorbis")
    data = path.read_bytes()
    second = data.index(b"OggS", 10)
    path.write_bytes(data[:second] + b"XXXX" + data[second + 4 :])
    with pytest.raises(TagError, match="a page is missing"):
        tags.plan(path, WANTED)


# MP4

CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=500
title=One
[CHAPTER]
TIMEBASE=1/1000
START=500
END=1000
title=Two
"""


@pytest.mark.parametrize("flags", ["+faststart", "0"])
def test_mp4_with_chapters_and_a_large_cover(fresh: Fresh, tmp_path: Path, flags: str) -> None:
    chapters, path = tmp_path / "chapters.txt", tmp_path / "a.m4a"
    chapters.write_text(CHAPTERS)
    command = ("ffmpeg", "-v", "error", "-i", fresh("wav bare"), "-i", chapters)
    files.run(*command, "-map_metadata", "1", "-c:a", "aac", "-movflags", flags, path)
    changed_only_ours(path, WANTED)
    changed_only_ours(path, LONG)
    file = mutagen.mp4.MP4(path)
    assert file.tags is not None
    file.tags["covr"] = [mutagen.mp4.MP4Cover(PICTURE)]
    file.tags["\xa9gen"] = ["Rock"]
    file.save()
    plan = tags.plan(path, WANTED, "replace")
    assert len(plan.snapshot) < 2000
    changed_only_ours(path, WANTED, "replace")
    changed_only_ours(path, LONG, "replace")


def test_mp4_genre_number_becomes_a_name(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    file = mutagen.mp4.MP4(path)
    assert file.tags is not None
    file.tags["\xa9gen"] = ["xxxx"]
    file.save()
    number = b"\0\0\0\x1agnre\0\0\0\x12data\0\0\0\0\0\0\0\0\0\x12"
    data = path.read_bytes()
    named = b"\0\0\0\x1c\xa9gen\0\0\0\x14data\0\0\0\1\0\0\0\0xxxx"
    assert data.count(named) == 1
    # Two bytes less: the free atom behind is made by hand larger.
    at = data.index(named) + len(named)
    free = data.index(b"free", at) - 4
    size = int.from_bytes(data[free : free + 4], "big")
    ilst = data.rindex(b"ilst", 0, at) - 4
    length = int.from_bytes(data[ilst : ilst + 4], "big")
    edited = bytearray(data[:free] + struct.pack(">I", size + 2) + data[free + 4 : free + 8])
    edited += bytes(2) + data[free + 8 :]
    edited[ilst : ilst + 4] = struct.pack(">I", length - 2)
    path.write_bytes(bytes(edited).replace(named, number))
    assert tags.read_tags(path).genres == ("Rock",)
    plan = tags.plan(path, {"genre": ("Jazz",)}, "append")
    assert "the genre's number is replaced by its name" in plan.notes
    changed_only_ours(path, {"genre": ("Jazz",)}, "append", expected={"genre": ("Rock", "Jazz")})
    tags.apply(plan)
    assert b"gnre" not in path.read_bytes()
    read = mutagen.mp4.MP4(path)
    assert read["\xa9gen"] == ["Rock", "Jazz"]


def test_mp4_free_space_keeps_the_audio_in_its_place(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    file = mutagen.mp4.MP4(path)
    file.save(padding=lambda _: 3000)
    before = path.read_bytes()
    with changed_only_ours.result(path, WANTED) as data:
        assert len(data) == len(before)
        assert data.index(b"mdat") == before.index(b"mdat")


FRAGMENTED = (
    "frag_keyframe+empty_moov",
    "frag_keyframe+empty_moov+default_base_moof",
    "frag_keyframe",
    "dash+delay_moov+global_sidx",
)


@pytest.mark.parametrize("flags", FRAGMENTED)
def test_fragmented_mp4(fresh: Fresh, tmp_path: Path, flags: str) -> None:
    path = tmp_path / "a.m4a"
    command = ("ffmpeg", "-v", "error", "-i", fresh("wav bare"), "-c:a", "aac")
    files.run(*command, "-movflags", flags, "-frag_duration", "200000", path)
    old = path.read_bytes()
    sound, jumped = audio_hash(path), files.run(*jump(path))
    plan = tags.plan(path, WANTED)
    tags.apply(plan)
    assert tags.read_tags(path).genres == WANTED["genre"]
    assert mutagen.mp4.MP4(path)["\xa9gen"] == list(WANTED["genre"])
    assert audio_hash(path) == sound
    assert files.run(*jump(path)) == jumped
    data = path.read_bytes()
    places = list(of_fragments(data))
    assert all(data[place + 4 : place + 8] == b"moof" for place in places)
    assert bool(places) == (b"tfra" in old)
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old
    # With free space behind the table of contents nothing has to move.
    at = old.index(b"moov") - 4
    stop = at + int.from_bytes(old[at : at + 4], "big")
    path.write_bytes(old[:stop] + b"\0\0\x04\0free" + bytes(1016) + old[stop:])
    with changed_only_ours.result(path, WANTED, decodes=False) as data:
        assert len(data) == len(old) + 1024


def jump(path: Path) -> tuple[str | Path, ...]:
    """Return how to hear what stands behind a jump, which the file's own tables lead to."""
    return ("ffmpeg", "-v", "error", "-ss", "0.6", "-i", path, "-f", "md5", "-")


def of_fragments(data: bytes) -> Iterator[int]:
    """Give the places in the table of fragments, as ffmpeg writes it."""
    at = data.find(b"tfra") + 4
    for n in range(int.from_bytes(data[at + 12 : at + 16], "big") if at > 3 else 0):
        entry = at + 16 + n * 19
        assert data[at] == 1
        yield int.from_bytes(data[entry + 8 : entry + 16], "big")


@pytest.mark.parametrize("front", [b"", b"ID3\x03\0\0\0\0\0\x14" + bytes(20)])
@pytest.mark.parametrize("picture", [0, 200_000])
def test_ape_in_front_of_mp3(fresh: Fresh, tmp_path: Path, front: bytes, picture: int) -> None:
    bare = fresh("mp3 bare").read_bytes()
    items = {"Title": b"My title", "Artist": b"My artist", "Genre": b"Jazz"}
    items |= {"Cover Art (Front)": bytes(picture)} if picture else {}
    path = tmp_path / "a.mp3"
    path.write_bytes(front + ape_tag(items) + bare)
    found = tags.read_tags(path)
    assert (found.title, found.artist, found.genres) == ("My title", "My artist", ("Jazz",))
    assert found.duration_s == tags.read_tags(fresh("mp3 bare")).duration_s
    if front:
        changed_only_ours(path, WANTED, "replace")
    else:
        with pytest.raises(TagError, match="an APE tag stands in front of the music"):
            tags.plan(path, WANTED)


def ape_tag(items: dict[str, bytes]) -> bytes:
    body = b"".join(
        struct.pack("<II", len(value), 2 if "Cover" in key else 0) + key.encode() + b"\0" + value
        for key, value in items.items()
    )

    def end(flags: int) -> bytes:
        sizes = struct.pack("<IIII", 2000, len(body) + 32, len(items), flags)
        return b"APETAGEX" + sizes + bytes(8)

    return end(5 << 29) + body + end(1 << 31)


def test_mp4_cut_off_is_refused(fresh: Fresh) -> None:
    path = fresh("aac moov last")
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(TagError, match="cut off"):
        tags.plan(path, WANTED)


# ASF


def test_asf_values_pictures_and_padding(fresh: Fresh) -> None:
    path = fresh("wma")
    file = mutagen.asf.ASF(path)
    assert file.tags is not None
    file.tags["WM/Genre"] = ["Rock", "Pop"]
    file.tags["WM/Picture"] = [mutagen.asf.ASFByteArrayAttribute(PICTURE)]
    file.tags["WM/Year"] = ["1999"]
    file.tags["Other"] = [mutagen.asf.ASFDWordAttribute(5), mutagen.asf.ASFBoolAttribute(True)]
    file.save()
    assert tags.read_tags(path).genres == ("Rock", "Pop")
    changed_only_ours(path, WANTED, "replace")
    expected = {"genre": ("Rock", "Pop", *WANTED["genre"])}
    changed_only_ours(path, WANTED, "append", expected=expected)
    changed_only_ours(path, LONG, "replace")
    tags.apply(tags.plan(path, WANTED, "replace"))
    read = mutagen.asf.ASF(path)
    assert [str(value) for value in read["WM/Genre"]] == list(WANTED["genre"])
    assert [str(value) for value in read["WM/Mood"]] == list(WANTED["mood"])


def test_asf_knows_its_new_size(fresh: Fresh) -> None:
    path = fresh("wma")
    with changed_only_ours.result(path, LONG) as data:
        at = data.index(bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365"))
        assert int.from_bytes(data[at + 40 : at + 48], "little") == len(data)


# AIFF, WAV, DSF


def iff(form: bytes, kind: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    order = ">" if form == b"FORM" else "<"
    body = kind + b"".join(b.chunk(name, data, order) for name, data in chunks)
    return form + struct.pack(order + "I", len(body)) + body


TAG = b.id3(3, b.text(3, "TIT2", "T"), 5)
FORMAT = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
SOUND = bytes(range(256)) * 8


@pytest.mark.parametrize(
    "chunks",
    [
        ((b"data", SOUND),),
        ((b"data", SOUND[:-1]),),
        ((b"data", SOUND), (b"id3 ", TAG)),
        ((b"ID3 ", TAG), (b"data", SOUND)),
        ((b"id3 ", TAG[:-1] + b"\0"), (b"data", SOUND), (b"LIST", b"INFOIGNR\x04\0\0\0Folk")),
        ((b"data", SOUND), (b"cue ", bytes(5)), (b"LIST", b"adtl")),
    ],
    ids=["bare", "odd", "tagged", "tag first", "info", "other chunks"],
)
@pytest.mark.parametrize("junk", [b"", b"left behind"])
def test_wav_chunks(tmp_path: Path, chunks: tuple[tuple[bytes, bytes], ...], junk: bytes) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(iff(b"RIFF", b"WAVE", (b"fmt ", FORMAT), *chunks) + junk)
    with changed_only_ours.result(path, WANTED, "replace") as data:
        size = int.from_bytes(data[4:8], "little")
        assert size == len(data) - 8 - len(junk)
        assert size % 2 == 0
    changed_only_ours(path, {"genre": ("Odd",)}, "replace")


def test_wav_without_a_pad_byte_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    info = b.chunk(b"LIST", b"INFOINAM\x06\0\0\0Title\0", "<")
    sound = b"data" + struct.pack("<I", len(SOUND) - 1) + SOUND[:-1]
    body = b"WAVE" + b.chunk(b"fmt ", FORMAT, "<") + sound + info
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    assert tags.read_tags(path).title == "Title"
    with pytest.raises(TagError, match="no pad byte"):
        tags.plan(path, WANTED)


def test_riff_info_counts_as_the_users(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    info = (b"LIST", b"INFOIGNR\x04\0\0\0FolkINAM\x06\0\0\0Caf\xe9\0\0")
    path.write_bytes(iff(b"RIFF", b"WAVE", (b"fmt ", FORMAT), (b"data", SOUND), info))
    read = tags.read_tags(path)
    assert (read.genres, read.title) == (("Folk",), "Café")
    assert tags.plan(path, {"genre": ("Jazz",)}, "fill").nothing_to_do
    plan = tags.plan(path, {"genre": ("Jazz",)}, "append")
    assert "RIFF INFO is left as it is: genre" in plan.notes
    assert plan.changes[0].new == ("Folk", "Jazz")


@pytest.mark.parametrize("form", [b"RIFF", b"RF64"])
def test_wav_cut_off_or_too_large_for_its_sizes_is_refused(tmp_path: Path, form: bytes) -> None:
    path = tmp_path / "a.wav"
    whole = iff(b"RIFF", b"WAVE", (b"fmt ", FORMAT), (b"data", SOUND))
    path.write_bytes(form + whole[4:-100])
    with pytest.raises(TagError, match=r"cut off|cannot read or write"):
        tags.plan(path, WANTED)


def test_aiff_chunks(tmp_path: Path, fresh: Fresh) -> None:
    data = fresh("aiff with id3").read_bytes()
    path = tmp_path / "a.aiff"
    path.write_bytes(data)
    assert tags.read_tags(path).title == "Tést 日本"
    changed_only_ours(path, WANTED)
    changed_only_ours(path, {"genre": ("Odd!",), "mood": ("Ab",)})


def test_dsf_with_tags(fresh: Fresh) -> None:
    path = fresh("dsf")
    tags.apply(tags.plan(path, {"genre": ("Rock",)}))
    changed_only_ours(path, LONG, "replace")
    data = path.read_bytes()
    path.write_bytes(data[:-10])
    with pytest.raises(TagError, match="cut off"):
        tags.plan(path, WANTED)


# APEv2's own formats


@pytest.mark.parametrize(
    ("data", "container"), [(b.monkeys_audio(), "Monkey's Audio"), (b.tak(), "TAK")]
)
@pytest.mark.parametrize("v1", [b"", b.id3v1()])
def test_ape_formats(tmp_path: Path, data: bytes, container: str, v1: bytes) -> None:
    path = tmp_path / "music"
    path.write_bytes(data + v1)
    assert tags.read_tags(path).container == container
    assert tags.read_tags(path).sample_rate == 44100
    changed_only_ours(path, WANTED, "replace", decodes=False)
    items = [("Cover Art (Front)", b"a.jpg\0" + PICTURE, 2), ("Title", b"T", 0)]
    path.write_bytes(data + b.ape(items) + v1)
    changed_only_ours(path, WANTED, "replace", decodes=False)
    changed_only_ours(path, LONG, "replace", decodes=False)


def test_damaged_ape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ape"
    for tag in (
        b.ape([("Title", b"T", 0)])[:33] + b"\xff" + b.ape([("Title", b"T", 0)])[34:],
        b"APETAGEX" + struct.pack("<IIII", 2000, 10**6, 1, 0) + bytes(8),
        b"APETAGEX" + struct.pack("<IIII", 2000, 32, 7, 0) + bytes(8),
    ):
        path.write_bytes(b.monkeys_audio() + tag)
        with pytest.raises(TagError, match="APE tag"):
            tags.plan(path, WANTED)


# What others read


def test_flac_with_a_picture_that_has_outgrown_its_block(tmp_path: Path, fresh: Fresh) -> None:
    """The block's 24 bits have overflowed; the picture's own length is right."""
    picture = b.picture_block(17 * 2**20)
    blocks = [(6, picture), (4, b.comment(b"TITLE=T", b"GENRE=Rock")), (1, bytes(500))]
    whole = flac_of(fresh, COMMENT)
    head = whole[:42].replace(b"\x84", b"\x04")
    audio = flac_of(fresh)[42:]
    data = head + b"".join(
        bytes([kind | (0x80 if kind == 1 else 0)]) + (len(body) % 2**24).to_bytes(3, "big") + body
        for kind, body in blocks
    )
    path = tmp_path / "a.flac"
    path.write_bytes(data + audio)
    read = tags.read_tags(path)
    assert (read.title, read.genres, read.duration_s) == ("T", ("Rock",), pytest.approx(1.0))
    assert list(mutagen.flac.FLAC(path)["title"]) == ["T"]
    before = path.read_bytes()
    plan = tags.plan(path, WANTED, "replace")
    tags.apply(plan)
    assert mutagen.flac.FLAC(path)["genre"] == list(WANTED["genre"])
    assert picture in path.read_bytes()
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == before


def test_flac_whose_comment_is_damaged_shows_what_is_whole(tmp_path: Path, fresh: Fresh) -> None:
    comment = bytearray(b.comment(b"TITLE=T", b"GENRE=Rock"))
    comment[-14:-10] = struct.pack("<I", 2**31)
    path = tmp_path / "a.flac"
    path.write_bytes(flac_of(fresh, (4, bytes(comment)), (1, bytes(500))))
    assert tags.read_tags(path).title == "T"
    with pytest.raises(TagError, match="an entry of the Vorbis comment reaches beyond its end"):
        tags.plan(path, WANTED)


@pytest.mark.parametrize("name", ["vorbis", "opus by opusenc"])
def test_id3_in_front_of_ogg_is_left(fresh: Fresh, name: str) -> None:
    tag = b.id3(3, b.text(3, "TIT2", "Other"), 77)
    path = fresh(name)
    plain = path.read_bytes()
    title = tags.read_tags(path).title
    path.write_bytes(tag + plain)
    assert tags.read_tags(path).title == title
    plan = tags.plan(path, WANTED, "replace")
    tags.apply(plan)
    written = path.read_bytes()
    assert written.startswith(tag + b"OggS")
    assert tags.read_tags(path).genres == WANTED["genre"]
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == tag + plain


def test_mp4_that_is_cut_off_shows_its_tags_and_is_not_written(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    whole = tags.read_tags(path)
    path.write_bytes(path.read_bytes()[:-3000])
    read = tags.read_tags(path)
    assert (read.title, read.artist, read.album) == (whole.title, whole.artist, whole.album)
    assert 0 < read.duration_s < whole.duration_s
    with pytest.raises(TagError, match="the file is cut off; the file is left unchanged"):
        tags.plan(path, WANTED)


@pytest.mark.parametrize(
    "behind", [bytes(1000), b"\xff\xfe\xfd\xfc" * 8, b"\0\0\0\x10uuuu" + bytes(8)]
)
def test_what_is_no_atom_behind_an_mp4_is_left(fresh: Fresh, behind: bytes) -> None:
    path = fresh("aac moov first")
    path.write_bytes(path.read_bytes() + behind)
    assert tags.read_tags(path).title
    plan = tags.plan(path, WANTED, "replace")
    tags.apply(plan)
    assert path.read_bytes().endswith(behind)
    assert mutagen.mp4.MP4(path)["\xa9gen"] == list(WANTED["genre"])


def test_asf_that_counts_its_objects_wrongly_shows_its_tags(fresh: Fresh) -> None:
    path = fresh("wma")
    data = bytearray(path.read_bytes())
    data[24:28] = struct.pack("<I", 99)
    path.write_bytes(data)
    assert tags.read_tags(path).title == "Tést 日本"
    with pytest.raises(TagError, match="as many objects as it says"):
        tags.plan(path, WANTED)


def test_a_file_whose_audio_cannot_be_made_out_shows_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(TAG + b"\xff\xe3\x18\xc4" + bytes(68))
    read = tags.read_tags(path)
    assert (read.title, read.duration_s) == ("T", 0.0)


def test_dsf_that_is_cut_off_shows_its_length(fresh: Fresh) -> None:
    path = fresh("dsf")
    whole = tags.read_tags(path)
    path.write_bytes(path.read_bytes()[:-4096])
    assert tags.read_tags(path).duration_s == pytest.approx(whole.duration_s / 2, rel=0.01)


def test_rf64_is_read_and_not_written(fresh: Fresh, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    files.run("ffmpeg", "-v", "error", "-i", fresh("wav with info"), "-rf64", "always", path)
    assert path.read_bytes().startswith(b"RF64")
    assert tags.read_tags(path).duration_s == pytest.approx(1.0)
    with pytest.raises(TagError, match="64 bits"):
        tags.plan(path, WANTED)
