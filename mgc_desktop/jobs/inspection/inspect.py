"""Looking into one track: what the inspector asks of worker processes.

Every question is about a file, small enough (a second at most) to be put aside for another: tiles
of the spectrogram at any depth, minutes of the overview and of the eight features in any order,
what drove a clip. Workers keep the last file open, away from the window's process; importing
this module loads none of the signal processing that they need.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, ParamSpec, TypeVar

from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.jobs.analysis.worker import start_worker
from mgc_desktop.jobs.inspection.answers import About, Glance, Minute, Tile, TileKey
from mgc_desktop.processes import WorkerPool
from mgc_desktop.records import Model

P = ParamSpec("P")
T = TypeVar("T")

# A question takes a second at most; the length of a file without a header, as long as decoding it.
_QUESTION_S: Final = 120.0


def about(path: str) -> About:
    """Say how long a track is, and what the numbers of the other answers mean.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs.inspection import inspect_worker

    return inspect_worker.about(path)


def tile(path: str, key: TileKey) -> Tile:
    """Compute a tile of the spectrogram, with the waveform above it.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs.inspection import inspect_worker

    return inspect_worker.tile(path, key)


def minute(path: str, index: int, bounds: tuple[float, float] | None = None) -> Minute:
    """Compute the overview and the features of a minute of a track.

    Parameters
    ----------
    bounds : tuple of float, optional
        Of the whole track, once known; until then roughness is relative to the minute.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs.inspection import inspect_worker

    return inspect_worker.minute(path, index, bounds)


def glance(path: str, duration_s: float) -> Glance:
    """Look at `GLANCES` places of a track, for something to show while the minutes come.

    Raises
    ------
    AudioDecodeError
    """
    from mgc_desktop.jobs.inspection import inspect_worker

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
    clip : int
        Its number in the track.
    model : Model
        What the clip was analysed by.
    bounds : tuple of float, optional
        Smallest and largest magnitude of the whole track, where known.

    Raises
    ------
    AudioDecodeError, BundleError, FeatureError
    """
    from mgc_desktop.jobs.inspection import inspect_worker

    return inspect_worker.explain_clip(path, clip, label, model, method, bounds)


def release() -> None:
    """Close the file that was asked about last, so that it can be moved or taken away."""
    from mgc_desktop.jobs.inspection import inspect_worker

    inspect_worker.release()


class InspectionWorkers:
    """Processes that answer the questions above; started when the first one is asked."""

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
