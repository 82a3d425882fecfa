"""Classical: an andante for piano and strings in C."""

from __future__ import annotations

from demo.score import BAR, Master, Note, Part, Song, chord, moved, tune

CHORDS = ("C", "Am", "F", "G", "C", "Am", "Dm", "G7", "C", "F", "G7", "C")
BASSES = ("c2", "a1", "f1", "g1", "e2", "a1", "d2", "g1", "c2", "f1", "g1", "c2")
THEME = """
    e5:2 g5:1 f5:1 | e5:3 c5:1 | f5:2 a5:1 g5:1 | d5:4? |
    g5:2 c6:1 b5:1 | a5:3 e5:1 | f5:1.5 e5:.5 d5:1 f5:1 | b4:2 d5:2 |
    e5:2 g5:1 c6:1! | a5:2 c6:1 a5:1 | g5:1.5 f5:.5 e5:1 d5:1 | c5:4?
"""
CELLO = """
    c3:4 | a2:4 | f2:4 | g2:4 | e3:4 | a2:4 | d3:4 | g2:4 |
    c3:2 e3:2 | f3:2 a2:2 | g2:2 g3:1 f3:1 | c3:4
"""


def broken(bars: range) -> list[Note]:
    """Return the left hand: up and down through the chord."""
    notes = []
    for bar in bars:
        low, *_ = tune(f"{BASSES[bar]}:1")
        voices = [low.pitch + 12, *chord(CHORDS[bar], low.pitch + 19)]
        for i, place in enumerate((0, 1, 2, 3, 2, 1, 2, 1)):
            voice = voices[min(place, len(voices) - 1)]
            swell = 52 + 10 * (i == 0) + 2 * bar
            notes.append(Note(bar * BAR + i / 2, 1.4, voice, swell))
        notes.append(Note(bar * BAR, 3.8, low.pitch, 56))
    return notes


def song() -> Song:
    """Write the piece."""
    last = tune("c2+g2+c3+e3+g3+c4:4?", start=12 * BAR, velocity=64)
    theme = tune(THEME, velocity=80)
    second = [note for note in theme if note.start >= 4 * BAR]
    return Song(
        tempo=88,
        bars=12.5,
        slower={40: 80, 44: 68, 46: 54},
        master=Master(-19, room=0.75, squeeze=1, share=0),
        ring=3.0,
        parts=[
            Part("left hand", 0, broken(range(12)) + last, level=-3, room=0.3, loose=0.012),
            Part("right hand", 0, theme, level=0, room=0.3, loose=0.014),
            Part("violins", 48, moved(second, up=0, louder=-12), level=-5, pan=-0.4, room=0.5),
            Part("violas", 49, inner(), level=-8, pan=0.25, room=0.5),
            Part("cellos", 42, tune(CELLO, velocity=62)[2:], level=-6, pan=0.4, room=0.45),
            Part("flute", 73, moved(second[9:], up=0, louder=-20), level=-10, room=0.5),
        ],
    )


def inner() -> list[Note]:
    """Return the violas: long chords from the second phrase on."""
    return [
        Note(bar * BAR, 3.9, voice, 54 + 2 * bar)
        for bar in range(4, 12)
        for voice in chord(CHORDS[bar], 55)
    ]
