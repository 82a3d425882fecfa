"""What runs in the worker processes of an analysis: one track at a time, one thread each.

torch and the networks are imported here, in the process that needs them, never by whoever shows
the results.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.clips import CLIP_SECONDS
from mgc_desktop.core.errors import AudioReadError, MgcError
from mgc_desktop.core.vote import Rule
from mgc_desktop.messages import Message
from mgc_desktop.processes import allow
from mgc_desktop.records import Analysis, Failure, Outcome

if TYPE_CHECKING:
    from mgc_desktop.core.features.frames import Map, Samples
    from mgc_desktop.core.networks.predict import Predictor
    from mgc_desktop.core.track_maps import MapBlock

# Of 19: the window stays smooth, and the work still gets whatever is left.
GIVING_WAY: Final = 10

# glibc's names, the least size that is given back to the system as soon as it is freed, and how
# much of what is smaller is kept. What the networks make of a stretch stays under the first and
# within the second: given back, it would be fetched anew for every layer of every track.
_M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -3, -1
_LARGE_BLOCK = 4 * 2**20
_KEPT = 64 * 2**20


# Time that a file may take from when a worker begins with it, until its length is known.
OPENING_S: Final = 120.0
# And from then on: as if it were decoded at ten times its speed (an old computer is at a hundred),
# and came through a network of 100 kB/s. Longer than a day is an error of the header.
_SPEED: Final = 10.0
_BYTES_A_SECOND: Final = 100_000.0
_LONGEST_S: Final = 24 * 3600.0
# The first one in a process may find the signal processing not compiled yet: a quarter of a minute,
# and minutes where as many processes as there are cores do it at once beside other programs.
COMPILING_S: Final = 600.0


@dataclass(frozen=True)
class ModelChoice:
    """Which bundles, rule and device an analysis uses.

    Attributes
    ----------
    genre : str
        Folder of the genre bundle.
    mood : str or None
        Folder of the mood bundle; None leaves the mood out.
    rule : Rule or None
        Decision rule; None takes the bundle's own.
    device : str
        "auto", "cpu", "cuda" or "mps".
    precision : str
        "fp32" or "bf16".
    background : bool
        Let other programs, and the window, go first.
    first_pass : bool
        Analyse no more of a track than settles its genre, on the CPU.
    """

    genre: str
    mood: str | None
    rule: Rule | None = None
    device: str = "auto"
    precision: str = "fp32"
    background: bool = False
    first_pass: bool = False


@dataclass(frozen=True)
class ComputedMaps:
    """Both maps of a track, for networks that run in another process."""

    path: str
    blocks: list[MapBlock]
    duration_s: float
    warnings: list[Message]


@dataclass(frozen=True)
class TooLong:
    """A track whose maps are too large to hand over at once."""

    path: str


_predictor: Predictor | None = None
_rule: Rule | None = None
_first_pass = False
_compiled = False


def load_predictor(choice: ModelChoice) -> Predictor:
    """Load the bundles onto the device.

    Raises
    ------
    BundleError, DeviceError
        If a bundle cannot be used, or the device is not there.
    """
    from mgc_desktop.core.networks.bundle import load_bundle
    from mgc_desktop.core.networks.predict import Predictor

    return Predictor(
        load_bundle(choice.genre),
        load_bundle(choice.mood) if choice.mood else None,
        device=choice.device,
        precision=choice.precision,
    )


def check_bundle(folder: str) -> None:
    """Load a bundle and let it go: whether it can be used.

    Raises
    ------
    BundleError
        If it cannot, with the reason.
    """
    from mgc_desktop.core.networks.bundle import load_bundle

    load_bundle(folder)


def _set_mmap_threshold() -> None:
    """Keep samples and maps of a track out of the heap, where glibc has the say.

    Left alone, it moves its threshold up to the largest block freed so far; track-sized blocks then
    come from the heap, smaller ones settle between them, and what a worker has grows with the mix
    of lengths it has seen.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK)
        mallopt(_M_TRIM_THRESHOLD, _KEPT)


def _trim_heap() -> None:
    """Give the system what lies free between a track's blocks, where it is glibc that keeps it.

    Once a track it costs a fiftieth of the time, and the next track's samples and maps do not come
    on top of what the networks had.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def start_worker(choice: ModelChoice | None) -> None:
    """Prepare a worker process.

    Parameters
    ----------
    choice : ModelChoice or None
        What to load; None for workers that compute maps only.
    """
    _set_mmap_threshold()
    if choice is None:
        return
    if choice.background and hasattr(os, "nice"):
        os.nice(GIVING_WAY)
    global _predictor, _rule, _first_pass
    from mgc_desktop.core.networks.device import single_threaded

    single_threaded()
    _predictor, _rule, _first_pass = load_predictor(choice), choice.rule, choice.first_pass


def as_failure(path: str, error: Exception) -> Failure:
    """Turn an error into the record of a file that failed: ours in plain words, others by type."""
    if isinstance(error, MemoryError):
        return Failure(path, Message("there was not enough memory for it"), passing=True)
    if isinstance(error, MgcError):
        return Failure(path, error.message, passing=isinstance(error, AudioReadError))
    return Failure(
        path,
        Message(
            "unexpected {kind}: {reason} (please report this)",
            kind=type(error).__name__,
            reason=str(error),
        ),
    )


def _allow_for(path: str, duration_s: float | None) -> None:
    """Let the file in hand take as long as its length and its size warrant."""
    length = min(duration_s or 0.0, _LONGEST_S)
    size = os.stat(path).st_size  # noqa: PTH116 - names of any bytes
    compiling = 0.0 if _compiled else COMPILING_S
    allow(OPENING_S + compiling + length / _SPEED + size / _BYTES_A_SECOND)


def _note_compiled() -> None:
    """Give no more time for compiling: whatever a file needs has been used once."""
    global _compiled
    _compiled = True


def analyse_file(path: str) -> Outcome:
    """Analyse one file from decoding to votes; an error becomes a Failure, the batch goes on."""
    assert _predictor is not None, "start_worker has not run"
    try:
        opened = partial(_allow_for, path)
        analyse = _predictor.first_pass if _first_pass else _predictor.analyse
        analysis = analyse(path, rule=_rule, opened=opened)
        _note_compiled()
        return analysis
    except Exception as error:
        return as_failure(path, error)
    finally:
        _trim_heap()


def classify_clip(stft: Map, music: Map, before: Samples) -> Analysis:
    """Judge one clip of live input.

    Parameters
    ----------
    stft : ndarray of float32, shape (128, 513)
    music : ndarray of float32, shape (128, 8)
    before : ndarray of float32, shape (n,)
        Short-term energy of what came before.
    """
    from mgc_desktop.core.track_maps import MapBlock

    assert _predictor is not None, "start_worker has not run"
    return _predictor.predict("", [MapBlock(stft, music)], CLIP_SECONDS, [], _rule, before)


def compute_maps(path: str) -> ComputedMaps | TooLong | Failure:
    """Decode one file and compute its maps, for networks on a GPU in the parent."""
    from mgc_desktop.core.track_maps import TrackMaps

    try:
        maps = TrackMaps(path, opened=partial(_allow_for, path))
        blocks = list(islice(maps.blocks(), 2))
        _note_compiled()
    except Exception as error:
        return as_failure(path, error)
    if len(blocks) > 1:
        return TooLong(path)
    return ComputedMaps(path, blocks, maps.duration_s, maps.warnings)
