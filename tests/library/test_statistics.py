"""Distributions of a search, against a plain count of the rows in Python."""

from __future__ import annotations

from collections import Counter

import pytest

from mgc_desktop.core.labels import GENRES, QUADRANTS, UNDECIDED
from mgc_desktop.library import statistics
from mgc_desktop.library.analyses import BundleId, load_analysis, pair_rows
from mgc_desktop.library.browse import count_files, track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.schema import File, Track
from mgc_desktop.library.statistics import BINS, count_by_model, distributions, mood_plane
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)

N = 80
IN_FILES = ("Jazz", "jazz", None, "Rock; Pop", "", 'Best of 12"')
NEWER = BundleId("genre", "2", "c" * 64, "genre", GENRES)


@pytest.fixture
def filled(library: Library) -> Library:
    """Tracks with and without genres in their files, by two versions of a model, some undecided."""
    with library.begin() as session:
        older = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        newer = pair_rows(session, NEWER, MOOD_BUNDLE)
        for i in range(N):
            file = add_file(
                session, f"/music/{i}.flac", title=f"Song {i}", genre_text=IN_FILES[i % 6]
            )
            assert file.track_id is not None
            if i % 10 == 9:
                continue
            analysis = random_analysis(f"/music/{i}.flac", i, n_clips=4)
            save_analysis(session, file.track_id, newer if i % 3 else older, analysis)
            if i % 7 == 3:
                track = session.get_one(Track, file.track_id)
                track.genre = track.model_genre = UNDECIDED
                track.status = UNDECIDED
        session.flush()
        # The surest of all belongs to the last bar.
        session.get_one(Track, 1).genre_confidence = 1.0
    return library


def test_the_tables_are_what_the_rows_say(filled: Library) -> None:
    with filled.session() as session:
        found = distributions(session, parse_query(""))
        rows = track_rows(session, [i for (i,) in session.query(File.id)])
    sure = [(r.genre_confidence, r.model_genre == UNDECIDED) for r in rows if r.genre_confidence]
    for undecided, counts in (
        (False, found.genre_confidence.decided),
        (True, found.genre_confidence.undecided),
    ):
        bins = Counter(min(BINS - 1, int(c * BINS)) for c, u in sure if u == undecided)
        assert counts == tuple(bins[i] for i in range(BINS))
    assert found.genre_confidence.decided[-1] >= 1
    moods = Counter(min(BINS - 1, int(r.mood_confidence * BINS)) for r in rows if r.mood_confidence)
    assert found.mood_confidence.decided == tuple(moods[i] for i in range(BINS))
    assert found.networks == Counter((r.stft_genre, r.music_genre) for r in rows if r.stft_genre)
    spelt = {"jazz": "Jazz"}
    pairs = Counter(
        (spelt.get(r.file_genre, r.file_genre), r.model_genre)
        for r in rows
        if r.file_genre and r.model_genre
    )
    assert {value for value, _ in found.file_and_model} == {"Jazz", "Rock; Pop", 'Best of 12"'}
    assert found.file_and_model == pairs


def test_a_search_is_counted_alone(filled: Library) -> None:
    for text in ("title:1", "genre:jazz", "filegenre:jazz disagree:true"):
        query = parse_query(text)
        with filled.session() as session:
            found = distributions(session, query)
            n = count_files(session, query)
            plane = mood_plane(session, query)
        assert 0 < sum(found.networks.values()) <= n
        assert plane.n_files == sum(found.networks.values())


def test_models_are_counted_once_there_are_two(filled: Library) -> None:
    with filled.session() as session:
        counts = count_by_model(session, parse_query(""))
        older, newer = (
            count_files(session, parse_query(f'model:="genre {version}"')) for version in "12"
        )
        new = count_files(session, parse_query("model:"))
        moods = count_files(session, parse_query('model:"mood 1"'))
    assert counts == {("genre", "1"): older, ("genre", "2"): newer}
    assert older > 0
    assert newer > 0
    assert new == N // 10
    assert older + newer + new == N
    assert moods == older + newer


def test_one_model_alone_is_nothing_to_tell_apart(library: Library) -> None:
    with library.begin() as session:
        file = add_file(session, "/music/a.flac")
        assert file.track_id is not None
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, file.track_id, pair, random_analysis("/music/a.flac", 1))
    with library.session() as session:
        assert count_by_model(session, parse_query("")) == {}


def test_dots_and_cells_of_the_mood_plane_are_at_the_same_places(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.session() as session:
        few = mood_plane(session, parse_query(""))
        monkeypatch.setattr(statistics, "MOST_DOTS", 10)
        many = mood_plane(session, parse_query(""))
        assert few.n_files == many.n_files == len(few.dots) == N - N // 10
        for dot in few.dots[:10]:
            track_id = session.get_one(File, dot.file_id).track_id
            assert track_id is not None
            stored = load_analysis(session, track_id)
            assert stored is not None
            assert stored.mood is not None
            happy, angry, sad, calm = (stored.mood.scores[name] for name in QUADRANTS)
            assert dot.valence == pytest.approx(happy + calm - angry - sad, abs=1e-4)
            assert dot.arousal == pytest.approx(happy + angry - sad - calm, abs=1e-4)
            assert dot.mood == stored.mood.label
    side = many.side
    cells = Counter(
        (int((d.valence + 1) / 2 * side), int((d.arousal + 1) / 2 * side)) for d in few.dots
    )
    assert not many.dots
    assert many.cells == cells
    assert few.moods == many.moods == Counter(dot.mood for dot in few.dots)


def test_an_empty_library_has_empty_tables(library: Library) -> None:
    with library.session() as session:
        found, plane = distributions(session, parse_query("")), mood_plane(session, parse_query(""))
    assert sum(found.genre_confidence.decided) == 0
    assert found.networks == found.file_and_model == {}
    assert (plane.n_files, plane.dots, plane.cells) == (0, (), {})
