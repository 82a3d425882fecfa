"""Scanning: what is new, changed, moved, gone and back, on real files and a real database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import unicodedata
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TIT2

from mgc_desktop.core.errors import QueryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import (
    ScanProgress,
    ScanSummary,
    library_folders,
    scan,
    watch_folders,
)
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import File, Track
from mgc_desktop.records import Failure
from tests.helpers.namespaces import with_inotify_watches
from tests.helpers.scanning import is_watched, put, rows, run, told, wait_for


def test_first_scan_and_nothing_new(library: Library, music: Path, sounds: list[Path]) -> None:
    put(sounds[0], music / "a.mp3", "First")
    put(sounds[1], music / "b" / "b.mp3")
    summary, failures = run(library, music)
    assert (told(summary), failures) == ({"new": 2}, [])
    with library.session() as session:
        file = session.query(File).filter_by(name="a.mp3").one()
        assert (file.title, file.container, file.tag_version) == ("First", "MP3", "ID3v2.4")
        assert file.duration_s == pytest.approx(1.0, abs=0.1)
        assert session.query(Track).count() == 2
    assert [f.path for f in library_folders(library)] == [str(music)]
    summary, _ = run(library)
    assert told(summary) == {"unchanged": 2}


def test_a_retagged_file_keeps_its_track(library: Library, music: Path, sounds: list[Path]) -> None:
    path = put(sounds[0], music / "a.mp3")
    run(library, music)
    before = rows(library)
    tags = ID3()
    tags.add(TIT2(text="Other " * 300))
    tags.save(path)
    assert told(run(library, music)[0]) == {"changed": 1}
    assert rows(library) == before
    with library.session() as session:
        assert session.query(File.title).scalar() == "Other " * 300


@pytest.mark.parametrize("how", ["rename", "other folder", "retagged too", "copied and deleted"])
def test_a_moved_file_keeps_row_track_and_decisions(
    library: Library, music: Path, sounds: list[Path], how: str
) -> None:
    path = put(sounds[0], music / "a.mp3", "Title")
    run(library, music)
    (file_id, track, _) = rows(library)["a.mp3"]
    assert track is not None
    decide(library, [track], "genre", "correct", ["Polka"])
    target = music / "new" / "b.mp3" if how == "other folder" else music / "b.mp3"
    target.parent.mkdir(exist_ok=True)
    if how == "copied and deleted":
        put(path, target)
        os.utime(target, ns=(5, 5))
        path.unlink()
    else:
        path.rename(target)
    if how == "retagged too":
        put(target, target.with_name("t.mp3"), "Another title").replace(target)
    assert told(run(library, music)[0]) == {"moved": 1}
    assert rows(library) == {"b.mp3": (file_id, track, "present")}
    with library.session() as session:
        assert session.get_one(Track, track).genre == "Polka"


def test_a_move_between_two_folders_of_the_library(
    library: Library, tmp_path: Path, sounds: list[Path]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    path = put(sounds[0], first / "a.mp3")
    put(sounds[1], first / "stays.mp3")
    put(sounds[2], second / "there.mp3")
    run(library, first)
    run(library, second)
    before = rows(library)["a.mp3"]
    target = second / "a.mp3"
    path.rename(target)
    assert told(run(library, second)[0]) == {"moved": 1, "unchanged": 1}
    assert rows(library)["a.mp3"] == before
    target.rename(path)
    # The folder that lost it comes first now.
    assert told(run(library, second)[0]) == {"vanished": 1, "unchanged": 1}
    assert rows(library)["a.mp3"][2] == "missing"
    assert told(run(library, first)[0]) == {"moved": 1, "unchanged": 1}
    assert rows(library)["a.mp3"] == before


def test_two_copies_are_two_files_of_one_track(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    put(sounds[0], music / "a.mp3", "One title")
    put(sounds[0], music / "b.mp3", "Another")
    assert told(run(library, music)[0]) == {"new": 2}
    found = rows(library)
    assert found["a.mp3"][0] != found["b.mp3"][0]
    assert found["a.mp3"][1] == found["b.mp3"][1]


def test_gone_and_back(library: Library, music: Path, tmp_path: Path, sounds: list[Path]) -> None:
    path = put(sounds[0], music / "a.mp3")
    put(sounds[1], music / "b.mp3")
    run(library, music)
    before = rows(library)
    away = path.rename(tmp_path / "away.mp3")
    assert told(run(library, music)[0]) == {"vanished": 1, "unchanged": 1}
    assert rows(library)["a.mp3"][2] == "missing"
    assert told(run(library, music)[0]) == {"unchanged": 1}
    away.rename(path)
    assert told(run(library, music)[0]) == {"returned": 1, "unchanged": 1}
    assert rows(library) == before


def test_another_recording_under_the_same_name_is_another_track(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    put(sounds[0], music / "a.mp3")
    run(library, music)
    before = rows(library)["a.mp3"]
    put(sounds[1], music / "a.mp3")
    assert told(run(library, music)[0]) == {"changed": 1}
    after = rows(library)["a.mp3"]
    assert after[0] == before[0]
    assert after[1] != before[1]


class TestTrouble:
    def test_a_folder_whose_disk_is_away_loses_nothing(
        self, library: Library, music: Path, tmp_path: Path, sounds: list[Path]
    ) -> None:
        put(sounds[0], music / "a.mp3")
        run(library, music)
        before = rows(library)
        music.rename(tmp_path / "unmounted")
        (failure,) = scan(library, [], CancelToken())
        assert failure.path == str(music)
        assert failure.error == "no such folder; its files that stay in the library: 1"
        # A mount point without its disk is an empty folder.
        music.mkdir()
        (failure,) = scan(library, [], CancelToken())
        assert isinstance(failure, Failure)
        assert "Is its disk mounted? Nothing was changed" in failure.error
        assert rows(library) == before
        assert told(run(library, accept_empty=True)[0]) == {"vanished": 1}

    def test_what_cannot_be_read_is_named_and_the_scan_goes_on(
        self, library: Library, music: Path, sounds: list[Path]
    ) -> None:
        put(sounds[0], music / "good.mp3")
        (music / "empty.mp3").touch()
        (music / "text.mp3").write_text("no music at all")
        summary, failures = run(library, music)
        assert told(summary) == {"new": 3, "unreadable": 1}
        assert failures == [Failure(str(music / "empty.mp3"), "an empty file")]
        with library.session() as session:
            files = {f.name: f for f in session.query(File)}
            assert files["empty.mp3"].status == "unreadable"
            assert files["text.mp3"].status == "present"
            assert (
                files["text.mp3"].error
                == "a kind of file whose tags MGC Desktop cannot read or write"
            )
            assert files["good.mp3"].error is None
        # It is looked at again only when it changes.
        assert told(run(library, music)[0]) == {"unchanged": 3}
        put(sounds[1], music / "empty.mp3")
        assert told(run(library, music)[0]) == {"changed": 1, "unchanged": 2}

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_a_folder_that_cannot_be_read_keeps_its_files(
        self, library: Library, music: Path, sounds: list[Path]
    ) -> None:
        put(sounds[0], music / "closed" / "a.mp3")
        put(sounds[1], music / "b.mp3")
        run(library, music)
        (music / "closed").chmod(0)
        summary, failures = run(library, music)
        (music / "closed").chmod(0o700)
        assert told(summary) == {"unchanged": 1}
        assert [f.path for f in failures] == [str(music / "closed")]
        assert rows(library)["a.mp3"][2] == "present"

    def test_names_of_every_kind(self, library: Library, music: Path, sounds: list[Path]) -> None:
        names = [
            os.fsdecode(b"\xff\xfe.mp3"),
            "A.mp3",
            "a.mp3",
            unicodedata.normalize("NFC", "é.mp3"),
            unicodedata.normalize("NFD", "é.mp3"),
            "日本語 🎵.mp3",
            "new\nline.mp3",
            "x" * 200 + ".mp3",
        ]
        for name in names:
            put(sounds[0], music / name)
        assert told(run(library, music)[0]) == {"new": len(names)}
        assert set(rows(library)) == set(names)
        assert told(run(library, music)[0]) == {"unchanged": len(names)}

    def test_links(self, library: Library, music: Path, tmp_path: Path, sounds: list[Path]) -> None:
        put(sounds[0], music / "a.mp3")
        (music / "loop").symlink_to(music)
        (music / "link.mp3").symlink_to(music / "a.mp3")
        (music / "broken.mp3").symlink_to(tmp_path / "nothing")
        assert told(run(library, music)[0]) == {"new": 2}
        found = rows(library)
        assert found["a.mp3"][1] == found["link.mp3"][1]

    def test_a_part_is_scanned_without_what_a_link_upwards_leads_to(
        self, library: Library, music: Path, sounds: list[Path]
    ) -> None:
        put(sounds[0], music / "a.mp3")
        put(sounds[1], music / "part" / "deep" / "b.mp3")
        (music / "part" / "deep" / "up").symlink_to(music)
        assert told(run(library, music)[0]) == {"new": 2}
        assert told(run(library, music / "part")[0]) == {"unchanged": 1}
        assert told(run(library, music)[0]) == {"unchanged": 2}


def test_excludes_are_kept_with_the_folder(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    for name in ("keep.mp3", "Podcasts/a.mp3", "b.tmp.mp3", ".hidden/c.mp3"):
        put(sounds[0], music / name)
    assert told(run(library, music, excludes=["Podcasts/", "*.tmp.mp3"])[0]) == {"new": 1}
    assert told(run(library)[0]) == {"unchanged": 1}
    assert told(run(library, music, excludes=[])[0]) == {"new": 2, "unchanged": 1}
    with pytest.raises(QueryError, match="exclude pattern"):
        list(scan(library, [str(music)], CancelToken(), excludes=["!"]))


def test_a_part_of_a_folder(library: Library, music: Path, sounds: list[Path]) -> None:
    put(sounds[0], music / "a.mp3")
    put(sounds[1], music / "sub" / "b.mp3")
    run(library, music, excludes=["sub/private/"])
    put(sounds[2], music / "c.mp3")
    put(sounds[2], music / "sub" / "d.mp3")
    put(sounds[2], music / "sub" / "private" / "e.mp3")
    assert told(run(library, music / "sub")[0]) == {"new": 1, "unchanged": 1}
    assert told(run(library, music / "c.mp3")[0]) == {"new": 1}
    assert [f.path for f in library_folders(library)] == [str(music)]
    (music / "c.mp3").unlink()
    assert told(run(library, music / "c.mp3")[0]) == {"vanished": 1}


def test_a_folder_that_nobody_knows(library: Library, tmp_path: Path) -> None:
    (failure,) = scan(library, [str(tmp_path / "none")], CancelToken())
    assert failure == Failure(str(tmp_path / "none"), "no such file or folder")
    assert library_folders(library) == []


def test_cancelling_keeps_what_was_entered(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    for i in range(600):
        (music / f"{i}.mp3").write_bytes(sounds[0].read_bytes() + b"%d" % i)
    cancel = CancelToken()
    for event in scan(library, [str(music)], cancel):
        if isinstance(event, ScanProgress) and event.done:
            cancel.cancel()
    kept = len(rows(library))
    assert 0 < kept < 600
    assert told(run(library)[0]) == {"new": 600 - kept, "unchanged": kept}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_kill_is_healed_by_the_next_scan(
    library: Library, music: Path, tmp_path: Path, sounds: list[Path]
) -> None:
    for i in range(1000):
        (music / f"{i}.mp3").write_bytes(sounds[0].read_bytes() + b"%d" % i)
    script = tmp_path / "scan.py"
    code = """
        import sys
        from mgc_desktop.jobs.cancel import CancelToken
        from mgc_desktop.jobs.library.scan import scan
        from mgc_desktop.library.database import open_library
        for event in scan(open_library(sys.argv[1]), [sys.argv[2]], CancelToken()):
            print(event, flush=True)
    """
    script.write_text(textwrap.dedent(code), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), library.place, str(music)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    process.wait(30)
    kept = len(rows(library))
    assert 250 <= kept < 1000
    assert told(run(library)[0]) == {"new": 1000 - kept, "unchanged": kept}
    with library.session() as session:
        assert session.query(File).count() == 1000


def test_many_files_in_one_folder_a_second_time(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    """5 000 names of one file: enough to leave every block size behind."""
    original = put(sounds[0], music / "original.mp3")
    for i in range(5000):
        os.link(original, music / f"{i:05}.mp3")
    assert told(run(library, music)[0]) == {"new": 5001}
    with library.session() as session:
        assert session.query(Track).count() == 1
    assert told(run(library, music)[0]) == {"unchanged": 5001}


_WATCH = """
import sys
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import watch_folders
from mgc_desktop.library.database import open_library
with open_library(sys.argv[1]) as library:
    try:
        list(watch_folders(library, CancelToken()))
    except Exception as error:
        print(type(error).__name__, error)
