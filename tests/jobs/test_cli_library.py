"""The commands that look at a library and after it, run as programs."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.cli.common import Exit, joined_query
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.library.decisions import decide
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.helpers.mounts import mounted

Run = Callable[..., subprocess.CompletedProcess[bytes]]
ODD = os.fsdecode(b"/music/\xff odd.mp3")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Six files: two of one track, one missing, one that is no UTF-8, one corrected."""
    path = tmp_path / "library.db"
    with open_library(str(path)) as library:
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
            first = add_file(
                session, "/music/a.flac", identity=b"one", title="So What", artist="Miles Davis"
            )
            add_file(session, "/music/copy/a.flac", identity=b"one", title="So What")
            gone = add_file(session, "/music/gone.flac", status="missing", missing_since=5)
            odd = add_file(session, ODD, title="Öl", duration_s=61.4)
            add_file(session, "/music/#1.mp3", title='Say "hi", now')
            add_file(session, "/music/new\nline.mp3")
            for seed, file in enumerate((first, gone, odd)):
                assert file.track_id
                save_analysis(session, file.track_id, pair, random_analysis("", seed))
        decide(library, [odd.track_id or 0], "genre", "correct", ["Klezmer"])
    return path


@pytest.fixture
def mgc(db: Path, tmp_path: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", *arguments],
            env=os.environ | {"MGC_DB": str(db), "COLUMNS": "100"},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ([], ""),
        (["genre:jazz mood:calm"], "genre:jazz mood:calm"),
        (["artist:art blakey", "genre:jazz"], 'artist:"art blakey" genre:jazz'),
        (["^artist:art blakey", "x"], '^artist:"art blakey" x'),
        (["so what", ",", "blue"], '"so what" , blue'),
        (['artist:"art blakey"', "x"], 'artist:"art blakey" x'),
    ],
)
def test_words_of_a_command_line_are_a_query(words: list[str], query: str) -> None:
    assert joined_query(words) == query


def test_list(mgc: Run) -> None:
    done = mgc("list", "title:so what", "genre:", "--sort", "path")
    assert (done.returncode, done.stdout) == (0, b"")
    done = mgc("list", "--sort", "path", "so what")
    assert [line.split(b"  ")[-1] for line in done.stdout.splitlines()] == [
        b"/music/a.flac",
        b"/music/copy/a.flac",
    ]
    assert b"missing" in mgc("list", "file:missing").stdout


def test_list_as_json_and_as_paths(mgc: Run) -> None:
    rows = [json.loads(line) for line in mgc("list", "--json").stdout.splitlines()]
    assert len(rows) == 6
    odd = next(row for row in rows if row["title"] == "Öl")
    assert (odd["path"], odd["genre"], odd["status"]) == (ODD, "Klezmer", "corrected")
    # Byte for byte, so that another program finds the file.
    assert mgc("list", "-p", "title:öl").stdout == b"/music/\xff odd.mp3\n"


def test_a_wrong_query_says_what_and_leaves_no_file(mgc: Run, tmp_path: Path) -> None:
    done = mgc("list", "gerne:jazz")
    assert done.returncode == Exit.WRONG_USE
    assert done.stderr.decode() == "mgc: no field “gerne”; did you mean “genre”?\n"
    done = mgc("export", "gerne:jazz")
    assert (done.returncode, done.stdout) == (Exit.WRONG_USE, b"")
    assert mgc("export", "gerne:jazz", "-o", "out.csv").returncode == Exit.WRONG_USE
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_export_csv(mgc: Run) -> None:
    text = mgc("export", "--sort", "path").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["path"] for row in rows] == sorted(row["path"] for row in rows)
    assert {row["title"] for row in rows} >= {'Say "hi", now', "Öl", "So What", ""}
    assert "/music/\\xff odd.mp3" in {row["path"] for row in rows}
    assert "/music/new\nline.mp3" in {row["path"] for row in rows}


def test_export_json(mgc: Run, tmp_path: Path) -> None:
    mgc("export", "-o", "out.json")
    rows = json.loads((tmp_path / "out.json").read_text())
    assert ODD in {row["path"] for row in rows}
    assert len(rows) == 6
    assert json.loads(mgc("export", "-f", "json", "nobody").stdout) == []


