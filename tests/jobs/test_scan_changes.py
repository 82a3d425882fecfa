"""Changes that hide: kept times, swapped names, files put back; excludes; folders in folders."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TIT2
from sqlalchemy import update

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.following import has_string
from mgc_desktop.jobs.library.remove import remove_folder
from mgc_desktop.jobs.library.scan import ScanSummary, library_folders, scan, watch_folders
from mgc_desktop.library import probing
from mgc_desktop.library.database import Library
from mgc_desktop.library.scan import Seen, below_folder
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import File
from mgc_desktop.records import Failure
from tests.helpers.scanning import is_watched, put, rows, run, told, wait_for

TIME = 1_577_836_800 * 10**9


def retag(path: Path, title: str) -> None:
    """Change a tag within its padding, and put the time back."""
    before = path.stat()
    tags = ID3(path)
    tags.add(TIT2(text=title))
    tags.save(path, padding=lambda info: info.padding)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def titles(library: Library) -> dict[str, str | None]:
    return {row.name: row.title for row in LibraryBrowser(library).every_row()}


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that a scan opens meanwhile."""
    found: list[str] = []
    real = probing.probe

    def probe(seen: Seen) -> object:
        found.append(Path(seen.path).name)
        return real(seen)

    with monkeypatch.context() as patch:
        patch.setattr(probing, "probe", probe)
        yield found


