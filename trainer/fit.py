"""One training run from a configuration: data, both networks, and the measured result."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from mgc_desktop.core.networks import Topology
from mgc_desktop.core.scaling import Scaling
from trainer.batches import N_INPUTS, ClipSampler, Kind, fit_scaling
from trainer.config import NetworkConfig, TrainingConfig
from trainer.data.cache import MapCache, open_cache
from trainer.data.outliers import make_outliers
from trainer.data.splits import Split, split_by_artist
from trainer.data.tracks import Track, read_tracks
from trainer.evaluate import ClipScores, clip_probabilities, rule_accuracy
from trainer.events import Listener
from trainer.loop import train_network
from trainer.systems.senac2017 import TwoHeadedNetwork
from trainer.targets import LabelNames, Targets, label_names, make_targets

KINDS: tuple[Kind, ...] = ("net_stft", "net_music")
_EPOCHS_BETWEEN_LOOKS = 10


@dataclass(frozen=True)
class TrainingSet:
    """Everything both networks learn from."""

    tracks: list[Track]
    split: Split
    names: LabelNames
    targets: Targets
    cache: MapCache


@dataclass(frozen=True)
class TrainedNetwork:
    """One finished network with the scaling of its input."""

    network: TwoHeadedNetwork
    scaling: Scaling


def load_training_set(config: TrainingConfig, caches: Path) -> TrainingSet:
    """Read labels, divide by artist, and open (or compute) the feature maps."""
    data = config.data
    tracks = read_tracks(data.table)
    tracks += make_outliers(caches / "outliers", data.speech, data.noise, data.variant_seed)
    split = split_by_artist(tracks, data.held_out, data.split_seed)
    names = label_names(tracks, split.train, data.min_examples)
    cache = open_cache(
        caches,
        tracks,
        n_variants=data.variants,
        seed=data.variant_seed,
        seconds=data.seconds,
        jobs=os.cpu_count() or 1,
    )
    return TrainingSet(tracks, split, names, make_targets(tracks, names), cache)


def labelled(data: TrainingSet, part: tuple[int, ...], block: str) -> tuple[list[int], list[int]]:
    """Tracks of a part that are music and have a label of an exclusive block, and that label."""
    chosen = [i for i in part if data.tracks[i].music and data.targets.known[block][i]]
    return chosen, [int(data.targets.rows[block][i].argmax()) for i in chosen]


def _look(
    kind: Kind, network: TwoHeadedNetwork, scaling: Scaling, data: TrainingSet, device: torch.device
) -> dict[str, float]:
    """Track accuracy of one network on validation."""
    scores = {}
    for block in ("genre", "quadrant"):
        chosen, truth = labelled(data, data.split.valid, block)
        found = clip_probabilities(kind, network, scaling, data.cache, chosen, device)
        matrices = [clips[block] for clips in found]
        right = rule_accuracy(matrices, matrices, truth)["net-stft"]
        scores[block] = round(float(right.mean()), 4)
    return scores


def train_kind(
    kind: Kind,
    config: TrainingConfig,
    data: TrainingSet,
    run: Path,
    device: torch.device,
    tell: Listener,
    stop: Callable[[], bool],
) -> TrainedNetwork:
    """Train net_STFT or net_MUSIC and leave its averaged weights in the run's folder."""
    settings: NetworkConfig = getattr(config, kind)
    torch.manual_seed(config.seed)
    scaling = fit_scaling(kind, data.cache, data.split.train, raw=settings.raw_input)
    topology = Topology(dropout=settings.dropout)
    network = TwoHeadedNetwork(N_INPUTS[kind], data.names, topology).to(device)
    sampler = ClipSampler(
        kind, data.cache, data.targets, data.split.train, scaling, settings, config.seed, device
    )

    def look(epoch: int, averaged: TwoHeadedNetwork) -> None:
        if epoch % _EPOCHS_BETWEEN_LOOKS == 0 or epoch == settings.epochs:
            accuracy = _look(kind, averaged, scaling, data, device)
            tell({"event": "validation", "network": kind, "epoch": epoch, **accuracy})

    averaged = train_network(
        network,
        sampler,
        settings,
        config.loss,
        autocast=config.precision == "bf16",
        checkpoint=run / f"{kind}.checkpoint.safetensors",
        tell=tell,
        stop=stop,
        after_epoch=look,
    )
    save_file(averaged.state_dict(), run / f"{kind}.safetensors")
    return TrainedNetwork(averaged.eval(), scaling)


def part_probabilities(
    trained: dict[Kind, TrainedNetwork],
    data: TrainingSet,
    chosen: list[int],
    device: torch.device,
) -> dict[Kind, list[ClipScores]]:
    """Clip probabilities of both networks for some tracks."""
    return {
        kind: clip_probabilities(kind, t.network, t.scaling, data.cache, chosen, device)
        for kind, t in trained.items()
    }


def seed_everything(seed: int) -> None:
    """Seed the global generators; nothing else does."""
    np.random.seed(seed)
    torch.manual_seed(seed)