"""


def test_a_system_that_watches_no_more_folders_is_a_reason(tmp_path: Path) -> None:
    for i in range(10):
        (tmp_path / "music" / f"album {i}").mkdir(parents=True)
    with open_library(str(tmp_path / "library.db")) as library, library.begin() as session:
        put_folder(session, str(tmp_path / "music"), (), watched=True)
    command = [sys.executable, "-c", _WATCH, str(tmp_path / "library.db")]
    done = subprocess.run(
        with_inotify_watches(5, command), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == (
        "FollowError the system cannot watch more folders for this user (inotify): raise "
        "fs.inotify.max_user_watches, or watch fewer folders\n"
    ), done.stderr


def test_what_came_before_the_system_tells_is_found(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    """A file that lands between a scan and the watch of its folder was told to nobody."""
    put(sounds[0], music / "a.mp3")
    run(library, music)
    put(sounds[1], music / "b.mp3")
    cancel = CancelToken()
    for event in watch_folders(library, cancel):
        if isinstance(event, ScanSummary):
            cancel.cancel()
            assert told(event) == {"new": 1, "unchanged": 1}
    assert rows(library).keys() == {"a.mp3", "b.mp3"}


def test_watching(library: Library, music: Path, sounds: list[Path]) -> None:
    put(sounds[0], music / "a.mp3")
    run(library, music)
    cancel = CancelToken()
    seen: list[object] = []

    def follow() -> None:
        seen.extend(watch_folders(library, cancel))

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        wait_for(lambda: is_watched(music))
        put(sounds[1], music / "sub" / "b.mp3")
        wait_for(lambda: "b.mp3" in rows(library))
        (music / "sub" / "b.mp3").rename(music / "c.mp3")
        wait_for(lambda: rows(library).get("c.mp3", (0, 0, ""))[2] == "present")
        (music / "c.mp3").unlink()
        wait_for(lambda: rows(library)["c.mp3"][2] == "missing")
    finally:
        cancel.cancel()
        thread.join(10)
    assert not thread.is_alive()
    assert [e for e in seen if isinstance(e, Failure)] == []
