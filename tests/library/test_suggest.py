"""What a search can go on with, in a real library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.browse import count_files
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.query.fields import FIELDS, Kind
from mgc_desktop.library.query.suggest import Suggestion, fields_like, values_like
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import MoodWord, Track
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    place = tmp_path_factory.mktemp("suggest") / "library.db"
    with open_library(str(place)) as library:
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
            put_folder(session, "/music/Björk", ())
            for i in range(20):
                file = add_file(
                    session,
                    f"/music/Björk/{i}.flac",
                    artist=("Björk", "Can", "Canned Heat", "", None)[i % 5],
                    genre_text="Rock; Pop" if i % 2 else "Jazz",
                )
                save_analysis(
                    session, file.track_id, pair, random_analysis(file.path_text, i, n_clips=4)
                )
                if i == 0:
                    # One recording in two files.
                    add_file(session, "/music/copy.flac").track_id = file.track_id
                track = session.get_one(Track, file.track_id)
                track.genre, file.result_genre = "jazz", "jazz"
        yield library


def values(library: Library, field: str, part: str = "") -> dict[str, int | None]:
    with library.session() as session:
        found = values_like(session, field, part)
    assert all(one.field == field.lower() and not one.meaning for one in found)
    return {one.value: one.count for one in found}


def test_fields_by_their_beginning() -> None:
    assert [one.field for one in fields_like("ge")] == ["genre"]
    assert [one.field for one in fields_like("MOOD")] == ["mood", "moodstatus", "moodconfidence"]
    assert fields_like("x") == []
    assert len(fields_like("")) == len(FIELDS)
    assert fields_like("genre")[0] == Suggestion("genre", meaning=FIELDS["genre"].meaning)


def test_values_are_counted_and_the_empty_ones_left_out(library: Library) -> None:
    assert values(library, "artist") == {"Björk": 4, "Can": 4, "Canned Heat": 4}
    assert values(library, "artist", "CAN") == {"Can": 4, "Canned Heat": 4}
    assert values(library, "artist", "BJÖ") == {"Björk": 4}
    assert values(library, "artist", "%") == {}
    assert values(library, "GENRE") == {"jazz": 20}
    assert values(library, "filegenre", "pop") == {"Rock; Pop": 10}


def test_other_kinds(library: Library) -> None:
    assert values(library, "disagree", "tr") == {"true": None}
    assert set(values(library, "is", "rej")) == {"rejected"}
    assert values(library, "path", "björk") == {"/music/Björk": None}
    assert list(values(library, "model")) == [f"{GENRE_BUNDLE.name} {GENRE_BUNDLE.version}"]
    with library.session() as session:
        used = set(session.scalars(select(MoodWord.word)))
    assert set(values(library, "word")) <= used
    assert values(library, "word")
    for field in ("year", "added", "nonsense"):
        assert values(library, field) == {}


@pytest.mark.parametrize("field", [name for name, f in FIELDS.items() if f.kind is not Kind.NUMBER])
def test_whatever_is_suggested_is_found_as_often(library: Library, field: str) -> None:
    sign = "=" if FIELDS[field].kind in (Kind.TEXT, Kind.MODEL) else ""
    for value, n in values(library, field).items():
        with library.session() as session:
            found = count_files(session, parse_query(f'{field}:{sign}"{value}"'))
        assert n is None or found == n > 0, value
