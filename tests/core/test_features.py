from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from mgc_desktop.core.errors import FeatureError
from mgc_desktop.core.features import (
    FEATURE_NAMES,
    HOP_LENGTH,
    SAMPLE_RATE,
    feature_maps,
    music_map,
    n_frames,
    stft_map,
)
from mgc_desktop.core.features.fourier import Parts, parts, transform, transform_frames
from mgc_desktop.core.features.frames import FRAME_LENGTH, N_BINS
from mgc_desktop.core.features.key import KEY_HOP, KEY_WINDOW, key_clarity, track_key_clarity
from mgc_desktop.core.features.music import (
    TrackRange,
)
from mgc_desktop.core.features.names import (
    BRIGHTNESS,
    ENERGY,
    ENTROPY,
    FLATNESS,
    HARMONIC,
    KEY,
    ROUGHNESS,
    ZERO_CROSSINGS,
)
from mgc_desktop.core.features.roughness import dissonance_kernel, roughness
from mgc_desktop.core.features.stream import StreamingMaps, StreamingStft
from mgc_desktop.core.features.zoom import WindowTransform
from tests.conftest import ROOT
from tests.helpers.audio import music_like

SIGNALS = ("noise", "cmajor", "chords", "rough")
# Column of each feature in the reference tables, after the frame number.
COLUMNS = {
    ENERGY: 1,
    ZERO_CROSSINGS: 2,
    BRIGHTNESS: 3,
    FLATNESS: 4,
    ENTROPY: 5,
    ROUGHNESS: 6,
    HARMONIC: 7,
}


