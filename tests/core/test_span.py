"""Decoding a stretch by seeking against the same stretch of the whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.audio import SAMPLE_RATE, decode, open_audio
from mgc_desktop.core.errors import AudioDecodeError
from tests.helpers.audio import FORMATS, LOSSLESS, make_audio

# Forwards, backwards, from the start, and past a border of seconds.
STRETCHES = (100_000, 0, 7 * SAMPLE_RATE, 111, 120_001)
# Codecs that draw noise or keep states of their own, and containers whose clocks tick in ms: there
# the waveform may differ, but it must lie where it belongs, to half the hop of a frame.
LOOSE = frozenset({"aac", "aac adts", "wma", "ac3", "matroska"})
LARGEST_SHIFT = 256


def shift(part: np.ndarray, whole: np.ndarray, first: int) -> int:
    """By how many samples a part lies off its place, within 1000."""
    begin = max(0, first - 1000)
    middle = part[1000:6000]
    near = whole[begin : first + 7000]
    return int(np.argmax(np.correlate(near, middle, "valid"))) - 1000 - (first - begin)


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_stretch_is_where_it_belongs(fmt: str, tmp_path: Path) -> None:
    path = make_audio(tmp_path, fmt, seconds=9.0)
    whole = decode(path)
    with open_audio(path) as stream:
        for first in STRETCHES:
            part = stream.span(first, SAMPLE_RATE)
            assert len(part) == SAMPLE_RATE
            if fmt in LOOSE:
                assert abs(shift(part, whole, first)) <= LARGEST_SHIFT
            else:
                same = whole[first : first + SAMPLE_RATE]
                tolerance = 1e-4 if fmt in LOSSLESS else 2e-3
                np.testing.assert_allclose(part, same, atol=tolerance)


@pytest.mark.parametrize("rate", [8000, 11_025, 22_050, 32_000, 48_000, 96_000])
def test_sample_rates_meet_on_the_same_grid(rate: int, tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=6.0, rate=rate)
    whole = decode(path)
    with open_audio(path) as stream:
        part = stream.span(54_321, 4000)
    np.testing.assert_allclose(part, whole[54_321:58_321], atol=1e-4)


def test_the_end_gives_what_is_there(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=3.0)
    with open_audio(path) as stream:
        assert len(stream.span(2 * SAMPLE_RATE, 5 * SAMPLE_RATE)) == SAMPLE_RATE
        assert len(stream.span(60 * SAMPLE_RATE, 100)) == 0


@pytest.mark.parametrize("fmt", ["flac", "mp3", "vorbis", "wav"])
def test_the_last_second_of_a_long_file(fmt: str, tmp_path: Path) -> None:
    path = make_audio(tmp_path, fmt, seconds=70.0)
    whole = decode(path)
    with open_audio(path) as stream:
        for back in (20_000, 4000, 1000):
            first = len(whole) - back
            part = stream.span(first, SAMPLE_RATE)
            np.testing.assert_allclose(part[: back - 100], whole[first:][: back - 100], atol=2e-3)


def test_nan_is_refused(tmp_path: Path) -> None:
    samples = np.zeros(3 * SAMPLE_RATE, np.float32)
    samples[SAMPLE_RATE] = np.nan
    path = tmp_path / "nan.wav"
    soundfile.write(path, samples, SAMPLE_RATE, subtype="FLOAT")
    with (
        open_audio(path) as stream,
        pytest.raises(AudioDecodeError, match=r"nan\.wav: contains NaN"),
    ):
        stream.span(0, 2 * SAMPLE_RATE)


@pytest.mark.parametrize("fmt", ["mp3", "flac", "opus", "aac", "wav"])
def test_a_look_finds_sound_in_the_middle(fmt: str, tmp_path: Path) -> None:
    path = make_audio(tmp_path, fmt, seconds=9.0)
    with open_audio(path, roughly=True) as stream:
        seen = stream.peek(4.5, 2048)
    assert len(seen) == 2048
    assert 0.05 < np.abs(seen).max() <= 1.0