def test_export_of_a_playlist(mgc: Run, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    done = mgc("export", "--sort", "path", "-o", "lists/all.m3u8")
    assert done.returncode == 0
    # The missing file, and one that no playlist can name, are not in it.
    assert done.stderr.splitlines() == [
        b"not in the playlist: /music/gone.flac: missing",
        rb"not in the playlist: /music/new\nline.mp3: its name has a line break",
    ]
    assert (lists / "all.m3u8").read_bytes().splitlines() == [
        b"#EXTM3U",
        b'#EXTINF:240,Say "hi", now',
        b"/music/#1.mp3",
        # Sorted by what is shown of it, "\xff odd.mp3".
        "#EXTINF:240,Öl".encode(),
        b"/music/\xff odd.mp3",
        b"#EXTINF:240,Miles Davis - So What",
        b"/music/a.flac",
        b"#EXTINF:240,So What",
        b"/music/copy/a.flac",
    ]


def test_a_relative_playlist_finds_its_files(mgc: Run, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    mgc("export", "so what", "-o", "lists/all.m3u", "--relative")
    paths = [p for p in (lists / "all.m3u").read_text().splitlines() if not p.startswith("#")]
    assert all(not Path(path).is_absolute() for path in paths)
    assert {os.path.normpath(lists / path) for path in paths} == {
        "/music/a.flac",
        "/music/copy/a.flac",
    }


def test_an_export_whose_name_says_nothing(mgc: Run) -> None:
    done = mgc("export", "-o", "list.txt")
    assert done.returncode == Exit.WRONG_USE
    assert b"list.txt: the file name has no known ending; use one of csv" in done.stderr


def test_an_export_that_cannot_be_written(mgc: Run) -> None:
    done = mgc("export", "-o", "no/such/folder.csv")
    assert done.returncode == Exit.WRONG_USE
    assert b"cannot be written: no such file or directory" in done.stderr


def test_stats(mgc: Run) -> None:
    found = json.loads(mgc("stats", "--json").stdout)
    assert found["files"] == 6
    assert found["facets"]["genre"]["Klezmer"] == 1
    assert sum(found["facets"]["status"].values()) == 6
    assert sum(found["facets"]["confidence"].values()) == 4
    shown = mgc("stats").stdout.decode()
    assert shown.startswith("6 files, 24 minutes")
    assert "Klezmer" in shown
    assert "undecided" not in mgc("stats", "klezmer").stdout.decode()


def test_check_and_backup(mgc: Run, db: Path, tmp_path: Path) -> None:
    assert mgc("library", "check").stdout.decode() == f"{db}: no problems found\n"
    assert mgc("library", "backup", "copy.db").returncode == 0
    copy = tmp_path / "copy.db"
    with open_library(str(copy)) as library, open_library(str(db)) as original:
        assert library.place != original.place
    assert mgc("library", "backup", "copy.db").stderr == b"mgc: copy.db: is there already\n"
    assert mgc("library", "backup", "copy.db", "--replace").returncode == 0
    assert mgc("--version").returncode == 0


def test_the_library_of_the_option_wins(mgc: Run, tmp_path: Path) -> None:
    open_library(str(tmp_path / "other.db")).close()
    done = mgc("list", "--db", str(tmp_path / "other.db"))
    assert (done.returncode, done.stdout) == (Exit.GOOD, b"")
    assert done.stderr == b"the library is empty; add music with: mgc scan FOLDER\n"


@pytest.mark.parametrize(
    "command",
    [
        *("list", "export", "stats", "analyze", "write -n", "undo", "retry 1", "history"),
        *("vocabulary show", "library check", "library backup copy.db"),
    ],
)
def test_a_mistyped_library_is_not_made(mgc: Run, tmp_path: Path, command: str) -> None:
    typo = tmp_path / "typo" / "libary.db"
    done = mgc(*command.split(), "--db", str(typo))
    assert (done.returncode, done.stdout) == (Exit.WRONG_USE, b"")
    said = f"mgc: {typo}: no library here; create one with: mgc scan FOLDER\n"
    assert done.stderr.decode() == said
    assert not typo.parent.exists()


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--version"], {"sqlalchemy", "mutagen", "numpy", "torch"}),
        (["scan", "music"], {"alembic", "watchfiles", "pathspec", "numpy", "torch"}),
        (["list"], {"alembic", "mutagen", "numpy", "torch"}),
        (["export", "-f", "json"], {"alembic", "mutagen", "numpy", "torch"}),
        (["history"], {"alembic", "scipy", "torch"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_waits_for_no_library_that_it_does_not_use(
    arguments: list[str], without: set[str], tmp_path: Path
) -> None:
    (tmp_path / "music").mkdir()
    program = (
        "import sys\n"
        "from mgc_desktop.cli.main import main\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        main()\n"
        "    finally:\n"
        "        print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    if arguments[0] != "scan":
        open_library(str(tmp_path / "library.db")).close()
    # A library that is there; for a scan first one that is to be made.
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=os.environ | {"MGC_DB": str(tmp_path / "library.db")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        loaded = set(done.stderr.splitlines()[-1].split())
        assert "typer" in loaded
        assert not loaded & without


def test_a_file_without_audio_is_found_where_it_is_counted(mgc: Run, db: Path) -> None:
    with open_library(str(db)) as library, library.begin() as session:
        file = add_file(session, "/music/empty.mp3", status="unreadable")
        file.track_id = None
    counted = json.loads(mgc("stats", "--json").stdout)["facets"]["status"]["new"]
    for query in ("status:new", "status:=new", "status::^n"):
        assert len(mgc("list", query).stdout.splitlines()) == counted, query
    assert b"empty.mp3" not in mgc("list", "^status:new").stdout
    assert b"empty.mp3" not in mgc("list", "status:analysed").stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_library_on_a_read_only_disk_can_be_looked_at(mgc: Run, db: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as disk:
        shutil.copy(db, disk)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        there = ("--db", str(disk / "library.db"))
        assert mgc("list", *there).stdout == mgc("list").stdout
        assert mgc("stats", *there).stdout == mgc("stats").stdout
        refused = mgc("scan", *there)
        assert (refused.returncode, b"read-only disk" in refused.stderr) == (2, True)
        # What is wrong with a library that nobody can look at either is said as ever.
        assert b"no library here" in mgc("list", "--db", str(disk / "other.db")).stderr
