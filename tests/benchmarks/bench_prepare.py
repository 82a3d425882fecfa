"""How long preparing music for the trainer takes: feature maps of excerpts, hearing of tracks.

    python tests/benchmarks/bench_prepare.py FOLDER [--maps 60] [--tracks 8] [--minutes 4]

Takes audio files of FOLDER, joins them to tracks of some minutes for the second part, and counts
the processor time, so that a busy machine says what a free one would.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.core.file_names import AUDIO_EXTENSIONS
from trainer.data.cache import open_cache
from trainer.embedding.files import embed_files
from trainer.embedding.store import open_store
from trainer.resources import resources_dir
from trainer.stopping import never

_CORES = 2


def processor_s() -> float:
    """Return the seconds of processor time of this process and its ended children."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def timed(what: str, n: int, wanted: int, target_s: float, work: Callable[[], None]) -> None:
    """Do it, and say what it takes for as many as the target is of."""
    wall, busy = time.perf_counter(), processor_s()
    work()
    wall, busy = time.perf_counter() - wall, processor_s() - busy
    there = busy / n * wanted / _CORES
    print(
        f"{what}: {n} in {wall:.1f} s ({busy:.1f} s of processor time, load"
        f" {os.getloadavg()[0]:.0f});"
        f" {wanted} on {_CORES} free cores: {there:.0f} s, wanted under {target_s:.0f} s"
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--maps", type=int, default=60)
    parser.add_argument("--tracks", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=4.0)
    asked = parser.parse_args()
    found = [p for p in sorted(asked.folder.rglob("*")) if p.suffix.lower() in AUDIO_EXTENSIONS]
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        long_enough = [p for p in found if _seconds(p) >= 29][: asked.maps]
        timed(
            "feature maps of excerpts of 30 s", len(long_enough), 1000, 180,
            lambda: _maps(place / "maps", long_enough),
        )  # fmt: skip
        tracks = _joined(place, found, asked.tracks, asked.minutes)
        timed(
            f"hearing tracks of {asked.minutes:g} min", len(tracks), 500, 360,
            lambda: _hear(place / "hearings", tracks),
        )  # fmt: skip
        timed("hearing them again", len(tracks), 500, 30, lambda: _hear(place / "hearings", tracks))


def _seconds(path: Path) -> float:
    try:
        return float(soundfile.info(path).duration)
    except soundfile.LibsndfileError:
        return 0.0


def _maps(folder: Path, paths: list[Path]) -> None:
    open_cache(folder, paths, n_variants=1, seed=1, seconds=30.0, jobs=_CORES)


def _joined(place: Path, found: list[Path], n: int, minutes: float) -> list[Path]:
    random, made = np.random.default_rng(1), []
    for number in range(n):
        parts: list[np.ndarray] = []
        while sum(map(len, parts)) < minutes * 60 * SAMPLE_RATE:
            try:
                parts.append(decode(found[int(random.integers(len(found)))]))
            except AudioDecodeError:
                continue
        path = place / f"{number}.mp3"
        soundfile.write(path, np.concatenate(parts), SAMPLE_RATE, format="MP3")
        made.append(path)
    return made


def _hear(folder: Path, paths: list[Path]) -> None:
    with open_store(folder) as store:
        for _ in embed_files(
            paths, resources_dir() / "models" / "genre", store, never, jobs=_CORES
        ):
            pass


if __name__ == "__main__":
    main()
