from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from scipy.signal import fftconvolve

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.playback.decoding import Stereo, TrackDecoder
from tests.helpers.audio import FORMATS, LOSSLESS, encode, make_audio, music_like

# What a jump may be off by, in samples at 44.1 kHz: nothing, or where the container's time stamps
# are whole milliseconds, one of those.
_COARSE = {"wma": 45, "matroska": 45, "ac3": 256}


def listen(path: Path, rate: int = 44_100, start_s: float = 0.0) -> Stereo:
    decoder = TrackDecoder(path)
    try:
        if start_s:
            decoder.seek(start_s)
        return np.concatenate(list(decoder.stereo_blocks(rate)))
    finally:
        decoder.close()


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_jump_lands_where_it_should(fmt: str, tmp_path: Path) -> None:
    path = make_audio(tmp_path, fmt, seconds=6.0)
    with TrackDecoder(path) as decoder:
        rate = decoder.rate
    whole = listen(path, rate)
    start = round(3.217 * rate)
    jumped = listen(path, rate, start / rate)
    n, search = round(0.5 * rate), round(0.05 * rate)
    around = whole[start - search : start + n + search, 0].astype(np.float64)
    piece = jumped[:n, 0].astype(np.float64)
    energy = fftconvolve(around**2, np.ones(n), "valid")
    match = fftconvolve(around, piece[::-1], "valid") / np.sqrt(energy)
    lag = int(np.argmax(match)) - search
    assert abs(lag) <= _COARSE.get(fmt, 0)
    error = around[search + lag : search + lag + n] - piece
    # AAC fills bands with noise of its own, another at each decoding.
    allowed = 0.0 if fmt in LOSSLESS else 0.1 * piece.std()
    assert error.std() <= allowed


@pytest.mark.parametrize("fmt", ["wav", "flac", "wav 24 bit", "wav 8 bit", "aiff", "wavpack"])
def test_left_stays_left(fmt: str, tmp_path: Path) -> None:
    signal = music_like(1.0, 44_100)
    both = np.stack([signal, -0.5 * signal], axis=1)
    source = tmp_path / "source.wav"
    soundfile.write(source, both, 44_100, subtype="FLOAT")
    extension, *options = FORMATS[fmt]
    heard = listen(encode(source, tmp_path / f"x{extension}", *options))
    assert heard.shape == both.shape
    assert np.abs(heard - both).max() < (0.01 if "8 bit" in fmt else 1e-4)


def test_mono_comes_from_both_sides_at_full_level(tmp_path: Path) -> None:
    signal = music_like(0.5, 44_100)
    path = tmp_path / "mono.wav"
    soundfile.write(path, signal, 44_100, subtype="FLOAT")
    heard = listen(path)
    assert np.array_equal(heard[:, 0], signal)
    assert np.array_equal(heard[:, 1], signal)


def test_surround_is_folded_down_without_overshoot(tmp_path: Path) -> None:
    loud = np.ones((4410, 6), dtype=np.float32)
    path = tmp_path / "surround.wav"
    soundfile.write(path, loud, 44_100, subtype="FLOAT", format="WAVEX")
    source = tmp_path / "51.wav"
    encode(path, source, "-ac", "6", "-channel_layout", "5.1", "-c:a", "pcm_f32le")
    assert np.allclose(listen(source), 1.0, atol=1e-6)


def test_another_rate_is_resampled(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "wav", seconds=2.0, rate=48_000)
    heard = listen(path, 44_100)
    assert abs(len(heard) - 88_200) <= 1
    there = np.fft.rfft(heard[:44_100, 0] * np.hanning(44_100))
    assert abs(int(np.argmax(np.abs(there))) - 220) <= 1


def test_what_is_no_number_is_silence(tmp_path: Path) -> None:
    signal = np.zeros((100, 2), dtype=np.float32)
    signal[50] = (np.nan, np.inf)
    path = tmp_path / "nan.wav"
    soundfile.write(path, signal, 44_100, subtype="FLOAT")
    assert np.array_equal(listen(path), np.zeros((100, 2)))


def test_a_file_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "text.mp3"
    path.write_text("no music here", encoding="utf-8")
    with pytest.raises(AudioDecodeError, match=r"text\.mp3: not an audio file"):
        TrackDecoder(path)
