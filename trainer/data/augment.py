"""Waveform augmentation: what happens to music between the studio and a user's disk.

Each variant of a track gets its own random mixture of speed, equalisation, low-pass, lossy coding,
level and hiss, from a generator seeded by the track and the variant, so a cache built twice is the
same. Both feature maps are computed from the augmented samples, so the music features see it too.
"""

from __future__ import annotations

import io

import av
import numpy as np
import soxr
from numpy.typing import NDArray

from mgc_desktop.core.features import SAMPLE_RATE

Samples = NDArray[np.float32]


def change_speed(samples: Samples, factor: float) -> Samples:
    """Play faster (factor > 1) or slower, pitch and tempo together."""
    return np.asarray(soxr.resample(samples, SAMPLE_RATE * factor, SAMPLE_RATE), dtype=np.float32)


def low_pass(samples: Samples, cutoff_hz: float) -> Samples:
    """Take away what a narrow-band source would lack."""
    # Most of what a worker would import, and not needed for tracks as they are.
    from scipy.signal import butter, sosfilt

    sections = butter(10, cutoff_hz, fs=SAMPLE_RATE, output="sos")
    return np.asarray(sosfilt(sections, samples), dtype=np.float32)


def equalise(samples: Samples, random: np.random.Generator) -> Samples:
    """Colour the spectrum smoothly, by up to about +-8 dB at five points on a log axis."""
    from scipy.signal import firwin2, lfilter

    points = np.geomspace(60.0, SAMPLE_RATE / 2, 5)
    gains = 10 ** (random.normal(0.0, 4.0, points.size) / 20)
    grid = np.geomspace(20.0, SAMPLE_RATE / 2, 64)
    response = np.exp(np.interp(np.log(grid), np.log(points), np.log(gains)))
    taps = firwin2(255, [0.0, *grid], [response[0], *response], fs=SAMPLE_RATE)
    return np.asarray(lfilter(taps, 1.0, samples), dtype=np.float32)


def with_noise(samples: Samples, share: float, random: np.random.Generator) -> Samples:
    """Add white noise whose root mean square is a share of the samples' own."""
    level = np.sqrt(np.mean(samples**2)) * share
    return samples + random.normal(0.0, level, samples.size).astype(np.float32)


def through_mp3(samples: Samples, kbits: int) -> Samples:
    """Encode to MP3 and decode again."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp3") as sink:
        stream = sink.add_stream("libmp3lame", rate=SAMPLE_RATE, layout="mono")
        stream.bit_rate = kbits * 1000
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(np.clip(samples, -1, 1)[None, :]), format="fltp", layout="mono"
        )
        frame.sample_rate = SAMPLE_RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            sink.mux(packet)
    buffer.seek(0)
    with av.open(buffer, "r") as source:
        return np.concatenate([block.to_ndarray()[0] for block in source.decode(audio=0)])


def variant(samples: Samples, random: np.random.Generator) -> Samples:
    """Draw one augmented version of a track.

    Parameters
    ----------
    samples : ndarray of float32, shape (n,)
        Mono at 22 050 Hz.

    Returns
    -------
    ndarray of float32, shape (m,)
        m differs from n by the change of speed.
    """
    out = change_speed(samples, float(np.exp(random.uniform(-0.08, 0.08))))
    if random.random() < 0.6:
        out = equalise(out, random)
    if random.random() < 0.4:
        out = low_pass(out, float(np.exp(random.uniform(np.log(3000.0), np.log(10_500.0)))))
    if random.random() < 0.15:
        out = through_mp3(out, int(random.choice([32, 48, 64, 96])))
    if random.random() < 0.2:
        out = with_noise(out, 10 ** random.uniform(-3.0, -1.5), random)
    gain = 10 ** (random.uniform(-12.0, 6.0) / 20)
    # Too loud means clipped, as it would on a real disk.
    return np.clip(out * gain, -1.0, 1.0).astype(np.float32)
