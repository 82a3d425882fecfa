"""Feature maps of tracks on disk: computed once, memory-mapped by training.

An entry is one track with its variants, known by what the file contains, by the versions of
features and coding, and by what was asked for; so one changed file is one entry computed anew, and
a copy under another name is none.

diskcache keeps them: bounded, least recently used goes first, safe for several runs at once. An
entry that a run has mapped stays readable for that run, even if another lets it go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from diskcache import Cache
from numpy.typing import NDArray
from platformdirs import user_cache_path

from mgc_desktop.core.features import N_BINS, N_FEATURES
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.level import Gain, gains
from mgc_desktop.processes import WorkerError, WorkerPool
from mgc_desktop.protocol.training import Event, Hearing, LeftOut
from trainer.data.content import content_key
from trainer.data.entries import Entry, Wanted, kept, mapped, maps_of
from trainer.data.joined import Joined
from trainer.data.presence import Presence
from trainer.events import shown
from trainer.stopping import Stop, Stopped, never
from trainer.working import Pace, results, workers_for

# 3 000 tracks of 30 s in seven variants take about 15 GB.
DEFAULT_LIMIT: Final = 16 * 2**30
# Beside sounds that are no music.
MAPS_NAME: Final = "maps"


@dataclass(frozen=True)
class MapCache:
    """Maps of every variant of every track.

    Attributes
    ----------
    stft : Joined of uint8, shape (total frames, 513)
        Codes, memory-mapped.
    music : Joined of float32, shape (total frames, 8)
    bounds : ndarray of int64, shape (n_tracks, n_variants, 2)
        First and one-past-last frame; variant 0 is the unchanged track. A track that could not be
        decoded has none.
    failures : dict of int to str
        Tracks that could not be decoded, and why.
    """

    stft: Joined[np.uint8]
    music: Joined[np.float32]
    bounds: NDArray[np.int64]
    failures: dict[int, str]

    def frames(self, track: int, version: int = 0) -> slice:
        """Rows of one variant of one track."""
        first, last = self.bounds[track, version]
        return slice(int(first), int(last))

    def gains(self, rows: slice) -> Gain:
        """Return what brings each frame of a whole variant to the common level, (n_frames,)."""
        return gains(self.music[rows][:, ENERGY])

    def only(self, tracks: Sequence[int]) -> MapCache:
        """Return the same maps with the tracks numbered anew."""
        return MapCache(self.stft, self.music, self.bounds[np.asarray(tracks, dtype=int)], {})


def default_folder() -> Path:
    """Return the folder of feature maps in the user's cache."""
    return user_cache_path("mgc-desktop", appauthor=False) / "features"


@contextmanager
def open_maps(folder: Path) -> Iterator[Cache]:
    """Open the store of feature maps, which is made if it is not there."""
    # The limit that was set last stays: only a new store gets the default.
    new = {} if (folder / "cache.db").exists() else {"size_limit": DEFAULT_LIMIT}
    # Every value is a file of its own: what lies in the database cannot be mapped.
    with Cache(
        str(folder), eviction_policy="least-recently-used", disk_min_file_size=0, **new
    ) as cache:
        yield cache


def open_cache(
    folder: Path,
    paths: Sequence[Path],
    *,
    n_variants: int,
    seed: int,
    seconds: float,
    jobs: int,
    condition: str | None = None,
    stop: Stop = never,
    tell: Callable[[Event], None] = lambda _: None,
) -> MapCache:
    """Map the maps of these files, computing first what is not there.

    Parameters
    ----------
    folder : Path
        Where maps are kept.
    n_variants : int
        Versions of each track, the unchanged one included.
    seed : int
        Of the augmentation.
    seconds : float
        How much of each track is used, from its start.
    jobs : int
        Worker processes.
    condition : str, optional
        What became of the tracks before they are decoded (`trainer.data.conditions`).
    stop : callable
        Asked often; once it says so, the workers are ended.
    tell : callable
        Gets what is done and left out.

    Returns
    -------
    MapCache
        Files that cannot be decoded are among its failures.

    Raises
    ------
    TrainingError
        If maps cannot be kept, as where the disk is full, or a folder of music has gone since it
        began.
    Stopped
        If it was asked to: what was computed so far is kept.
    """
    wanted, presence = Wanted(n_variants, seed, seconds, condition), Presence(paths)
    entries: dict[int, Entry] = {}
    failures: dict[int, str] = {}
    with open_maps(folder) as cache:
        missing: dict[int, str] = {}
        for i, path in enumerate(paths):
            if stop():
                raise Stopped
            try:
                content = content_key(path)
            except OSError as error:
                presence.check(path)
                failures[i] = error.strerror or str(error)
                continue
            found = mapped(cache, wanted.key(content))
            if found is None:
                missing[i] = content
            else:
                entries[i] = found
        for i, answer in _computed(paths, missing, wanted, jobs, tell, stop):
            if isinstance(answer, bytes):
                entries[i] = kept(cache, wanted.key(missing[i]), answer)
            else:
                presence.check(paths[i])
                failures[i] = str(answer)
    for i, cause in sorted(failures.items()):
        tell(LeftOut(what="file", name=shown(paths[i]), cause=cause))
    return joined(len(paths), n_variants, entries, failures)


def joined(
    n_tracks: int, n_variants: int, entries: Mapping[int, Entry], failures: dict[int, str]
) -> MapCache:
    """Put the entries of tracks together, by their numbers; those that failed have no frames."""
    order = sorted(entries)
    bounds = np.zeros((n_tracks, n_variants, 2), dtype=np.int64)
    end = 0
    for i in order:
        bounds[i] = entries[i].bounds + end
        end += len(entries[i].stft)
    return MapCache(
        stft=Joined([entries[i].stft for i in order], (N_BINS,), np.uint8),
        music=Joined([entries[i].music for i in order], (N_FEATURES,), np.float32),
        bounds=bounds,
        failures=failures,
    )


def _computed(
    paths: Sequence[Path],
    missing: Mapping[int, str],
    wanted: Wanted,
    jobs: int,
    tell: Callable[[Event], None],
    stop: Stop,
) -> Iterator[tuple[int, bytes | str | WorkerError]]:
    """Give entries as they come, or why there is none."""
    if not missing:
        return
    done, pace = len(paths) - len(missing), Pace(len(missing))
    todo = ((i, (paths[i], content, wanted)) for i, content in missing.items())
    n_workers = workers_for([paths[i] for i in missing], jobs)
    with WorkerPool(n_workers) as pool:
        for i, answer in results(pool, n_workers, todo, maps_of, stop):
            yield i, answer
            done += 1
            left = pace.step()
            name = shown(paths[i])
            tell(Hearing(done=done, of=len(paths), path=name, seconds_left=left, preparing=True))
