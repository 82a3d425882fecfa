"""Files in groups: what is one album and what is two, and in which order all of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.jobs.library.browse import GroupBy, LibraryBrowser
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.grouping import Group
from tests.helpers.library import add_file


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        with opened.begin() as session:
            for path, tags in {
                "/m/queen/2.mp3": {"album": "Greatest Hits", "artist": "Queen", "track_no": 2},
                "/m/queen/1.mp3": {
                    **{"album": "Greatest Hits", "artist": "Queen", "track_no": 1, "year": 1981}
                },
                "/m/abba/1.mp3": {"album": "Greatest Hits", "artist": "ABBA", "year": 1975},
                "/m/mix/1.mp3": {"album": "Best of 1999", "artist": "Somebody", "track_no": 1},
                "/m/mix/2.mp3": {"album": "Best of 1999", "artist": "Anybody", "track_no": 2},
                "/m/a/1.mp3": {"album": "Best of 200", "albumartist": "Öl", "disc_no": 2},
                "/m/b/1.mp3": {"album": "Best of 200", "albumartist": "öl", "disc_no": 1},
                "/m/none.mp3": {"title": "Alone"},
            }.items():
                add_file(session, path, **tags)
        yield opened


def shown(library: Library, groups: list[Group]) -> list[tuple[str | None, str | None, list[str]]]:
    names = {row.file_id: row.path for row in LibraryBrowser(library).every_row()}
    return [(g.name, g.artist, [names[i].removeprefix("/m/") for i in g.ids]) for g in groups]


def test_albums_are_told_by_album_artist_else_by_folder(library: Library) -> None:
    found = LibraryBrowser(library).groups("", "", GroupBy.ALBUM)
    assert shown(library, found) == [
        ("Best of 200", "öl", ["b/1.mp3", "a/1.mp3"]),
        ("Best of 1999", None, ["mix/1.mp3", "mix/2.mp3"]),
        ("Greatest Hits", "ABBA", ["abba/1.mp3"]),
        ("Greatest Hits", "Queen", ["queen/1.mp3", "queen/2.mp3"]),
        (None, None, ["none.mp3"]),
    ]
    assert [group.year for group in found] == [None, None, 1975, 1981, None]


def test_artists_have_their_albums_one_after_the_other(library: Library) -> None:
    found = LibraryBrowser(library).groups("", "", GroupBy.ARTIST)
    assert [group.name for group in found] == ["ABBA", "Anybody", "öl", "Queen", "Somebody", None]
    assert shown(library, found)[2][2] == ["b/1.mp3", "a/1.mp3"]


def test_an_order_that_was_asked_for_holds_within_groups(library: Library) -> None:
    found = LibraryBrowser(library).groups("artist:queen", "track-", GroupBy.ALBUM)
    assert shown(library, found) == [("Greatest Hits", "Queen", ["queen/2.mp3", "queen/1.mp3"])]
