"""Music on paper: notes, parts and songs, and short ways of writing them down.

Times are in beats (quarter notes) from the beginning of the song, pitches are MIDI numbers (60 is
middle C), velocities MIDI's 1 to 127. Nothing here makes a sound.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

BAR = 4

LETTERS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
QUALITIES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "7": (0, 4, 7, 10),
    "9": (0, 2, 4, 10),
    "13": (0, 4, 9, 10),
    "m6": (0, 3, 7, 9),
    "m7": (0, 3, 7, 10),
    "m9": (2, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "maj9": (2, 4, 7, 11),
    "m7b5": (0, 3, 6, 10),
    "7b9": (1, 4, 7, 10),
    "dim": (0, 3, 6, 9),
    "sus4": (0, 5, 7),
    "add9": (0, 2, 4, 7),
}
DRUMS = {
    "kick": 36,
    "rim": 37,
    "snare": 38,
    "clap": 39,
    "brush": 40,
    "floor": 41,
    "hat": 42,
    "low": 45,
    "pedal": 44,
    "open": 46,
    "mid": 47,
    "crash": 49,
    "high": 50,
    "ride": 51,
    "china": 52,
    "bell": 53,
    "tambourine": 54,
    "cowbell": 56,
    "conga": 64,
    "slap": 62,
    "shaker": 70,
    "triangle": 81,
}
LOUDNESS = {"X": 118, "x": 98, "-": 76, "o": 50}


class Note(NamedTuple):
    """One note: when and how long (beats), which, how hard."""

    start: float
    length: float
    pitch: int
    velocity: int


class Bend(NamedTuple):
    """From a beat on, a part sounds this many semitones higher."""

    start: float
    semitones: float


@dataclass
class Part:
    """What one player plays, on what, and where it stands in the mix.

    Parameters
    ----------
    name : str
    programme, bank : int
        Instrument of the soundfont: General MIDI's number from 0, and its variants.
    notes : list of Note
    drums : bool
        Whether `programme` is a drum kit.
    level : float
        How loud beside the other parts, in dB.
    pan : float
        From -1 (left) to 1 (right).
    room : float
        How much of it goes to the reverb, from 0 to 1.
    sound : str
        What it is played through: a name of `mixing.SOUNDS`.
    bends : list of Bend
    loose : float
        How exactly it is played: standard deviation of its starts, in seconds.
    late : float
        How far it plays behind the beat, in seconds.
    words : str
        Syllables, one a note and from the front again; with them it is sung.
    throat : float
        How much higher a singer's resonances are than a man's: 1.15 is a woman.
    """

    name: str
    programme: int
    notes: list[Note]
    bank: int = 0
    drums: bool = False
    level: float = 0.0
    pan: float = 0.0
    room: float = 0.15
    sound: str = "clean"
    bends: list[Bend] = field(default_factory=list)
    loose: float = 0.006
    late: float = 0.0
    words: str = ""
    throat: float = 1.0


@dataclass(frozen=True)
class Master:
    """How the mix becomes a record.

    Parameters
    ----------
    lufs : float
        How loud it is.
    room : float
        Size of the room that parts are sent to, from 0 to 1.
    squeeze : float
        Ratio of the compressor over the whole mix; 1 leaves its dynamics alone.
    share : float
        How much of the difference to the spectrum of records is taken away, from 0 to 1.
    tilt : float
        How much brighter than the average record, in dB per octave.
    """

    lufs: float
    room: float
    squeeze: float
    share: float
    tilt: float = 0.0


@dataclass
class Song:
    """A whole piece.

    Parameters
    ----------
    tempo : float
        Beats a minute.
    bars : float
        How long it is written; what rings after that comes on top.
    master : Master
    parts : list of Part
    swing : float
        How much later than in the middle the off-beat comes, in beats; 1/6 is a triplet's feel.
    swung : float
        What is swung: 0.5 are quavers, 0.25 semiquavers.
    slower : mapping of float to float
        From a beat on, another tempo.
    seed : int
        Of the players' small inaccuracies.
    ring : float
        Seconds after the last bar in which sound dies away.
    """

    tempo: float
    bars: float
    master: Master
    parts: list[Part]
    swing: float = 0.0
    swung: float = 0.5
    slower: Mapping[float, float] = field(default_factory=dict)
    seed: int = 2017
    ring: float = 2.0

    @property
    def beats(self) -> float:
        """How many beats are written."""
        return self.bars * BAR

    def seconds(self, beat: float) -> float:
        """Return when a beat comes."""
        tempi = {0.0: self.tempo} | {at: new for at, new in self.slower.items() if at < beat}
        edges = [*sorted(tempi), beat]
        spans = itertools.pairwise(edges)
        return sum((end - start) * 60 / tempi[start] for start, end in spans)

    @property
    def duration(self) -> float:
        """Seconds, with what rings at the end."""
        return self.seconds(self.beats) + self.ring

    def played(self, part: Part) -> list[Note]:
        """Return a part's notes as its player plays them: swung, and no two alike.

        The same seed gives the same notes.
        """
        random = np.random.default_rng([self.seed, *part.name.encode()])
        notes = []
        for note in sorted(part.notes):
            off = abs(note.start % (2 * self.swung) - self.swung) < 0.01
            drift = (part.late + random.normal(0, part.loose)) * self.tempo / 60
            start = note.start + drift + (self.swing if off else 0.0)
            velocity = round(note.velocity + random.normal(0, 5))
            notes.append(note._replace(start=max(0.0, start), velocity=min(127, max(12, velocity))))
        return notes


def pitch(name: str) -> int:
    """Return the number of a note such as `c4` (60), `f#3` or `bb2`."""
    letter, sign, octave = name[0], name[1:-1], int(name[-1])
    return 12 * (octave + 1) + LETTERS[letter] + sign.count("#") - sign.count("b")


def tune(text: str, start: float = 0.0, velocity: int = 96) -> list[Note]:
    """Read a line of music.

    Parameters
    ----------
    text : str
        Such as `c4:1 e4+g4:.5 r:1/2 g4:1! a4:1?`: notes, chords and rests with their lengths in
        beats, an accent, a soft note. `|` is there for the eye.
    start : float
        Beat of the first.
    velocity : int
        Of notes without a sign.
    """
    notes = []
    for word in text.replace("|", " ").split():
        names, value = word.rstrip("!?").split(":")
        length = float(Fraction(value))
        loud = velocity + 16 * word.endswith("!") - 22 * word.endswith("?")
        if names != "r":
            notes += [Note(start, length * 0.96, pitch(name), loud) for name in names.split("+")]
        start += length
    return notes


def groove(bars: Iterable[int], **lines: str) -> list[Note]:
    """Write drums bar by bar.

    Parameters
    ----------
    bars : iterable of int
        In which bars.
    **lines : str
        A drum's name and its bar, in as many steps as there are signs: `X`, `x`, `-` and `o` are
        hits from loud to soft, `.` is none; spaces are there for the eye.
    """
    notes = []
    for bar in bars:
        for name, line in lines.items():
            steps = line.replace(" ", "")
            step = BAR / len(steps)
            for i, sign in enumerate(steps):
                if sign != ".":
                    notes.append(Note(bar * BAR + i * step, step, DRUMS[name], LOUDNESS[sign]))
    return notes


def root(symbol: str) -> int:
    """Return the pitch class of a chord such as `Bbm7`."""
    sign = symbol[1:2] if symbol[1:2] in ("#", "b") else ""
    return pitch(f"{symbol[0].lower()}{sign}0") % 12


def at_or_above(pitch_class: int, low: int) -> int:
    """Return the lowest note of a pitch class from a note on."""
    return low + (pitch_class - low) % 12


def chord(symbol: str, low: int) -> list[int]:
    """Return a chord's notes in close position, none below `low`."""
    quality = symbol[1:].lstrip("#b") if symbol[1:2] in ("#", "b") else symbol[1:]
    return sorted(at_or_above(root(symbol) + up, low) for up in QUALITIES[quality])


