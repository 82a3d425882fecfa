"""How long `fit --preset quick` takes over 500 tracks that were heard by an earlier run.

    python -m tests.benchmarks.bench_quick [--tracks 500] [--minutes 4] [--turns 3] [--folder DIR]

Makes short music in ten kinds that overlap, five tracks an artist, hears it, and keeps of each what
a track of some minutes would leave behind: as many clips, from its own ones, each a little
otherwise. Every turn is the command as one types it, with a seed of its own. Processor time counts,
of the command and of what it started, so that a busy machine says what a free one would. With
--folder the music stays there for the next time, and its files are as long as such tracks are.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from mutagen.flac import FLAC
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from mgc_desktop.core.card import read_card
from mgc_desktop.core.clips import clip_start_s
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.core.networks.bundle import load_bundle
from trainer.embedding.embedder import Embedder, TrackEmbeddings
from trainer.embedding.files import embed_files
from trainer.embedding.store import open_store
from trainer.resources import resources_dir
from trainer.stopping import never

_KINDS = 10
_AN_ARTIST = 5
_SECONDS = 4.0
# 192 kbit/s.
_BYTES_A_MINUTE = 1_440_000


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tracks", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = asked.folder or Path(made)
        if not (place / "hearings").exists():
            _prepare(place, asked.tracks, asked.minutes)
        for turn in range(asked.turns):
            _turn(place, turn)


def _turn(place: Path, turn: int) -> None:
    run = place / "run"
    shutil.rmtree(run, ignore_errors=True)
    command = [
        sys.executable, "-m", "trainer", "fit", "--preset", "quick", "--json", "--run", str(run),
        "--data", f"folders:{place / 'music'}", "--hearings", str(place / "hearings"),
        "--seed", str(turn + 1),
    ]  # fmt: skip
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    right = read_card(run / "bundle").metrics["test"]["accuracy"]["fusion2"]["value"]
    epochs = done.stdout.count('"event":"epoch"')
    print(
        f"turn {turn + 1}: {user + system:.1f} s of processor time ({user:.1f} + {system:.1f}),"
        f" {wall:.1f} s by the clock (load {os.getloadavg()[0]:.0f});"
        f" {epochs} epochs, {right:.3f} right",
        flush=True,
    )


def _prepare(place: Path, n_tracks: int, minutes: float) -> None:
    paths = list(_music(place / "music", n_tracks, round(minutes * _BYTES_A_MINUTE)))
    n_clips = int(minutes * 60 / clip_start_s(1)) - 1
    bundle = resources_dir() / "models" / "genre"
    model, random = Embedder(load_bundle(bundle)).key, np.random.default_rng(1)
    with open_store(place / "hearings") as store:
        for answer in embed_files(paths, bundle, store, never):
            assert answer.embeddings is not None, answer.problem
            store.put(model, answer.content, _longer(answer.embeddings, n_clips, random))


def _longer(
    embeddings: TrackEmbeddings, n_clips: int, random: np.random.Generator
) -> TrackEmbeddings:
    """Embeddings of a short track, as much of it as of a long one."""
    drawn = random.integers(len(embeddings.audible), size=n_clips)
    pooled = {}
    for kind, rows in embeddings.pooled.items():
        noise = random.standard_normal((n_clips, rows.shape[1]), dtype=np.float32)
        pooled[kind] = np.maximum(0, rows[drawn] * (1 + 0.2 * noise)).astype(np.float16)
    return replace(embeddings, pooled=pooled, audible=embeddings.audible[drawn])


def _music(folder: Path, n_tracks: int, n_bytes: int) -> Iterator[Path]:
    random = np.random.default_rng(2)
    for number in range(n_tracks):
        kind = number % _KINDS
        path = folder / f"Kind {kind}" / f"{number}.flac"
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(path, _piece(kind, random), SAMPLE_RATE)
        tags = FLAC(path)
        tags["artist"] = f"{kind} by {number // _KINDS // _AN_ARTIST}"
        # A file of a long track takes as long to be known by its content.
        tags.save(padding=lambda _: 0)
        _pad(path, n_bytes, random)
        yield path


def _pad(path: Path, n_bytes: int, random: np.random.Generator) -> None:
    with path.open("ab") as sink:
        sink.write(random.bytes(max(0, n_bytes - path.stat().st_size)))


def _piece(kind: int, random: np.random.Generator) -> NDArray[np.float32]:
    """Make a melody over a beat; how high, how fast and how noisy is nearly that of its kind."""
    turn = 2 * np.pi * (kind + random.normal(0, 0.5)) / _KINDS
    high, fast = 220 * 2 ** (1.5 * np.sin(turn)), 2 * 2 ** np.cos(turn)
    t = np.arange(int(_SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    notes = high * 2 ** (random.integers(0, 12, 64) / 12)
    phase = 2 * np.pi * np.cumsum(notes[(t * fast).astype(int) % 64]) / SAMPLE_RATE
    tones = sum(np.sin(n * phase) * random.uniform() / n for n in range(1, 9))
    # Noise of any colour, so that no two tracks pass for one recording.
    edges = np.sort(np.exp(random.uniform(np.log(50), np.log(10_000), 2)))
    sections = butter(2, edges, "bandpass", fs=SAMPLE_RATE, output="sos")
    noise = sosfilt(sections, random.standard_normal(t.size))
    beat = np.exp(-random.uniform(2, 20) * (t * fast % 1)) * noise / noise.std()
    signal = tones + beat * random.uniform(0.1, 1.0)
    return np.asarray(signal / np.abs(signal).max() * random.uniform(0.3, 0.9), dtype=np.float32)


if __name__ == "__main__":
    main()
