"""Both maps of a four-minute track against librosa.stft of it alone: one process, one thread.

python -m tests.benchmarks.bench_features [AUDIO]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated

import librosa
import numpy as np
import typer
from threadpoolctl import threadpool_limits

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps, music_map, stft_map
from tests.helpers.audio import music_like

SECONDS = 240
ROUNDS = 7


def best_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


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
            stft = best_ms(lambda y=y: librosa.stft(y, n_fft=1024, hop_length=512))
            both = best_ms(lambda y=y: feature_maps(y))
            ours = best_ms(lambda y=y: stft_map(y)), best_ms(lambda y=y: music_map(y))
            row = (stft, both, both / stft, *ours)
            print(f"{name:<12}" + "".join(f"{value:>14.2f}" for value in row))


if __name__ == "__main__":
    typer.run(main)