def test_a_tag_changed_with_the_time_kept(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    path = put(sounds[0], music / "a.mp3", "Old")
    put(sounds[1], music / "b.mp3", "Other")
    os.utime(path, ns=(TIME, TIME))
    run(library, music)
    before = rows(library)
    retag(path, "New")
    assert told(run(library, music)[0]) == {"changed": 1, "unchanged": 1}
    assert titles(library)["a.mp3"] == "New"
    assert rows(library) == before
    assert told(run(library, music)[0]) == {"unchanged": 2}


@pytest.mark.parametrize("renamed", [False, True])
def test_only_a_thorough_scan_sees_a_change_that_no_time_tells(
    library: Library,
    music: Path,
    sounds: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    renamed: bool,
) -> None:
    path = put(sounds[0], music / "a.mp3", "Old")
    run(library, music)
    retag(path, "New")
    if renamed:
        path.rename(music / "b.mp3")
        assert told(run(library, music)[0]) == {"moved": 1}
        assert titles(library) == {"b.mp3": "New"}
        return
    # As disks do that keep no time of a file's own change.
    with library.begin() as session:
        session.execute(update(File).values(ctime_ns=path.stat().st_ctime_ns))
    with opened(monkeypatch) as names:
        assert told(run(library, music)[0]) == {"unchanged": 1}
    assert names == []
    assert titles(library) == {"a.mp3": "Old"}
    assert told(run(library, music, thorough=True)[0]) == {"changed": 1}
    assert titles(library) == {"a.mp3": "New"}
    assert told(run(library, music, thorough=True)[0]) == {"unchanged": 1}


@pytest.mark.parametrize("how", ["chmod", "copied back", "linked"])
def test_what_changes_the_file_and_not_what_it_says_is_no_change(
    library: Library,
    music: Path,
    sounds: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    how: str,
    tmp_path: Path,
) -> None:
    path = put(sounds[0], music / "a.mp3", "Title")
    os.utime(path, ns=(TIME, TIME))
    run(library, music)
    before = rows(library)
    if how == "chmod":
        path.chmod(0o600)
    elif how == "linked":
        os.link(path, tmp_path / "elsewhere")
    else:
        shutil.copy2(path, tmp_path / "backup")
        path.unlink()
        shutil.copy2(tmp_path / "backup", path)
    with opened(monkeypatch) as names:
        assert told(run(library, music)[0]) == {"unchanged": 1}
        assert told(run(library, music)[0]) == {"unchanged": 1}
    # Once: then the new time is known.
    assert names == ["a.mp3"]
    assert rows(library) == before


def test_a_library_from_before_knows_changes_since_then(
    library: Library, music: Path, sounds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        put(sounds[0], music / f"{name}.mp3", "Old")
    run(library, music)
    with library.begin() as session:
        session.execute(update(File).values(ctime_ns=None, seen_at=int(time.time()) + 1))
    with opened(monkeypatch) as names:
        assert told(run(library, music)[0]) == {"unchanged": 2}
    assert names == []
    with library.begin() as session:
        session.execute(update(File).where(File.name == "a.mp3").values(seen_at=1))
    retag(music / "a.mp3", "New")
    assert told(run(library, music)[0]) == {"changed": 1, "unchanged": 1}


@pytest.mark.parametrize("times_tell", [True, False])
@pytest.mark.parametrize("n", [2, 3])
def test_files_that_swap_names(
    library: Library, music: Path, sounds: list[Path], times_tell: bool, n: int
) -> None:
    paths = [music / f"{i}.mp3" for i in range(n)]
    size = max(sound.stat().st_size for sound in sounds)
    for path, sound in zip(paths, sounds, strict=False):
        path.write_bytes(sound.read_bytes() + bytes(size - sound.stat().st_size))
        os.utime(path, ns=(TIME, TIME))
    run(library, music)
    tracks = [rows(library)[path.name][1] for path in paths]
    assert len(set(tracks)) == n
    paths[0].rename(music / "aside")
    for here, there in pairwise(paths):
        there.rename(here)
        # The clock of file systems ticks every few milliseconds.
        time.sleep(0.02)
    (music / "aside").rename(paths[-1])
    if not times_tell:
        with library.begin() as session:
            for path in paths:
                ctime = path.stat().st_ctime_ns
                session.execute(update(File).where(File.name == path.name).values(ctime_ns=ctime))
    assert told(run(library, music)[0]) == {"changed": n}
    assert [rows(library)[path.name][1] for path in paths] == [*tracks[1:], tracks[0]]


@contextmanager
def following(library: Library) -> Iterator[list[object]]:
    cancel = CancelToken()
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.extend(watch_folders(library, cancel)))
    thread.start()
    try:
        # Of the others the system's watcher has no name.
        watched = [
            Path(folder.path)
            for folder in library_folders(library)
            if folder.watched and has_string(folder.path)
        ]
        wait_for(lambda: all(map(is_watched, watched)))
        yield seen
    finally:
        cancel.cancel()
        thread.join(15)
    assert not thread.is_alive()


def status(library: Library, name: str) -> Callable[[], str]:
    return lambda: rows(library).get(name, (0, 0, ""))[2]


def test_a_name_that_is_no_utf_8_does_not_end_following(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    odd = os.fsdecode(b"latin-\xe9.mp3")
    put(sounds[0], music / "first.mp3")
    run(library, music)
    with following(library):
        put(sounds[1], music / odd)
        wait_for(lambda: status(library, odd)() == "present")
        put(sounds[2], music / "later.mp3")
        wait_for(lambda: status(library, "later.mp3")() == "present")
        (music / odd).unlink()
        wait_for(lambda: status(library, odd)() == "missing")


def test_a_folder_whose_name_is_no_utf_8_keeps_no_other_from_being_followed(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    odd = music.parent / os.fsdecode(b"latin-\xe9")
    odd.mkdir()
    with library.begin() as session:
        for folder in (odd, music):
            put_folder(session, str(folder), (), watched=True)
    with following(library) as events:
        put(sounds[0], music / "a.mp3")
        wait_for(lambda: status(library, "a.mp3")() == "present")
    assert [event.path for event in events if isinstance(event, Failure)] == [str(odd)]


def test_deletions_are_followed_to_the_last_file(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    """Of an album, of the whole folder, and into the waste basket of the disk."""
    album = put(sounds[0], music / "Album" / "a.mp3").parent
    thrown = put(sounds[1], music / "Other" / "b.mp3")
    last = put(sounds[2], music / "c.mp3")
    run(library, music)
    with following(library) as events:
        (album / "a.mp3").unlink()
        wait_for(lambda: status(library, "a.mp3")() == "missing")
        basket = music / ".Trash-1000" / "files"
        basket.mkdir(parents=True)
        thrown.rename(basket / "b.mp3")
        wait_for(lambda: status(library, "b.mp3")() == "missing")
        last.unlink()
        wait_for(lambda: status(library, "c.mp3")() == "missing")
        time.sleep(2.5)
        assert set(LibraryBrowser(library).ids("file:present")) == set()
    assert [event for event in events if isinstance(event, Failure)] == []
    # And nobody asks for a disk that held nothing any more.
    for path in (basket, album):
        shutil.rmtree(path)
    shutil.rmtree(basket.parent)
    assert run(library, music) == (ScanSummary(str(music), 0, 0, 0, 0, 0, 0, 0), [])


def test_an_empty_folder_is_no_disk_that_is_away_where_its_disk_is_there(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    put(sounds[0], music / "Album" / "a.mp3")
    put(sounds[1], music / "b.mp3")
    run(library, music)
    (music / "Album" / "a.mp3").unlink()
    # The files were on another disk: it was mounted here.
    with library.begin() as session:
        session.execute(update(File).where(File.name == "a.mp3").values(device="1"))
    (failure,) = scan(library, [str(music / "Album")], CancelToken())
    assert isinstance(failure, Failure)
    assert "Is its disk mounted?" in failure.error
    with library.begin() as session:
        device = str(music.stat().st_dev)
        session.execute(update(File).where(File.name == "a.mp3").values(device=device))
    assert told(run(library, music / "Album")[0]) == {"vanished": 1}
    # The folder itself is believed on request only.
    (music / "b.mp3").unlink()
    (music / "Album").rmdir()
    (failure,) = scan(library, [str(music)], CancelToken())
    assert isinstance(failure, Failure)
    assert "files in it according to the library: 1." in failure.error


@pytest.mark.parametrize("name", [".hidden", ".Trash-1000/files", "$RECYCLE.BIN", "#recycle"])
def test_hidden_folders_and_baskets_are_left_out_however_they_are_scanned(
    library: Library, music: Path, sounds: list[Path], name: str
) -> None:
    put(sounds[0], music / "a.mp3")
    put(sounds[1], music / name / "b.mp3")
    assert told(run(library, music)[0]) == {"new": 1}
    for part in (music / name, music / name / "b.mp3"):
        (failure,) = scan(library, [str(part)], CancelToken())
        assert isinstance(failure, Failure)
        assert "hidden" in failure.error
    assert set(rows(library)) == {"a.mp3"}
    # A folder may have any name itself.
    assert told(run(library, put(sounds[2], music.parent / ".own" / "c.mp3").parent)[0]) == {
        "new": 1
    }


@pytest.mark.parametrize("inner_first", [True, False])
def test_a_folder_in_another_keeps_its_excludes(
    library: Library, music: Path, sounds: list[Path], inner_first: bool
) -> None:
    inner = music / "Podcasts"
    put(sounds[0], music / "a.mp3")
    put(sounds[1], inner / "b.mp3")
    put(sounds[2], inner / "old" / "c.mp3")
    folders = [(inner, ["old/"]), (music, ["*.tmp.mp3"])]
    for folder, excludes in folders if inner_first else folders[::-1]:
        # As the settings add it; a scan of a part of a folder adds none.
        with library.begin() as session:
            put_folder(session, str(folder), excludes)
        run(library, folder)
    for paths in ([music], [inner], []):
        events = list(scan(library, [str(path) for path in paths], CancelToken()))
        assert [e for e in events if isinstance(e, Failure)] == []
        present = {name for name, row in rows(library).items() if row[2] == "present"}
        assert present == {"a.mp3", "b.mp3"}
    facets = LibraryBrowser(library).facets("file:present").folder
    assert facets == {str(music): 1, str(inner): 1}
    with following(library):
        put(sounds[2], inner / "old" / "d.mp3")
        put(sounds[2], inner / "e.mp3")
        put(sounds[2], music / "f.tmp.mp3")
        put(sounds[2], music / "g.mp3")
        wait_for(lambda: {"e.mp3", "g.mp3"} <= set(rows(library)))
        # Whoever came to these has come past the others.
        put(sounds[2], inner / "h.mp3")
        put(sounds[2], music / "i.mp3")
        wait_for(lambda: {"h.mp3", "i.mp3"} <= set(rows(library)))
    assert not {"d.mp3", "f.tmp.mp3"} & set(rows(library))
    # Without it, its files are the outer folder's.
    assert remove_folder(library, str(inner), forget=False) == 0
    assert LibraryBrowser(library).facets("file:present").folder[str(music)] >= 4


def test_a_folder_in_another_that_is_away_keeps_its_files(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    inner = music / "disk"
    put(sounds[0], music / "a.mp3")
    put(sounds[1], inner / "b.mp3")
    run(library, inner)
    run(library, music)
    (inner / "b.mp3").unlink()
    events = list(scan(library, [str(music)], CancelToken()))
    assert [event.path for event in events if isinstance(event, Failure)] == [str(inner)]
    inner.rmdir()
    events = list(scan(library, [], CancelToken()))
    assert [event.path for event in events if isinstance(event, Failure)] == [str(inner)]
    assert rows(library)["b.mp3"][2] == "present"


def test_excludes_given_with_a_part_of_a_folder(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    part = music / "so [so] #1"
    for name in ("keep.mp3", "x.tmp.mp3", "deep/y.tmp.mp3", "private/z.mp3", "deep/private/w.mp3"):
        put(sounds[0], part / name)
    put(sounds[0], music / "private" / "elsewhere.mp3")
    put(sounds[0], music / "other.tmp.mp3")
    run(library, music, excludes=["nothing/"])
    run(library, part, excludes=["*.tmp.mp3", "/private/"])
    present = {name for name, row in rows(library).items() if row[2] == "present"}
    assert present == {"keep.mp3", "w.mp3", "elsewhere.mp3", "other.tmp.mp3"}
    # They are kept with the folder, once.
    run(library, part, excludes=["/private/"])
    run(library, music)
    assert present == {name for name, row in rows(library).items() if row[2] == "present"}
    (folder,) = library_folders(library)
    assert folder.excludes[0] == "nothing/"
    assert len(folder.excludes) == 3


@pytest.mark.parametrize(
    ("pattern", "below"),
    [
        ("*.mp3", "/a/b/**/*.mp3"),
        ("x/", "/a/b/**/x/"),
        ("/x", "/a/b/x"),
        ("x/y", "/a/b/x/y"),
        ("!x", "!/a/b/**/x"),
    ],
)
def test_patterns_of_a_part(pattern: str, below: str) -> None:
    assert below_folder(pattern, "a/b") == below


def test_many_unchanged_files_are_not_opened(
    library: Library, music: Path, sounds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(50):
        put(sounds[0], music / f"{i}.mp3")
    run(library, music)
    with opened(monkeypatch) as names:
        assert told(run(library, music)[0]) == {"unchanged": 50}
    assert names == []
