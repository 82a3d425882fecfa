"""The last seconds of live input, as they are drawn; written in one thread, read in another."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features import FRAME_LENGTH, HOP_LENGTH, N_BINS, N_FEATURES, SAMPLE_RATE

# One column a frame: twelve seconds.
COLUMNS: Final = 12 * SAMPLE_RATE // HOP_LENGTH
LOWEST_DB: Final = -90.0
# Magnitude of a sine of full scale under the Hamming window.
_FULL_SCALE: Final = float(np.hamming(FRAME_LENGTH).sum() / 2)


@dataclass(frozen=True)
class Picture:
    """What there is to draw, oldest first.

    Attributes
    ----------
    levels : ndarray of uint8, shape (COLUMNS, 513)
        0 at `LOWEST_DB`, 255 at full scale.
    features : ndarray of float32, shape (COLUMNS, 8)
        NaN where nothing was heard yet.
    extremes : ndarray of float32, shape (COLUMNS, 2)
        Smallest and largest sample of each hop.
    captured_at : float
        `time.perf_counter` of the newest sample.
    """

    levels: NDArray[np.uint8]
    features: NDArray[np.float32]
    extremes: NDArray[np.float32]
    captured_at: float


class History:
    """Rings of columns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rest = np.empty(0, np.float32)
        self.version = 0
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._levels = np.zeros((COLUMNS, N_BINS), np.uint8)
            self._features = np.full((COLUMNS, N_FEATURES), np.nan, np.float32)
            self._extremes = np.zeros((COLUMNS, 2), np.float32)
            self._captured_at = 0.0
            self.version += 1

    def push(
        self,
        samples: NDArray[np.float32],
        stft: NDArray[np.float32],
        music: NDArray[np.float32],
        captured_at: float,
    ) -> None:
        """Add what came in: any number of samples, and the frames they completed."""
        hops = np.concatenate([self._rest, samples])
        whole = hops.size // HOP_LENGTH * HOP_LENGTH
        self._rest = hops[whole:]
        blocks = hops[:whole].reshape(-1, HOP_LENGTH)
        extremes = np.stack([blocks.min(axis=1), blocks.max(axis=1)], axis=1)
        with np.errstate(divide="ignore"):
            decibels = 20 * np.log10(stft / _FULL_SCALE)
        levels = np.clip(255 * (1 - decibels / LOWEST_DB), 0, 255).astype(np.uint8)
        with self._lock:
            self._levels = np.concatenate([self._levels, levels])[-COLUMNS:]
            self._features = np.concatenate([self._features, music])[-COLUMNS:]
            self._extremes = np.concatenate([self._extremes, extremes])[-COLUMNS:]
            self._captured_at = captured_at
            self.version += 1

    def picture(self) -> Picture:
        """Return what there is to draw now."""
        with self._lock:
            return Picture(self._levels, self._features, self._extremes, self._captured_at)
