"""Both maps of a four-minute track against librosa.stft of it alone: one process, one thread.

All take turns, and the processor time of each one's best turn counts: what else runs on the machine
then tells little.

python -m tests.benchmarks.bench_features [AUDIO]
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

import librosa
import numpy as np
import typer
from threadpoolctl import threadpool_limits

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps, music_map, stft_map
from tests.helpers.audio import music_like

SECONDS = 240
ROUNDS = 12


def best_ms(works: Sequence[Callable[[], object]]) -> list[float]:
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS + 1):
        for i, work in enumerate(works):
            started = time.thread_time()
            work()
            best[i] = min(best[i], time.thread_time() - started)
    return [1000 * value for value in best]


def main(
    audio: Annotated[str | None, typer.Argument(help="A track; made if left out.")] = None,
) -> None:
    noise = 0.1 * np.random.default_rng(0).standard_normal(SECONDS * SAMPLE_RATE)
    signals = {"made music": music_like(SECONDS, SAMPLE_RATE), "noise": noise.astype(np.float32)}
    if audio:
        signals["the track"] = np.resize(decode(audio), SECONDS * SAMPLE_RATE)
    columns = ("librosa.stft", "both maps", "ratio", "stft_map", "music_map")
    print(f"{'ms':<12}" + "".join(f"{column:>14}" for column in columns))
    with threadpool_limits(1):
        for name, y in signals.items():
            works = (
                partial(librosa.stft, y, n_fft=1024, hop_length=512),
                partial(feature_maps, y),
                partial(stft_map, y),
                partial(music_map, y),
            )
            stft, both, *ours = best_ms(works)
            row = (stft, both, both / stft, *ours)
            print(f"{name:<12}" + "".join(f"{value:>14.2f}" for value in row))


if __name__ == "__main__":
    typer.run(main)