def reference(shared: Path, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    folder = shared / "reference" / "mirtoolbox"
    samples, rate = soundfile.read(folder / f"{name}.wav", dtype="float32")
    assert rate == SAMPLE_RATE
    frames = np.genfromtxt(folder / f"{name}.frames.csv", delimiter=",", skip_header=1)
    key = np.genfromtxt(folder / f"{name}.keyclarity.csv", delimiter=",", skip_header=1)
    return samples, frames, key[:, 1]


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("feature", COLUMNS, ids=lambda i: FEATURE_NAMES[i])
def test_agrees_with_mirtoolbox(feature: int, name: str, shared: Path) -> None:
    samples, frames, _ = reference(shared, name)
    found = music_map(samples)[:, feature].astype(np.float64)
    wanted = frames[:, COLUMNS[feature]]
    assert found.size == wanted.size
    known = np.isfinite(wanted)
    # Only the first frame's harmonic change is not a number there.
    assert known.sum() >= wanted.size - 1
    found, wanted = found[known], wanted[known]
    # The bars of the specification are wider; these are what the definition gives in float32.
    assert np.corrcoef(found, wanted)[0, 1] > 0.999999
    assert np.abs(found - wanted).max() < 1e-5 * np.ptp(wanted)


@pytest.mark.parametrize("name", SIGNALS)
def test_key_clarity_agrees_with_mirtoolbox(name: str, shared: Path) -> None:
    samples, _, wanted = reference(shared, name)
    found = music_map(samples)[:, KEY]
    starts = np.arange(wanted.size) * 3 * SAMPLE_RATE
    first_frames = np.ceil(starts / HOP_LENGTH).astype(int)
    np.testing.assert_allclose(found[first_frames], wanted, atol=1e-5)
    # Each value is repeated until the next window starts, the last to the end.
    for value, begin, end in zip(wanted, first_frames, [*first_frames[1:], None], strict=True):
        np.testing.assert_allclose(found[begin:end], value, atol=1e-5)


def test_stft_is_the_magnitude_of_hamming_windowed_frames() -> None:
    samples = np.random.default_rng(1).standard_normal(5000).astype(np.float32)
    found = stft_map(samples)
    assert found.shape == ((5000 - 1024) // 512 + 1, 513)
    assert found.dtype == np.float32
    window = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(1024) / 1023)
    for i in range(len(found)):
        wanted = np.abs(np.fft.rfft(samples[512 * i : 512 * i + 1024] * window))
        np.testing.assert_allclose(found[i], wanted, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("length", [2**15, 2**16])
def test_long_transforms_are_those_of_numpy(length: int) -> None:
    rng = np.random.default_rng(length)
    numbers = rng.standard_normal(length) + 1j * rng.standard_normal(length)
    # A tone a million times as loud, half-way between two bins: nothing of it may leak.
    numbers += 1e6 * np.exp(2j * np.pi * 1000.5 / length * np.arange(length))
    given = parts(numbers)
    expected = np.fft.fft(given.real.astype(np.float64) + 1j * given.imag)

    transform(given)

    error = np.abs(given.real + 1j * given.imag.astype(np.float64) - expected)
    assert error.max() < 3e-7 * np.abs(expected).max()


def test_of_a_frame_the_bins_asked_for_are_kept() -> None:
    rng = np.random.default_rng(5)
    samples = rng.standard_normal(FRAME_LENGTH + 2 * HOP_LENGTH).astype(np.float32)
    window = rng.standard_normal(FRAME_LENGTH).astype(np.float32)
    magnitudes = np.empty((3, N_BINS), dtype=np.float32)
    kept = Parts(*np.empty((2, 3, 200), dtype=np.float32))

    transform_frames(samples, window, magnitudes, 7, kept)

    frames = np.lib.stride_tricks.sliding_window_view(samples, FRAME_LENGTH)[::HOP_LENGTH]
    expected = np.fft.rfft(frames.astype(np.float64) * window)
    np.testing.assert_allclose(magnitudes, np.abs(expected), atol=5e-5)
    np.testing.assert_allclose(kept.real, expected.real[:, 7:207], atol=5e-5)
    np.testing.assert_allclose(kept.imag, expected.imag[:, 7:207], atol=5e-5)


def test_a_tone_lies_in_its_bin() -> None:
    t = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    spectrum = stft_map(np.sin(2 * np.pi * 100 * SAMPLE_RATE / 1024 * t)).mean(axis=0)
    assert spectrum.argmax() == 100


def test_roughness_is_the_sum_over_all_pairs() -> None:
    """Every pair of 170 equal peaks, against the formula written out."""
    spectrum = np.zeros((1, 513), dtype=np.float32)
    peaks = np.arange(1, 511, 3)
    spectrum[0, peaks] = 2.0
    total = 0.0
    for j, low in enumerate(peaks):
        for high in peaks[j + 1 :]:
            f_low, f_high = low * SAMPLE_RATE / 1024, high * SAMPLE_RATE / 1024
            s = 0.24 / (0.0207 * f_low + 18.96)
            d = f_high - f_low
            total += 4.0 * (np.exp(-3.51 * s * d) - np.exp(-5.75 * s * d))
    np.testing.assert_allclose(roughness(spectrum, 0.0, 2.0), total, rtol=1e-5)


def test_roughness_agrees_with_the_matrix_form() -> None:
    """R = row sum of V * (V K) / 2 with peaks found by prominence, on noise."""
    from scipy.signal import find_peaks

    magnitudes = stft_map(0.1 * np.random.default_rng(2).standard_normal(30_000))
    low, high = float(magnitudes.min()), float(magnitudes.max())
    contrast = 0.01 * (high - low)
    values = np.zeros_like(magnitudes, dtype=np.float64)
    for row, out in zip(magnitudes, values, strict=True):
        padded = np.concatenate([[-np.inf], row.astype(np.float64), [-np.inf]])
        with np.errstate(invalid="ignore"):
            peaks, _ = find_peaks(padded, height=low + contrast)
        kept = [p for p in peaks if prominence(padded, p) >= contrast]
        out[np.array(kept) - 1] = row[np.array(kept) - 1]
    wanted = (values * (values @ dissonance_kernel())).sum(axis=1) / 2
    np.testing.assert_allclose(roughness(magnitudes, low, high), wanted, rtol=1e-4)


@pytest.mark.parametrize("floor", [0.0001, 0.01, 0.5], ids=["dense", "music", "sparse"])
def test_peaks_of_music_are_those_of_the_definition(floor: float) -> None:
    from mgc_desktop.core.features.peaks import list_peaks

    magnitudes = stft_map(music_like(2.0, SAMPLE_RATE))
    magnitudes[5, 100:103] = magnitudes[5].max()  # a plateau: its first bin is the peak
    magnitudes[6] = 1.0
    contrast = np.float32(floor * magnitudes.max())
    high, bins = np.zeros(520, dtype=np.uint8), np.empty(513, dtype=np.int32)
    heights = np.empty(513, dtype=np.float32)
    for row in magnitudes:
        n = list_peaks(row, contrast, contrast, high, bins, heights)
        padded = np.concatenate([[-np.inf], row.astype(np.float64), [-np.inf]])
        rises, falls = padded[1:-1] > padded[:-2], padded[1:-1] >= padded[2:]
        wanted = [
            k
            for k in np.flatnonzero(rises & falls & (row >= contrast))
            if prominence(padded, k + 1) >= contrast
        ]
        assert bins[:n].tolist() == wanted
        np.testing.assert_array_equal(heights[:n], row[wanted])


def prominence(padded: np.ndarray, peak: int) -> float:
    higher = np.flatnonzero(padded > padded[peak])
    left = higher[higher < peak].max(initial=0)
    right = higher[higher > peak].min(initial=padded.size - 1)
    bases = padded[left : peak + 1].min(), padded[peak : right + 1].min()
    return float(padded[peak] - max(bases))


@pytest.mark.parametrize("halved", [True, False])
@pytest.mark.parametrize("start", [0, 66_150])
def test_windows_are_transformed_bin_for_bin(halved: bool, start: int) -> None:
    """The bins put together from shorter transforms, against the long one in float64."""
    first, last = 1189, 38_048 if halved else 76_089
    random = np.random.default_rng(4)
    samples = (0.1 * random.standard_normal(3 * 66_150)).astype(np.float32)
    samples += 0.2
    taper = np.hamming(132_300)
    bare = np.fft.rfft(taper, 2**18)[first : last + 1]
    transform = WindowTransform(first, last, taper.astype(np.float32), bare, halved)
    starts, lowest = np.array([start]), np.array([0.2], dtype=np.float32)
    window = samples[start : start + 132_300].astype(np.float64) - 0.2
    wanted = np.abs(np.fft.rfft(window * taper, 2**18)[first : last + 1]) ** 2
    found = np.full(wanted.size, np.nan)
    for comb, powers in zip(
        transform.combs, transform.powers(samples, starts, lowest), strict=True
    ):
        found[comb.first :: comb.step] = powers[0]
    np.testing.assert_allclose(np.sqrt(found), np.sqrt(wanted), atol=1e-5 * np.sqrt(wanted.max()))


def test_noise_has_the_key_clarity_of_the_plain_form() -> None:
    """Whichever way a track's windows go: the loudest bin above 3200 Hz, under it, or by turns."""
    random = np.random.default_rng(5)
    noise = (0.1 * random.standard_normal(60 * SAMPLE_RATE)).astype(np.float32)
    quiet = music_like(60.0, SAMPLE_RATE)
    # Hiss that the frames cannot tell from a tone above 3200 Hz, and that is none.
    hissing = quiet + 0.02 * noise
    hissing[: 20 * SAMPLE_RATE] += 0.5 * noise[: 20 * SAMPLE_RATE]
    bright = np.sin(2 * np.pi * 5000.3 / SAMPLE_RATE * np.arange(quiet.size), dtype=np.float32)
    mixed = np.concatenate([quiet, noise, quiet, hissing, bright + quiet, hissing])
    for samples in (noise, quiet, hissing, mixed):
        windows = np.lib.stride_tricks.sliding_window_view(samples, KEY_WINDOW)[::KEY_HOP]
        found = track_key_clarity(samples, stft_map(samples))
        np.testing.assert_allclose(found, key_clarity(windows), atol=1e-5)


def test_silence_is_zero_never_nan() -> None:
    stft, music = feature_maps(np.zeros(8 * SAMPLE_RATE, dtype=np.float32))
    assert not stft.any()
    assert not music.any()


@pytest.mark.parametrize(
    "samples",
    [
        np.full(20_000, 0.5, dtype=np.float32),
        np.eye(1, 20_000, 10_000, dtype=np.float32)[0],
        np.full(20_000, 1e-38, dtype=np.float32),
        np.tile([1.0, -1.0], 10_000).astype(np.float32),
        np.random.default_rng(0).standard_normal(20_000).astype(np.float32) * 1e-30,
        np.random.default_rng(0).standard_normal(20_000).astype(np.float32) * 1e6,
    ],
    ids=["constant", "click", "denormal", "nyquist", "tiny", "huge"],
)
def test_odd_signals_give_finite_features(samples: np.ndarray) -> None:
    stft, music = feature_maps(samples)
    assert np.isfinite(stft).all()
    assert np.isfinite(music).all()


def test_a_single_click_is_not_rough() -> None:
    music = music_map(np.eye(1, 20_000, 10_000, dtype=np.float32)[0])
    assert music[:, ROUGHNESS].max() == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_no_numbers_are_refused(value: float) -> None:
    samples = np.zeros(5000, dtype=np.float32)
    samples[77] = value
    for function in (stft_map, music_map):
        with pytest.raises(FeatureError, match="NaN or infinite"):
            function(samples)


def test_stereo_is_refused() -> None:
    with pytest.raises(FeatureError, match="mono"):
        stft_map(np.zeros((5000, 2), dtype=np.float32))


def test_brightness_cut_off() -> None:
    samples = np.random.default_rng(0).standard_normal(20_000).astype(np.float32)
    assert (music_map(samples, brightness_hz=5000)[:, 2] < music_map(samples)[:, 2]).all()
    with pytest.raises(FeatureError, match="15000 Hz is not below the Nyquist frequency of 11025"):
        music_map(samples, brightness_hz=15_000)


@pytest.mark.parametrize("n", [0, 1, 1023, 1024, 1535, 1536, 66_048])
def test_frame_count(n: int) -> None:
    stft, music = feature_maps(np.ones(n, dtype=np.float32))
    wanted = 0 if n < 1024 else (n - 1024) // 512 + 1
    assert len(stft) == len(music) == n_frames(n) == wanted


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0, 900, 5000, 132_300, 300_000]))
def test_streaming_equals_batch_in_blocks_of_any_size(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    samples = (0.1 * random.standard_normal(n)).astype(np.float32)
    stft, music = feature_maps(samples)
    cuts = np.sort(random.integers(0, n + 1, size=random.integers(0, 40)))
    blocks = np.split(samples, cuts)
    maps = StreamingMaps(track=TrackRange().including(stft), wait_for_key=True)
    parts = [*(maps.feed(block) for block in blocks), maps.finish()]
    np.testing.assert_array_equal(np.concatenate([part[0] for part in parts]), stft)
    streamed = np.concatenate([part[1] for part in parts])
    np.testing.assert_allclose(streamed, music, rtol=2e-5, atol=2e-6)
    alone = StreamingStft()
    np.testing.assert_array_equal(np.concatenate([alone.feed(b) for b in blocks]), stft)


def test_live_frames_come_at_once_with_what_is_known_so_far() -> None:
    samples = (0.1 * np.random.default_rng(3).standard_normal(9 * SAMPLE_RATE)).astype(np.float32)
    _, music = feature_maps(samples)
    live = StreamingMaps()
    parts = [live.feed(block)[1] for block in np.split(samples, np.arange(512, samples.size, 512))]
    assert [len(part) for part in parts[:4]] == [0, 1, 1, 1]
    streamed = np.concatenate(parts)
    causal = [ENERGY, ZERO_CROSSINGS, BRIGHTNESS, FLATNESS, ENTROPY, HARMONIC]
    np.testing.assert_allclose(streamed[:, causal], music[:, causal], rtol=2e-5, atol=2e-6)
    # Key clarity is that of the last complete window: none before 6 s.
    assert not streamed[: 5 * SAMPLE_RATE // 512, KEY].any()
    assert streamed[-1, KEY] == pytest.approx(music[0, KEY], abs=1e-5)
    # The range so far ends at the range of the track, and so does the roughness.
    assert streamed[-1, ROUGHNESS] == pytest.approx(music[-1, ROUGHNESS], rel=1e-3)


# What was compiled, or loaded from where numba keeps it: the functions and for what arguments.
PREPARED = """
import gc, runpy
from numba.core.dispatcher import Dispatcher
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from tests.helpers.audio import music_like

def compiled():
    found = [each for each in gc.get_objects() if isinstance(each, Dispatcher)]
    ours = [each for each in found if each.py_func.__module__.startswith("mgc_desktop.")]
    return {(each.py_func.__qualname__, *map(str, each.signatures)): each for each in ours}

runpy.run_module("mgc_desktop.core.features.prepare", run_name="__main__")
prepared = compiled()
feature_maps(music_like(20, SAMPLE_RATE))
print(sorted(compiled().keys() - prepared.keys()))
print(sorted(name for name, *some in prepared if some))
print([name for (name, *some), each in prepared.items() if some and not each.stats.cache_path])
"""


def test_after_preparing_the_first_track_compiles_nothing() -> None:
    """Told by the kernels themselves: compiling all of them anew for it takes over a minute."""
    done = subprocess.run(
        [sys.executable, "-c", PREPARED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    more, prepared, not_kept = map(ast.literal_eval, done.stdout.splitlines())
    assert more == []
    assert len(prepared) > 10
    # Those of the next process are there then, too.
    assert not_kept == []


def test_feature_code_loads_no_library_that_it_can_do_without() -> None:
    code = (
        "import sys, mgc_desktop.core.features.stream, mgc_desktop.core.track_maps\n"
        "import mgc_desktop.core.vote\n"
        "heavy = ('torch', 'PySide6', 'librosa', 'sklearn', 'scipy.fft')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
