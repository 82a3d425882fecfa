"""What the inspector is told of a track, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Peaks = NDArray[np.float32]
Levels = NDArray[np.uint8]

TILE_COLUMNS: Final = 256
# Wider columns than this come from the overview, which is computed for the whole track anyway.
OVERVIEW_HOP: Final = 8192
OVERVIEW_FFT: Final = 1024
# Frames of a minute, a whole number of overview columns.
MINUTE_FRAMES: Final = 2560
GLANCES: Final = 96


@dataclass(frozen=True)
class About:
    """What a track is, and what the numbers of the other answers mean.

    Attributes
    ----------
    duration_s : float
        As the file's header says, decoded where it says nothing.
    sample_rate : int
        Of all answers, in Hz, whatever the file's.
    frame_hop : int
        Samples from one row of the music map to the next.
    clip_seconds, clip_hop_s : float
        Length of a clip, and from one clip's start to the next's.
    feature_names : tuple of str
        Columns of the music map.
    lowest_db, db_step : float
        Level 0 of a spectrogram, and the decibels of a step; 255 is a sine of full scale.
    """

    duration_s: float
    sample_rate: int
    frame_hop: int
    clip_seconds: float
    clip_hop_s: float
    feature_names: tuple[str, ...]
    lowest_db: float
    db_step: float


@dataclass(frozen=True)
class TileKey:
    """Which part of a track's spectrogram.

    Attributes
    ----------
    hop : int
        Samples a column, a power of two.
    index : int
        The tile holds columns [256 * index, 256 * (index + 1)).
    n_fft : int
        Samples of the analysis window.
    """

    hop: int
    index: int
    n_fft: int


@dataclass(frozen=True)
class Tile:
    """256 columns of the spectrogram; silence beyond the track's end.

    Attributes
    ----------
    levels : ndarray of uint8, shape (n_fft // 2 + 1, 256)
        As `core.spectrogram` defines them.
    peaks : ndarray of float32, shape (256, 2)
        Lowest and highest sample of each column.
    """

    levels: Levels
    peaks: Peaks


@dataclass(frozen=True)
class Minute:
    """The overview and the features of 2560 frames (59 s).

    Attributes
    ----------
    index : int
    peaks : ndarray of float32, shape (n, 2)
        Lowest and highest sample of every 512.
    music : ndarray of float32, shape (n_frames, 8)
        Rows of the music map.
    levels : ndarray of uint8, shape (513, n_columns)
        Spectrogram in columns of 8192 samples.
    bounds : tuple of float
        Smallest and largest magnitude of its spectra, for the roughness of the whole track.
    """

    index: int
    peaks: Peaks
    music: NDArray[np.float32]
    levels: Levels
    bounds: tuple[float, float]


@dataclass(frozen=True)
class Glance:
    """A first impression: short looks all over a long track.

    Attributes
    ----------
    peaks : ndarray of float32, shape (96, 2)
        Lowest and highest sample of each look.
    levels : ndarray of uint8, shape (513, 96)
        Its spectrum.
    """

    peaks: Peaks
    levels: Levels
