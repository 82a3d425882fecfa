from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.features import FEATURE_NAMES, FEATURE_VERSION
from mgc_desktop.core.inputs import N_INPUTS
from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.core.networks.bundle import Bundle, file_sha256, load_bundle, save_bundle
from mgc_desktop.paths import model_dir
from tests.helpers.bundles import early_fusion


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_dir("genre"), tmp_path / "genre"))


def edit_card(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    change(card)
    path.write_text(json.dumps(card), encoding="utf-8")


def edit_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    """Change tensors and keep the hash right, so that the later checks are reached."""
    path = folder / "weights.safetensors"
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)
    edit_card(folder, lambda card: card.update(sha256=file_sha256(path)))


class TestBundled:
    def test_genre(self, genre_bundle: Bundle) -> None:
        card = genre_bundle.card
        assert (card.name, card.task) == ("genre", "genre")
        assert card.labels == GENRES
        assert card.words == ()

    def test_mood(self, mood_bundle: Bundle) -> None:
        card = mood_bundle.card
        assert (card.name, card.task) == ("mood", "mood")
        assert card.labels == QUADRANTS
        assert len(card.words) >= 10

    @pytest.mark.parametrize("name", ["genre", "mood"])
    def test_cards_say_what_stands_behind_them(self, name: str) -> None:
        card = load_bundle(model_dir(name)).card
        assert card.feature_version == FEATURE_VERSION
        assert card.feature_names == FEATURE_NAMES
        assert (card.topology.filters, card.topology.kernel, card.topology.dense) == (
            256,
            4,
            (300, 150),
        )
        for rule in ("net-stft", "net-music", "fusion1", "fusion2"):
            accuracy = card.metrics["test"]["accuracy"][rule]
            assert accuracy["low"] <= accuracy["value"] <= accuracy["high"]
        assert 0 <= card.metrics["test"]["expected_calibration_error"] < 0.2
        parts = [set(card.split[part]) for part in ("train", "valid", "test")]
        assert all(parts)
        assert not parts[0] & parts[1]
        assert not parts[0] & parts[2]
        assert not parts[1] & parts[2]


def refused(folder: Path, cause: str) -> None:
    with pytest.raises(BundleError, match=cause) as caught:
        load_bundle(folder)
    assert str(folder) in caught.value.path


def test_written_and_read_again(genre_bundle: Bundle, tmp_path: Path) -> None:
    card = save_bundle(tmp_path, genre_bundle.card, genre_bundle)
    again = load_bundle(tmp_path)
    assert again.card == card
    for kind, network in genre_bundle.networks.items():
        for name, value in network.state_dict().items():
            read = again.networks[kind].state_dict()[name]
            assert read.dtype == torch.float32
            assert torch.equal(read, value.half().float() if value.ndim > 1 else value)


@torch.inference_mode()
def test_half_precision_on_disk_changes_no_answer(genre_bundle: Bundle, tmp_path: Path) -> None:
    """Weights that use all of single precision."""
    torch.manual_seed(1)
    made = deepcopy(genre_bundle)
    for network in made.networks.values():
        for value in network.parameters():
            value.mul_(1.0 + 1e-3 * torch.rand_like(value))
    save_bundle(tmp_path, made.card, made)
    again = load_bundle(tmp_path)
    for kind, network in made.networks.items():
        maps = torch.randn(64, N_INPUTS[kind], 128).abs()
        said = [torch.softmax(one(maps), dim=1) for one in (network, again.networks[kind])]
        assert not torch.equal(*said)
        torch.testing.assert_close(*said, atol=1e-3, rtol=0)


def test_no_folder(tmp_path: Path) -> None:
    refused(tmp_path / "missing", "no card")


def test_no_weights(copy: Path) -> None:
    (copy / "weights.safetensors").unlink()
    refused(copy, "no weights")


def test_card_that_is_no_json(copy: Path) -> None:
    (copy / "card.json").write_text("{")
    refused(copy, "not JSON")


def test_altered_weights(copy: Path) -> None:
    path = copy / "weights.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    refused(copy, "SHA-256")


def test_a_pickle_is_not_opened(copy: Path) -> None:
    path = copy / "weights.safetensors"
    torch.save({"net_stft.trunk.first.bias": torch.zeros(256)}, path)
    edit_card(copy, lambda card: card.update(sha256=file_sha256(path)))
    refused(copy, "not a safetensors file")


@pytest.mark.parametrize(
    ("field", "value", "cause"),
    [
        ("format", 99, "bundle format “99”"),
        ("feature_version", 0, "feature version 0"),
        ("feature_names", ["a"], "feature version"),
        ("labels", ["rock", "rock"], "each once"),
        ("labels", ["rock", "jazz", "pop"], "has shape"),
        ("decision", {"rule": "coin", "temperature": 1, "undecided_below": 0}, "rule"),
        ("surprise", 1, "surprise"),
    ],
)
def test_cards_that_do_not_fit(copy: Path, field: str, value: object, cause: str) -> None:
    edit_card(copy, lambda card: card.update({field: value}))
    refused(copy, cause)


def test_missing_tensor(copy: Path) -> None:
    edit_weights(copy, lambda tensors: tensors.pop("net_music.trunk.first.bias"))
    refused(copy, "net_music.trunk.first.bias is missing")


def test_nan_weights(copy: Path) -> None:
    edit_weights(copy, lambda tensors: tensors["net_stft.head.logits.bias"].fill_(torch.nan))
    refused(copy, "NaN")


def test_missing_scaling(copy: Path) -> None:
    edit_weights(copy, lambda tensors: tensors.pop("net_stft.scaling.mean"))
    refused(copy, "scaling constants")


class TestEarlyFusion:
    def test_is_written_as_it_was_read(self, tmp_path: Path) -> None:
        bundle = load_bundle(early_fusion(tmp_path / "early"))
        assert bundle.card.topology.networks == ("early_fusion",)
        first = bundle.networks["early_fusion"].trunk.first
        assert (first.in_channels, first.out_channels) == (521, 256)
        save_bundle(tmp_path / "again", bundle.card, bundle)
        again = load_bundle(tmp_path / "again")
        read = again.networks["early_fusion"].trunk.first.weight
        assert torch.equal(read, first.weight.half().float())

    def test_two_networks_are_not_one(self, copy: Path) -> None:
        edit_card(copy, lambda card: card["topology"].update(fusion="early"))
        edit_card(copy, lambda card: card.update(outside=None))
        with pytest.raises(BundleError, match=r"early_fusion\.trunk\.first\.weight is missing"):
            load_bundle(copy)
