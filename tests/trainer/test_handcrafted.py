"""Hand-crafted features against librosa itself, and against the table that chin2020 published."""

from __future__ import annotations

import csv
from pathlib import Path

import librosa
import numpy as np
import pytest
from scipy import stats

from mgc_desktop.core.audio import SAMPLE_RATE, decode
from tests.trainer.music import piece
from trainer.inputs.handcrafted import FEATURE_NAMES, HandCrafted, handcrafted

SECONDS_3 = 3 * SAMPLE_RATE


@pytest.fixture(scope="module")
def chanson() -> np.ndarray:
    return piece("Chanson", 1, 7.0)


@pytest.fixture(scope="module")
def named(chanson: np.ndarray) -> dict[str, float]:
    return dict(zip(FEATURE_NAMES, handcrafted(chanson).tolist(), strict=True))


def test_each_family_is_what_librosa_computes(named: dict[str, float], chanson: np.ndarray) -> None:
    about = {"y": chanson, "sr": SAMPLE_RATE}
    shifted = {"y": chanson + np.float32(0.01), "sr": SAMPLE_RATE}
    mfcc = librosa.feature.mfcc(**about, n_mfcc=20)
    chroma = librosa.feature.chroma_stft(**about, hop_length=1024)
    contrast = librosa.feature.spectral_contrast(**about)
    bandwidth = librosa.feature.spectral_bandwidth(**shifted, p=4)
    centroid = librosa.feature.spectral_centroid(**shifted)
    rolloff = librosa.feature.spectral_rolloff(**shifted)
    zcr = librosa.feature.zero_crossing_rate(chanson + np.float32(1e-4))
    wanted = {
        "signal_mean": np.abs(chanson).mean(),
        "signal_kurtosis": stats.kurtosis(chanson),
        "zcr_mean": zcr.mean(),
        "tempo": librosa.feature.tempo(**about)[0],
        "spectral_centroid_std": centroid.std(),
        "spectral_bandwidth_4_mean": bandwidth.mean(),
        "spectral_contrast_7_mean": contrast[6].mean(),
        "spectral_contrast_1_std": contrast[0].std(),
        "spectral_rolloff_mean": rolloff.mean(),
        "mfccs_1_mean": mfcc[0].mean(),
        "mfccs_20_std": mfcc[19].std(),
        "chroma_stft_12_mean": chroma[11].mean(),
    }
    for name, value in wanted.items():
        assert named[name] == pytest.approx(float(value), rel=1e-3, abs=1e-4), name


@pytest.mark.parametrize("samples", [np.zeros(SECONDS_3, np.float32), np.ones(100, np.float32)])
def test_silence_and_next_to_nothing_have_features_too(samples: np.ndarray) -> None:
    assert np.isfinite(handcrafted(samples)).all()


def test_a_track_is_one_clip_or_clips_of_three_seconds(chanson: np.ndarray) -> None:
    whole = HandCrafted().of_track(chanson)
    clips = HandCrafted(SECONDS_3, 10).of_track(chanson)
    assert (whole.shape, clips.shape) == ((1, 97, 1), (2, 97, 1))
    second = handcrafted(chanson[SECONDS_3 : 2 * SECONDS_3])
    np.testing.assert_allclose(clips[1, :, 0], second, rtol=1e-5)
    assert HandCrafted().key != HandCrafted(SECONDS_3, 10).key


def test_a_track_of_the_published_table_comes_to_its_numbers(shared: Path) -> None:
    track = shared / "data" / "gtzan" / "blues.00001.opus"
    if not track.is_file():
        pytest.skip(f"{track.name} is not among what could be had")
    with (shared / "data" / "chin2020_features.csv").open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    assert tuple(rows[0][1:]) == FEATURE_NAMES
    values = np.array([row[1:] for row in rows[1:]], dtype=float)
    published = values[[row[0] for row in rows].index("blues.00001.wav") - 1]
    off = np.abs(handcrafted(decode(track)) - published) / values.std(axis=0)
    # Spectral valleys are what a lossy coding fills; the other slip is the table's own.
    apart = [
        name
        for name, distance in zip(FEATURE_NAMES, off, strict=True)
        if distance > 0.15 and "contrast" not in name and "bandwidth_4" not in name
    ]
    assert apart == []
