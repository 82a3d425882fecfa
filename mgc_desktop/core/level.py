"""The level that networks hear music at: a soft master says what a loud one says.

The maps stay as they are, to be looked at and exported. Before a network that was trained so sees
them, every 1.5 s of them are raised or lowered by what parts the 31 s around from one level. Both
maps follow a gain exactly, so that nothing is computed twice. Half a minute is what training hears
of a track; of less music (live input, a first pass, the ends of a track) what there is counts.
docs/adr/0031-one-level.md has the measurements.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, Map, Samples
from mgc_desktop.core.features.names import ENERGY, ROUGHNESS
from mgc_desktop.core.inputs import Kind

# What the labelled music is mastered to, in the median: dB of full scale, RMS.
LEVEL_DB: Final = -15.0
# Nothing is raised by more than 30 dB: what is softer is hiss.
FAINTEST_DB: Final = -45.0
CELL_FRAMES: Final = CLIP_HOP
_CELLS_AROUND: Final = 10
FRAMES_AROUND: Final = _CELLS_AROUND * CELL_FRAMES

Gain = NDArray[np.float32]


def gains(energy: NDArray[np.floating]) -> Gain:
    """Return what brings each frame to the common level.

    Parameters
    ----------
    energy : ndarray of float, shape (n,)
        Short-term energy (RMS) of consecutive frames, from one that begins a cell: the track's
        frame 0, 64, 128 ... Frames within `FRAMES_AROUND` of either end have their gain for good
        only where the track ends there too.

    Returns
    -------
    ndarray of float32, shape (n,)
        Factors of the waveform, constant over each cell.
    """
    n_cells = -(-len(energy) // CELL_FRAMES)
    squares = np.zeros(n_cells * CELL_FRAMES)
    squares[: len(energy)] = np.square(energy, dtype=np.float64)
    lengths = np.full(n_cells, float(CELL_FRAMES))
    lengths[-1:] -= n_cells * CELL_FRAMES - len(energy)
    power = _around(squares.reshape(-1, CELL_FRAMES).sum(axis=1)) / _around(lengths)
    level = np.maximum(np.sqrt(power), 10 ** (FAINTEST_DB / 20))
    gain = (10 ** (LEVEL_DB / 20) / level).astype(np.float32)
    return np.repeat(gain, CELL_FRAMES)[: len(energy)]


def _around(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum each cell and those around it, (n_cells,)."""
    total: NDArray[np.float64] = convolve1d(cells, np.ones(2 * _CELLS_AROUND + 1), mode="constant")
    return total


def samples_around(first_frame: int) -> tuple[int, int]:
    """First sample and number of samples that decide the level of a clip, for `clip_gains`."""
    before = min(first_frame, FRAMES_AROUND)
    frames = before + CLIP_FRAMES + FRAMES_AROUND
    return (first_frame - before) * HOP_LENGTH, (frames - 1) * HOP_LENGTH + FRAME_LENGTH


def clip_gains(samples: Samples, first_frame: int) -> Gain:
    """Return the gain of each frame of a clip, without the maps of what is around it.

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        As `samples_around` says; shorter where the track ends.
    first_frame : int
        Of the clip in its track.

    Returns
    -------
    ndarray of float32, shape (n_frames,)
        At most 128; fewer where the track ends.
    """
    blocks = samples[: samples.size // HOP_LENGTH * HOP_LENGTH].reshape(-1, HOP_LENGTH)
    squares = np.square(blocks, dtype=np.float64).sum(axis=1)
    energy = np.sqrt((squares[:-1] + squares[1:]) / FRAME_LENGTH)
    return gains(energy)[min(first_frame, FRAMES_AROUND) :][:CLIP_FRAMES]


def at_gain(kind: Kind, feature_map: Map, gain: Gain) -> Map:
    """Return the rows of a map as if the sound had been played louder, (n_frames, n).

    Parameters
    ----------
    gain : ndarray of float32, shape (n_frames,)
        Factors of the waveform.
    """
    if kind == "net_stft":
        return feature_map * gain[:, None]
    louder = feature_map.copy()
    louder[:, ENERGY] *= gain
    louder[:, ROUGHNESS] *= gain**2
    return louder
