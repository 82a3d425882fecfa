"""Bundles of the user's own, made from the one that ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch
from safetensors.numpy import load_file, save_file
from safetensors.torch import save_file as save_torch_file
from torch import Tensor

from mgc_desktop.core.card import CARD_NAME, read_card
from mgc_desktop.core.features import N_BINS, N_FEATURES
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.networks.bundle import WEIGHTS_NAME, Bundle, file_sha256, load_bundle
from mgc_desktop.core.stretches import Passage
from mgc_desktop.paths import model_dir
from mgc_desktop.records import Model


def seen(bundle: Bundle, kind: Kind, passage: Passage) -> Map:
    """What a bundle's network sees of a passage, (n_frames, n)."""
    return bundle.scalings[kind].see(kind, passage.maps[kind], passage.gain).copy()


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


def early_fusion(folder: Path, version: str = "77", **changes: object) -> Path:
    """A bundle of one network over both maps: the trunks of the one that ships, side by side.

    Of the first convolution's filters the first half look at the spectrogram, the others at the
    features, and the later ones mix them, so it knows something of music.
    """
    shipped = load_bundle(model_dir("genre"))
    halves = [slice(0, 128), slice(128, 256)]
    first = torch.zeros(256, N_BINS + N_FEATURES, 4)
    states = {kind: shipped.networks[kind].state_dict() for kind in N_INPUTS}
    first[halves[0], :N_BINS] = states["net_stft"]["trunk.first.weight"][halves[0]]
    first[halves[1], N_BINS:] = states["net_music"]["trunk.first.weight"][halves[1]]
    tensors: dict[str, Tensor] = {}
    tensors |= {f"early_fusion.{name}": value for name, value in states["net_music"].items()}
    tensors["early_fusion.trunk.first.weight"] = first
    for kind, scaling in shipped.scalings.items():
        for field in ("offset", "mean", "deviation"):
            tensors[f"{kind}.scaling.{field}"] = torch.from_numpy(getattr(scaling, field))
    folder.mkdir(parents=True)
    save_torch_file(tensors, folder / WEIGHTS_NAME)
    shutil.copy(model_dir("genre") / CARD_NAME, folder / CARD_NAME)
    topology = shipped.card.topology.model_dump(mode="json") | {"fusion": "early"}
    assert shipped.card.outside is not None
    # Of net_MUSIC, whose head it has.
    above = {"early_fusion": shipped.card.outside.above["net_music"]}
    _write_card(
        folder, version=version, topology=topology, sha256=file_sha256(folder / WEIGHTS_NAME),
        outside={"labels": shipped.card.outside.labels, "above": above}, **changes,
    )  # fmt: skip
    return folder


def _write_card(folder: Path, **changes: object) -> None:
    path = folder / CARD_NAME
    card = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(card | changes), encoding="utf-8")


def model_of(folder: Path) -> Model:
    """What a result by this bundle says of it."""
    card = read_card(folder)
    return Model(card.name, card.version, card.sha256)
