"""What may become of a track: each condition does what its name says, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.core.features import SAMPLE_RATE
from tests.helpers.audio import music_like
from trainer.data.conditions import CONDITIONS, Samples


@pytest.fixture(scope="module")
def samples() -> Samples:
    return music_like(5.0, SAMPLE_RATE).astype(np.float32)


def _heard(name: str, samples: Samples) -> Samples:
    return CONDITIONS[name][1](samples)


def _peak_hz(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * SAMPLE_RATE / len(samples))


@pytest.mark.parametrize("name", list(CONDITIONS))
def test_it_is_still_the_music(name: str, samples: Samples) -> None:
    changed = _heard(name, samples)
    assert changed.dtype == np.float32
    assert np.isfinite(changed).all()
    assert np.std(changed) == pytest.approx(np.std(samples), rel=0.3)


def test_noise_lies_thirty_decibels_below(samples: Samples) -> None:
    noise = _heard("noise", samples) - samples
    assert 20 * np.log10(np.std(noise) / np.std(samples)) == pytest.approx(-30.0, abs=0.3)


def test_a_low_pass_takes_what_lies_above() -> None:
    hiss = np.random.default_rng(1).normal(0.0, 0.1, SAMPLE_RATE).astype(np.float32)
    spectrum = np.abs(np.fft.rfft(_heard("low-pass", hiss)))
    assert spectrum[9500:].mean() < 0.05 * spectrum[:7000].mean()


def test_another_tempo_keeps_the_pitch() -> None:
    tone = np.sin(2 * np.pi * 440.0 * np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
    for name, factor in (("faster", 1 / 1.04), ("slower", 1.04)):
        changed = _heard(name, tone)
        assert len(changed) / len(tone) == pytest.approx(factor, rel=0.01)
        assert _peak_hz(changed) == pytest.approx(440.0, abs=3.0)


def test_a_track_of_a_second_is_not_begun_later(samples: Samples) -> None:
    assert np.array_equal(_heard("later", samples), samples[int(0.7 * SAMPLE_RATE) :])
    assert len(_heard("later", samples[:SAMPLE_RATE])) == SAMPLE_RATE
