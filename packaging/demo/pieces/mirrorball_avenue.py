"""Dance pop with disco in it: four on the floor in A minor, strings, brass, a bass in octaves."""

from __future__ import annotations

from demo.score import (
    BAR,
    Master,
    Note,
    Part,
    Song,
    at_or_above,
    chord,
    comp,
    groove,
    kit,
    moved,
    root,
    tune,
)

LOOP = ("Am7", "Dm7", "G", "Cmaj7", "Fmaj7", "Dm7", "E7", "Am7")
CHORDS = LOOP * 2
STRINGS = """
    e5:1.5 d5:.5 c5:1 a4:1 | f5:1.5 e5:.5 d5:2 | d5:1.5 e5:.5 g5:1 b5:1 | e5:4 |
    a5:1.5 g5:.5 e5:1 c5:1 | d5:1 e5:1 f5:1 a5:1 |
    g#5:.5 b5:.5 e6:.5 b5:.5 g#5:.5 b5:.5 e5:.5 g#5:.5 | a5:2 r:2
"""
RUN = "a4:1/4 b4:1/4 c5:1/4 d5:1/4 e5:1/4 f5:1/4 g5:1/4 g#5:1/4 a5:2"
BRASS = """
    r:3 a4+c5+e5:1/2! a4+c5+e5:1/2! | r:3.5 a4+d5+f5:1/2! |
    b4+d5+g5:1/2! r:1 g4+b4+d5:1/2 r:2 | r:4
"""
SUNG = """
    e4:.5 a4:.5 a4:.5 g4:.5 a4:1 c5:1 | r:.5 d5:.5 d5:.5 c5:.5 a4:2 |
    d5:.5 d5:.5 d5:.5 e5:.5 d5:1 b4:1 |
    r:.5 c5:.5 b4:.5 g4:.5 e4:2 | a4:.5 c5:.5 c5:.5 d5:.5 c5:1 a4:1 |
    r:.5 d5:.5 f5:.5 d5:.5 a4:1 d5:1 |
    e5:1.5 d5:.5 b4:1 g#4:1 | a4:3 r:1
"""
WORDS = "dans wid mi an der de mi ro ball lait til de mo nin ou nau ai fil de bit kol in mi bek"


def octaves() -> list[Note]:
    """Return the bass: root below, octave above, with a step to the next chord."""
    notes = []
    for bar, symbol in enumerate(CHORDS):
        low = at_or_above(root(symbol), 28)
        following = at_or_above(root(CHORDS[(bar + 1) % len(CHORDS)]), 28)
        for i in range(8):
            note = low if i % 2 == 0 else low + 12
            if i == 7:
                note = following - 1 if following > low else following + 1
            notes.append(Note(bar * BAR + i / 2, 0.4, note, 108 if i % 2 == 0 else 96))
    return notes


def song() -> Song:
    """Write the piece."""
    end = 16 * BAR
    hook = tune(STRINGS, start=4 * BAR, velocity=96)
    again = [note for note in moved(hook, bars=8) if note.start < end]
    strings = tune(RUN, start=3 * BAR + 2) + hook + again
    strings = [note for note in strings if note.start < end] + tune("a4+e5+a5:1!", start=end)
    brass = tune(BRASS, start=8 * BAR, velocity=100)
    brass += moved(brass, bars=4)
    return Song(
        tempo=118,
        bars=16.5,
        master=Master(-11, room=0.4, squeeze=2.5, share=0.7, tilt=0.8),
        ring=2.0,
        parts=[
            *kit(
                groove(range(16), kick="X...X...X...X...", open="..x...x...x...x.")
                + groove(range(16), hat="x--.x--.x--.x--.")
                + groove(range(2, 16), snare="....x.......x...", clap="....-.......-...")
                + groove([3, 7, 11, 15], snare="............x.xx", high="..........x.....")
                + groove([4, 12, 16], crash="X...............")
                + groove([16], kick="X..............."),
                0,
                kick=3,
                snare=2,
                cymbals=0,
                loose=0.003,
            ),
            Part(
                "percussion",
                0,
                groove(range(4, 16), tambourine="..x-..x-..x-..x-", conga="..-.-.xx..-.-.xx"),
                drums=True,
                level=-5,
                pan=0.4,
            ),
            Part(
                "singer",
                0,
                tune(SUNG, start=8 * BAR, velocity=100),
                level=4,
                room=0.2,
                sound="singer",
                words=WORDS,
                throat=1.17,
            ),
            Part(
                "bass", 33, octaves() + tune("a1:1!", start=end), level=0, sound="bass", room=0.02
            ),
            Part(
                "guitar",
                28,
                comp(CHORDS, "x.xx.xx-x.xx.xx-", 57, length=0.5, strum=0.01),
                bank=8,
                level=-6,
                pan=-0.5,
                sound="phaser",
                loose=0.004,
            ),
            Part(
                "electric piano",
                4,
                comp(CHORDS, "x..x..x...x..x..", 60, length=2),
                level=-8,
                pan=0.4,
                sound="chorus",
            ),
            Part("violins", 48, strings, level=-5, pan=0.1, room=0.4, sound="sweet strings"),
            Part("high violins", 50, moved(again, up=12), level=-14, room=0.4),
            Part(
                "strings below",
                49,
                [
                    Note(bar * BAR, 3.8, voice, 72)
                    for bar, symbol in enumerate(CHORDS)
                    for voice in chord(symbol, 55)
                    if bar >= 4
                ],
                level=-14,
                room=0.35,
            ),
            Part(
                "brass",
                61,
                brass + tune("a4+c5+e5+a5:1!", start=end),
                level=-2,
                pan=0.25,
                room=0.25,
            ),
        ],
    )
