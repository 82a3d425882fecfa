"""Time and disk of a whole run, put together from what was measured."""

from __future__ import annotations

import shutil
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from diskcache import Cache

from mgc_desktop.core.card import WEIGHTS_NAME, read_card
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.processes import default_jobs
from mgc_desktop.protocol.training import Estimated
from trainer.config import TrainingConfig
from trainer.data.sources.labelled import LabelledFile
from trainer.data.splits.plans import BY_ARTIST
from trainer.embedding.embedder import Embedder
from trainer.embedding.store import EmbeddingStore
from trainer.estimating.embedding import Cost, Probe, measure, probe_files
from trainer.estimating.heads import learning_s
from trainer.estimating.networks import Maps, look_at_maps, training
from trainer.heads.config import HeadsConfig
from trainer.stopping import Stop


@dataclass(frozen=True)
class Places:
    """Where a run would write: embeddings, feature maps, and its own folder."""

    embeddings: Path
    maps: Path
    runs: Path


@dataclass(frozen=True)
class Asked:
    """What an estimate is of.

    Attributes
    ----------
    files : list of LabelledFile
    config : HeadsConfig or TrainingConfig
        Of new heads, or of both networks.
    base : Path
        Bundle that the run begins with.
    against : Path or None
        Bundle that it is compared with in the end.
    """

    files: list[LabelledFile]
    config: HeadsConfig | TrainingConfig
    base: Path
    against: Path | None = None


@dataclass(frozen=True)
class _Whole:
    """Embedding, learning, and the bytes that each place gets."""

    embedding_s: float
    learning_s: float
    disk: dict[Path, int]


def estimate(
    asked: Asked, places: Places, store: EmbeddingStore, start_s: float, stop: Stop
) -> Estimated:
    """Look at the files, do a little of everything, and say what all of it would take.

    Parameters
    ----------
    store : EmbeddingStore
        In `places.embeddings`.
    start_s : float
        What this process took to start: every process of a run takes as long.

    Raises
    ------
    TrainingError
        If the base cannot be used, or what is measured cannot be kept.
    Stopped
    """
    began = time.monotonic()
    bundle = load_bundle(asked.base)
    embedder = Embedder(bundle)
    start_s += time.monotonic() - began
    found = probe_files(asked.files, embedder.key, store, stop)
    missing = found.scaled(len(found.missing))
    cost = measure(found, embedder, store, stop)
    start_s += cost.loading_s
    embedding_s = start_s + _by_workers(start_s, missing * cost.track_s, missing)
    disk = {
        places.embeddings: round(missing * cost.length_s * cost.bytes_per_second),
        places.runs: (asked.base / WEIGHTS_NAME).stat().st_size,
    }
    whole = _Whole(embedding_s + _other_model_s(asked, cost, start_s, store, stop), 0.0, disk)
    if isinstance(asked.config, HeadsConfig):
        if cost.example is not None:
            n_labels = len(_labels(asked.files))
            taken = learning_s(asked.config, bundle, cost.example, len(asked.files), n_labels, stop)
            whole = _Whole(whole.embedding_s, taken, disk)
    else:
        maps = look_at_maps(asked.config, found.known, places.maps, stop)
        if maps is not None:
            whole = _with_networks(
                asked, asked.config, found, maps, cost, whole, places, start_s, stop
            )
    return _estimated(found.files, missing, whole, places)


def _labels(files: list[LabelledFile]) -> set[str]:
    return {label for file in files for label in file.labels}


def _by_workers(start_s: float, work_s: float, n: int) -> float:
    """Return how long workers take, one a processor, that have to start first."""
    return start_s + work_s / min(default_jobs(), n) if n else 0.0


def _other_model_s(
    asked: Asked, cost: Cost, start_s: float, store: EmbeddingStore, stop: Stop
) -> float:
    """Return how long the model in use would embed, where its trunks are others."""
    if asked.against is None:
        return 0.0
    try:
        known = set(read_card(asked.against).labels)
        if not known & _labels(asked.files):
            return 0.0
        model = Embedder(load_bundle(asked.against)).key
    except MgcError:
        # The run goes without the comparison then.
        return 0.0
    theirs = [file for file in asked.files if known.intersection(file.labels)]
    if not isinstance(asked.config, HeadsConfig):
        theirs = theirs[: -(-len(theirs) // BY_ARTIST)]
    found = probe_files(theirs, model, store, stop)
    n = found.scaled(len(found.missing))
    return _by_workers(start_s, n * cost.track_s, n)


def _with_networks(
    asked: Asked,
    config: TrainingConfig,
    found: Probe,
    maps: Maps,
    cost: Cost,
    whole: _Whole,
    places: Places,
    start_s: float,
    stop: Stop,
) -> _Whole:
    """Add feature maps, training, and the embedding of what the networks are asked about."""
    n, n_labels = len(asked.files), len(_labels(asked.files))
    missing = found.scaled(maps.missing)
    taken = training(config, maps.example, asked.base, n, n_labels, stop)
    preparing_s = _by_workers(start_s, missing * maps.seconds, missing)
    asking_s = 2 * max(1, n // BY_ARTIST) * cost.track_s
    disk = whole.disk | {
        places.maps: missing * maps.n_bytes,
        places.runs: whole.disk[places.runs] + taken.n_bytes,
    }
    return _Whole(whole.embedding_s + preparing_s, taken.seconds + asking_s, disk)


def _estimated(tracks: int, missing: int, whole: _Whole, places: Places) -> Estimated:
    need: dict[int, int] = defaultdict(int)
    free: dict[int, int] = {}
    for place, n_bytes in whole.disk.items():
        there = _there(place)
        disk = there.stat().st_dev
        need[disk] += n_bytes if place == places.runs else min(n_bytes, _room(place))
        free[disk] = shutil.disk_usage(there).free
    tightest = min(free, key=lambda disk: free[disk] - need[disk])
    return Estimated(
        tracks=tracks,
        unheard=missing,
        hearing_s=round(whole.embedding_s, 1),
        learning_s=round(whole.learning_s, 1),
        disk_bytes=sum(need.values()),
        free_bytes=free[tightest],
        fits=need[tightest] < free[tightest],
    )


def _room(cache: Path) -> int:
    """Return how much a cache may still grow before it lets go what is oldest."""
    with Cache(str(cache)) as store:
        return max(0, int(store.size_limit) - int(store.volume()))


def _there(place: Path) -> Path:
    """Return a folder, or the one that it would be made in."""
    return next(folder for folder in (place, *place.parents) if folder.exists())
