"""What speed made at home is worth: whole tracks with it, and with libraries in its place.

python -m tests.benchmarks.bench_libraries [AUDIO ...] [--rounds 4]

Processor time of one thread. Features and networks of each file are computed in our form, in the
other one twice, and in ours again, some times over; what the other one takes more in the median is
given as a share of all that the file takes, from decoding to votes. Beside it stands by how much
the maps differ from ours at most, and how many labels do. What costs less than 5 % more by a
library is the library's (docs/adr/0017). Last, texts in a chart: ours, and pyqtgraph's.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Annotated, Any
from unittest.mock import patch

import numpy as np
import scipy.fft
import scipy.signal
import typer
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import chroma, feature_maps, kernels, key, music, zoom
from mgc_desktop.core.features import roughness as dissonance
from mgc_desktop.core.features.fourier import Parts
from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, Map, Samples
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.device import single_threaded
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.jobs.analysis.folders import bundled_models
from tests.helpers.audio import make_audio

F32 = NDArray[np.float32]
Form = Callable[[], AbstractContextManager[object]]
Work = Callable[[], object]

_WORDS = 100


# --- transforms


def scipy_frames(samples: Samples, window: Samples, out: Map, first: int, kept: Parts) -> None:
    """Do as `fourier.transform_frames` does."""
    frames = sliding_window_view(samples, FRAME_LENGTH)[::HOP_LENGTH][: len(out)]
    spectra = scipy.fft.rfft(frames * window, axis=1)
    np.abs(spectra, out=out)
    part = spectra[:, first : first + kept.real.shape[1]]
    kept.real[:], kept.imag[:] = part.real, part.imag


def scipy_transform(numbers: Parts) -> None:
    """Do as `fourier.transform` does."""
    spectrum = scipy.fft.fft(numbers.real + 1j * numbers.imag)
    numbers.real[:], numbers.imag[:] = spectrum.real, spectrum.imag


def plain_key_clarity(samples: Samples, _stft: Map) -> F32:
    """Do as `key.track_key_clarity` does, by the definition."""
    return key.key_clarity(sliding_window_view(samples, key.KEY_WINDOW)[:: key.KEY_HOP])


@contextmanager
def _plain_key() -> Iterator[None]:
    with (
        patch.object(music, "track_key_clarity", plain_key_clarity),
        patch.object(np.fft, "rfft", scipy.fft.rfft),
    ):
        yield


@contextmanager
def _frames() -> Iterator[None]:
    with patch.object(music, "transform_frames", scipy_frames):
        yield


# --- peaks


def scipy_roughness(magnitudes: Map, low: float, high: float) -> F32:
    """Do as `roughness.roughness` does."""
    if high <= low:
        return np.zeros(len(magnitudes), dtype=np.float32)
    contrast = dissonance.PEAK_CONTRAST * (high - low)
    # The ends of a spectrum count as falls.
    walls = np.pad(magnitudes, ((0, 0), (1, 1)), constant_values=-1e30)
    standing = np.zeros_like(magnitudes)
    for row, values, wall in zip(standing, magnitudes, walls, strict=True):
        found, _ = scipy.signal.find_peaks(wall, height=low + contrast, prominence=contrast)
        row[found - 1] = values[found - 1]
    pairs = np.einsum("nk,nk->n", standing @ dissonance._KERNEL, standing)
    return (pairs / 2).astype(np.float32)


# --- loops


def _block_sums(blocks: F32, square: Any, inside: Any, across: Any, low: F32, high: F32) -> None:
    square[:] = np.einsum("nk,nk->n", blocks, blocks)
    signs = np.sign(blocks).astype(np.int8)
    inside[:] = np.count_nonzero(signs[:, 1:] * signs[:, :-1] < 0, axis=1)
    across[:-1] = signs[:-1, -1] * signs[1:, 0] < 0
    low[:], high[:] = blocks.min(axis=1), blocks.max(axis=1)


def _spectrum_sums(
    magnitudes: F32, logarithms: F32, bright: int, total: Any, above: Any, logs: Any, weighted: Any
) -> None:
    magnitudes.sum(axis=1, dtype=np.float64, out=total)
    magnitudes[:, bright:].sum(axis=1, dtype=np.float64, out=above)
    logarithms.sum(axis=1, dtype=np.float64, out=logs)
    least = np.maximum(logarithms, kernels._LEAST_LOGARITHM)
    (magnitudes * least).sum(axis=1, dtype=np.float64, out=weighted)


def _powers_above_cut(
    spectra: Parts, lowest: F32, silent: Any, window: Parts, cut: float, faintest: float, out: F32
) -> None:
    real = spectra.real - lowest[:, None] * window.real
    imag = spectra.imag - lowest[:, None] * window.imag
    powers = real * real + imag * imag
    loudest = powers.max(axis=1)
    audible = (loudest > faintest) & ~silent
    scale = np.zeros_like(loudest)
    np.divide(np.float32(1 / cut), loudest, out=scale, where=audible)
    np.maximum(powers[:, : out.shape[1]] * scale[:, None], 1.0, out=out)


def _level_sums(powers: F32, scale: F32, borders: Any, sums: F32) -> None:
    logs = np.log(np.maximum(powers[:, : borders[-1]] * scale[:, None], 1.0))
    ends = np.pad(logs.cumsum(axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    sums[:] = np.diff(ends[:, borders], axis=1)


def _loudest_under_taper(
    magnitudes: F32, taper: F32, centre: int, hop: int, begin: int, stop: int
) -> float:
    weights = taper[np.clip(centre + hop * np.arange(len(magnitudes)), 0, taper.size - 1)]
    weights[[0, -1]] = 1.0
    return float((weights @ magnitudes[:, begin:stop]).max())


@contextmanager
def _numpy_loops() -> Iterator[None]:
    with (
        patch.object(music, "block_sums", _block_sums),
        patch.object(music, "extremes", lambda block: (block.min(), block.max())),
        patch.object(music, "spectrum_sums", _spectrum_sums),
        patch.object(music, "powers_above_cut", _powers_above_cut),
        patch.object(chroma, "level_sums", _level_sums),
        patch.object(key, "loudest_under_taper", _loudest_under_taper),
    ):
        yield


@contextmanager
def _no_numba() -> Iterator[None]:
    with ExitStack() as stack:
        for form in (_frames, _plain_key, _numpy_loops):
            stack.enter_context(form())
        stack.enter_context(patch.object(music, "roughness", scipy_roughness))
        stack.enter_context(patch.object(key, "offset_powers", _offset_powers))
        yield


def _offset_powers(spectra: Any, lowest: F32, window: Any, powers: F32) -> None:
    rest = spectra[:, : powers.shape[1]] - lowest[:, None] * window
    powers[:] = rest.real**2 + rest.imag**2


def _feature_forms() -> dict[str, Form]:
    return {
        "frames by scipy.fft": _frames,
        "long transforms by scipy.fft": lambda: patch.object(zoom, "transform", scipy_transform),
        "key clarity as defined, scipy.fft": _plain_key,
        "peaks by scipy.signal": lambda: patch.object(music, "roughness", scipy_roughness),
        "loops in numpy": _numpy_loops,
        "no numba at all": _no_numba,
    }


# --- networks


def _predictors() -> dict[str, Predictor]:
    choice = bundled_models()
    bundles = load_bundle(choice.genre), load_bundle(choice.mood or choice.genre)
    return {
        precision: Predictor(*bundles, device="cpu", precision=precision)
        for precision in ("fp32", "bf16")
    }


# --- turns


def _labels(found: Any) -> tuple[str, str]:
    return found.genre.label, found.mood.label if found.mood else ""


def _seconds(form: Form, work: Work) -> float:
    with form():
        began = time.process_time()
        work()
        return time.process_time() - began


def _more_s(ours: tuple[Form, Work], other: tuple[Form, Work], rounds: int) -> float:
    """Return by how many seconds another form is slower: ours, it, it, ours; the median of that."""
    for form, work in (ours, other):
        _seconds(form, work)
    found = []
    for _ in range(rounds):
        first, *others, last = (_seconds(*one) for one in (ours, other, other, ours))
        found.append((sum(others) - first - last) / 2)
    return median(found)


def _differences(samples: Samples, form: Form) -> tuple[float, float]:
    """Return by how much both maps differ from ours: of the largest bin, of each feature's most."""
    stft, features = feature_maps(samples)
    with form():
        other_stft, others = feature_maps(samples)
    most = np.maximum(np.abs(features).max(axis=0), 1e-12)
    return (
        float(np.abs(other_stft - stft).max() / stft.max()),
        float((np.abs(others - features).max(axis=0) / most).max()),
    )


