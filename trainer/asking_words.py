"""Asking a finished bundle about tracks with several labels each: what it says as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.saying import word_probabilities
from mgc_desktop.protocol.causes import Cause
from trainer.data.material import Piece, gather
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.store import EmbeddingStore
from trainer.events import Listener, shown
from trainer.heads.learn import by_track, clip_logits
from trainer.heads.lessons import make_lessons
from trainer.heads.several import figures_of_several, track_means
from trainer.judging import Scores
from trainer.stopping import Stop


@dataclass(frozen=True)
class WordAnswers:
    """What one bundle says of some tracks.

    Attributes
    ----------
    words : tuple of str
    pieces : tuple of Piece
        Audible, and not learned from as far as the bundle's card says.
    means : ndarray of float64, shape (n_tracks, n_words)
        Probability of each word, mean over clips and networks.
    targets : ndarray of float32, likewise
        1 where the track has it.
    learned_from : int
        Tracks passed over since the bundle has learned from them.
    """

    words: tuple[str, ...]
    pieces: tuple[Piece, ...]
    means: Scores
    targets: NDArray[np.float32]
    learned_from: int

    def figures(self) -> dict[str, Any]:
        """Return how right it is, as on a card."""
        return figures_of_several(self.means, self.targets, self.words)

    def of(self, names: Sequence[str]) -> Scores:
        """Return the probabilities of some words, in their order."""
        return self.means[:, [self.words.index(name) for name in names]]


def is_about_words(folder: Path, files: Sequence[LabelledFile]) -> bool:
    """Tell whether labels of files are what a bundle says as words, and not one a track."""
    card = read_card(folder)
    known = {label for file in files for label in file.labels}
    return not known.isdisjoint(card.words) and known.isdisjoint(card.labels)


def ask_words(
    folder: Path, files: Sequence[LabelledFile], store: EmbeddingStore, tell: Listener, stop: Stop
) -> WordAnswers:
    """Embed labelled files with a bundle's trunks and ask its heads for words.

    Raises
    ------
    TrainingError
        If the bundle cannot be used, or has learned from every one of the tracks.
    Stopped
    """
    bundle = load_bundle(folder)
    words = bundle.card.words
    material = gather(files, folder, store, tell, stop)
    learned = set(bundle.card.split.get("tracks", ()))
    audible = [piece for piece in material.pieces if not piece.embeddings.silent]
    pieces = tuple(piece for piece in audible if piece.content not in learned)
    if not pieces:
        raise TrainingError(
            f"{folder}: has learned from every one of these tracks: nothing is left",
            Cause.MODEL_LEARNED_ALL,
            place=shown(folder),
        )
    lessons = make_lessons(
        [piece.embeddings for piece in pieces],
        [piece.file.labels for piece in pieces],
        words,
        bundle.card.topology.networks,
        exclusive=False,
    )
    everything = np.arange(len(pieces))
    said = {
        name: by_track(
            word_probabilities(
                clip_logits(network.head, lessons.of_tracks(name, everything)), bundle.card
            ),
            lessons,
            everything,
        )
        for name, network in bundle.networks.items()
    }
    return WordAnswers(
        words, pieces, track_means(said), lessons.targets, len(audible) - len(pieces)
    )
