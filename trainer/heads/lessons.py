"""Heard tracks as arrays that heads learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.inputs import NetworkName
from trainer.hearing.ear import Heard


@dataclass(frozen=True)
class Lessons:
    """The audible clips of many tracks, one track after another.

    Attributes
    ----------
    clips : dict of Tensor of float16, shape (total clips, 512)
    bounds : ndarray of int64, shape (n_tracks, 2)
        First and one-past-last clip of each track.
    labels : ndarray of int64, shape (n_tracks,)
    n_labels : int
    """

    clips: dict[NetworkName, Tensor]
    bounds: NDArray[np.int64]
    labels: NDArray[np.int64]
    n_labels: int

    def of_track(self, kind: NetworkName, track: int) -> Tensor:
        """Return the clips of a track as float32, (n, 512)."""
        first, last = self.bounds[track]
        return self.clips[kind][int(first) : int(last)].float()

    def draw(
        self, tracks: NDArray[np.int64], per_track: int, random: np.random.Generator
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Draw clips of each track, with replacement, in random order.

        Returns
        -------
        clips : ndarray of int64, shape (n_tracks * per_track,)
            Rows of `clips`.
        labels : ndarray of int64, likewise
        """
        first, last = self.bounds[tracks].T[:, :, None]
        rows = (first + random.random((len(tracks), per_track)) * (last - first)).astype(np.int64)
        order = random.permutation(rows.size)
        labels = np.repeat(self.labels[tracks], per_track)
        return rows.ravel()[order], labels[order]


def make_lessons(
    heard: Sequence[Heard], labels: Sequence[int], n_labels: int, kinds: Sequence[NetworkName]
) -> Lessons:
    """Put the audible clips of tracks together; none of the tracks is silent."""
    lengths = [int(one.audible.sum()) for one in heard]
    ends = np.cumsum(lengths)
    return Lessons(
        {
            kind: torch.from_numpy(np.concatenate([one.pooled[kind][one.audible] for one in heard]))
            for kind in kinds
        },
        np.stack([ends - lengths, ends], axis=1).astype(np.int64),
        np.asarray(labels, dtype=np.int64),
        n_labels,
    )
