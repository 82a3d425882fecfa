"""Looking into one track: what the inspector asks worker processes for.

Every function is a pure question about a file, small enough (a second at most) to be put aside for
another: tiles of the spectrogram at any depth, minutes of the overview and of the eight features in
any order. Nothing ever decodes a whole mix to show a part of it, so three hours open like three
minutes. Workers keep the last file open and run with low priority, away from the window's process.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import active_children, get_context
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.audio import AudioStream, open_audio
from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP, pad_to_clip
from mgc_desktop.core.errors import AudioDecodeError, FeatureError
from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, SAMPLE_RATE, Map
from mgc_desktop.core.features.music import TrackRange
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.spectrogram import Levels, samples_needed, spectrogram
from mgc_desktop.core.stretch import samples_around, stretch
from mgc_desktop.jobs.worker import start_worker

P = ParamSpec("P")
T = TypeVar("T")

TILE_COLUMNS: Final = 256
# Wider columns than this come from the overview, which is computed for the whole track anyway.
OVERVIEW_HOP: Final = 8192
OVERVIEW_FFT: Final = 1024
# Frames of a minute, a whole number of overview columns.
MINUTE_FRAMES: Final = 2560
GLANCES: Final = 96

_NICENESS: Final = 10


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
    range : TrackRange
        Of the spectra, for the roughness of the whole track.
    """

    index: int
    peaks: NDArray[np.float32]
    music: Map
    levels: Levels
    range: TrackRange


@dataclass(frozen=True)
class Glance:
    """A first impression: short looks all over a long track.

    Attributes
    ----------
    peaks : ndarray of float32, shape (n, 2)
        Lowest and highest sample of each look.
    levels : ndarray of uint8, shape (513, n)
        Its spectrum.
    """

    peaks: NDArray[np.float32]
    levels: Levels


class _LastFile:
    """The file asked about last, kept open; another one, or the same one changed, replaces it."""

    def __init__(self) -> None:
        self._asked: tuple[str, int] | None = None
        self._stream: AudioStream | None = None

    def open(self, path: str) -> AudioStream:
        try:
            asked = path, os.stat(path).st_mtime_ns  # noqa: PTH116 - names of any bytes
        except OSError as error:
            raise AudioDecodeError(path, (error.strerror or str(error)).lower()) from error
        if self._stream is None or asked != self._asked:
            self.close()
            self._stream, self._asked = open_audio(path), asked
        return self._stream

    def close(self) -> None:
        if self._stream is not None:
            self._stream.__exit__(None, None, None)
        self._stream = None


_last_file: Final = _LastFile()


def release() -> None:
    """Close the file that was asked about last, so that it can be moved or taken away."""
    _last_file.close()


def duration(path: str) -> float:
    """Return a track's length in seconds: as its header says, decoded where it says nothing.

    Raises
    ------
    AudioDecodeError
    """
    declared = _last_file.open(path).declared_duration_s
    if declared is not None and declared > 0:
        return declared
    with open_audio(path) as whole:
        return sum(block.size for block in whole.blocks()) / SAMPLE_RATE


def tile(path: str, key: TileKey) -> Levels:
    """Compute a tile of the spectrogram.

    Returns
    -------
    ndarray of uint8, shape (n_fft // 2 + 1, 256)
        Levels as `core.spectrogram` defines them; silence beyond the track's end.

    Raises
    ------
    AudioDecodeError
    """
    first, count = samples_needed(key.index * TILE_COLUMNS, TILE_COLUMNS, key.hop, key.n_fft)
    lead = max(0, -first)
    samples = _last_file.open(path).span(first + lead, count - lead)
    return spectrogram(np.pad(samples, (lead, 0)), TILE_COLUMNS, key.hop, key.n_fft)


def minute(path: str, index: int, track: TrackRange | None = None) -> Minute:
    """Compute the overview and the features of a minute of a track.

    Parameters
    ----------
    path : str
    index : int
    track : TrackRange, optional
        Of the whole track, once known; until then roughness is relative to the minute.

    Raises
    ------
    AudioDecodeError
    """
    first_frame = index * MINUTE_FRAMES
    first, count = samples_around(first_frame, MINUTE_FRAMES)
    samples = _last_file.open(path).span(first, count)
    try:
        rows = stretch(samples, first, first_frame, MINUTE_FRAMES, track)
    except FeatureError as error:
        raise AudioDecodeError(path, str(error)) from error
    own = samples[first_frame * HOP_LENGTH - first :][: MINUTE_FRAMES * HOP_LENGTH]
    cells = own[: own.size // HOP_LENGTH * HOP_LENGTH].reshape(-1, HOP_LENGTH)
    peaks = np.stack([cells.min(axis=1), cells.max(axis=1)], axis=1)
    columns = -(-own.size // OVERVIEW_HOP)
    levels = spectrogram(own, columns, OVERVIEW_HOP, OVERVIEW_FFT)
    return Minute(index, peaks, rows.music, levels, rows.range)


def glance(path: str, duration_s: float) -> Glance:
    """Look at `GLANCES` places of a track, for something to show while the minutes come.

    Raises
    ------
    AudioDecodeError
    """
    peaks = np.zeros((GLANCES, 2), dtype=np.float32)
    levels = np.zeros((OVERVIEW_FFT // 2 + 1, GLANCES), dtype=np.uint8)
    with open_audio(path, roughly=True) as stream:
        for i in range(GLANCES):
            look = stream.look((i + 0.5) / GLANCES * duration_s, 2 * FRAME_LENGTH)
            if look.size:
                peaks[i] = look.min(), look.max()
                levels[:, i] = spectrogram(look, 1, 2 * FRAME_LENGTH, OVERVIEW_FFT)[:, 0]
    return Glance(peaks, levels)


@lru_cache(maxsize=2)
def _bundle(folder: str) -> Any:
    from mgc_desktop.core.bundle import load_bundle
    from mgc_desktop.core.predict import single_threaded

    single_threaded()
    return load_bundle(folder)


def explain_clip(
    path: str,
    clip: int,
    label: str,
    folder: str,
    method: Method = Method.GRADIENTS,
    track: TrackRange | None = None,
) -> Explanation:
    """Explain how a clip speaks for a label.

    Parameters
    ----------
    path : str
    clip : int
        Its number in the track.
    label : str
    folder : str
        Of the bundle.
    method : Method
    track : TrackRange, optional
        Of the whole track's spectrum, where known.

    Raises
    ------
    AudioDecodeError, BundleError, FeatureError
    """
    from mgc_desktop.core.explain import explain

    first_frame = clip * CLIP_HOP
    first, count = samples_around(first_frame, CLIP_FRAMES)
    rows = stretch(_last_file.open(path).span(first, count), first, first_frame, CLIP_FRAMES, track)
    if not len(rows.stft):
        raise AudioDecodeError(path, "ends before this clip")
    return explain(
        _bundle(folder),
        pad_to_clip(rows.stft),
        pad_to_clip(rows.music),
        label,
        start_s=first_frame * HOP_LENGTH / SAMPLE_RATE,
        method=method,
    )


def _start_inspecting() -> None:
    start_worker(None)
    # The sound and the window come first.
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


class InspectionWorkers:
    """Processes that answer the questions above; started when the first one is asked.

    Parameters
    ----------
    processes : int
    """

    def __init__(self, processes: int = 1) -> None:
        self.processes = processes
        self._before = set(active_children())
        self._pool = ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_start_inspecting
        )

    def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of this module run in a worker."""
        return self._pool.submit(question, *args, **kwargs)

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        workers = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(1.0)
