"""Bundles of the user's own, made from the one that ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from safetensors.numpy import load_file, save_file

from mgc_desktop.core.bundle import WEIGHTS_NAME, file_sha256
from mgc_desktop.core.card import CARD_NAME, read_card
from mgc_desktop.paths import model_dir
from mgc_desktop.records import Model


def retrained(folder: Path, version: str = "77", **changes: object) -> Path:
    """A bundle of the same weights with another card."""
    shutil.copytree(model_dir("genre"), folder)
    _write_card(folder, version=version, **changes)
    return folder


def with_other_weights(folder: Path, version: str = "77", **changes: object) -> Path:
    """A bundle whose net_STFT says the opposite, and whose card has the hash of that."""
    weights = retrained(folder) / WEIGHTS_NAME
    tensors = load_file(weights)
    tensors["net_stft.head.logits.weight"] *= -1.0
    save_file(tensors, weights)
    _write_card(folder, version=version, sha256=file_sha256(weights), **changes)
    return folder


def _write_card(folder: Path, **changes: object) -> None:
    path = folder / CARD_NAME
    card = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(card | changes), encoding="utf-8")


def model_of(folder: Path) -> Model:
    """What a result by this bundle says of it."""
    card = read_card(folder)
    return Model(card.name, card.version, card.sha256)