@dataclass
class Found:
    """What came of one form, a number a track."""

    more: list[float] = field(default_factory=list)
    stft: list[float] = field(default_factory=list)
    music: list[float] = field(default_factory=list)
    labels: int = 0


def tracks(paths: list[str], rounds: int) -> None:
    single_threaded()
    predictors, forms = _predictors(), _feature_forms()
    whole: dict[str, list[float]] = {"fp32": [], "bf16": []}
    decoding = []
    found = {name: Found() for name in forms}
    for path in paths:
        samples = decode(path)
        decoding.append(min(_seconds(nullcontext, partial(decode, path)) for _ in range(rounds)))
        said = _labels(predictors["fp32"].analyse(path))
        for name, seconds in whole.items():
            work = partial(predictors[name].analyse, path)
            seconds.append(min(_seconds(nullcontext, work) for _ in range(rounds)))
        features = partial(feature_maps, samples)
        for name, form in forms.items():
            more = _more_s((nullcontext, features), (form, features), rounds)
            one = found[name]
            one.more.append(more / whole["fp32"][-1])
            for kept, value in zip((one.stft, one.music), _differences(samples, form), strict=True):
                kept.append(value)
            with form():
                one.labels += _labels(predictors["fp32"].analyse(path)) != said
        print(
            f"{Path(path).name}: {samples.size / 22_050:.0f} s of audio; decoding"
            f" {1000 * decoding[-1]:.0f} ms, fp32 {whole['fp32'][-1] / decoding[-1]:.2f} of it,"
            f" bf16 {whole['bf16'][-1] / decoding[-1]:.2f}",
            flush=True,
        )
    heads = {"more": 8, "least": 8, "most": 8, "STFT": 9, "music": 9, "labels": 8}
    print("\n" + " " * 36 + "".join(f"{head:>{width}}" for head, width in heads.items()))
    for name, one in found.items():
        print(
            f"{name:<36}{mean(one.more):>+8.1%}{min(one.more):>+8.1%}{max(one.more):>+8.1%}"
            f"{max(one.stft, default=0.0):>9.0e}{max(one.music, default=0.0):>9.0e}{one.labels:>8}"
        )


