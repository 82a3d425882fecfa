"""Asking a finished bundle about tracks with several labels each: what it says as words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from mgc_desktop.core.bundle import load_bundle
from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.networks import Head
from mgc_desktop.core.prediction import ClipMatrix
from mgc_desktop.protocol.causes import Cause
from trainer.data.material import gather
from trainer.data.sources.labelled import LabelledFile
from trainer.events import Listener, shown
from trainer.heads.lessons import make_lessons
from trainer.heads.several import figures_of_several, track_means
from trainer.hearing.store import HearingStore
from trainer.stopping import Stop


def is_about_words(folder: Path, files: Sequence[LabelledFile]) -> bool:
    """Tell whether labels of files are what a bundle says as words, and not one a track."""
    card = read_card(folder)
    known = {label for file in files for label in file.labels}
    return not known.isdisjoint(card.words) and known.isdisjoint(card.labels)


def ask_words(
    folder: Path, files: Sequence[LabelledFile], store: HearingStore, tell: Listener, stop: Stop
) -> dict[str, Any]:
    """Return how right a bundle's words are on tracks that it has not learned from.

    Raises
    ------
    TrainingError
        If there is none.
    Stopped
    """
    bundle = load_bundle(folder)
    words, n_labels = bundle.card.words, len(bundle.card.labels)
    material = gather(files, folder, store, tell, stop)
    learned = set(bundle.card.split.get("tracks", ()))
    audible = [piece for piece in material.pieces if not piece.heard.silent]
    pieces = [piece for piece in audible if piece.content not in learned]
    if not pieces:
        raise TrainingError(
            f"{folder}: has learned from every one of these tracks: nothing is left",
            Cause.MODEL_LEARNED_ALL,
            place=shown(folder),
        )
    lessons = make_lessons(
        [piece.heard for piece in pieces],
        [piece.file.labels for piece in pieces],
        words,
        bundle.card.topology.networks,
        exclusive=False,
    )
    said = {
        name: [
            _words(network.head, lessons.of_track(name, i), n_labels) for i in range(len(pieces))
        ]
        for name, network in bundle.networks.items()
    }
    figures = figures_of_several(track_means(said), lessons.targets, words)
    return {**figures, "learned_from": len(audible) - len(pieces)}


@torch.inference_mode()
def _words(head: Head, clips: Tensor, n_labels: int) -> ClipMatrix:
    head.eval()
    found: ClipMatrix = head(clips)[:, n_labels:].sigmoid().numpy()
    return found
