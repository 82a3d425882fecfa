"""Music that has none of a bundle's labels."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from mgc_desktop.core.card import OutsideCard
from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.saying import label_probabilities, word_probabilities
from mgc_desktop.core.outside import log_odds, taken_back
from mgc_desktop.paths import model_dir

NAMES, LABELS = ("folk", "jazz", "rock", "techno"), ("jazz", "rock")


def rows(*values: list[float]) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_the_odds_are_of_all_labels_that_are_not_the_bundles_own() -> None:
    wide = rows([0.1, 0.4, 0.4, 0.1], [0.5, 0.1, 0.0, 0.4], [0.0, 0.5, 0.5, 0.0])
    found = log_odds(wide, NAMES, LABELS)
    np.testing.assert_allclose(found[:2], [np.log(0.2 / 0.8), np.log(0.9 / 0.1)], rtol=1e-5)
    # Never infinite: nothing is that certain.
    assert -10 < found[2] < -9


def test_half_is_taken_back_at_the_threshold_and_what_is_likeliest_stays_so() -> None:
    said = rows([0.8, 0.2], [0.8, 0.2], [0.8, 0.2], [0.3, 0.7])
    found = taken_back(said, np.array([-20.0, 1.0, 20.0, 1.0], dtype=np.float32), 1.0)
    np.testing.assert_allclose(found, [[0.8, 0.2], [0.65, 0.35], [0.5, 0.5], [0.4, 0.6]], atol=1e-6)
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-6)


def test_logits_are_of_labels_then_words_then_the_wider_set(genre_bundle: Bundle) -> None:
    card = genre_bundle.card.model_copy(
        update={
            "labels": LABELS,
            "words": ("calm",),
            "outside": OutsideCard(labels=NAMES, above={"net_stft": 0.0, "net_music": 30.0}),
        }
    )
    assert card.n_outputs == 7
    logits = torch.tensor(
        [[2.0, 0.0, -1.0, 9.0, 0.0, 0.0, 0.0], [2.0, 0.0, 1.0, 0.0, 9.0, 0.0, 0.0]]
    )
    plain = torch.softmax(logits[:, :2], dim=1).numpy()
    # The first clip sounds like folk, the second like jazz; net_MUSIC is hardly ever convinced.
    stft, music = (label_probabilities(logits, card, kind) for kind in ("net_stft", "net_music"))
    np.testing.assert_allclose(stft, [[0.5, 0.5], plain[1]], atol=1e-4)
    np.testing.assert_allclose(music, plain, atol=1e-6)
    words = word_probabilities(logits, card)
    np.testing.assert_allclose(words[:, 0], [0.26894, 0.73106], atol=1e-5)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ["jazz", "rock"]},
        {"above": {"net_stft": 1.0}},
        {"above": {"net_stft": 1.0, "net_music": 1.0, "early_fusion": 1.0}},
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    folder = Path(shutil.copytree(model_dir("genre"), tmp_path / "genre"))
    path = folder / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["outside"] |= change
    path.write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(BundleError, match="outside: does not fit"):
        load_bundle(folder)


def test_the_bundle_that_ships_notices_other_music(genre_bundle: Bundle) -> None:
    outside = genre_bundle.card.outside
    assert outside is not None
    assert set(genre_bundle.card.labels) < set(outside.labels)
    assert genre_bundle.networks["net_stft"].head.logits.out_features == genre_bundle.card.n_outputs
