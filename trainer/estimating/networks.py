"""What training both networks would take: one track is prepared, and a few steps are taken."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import nn

from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.networks.device import choose_device
from trainer import seeds
from trainer.config import StageConfig, TrainingConfig
from trainer.data.cache import MapCache, joined, open_maps
from trainer.data.dividing import SplitRequest
from trainer.data.entries import Wanted, kept, mapped, maps_of
from trainer.data.splits import Split
from trainer.data.splits.plans import BY_ARTIST
from trainer.data.tracks import Track
from trainer.estimating.embedding import Known
from trainer.evaluate import clip_probabilities
from trainer.fit import KINDS, Given, TrainingSet, Workshop, workshop_of
from trainer.stopping import Stop, Stopped, never
from trainer.targets import label_names, make_targets

# The first step also sets everything up.
_STEPS: Final = 3
# Weights, their average, and what the optimiser knows of each; and the weights that are kept.
_COPIES: Final = 5
_FLOAT_BYTES: Final = 4


@dataclass(frozen=True)
class Maps:
    """Feature maps of the files that were looked at.

    Attributes
    ----------
    missing : int
        Files that have none yet.
    seconds : float
        Of one processor, for a track.
    n_bytes : int
        Of a track.
    example : MapCache
        Of one track.
    """

    missing: int
    seconds: float
    n_bytes: int
    example: MapCache


@dataclass(frozen=True)
class Training:
    """What training takes: seconds, and bytes of checkpoints and weights."""

    seconds: float
    n_bytes: int


def look_at_maps(
    config: TrainingConfig, known: Sequence[Known], folder: Path, stop: Stop
) -> Maps | None:
    """Look which files have feature maps, and make and keep those of one that has none.

    Returns
    -------
    Maps or None
        None if no file can be decoded.

    Raises
    ------
    Stopped
    """
    data = config.data
    wanted = Wanted(data.variants, data.variant_seed, data.seconds)
    with open_maps(folder) as cache:
        there = [one for one in known if wanted.key(one.content) in cache]
        missing = [one for one in known if one not in there]
        for one in missing:
            if stop():
                raise Stopped
            began = time.perf_counter()
            raw = maps_of(one.path, one.content, wanted)
            took = time.perf_counter() - began
            if isinstance(raw, bytes):
                entry = kept(cache, wanted.key(one.content), raw)
                example = joined(1, data.variants, {0: entry}, {})
                return Maps(len(missing), took, len(raw), example)
        for one in there:
            found = mapped(cache, wanted.key(one.content))
            if found is not None:
                return Maps(0, 0.0, 0, joined(1, data.variants, {0: found}, {}))
    return None


def training(
    config: TrainingConfig, maps: MapCache, base: Path, n_tracks: int, n_labels: int, stop: Stop
) -> Training:
    """Take a few steps with each network, and look at a track as it is looked at in between.

    Raises
    ------
    Stopped
    """
    device = choose_device(config.device)
    seeds.begin(config.seed)
    aside = max(1, n_tracks // BY_ARTIST)
    learned = max(1, n_tracks - 2 * aside)
    seconds, n_bytes = 0.0, 0
    for kind in KINDS:
        data = _rehearsal(config, maps, base, _tracks_for(getattr(config, kind)), n_labels)
        shop = workshop_of(kind, config, data, Path(), device, _nobody, never)
        step_s, network = _step_s(shop, stop)
        look_s = _look_s(kind, network, shop)
        n_bytes += _COPIES * _FLOAT_BYTES * sum(one.numel() for one in network.parameters())
        for stage in (shop.settings, shop.settings.finish, shop.settings.refit):
            if stage is not None:
                steps = max(1, learned * stage.clips_per_track // stage.batch)
                seconds += stage.epochs * (steps * step_s + aside * look_s)
    return Training(seconds, n_bytes)


def _nobody(_: object) -> None:
    pass


def _tracks_for(stage: StageConfig) -> int:
    """Return how many tracks an epoch of a few steps needs."""
    return -(-_STEPS * stage.batch // stage.clips_per_track)


def _rehearsal(
    config: TrainingConfig, maps: MapCache, base: Path, n: int, n_labels: int
) -> TrainingSet:
    """Let one track stand for all."""
    labels = tuple(str(i) for i in range(n_labels))
    tracks = [Track(Path(), "", "", genre=labels[i % n_labels]) for i in range(n)]
    names = label_names(tracks, range(n), config.data.min_examples, 0, labels)
    given = Given((), labels, SplitRequest(), base)
    split = Split(tuple(range(n)), (), ())
    targets = make_targets(tracks, names)
    return TrainingSet(tracks, split, names, targets, None, maps.only([0] * n), given)


def _step_s(shop: Workshop, stop: Stop) -> tuple[float, nn.Module]:
    network, batches, optimizer = shop.begin(shop.settings, shop.data.split.train)
    loss = shop.loss(shop.settings)
    network.train()
    began = time.perf_counter()
    for step, batch in enumerate(batches.epoch(0)):
        if stop():
            raise Stopped
        if step == 1:
            began = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss(network, batch).backward()
        optimizer.step()
    if shop.device.type == "cuda":
        torch.cuda.synchronize()
    return (time.perf_counter() - began) / max(1, batches.steps - 1), network


def _look_s(kind: Kind, network: nn.Module, shop: Workshop) -> float:
    began = time.perf_counter()
    clip_probabilities(kind, network, shop.scaling, shop.data.cache, [0], shop.device)
    return time.perf_counter() - began
