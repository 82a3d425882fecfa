"""Which picture stands for a file: in its tags, or in its folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import mutagen.id3 as frames
import pytest
from mutagen.flac import FLAC, Picture

from mgc_desktop.jobs.library.covers import Cover, find_covers, stamp
from tests.helpers.audio import make_audio


@pytest.fixture(scope="module")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("cover"), "mp3", seconds=1.0)


@pytest.fixture
def album(tmp_path: Path, mp3: Path) -> Path:
    """A folder with one track, and none of its pictures yet."""
    shutil.copy(mp3, tmp_path / "track.mp3")
    return tmp_path


def found(album: Path) -> list[Cover]:
    return list(find_covers(str(album / "track.mp3")))


def test_the_front_cover_goes_before_other_pictures_and_the_folder(album: Path) -> None:
    tags = frames.ID3()
    tags.add(frames.APIC(0, "image/png", 4, "back", b"behind"))
    tags.add(frames.APIC(0, "image/png", 3, "front", b"in front"))
    tags.save(album / "track.mp3")
    (album / "cover.jpg").write_bytes(b"in the folder")
    assert [cover.data for cover in found(album)] == [b"in front", b"behind", b"in the folder"]
    assert [cover.file for cover in found(album)] == ["", "", str(album / "cover.jpg")]


def test_pictures_of_a_folder_whatever_their_capitals(album: Path) -> None:
    for name in ("Front.PNG", "FOLDER.jpg", "holiday.jpg", "cover.txt", "Cover.jpeg"):
        (album / name).write_bytes(name.encode())
    assert [cover.data for cover in found(album)] == [b"Cover.jpeg", b"FOLDER.jpg", b"Front.PNG"]


def test_flac_and_a_file_without_any(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=1.0)
    assert list(find_covers(str(path))) == []
    block = Picture()
    block.type, block.mime, block.data = 3, "image/jpeg", b"a picture"
    song = FLAC(path)
    song.add_picture(block)
    song.save()
    assert [cover.data for cover in find_covers(str(path))] == [b"a picture"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_picture_file_is_passed_over(album: Path) -> None:
    """A pipe would be waited for, a folder cannot be read, and 40 MB are no cover."""
    os.mkfifo(album / "cover.jpg")
    (album / "folder.jpg").mkdir()
    with (album / "front.jpg").open("wb") as large:
        large.truncate(40 << 20)
    (album / "album.jpg").write_bytes(b"this one")
    assert [cover.data for cover in found(album)] == [b"this one"]


def test_a_file_that_is_gone_or_broken_has_its_folders_picture(album: Path) -> None:
    (album / "cover.png").write_bytes(b"picture")
    (album / "track.mp3").write_bytes(b"no music at all")
    assert [cover.data for cover in found(album)] == [b"picture"]
    (album / "track.mp3").unlink()
    assert [cover.data for cover in found(album)] == [b"picture"]
    assert list(find_covers("/no/such/folder/track.mp3")) == []


def test_the_stamp_changes_with_the_file_and_its_folder(album: Path) -> None:
    track = album / "track.mp3"
    before = stamp(str(track))
    assert stamp(str(track)) == before
    os.utime(track, (1, 1))
    changed = stamp(str(track))
    assert changed != before
    os.utime(album, (2, 2))
    assert stamp(str(track)) not in (before, changed)
    assert stamp("/no/such/folder/track.mp3") == (0.0, 0.0)
