from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from mgc_desktop.core.clips import clip_start_s
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.analyses import (
    BundleId,
    BundlePair,
    Wanted,
    failure_of,
    load_analysis,
    pack_votes,
    pair_rows,
    pending,
    unpack_votes,
    waiting,
)
from mgc_desktop.library.browse import count_files
from mgc_desktop.library.database import Library
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.schema import MoodWord, Track, TrackAnalysis, WriteBatch, WriteEntry
from mgc_desktop.library.statistics import count_by_model
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
    save_failure,
)


@given(seed=st.integers(0, 2**32), n_clips=st.integers(1, 60), silent=st.integers(0, 3))
def test_votes_survive_packing(seed: int, n_clips: int, silent: int) -> None:
    analysis = random_analysis("x", seed, n_clips=n_clips, silent=silent)
    votes = unpack_votes(pack_votes(analysis), n_clips, analysis.labels)
    assert votes.winners == tuple(clip.vote for clip in analysis.clips)
    for i, clip in enumerate(analysis.clips):
        assert votes.net_stft[i].tolist() == pytest.approx(clip.net_stft, abs=1e-5)
        assert votes.net_music[i].tolist() == pytest.approx(clip.net_music, abs=1e-5)


def test_a_track_of_four_minutes_takes_seven_kilobytes_at_most() -> None:
    n_clips = 160
    assert 235 < clip_start_s(n_clips) < 240
    assert len(pack_votes(random_analysis("x", 1, n_clips=n_clips))) <= 7000


@pytest.fixture
def pair(library: Library) -> BundlePair:
    with library.begin() as session:
        return pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)


def test_an_analysis_comes_back(library: Library, pair: BundlePair) -> None:
    embedding = (0.5, 0.0, 1.25)
    analysis = replace(random_analysis("/music/a.mp3", 5, silent=2), embedding=embedding)
    with library.begin() as session:
        track_id = add_file(session, "/music/a.mp3").track_id
        assert track_id is not None
        save_analysis(session, track_id, pair, analysis)
    with library.session() as session:
        stored = load_analysis(session, track_id)
        track = session.get_one(Track, track_id)
        words = list(session.query(MoodWord.word))
    assert stored is not None
    assert stored.mood is not None
    assert analysis.mood is not None
    assert stored.embedding == embedding
    assert stored.genre.label == analysis.genre.label
    assert stored.genre.scores == pytest.approx(analysis.genre.scores, abs=1e-5)
    assert stored.by_rule == analysis.by_rule
    assert stored.mood.words == analysis.mood.words
    assert stored.labels == analysis.labels
    assert stored.warnings == analysis.warnings
    assert (stored.model.name, stored.model.version) == ("genre", "1")
    assert stored.votes.winners[:2] == (UNDECIDED, UNDECIDED)
    assert [word for (word,) in words] == ["Joyous"]
    assert track.status == "analysed"
    assert track.genre == analysis.genre.label
    assert track.genre_confidence == analysis.genre.confidence
    assert track.networks_agree == (analysis.by_rule["net_stft"] == analysis.by_rule["net_music"])


def test_analysing_again_takes_the_place_of_the_first(library: Library, pair: BundlePair) -> None:
    with library.begin() as session:
        track_id = add_file(session, "/music/a.mp3").track_id
        assert track_id is not None
        save_failure(session, track_id, pair, "truncated")
        assert failure_of(session, track_id) == "truncated"
        assert session.get_one(Track, track_id).status == "failed"
        assert load_analysis(session, track_id) is None
        save_analysis(session, track_id, pair, random_analysis("a", 1))
        save_analysis(session, track_id, pair, random_analysis("a", 2))
    with library.session() as session:
        assert session.query(TrackAnalysis).count() == 1
        assert failure_of(session, track_id) is None
        assert session.get_one(Track, track_id).status == "analysed"


def waiting_paths(session: Session, wanted: Wanted) -> list[str]:
    tracks = waiting(session, wanted).tracks
    return [item.path for item in pending(session, wanted, tracks)]


