"""Both maps from samples that arrive in pieces: live input, and files too long to hold.

Fed with blocks of any size, the rows are those of the batch form (up to float32 rounding of the
chunk they were computed in), except for what the definition draws from the future:

* roughness measures its peaks against the range of the whole track. Give that range (a first pass
  over a file finds it), or take the range so far (live input);
* a frame's key clarity comes from a 6 s window that ends after the frame. Wait for it (a file), or
  take the last one known, 0 before the first (live input).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import (
    FRAME_LENGTH,
    FRAMES_PER_CHUNK,
    HOP_LENGTH,
    N_BINS,
    Map,
    Samples,
    n_frames,
    valid_samples,
)
from mgc_desktop.core.features.key import KEY_HOP, KEY_WINDOW, key_clarity
from mgc_desktop.core.features.music import (
    TrackRange,
    brightness_bin,
    chunk_features,
    key_index,
)
from mgc_desktop.core.features.names import (
    BRIGHTNESS_HZ,
    KEY,
    N_FEATURES,
    ROUGHNESS,
)
from mgc_desktop.core.features.roughness import roughness
from mgc_desktop.core.features.stft import magnitudes

Maps = tuple[Map, Map]


class StreamingStft:
    """STFT map, block by block: the same rows as `stft_map`, bit for bit."""

    def __init__(self) -> None:
        self._tail = np.empty(0, dtype=np.float32)

    def feed(self, samples: NDArray[np.floating]) -> Map:
        """Take any number of samples, give the frames that they complete, (n, 513).

        Raises
        ------
        FeatureError
            If the samples are not mono, or hold NaN or Inf.
        """
        signal = np.concatenate([self._tail, valid_samples(samples)])
        out = magnitudes(signal)
        self._tail = signal[len(out) * HOP_LENGTH :]
        return out


class _KeyTracker:
    """Key clarity of each 6 s window as soon as it is complete."""

    def __init__(self) -> None:
        self._held = np.empty(0, dtype=np.float32)
        self.values = np.empty(0, dtype=np.float32)

    def feed(self, samples: Samples) -> None:
        self._held = np.concatenate([self._held, samples])
        while self._held.size >= KEY_WINDOW:
            value = key_clarity(self._held[None, :KEY_WINDOW])
            self.values = np.concatenate([self.values, value])
            self._held = self._held[KEY_HOP:]

    def finish(self) -> None:
        """Take a track shorter than one window as one window."""
        if not self.values.size and self._held.size >= FRAME_LENGTH:
            self.values = key_clarity(self._held[None, :])


class StreamingMaps:
    """STFT and music map, block by block.

    Parameters
    ----------
    track : TrackRange, optional
        Range of the whole track. None takes the range so far.
    wait_for_key : bool
        Hold frames back (up to 6 s) until their key window is complete, as files want it. False
        gives each frame at once, with the last key clarity known, as live input wants it.
    brightness_hz : float
        Cut-off of the brightness, in Hz.

    Raises
    ------
    FeatureError
        If the cut-off is not below the Nyquist frequency.
    """

    def __init__(
        self,
        *,
        track: TrackRange | None = None,
        wait_for_key: bool = False,
        brightness_hz: float = BRIGHTNESS_HZ,
    ) -> None:
        self._bright = brightness_bin(brightness_hz)
        self._known_range = track
        self._range = TrackRange()
        self._wait_for_key = wait_for_key
        self._tail = np.empty(0, dtype=np.float32)
        self._centroid: Map | None = None
        self._key = _KeyTracker()
        self._stft: list[Map] = []
        self._music: list[Map] = []
        self._given = 0
        self._made = 0

    def feed(self, samples: NDArray[np.floating]) -> Maps:
        """Take any number of samples.

        Returns
        -------
        stft : ndarray of float32, shape (n, 513)
        music : ndarray of float32, shape (n, 8)
            The frames that are complete now, n >= 0.

        Raises
        ------
        FeatureError
            If the samples are not mono, or hold NaN or Inf.
        """
        valid = valid_samples(samples)
        self._key.feed(valid)
        signal = np.concatenate([self._tail, valid])
        count = n_frames(signal.size)
        self._tail = signal[count * HOP_LENGTH :]
        for start in range(0, count, FRAMES_PER_CHUNK):
            last = min(start + FRAMES_PER_CHUNK, count) - 1
            self._add(signal[start * HOP_LENGTH : last * HOP_LENGTH + FRAME_LENGTH])
        return self._give(self._ready())

    def finish(self) -> Maps:
        """Give the frames still held back; the stream ends here."""
        self._key.finish()
        return self._give(self._made)

    def _add(self, samples: Samples) -> None:
        stft = np.empty((n_frames(samples.size), N_BINS), dtype=np.float32)
        # Frames whose key clarity is not known yet say 0.
        music = np.zeros((len(stft), N_FEATURES), dtype=np.float32)
        self._centroid = chunk_features(samples, self._centroid, self._bright, stft, music)
        span = self._known_range
        if span is None:
            span = self._range = self._range.including(stft)
        music[:, ROUGHNESS] = roughness(stft, span.low, span.high)
        self._stft.append(stft)
        self._music.append(music)
        self._made += len(stft)

    def _ready(self) -> int:
        """Frames that can be given by now, counted from the start of the track."""
        if not self._wait_for_key:
            return self._made
        # The first frame of the first window not yet known.
        waiting = -(-self._key.values.size * KEY_HOP // HOP_LENGTH)
        return min(self._made, waiting)

    def _give(self, until: int) -> Maps:
        count = until - self._given
        if count <= 0:
            return np.empty((0, N_BINS), np.float32), np.empty((0, N_FEATURES), np.float32)
        stft, music = np.concatenate(self._stft), np.concatenate(self._music)
        self._stft, self._music = [stft[count:]], [music[count:]]
        stft, music = stft[:count], music[:count]
        if self._key.values.size:
            index = key_index(np.arange(self._given, until), self._key.values.size)
            music[:, KEY] = self._key.values[index]
        self._given = until
        return stft, music
