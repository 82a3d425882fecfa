"""The studio: amplifiers, room, balance and loudness."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyloudnorm
from pedalboard import (
    BrickwallLimiter,
    Chorus,
    Compressor,
    Delay,
    Distortion,
    Gain,
    HighpassFilter,
    HighShelfFilter,
    LadderFilter,
    LowpassFilter,
    LowShelfFilter,
    PeakFilter,
    Pedalboard,
    Phaser,
    Plugin,
    Reverb,
)
from scipy.signal import fftconvolve, firwin2, welch

from demo.score import Part, Song
from demo.sound import RATE, Signal

# What a part is played through.
SOUNDS: dict[str, Callable[[], list[Plugin]]] = {
    "clean": lambda: [],
    "singer": lambda: [
        HighpassFilter(130),
        Compressor(-24, 4, 5, 120),
        PeakFilter(2800, 3, 0.8),
        HighShelfFilter(8000, 3),
    ],
    "rapper": lambda: [
        HighpassFilter(110),
        Compressor(-28, 6, 3, 80),
        PeakFilter(3000, 5, 0.7),
        Distortion(3),
    ],
    "warm": lambda: [LowpassFilter(5000)],
    "low bass": lambda: [
        Compressor(-22, 4, 5, 120),
        LowShelfFilter(110, 5),
        LowpassFilter(1200),
    ],
    "bass": lambda: [Compressor(-22, 4, 5, 120), LowpassFilter(4000)],
    "dirty bass": lambda: [
        Distortion(18),
        LowpassFilter(2800),
        LowShelfFilter(100, 4),
        Compressor(-20, 5, 3, 100),
    ],
    "kick": lambda: [
        Compressor(-22, 4, 12, 80),
        LowShelfFilter(85, 5),
        PeakFilter(350, -5, 1.0),
        PeakFilter(3500, 5, 0.8),
    ],
    "snare": lambda: [
        Compressor(-24, 4, 10, 90),
        PeakFilter(210, 3, 1.0),
        HighShelfFilter(5000, 4),
    ],
    "cymbals": lambda: [HighpassFilter(250), HighShelfFilter(8000, 3)],
    "heavy kick": lambda: [
        Compressor(-24, 6, 6, 60),
        PeakFilter(70, 5, 1.0),
        PeakFilter(300, -7, 0.8),
        PeakFilter(4200, 9, 0.8),
    ],
    "heavy snare": lambda: [
        Compressor(-26, 6, 8, 70),
        PeakFilter(190, 5, 1.0),
        HighShelfFilter(4500, 5),
    ],
    "heavy cymbals": lambda: [HighpassFilter(400), HighShelfFilter(7000, 3)],
    "old kick": lambda: [Compressor(-20, 3, 20, 120), LowpassFilter(4000)],
    "old snare": lambda: [Compressor(-20, 3, 15, 120), LowpassFilter(8000)],
    "old cymbals": lambda: [HighpassFilter(200), LowpassFilter(9000)],
    "sampled kick": lambda: [
        Distortion(8),
        PeakFilter(62, 7, 0.9),
        LowpassFilter(5000),
        Compressor(-24, 6, 8, 80),
    ],
    "sampled snare": lambda: [
        Distortion(8),
        PeakFilter(190, 4, 0.9),
        LowpassFilter(9000),
        Compressor(-26, 6, 6, 80),
    ],
    "sampled cymbals": lambda: [HighpassFilter(500), LowpassFilter(10000)],
    "sampled": lambda: [
        HighpassFilter(120),
        Compressor(-26, 6, 4, 90),
        LowpassFilter(3400),
        PeakFilter(700, 3, 0.8),
    ],
    # An amplifier: what goes in is made tight, driven, and heard through its loudspeaker.
    "crunch": lambda: [
        HighpassFilter(100),
        Gain(6),
        Distortion(16),
        LadderFilter(LadderFilter.Mode.LPF24, 4800, 0.05),
        PeakFilter(1800, 3, 0.8),
    ],
    "tube": lambda: [
        HighpassFilter(90),
        Gain(4),
        Distortion(9),
        LadderFilter(LadderFilter.Mode.LPF12, 4500, 0.05),
        PeakFilter(900, 3, 0.7),
    ],
    "high gain": lambda: [
        HighpassFilter(110),
        PeakFilter(900, 5, 0.6),
        Gain(12),
        Distortion(34),
        HighpassFilter(80),
        LadderFilter(LadderFilter.Mode.LPF24, 5200, 0.1),
        PeakFilter(450, -4, 1.0),
        PeakFilter(2600, 4, 0.9),
        LowShelfFilter(140, 4),
    ],
    "lead": lambda: [
        HighpassFilter(150),
        Gain(8),
        Distortion(22),
        LadderFilter(LadderFilter.Mode.LPF24, 4600, 0.1),
        PeakFilter(1200, 3, 0.8),
        Delay(0.33, 0.25, 0.2),
    ],
    "chorus": lambda: [Chorus(0.8, 0.3, 9, 0.1, 0.5)],
    "phaser": lambda: [Phaser(0.4, 0.6, 900, 0.2, 0.5), HighpassFilter(200)],
    "skank": lambda: [HighpassFilter(280), Compressor(-24, 3, 3, 60), HighShelfFilter(3000, 3)],
    "echo": lambda: [Delay(60 / 80 * 0.75, 0.42, 0.3), LowpassFilter(6000)],
    "sweet strings": lambda: [HighpassFilter(250), HighShelfFilter(4000, 3)],
}
# Parts are brought to one loudness first, so that a level in a score means what it says.
PART_LUFS = -24.0
# The spectrum of popular records falls by 5 dB per octave from 100 Hz on (Pestana et al., "Spectral
# Characteristics of Popular Commercial Recordings 1950-2010", AES 2013). An octave has twice the
# hertz of the one below: about 2 dB less from band to band, more at both ends.
OCTAVES_HZ = (40, 80, 160, 315, 630, 1250, 2500, 5000, 10000)
RECORD_DB = (-4.0, 0.0, -1.5, -3.5, -5.5, -7.5, -9.5, -12.0, -17.0)
PEAK_DB = -1.0
MOST_CHANGE_DB = 8.0


def loudness(signal: Signal) -> float:
    """Integrated loudness of a stereo signal (2, n) in LUFS (ITU-R BS.1770)."""
    return float(pyloudnorm.Meter(RATE).integrated_loudness(signal.T.astype(np.float64)))


def at_loudness(signal: Signal, lufs: float) -> Signal:
    """Return a signal as loud as asked for."""
    return (signal * 10 ** ((lufs - loudness(signal)) / 20)).astype(np.float32)


def placed(signal: Signal, part: Part) -> Signal:
    """Return a part through its amplifier, as loud as the score says and where it stands."""
    # Amplifiers are driven by a level that they know.
    heard = Pedalboard(SOUNDS[part.sound]())(at_loudness(signal, -20.0), RATE)
    heard = at_loudness(heard, PART_LUFS + part.level)
    if part.pan:
        angle = (part.pan + 1) * np.pi / 4
        middle = heard.mean(axis=0)
        heard = np.sqrt(2) * np.stack([np.cos(angle) * middle, np.sin(angle) * middle])
    return heard.astype(np.float32)


def equalised(signal: Signal, share: float, tilt: float) -> Signal:
    """Return a mix whose spectrum comes nearer to that of records; see `score.Master`."""
    frequencies, power = welch(signal.mean(axis=0), RATE, nperseg=8192)
    edges = [(f / np.sqrt(2), f * np.sqrt(2)) for f in OCTAVES_HZ]
    bands = [power[(frequencies >= low) & (frequencies < high)].sum() for low, high in edges]
    levels = 10 * np.log10(np.array(bands) + 1e-12)
    wanted = np.array(RECORD_DB) + tilt * np.arange(len(RECORD_DB))
    change = share * ((wanted - wanted.mean()) - (levels - levels.mean()))
    change = np.clip(change, -MOST_CHANGE_DB, MOST_CHANGE_DB)
    grid = np.linspace(0, RATE / 2, 1025)
    gains = np.interp(np.log2(np.maximum(grid, 20)), np.log2(OCTAVES_HZ), change)
    taps = firwin2(4097, grid, 10 ** (gains / 20), fs=RATE)
    return np.asarray(fftconvolve(signal, taps[None], mode="same", axes=1), np.float32)


def mixed(song: Song, stems: dict[str, Signal]) -> Signal:
    """Mix a song's parts and master the mix.

    Parameters
    ----------
    song : Song
    stems : dict of str to ndarray of float32, shape (2, n_samples)
        What was played, by the parts' names.

    Returns
    -------
    ndarray of float32, shape (2, n_samples)
        At `sound.RATE`, no sample above `PEAK_DB`.
    """
    master = song.master
    dry = np.zeros_like(next(iter(stems.values())))
    sent = np.zeros_like(dry)
    for part in song.parts:
        heard = placed(stems[part.name], part)
        dry += heard
        sent += part.room * heard
    hall = Pedalboard(
        [
            HighpassFilter(200),
            Reverb(master.room, 0.5, wet_level=1.0, dry_level=0.0),
            LowpassFilter(8000),
        ]
    )
    mix = equalised(dry + 3 * hall(sent, RATE), master.share, master.tilt)
    glue = Pedalboard([HighpassFilter(28), Compressor(-20, master.squeeze, 20, 200)])
    mix = at_loudness(glue(at_loudness(mix, -18.0), RATE), master.lufs)
    n_fade = round(min(1.5, song.ring) * RATE)
    mix[:, -n_fade:] *= np.linspace(1, 0, n_fade, dtype=np.float32) ** 2
    return Pedalboard([BrickwallLimiter(PEAK_DB, 80)])(mix, RATE)
