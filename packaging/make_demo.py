#!/usr/bin/env python3
"""Make the demo library: seven short tracks, played by the instruments below, free for any use.

    .venv/bin/python packaging/make_demo.py [FOLDER]

Writes Opus files with tags to resources/demo. The music is the project's own: note lists and a few
lines of synthesis; the same seed gives the same samples.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, lfilter, sosfilt

ROOT = Path(__file__).resolve().parent.parent
RATE = 48_000
BIT_RATE = 30_000
SECONDS = 21

Signal = NDArray[np.float64]
random = np.random.default_rng(2017)


def pitch(note: float) -> float:
    """Frequency in Hz of a MIDI note."""
    return float(440.0 * 2 ** ((note - 69) / 12))


def seconds(length: float) -> Signal:
    """Time axis."""
    return np.arange(int(length * RATE)) / RATE


def band(signal: Signal, low: float, high: float) -> Signal:
    """Keep what lies between two frequencies."""
    sos = butter(2, (low, high), "bandpass", fs=RATE, output="sos")
    return np.asarray(sosfilt(sos, signal))


def pluck(note: float, length: float, damping: float = 0.996) -> Signal:
    """Play a plucked string (Karplus and Strong 1983)."""
    period = int(RATE / pitch(note))
    burst = np.zeros(int(length * RATE))
    burst[:period] = random.uniform(-1, 1, period)
    feedback = np.zeros(period + 2)
    feedback[0], feedback[period], feedback[period + 1] = 1, -damping / 2, -damping / 2
    return np.asarray(lfilter([1.0], feedback, burst))


def piano(note: float, length: float) -> Signal:
    """Play a struck string: partials that die away the faster the higher they are."""
    t = seconds(length)
    partials = (
        np.sin(2 * np.pi * pitch(note) * k * t) * np.exp(-1.6 * k * t) / k**1.4 for k in range(1, 8)
    )
    return np.asarray(sum(partials))


def organ(note: float, length: float) -> Signal:
    """Play a pipe."""
    t = seconds(length)
    swell = np.minimum(1, np.minimum(t, length - t) * 20)
    return np.asarray(
        sum(np.sin(2 * np.pi * pitch(note) * k * t) / k for k in (1, 2, 3, 4, 6)) * swell
    )


def saw(note: float, length: float) -> Signal:
    """Play two saws, a little apart."""
    t = seconds(length)
    return np.asarray(sum((pitch(note) * f * t) % 1 - 0.5 for f in (0.997, 1.003)))


def driven(note: float, length: float) -> Signal:
    """Play a fifth through an amplifier that is too small."""
    chord = sum(pluck(n, length, 0.999) for n in (note, note + 7, note + 12))
    return band(np.tanh(9 * np.asarray(chord)), 90, 5000)


def bass(note: float, length: float) -> Signal:
    """Play a round bass."""
    t = seconds(length)
    tone = np.sin(2 * np.pi * pitch(note) * t) + 0.3 * np.sin(4 * np.pi * pitch(note) * t)
    return np.asarray(tone * np.exp(-2.5 * t) * np.minimum(1, t * 200))


def kick(_: float, length: float) -> Signal:
    """Hit the bass drum."""
    t = seconds(min(length, 0.35))
    return np.asarray(np.sin(2 * np.pi * (45 * t + 6 * (1 - np.exp(-30 * t)))) * np.exp(-9 * t))


def snare(_: float, length: float) -> Signal:
    """Hit the snare drum."""
    t = seconds(min(length, 0.25))
    noise = band(random.standard_normal(t.size), 800, 9000)
    return np.asarray((noise + 0.5 * np.sin(2 * np.pi * 190 * t)) * np.exp(-18 * t))


def hat(_: float, length: float) -> Signal:
    """Hit the closed hi-hat."""
    t = seconds(min(length, 0.08))
    return band(random.standard_normal(t.size), 6000, 16000) * np.exp(-60 * t)


def ride(_: float, length: float) -> Signal:
    """Hit the ride cymbal."""
    t = seconds(min(length, 0.5))
    return band(random.standard_normal(t.size), 4000, 14000) * np.exp(-8 * t) * 0.6


Instrument = Callable[[float, float], Signal]
# When (in beats), how long (in beats), which note, how loud.
Notes = Iterable[tuple[float, float, float, float]]


@dataclass
class Sheet:
    """A page of music under way."""

    beats_a_minute: float
    swing: float = 0.0

    def __post_init__(self) -> None:
        self.mix = np.zeros(SECONDS * RATE)

    @property
    def beats(self) -> int:
        """How many beats there are."""
        return int(SECONDS * self.beats_a_minute / 60)

    def play(self, instrument: Instrument, notes: Notes, level: float) -> None:
        """Add an instrument."""
        beat = 60 / self.beats_a_minute
        for start, length, note, loud in notes:
            late = self.swing if start % 1 == 0.5 else 0.0
            first = int((start + late) * beat * RATE)
            sound = instrument(note, length * beat) * loud * level
            sound = sound[: max(0, self.mix.size - first)]
            self.mix[first : first + sound.size] += sound

    def finished(self) -> NDArray[np.float32]:
        """Return the mix, faded out, as loud as it may be."""
        fade = np.minimum(1, (SECONDS - seconds(SECONDS)) / 2)
        mix = self.mix * fade
        return (0.8 * mix / np.abs(mix).max()).astype(np.float32)


def every(step: float, beats: float, note: float = 0, *, offset: float = 0) -> Notes:
    """Return one note over and over."""
    return [(start, step, note, 1.0) for start in np.arange(offset, beats, step)]


def arpeggios(beats: int, chords: list[tuple[int, ...]], step: float, bar: int) -> Notes:
    """Return the notes of chords one after the other."""
    for i, start in enumerate(np.arange(0, beats, step)):
        chord = chords[int(start // bar) % len(chords)]
        yield start, 4 * step, chord[i % len(chord)], 0.7 + 0.3 * (i % len(chord) == 0)


def chords_on(
    beats: int, chords: list[tuple[int, ...]], bar: int, at: tuple[float, ...], long: float
) -> Notes:
    """Return whole chords at places of every bar."""
    for start in range(0, beats, bar):
        for place in at:
            for note in chords[(start // bar) % len(chords)]:
                yield start + place, long, note, 1.0


def slow_arpeggio() -> Sheet:
    """Classical: broken chords on a piano."""
    sheet = Sheet(66)
    chords = [(48, 60, 64, 67, 72, 67, 64, 60), (45, 57, 60, 64, 69, 64, 60, 57)]
    chords += [(41, 53, 57, 60, 65, 60, 57, 53), (43, 55, 59, 62, 67, 62, 59, 55)]
    sheet.play(piano, arpeggios(sheet.beats, chords, 0.5, 4), 0.5)
    melody = [(i * 2.0, 2.0, (76, 72, 77, 74, 79, 77, 72, 71)[i % 8], 1.0) for i in range(12)]
    sheet.play(piano, melody, 0.5)
    return sheet


def twelve_bars() -> Sheet:
    """Blues: a shuffle in E on plucked strings."""
    sheet = Sheet(96, swing=0.17)
    roots = [40, 40, 40, 40, 45, 45, 40, 40, 47, 45, 40, 47]
    shuffle = [
        (bar * 4 + i * 0.5, 0.5, roots[bar % 12] + (7, 7, 9, 7)[i % 4] * (i % 2), 0.9)
        for bar in range(sheet.beats // 4)
        for i in range(8)
    ]
    sheet.play(pluck, shuffle, 0.6)
    lick = [
        (b + 2.5 * (b % 8 == 4), 1.5, 64 + (0, 3, 5, 6, 7, 10)[b % 6], 1.0)
        for b in range(2, sheet.beats, 2)
    ]
    sheet.play(pluck, lick, 0.7)
    sheet.play(hat, every(0.5, sheet.beats), 0.15)
    sheet.play(snare, every(2, sheet.beats, offset=1), 0.25)
    return sheet


def four_on_the_floor() -> Sheet:
    """Disco: a kick on every beat and a bass in octaves."""
    sheet = Sheet(120)
    roots = (45, 45, 41, 43)
    octaves = [
        (i * 0.5, 0.5, roots[(i // 8) % 4] - 12 * (i % 2 == 0), 1.0) for i in range(2 * sheet.beats)
    ]
    sheet.play(bass, octaves, 0.8)
    sheet.play(kick, every(1, sheet.beats), 1.0)
    sheet.play(hat, every(1, sheet.beats, offset=0.5), 0.7)
    sheet.play(snare, every(2, sheet.beats, offset=1), 0.4)
    sheet.play(saw, chords_on(sheet.beats, [(69, 72, 76), (65, 69, 72)], 4, (0, 1.5, 3), 0.5), 0.16)
    return sheet


def power_fifths() -> Sheet:
    """Metal: driven fifths over double bass drums."""
    sheet = Sheet(150)
    riff = (40, 40, 43, 40, 46, 45, 40, 43)
    notes = [(i * 0.5, 0.5, riff[(i // 2) % 8], 1.0) for i in range(2 * sheet.beats)]
    sheet.play(driven, notes, 0.5)
    sheet.play(kick, every(0.25, sheet.beats), 0.5)
    sheet.play(snare, every(2, sheet.beats, offset=1), 0.9)
    sheet.play(ride, every(1, sheet.beats), 0.5)
    return sheet


def offbeat() -> Sheet:
    """Reggae: organ chords between the beats, a heavy bass under them."""
    sheet = Sheet(76)
    chords = [(57, 60, 64), (57, 60, 64), (55, 59, 62), (53, 57, 60)]
    sheet.play(organ, chords_on(sheet.beats, chords, 4, (0.5, 1.5, 2.5, 3.5), 0.22), 0.3)
    line = [
        (b + x, 0.7, (33, 33, 31, 29)[(b // 4) % 4] + up, 1.0)
        for b in range(0, sheet.beats, 4)
        for x, up in ((0, 0), (0.75, 7), (1.5, 12), (2.75, 7))
    ]
    sheet.play(bass, line, 1.1)
    sheet.play(kick, every(4, sheet.beats, offset=2), 0.8)
    sheet.play(snare, every(4, sheet.beats, offset=2), 0.3)
    sheet.play(hat, every(0.5, sheet.beats), 0.25)
    return sheet


def walking() -> Sheet:
    """Jazz: a walking bass, a ride cymbal, piano chords off the beat."""
    sheet = Sheet(132, swing=0.16)
    walk = (38, 41, 45, 44, 43, 47, 50, 49, 36, 40, 43, 45, 36, 43, 40, 37)
    sheet.play(bass, [(float(b), 1.0, walk[b % 16], 1.0) for b in range(sheet.beats)], 0.8)
    spang = [
        (b + x, 0.5, 0.0, loud)
        for b in range(0, sheet.beats, 2)
        for x, loud in ((0, 0.8), (1, 1.0), (1.5, 0.6))
    ]
    sheet.play(ride, spang, 0.5)
    comp = [(53, 57, 60, 64), (53, 57, 59, 64), (52, 55, 59, 62), (52, 55, 59, 62)]
    sheet.play(piano, chords_on(sheet.beats, comp, 4, (0.5, 2.5), 1.2), 0.22)
    solo = [
        (
            i * 0.5,
            0.5,
            62 + (0, 3, 5, 7, 10, 12, 9, 7, 14, 12, 10, 5)[int(random.integers(12))],
            0.9,
        )
        for i in range(8, 2 * sheet.beats)
        if random.random() < 0.55
    ]
    sheet.play(piano, solo, 0.4)
    return sheet


def concrete_steps() -> Sheet:
    """Hip-hop: a slow beat with a low bass and a loop of a few notes."""
    sheet = Sheet(88)
    bars = range(0, sheet.beats, 4)
    sheet.play(kick, [(b + x, 1.0, 0.0, 1.0) for b in bars for x in (0, 0.75, 2.5)], 1.2)
    sheet.play(snare, every(2, sheet.beats, offset=1), 0.9)
    sheet.play(hat, every(0.25, sheet.beats), 0.3)
    sheet.play(bass, [(b + x, 1.4, n, 1.0) for b in bars for x, n in ((0, 29), (2.5, 32))], 1.2)
    sheet.play(
        piano,
        [(b + x, 1.0, n, 0.8) for b in bars for x, n in ((0, 65), (0.5, 68), (1.5, 72), (3, 63))],
        0.35,
    )
    return sheet


# File name, title, artist, genre tag (some files come without one, as real ones do).
TRACKS = (
    (slow_arpeggio, "Slow Arpeggio", "The Broken Chords", "Classical"),
    (twelve_bars, "Twelve Bars", "Shuffle Department", "Blues"),
    (four_on_the_floor, "Four on the Floor", "Octave Machine", ""),
    (power_fifths, "Power Fifths", "Small Amplifier", "Rock"),
    (offbeat, "Between the Beats", "Shuffle Department", "Reggae"),
    (walking, "Walking Home", "Night Quartet", ""),
    (concrete_steps, "Concrete Steps", "Octave Machine", "Hip-Hop"),
)


def encode(samples: NDArray[np.float32], path: Path, tags: dict[str, str]) -> None:
    """Write an Opus file."""
    with av.open(str(path), "w", format="opus") as container:
        container.metadata.update(tags)
        stream = container.add_stream("libopus", rate=RATE)
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = BIT_RATE
        stream.layout = "mono"
        stream.format = "flt"
        for start in range(0, samples.size, 960):
            frame = av.AudioFrame.from_ndarray(samples[None, start : start + 960], "flt", "mono")
            frame.sample_rate = RATE
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def main(arguments: list[str]) -> None:
    """Make all tracks."""
    parser = argparse.ArgumentParser(description="Make the demo library.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources" / "demo")
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    for make, title, artist, genre in TRACKS:
        tags = {"title": title, "artist": artist, "album": "MGC Demo", "date": "2026"}
        encode(
            make().finished(), folder / f"{title}.opus", tags | ({"genre": genre} if genre else {})
        )
        print(f"{title}.opus")


if __name__ == "__main__":
    main(sys.argv[1:])
