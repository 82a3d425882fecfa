from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.core.features.music import (
    TrackRange,
)
from mgc_desktop.core.features.names import (
    HARMONIC,
    ROUGHNESS,
)
from mgc_desktop.core.spectrogram import DB_STEP, LOWEST_DB, samples_needed, spectrogram
from mgc_desktop.core.stretch import samples_around, stretch
from tests.helpers.audio import music_like


@pytest.fixture(scope="module")
def song() -> np.ndarray:
    # Louder in the second half, so that a stretch does not know the range of the whole.
    signal = music_like(40.0, SAMPLE_RATE)
    signal[: signal.size // 2] *= 0.3
    return signal


@pytest.mark.parametrize(("first_frame", "count"), [(0, 300), (700, 128), (1000, 5000), (1715, 8)])
def test_a_stretch_has_the_rows_of_the_whole(
    song: np.ndarray, first_frame: int, count: int
) -> None:
    stft, music = feature_maps(song)
    first, n = samples_around(first_frame, count)
    rows = stretch(song[first : first + n], first, first_frame, count, TrackRange().including(stft))
    wanted = music[first_frame : first_frame + count]
    np.testing.assert_allclose(rows.stft, stft[first_frame : first_frame + count], atol=1e-4)
    span = np.ptp(music, axis=0)
    np.testing.assert_array_less(np.abs(rows.music - wanted).max(axis=0), 1e-3 * span)


def test_only_roughness_waits_for_the_whole_track(song: np.ndarray) -> None:
    first, n = samples_around(100, 200)
    music = feature_maps(song)[1][100:300]
    alone = stretch(song[first : first + n], first, 100, 200, None).music
    differs = np.abs(alone - music).max(axis=0) > 1e-3 * np.ptp(music, axis=0)
    assert differs[ROUGHNESS]
    assert not np.delete(differs, ROUGHNESS).any()
    assert alone[0, HARMONIC] > 0


def test_after_the_end_there_is_nothing(song: np.ndarray) -> None:
    first, _ = samples_around(5000, 10)
    assert len(stretch(song[first:], first, 5000, 10, None).music) == 0


@pytest.mark.parametrize("hop", [16, 512, 4096, 8192])
@pytest.mark.parametrize("n_fft", [512, 1024, 4096])
def test_a_full_scale_sine_is_at_0_db_in_its_bin(hop: int, n_fft: int) -> None:
    bin_hz = SAMPLE_RATE / n_fft
    k = 40
    first, count = samples_needed(20, 8, hop, n_fft)
    t = (np.arange(count) + first) / SAMPLE_RATE
    sine = np.sin(2 * np.pi * k * bin_hz * t).astype(np.float32)
    levels = spectrogram(sine, 8, hop, n_fft)
    assert levels.shape == (n_fft // 2 + 1, 8)
    assert (levels.argmax(axis=0) == k).all()
    np.testing.assert_allclose(levels[k] * DB_STEP + LOWEST_DB, 0.0, atol=0.5)


def test_a_click_falls_in_the_column_that_holds_it() -> None:
    hop, n_fft = 128, 256
    first, count = samples_needed(10, 16, hop, n_fft)
    samples = np.zeros(count, np.float32)
    click = 17 * hop + hop // 2
    samples[click - first] = 1.0
    levels = spectrogram(samples, 16, hop, n_fft)
    assert levels.sum(axis=0).argmax() == 7


def test_wide_columns_miss_no_sound() -> None:
    hop = 8192
    first, count = samples_needed(0, 4, hop, 1024)
    random = np.random.default_rng(1)
    for click in random.integers(0, 4 * hop, 20):
        samples = np.zeros(count, np.float32)
        samples[click - first] = 1.0
        levels = spectrogram(samples, 4, hop, 1024)
        assert levels.sum(axis=0).argmax() == click // hop


def test_silence_is_black() -> None:
    assert spectrogram(np.zeros(0, np.float32), 3, 512, 1024).max() == 0
