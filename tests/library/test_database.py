"""Opening a library: old and new versions, other people's files, and a disk that says no."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.writing.history import history
from mgc_desktop.jobs.writing.settings import read_settings
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.health import check
from mgc_desktop.library.schema import SCHEMA_REVISION, File, Folder
from mgc_desktop.library.texts import natural_key, path_key
from tests.helpers.library import add_file
from tests.helpers.mounts import mounted

DATA = Path(__file__).parent / "data"
OLD = DATA / "schema-0001.db"
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root writes everything")


def number_of_files(library: Library) -> int:
    with library.session() as session:
        return session.scalar(select(func.count()).select_from(File)) or 0


def add(library: Library, *paths: str) -> None:
    with library.begin() as session:
        for path in paths:
            add_file(session, path, title="x" * 1000)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library that the first schema made: kept since, not made anew."""
    return Path(shutil.copy(OLD, tmp_path / "library.db"))


@pytest.fixture(params=["0001", "0002", "0003", "0004"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A library that each older schema made: kept since, not made anew."""
    return Path(shutil.copy(DATA / f"schema-{request.param}.db", tmp_path / "library.db"))


def revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_an_older_library_is_brought_up_to_date_and_kept(older: Path) -> None:
    before = revision(older)
    assert before != SCHEMA_REVISION
    with closing(sqlite3.connect(older)) as connection:
        (n_files,) = connection.execute("SELECT count(*) FROM files").fetchone()
    with open_library(str(older)) as library:
        assert revision(older) == SCHEMA_REVISION
        browser = LibraryBrowser(library)
        rows = {row.title: row for row in browser.every_row(sort="path")}
        assert rows["Öl"].path == os.fsdecode(b"/music/\xff odd.mp3")
        assert (rows["Öl"].genre, rows["Öl"].status) == ("Klezmer", "corrected")
        assert browser.count("so what miles") == 1
        first = browser.ids("artist:miles")[0]
        analysis = browser.detail(first).analysis
        assert analysis is not None
        assert len(analysis.clips) == 20
        assert [batch.done for batch in history(library)] == [1]
        browser.save_view("mine", "genre:klezmer")
        assert list(check(library, repair=False)) == []
    (backup,) = older.parent.glob(f"library.schema-{before}.*.db")
    assert revision(backup) == before
    # The backup is a library too, and migrates as the original did.
    with open_library(str(backup)) as library:
        assert number_of_files(library) == n_files


def test_texts_and_results_of_schema_0004_are_told_anew(tmp_path: Path) -> None:
    """It has names as a Mac writes them, and moods that were corrected, accepted and rejected."""
    path = Path(shutil.copy(DATA / "schema-0004.db", tmp_path / "library.db"))
    with open_library(str(path)) as library:
        browser = LibraryBrowser(library)
        for query in ("title:élégie", "title:Й", "artist:BEYONCÉ", "filegenre:=köln", "élégie"):
            assert browser.count(query) == 1, query
        assert browser.count("path:/music/café") == 0
        assert browser.count('path:"/music/Café Ω"') == 1
        said = {row.title: (row.status, row.mood, row.mood_status) for row in browser.every_row()}
        assert said["Élégie й 2"] == ("analysed", "Q3 sad", "corrected")
        assert said["Track 10"] == ("accepted", None, "rejected")
        assert said["Öl"] == ("corrected", "Q4 calm", "accepted")
        with library.session() as session:
            for file in session.query(File):
                assert file.path_key == path_key(file.path_text)
                assert file.title_key == natural_key(file.title)
                assert file.artist_key == natural_key(file.artist)
                assert file.ctime_ns is None


def test_views_and_settings_of_schema_0002_are_kept(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "schema-0002.db", tmp_path / "library.db"))
    with open_library(str(path)) as library:
        (view,) = LibraryBrowser(library).views()
        assert (view.name, view.query, view.sort) == (
            "Klezmer of mine",
            "genre:klezmer",
            "artist+",
        )
        assert LibraryBrowser(library).count(view.query) == 1
        assert read_settings(library).words().name == "parents"


def test_opening_again_makes_no_second_backup(old: Path) -> None:
    for _ in range(2):
        open_library(str(old)).close()
    assert len(list(old.parent.glob("*.db"))) == 2


def test_a_migration_that_is_killed_leaves_the_old_library(old: Path) -> None:
    before = list(sqlite3.connect(old).iterdump())
    program = (
        "import os, signal, sys\n"
        "from sqlalchemy import event\n"
        "from sqlalchemy.engine import Engine\n"
        "from mgc_desktop.library.database import open_library\n"
        "@event.listens_for(Engine, 'before_cursor_execute')\n"
        "def at(connection, cursor, statement, *rest):\n"
        "    if 'CREATE TABLE settings' in statement:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_library(sys.argv[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, old], check=False)
    assert done.returncode == -signal.SIGKILL
    assert revision(old) == "0001"
    assert list(sqlite3.connect(old).iterdump()) == before
    with open_library(str(old)) as library:
        assert number_of_files(library) == 4


def test_a_newer_library_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    open_library(str(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version of MGC Desktop"):
        open_library(str(path))
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*schema*")) == []


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p.write_text("no database " * 200), "another kind of file"),
        (lambda p: p.mkdir(), "cannot be opened"),
        (
            lambda p: sqlite3.connect(p).execute("CREATE TABLE songs (a)").connection.close(),
            "other",
        ),
        (lambda p: p.write_bytes(OLD.read_bytes()[:20_000]), "damaged"),
    ],
    ids=["text", "folder", "another program's", "half of one"],
)
def test_what_is_no_library(tmp_path: Path, make: object, says: str) -> None:
    path = tmp_path / "library.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LibraryError, match=says) as caught:
        open_library(str(path))
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_urls_that_lead_nowhere() -> None:
    for url, says in (
        ("sqlite://", "needs a file"),
        ("nonsense://x/y", "driver"),
        ("postgresql+psycopg://127.0.0.1:1/none", "refused"),
    ):
        with pytest.raises(LibraryError, match=says):
            open_library(url)


def test_a_library_that_is_not_there_is_made_on_request_only(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    for how in ({"read_only": True}, {"make": False}):
        with pytest.raises(LibraryError, match="no library here"):
            open_library(str(path), **how)
    assert not path.exists()
    path.touch()
    with pytest.raises(LibraryError, match="no library here"):
        open_library(str(path), make=False)
    assert path.read_bytes() == b""
    open_library(str(path)).close()
    open_library(str(path), make=False).close()


def test_a_password_is_not_shown() -> None:
    with pytest.raises(LibraryError) as caught:
        open_library("postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_second_writer_waits(library: Library) -> None:
    other = open_library(library.place)
    order = []

    def second() -> None:
        with other.begin() as session:
            add_file(session, "/b.mp3")
            order.append("second")

    with library.begin() as session:
        add_file(session, "/a.mp3")
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.2)
        # Reading goes on meanwhile, and sees what was committed.
        assert number_of_files(other) == 0
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]
    assert number_of_files(library) == 2
    other.close()


def test_a_second_writer_says_so_when_it_waited_in_vain(library: Library) -> None:
    with open_library(library.place, wait_s=0.1) as other, library.begin() as session:
        add_file(session, "/a.mp3")
        with pytest.raises(LibraryError, match="in use by another program"):
            add(other, "/b.mp3")
    assert number_of_files(library) == 1


def test_kill_9_loses_nothing_committed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    program = (
        "import sys\n"
        "from mgc_desktop.library.database import open_library\n"
        "from tests.helpers.library import add_file\n"
        "with open_library(sys.argv[1]) as library:\n"
        "    for i in range(10**6):\n"
        "        with library.begin() as session:\n"
        "            add_file(session, f'/{i}.mp3', title=f'Song {i}')\n"
        "        print(i, flush=True)\n"
    )
    for _ in range(3):
        path.unlink(missing_ok=True)
        with subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            for line in run.stdout:
                committed = int(line) + 1
                if committed == 40:
                    break
            run.kill()
            committed = max([committed, *(int(line) + 1 for line in run.stdout)])
        with open_library(str(path)) as library:
            # One more may have been committed and not told of.
            assert number_of_files(library) in (committed, committed + 1)
            assert list(check(library, repair=False)) == []


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no byte free on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 512, 1):
            while True:
                try:
                    if not file.write(b"x" * size):
                        break
                except OSError:
                    break
    yield
    filler.unlink()


@root
def test_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as disk:
        with open_library(str(disk / "library.db")) as library:
            with library.begin() as session:
                add_file(session, "/kept.mp3")
            with filled(disk), pytest.raises(LibraryError, match="disk is full"):
                add(library, *(f"/{i}.mp3" for i in range(3000)))
            # With room again it goes on, and nothing committed is lost.
            with library.begin() as session:
                add_file(session, "/after.mp3")
            assert LibraryBrowser(library).count("kept") == 1
            assert list(check(library, repair=False)) == []
        with filled(disk), pytest.raises(LibraryError, match="disk is full"):
            open_library(str(disk / "another.db"))
        assert not list(disk.glob("another.db*"))
        with filled(disk), pytest.raises(LibraryError, match="disk is full"):
            open_library(str(disk / "library.db"))


@root
@pytest.mark.parametrize("size", ["4k", "16k", "64k", "256k"])
def test_a_library_without_room_is_not_begun(tmp_path: Path, size: str) -> None:
    """However far the disk lets it come: no half of one stays."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={size}", "tmpfs") as disk:
        with pytest.raises(LibraryError, match="disk is full"):
            open_library(str(disk / "library.db"))
        assert not list(disk.iterdir())
        # A file that was there before is not ours to take away.
        (disk / "library.db").touch()
        with pytest.raises(LibraryError, match="disk is full"):
            open_library(str(disk / "library.db"))
        assert (disk / "library.db").exists()


@root
def test_no_room_for_the_backup_before_a_migration(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=2m", "tmpfs") as disk:
        path = Path(shutil.copy(OLD, disk / "library.db"))
        with filled(disk):
            with pytest.raises(LibraryError, match="full"):
                open_library(str(path))
            assert sorted(p.name for p in disk.iterdir()) == ["filler", "library.db"]
        assert revision(path) == "0001"
        open_library(str(path)).close()
        assert revision(path) == SCHEMA_REVISION


@root
def test_a_read_only_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "-t", "tmpfs", "-o", "size=4m", "tmpfs"):
        path = disk / "library.db"
        with open_library(str(path)) as library, library.begin() as session:
            add_file(session, "/a.mp3")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(LibraryError, match="read-only"):
            open_library(str(path))
        with open_library(str(path), read_only=True) as library:
            assert number_of_files(library) == 1
            with pytest.raises(LibraryError, match="read-only"), library.begin() as session:
                session.add(Folder(path=b"/x", path_text="/x", added_at=1))


@not_root
def test_a_folder_without_permission(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(LibraryError, match="cannot be opened"):
        open_library(str(folder / "library.db"))
    with pytest.raises(LibraryError, match="permission denied"):
        open_library(str(folder / "deeper" / "library.db"))
