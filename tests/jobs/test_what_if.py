"""Another rule over kept votes says what an analysis by that rule would have said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.labels import GENRES, UNDECIDED
from mgc_desktop.core.networks.bundle import Bundle
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.inspection.what_if import (
    Calibration,
    calibration,
    stored_verdict,
    votes_of,
    what_if,
)
from mgc_desktop.records import Analysis, Clip, Genre, Model
from tests.helpers.audio import make_audio
from tests.helpers.library import random_analysis


@pytest.mark.parametrize("rule", list(Rule))
def test_it_agrees_with_the_analysis_by_that_rule(
    rule: Rule, genre_bundle: Bundle, tmp_path: Path
) -> None:
    path = str(make_audio(tmp_path, "flac", seconds=20.0))
    predictor = Predictor(genre_bundle, None, device="cpu")
    analysis: Analysis = predictor.analyse(path, rule=rule)
    found = what_if(votes_of(analysis), rule, calibration(analysis.model))
    assert found is not None
    assert found.label == analysis.genre.label
    assert found.confidence == pytest.approx(analysis.genre.confidence, abs=1e-5)
    assert found.scores == pytest.approx(analysis.genre.scores, abs=1e-5)


def clip(start: int, **share: float) -> Clip:
    """A clip of which both networks say the same."""
    rest = (1.0 - sum(share.values())) / (len(GENRES) - len(share))
    said = tuple(share.get(genre, rest) for genre in GENRES)
    vote = max(share, key=lambda genre: share[genre])
    return Clip(start * 1.486, said, said, said, vote)


def undecided(rule: Rule, *clips: Clip) -> Analysis:
    """An analysis by a rule that was not sure enough."""
    drawn = random_analysis("a", 1)
    scores = dict(
        zip(GENRES, votes_of(replace(drawn, clips=clips)).fused.mean(axis=0), strict=True)
    )
    genre = Genre(UNDECIDED, 0.3, scores, rule.value)
    return replace(drawn, clips=clips, genre=genre)


@pytest.mark.parametrize("rule", list(Rule))
def test_the_best_guess_is_the_rules_own(rule: Rule) -> None:
    """With as many clips each, the rule takes the likelier one, not the first of the alphabet."""
    analysis = undecided(rule, clip(0, classical=0.4, pop=0.3), clip(1, classical=0.1, pop=0.6))
    votes = votes_of(analysis)
    assert stored_verdict(analysis, votes).winner == "pop"
    found = what_if(votes, rule, Calibration(1.0, 0.9), 0.9)
    assert found is not None
    assert (found.label, found.winner) == (UNDECIDED, "pop")


def test_the_best_guess_of_means_is_not_that_of_counts() -> None:
    few = (clip(0, classical=0.4, pop=0.3), clip(1, classical=0.4, pop=0.3), clip(2, pop=0.9))
    for rule, winner in ((Rule.FUSION1, "pop"), (Rule.FUSION2, "classical")):
        analysis = undecided(rule, *few)
        assert stored_verdict(analysis, votes_of(analysis)).winner == winner


def test_a_higher_threshold_asks_for_more_clips() -> None:
    votes = votes_of(random_analysis("a", 3, n_clips=30))
    plain = Calibration(1.0, 0.0)
    low = what_if(votes, Rule.THRESHOLD, plain, 0.01)
    high = what_if(votes, Rule.THRESHOLD, plain, 0.9)
    assert low is not None
    assert high is not None
    assert low.label == low.winner == max(low.counts, key=lambda label: low.counts[label])
    assert high.label == UNDECIDED
    assert high.winner == low.winner


def test_silence_has_no_verdict_and_silent_clips_no_vote() -> None:
    plain = Calibration(1.0, 0.0)
    some = votes_of(random_analysis("a", 3, n_clips=10, silent=4))
    found = what_if(some, Rule.FUSION2, plain)
    assert found is not None
    assert sum(found.counts.values()) == 6
    none = replace(some, audible=some.audible & False)
    assert what_if(none, Rule.FUSION2, plain) is None


def test_a_model_that_is_not_here_says_so() -> None:
    with pytest.raises(BundleError, match="version 1 is no longer installed"):
        calibration(Model("/nowhere/model", "1", "a" * 64))


def test_another_version_of_a_model_is_not_taken_for_it(genre_bundle: Bundle) -> None:
    with pytest.raises(BundleError, match="was analysed by version 0"):
        calibration(Model(genre_bundle.card.name, "0", genre_bundle.card.sha256))
