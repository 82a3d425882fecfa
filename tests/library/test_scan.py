from __future__ import annotations

import os
from pathlib import Path

import pytest

from mgc_desktop.library.scan import find_audio
from mgc_desktop.records import Failure


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(folder: Path, found: list[str | Failure]) -> list[str]:
    return [os.path.relpath(str(item), folder) for item in found]


def test_in_order_recursive_without_what_is_hidden_or_no_audio(tmp_path: Path) -> None:
    tree(tmp_path, "b/2.MP3", "b/1.flac", "a.ogg", ".hidden.mp3", ".git/x.wav", "cover.jpg", "c.wv")
    assert names(tmp_path, list(find_audio([tmp_path]))) == ["a.ogg", "b/1.flac", "b/2.MP3", "c.wv"]


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    tree(tmp_path, "music/a.mp3", "elsewhere/b.mp3")
    (tmp_path / "music" / "loop").symlink_to(tmp_path / "music")
    (tmp_path / "music" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "music" / "broken.mp3").symlink_to(tmp_path / "nothing")
    found = names(tmp_path, list(find_audio([tmp_path / "music"])))
    assert found == ["music/a.mp3", "music/more/b.mp3"]


def test_a_file_named_outright_is_taken_whatever_its_name(tmp_path: Path) -> None:
    tree(tmp_path, "track.bin", ".hidden.mp3")
    paths = [str(tmp_path / name) for name in ("track.bin", ".hidden.mp3")]
    assert list(find_audio(paths)) == paths


def test_named_twice_found_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.mp3")
    assert len(list(find_audio([tmp_path, tmp_path / "a.mp3", tmp_path]))) == 1


def test_what_is_missing_is_a_failure(tmp_path: Path) -> None:
    path = str(tmp_path / "missing")
    assert list(find_audio([path])) == [Failure(path, "no such file or folder")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    tree(tmp_path, "a.mp3", "closed/b.mp3")
    (tmp_path / "closed").chmod(0)
    found = list(find_audio([tmp_path]))
    (tmp_path / "closed").chmod(0o700)
    assert found[0] == str(tmp_path / "a.mp3")
    assert isinstance(found[1], Failure)
    assert "permission denied" in found[1].error.lower()


def test_names_of_any_bytes(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.mp3"
    Path(os.fsdecode(raw)).touch()
    assert [os.fsencode(str(item)) for item in find_audio([tmp_path])] == [raw]
