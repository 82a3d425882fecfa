"""Explanations of the bundled networks on real features: what holds for them by definition."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from mgc_desktop.core.errors import FeatureError
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.labels import GENRES
from mgc_desktop.core.networks import explain as explaining
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.explain import GOOD_ENOUGH, PATCH_BINS, PATCH_FRAMES, explain
from mgc_desktop.core.stretches import Passage
from tests.helpers.audio import music_like
from tests.helpers.bundles import early_fusion, seen

Explain = Callable[..., Explanation]


@pytest.fixture(scope="module")
def clip() -> tuple[np.ndarray, np.ndarray]:
    """Music under a loud beat: its gradients add up in a few pieces, of chords alone in 48."""
    beat = np.random.default_rng(1).standard_normal(6 * SAMPLE_RATE).astype(np.float32)
    beat *= 0.5 * np.exp(-12 * (np.arange(beat.size) / SAMPLE_RATE % 0.5), dtype=np.float32)
    stft, music = feature_maps(beat + 0.1 * music_like(6.0, SAMPLE_RATE))
    return stft[64:192], music[64:192]


@pytest.fixture(scope="module")
def heard(genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray]) -> str:
    """What net_STFT takes the clip for: there is something to explain."""
    scaled = torch.from_numpy(seen(genre_bundle, "net_stft", Passage.alone(*clip)).T.copy())
    with torch.inference_mode():
        logits = genre_bundle.networks["net_stft"](scaled[None])[0, : len(GENRES)]
        return GENRES[int(logits.argmax())]


@pytest.fixture(scope="module")
def explain_as(genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray]) -> Explain:
    """Explain the clip, once in each way: that takes seconds."""

    @cache
    def once(label: str, method: Method = Method.GRADIENTS) -> Explanation:
        return explain(genre_bundle, Passage.alone(*clip), label, method=method)

    return once


@pytest.fixture(scope="module", params=list(Method))
def explained(request: pytest.FixtureRequest, explain_as: Explain, heard: str) -> Explanation:
    return explain_as(heard, request.param)


@pytest.mark.parametrize("label", ["jazz", "metal", None])
def test_integrated_gradients_are_complete(
    explain_as: Explain, heard: str, label: str | None
) -> None:
    """They sum to the difference of the logits (Sundararajan et al. 2017, axiom 3)."""
    assert label != heard
    found = explain_as(label or heard)
    for kind, importance in (("net_stft", found.stft), ("net_music", found.music)):
        difference = found.score[kind] - found.baseline[kind]
        bearable = 1.05 * GOOD_ENOUGH * max(1.0, abs(difference))
        assert importance.sum() == pytest.approx(difference, abs=bearable)


def test_what_does_not_add_up_is_cut_so_often_and_no_more(
    genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[tuple[float, float]] = []
    one = explaining._piece

    def counted(*about: Any) -> Any:
        pieces.append(about[-2:])
        return one(*about)

    monkeypatch.setattr(explaining, "_piece", counted)
    monkeypatch.setattr(explaining, "GOOD_ENOUGH", 0.0)
    monkeypatch.setattr(explaining, "MOST_PIECES", 4)
    scaled = torch.from_numpy(seen(genre_bundle, "net_music", Passage.alone(*clip)).T.copy())
    explaining.integrated_gradients(genre_bundle.networks["net_music"], scaled, 0)
    # The whole, and three times the halves of one.
    assert len(pieces) == 1 + 3 * 2
    assert pieces[:3] == [(0.0, 1.0), (0.0, 0.5), (0.5, 1.0)]


def test_scores_are_the_networks_logits(
    genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray], explained: Explanation
) -> None:
    passage = Passage.alone(*clip)
    for kind in passage.maps:
        scaled = torch.from_numpy(seen(genre_bundle, kind, passage).T.copy())
        with torch.inference_mode():
            logit = genre_bundle.networks[kind](scaled[None])[0, GENRES.index(explained.label)]
        assert explained.score[kind] == pytest.approx(float(logit), rel=1e-4, abs=1e-4)


def score_without(
    bundle: Bundle, clip: tuple[np.ndarray, np.ndarray], label: str, frames: slice, bins: object
) -> float:
    """What net_STFT says for a label where a part of the clip is at the baseline."""
    covered = seen(bundle, "net_stft", Passage.alone(*clip))
    covered[frames, bins] = 0.0
    with torch.inference_mode():
        logits = bundle.networks["net_stft"](torch.from_numpy(covered.T.copy())[None])
    return float(logits[0, GENRES.index(label)])


def test_taking_away_the_bins_that_matter_most_hurts_most(
    genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray], heard: str, explain_as: Explain
) -> None:
    """The most important tenth of the bins, taken away, lowers the score more than the least."""
    order = np.argsort(explain_as(heard).stft.sum(axis=0))
    every = slice(None)
    most = score_without(genre_bundle, clip, heard, every, order[-51:])
    assert most < score_without(genre_bundle, clip, heard, every, order[:51])


def test_a_patch_taken_away_changes_the_score_by_what_occlusion_says(
    genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray], heard: str, explain_as: Explain
) -> None:
    found = explain_as(heard, Method.OCCLUSION)
    corners = [(t, i) for t in range(0, 128, PATCH_FRAMES) for i in range(0, 513, PATCH_BINS)]
    patches = [(slice(t, t + PATCH_FRAMES), slice(i, i + PATCH_BINS)) for t, i in corners]
    falls = np.array([found.stft[patch].sum() for patch in patches])
    for chosen in (falls.argmax(), falls.argmin()):
        without = score_without(genre_bundle, clip, heard, *patches[chosen])
        assert found.score["net_stft"] - without == pytest.approx(falls[chosen], abs=1e-4)
    assert falls.max() > 0 > falls.min()


def test_features_sum_their_frames(explained: Explanation) -> None:
    assert explained.music.shape == (128, 8)
    assert explained.stft.shape == (128, 513)
    np.testing.assert_allclose(explained.features, explained.music.sum(axis=0), rtol=1e-5)
    assert np.abs(explained.features).max() > 0


def test_one_network_over_both_maps_is_moved_by_both(
    clip: tuple[np.ndarray, np.ndarray], tmp_path: Path
) -> None:
    """Early fusion: what both maps give sums to the one logit; no patch lies on two maps."""
    bundle = load_bundle(early_fusion(tmp_path / "early"))
    found = explain(bundle, Passage.alone(*clip), "jazz")
    assert found.score.keys() == {"early_fusion"}
    difference = found.score["early_fusion"] - found.baseline["early_fusion"]
    bearable = 1.05 * GOOD_ENOUGH * max(1.0, abs(difference))
    assert found.stft.sum() + found.music.sum() == pytest.approx(difference, abs=bearable)
    assert np.abs(found.stft).max() > 0
    assert np.abs(found.music).max() > 0
    covered = explain(bundle, Passage.alone(*clip), "jazz", method=Method.OCCLUSION)
    passage = Passage.alone(*clip)
    without = [seen(bundle, kind, passage) for kind in passage.maps]
    without[1][:PATCH_FRAMES, 0] = 0.0
    rows = torch.from_numpy(np.concatenate(without, axis=1).T.copy())
    with torch.inference_mode():
        score = float(bundle.networks["early_fusion"](rows[None])[0, GENRES.index("jazz")])
    fall = covered.music[:PATCH_FRAMES, 0].sum()
    assert covered.score["early_fusion"] - score == pytest.approx(fall, abs=1e-4)


def test_unknown_labels_and_half_clips_are_refused(
    genre_bundle: Bundle, clip: tuple[np.ndarray, np.ndarray]
) -> None:
    with pytest.raises(FeatureError, match="does not know “polka”"):
        explain(genre_bundle, Passage.alone(*clip), "polka")
    with pytest.raises(FeatureError, match="128 frames"):
        explain(genre_bundle, Passage.alone(clip[0][:100], clip[1][:100]), "jazz")
