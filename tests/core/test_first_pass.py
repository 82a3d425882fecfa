"""The first pass: where it listens, when it stops, and that it says what the whole would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mgc_desktop.core.audio import SAMPLE_RATE
from mgc_desktop.core.clips import clip_start_s
from mgc_desktop.core.features.key import KEY_WINDOW
from mgc_desktop.core.first_pass import (
    CLIPS_A_STRETCH,
    MOST,
    SHORTEST_S,
    STRETCH_HOP_SAMPLES,
    STRETCH_SAMPLES,
    clips_of,
    places,
)
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.settling import ERROR, is_settled
from mgc_desktop.core.vote import Rule
from tests.helpers.audio import make_audio
from tests.helpers.bundles import retrained

SECONDS = 160.0


@pytest.fixture(scope="module")
def predictor(genre_bundle: Bundle, mood_bundle: Bundle) -> Predictor:
    return Predictor(genre_bundle, mood_bundle, device="cpu")


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("song"), "flac", seconds=SECONDS)


def test_stretches_are_spread_over_the_track_from_the_first_on() -> None:
    assert STRETCH_SAMPLES == KEY_WINDOW
    assert CLIPS_A_STRETCH == 3
    length = 240 * SAMPLE_RATE
    found = places(length)
    # 240 s hold 40 stretches.
    assert found == [0, 32, 16, 8, 24, 4, 36, 20, 12, 28]
    assert len(found) == MOST
    for n in range(2, MOST + 1):
        heard = np.sort(found[:n]) * STRETCH_HOP_SAMPLES / length
        gaps = np.diff([0.0, *heard, 1.0])
        assert gaps.max() <= 2.0 / n, n
    assert places(STRETCH_SAMPLES) == [0]
    # Whatever a header promises, no more is made than is asked for.
    assert len(places(10**15)) == MOST
    assert places(STRETCH_SAMPLES - 1) == []


def test_clips_of_stretches_lie_on_the_grid_of_the_track() -> None:
    assert [*clips_of(0), *clips_of(1)] == [0, 1, 2, 4, 5, 6]
    assert clip_start_s(clips_of(7)[0]) == 7 * STRETCH_HOP_SAMPLES / SAMPLE_RATE


def test_unanimous_votes_settle_sooner_than_mixed_ones() -> None:
    assert is_settled(np.array([9, 0, 0, 0]), 0)
    assert not is_settled(np.array([3, 0, 0, 0]), 1)
    assert not is_settled(np.array([5, 4, 0, 0]), 0)
    assert not is_settled(np.array([6, 3, 0, 0]), 0)
    assert not is_settled(np.array([18, 9, 0, 0]), 0)
    assert is_settled(np.array([21, 9, 0, 0]), 0)
    assert not is_settled(np.array([0, 0, 0, 0]), 0)


def test_labels_that_are_said_to_be_settled_are_the_tracks() -> None:
    """600 made tracks, looked at after each stretch: wrong at most as often as is promised."""
    random = np.random.default_rng(1)
    settled = wrong = 0
    for _ in range(600):
        shares = random.dirichlet(np.full(10, 0.1))
        counts = np.zeros(10, int)
        for n in range(1, MOST + 1):
            # A stretch is two clips side by side, and a third that overlaps both.
            first, last = random.choice(10, 2, p=shares)
            for vote in (first, last, random.choice([first, last])):
                counts[vote] += 1
            if n >= 3 and is_settled(counts, int(counts.argmax())):
                settled += 1
                wrong += counts.argmax() != shares.argmax()
                break
    assert settled > 350
    assert 0 < wrong / settled <= ERROR


def test_what_a_stretch_says_is_what_the_whole_track_says_there(
    predictor: Predictor, song: Path
) -> None:
    whole, part = predictor.analyse(song), predictor.first_pass(song)
    assert whole.heard is None
    assert part.heard is not None
    assert part.duration_s == pytest.approx(SECONDS, abs=0.01)
    assert 3 * CLIPS_A_STRETCH <= len(part.clips) <= MOST * CLIPS_A_STRETCH
    starts = [clip.start_s for clip in part.clips]
    assert starts == [clip_start_s(clip) for clip in part.heard]
    assert starts == sorted(set(starts))
    assert starts[-1] > SECONDS / 2
    by_start = {clip.start_s: clip for clip in whole.clips}
    for clip in part.clips:
        there = by_start[clip.start_s]
        # This network sees 3 s and the level around; the other's roughness and key know of their
        # surroundings too.
        np.testing.assert_allclose(clip.net_stft, there.net_stft, atol=0.02)
        np.testing.assert_allclose(clip.net_music, there.net_music, atol=0.25)
    if part.genre.label != UNDECIDED:
        assert part.genre.label == whole.genre.label
    assert part.mood is not None
    assert part.embedding is not None


@pytest.mark.parametrize("fmt", ["mp3", "vorbis", "aac adts"])
def test_every_format_can_be_heard_in_part(predictor: Predictor, tmp_path: Path, fmt: str) -> None:
    found = predictor.first_pass(make_audio(tmp_path, fmt, seconds=SECONDS, rate=48_000))
    assert found.heard is not None
    assert found.warnings == ()


def test_at_the_level_it_comes_at_a_stretch_says_what_the_whole_says_to_rounding(
    song: Path, tmp_path: Path
) -> None:
    """For the network that sees 3 s and no more."""
    bundle = load_bundle(retrained(tmp_path / "genre", one_level=False))
    predictor = Predictor(bundle, None, device="cpu")
    by_start = {clip.start_s: clip for clip in predictor.analyse(song).clips}
    for clip in predictor.first_pass(song).clips:
        np.testing.assert_allclose(clip.net_stft, by_start[clip.start_s].net_stft, atol=2e-3)


@pytest.mark.parametrize("rule", [Rule.FUSION2, Rule.NET_MUSIC])
def test_it_stops_when_the_rule_has_a_label_or_after_a_minute(
    predictor: Predictor, song: Path, rule: Rule
) -> None:
    found = predictor.first_pass(song, rule=rule)
    assert (len(found.clips) < MOST * CLIPS_A_STRETCH) == (found.genre.label != UNDECIDED)


def test_a_short_track_is_heard_whole(predictor: Predictor, tmp_path: Path) -> None:
    short = make_audio(tmp_path, "flac", seconds=SHORTEST_S - 1)
    found = predictor.first_pass(short)
    assert found.heard is None
    assert len(found.clips) == len(predictor.analyse(short).clips)


def test_a_file_that_breaks_its_promise_is_heard_whole_and_says_so(
    predictor: Predictor, song: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.flac"
    cut.write_bytes(song.read_bytes()[: song.stat().st_size // 2])
    found = predictor.first_pass(cut)
    assert found.heard is None
    assert any("promises" in warning for warning in found.warnings)
