"""Classifying live input: both maps as the sound comes, and a verdict on the last three seconds.

The maps are computed in the thread that brings the sound (compiled code, a millisecond a block);
the networks run in a process of their own, one clip at a time, so that nothing waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

import numpy as np
import soxr
from numpy.typing import NDArray

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.features import N_BINS, N_FEATURES, SAMPLE_RATE
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.features.stream import StreamingMaps
from mgc_desktop.core.level import FRAMES_AROUND
from mgc_desktop.jobs.analysis.worker import ModelChoice, classify_clip, start_worker
from mgc_desktop.processes import WorkerPool
from mgc_desktop.records import Analysis

Samples = NDArray[np.float32]
Map = NDArray[np.float32]

_QUALITY: Final = "MQ"
# A clip takes a tenth of a second; a machine that is busy may need longer.
_CLIP_S: Final = 30.0


class LiveMaps:
    """Both maps of what comes in, frame by frame as soon as it is complete."""

    def __init__(self) -> None:
        self._rate = 0
        self._restart(SAMPLE_RATE)

    def _restart(self, rate: int) -> None:
        self._rate = rate
        self._resampler = (
            None
            if rate == SAMPLE_RATE
            else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32", quality=_QUALITY)
        )
        self._maps = StreamingMaps(wait_for_key=False)

    def feed(self, frames: Samples, rate: int, *, restarted: bool) -> tuple[Samples, Map, Map]:
        """Take what came in.

        Parameters
        ----------
        frames : ndarray of float32, shape (n, channels)
        rate : int
            Frames a second.
        restarted : bool
            Nothing joins these frames to the ones before.

        Returns
        -------
        samples : ndarray of float32, shape (m,)
            Mono at 22 050 Hz.
        stft : ndarray of float32, shape (k, 513)
        music : ndarray of float32, shape (k, 8)
            The frames that are complete now, k >= 0; roughness counts from the range so far.
        """
        if restarted or rate != self._rate:
            self._restart(rate)
        mono = np.nan_to_num(frames.mean(axis=1, dtype=np.float32), posinf=0.0, neginf=0.0)
        samples = mono if self._resampler is None else self._resampler.resample_chunk(mono)
        stft, music = self._maps.feed(samples)
        return samples, stft, music


class LiveVerdicts:
    """Says every 1.5 s what the last 3 s are.

    Parameters
    ----------
    classified : callable
        Gets the Analysis of one clip, in a thread of its own.
    failed : callable
        Gets the exception of a clip that could not be judged, likewise: also where the process died
        over it. The next clip is judged by another one.
    """

    def __init__(
        self,
        choice: ModelChoice,
        classified: Callable[[Analysis], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._classified = classified
        self._failed = failed
        self._pool = WorkerPool(1, start_worker, choice)
        self._closed = False
        self._running: Future[Analysis] | None = None
        self.forget()

    def forget(self) -> None:
        """Begin a new clip: what comes does not join what was."""
        self._stft = np.empty((0, N_BINS), np.float32)
        self._music = np.empty((0, N_FEATURES), np.float32)
        self._before = np.empty(0, np.float32)
        self._fresh = 0

    def feed(self, stft: Map, music: Map) -> None:
        """Take frames; every 64 the last 128 are judged, unless the last verdict is not in yet."""
        self._stft = np.concatenate([self._stft, stft])[-CLIP_FRAMES:]
        music = np.concatenate([self._music, music])
        gone = music[:-CLIP_FRAMES, ENERGY]
        self._music = music[-CLIP_FRAMES:]
        self._before = np.concatenate([self._before, gone])[-FRAMES_AROUND:]
        self._fresh += len(stft)
        busy = self._running is not None and not self._running.done()
        if len(self._stft) < CLIP_FRAMES or self._fresh < CLIP_HOP or busy:
            return
        self._fresh = 0
        self._running = self._pool.request(
            _CLIP_S, 1, classify_clip, self._stft, self._music, self._before
        )
        self._running.add_done_callback(self._done)

    def _done(self, future: Future[Analysis]) -> None:
        if future.cancelled() or self._closed:
            return
        error = future.exception()
        if error is None:
            self._classified(future.result())
        else:
            self._failed(error)

    def close(self) -> None:
        """End the process; nothing is said any more."""
        self._closed = True
        self._pool.close(wait_s=0)
