"""Checking and mending a library that was really damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.maintain import BackedUp, check_library
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.health import Finding, check
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Forty analysed files, one corrected by the user, one track without a file but decided."""
    path = tmp_path / "library.db"
    with open_library(str(path)) as library:
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
            for i in range(40):
                added = add_file(session, f"/music/{i:02}.flac", title=f"Song {i}")
                assert added.track_id
                save_analysis(session, added.track_id, pair, random_analysis("", i))
        decide(library, [2], "genre", "correct", ["Klezmer"])
    return path


def damage(file: Path, *statements: str) -> None:
    """Write past the library: no triggers' functions, no foreign keys."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)


def checked(file: Path, *, repair: bool) -> list[Finding | BackedUp]:
    with open_library(str(file)) as library:
        return list(check_library(library, repair=repair))


def what(found: list[Finding | BackedUp]) -> list[str]:
    return [item.text for item in found if isinstance(item, Finding)]


def test_a_whole_library(file: Path) -> None:
    assert checked(file, repair=True) == []
    assert [path.name for path in file.parent.glob("*.db")] == ["library.db"]


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (
            ["UPDATE tracks SET genre = 'polka' WHERE id = 3"],
            "tracks with a different result than their analysis and decisions: 1",
        ),
        (
            ["UPDATE analyses SET clips = x'0102' WHERE id = 3"],
            "unreadable analyses: 1",
        ),
        (
            ["UPDATE tracks SET analysis_id = 999 WHERE id IN (3, 4)"],
            "tracks that refer to a missing analysis: 2",
        ),
        (
            ["UPDATE files SET track_id = 999 WHERE id = 3"],
            "rows of files that refer to missing tracks: 1",
        ),
        (
            ["INSERT INTO mood_words VALUES (999, 'Bleak', 0.9)"],
            "rows of mood_words that refer to missing analyses: 1",
        ),
        (
            ["INSERT INTO file_search(file_search) VALUES('delete-all')"],
            "the search index does not match the files",
        ),
        (
            ["DELETE FROM files WHERE id IN (2, 3)", "DELETE FROM mood_words"],
            "tracks without a file or a decision of yours: 1",
        ),
    ],
    ids=["stale", "clips", "analysis", "track", "word", "search", "forgotten"],
)
def test_mended_after_a_backup(file: Path, statements: list[str], says: str) -> None:
    damage(file, *statements)
    before = checked(file, repair=False)
    assert says in what(before)
    assert not any(isinstance(item, Finding) and item.mended for item in before)
    assert [path.name for path in file.parent.glob("*.db")] == ["library.db"]

    backup, *mended = checked(file, repair=True)
    assert isinstance(backup, BackedUp)
    assert says in what(mended)
    assert all(isinstance(item, Finding) and item.mended for item in mended)
    assert checked(file, repair=False) == []
    assert what(checked(Path(backup.path), repair=False)) == what(before)
    with open_library(str(file)) as library:
        browser = LibraryBrowser(library)
        assert browser.count("song") == browser.count()


def test_what_the_user_decided_is_never_thrown_away(file: Path) -> None:
    damage(file, "DELETE FROM files", "UPDATE analyses SET clips = x'00'")
    checked(file, repair=True)
    with open_library(str(file)) as library, library.begin() as session:
        back = add_file(session, "/music/01.flac", identity=b"/music/01.flac")
        assert back.track_id == 2
    with open_library(str(file)) as library:
        (row,) = LibraryBrowser(library).every_row()
        assert (row.genre, row.status) == ("Klezmer", "corrected")


def test_an_index_that_lost_rows_is_made_anew(file: Path) -> None:
    damage(
        file,
        "UPDATE sqlite_schema SET sql = replace(sql, '(status)', '(status) WHERE id > 10')"
        " WHERE name = 'ix_tracks_status'",
    )
    damage(file, "REINDEX ix_tracks_status")
    damage(
        file,
        "UPDATE sqlite_schema SET sql = replace(sql, ' WHERE id > 10', '')"
        " WHERE name = 'ix_tracks_status'",
    )
    (found,) = what(checked(file, repair=False))
    assert found.startswith("faults in the indexes: ")
    checked(file, repair=True)
    assert checked(file, repair=False) == []


def test_what_cannot_be_mended_is_said_and_let_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'analyses'"
        ).fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)
    before = file.read_bytes()
    with open_library(str(file)) as library:
        (found,) = check(library, repair=True)
    assert found.text.startswith("the file is damaged")
    assert not found.mended
    assert "backup" in found.remedy
    assert file.read_bytes() == before


def test_half_of_a_library_is_not_opened_and_let_alone(file: Path) -> None:
    data = file.read_bytes()[: file.stat().st_size * 2 // 3]
    file.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged: restore a backup"):
        open_library(str(file))
    assert file.read_bytes() == data
