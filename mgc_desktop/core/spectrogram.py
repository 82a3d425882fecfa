"""Spectrograms to look at: levels in dB of any stretch, at any width of column.

Column c of hop h covers samples [c * h, (c + 1) * h). Narrow columns are one frame centred on the
column, wide ones the mean power of frames that overlap by half: no sound falls between two columns.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft

from mgc_desktop.core.features.frames import Samples

# A byte holds 0 dB (a sine of full scale) down to -120 dB in steps of 0.47 dB.
LOWEST_DB: Final = -120.0
DB_STEP: Final = -LOWEST_DB / 255

Levels = NDArray[np.uint8]

_FRAMES_AT_ONCE: Final = 512


def samples_needed(first_column: int, columns: int, hop: int, n_fft: int) -> tuple[int, int]:
    """First sample (may be negative) and count that `spectrogram` wants for some columns."""
    step, per_column = _frames_of(hop, n_fft)
    first = first_column * hop + step // 2 - n_fft // 2
    return first, (columns * per_column - 1) * step + n_fft


def _frames_of(hop: int, n_fft: int) -> tuple[int, int]:
    """Distance between frames, and frames in a column."""
    step = min(hop, n_fft // 2)
    return step, hop // step


def to_levels(power: NDArray[np.floating], n_fft: int) -> Levels:
    """Quantise power spectra of Hamming-windowed frames; 255 is a sine of full scale."""
    full_scale = (np.hamming(n_fft).sum() / 2) ** 2
    decibels = 10 * np.log10(np.maximum(power / full_scale, 1e-13))
    return np.asarray(np.clip(np.rint((decibels - LOWEST_DB) / DB_STEP), 0, 255), dtype=np.uint8)


def spectrogram(samples: Samples, columns: int, hop: int, n_fft: int) -> Levels:
    """Levels of consecutive columns.

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        As `samples_needed` says; what is missing at the end counts as silence.
    hop : int
        Samples a column, a power of two.
    n_fft : int
        Samples of the analysis window, a power of two.

    Returns
    -------
    ndarray of uint8, shape (n_fft // 2 + 1, columns)
        -120 ... 0 dB of full scale as 0 ... 255; row k is at k * 22050 / n_fft Hz.
    """
    step, per_column = _frames_of(hop, n_fft)
    n_frames = columns * per_column
    needed = (n_frames - 1) * step + n_fft
    if samples.size < needed:
        samples = np.pad(samples, (0, needed - samples.size))
    framed = np.lib.stride_tricks.sliding_window_view(samples, n_fft)[::step]
    window = np.hamming(n_fft).astype(np.float32)
    out = np.empty((columns, n_fft // 2 + 1), dtype=np.float32)
    at_once = max(1, _FRAMES_AT_ONCE // per_column)
    for start in range(0, columns, at_once):
        stop = min(columns, start + at_once)
        spectra = rfft(framed[start * per_column : stop * per_column] * window, axis=1)
        power = spectra.real**2 + spectra.imag**2
        out[start:stop] = power.reshape(stop - start, per_column, -1).mean(axis=1)
    return np.ascontiguousarray(to_levels(out, n_fft).T)
