"""Worked examples by hand, of every rule."""

from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.core.vote import (
    Rule,
    clip_scores,
    decide,
    fusion1,
    fusion2,
    majority_vote,
    threshold_vote,
)

# Three clips, three classes. net_STFT's clips say a, a, b; net_MUSIC's say c, b, b.
STFT = np.array([[0.5, 0.3, 0.2], [0.6, 0.3, 0.1], [0.1, 0.8, 0.1]])
MUSIC = np.array([[0.1, 0.1, 0.8], [0.2, 0.5, 0.3], [0.3, 0.4, 0.3]])
A, B, C = range(3)


def test_majority_of_a_single_network() -> None:
    assert majority_vote(STFT) == A  # two clips of three
    assert majority_vote(MUSIC) == B  # c, b, b


def test_fusion1_is_the_largest_mean_of_all() -> None:
    # a: (0.5 + 0.6 + 0.1 + 0.1 + 0.2 + 0.3) / 6 = 0.300
    # b: (0.3 + 0.3 + 0.8 + 0.1 + 0.5 + 0.4) / 6 = 0.400
    # c: (0.2 + 0.1 + 0.1 + 0.8 + 0.3 + 0.3) / 6 = 0.300
    assert fusion1(STFT, MUSIC) == B


def test_fusion2_fuses_each_clip_and_then_votes() -> None:
    # Fused clips: (0.30, 0.20, 0.50) → c; (0.40, 0.40, 0.20) → a (first of a tie within a clip);
    # (0.20, 0.60, 0.20) → b. One clip each: the summed probability decides: 0.9, 1.2, 0.9.
    assert fusion2(STFT, MUSIC) == B


def test_fusion1_and_fusion2_can_differ() -> None:
    # Two clips slightly for a, one strongly for b: the vote says a, the mean says b.
    fused = np.array([[0.55, 0.45], [0.55, 0.45], [0.0, 1.0]])
    assert fusion2(fused, fused) == A
    assert fusion1(fused, fused) == B


def test_a_tie_of_votes_goes_to_the_larger_sum() -> None:
    assert majority_vote(np.array([[0.6, 0.4], [0.1, 0.9]])) == B
    assert majority_vote(np.array([[0.9, 0.1], [0.4, 0.6]])) == A


def clips_for(n_first: int, n_second: int, n_third: int) -> np.ndarray:
    counts = (n_first, n_second, n_third)
    return np.concatenate([np.tile(np.eye(3)[i], (n, 1)) for i, n in enumerate(counts)])


@pytest.mark.parametrize(
    ("counts", "share", "wanted"),
    [
        ((5, 4, 6), 5 / 15, C),  # six of fifteen reach five
        ((5, 5, 5), 5 / 15, A),  # five are enough; a tie goes to the first of equal sums
        ((6, 4, 5), 7 / 15, None),  # six are not seven
        ((7, 4, 4), 7 / 15, A),
        ((1, 0, 0), 1 / 3, A),
    ],
)
def test_thresholded_vote(counts: tuple[int, int, int], share: float, wanted: int | None) -> None:
    assert threshold_vote(clips_for(*counts), share) == wanted


def test_decide_names_every_rule() -> None:
    wanted = {
        Rule.NET_STFT: A,
        Rule.NET_MUSIC: B,
        Rule.FUSION1: B,
        Rule.FUSION2: B,
        Rule.THRESHOLD: B,
    }
    assert {rule: decide(rule, STFT, MUSIC) for rule in Rule} == wanted


def test_what_a_rule_looks_at() -> None:
    np.testing.assert_array_equal(clip_scores(Rule.NET_STFT, STFT, MUSIC), STFT)
    np.testing.assert_array_equal(clip_scores(Rule.NET_MUSIC, STFT, MUSIC), MUSIC)
    np.testing.assert_allclose(clip_scores(Rule.FUSION1, STFT, MUSIC)[0], [0.3, 0.2, 0.5])
