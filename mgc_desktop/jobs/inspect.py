"""Looking into one track: what the inspector asks of worker processes.

Every question is about a file, small enough (a second at most) to be put aside for another: tiles
of the spectrogram at any depth, minutes of the overview and of the eight features in any order,
what drove a clip. Workers keep the last file open, away from the window's process; importing
this module loads none of the signal processing that they need.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.jobs.worker import start_worker
from mgc_desktop.processes import WorkerPool
from mgc_desktop.records import Model

P = ParamSpec("P")
T = TypeVar("T")

Peaks = NDArray[np.float32]
Levels = NDArray[np.uint8]

TILE_COLUMNS: Final = 256
# Wider columns than this come from the overview, which is computed for the whole track anyway.
OVERVIEW_HOP: Final = 8192
OVERVIEW_FFT: Final = 1024
# Frames of a minute, a whole number of overview columns.
MINUTE_FRAMES: Final = 2560
GLANCES: Final = 96

# A question takes a second at most; the length of a file without a header, as long as decoding it.
_QUESTION_S: Final = 120.0


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


def about(path: str) -> About:
    """Say how long a track is, and what the numbers of the other answers mean.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs import inspect_worker

    return inspect_worker.about(path)


def tile(path: str, key: TileKey) -> Tile:
    """Compute a tile of the spectrogram, with the waveform above it.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs import inspect_worker

    return inspect_worker.tile(path, key)


def minute(path: str, index: int, bounds: tuple[float, float] | None = None) -> Minute:
    """Compute the overview and the features of a minute of a track.

    Parameters
    ----------
    path : str
    index : int
    bounds : tuple of float, optional
        Of the whole track, once known; until then roughness is relative to the minute.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs import inspect_worker

    return inspect_worker.minute(path, index, bounds)


def glance(path: str, duration_s: float) -> Glance:
    """Look at `GLANCES` places of a track, for something to show while the minutes come.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs import inspect_worker

    return inspect_worker.glance(path, duration_s)


def explain_clip(
    path: str,
    clip: int,
    label: str,
    model: Model,
    method: Method = Method.GRADIENTS,
    bounds: tuple[float, float] | None = None,
) -> Explanation:
    """Explain how a clip speaks for a label.

    Parameters
    ----------
    path : str
    clip : int
        Its number in the track.
    label : str
    model : Model
        What the clip was analysed by.
    method : Method
    bounds : tuple of float, optional
        Smallest and largest magnitude of the whole track, where known.

    Raises
    ------
    AudioDecodeError, BundleError, FeatureError
    """
    from mgc_desktop.jobs import inspect_worker

    return inspect_worker.explain_clip(path, clip, label, model, method, bounds)


def release() -> None:
    """Close the file that was asked about last, so that it can be moved or taken away."""
    from mgc_desktop.jobs import inspect_worker

    inspect_worker.release()


class InspectionWorkers:
    """Processes that answer the questions above; started when the first one is asked.

    Parameters
    ----------
    processes : int
    """

    def __init__(self, processes: int = 1) -> None:
        self._pool = WorkerPool(processes, start_worker, None)

    def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of this module run in a worker.

        Returns
        -------
        Future
            WorkerDied or TookTooLong where the worker did not survive it: the next one answers.
        """
        return self._pool.request(_QUESTION_S, 1, question, *args, **kwargs)

    def close(self, wait_s: float = 0.0) -> None:
        """End the workers at once, whatever they are at.

        Parameters
        ----------
        wait_s : float
            See `WorkerPool.close`.
        """
        self._pool.close(wait_s)