# --- a chart


def chart() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pyqtgraph as pg
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtWidgets import QApplication

    from mgc_desktop.ui.statistics.chart import Chart, Word

    app = QApplication.instance() or QApplication([])
    random = np.random.default_rng(1)
    places = [QPointF(*random.uniform(0, 10, 2)) for _ in range(_WORDS)]

    def opened() -> Chart:
        made = Chart("words")
        made.resize(600, 400)
        made.show_range((0, 10), (0, 10))
        made.show()
        app.processEvents()
        return made

    ours, theirs = opened(), opened()
    items: list[Any] = []

    def as_one() -> None:
        words = [Word(place, "word", "#202020") for place in places]
        ours.words.show_words(words, QRectF(0, 0, 10, 10), ours.font())
        ours.grab()

    def each() -> None:
        for item in items:
            theirs.box.removeItem(item)
        items[:] = [pg.TextItem("word", "#202020", anchor=(0.5, 0.5)) for _ in places]
        for item, place in zip(items, places, strict=True):
            item.setPos(place)
            theirs.box.addItem(item, ignoreBounds=True)
        theirs.grab()

    best = [min(_seconds(nullcontext, work) for _ in range(20)) for work in (as_one, each)]
    print(
        f"\n{_WORDS} texts of a chart, set and painted: one item {1000 * best[0]:.1f} ms,"
        f" TextItem {1000 * best[1]:.1f} ms"
    )


def main(
    audio: Annotated[list[Path] | None, typer.Argument(help="Made if left out.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="Turns each form has at each file.")] = 4,
) -> None:
    with tempfile.TemporaryDirectory() as home, threadpool_limits(1):
        files = audio or [
            make_audio(Path(home), fmt, seconds=240.0, name=fmt) for fmt in ("mp3", "flac", "aac")
        ]
        tracks([str(path) for path in files], rounds)
    chart()


if __name__ == "__main__":
    typer.run(main)
