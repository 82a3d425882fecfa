"""Training a recipe on every fold, and asking what came of it; what is done is not done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.networks.device import choose_device
from mgc_desktop.processes import default_jobs
from trainer import seeds
from trainer.config import TrainingConfig
from trainer.data.cache import MAPS_NAME, MapCache, open_cache
from trainer.data.splits import Split
from trainer.data.teacher import track_key
from trainer.data.tracks import Track
from trainer.evaluate import clip_probabilities
from trainer.events import Listener
from trainer.fit import (
    KINDS,
    TrainedNetwork,
    TrainingSet,
    load_training_set,
    train_kind,
    workshop_of,
)
from trainer.folds.answers import AS_THEY_ARE, Alteration, Asked, Said, answers_file, save_said
from trainer.folds.dividing import fold_splits
from trainer.stopping import Stop
from trainer.targets import label_names, make_targets

BLOCKS: Final = ("genre", "wide", "quadrant", "words")


def run_folds(
    config: TrainingConfig,
    run: Path,
    caches: Path,
    folds: Sequence[int],
    n_folds: int,
    alterations: Sequence[Alteration],
    tell: Listener,
    stop: Stop,
) -> None:
    """Train both networks on each fold and keep what they say of validation and test.

    Parameters
    ----------
    config : TrainingConfig
        A last stage on every part is left out: nothing would be left to ask.
    caches : Path
        Feature maps.
    folds : sequence of int
        Which of them, from 1.
    alterations : sequence of Alteration
        Of the test tracks, beside as they are.

    Raises
    ------
    Stopped, TrainingError
    """
    recipe = config.model_copy(
        update={kind: getattr(config, kind).model_copy(update={"refit": None}) for kind in KINDS}
    )
    device = choose_device(config.device)
    data = load_training_set(recipe, caches, tell, stop)
    splits = fold_splits(data.tracks, n_folds, config.data.split_seed)
    for number in folds:
        tests = (("test", alteration) for alteration in dict.fromkeys((AS_THEY_ARE, *alterations)))
        wanted = [("valid", AS_THEY_ARE), *tests]
        missing = [one for one in wanted if not answers_file(run, number, *one).exists()]
        if not missing:
            continue
        folder = run / f"fold-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        seeds.begin(config.seed)
        fold = _of_fold(data, splits[number - 1], config)
        trained = {
            kind: train_kind(workshop_of(kind, recipe, fold, folder, device, tell, stop)).measured
            for kind in KINDS
        }
        for part, alteration in missing:
            asked = [i for i in getattr(fold.split, part) if _to_ask(fold.tracks[i])]
            maps = fold.cache.only(asked)
            if alteration.condition is not None:
                maps = _altered_maps(
                    fold, asked, config.data.seconds, alteration, caches, tell, stop
                )
                # What could not be altered so is not asked: its maps would be silence.
                there = [n for n in range(len(asked)) if n not in maps.failures]
                asked, maps = [asked[n] for n in there], maps.only(there)
            save_said(
                answers_file(run, number, part, alteration),
                _ask(trained, fold, asked, maps, alteration.level_db, device),
            )


def _of_fold(data: TrainingSet, split: Split, config: TrainingConfig) -> TrainingSet:
    """Return the training set of a fold: it knows the words that its own training part has."""
    n_hints = len(data.names.genre_hint)
    wide = config.data.wide
    names = label_names(data.tracks, split.train, config.data.min_examples, n_hints, wide=wide)
    return replace(data, split=split, names=names, targets=make_targets(data.tracks, names))


def _to_ask(track: Track) -> bool:
    return track.outside or bool(track.genre or track.quadrant or track.wide)


def _altered_maps(
    data: TrainingSet,
    asked: Sequence[int],
    seconds: float,
    alteration: Alteration,
    caches: Path,
    tell: Listener,
    stop: Stop,
) -> MapCache:
    return open_cache(
        caches / MAPS_NAME,
        [data.tracks[i].path for i in asked],
        n_variants=1,
        seed=0,
        seconds=seconds,
        jobs=default_jobs(),
        condition=alteration.condition,
        stop=stop,
        tell=tell,
    )


def _ask(
    trained: dict[Kind, TrainedNetwork],
    data: TrainingSet,
    asked: Sequence[int],
    maps: MapCache,
    level_db: int,
    device: torch.device,
) -> Said:
    """Ask about tracks; their maps are numbered as they stand in `asked`."""
    labels = {block: names for block in BLOCKS if (names := getattr(data.names, block))}
    clips = {}
    for kind in KINDS:
        found = clip_probabilities(
            kind,
            trained[kind].network,
            trained[kind].scaling,
            maps,
            range(len(asked)),
            device,
            level_db=level_db,
        )
        for block in labels:
            clips[kind, block] = [one[block] for one in found]
    return Said(tuple(_asked(data.tracks[i]) for i in asked), labels, clips)


def _asked(track: Track) -> Asked:
    return Asked(
        track_key(track),
        track.group,
        track.dataset,
        track.genre,
        track.quadrant,
        track.words,
        track.outside,
        tuple(track.wide),
    )
