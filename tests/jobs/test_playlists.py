"""Smart playlists: real files that follow what a search finds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.core.errors import LibraryError, QueryError
from mgc_desktop.jobs.library.decide import decide_files
from mgc_desktop.jobs.library.playlists import Updated, follow, playlists, stop_following, update
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File
from mgc_desktop.records import Failure
from tests.helpers.audio import make_audio
from tests.helpers.library import add_file
from tests.helpers.sound import wait_until
from tests.jobs.test_cli_writing import MGC, Terminal


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        with opened.begin() as session:
            for i in range(4):
                add_file(session, str(tmp_path / "music" / f"{i}.flac"), title=f"Song {i}")
        yield opened


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def ids(library: Library) -> list[int]:
    with library.session() as session:
        return [file.id for file in session.query(File).order_by(File.id)]


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def test_a_playlist_follows_its_search(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "jazz.m3u8"
    follow(library, target, "genre:jazz", "title-")
    assert target.read_text("utf-8") == "#EXTM3U\n"
    decide_files(library, ids(library)[:2], "genre", "correct", ["Jazz"])
    assert list(update(library)) == [Updated(str(target))]
    assert [Path(line).name for line in lines(target)] == ["1.flac", "0.flac"]
    # What is as it should be is left alone, down to its time.
    os.utime(target, (1, 1))
    assert list(update(library)) == []
    assert target.stat().st_mtime == 1
    # A file that somebody deleted or wrote over is made anew.
    target.unlink()
    assert list(update(library)) == [Updated(str(target))]
    target.write_text("#EXTM3U\n")
    assert list(update(library)) == [Updated(str(target))]
    assert len(lines(target)) == 2
    assert [entry.name for entry in tmp_path.glob(".*")] == []


def test_its_lines_may_start_from_its_folder(library: Library, tmp_path: Path) -> None:
    whole, relative = tmp_path / "whole.m3u8", tmp_path / "lists" / "some.m3u"
    relative.parent.mkdir()
    follow(library, whole, "song")
    follow(library, relative, "song", relative=True)
    assert lines(whole) == [str(tmp_path / "music" / f"{i}.flac") for i in range(4)]
    assert lines(relative) == [f"../music/{i}.flac" for i in range(4)]
    with library.begin() as session:
        add_file(session, str(tmp_path / "music" / "4.flac"), title="Song 4")
    assert len(list(update(library))) == 2
    assert lines(relative)[-1] == "../music/4.flac"


def test_a_folder_that_is_gone_is_told_and_the_others_go_on(
    library: Library, tmp_path: Path
) -> None:
    gone, there = tmp_path / "disk" / "a.m3u8", tmp_path / "b.m3u8"
    gone.parent.mkdir()
    for target in (gone, there):
        follow(library, target, "status:corrected")
    shutil.rmtree(gone.parent)
    decide_files(library, ids(library)[:1], "genre", "correct", ["Jazz"])
    assert list(update(library)) == [
        Failure(str(gone), "its folder is gone"),
        Updated(str(there)),
    ]
    assert not gone.parent.exists()
    # The disk is back.
    gone.parent.mkdir()
    assert list(update(library)) == [Updated(str(gone))]
    assert lines(gone) == lines(there)


def test_only_a_playlist_that_was_written_is_kept_in_mind(library: Library, tmp_path: Path) -> None:
    for target, query, error in (
        (tmp_path / "a.csv", "", LibraryError),
        (tmp_path / "nowhere" / "a.m3u8", "", LibraryError),
        (tmp_path / "a.m3u8", "gerne:jazz", QueryError),
        (tmp_path / os.fsdecode(b"\xff.m3u8"), "", LibraryError),
    ):
        with pytest.raises(error):
            follow(library, target, query)
    assert playlists(library) == ()
    target = tmp_path / "a.m3u8"
    follow(library, target, "genre:jazz")
    follow(library, target, "genre:rock")
    assert [one.query for one in playlists(library)] == ["genre:rock"]
    assert stop_following(library, target)
    assert not stop_following(library, target)
    decide_files(library, ids(library)[:1], "genre", "correct", ["Rock"])
    assert list(update(library)) == []
    assert lines(target) == []


def test_in_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    music = tmp_path / "sounds"
    music.mkdir()
    terminal.run("scan", music)
    target = tmp_path / "all.m3u8"
    assert "no smart playlists" in terminal.run("playlist", "list").stdout
    wrong = terminal.run("export", "--follow", "-f", "csv", "-o", target, status=2)
    assert "--follow needs a playlist" in wrong.stderr
    terminal.run("export", "format:wav", "--follow", "--relative", "-o", target)
    (listed,) = terminal.run("playlist", "list", "--json").stdout.splitlines()
    assert json.loads(listed) == {
        "path": str(target),
        "query": "format:wav",
        "sort": "",
        "relative": True,
    }
    make_audio(music, "wav", seconds=1, name="new")
    assert f"playlist updated: {target}" in terminal.run("scan").stderr
    assert lines(target) == ["sounds/new.wav"]
    target.unlink()
    assert f"playlist updated: {target}" in terminal.run("playlist", "update").stderr
    # While folders are watched, after each change.
    command = [*MGC, "scan", "--watch"]
    with subprocess.Popen(command, env=terminal.environment, stdout=subprocess.PIPE) as watching:
        assert watching.stdout is not None
        # The first look has ended.
        assert b"unchanged" in watching.stdout.readline()
        more = Path(shutil.copy(music / "new.wav", tmp_path / "more.wav"))
        more.rename(music / "more.wav")
        wait_until(lambda: len(lines(target)) == 2, "the playlist has both", 60)
        # How it is interrupted, and by what, is another test's.
        watching.kill()
    terminal.run("forget", "--yes", "format:wav")
    assert lines(target) == []
    terminal.run("playlist", "stop", target)
    assert "is not a smart playlist" in terminal.run("playlist", "stop", target, status=2).stderr