def comp(
    chords: Sequence[str],
    line: str,
    low: int,
    *,
    start: int = 0,
    length: float = 1.0,
    strum: float = 0.0,
) -> list[Note]:
    """Play chords to a rhythm.

    Parameters
    ----------
    chords : sequence of str
        One a bar; two in one bar stand as `C/G`.
    line : str
        A bar's rhythm, as in `groove`.
    low : int
        None of their notes is below.
    start : int
        The first bar.
    length : float
        Of each, in steps of the rhythm.
    strum : float
        Beats from string to string; every other one upwards.
    """
    notes = []
    steps = line.replace(" ", "")
    step = BAR / len(steps)
    for bar, symbols in enumerate(chords, start):
        halves = symbols.split("/")
        struck = 0
        for i, sign in enumerate(steps):
            if sign == ".":
                continue
            voices = chord(halves[i * len(halves) // len(steps)], low)
            order = voices[::-1] if struck % 2 and strum else voices
            struck += 1
            for j, voice in enumerate(order):
                at = bar * BAR + i * step + j * strum
                notes.append(Note(at, step * length, voice, LOUDNESS[sign]))
    return notes


def bass(
    chords: Sequence[str],
    figure: Sequence[tuple[float, int, float]],
    low: int,
    *,
    start: int = 0,
    velocity: int = 100,
) -> list[Note]:
    """Play a figure on the roots of chords, one a bar.

    Parameters
    ----------
    chords : sequence of str
    figure : sequence of (beat, semitones above the root, length)
    low : int
        No root is below.
    start : int
        The first bar.
    velocity : int
    """
    notes = []
    for bar, symbols in enumerate(chords, start):
        halves = symbols.split("/")
        for beat, up, length in figure:
            symbol = halves[int(beat * len(halves) // BAR)]
            note = at_or_above(root(symbol), low) + up
            notes.append(Note(bar * BAR + beat, length, note, velocity))
    return notes


def moved(notes: Iterable[Note], *, bars: float = 0, up: int = 0, louder: int = 0) -> list[Note]:
    """Return notes later, higher or louder."""
    return [
        note._replace(
            start=note.start + bars * BAR,
            pitch=note.pitch + up,
            velocity=min(127, note.velocity + louder),
        )
        for note in notes
    ]


def kit(
    notes: Iterable[Note],
    programme: int,
    *,
    kick: float = 1.0,
    snare: float = 0.0,
    cymbals: float = -7.0,
    room: float = 0.12,
    style: str = "",
    loose: float = 0.005,
) -> list[Part]:
    """Return a drummer's part as a studio records it: bass drum, snare and the rest apart.

    Parameters
    ----------
    notes : iterable of Note
        From `groove`.
    programme : int
        Drum kit of the soundfont.
    kick, snare, cymbals : float
        How loud each is in the mix, in dB.
    room : float
        How much of the snare goes to the reverb.
    style : str
        Put before the sounds' names, such as "heavy ".
    loose : float
        See `Part`.
    """
    kinds: dict[str, list[Note]] = {"kick": [], "snare": [], "cymbals": []}
    for note in notes:
        low, middle = note.pitch == DRUMS["kick"], DRUMS["kick"] < note.pitch <= DRUMS["brush"]
        kinds["kick" if low else "snare" if middle else "cymbals"].append(note)
    levels = {"kick": (kick, 0.0), "snare": (snare, room), "cymbals": (cymbals, room / 2)}
    return [
        Part(
            name,
            programme,
            kinds[name],
            drums=True,
            level=level,
            room=wet,
            sound=f"{style}{name}",
            loose=loose,
        )
        for name, (level, wet) in levels.items()
        if kinds[name]
    ]


def doubled(part: Part, name: str, *, pan: float) -> Part:
    """Return the same part as another take: other small inaccuracies, on the other side."""
    return replace(part, name=name, pan=pan)


def slides(*moves: tuple[float, float, float, float]) -> list[Bend]:
    """Bend smoothly.

    Parameters
    ----------
    *moves : (beat, length, from semitones, to semitones)
        What comes after each is not bent.
    """
    bends = []
    for start, length, first, last in moves:
        for i in range(9):
            bends.append(Bend(start + length * i / 8, first + (last - first) * i / 8))
    return bends
