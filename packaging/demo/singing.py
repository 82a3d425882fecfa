"""A singer, as no soundfont has one: buzz and breath through the resonances of a throat.

Formants are those of Peterson and Barney, "Control methods used in a study of the vowels", 1952;
that vowels may be made of them one after the other is Fant's source and filter. One hears that
nobody sings there, but it has what a voice has: vowels that move, vibrato, hiss and breath.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, lfilter, sosfilt

from demo.score import Note, Part, Song
from demo.sound import RATE, Signal

# First to fourth formant in Hz.
VOWELS = {
    "a": (730, 1090, 2440, 3400),
    "e": (530, 1840, 2480, 3500),
    "i": (270, 2290, 3010, 3600),
    "o": (570, 840, 2410, 3300),
    "u": (300, 870, 2240, 3300),
}
WIDTHS_HZ = (70, 90, 130, 200)
# Of what hisses or bursts: band in Hz, seconds, how loud.
NOISES = {
    "s": (5000, 12000, 0.09, 0.30),
    "z": (4500, 11000, 0.07, 0.20),
    "f": (2500, 12000, 0.08, 0.14),
    "v": (2500, 9000, 0.05, 0.08),
    "h": (700, 4000, 0.06, 0.12),
    "t": (3000, 10000, 0.025, 0.45),
    "k": (1400, 4500, 0.03, 0.45),
    "p": (500, 3000, 0.02, 0.35),
    "d": (2500, 8000, 0.015, 0.3),
    "b": (300, 1500, 0.015, 0.3),
    "g": (1000, 3000, 0.02, 0.3),
}
SYLLABLE = re.compile(r"([^aeiou]*)([aeiou]+)([^aeiou]*)")
SPEAKS_BELOW_S = 0.3

Line = NDArray[np.float64]


def throat(source: Line, vowel: str, scale: float) -> Line:
    """Let a source resound as a vowel."""
    sound = source
    for formant, width in zip(VOWELS[vowel], WIDTHS_HZ, strict=True):
        radius = np.exp(-np.pi * width / RATE)
        angle = 2 * np.pi * formant * scale / RATE
        a = [1.0, -2 * radius * np.cos(angle), radius**2]
        sound = lfilter([sum(a)], a, sound)
    return np.asarray(sound)


def buzz(note: Note, n: int, before: float, spoken: bool, random: np.random.Generator) -> Line:
    """Return what the vocal folds do: pulses, with a slide at the start and vibrato or a fall."""
    t = np.arange(n) / RATE
    slide = (before - note.pitch) * np.exp(-t / 0.035)
    if spoken:
        curve = slide + 1.5 - 4.0 * t / max(t[-1], 0.1)
    else:
        curve = slide + 0.28 * np.sin(2 * np.pi * 5.4 * t) * np.clip((t - 0.25) / 0.3, 0, 1)
    curve = curve + lfilter([0.002], [1, -0.998], random.normal(0, 1.2, n))
    phase = np.cumsum(440 * 2 ** ((note.pitch + curve - 69) / 12) / RATE) % 1
    # Rosenberg's pulse, opened for 60 % of a period; its slope is what is heard.
    opened = np.where(phase < 0.4, 0.5 - 0.5 * np.cos(np.pi * phase / 0.4), 0.0)
    closing = (phase >= 0.4) & (phase < 0.6)
    opened = np.where(closing, np.cos(np.pi * (phase - 0.4) / 0.4), opened)
    pulses = np.diff(opened, prepend=0.0)
    return np.asarray(pulses * 20 + random.normal(0, 0.02, n) * (0.3 + opened))


def syllable(
    note: Note, seconds: float, word: str, before: float, scale: float, random: np.random.Generator
) -> tuple[Line, int]:
    """Return one sung syllable, and how many samples before the beat it begins."""
    found = SYLLABLE.fullmatch(word)
    if found is None:
        raise ValueError(f"{word}: no syllable")
    onset, vowels, coda = found.groups()
    n = max(round(seconds * RATE), RATE // 20)
    source = buzz(note, n, before, seconds < SPEAKS_BELOW_S, random)
    said = [throat(source, vowel, scale) for vowel in vowels]
    voice = said[0]
    if len(said) > 1:
        turn = np.clip((np.arange(n) / n - 0.35) / 0.4, 0, 1)
        voice = said[0] * (1 - turn) + said[-1] * turn
    t = np.arange(n) / RATE
    voice = voice * np.minimum(1, t / 0.025) * np.minimum(1, (t[-1] - t) / 0.05)
    voice /= np.abs(voice).max() + 1e-9
    hum = set(onset) & set("mnlrwjdbgvz")
    if hum:
        # Voiced consonants: the mouth is nearly closed for a moment.
        closed = sosfilt(butter(2, 500, fs=RATE, output="sos"), voice)
        opens = np.clip((t - 0.03) / 0.04, 0, 1)
        voice = voice * opens + 0.7 * closed * (1 - opens)
    whole = [*(noise(sound, random) for sound in onset if sound in NOISES)]
    before_beat = sum(part.size for part in whole)
    after = [noise(sound, random) for sound in coda if sound in NOISES]
    return np.concatenate([*whole, voice, *after]), before_beat


def noise(sound: str, random: np.random.Generator) -> Line:
    """Return a hiss or a burst."""
    low, high, seconds, loud = NOISES[sound]
    n = round(seconds * RATE)
    hiss = sosfilt(
        butter(2, (low, high), "bandpass", fs=RATE, output="sos"), random.normal(0, 1, n)
    )
    shape = np.exp(-4 * np.arange(n) / n) if seconds < 0.04 else np.hanning(n)
    return np.asarray(loud * hiss * shape)


def sing(song: Song, part: Part) -> Signal:
    """Sing a part.

    Returns
    -------
    ndarray of float32, shape (2, n_samples)
        As long as the song, at `sound.RATE`; the same on both sides.
    """
    random = np.random.default_rng([song.seed, *part.name.encode()])
    words = part.words.split()
    line = np.zeros(round(song.duration * RATE) + RATE)
    before = 0.0
    for i, note in enumerate(song.played(part)):
        start = song.seconds(note.start)
        seconds = song.seconds(note.start + note.length) - start
        last = before if before and abs(before - note.pitch) < 8 else note.pitch - 1.0
        sung, early = syllable(note, seconds, words[i % len(words)], last, part.throat, random)
        first = max(0, round(start * RATE) - early)
        end = min(line.size, first + sung.size)
        line[first:end] += sung[: end - first] * (note.velocity / 100) ** 1.5
        before = note.pitch
    line = line[: round(song.duration * RATE)]
    return np.stack([line, line]).astype(np.float32)
