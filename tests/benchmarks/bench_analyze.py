"""Tracks a minute, stage by stage, beside decoding alone, the GTZAN CSV's recipe and Essentia.

python -m tests.benchmarks.bench_analyze [--tracks 200] [--seconds 240] [--peers 4] [--folder DIR]

All on the same files, in turns in one run, one thread each, in processor time, so that what else
runs on the machine tells little; then the whole folder through `mgc`'s own job with one worker a
core, watching the workers' memory. Essentia takes part where it is installed (extra `bench`).
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import librosa
import numpy as np
import psutil
import torch
import typer
from threadpoolctl import threadpool_limits

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import feature_maps
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.device import single_threaded
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.track_maps import MapBlock
from mgc_desktop.jobs.analysis.analyse import analyse, default_jobs
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.records import Analysis
from tests.helpers.audio import make_audio

# Of the quick ones; each track counts by its best.
ROUNDS = 3
FORMATS = ("mp3", "flac", "vorbis", "opus", "aac", "alac", "wav", "wma")


def make_folder(folder: Path, n_tracks: int, seconds: float) -> list[str]:
    """Write one track a format, then links to them up to the number wanted."""
    made = [make_audio(folder, f, seconds=seconds, name=f.replace(" ", "-")) for f in FORMATS]
    paths = []
    for i in range(n_tracks):
        source = made[i % len(made)]
        link = folder / f"{i:04d}{source.suffix}"
        link.symlink_to(source)
        paths.append(str(link))
    return paths


def gtzan_csv_recipe(path: str) -> None:
    """Means and variances of the 58 librosa features of the published GTZAN table."""
    y, sr = librosa.load(path, sr=22_050, mono=True)
    harmonic, percussive = librosa.effects.hpss(y)
    features = [
        librosa.feature.chroma_stft(y=y, sr=sr),
        librosa.feature.rms(y=y),
        librosa.feature.spectral_centroid(y=y, sr=sr),
        librosa.feature.spectral_bandwidth(y=y, sr=sr),
        librosa.feature.spectral_rolloff(y=y, sr=sr),
        librosa.feature.zero_crossing_rate(y),
        harmonic,
        percussive,
        *librosa.feature.mfcc(y=y, sr=sr, n_mfcc=20),
    ]
    librosa.beat.beat_track(y=y, sr=sr)
    [(np.mean(f), np.var(f)) for f in features]


def essentia_extractor() -> Callable[[str], object] | None:
    try:
        import essentia
        from essentia.standard import MusicExtractor
    except ImportError:
        return None
    essentia.log.infoActive = essentia.log.warningActive = False
    return MusicExtractor()


def seconds_a_track(
    works: Sequence[Callable[[str], object]], paths: list[str], rounds: int = 1
) -> list[float]:
    """Processor time of each work, mean over the tracks of each one's best round.

    All take turns at every track, so that a machine that becomes slower does so for all of them.
    """
    for work in works:
        work(paths[0])
    best = np.full((len(works), len(paths)), np.inf)
    for _ in range(rounds):
        for j, path in enumerate(paths):
            for i, work in enumerate(works):
                started = time.process_time()
                work(path)
                best[i, j] = min(best[i, j], time.process_time() - started)
    return [float(mean) for mean in best.mean(axis=1)]


class MemoryWatch:
    """Largest resident size of any child process, sampled ten times a second."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self.samples: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._stop.wait(0.1):
            sizes = [0.0]
            for child in me.children():
                try:
                    sizes.append(child.memory_info().rss / 2**20)
                except psutil.NoSuchProcess:
                    continue
            self.samples.append(max(sizes))
            self.peak_mb = max(self.peak_mb, *sizes)


def main(
    tracks: Annotated[int, typer.Option(help="Tracks through the whole job.")] = 200,
    seconds: Annotated[float, typer.Option(help="Length of each.")] = 240.0,
    peers: Annotated[int, typer.Option(min=1, help="Tracks for the slow peers.")] = 2,
    folder: Annotated[Path | None, typer.Option(help="Where the files go.")] = None,
) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as home:
        paths = make_folder(Path(home), tracks, seconds)
        one_of_each = list(islice(paths, len(FORMATS)))
        with threadpool_limits(1):
            one_core(one_of_each, peers)
        whole_job(paths)


def one_core(paths: list[str], peers: int) -> None:
    single_threaded()
    choice = bundled_models()
    bundles = load_bundle(choice.genre), load_bundle(choice.mood or choice.genre)
    exact, fast = (Predictor(*bundles, device="cpu", precision=p) for p in ("fp32", "bf16"))
    samples = decode(paths[0])
    maps = MapBlock(*feature_maps(samples))
    works: dict[str, Callable[[str], object]] = {
        "(1) decode and resample alone": decode,
        "    both maps alone": lambda _: feature_maps(samples),
        "    networks alone, fp32": lambda _: exact.classify([maps]),
        "    networks alone, bf16": lambda _: fast.classify([maps]),
        "ours, file to genre and mood, fp32": exact.analyse,
        "ours, bf16": fast.analyse,
    }
    slow: dict[str, Callable[[str], object]] = {"(2) GTZAN CSV recipe (librosa)": gtzan_csv_recipe}
    extractor = essentia_extractor()
    if extractor:
        slow["(3) Essentia MusicExtractor"] = extractor
    rows = dict(zip(works, seconds_a_track([*works.values()], paths, ROUNDS), strict=True))
    rows |= dict(zip(slow, seconds_a_track([*slow.values()], paths[:peers]), strict=True))
    decoding = rows["(1) decode and resample alone"]
    ours = rows["ours, file to genre and mood, fp32"]
    print(f"one core, {torch.get_num_threads()} thread, seconds a track")
    print(f"{'':<36}{'s/track':>9}{'/ (1)':>8}{'/ ours':>8}")
    for name, value in rows.items():
        print(f"{name:<36}{value:>9.3f}{value / decoding:>8.2f}{value / ours:>8.2f}")


def whole_job(paths: list[str]) -> None:
    choice, jobs = bundled_models(), default_jobs()
    with MemoryWatch() as memory:
        started = time.perf_counter()
        first, failed = 0.0, 0
        for outcome in analyse(paths, choice, jobs=jobs, cancel=CancelToken()):
            first = first or time.perf_counter() - started
            failed += not isinstance(outcome, Analysis)
        took = time.perf_counter() - started
    half = len(memory.samples) // 2
    print(
        f"{len(paths)} tracks, {jobs} workers of {os.cpu_count()} cores: {took:.1f} s,"
        f" {60 * len(paths) / took:.0f} tracks/min, first after {first:.1f} s, {failed} failed;"
        f" largest worker {memory.peak_mb:.0f} MB"
        f" (first half {max(memory.samples[:half]):.0f}, second {max(memory.samples[half:]):.0f})"
    )


if __name__ == "__main__":
    typer.run(main)
