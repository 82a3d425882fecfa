"""Measures of many draws at once are scikit-learn's of each."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from trainer.word_measures import (
    Targets,
    areas_under_roc,
    average_precisions,
    f1_scores,
    interval,
)

DRAWS, TRACKS, LABELS = 20, 30, 4


@pytest.fixture
def answers() -> tuple[Targets, np.ndarray]:
    """Draws of tracks, many of them as likely as others; the last label nobody has."""
    random = np.random.default_rng(1)
    targets = random.random((DRAWS, TRACKS, LABELS)) < 0.3
    targets[..., -1] = False
    return targets, random.integers(0, 8, targets.shape) / 8


def test_each_draw_and_label_is_measured_as_by_itself(answers: tuple[Targets, np.ndarray]) -> None:
    targets, means = answers
    said = means >= 0.5
    found = average_precisions(targets, means), areas_under_roc(targets, means)
    f1 = f1_scores(targets, said)
    assert f1.shape == found[0].shape == found[1].shape == (DRAWS, LABELS)
    for draw in range(DRAWS):
        for label in range(LABELS - 1):
            one = targets[draw, :, label], means[draw, :, label]
            at = (draw, label)
            assert found[0][at] == pytest.approx(average_precision_score(*one))
            assert found[1][at] == pytest.approx(roc_auc_score(*one))
            assert f1[at] == pytest.approx(f1_score(one[0], said[draw, :, label]))
    assert np.isnan([of[:, -1] for of in found]).all()
    assert (f1[:, -1] == 0).all()


def test_of_one_label_that_all_have_there_is_no_area() -> None:
    targets, means = np.ones((5, 1), dtype=np.bool_), np.linspace(0, 1, 5)[:, None]
    assert np.isnan(areas_under_roc(targets, means)).all()
    assert average_precisions(targets, means).tolist() == [1.0]


def test_an_interval_is_the_same_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(2).random(40)

    def mean(tracks: np.ndarray) -> np.ndarray:
        return np.asarray(values[tracks].mean(axis=-1))

    about = np.ones((40, 3), dtype=np.bool_)
    whole = interval(mean, about, 300)
    monkeypatch.setattr("trainer.word_measures._AT_ONCE", 40 * 3 * 7)
    assert interval(mean, about, 300) == pytest.approx(whole)
    # Of the mean of 40 even numbers: ± 1.96 * sqrt(1/12 / 40).
    low, high = whole
    assert low < values.mean() < high
    assert high - low == pytest.approx(2 * 1.96 * values.std() / 40**0.5, rel=0.15)