class TestPending:
    def test_a_track_is_heard_once(self, library: Library, pair: BundlePair) -> None:
        with library.begin() as session:
            first = add_file(session, "/music/a.mp3", identity=b"one")
            add_file(session, "/music/copy of a.mp3", identity=b"one")
            second = add_file(session, "/music/b.mp3")
            gone = add_file(session, "/music/gone.mp3", status="missing")
            assert gone.track_id is not None
            assert waiting_paths(session, Wanted(pair)) == ["/music/a.mp3", "/music/b.mp3"]
            assert list(waiting(session, Wanted(pair)).n_files) == [2, 1]
            assert first.track_id is not None
            assert second.track_id is not None
            save_analysis(session, first.track_id, pair, random_analysis("a", 1))
            save_failure(session, second.track_id, pair, "no audio")
            assert waiting_paths(session, Wanted(pair)) == []
            again = waiting(session, Wanted(pair, again=True))
            assert list(again.tracks) == [first.track_id, second.track_id]

    def test_a_retrained_model_hears_everything_anew(
        self, library: Library, pair: BundlePair
    ) -> None:
        with library.begin() as session:
            file = add_file(session, "/music/a.mp3")
            assert file.track_id is not None
            save_analysis(session, file.track_id, pair, random_analysis("a", 1))
            retrained = BundleId("genre", "1", "c" * 64, "genre", GENRE_BUNDLE.labels)
            assert (
                len(waiting_paths(session, Wanted(pair_rows(session, retrained, MOOD_BUNDLE)))) == 1
            )
            without_mood = pair_rows(session, GENRE_BUNDLE, None)
            assert len(waiting_paths(session, Wanted(without_mood))) == 1
            save_failure(session, file.track_id, without_mood, "x")
            assert waiting_paths(session, Wanted(without_mood)) == []

    def test_weights_tell_models_of_one_version_apart(
        self, library: Library, pair: BundlePair
    ) -> None:
        retrained = BundleId("genre", "1", "c" * 64, "genre", GENRE_BUNDLE.labels)
        with library.begin() as session:
            tracks = [add_file(session, f"/music/{i}.mp3").track_id for i in range(3)]
            save_analysis(session, tracks[0], pair, random_analysis("a", 1))
            stored = load_analysis(session, tracks[0])
            assert [b.words for b in stored.bundles] == ["genre 1", "mood 1"]
            other = pair_rows(session, retrained, MOOD_BUNDLE)
            for track in tracks[1:]:
                save_analysis(session, track, other, random_analysis("a", 1))
            stored = load_analysis(session, tracks[1])
            assert [b.words for b in stored.bundles] == ["genre 1 cccccccc", "mood 1"]
        with library.session() as session:
            counts = count_by_model(session, parse_query(""))
            first = f"1 {GENRE_BUNDLE.sha256[:8]}"
            assert counts == {("genre", "1 cccccccc"): 2, ("genre", first): 1}
            for text, n in (
                ('model:="genre 1"', 3),
                ('model:="genre 1 cccccccc"', 2),
                (f'model:="genre {first}"', 1),
                ("model:cccc", 2),
            ):
                assert count_files(session, parse_query(text)) == n, text

    def test_only_what_was_asked_for(self, library: Library, pair: BundlePair) -> None:
        with library.begin() as session:
            add_file(session, "/music/a.mp3")
            wanted = add_file(session, "/music/\udcff.mp3")
            tracks = waiting(session, Wanted(pair), file_ids=[wanted.id]).tracks
            found = pending(session, Wanted(pair), tracks, file_ids=[wanted.id])
        assert [p.path for p in found] == ["/music/\udcff.mp3"]


@pytest.mark.parametrize(
    "error", ["no \0 zero", os.fsdecode(b"\xff.mp3: bad"), "half \ud800", "x" * 10**6, "", " "]
)
def test_whatever_a_failure_says_is_kept_and_found(library: Library, error: str) -> None:
    with library.begin() as session:
        file = add_file(session, "/a.mp3", error=error)
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        assert file.track_id is not None
        save_failure(session, file.track_id, pair, error)
        batch = WriteBatch(started_at=1)
        session.add(batch)
        session.flush()
        session.add(WriteEntry(batch_id=batch.id, path=b"/a.mp3", error=error, changed_at=1))
    with library.session() as session:
        assert failure_of(session, file.track_id)
        assert session.get_one(Track, file.track_id).status == "failed"
        for (text,) in session.query(WriteEntry.error):
            text.encode()
            assert "\0" not in text


def test_results_that_are_no_numbers_are_kept_without_them(library: Library) -> None:
    odd = replace(random_analysis("", 1), duration_s=float("inf"), warnings=("a \ud800 \0",))
    scores = {**odd.genre.scores, "jazz": float("nan")}
    odd = replace(odd, genre=replace(odd.genre, scores=scores))
    with library.begin() as session:
        file = add_file(session, "/a.mp3")
        assert file.track_id is not None
        save_analysis(session, file.track_id, pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE), odd)
    with library.session() as session:
        stored = load_analysis(session, file.track_id)
    assert stored is not None
    assert "jazz" not in stored.genre.scores
    assert stored.duration_s == 0.0
    assert stored.warnings == ("a \\ud800  ",)
