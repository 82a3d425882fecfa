"""Embedded tracks as arrays that heads learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.inputs import NetworkName
from trainer.embedding.embedder import TrackEmbeddings


@dataclass(frozen=True)
class Lessons:
    """The audible clips of many tracks, one track after another.

    Attributes
    ----------
    clips : dict of Tensor of float16, shape (total clips, 512)
    bounds : ndarray of int64, shape (n_tracks, 2)
        First and one-past-last clip of each track.
    targets : ndarray of float32, shape (n_tracks, n_labels)
        1 where the track has the label.
    exclusive : bool
        Whether each track has one label; else it may have several.
    """

    clips: dict[NetworkName, Tensor]
    bounds: NDArray[np.int64]
    targets: NDArray[np.float32]
    exclusive: bool = True

    @property
    def labels(self) -> NDArray[np.int64]:
        """The one label of each track, (n_tracks,)."""
        return np.asarray(self.targets.argmax(axis=1), dtype=np.int64)

    @property
    def n_labels(self) -> int:
        """Number of labels."""
        return self.targets.shape[1]

    def lengths(self, tracks: NDArray[np.int64], every: int = 1) -> NDArray[np.int64]:
        """Count the clips that `of_tracks` gives of each of some tracks."""
        return -(-np.diff(self.bounds[tracks], axis=1)[:, 0] // every)

    def of_tracks(self, kind: NetworkName, tracks: NDArray[np.int64], every: int = 1) -> Tensor:
        """Return clips of some tracks as they are kept: of each in turn the first, the next..."""
        bounds = self.bounds[tracks].tolist()
        parts = [self.clips[kind][first:last:every] for first, last in bounds]
        return torch.cat(parts) if parts else self.clips[kind][:0]

    def draw(
        self, tracks: NDArray[np.int64], per_track: int, random: np.random.Generator
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Draw clips of each track, with replacement, in random order.

        Returns
        -------
        clips : ndarray of int64, shape (n_tracks * per_track,)
            Rows of `clips`.
        tracks : ndarray of int64, likewise
            That they are of.
        """
        first, last = self.bounds[tracks].T[:, :, None]
        rows = (first + random.random((len(tracks), per_track)) * (last - first)).astype(np.int64)
        order = random.permutation(rows.size)
        return rows.ravel()[order], np.repeat(tracks, per_track)[order]


def make_lessons(
    embedded: Sequence[TrackEmbeddings],
    labels: Sequence[Sequence[str]],
    names: Sequence[str],
    kinds: Sequence[NetworkName],
    *,
    exclusive: bool = True,
) -> Lessons:
    """Put the audible clips of tracks together; none of the tracks is silent.

    Parameters
    ----------
    labels : sequence of sequence of str
        Of each track; what is not in `names` is passed over.
    kinds : sequence of {"net_stft", "net_music"}
    """
    lengths = [int(one.audible.sum()) for one in embedded]
    ends = np.cumsum(lengths)
    return Lessons(
        {
            kind: torch.from_numpy(
                np.concatenate([one.pooled[kind][one.audible] for one in embedded])
            )
            for kind in kinds
        },
        np.stack([ends - lengths, ends], axis=1).astype(np.int64),
        np.array([[name in own for name in names] for own in labels], dtype=np.float32),
        exclusive,
    )
