"""What another tagger says of the same music, moment by moment: extra lessons for our networks.

A label says one word about thirty seconds. A tagger that somebody trained on hundreds of thousands
of songs says, every three seconds, a few hundred numbers about timbre, instruments and style. Our
small networks learn to foretell those numbers beside the labels (a "hint" in the sense of Romero
et al., FitNets, 2015), and labels that a track lacks are guessed from them (pseudo-labels, Lee
2013). Nothing of the teacher is left in the finished bundles but what the networks learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from trainer.data.tracks import Track

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Teacher:
    """A teacher's numbers for the tracks of a training set.

    Attributes
    ----------
    name : str
        Which tagger it is.
    windows : ndarray of float32, shape (total windows, n_values)
        Consecutive stretches of equal length of every track, one track after another.
    bounds : ndarray of int64, shape (n_tracks, 2)
        First and one-past-last window of each track; equal where the teacher does not know it.
    """

    name: str
    windows: Values
    bounds: NDArray[np.int64]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which tracks the teacher knows, (n_tracks,)."""
        return np.asarray(self.bounds[:, 1] > self.bounds[:, 0])

    def at(self, track: int, share: float) -> Values:
        """Look up what it says at a share (0 ... 1) of a track's length, (n_values,).

        Windows on either side are blended: a clip seldom falls on one exactly. Counting in shares
        keeps a faster or slower variant of a track in step.
        """
        first, last = self.bounds[track]
        position = np.clip(share * (last - first) - 0.5, 0, last - first - 1)
        before = int(position)
        after = min(before + 1, int(last - first) - 1)
        blend = np.float32(position - before)
        blended: Values = (1 - blend) * self.windows[first + before] + blend * self.windows[
            first + after
        ]
        return blended

    def mean(self, track: int) -> Values:
        """Mean over the whole track, (n_values,)."""
        first, last = self.bounds[track]
        return np.asarray(self.windows[first:last].mean(axis=0))


def track_key(track: Track) -> str:
    """Name of a track that does not depend on where the collection lies."""
    return f"{track.dataset}/{track.path.stem}"


def read_teacher(path: Path, tracks: Sequence[Track]) -> Teacher:
    """Read a teacher's numbers for these tracks.

    Parameters
    ----------
    path : Path
        A safetensors file: one array (n_windows, n_values) a track, named as `track_key` says, and
        the metadata entry ``teacher``.

    Returns
    -------
    Teacher
        Values standardised as one: principal axes keep their share of the variance.

    Raises
    ------
    ValueError
        If the file is not a teacher's, or knows none of the tracks.
    """
    parts: list[Values] = []
    bounds = np.zeros((len(tracks), 2), dtype=np.int64)
    end = 0
    try:
        with safe_open(path, framework="numpy") as stored:
            name = (stored.metadata() or {}).get("teacher")
            if name is None:
                raise ValueError(f"{path}: not a teacher's file (no 'teacher' in its metadata)")
            there = set(stored.keys())
            for i, track in enumerate(tracks):
                key = track_key(track)
                if key in there:
                    windows = stored.get_tensor(key).astype(np.float32)
                    parts.append(windows)
                    bounds[i] = end, end + len(windows)
                    end += len(windows)
                else:
                    bounds[i] = end
    except SafetensorError as error:
        raise ValueError(f"{path}: cannot be read as safetensors: {error}") from error
    if not parts:
        raise ValueError(f"{path}: knows none of the tracks of the table")
    windows = np.concatenate(parts)
    windows -= windows.mean(axis=0)
    windows /= max(float(windows.std()), 1e-6)
    return Teacher(name, windows, bounds)
