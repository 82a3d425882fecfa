"""Some files in numbers, against a plain count of the rows in Python."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest

from mgc_desktop.core.labels import GENRES, UNDECIDED
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.browse import track_rows
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import Library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.schema import Track
from mgc_desktop.library.selected import count_selected
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)

N = 90
IN_FILES = (*GENRES, None, "", "Hip-Hop", "Rock; Pop")


@pytest.fixture
def files(library: Library) -> list[int]:
    """Files of every kind: heard and not, undecided, decided by hand, and a copy of one."""
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        made = [
            add_file(session, f"/music/{i}.flac", genre_text=IN_FILES[i % len(IN_FILES)])
            for i in range(N)
        ]
        made.append(add_file(session, "/music/copy.flac", identity=b"/music/0.flac"))
        ids = [file.id for file in made]
        tracks = [file.track_id or 0 for file in made]
        for i in range(N):
            if i % 10 == 9:
                continue
            save_analysis(session, tracks[i], pair, random_analysis("", i, n_clips=4))
            if i % 7 == 3:
                track = session.get_one(Track, tracks[i])
                track.status = track.genre = track.model_genre = UNDECIDED
                session.flush()
                sync_file_results(session, [track.id])
    decide(library, tracks[20:24], "genre", "accept")
    decide(library, tracks[24:26], "genre", "correct", ["KLEZMER"])
    decide(library, tracks[26:27], "genre", "correct", ["Klezmer"])
    decide(library, tracks[30:33], "mood", "reject")
    return ids


def test_it_says_what_the_rows_say(library: Library, files: list[int]) -> None:
    chosen = [file for place, file in enumerate(files) if place % 4]
    with library.session() as session:
        found = count_selected(session, chosen)
        rows = track_rows(session, chosen)
    assert found.files == len(rows)
    assert found.seconds == sum(row.duration_s or 0 for row in rows)
    genres = Counter(row.genre for row in rows if row.genre)
    klezmer = genres.pop("Klezmer") + genres.pop("KLEZMER")
    assert {k: n for k, n in found.genres.items() if k.lower() != "klezmer"} == genres
    assert klezmer in found.genres.values()
    assert found.moods == Counter(row.mood for row in rows if row.mood)
    assert list(found.moods.values()) == sorted(found.moods.values(), reverse=True)
    sure = [round(row.genre_confidence * 100) for row in rows if row.genre_confidence is not None]
    assert found.confidence == median(sure) / 100
    status = Counter(row.status for row in rows)
    assert found.undecided == status["undecided"] > 0
    assert found.unanalysed == status["new"] > 0
    assert found.genres_decided == status["accepted"] + status["corrected"] > 0
    assert found.moods_decided == Counter(row.mood_status for row in rows)["rejected"] > 0
    compared = [
        row.model_genre in (row.file_genre or "").replace("-", "").lower()
        for row in rows
        if row.file_genre and row.model_genre not in (None, UNDECIDED)
    ]
    assert (found.agree, found.differ) == (compared.count(True), compared.count(False))
    assert found.agree > 0


def test_files_that_no_model_has_heard(library: Library) -> None:
    with library.begin() as session:
        ids = [add_file(session, f"/music/{i}.flac").id for i in range(2)]
    with library.session() as session:
        found = count_selected(session, [*ids, 4711])
    assert (found.files, found.unanalysed, found.seconds) == (2, 2, 480.0)
    assert found.confidence is None
    assert found.genres == found.moods == {}


def test_nothing(library: Library) -> None:
    with library.session() as session:
        assert count_selected(session, []).files == 0
