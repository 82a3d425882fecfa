"""Feature maps of the whole training set on disk: computed once, memory-mapped by training.

STFT magnitudes are kept as eight-bit steps of 0.4 dB on a log scale (a quarter of float32's size,
far below what any augmentation does to them); music features as float32. The cache's folder name
holds a hash of everything that went into it, so a change makes a new one.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track as progress

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import (
    FEATURE_VERSION,
    N_BINS,
    N_FEATURES,
    SAMPLE_RATE,
    feature_maps,
)
from mgc_desktop.processes import WorkerPool
from trainer.data.augment import variant
from trainer.data.tracks import Track
from trainer.stopping import Stop, Stopped, never

Codes = NDArray[np.uint8]

# Raised when the augmentation or the coding changes.
CACHE_VERSION = 1

# Tracks under way for each worker: one in hand, one to come, and one that waits for its turn.
_TURNS = 3
# A worker that dies may have been killed by a system short of memory.
_TRIES = 2
_LOOK_FOR_STOP_S = 0.2

_LOWEST = np.float32(np.log(3e-3))
_STEP = np.float32((np.log(600.0) - np.log(3e-3)) / 255)


def encode_magnitudes(magnitudes: NDArray[np.float32]) -> Codes:
    """Round magnitudes to 256 steps of 0.42 dB from -50 to +55 dB."""
    level = (np.log(np.maximum(magnitudes, 3e-3)) - _LOWEST) / _STEP
    return np.clip(np.rint(level), 0, 255).astype(np.uint8)


def magnitude_table() -> NDArray[np.float32]:
    """Magnitude that each code stands for, (256,); the lowest stands for silence."""
    table: NDArray[np.float32] = np.exp(_LOWEST + _STEP * np.arange(256, dtype=np.float32))
    table[0] = 0.0
    return table


@dataclass(frozen=True)
class MapCache:
    """Maps of every variant of every track.

    Attributes
    ----------
    stft : ndarray of uint8, shape (total frames, 513)
        Codes, memory-mapped.
    music : ndarray of float32, shape (total frames, 8)
    bounds : ndarray of int64, shape (n_tracks, n_variants, 2)
        First and one-past-last frame; variant 0 is the unchanged track.
    """

    stft: Codes
    music: NDArray[np.float32]
    bounds: NDArray[np.int64]

    def frames(self, track: int, version: int = 0) -> slice:
        """Rows of one variant of one track."""
        first, last = self.bounds[track, version]
        return slice(int(first), int(last))


_Work = tuple[Path, int, int, int, float]


def _maps_of(
    job: _Work,
) -> list[tuple[Codes, NDArray[np.float32]]]:
    path, number, n_variants, seed, seconds = job
    samples = decode(path)[: int(seconds * SAMPLE_RATE)]
    maps = []
    for version in range(n_variants):
        random = np.random.default_rng([seed, number, version])
        stft, music = feature_maps(variant(samples, random) if version else samples)
        maps.append((encode_magnitudes(stft), music))
    return maps


def _key(tracks: Sequence[Track], n_variants: int, seed: int, seconds: float) -> str:
    files = [[track.path.name, track.path.stat().st_size] for track in tracks]
    content = [CACHE_VERSION, FEATURE_VERSION, n_variants, seed, seconds, files]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def open_cache(
    folder: Path,
    tracks: Sequence[Track],
    *,
    n_variants: int,
    seed: int,
    seconds: float,
    jobs: int,
    stop: Stop = never,
) -> MapCache:
    """Open the cache of these tracks, computing it first if it is not there.

    Parameters
    ----------
    folder : Path
        Where caches live.
    tracks : sequence of Track
    n_variants : int
        Versions of each track, the unchanged one included.
    seed : int
        Of the augmentation.
    seconds : float
        How much of each track is used, from its start.
    jobs : int
        Worker processes.
    stop : callable
        Asked often; once it says so, the workers are ended.

    Returns
    -------
    MapCache

    Raises
    ------
    AudioDecodeError
        If a file of the training set cannot be decoded.
    Stopped
        If it was asked to: what was computed so far is computed again the next time.
    """
    home = folder / _key(tracks, n_variants, seed, seconds)
    # Written last: a folder without it is a cache that was interrupted.
    done = home / "bounds.npy"
    if not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        _compute(home, tracks, n_variants, seed, seconds, jobs, stop)
    bounds = np.load(done)
    total = int(bounds[-1, -1, 1])
    return MapCache(
        stft=np.memmap(home / "stft.u8", np.uint8, "r", shape=(total, N_BINS)),
        music=np.fromfile(home / "music.f4", np.float32).reshape(total, N_FEATURES),
        bounds=bounds,
    )


def _compute(
    home: Path,
    tracks: Sequence[Track],
    n_variants: int,
    seed: int,
    seconds: float,
    jobs: int,
    stop: Stop,
) -> None:
    work = [(track.path, i, n_variants, seed, seconds) for i, track in enumerate(tracks)]
    bounds = np.zeros((len(tracks), n_variants, 2), dtype=np.int64)
    end = 0
    # Standard output is the protocol's.
    console = Console(stderr=True)
    with (
        (home / "stft.u8").open("wb") as stft_file,
        (home / "music.f4").open("wb") as music_file,
        WorkerPool(jobs) as pool,
    ):
        results = _in_order(pool, work, jobs, stop)
        for i, maps in enumerate(progress(results, "Feature maps", len(work), console=console)):
            for version, (stft, music) in enumerate(maps):
                stft.tofile(stft_file)
                music.tofile(music_file)
                bounds[i, version] = end, end + len(stft)
                end += len(stft)
    np.save(home / "bounds.npy", bounds)


def _in_order(
    pool: WorkerPool, work: Sequence[_Work], jobs: int, stop: Stop
) -> Iterator[list[tuple[Codes, NDArray[np.float32]]]]:
    """Give the maps of track after track, with no more under way than keep every worker busy."""
    waiting = iter(work)
    running: deque[Future[list[tuple[Codes, NDArray[np.float32]]]]] = deque()
    while True:
        for one in islice(waiting, _TURNS * jobs - len(running)):
            running.append(pool.request(math.inf, _TRIES, _maps_of, one))
        if not running:
            return
        while not wait([running[0]], _LOOK_FOR_STOP_S).done:
            if stop():
                raise Stopped
        yield running.popleft().result()
