"""The whole way through a library on a PostgreSQL server: scan, search, decide, write, undo."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.maintain import back_up
from mgc_desktop.jobs.library.scan import ScanSummary, scan
from mgc_desktop.jobs.writing.history import history
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.jobs.writing.undo import undo
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library import undoing
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.health import check
from mgc_desktop.library.migrations.upgrade import upgrade
from mgc_desktop.library.schema import File
from mgc_desktop.library.wanted import WriteRules
from tests.helpers.audio import make_audio
from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE, random_analysis, save_analysis
from tests.helpers.postgres import postgres

QUERIES = (
    "",
    "song",
    "SONG ^two",
    "genre:jazz , genre:rock",
    "confidence:..0.6 mood:calm",
    "disagree:true",
    "status:analysed",
    "path:/",
    "added:-7d",
    "name::^song.*flac$",
    "word:Joyous",
    "filegenre:",
    "duration:..10",
    "duplicate:true",
    "duplicate:false",
)


@pytest.fixture
def server() -> Iterator[Library]:
    with postgres() as url, open_library(url) as library:
        yield library


def test_a_library_on_a_server(server: Library, tmp_path: Path) -> None:
    song = make_audio(tmp_path, "flac", seconds=2, name="song one")
    make_audio(tmp_path, "mp3", seconds=2, name="song two")
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.mp3"))
    odd.write_bytes((tmp_path / "song two.mp3").read_bytes())
    with open_library(str(tmp_path / "library.db")) as local:
        for library in (server, local):
            *_, summary = scan(library, [str(tmp_path)], CancelToken())
            assert isinstance(summary, ScanSummary)
            assert summary.new == 3
            with library.begin() as session:
                pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
                for track in (1, 2):
                    save_analysis(session, track, pair, random_analysis("", track))
        # Both databases find the same.
        ours, theirs = LibraryBrowser(server), LibraryBrowser(local)
        for query in QUERIES:
            rows = [[row.path for row in b.every_row(query, "path")] for b in (ours, theirs)]
            assert rows[0] == rows[1], query
        assert len(list(ours.every_row("path:/"))) == 3
        others = [{(row.path, row.copy_path) for row in b.every_row()} for b in (ours, theirs)]
        assert others[0] == others[1]
        assert len({copy for _, copy in others[0] if copy}) == 2
        sorts = ("genre-", "mood+", "status-", "confidence-", "disagree+", "title-", "format-")
        for sort in (*sorts, "duplicate+", "duplicate-"):
            rows = [[row.path for row in b.every_row("", sort)] for b in (ours, theirs)]
            assert rows[0] == rows[1], sort
        assert ours.facets() == theirs.facets()
        assert ours.selected(ours.ids()) == theirs.selected(theirs.ids())
        around = str(tmp_path.parent)
        (here,) = ours.folder_tree().below(around)
        assert (here.path, here.count) == (str(tmp_path), 3)
        assert theirs.folder_tree().below(around) == (here,)
        assert ours.real_folders(here.path) == [here.path]

    (row,) = ours.every_row("one")
    track = row.track_id
    assert track is not None
    decide(server, [track], "genre", "correct", ["Klezmer"])
    assert [r.path for r in ours.every_row("genre:klezmer")] == [str(song)]

    before = song.read_bytes()
    settings = WriteSettings(rules=WriteRules(min_confidence=0.0, min_mood_confidence=0.0))
    items = [
        item
        for item in preview(server, "genre:klezmer", settings, CancelToken())
        if isinstance(item, FilePreview)
    ]
    list(write(server, items, settings, CancelToken()))
    assert song.read_bytes() != before
    assert [(batch.state, batch.done) for batch in history(server)] == [("done", 1)]
    list(undo(server, None, CancelToken()))
    assert song.read_bytes() == before

    taken_back = undoing.undo(server)
    assert (taken_back.kind, taken_back.values, taken_back.n) == ("correct", ("Klezmer",), 1)
    assert ours.count("genre:klezmer") == 0
    assert list(check(server, repair=True)) == []
    with pytest.raises(LibraryError, match="pg_dump"):
        back_up(server, tmp_path / "copy.db")


def test_a_server_of_an_older_version_is_brought_up_to_date() -> None:
    with postgres() as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            upgrade(connection, "0003")
            connection.execute(
                text(
                    "INSERT INTO tracks (id, identity, added_at, status, genre, genre_confidence,"
                    " networks_agree) VALUES (1, 'a', 1, 'new', NULL, NULL, NULL),"
                    " (2, 'b', 1, 'accepted', 'jazz', 1.0, TRUE)"
                )
            )
            connection.execute(
                text(
                    "INSERT INTO files (id, track_id, path, path_text, name, size, mtime_ns,"
                    " status, added_at, seen_at)"
                    " SELECT id, id, identity, 'x', 'x', 1, 1, 'present', 1, 1 FROM tracks"
                )
            )
        engine.dispose()
        with open_library(url) as library, library.session() as session:
            rows = session.execute(
                select(
                    File.result_genre, File.result_status, File.result_tenth, File.result_agree
                ).order_by(File.id)
            ).all()
            assert rows == [(None, "new", None, None), ("jazz", "accepted", 9, True)]
