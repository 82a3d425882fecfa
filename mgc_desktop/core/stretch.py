"""Rows of both maps for any stretch of a track, without computing what comes before.

Frames lie on the track's own grid, key windows too, so a track inspected in stretches of any order
shows the rows that the networks saw. The one thing that a stretch cannot know is the range of the
whole track's spectrum, which roughness is measured against; it is given once it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from mgc_desktop.core.features.frames import (
    FRAME_LENGTH,
    FRAMES_PER_CHUNK,
    HOP_LENGTH,
    N_BINS,
    Map,
    Samples,
)
from mgc_desktop.core.features.key import KEY_HOP
from mgc_desktop.core.features.music import (
    TrackRange,
    brightness_bin,
    chunk_features,
    key_values,
)
from mgc_desktop.core.features.names import (
    BRIGHTNESS_HZ,
    KEY,
    N_FEATURES,
    ROUGHNESS,
)
from mgc_desktop.core.features.roughness import roughness
from mgc_desktop.core.features.stft import stft_map

# A key window begins before its frames and ends 6 s later; the last frames of a track belong to its
# last whole window, which may begin 9 s before them.
_KEY_WINDOWS_BEFORE: Final = 2
_KEY_WINDOWS_AFTER: Final = 2


@dataclass(frozen=True)
class Stretch:
    """Consecutive rows of a track's maps.

    Attributes
    ----------
    first_frame : int
    stft : ndarray of float32, shape (n, 513)
    music : ndarray of float32, shape (n, 8)
    range : TrackRange
        Of these frames' spectra.
    """

    first_frame: int
    stft: Map
    music: Map
    range: TrackRange


def samples_around(first_frame: int, count: int) -> tuple[int, int]:
    """First sample and number of samples that `stretch` wants for some frames."""
    first_window = max(0, first_frame * HOP_LENGTH // KEY_HOP - _KEY_WINDOWS_BEFORE)
    last_window = (first_frame + count) * HOP_LENGTH // KEY_HOP
    first = first_window * KEY_HOP
    stop = max(
        (last_window + _KEY_WINDOWS_AFTER) * KEY_HOP,
        (first_frame + count) * HOP_LENGTH + FRAME_LENGTH,
    )
    return first, stop - first


def stretch(
    samples: Samples, first_sample: int, first_frame: int, count: int, track: TrackRange | None
) -> Stretch:
    """Compute both maps for frames [first_frame, first_frame + count).

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        As `samples_around` says; shorter where the track ends.
    first_sample : int
        Where they begin in the track: a multiple of 3 s, as `samples_around` gives it.
    track : TrackRange or None
        Of the whole track; None takes the stretch's own.

    Returns
    -------
    Stretch
        Fewer frames where the track ends.

    Raises
    ------
    FeatureError
        If the samples hold NaN or Inf.
    """
    # One frame more in front gives the first harmonic change.
    lead = 1 if first_frame else 0
    start = (first_frame - lead) * HOP_LENGTH - first_sample
    there = max(0, (samples.size - start - FRAME_LENGTH) // HOP_LENGTH + 1)
    n = min(count + lead, there)
    stft = np.empty((n, N_BINS), dtype=np.float32)
    music = np.empty((n, N_FEATURES), dtype=np.float32)
    bright, before = brightness_bin(BRIGHTNESS_HZ), None
    for row in range(0, n, FRAMES_PER_CHUNK):
        rows = slice(row, min(row + FRAMES_PER_CHUNK, n))
        begin = start + row * HOP_LENGTH
        end = start + (rows.stop - 1) * HOP_LENGTH + FRAME_LENGTH
        before = chunk_features(samples[begin:end], before, bright, stft[rows], music[rows])
    stft, music = stft[lead:], music[lead:]
    span = TrackRange().including(stft)
    if not len(stft):
        return Stretch(first_frame, stft, music, span)
    known = track or span
    music[:, ROUGHNESS] = roughness(stft, known.low, known.high)
    keys = key_values(samples, stft_map(samples))
    window = (np.arange(len(music)) + first_frame) * HOP_LENGTH // KEY_HOP - first_sample // KEY_HOP
    music[:, KEY] = keys[np.minimum(window, len(keys) - 1)]
    return Stretch(first_frame, stft, music, span)
