"""The first pass beside the full pass and beside decoding alone: speed, and how often they agree.

python -m tests.benchmarks.bench_first_pass FOLDER [--tracks 300]
python -m tests.benchmarks.bench_first_pass FOLDER --make mp3 --tracks 300

FOLDER holds audio files of some minutes. With --make they are made there first: clips of
../shared/data of one genre, those of one artist first, joined to four minutes. All in turns in one
run, in one thread, in processor time. Goals: three times as fast as the full pass, faster than
decoding; the same label on 97 % of the tracks that it decides.
"""

from __future__ import annotations

import csv
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import numpy as np
import typer

from mgc_desktop.core.audio import open_audio
from mgc_desktop.core.first_pass import CLIPS_A_STRETCH
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.device import single_threaded
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.records import Analysis
from tests.conftest import ROOT
from tests.helpers.audio import FORMATS, encode

T = TypeVar("T")
_CLIPS = 8


@dataclass(frozen=True)
class Measured:
    """One track."""

    whole: Analysis
    part: Analysis
    decoding_s: float
    whole_s: float
    part_s: float


def _alike(row: dict[str, str]) -> str:
    first, *_ = row["all_genres"].split(";")
    return row["genre"] or first.strip() or row["mood_quadrant"] or row["dataset"]


def make_tracks(folder: Path, fmt: str, n: int) -> None:
    """Join clips that go together, as a track's parts do more or less."""
    data = ROOT.parent / "shared" / "data"
    with (data / "tracks.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    rows = [r for r in rows if "short" not in r["source_quality"] and r["dataset"] != "musdb18"]
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[_alike(row)].append(row)
    chosen = random.Random(5)
    seeds = [row for row in rows if len(groups[_alike(row)]) >= _CLIPS]
    chosen.shuffle(seeds)
    extension, *options = FORMATS[fmt]
    folder.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(seeds[:n]):
        target = folder / f"{i:03}{extension}"
        others = [row for row in groups[_alike(seed)] if row is not seed]
        chosen.shuffle(others)
        others.sort(key=lambda row, artist=seed["artist"]: row["artist"] != artist)  # type: ignore[misc]
        parts = [data / row["file"] for row in (seed, *others[: _CLIPS - 1])]
        if not target.exists():
            inputs = [word for part in parts[1:] for word in ("-i", str(part))]
            evened = "".join(f"[{k}:a]aresample=44100[a{k}];" for k in range(_CLIPS))
            names = "".join(f"[a{k}]" for k in range(_CLIPS))
            joined = f"{evened}{names}concat=n={_CLIPS}:v=0:a=1[out]"
            whole = [
                *inputs,
                "-filter_complex",
                joined,
                "-map",
                "[out]",
                "-ac",
                "2",
                "-threads",
                "1",
            ]
            encode(parts[0], target, *whole, *options)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.thread_time()
    found = work()
    return found, time.thread_time() - began


def decode_all(path: Path) -> int:
    with open_audio(path) as stream:
        return sum(block.size for block in stream.blocks())


def measure(predictor: Predictor, path: Path) -> Measured:
    _, decoding_s = timed(lambda: decode_all(path))
    whole, whole_s = timed(lambda: predictor.analyse(path))
    part, part_s = timed(lambda: predictor.first_pass(path))
    return Measured(whole, part, decoding_s, whole_s, part_s)


def report(name: str, found: list[Measured]) -> None:
    parts = [m for m in found if m.part.heard is not None]
    decided = [m for m in parts if m.part.genre.label != UNDECIDED]
    same = sum(m.part.genre.label == m.whole.genre.label for m in decided)
    moods = [(m.part.mood, m.whole.mood) for m in parts]
    sure = [(p, w) for p, w in moods if p and w and p.label != UNDECIDED]
    same_mood = sum(p.label == w.label for p, w in sure)
    heard = np.mean([len(m.part.clips) / CLIPS_A_STRETCH for m in parts])
    total = {k: sum(getattr(m, k) for m in parts) for k in ("decoding_s", "whole_s", "part_s")}
    more = np.mean([m.part.genre.confidence - m.whole.genre.confidence for m in decided])
    print(f"{name}: {len(found)} tracks, {len(found) - len(parts)} of them heard whole")
    print(f"  {heard:.1f} stretches of 6 s heard on average")
    print(
        f"  full pass {total['whole_s'] / total['part_s']:.2f} times its time,"
        f" decoding alone {total['decoding_s'] / total['part_s']:.2f} times"
    )
    print(
        f"  genre: {len(decided)} decided ({len(decided) / len(parts):.0%}), the full pass decides"
        f" {sum(m.whole.genre.label != UNDECIDED for m in parts)};"
        f" the same label on {same} ({same / max(1, len(decided)):.1%})"
    )
    print(f"  mood: {len(sure)} decided, the same label on {same_mood}")
    print(f"  confidence of what is decided: {more:+.3f} beside the full pass, on average")


def main(
    folder: Annotated[Path, typer.Argument(help="Audio files of some minutes.")],
    make: Annotated[str, typer.Option(help="Make them first, in this format.")] = "",
    tracks: Annotated[int, typer.Option(help="At most so many.")] = 300,
) -> None:
    if make:
        make_tracks(folder, make, tracks)
    single_threaded()
    models = bundled_models()
    assert models.mood is not None
    predictor = Predictor(load_bundle(models.genre), load_bundle(models.mood), device="cpu")
    paths = sorted(path for path in folder.iterdir() if path.is_file())[:tracks]
    # Kernels are compiled, and buffers there, before the clock runs.
    measure(predictor, paths[0])
    found: dict[str, list[Measured]] = defaultdict(list)
    for path in paths:
        found[path.suffix].append(measure(predictor, path))
    for suffix, of_format in sorted(found.items()):
        report(suffix, of_format)


if __name__ == "__main__":
    typer.run(main)
