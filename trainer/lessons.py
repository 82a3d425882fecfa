"""Clips of tracks with their labels: what any system learns from and is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trainer.inputs.preparing import Arrays

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Lessons:
    """Some clips of some tracks.

    Attributes
    ----------
    arrays : sequence of tuple of ndarray of float32, each of shape (n_clips, bins, frames)
        One tuple a track, one array an input; of one track all have equally many clips.
    labels : ndarray of float32, shape (n_tracks, n_labels)
        1 where the track has the label.
    names : tuple of str
        Of the labels.
    rows : ndarray of int64, shape (n, 2)
        Track and clip of each example.
    """

    arrays: Sequence[Arrays]
    labels: NDArray[np.float32]
    names: tuple[str, ...]
    rows: Rows

    @property
    def tracks(self) -> NDArray[np.int64]:
        """Tracks that the examples are of, in order."""
        return np.unique(self.rows[:, 0])

    @property
    def truth(self) -> NDArray[np.int64]:
        """The one label of every track (also those without an example), (n_tracks,)."""
        return np.asarray(self.labels.argmax(axis=1), dtype=np.int64)

    def of_tracks(self, tracks: Sequence[int]) -> Lessons:
        """Return the examples of some tracks."""
        return replace(self, rows=self.rows[np.isin(self.rows[:, 0], np.asarray(tracks))])

    def with_rows(self, rows: Rows) -> Lessons:
        """Return other examples of the same tracks; one may stand several times."""
        return replace(self, rows=rows)

    def clips(self, rows: Rows) -> Arrays:
        """Read the clips of examples: one array an input, (n, bins, frames) each."""
        n_inputs = len(self.arrays[int(rows[0, 0])])
        return tuple(
            np.stack([self.arrays[track][number][clip] for track, clip in rows.tolist()])
            for number in range(n_inputs)
        )


def make_lessons(
    arrays: Sequence[Arrays], labels: Sequence[Sequence[str]], names: Sequence[str]
) -> Lessons:
    """Put tracks together with their labels; every clip is an example.

    Parameters
    ----------
    arrays : sequence of tuple of ndarray
    labels : sequence of sequence of str
        Of each track; what is not in `names` is passed over.
    """
    table = np.array([[name in own for name in names] for own in labels], dtype=np.float32)
    counts = [len(of_track[0]) for of_track in arrays]
    tracks = np.repeat(np.arange(len(arrays)), counts)
    clips = np.concatenate([np.arange(n) for n in counts])
    rows = np.stack([tracks, clips], axis=1).astype(np.int64)
    return Lessons(arrays, table.reshape(-1, len(names)), tuple(names), rows)
