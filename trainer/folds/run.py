"""Training a recipe on every fold, and asking what came of it; what is done is not done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from mgc_desktop.core.device import choose_device
from mgc_desktop.core.inputs import Kind
from trainer import seeds
from trainer.config import TrainingConfig
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
from trainer.folds.answers import Asked, Said, answers_file, save_said
from trainer.folds.dividing import fold_splits
from trainer.stopping import Stop
from trainer.targets import label_names, make_targets

BLOCKS: Final = ("genre", "quadrant", "words")


def run_folds(
    config: TrainingConfig,
    run: Path,
    caches: Path,
    folds: Sequence[int],
    n_folds: int,
    levels: Sequence[int],
    tell: Listener,
    stop: Stop,
) -> None:
    """Train both networks on each fold and keep what they say of validation and test.

    Parameters
    ----------
    config : TrainingConfig
        A last stage on every part is left out: nothing would be left to ask.
    run : Path
    caches : Path
        Feature maps.
    folds : sequence of int
        Which of them, from 1.
    n_folds : int
    levels : sequence of int
        At which the test tracks are played, dB; 0 always is.
    tell : Listener
    stop : callable

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
        wanted = [("valid", 0), *(("test", level) for level in dict.fromkeys((0, *levels)))]
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
        for part, level in missing:
            said = _ask(trained, fold, getattr(fold.split, part), level, device)
            save_said(answers_file(run, number, part, level), said)


def _of_fold(data: TrainingSet, split: Split, config: TrainingConfig) -> TrainingSet:
    """Return the training set of a fold: it knows the words that its own training part has."""
    n_hints = len(data.names.genre_hint)
    names = label_names(data.tracks, split.train, config.data.min_examples, n_hints)
    return replace(data, split=split, names=names, targets=make_targets(data.tracks, names))


def _ask(
    trained: dict[Kind, TrainedNetwork],
    data: TrainingSet,
    part: Sequence[int],
    level_db: int,
    device: torch.device,
) -> Said:
    labelled = [i for i in part if data.tracks[i].genre or data.tracks[i].quadrant]
    labels = {block: getattr(data.names, block) for block in BLOCKS}
    clips = {}
    for kind in KINDS:
        found = clip_probabilities(
            kind,
            trained[kind].network,
            trained[kind].scaling,
            data.cache,
            labelled,
            device,
            level_db=level_db,
        )
        for block in BLOCKS:
            clips[kind, block] = [one[block] for one in found]
    return Said(tuple(_asked(data.tracks[i]) for i in labelled), labels, clips)


def _asked(track: Track) -> Asked:
    return Asked(
        track_key(track), track.group, track.dataset, track.genre, track.quadrant, track.words
    )
