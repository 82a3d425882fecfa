"""Hip-hop: a boom-bap beat under a loop of electric piano, as if cut from an old record."""

from __future__ import annotations

from dataclasses import replace

from demo.score import BAR, Master, Note, Part, Song, comp, doubled, groove, kit, moved, tune

LOOP = ("Fm9", "Bbm7", "Db", "C7b9")
SUB = """
    f1:1.5! f1:.5? r:.75 ab1:.75 c2:.5 | bb1:1.5! bb1:.5? r:1 f1:1 | db2:1.5! r:1 c2:1 bb1:.5 |
    c2:1.5! r:1.5 e1:1
"""
HOOK = """
    c5:1/2? eb5:1/2 f5:1 r:2 | r:1 f5:1/2 eb5:1/2 c5:1 r:1 | ab4:1/2 c5:1/2 eb5:1 r:2 |
    e5:1/2 db5:1/2 c5:1 r:2
"""
HORN = "r:2 f4+ab4+c5:1/2! r:1.5 | r:4 | r:2.5 ab4+db5+f5:1/2! r:1 | r:4"
# The rapper's rhythm, a bar each, and what is said; nobody need understand it.
FLOW = (
    "x.xxx.x.xxx.x.x.",
    "xxx.x.x.x.x.xx..",
    "..xxx.xxx.x.xxx.",
    "x.x.xxx.x.x.....",
    "x.xxx.xxx.x.x.x.",
    "xx.xx.x.xxx.x...",
    "..x.xxx.xxx.x.x.",
    "xxx.xxx.x.......",
)
WORDS = """
    kon krit steps go daun daun to de strit lait
    bas lain hits in de mid nait tain
    fif ti flo es ap nou lift to bi fain
    wan tu fri fo kip it on de lain
"""


def rap() -> list[Note]:
    """Return eight bars that are more spoken than sung."""
    notes = []
    for bar, line in enumerate(FLOW, 3):
        for i, sign in enumerate(line):
            if sign == "x":
                up = (0, 2, -1, 3, 1, -2, 0, 4)[(i * 5 + bar) % 8]
                loud = 108 if i % 4 == 0 else 92
                notes.append(Note(bar * BAR + i / 4, 0.23, 47 + up, loud))
    return notes


def song() -> Song:
    """Write the piece."""
    chords = LOOP * 3
    beat = groove(
        range(1, 12), kick="X..x..x...X.....", snare="....X.......X...", hat="x-x-x-x-x-x-x-x-"
    )
    beat += groove(range(3, 12, 4), kick=".............x..", open="..............x.")
    beat += groove(range(2, 12, 2), snare=".......o.o......")
    beat = [note for note in beat if not 31 <= note.start < 32]
    sub = tune(SUB, velocity=110)
    hook = tune(HOOK, start=4 * BAR, velocity=84)
    rapper = Part("rapper", 0, rap(), level=8, room=0.05, sound="rapper", words=WORDS, late=0.01)
    return Song(
        tempo=90,
        bars=12.25,
        swing=0.055,
        swung=0.25,
        master=Master(-10, room=0.3, squeeze=2.5, share=0.7, tilt=1.0),
        ring=2.0,
        parts=[
            *kit(
                beat + groove([12], kick="X...............", crash="-..............."),
                8,
                kick=4,
                snare=2,
                cymbals=-3,
                room=0.05,
                style="sampled ",
            ),
            rapper,
            # A second take behind the first, as one doubles a voice.
            replace(doubled(rapper, "rapper again", pan=0.3), level=2, loose=0.014),
            Part(
                "clap",
                25,
                groove(range(4, 12), clap="....x.......x..."),
                drums=True,
                level=-7,
                room=0.1,
            ),
            Part(
                "sub",
                38,
                [
                    *moved(sub, bars=0),
                    *moved(sub, bars=4),
                    *moved(sub, bars=8),
                    *tune("f1:1!", start=12 * BAR),
                ],
                level=2,
                sound="low bass",
                room=0,
            ),
            Part(
                "electric piano",
                4,
                comp(chords, "x.....x...x.....", 53, length=4)
                + tune("f3+ab3+c4+eb4+g4:1", start=12 * BAR),
                level=-7,
                sound="sampled",
                late=0.012,
                loose=0.01,
            ),
            Part(
                "vibraphone",
                11,
                hook + moved(hook, bars=4),
                level=-11,
                pan=0.2,
                sound="sampled",
                room=0.2,
            ),
            Part("horns", 61, tune(HORN, start=8 * BAR), level=-9, sound="sampled", room=0.15),
        ],
    )
