"""Blues rock: a shuffle of twelve bars in A for a singer, two guitars, harmonica and band."""

from __future__ import annotations

from demo.score import (
    BAR,
    Master,
    Note,
    Part,
    Song,
    at_or_above,
    bass,
    comp,
    groove,
    kit,
    root,
    slides,
    tune,
)

FORM = ("A7", "D7", "A7", "A7", "D7", "D7", "A7", "A7", "E7", "D7", "A7", "E7")
WALK = ((0, 0, 0.9), (0.5, 0, 0.4), (1, 4, 0.9), (2, 7, 0.9), (2.5, 7, 0.4), (3, 9, 0.9))
LEAD = """
    r:4 | r:2 c5:1/2! d5:1/2 e5:1 | r:1 c5:1/2! a4:1/2 c5:1/2 d5:1/2 e5:1 |
    g5:1/2 e5:1/2 d5:1/2 c5:1/2 a4:1 r:1 |
    r:4 | r:2 f5:1/2! d5:1/2 c5:1/2 a4:1/2 | r:1 e5:1/2 g5:1/2! a5:1 c6:1/2 a5:1/2 |
    g5:1/2 e5:1/2 a4:1 r:2 |
    r:4 | r:4 |
    a4:1/2 c5:1/2 c#5:1/2 e5:1/2 g5:1/2 e5:1/2 c5:1/2 a4:1/2 | b4:1! e5:1 d5:1/2 b4:1/2 g#4:1 |
    a4:1/2 e5+a5:1/2! r:3
"""
SUNG = """
    a3:1/2 c4:1/2 e4:1! d4:1/2 c4:1/2 a3:1 | c4:1/2 d4:1/2 c4:1 r:2 | r:8 |
    a3:1/2 c4:1/2 f4:1! d4:1/2 c4:1/2 a3:1 | c4:1/2 d4:1/2 c4:1 r:2 | r:8 |
    e4:1! e4:1/2 d4:1/2 b3:1 g3:1 | d4:1! c4:1/2 a3:1/2 f#3:1 a3:1 | c4:1/2 c#4:1/2 a3:2
"""
WORDS = "ai wouk ap dis mo nin ba bi tu en twelv bas ou long"
HARP = """
    r:4 | r:2 e5:1/2 d5:1/2 c5:1/2 a4:1/2 | r:4 | r:3 a4:1/2 c5:1/2 |
    r:4 | r:3 c5:1/2 d5:1/2 | e5:1 r:3 | r:2 a4:1/2 c5:1/2 d5:1/2 c5:1/2 |
    r:8 | e5:1 c5:1 a4:2 | b4:2 e5:2 | a4+c#5+e5:1
"""


def boogie() -> list[Note]:
    """Return the rhythm guitar: fifth, sixth and seventh in turn over the root."""
    notes = []
    for bar, symbol in enumerate(FORM):
        low = at_or_above(root(symbol), 40)
        for i in range(8):
            up = (7, 7, 9, 9, 10, 9, 9, 7)[i]
            loud = 92 if i % 2 == 0 else 74
            for note in (low, low + up):
                notes.append(Note(bar * BAR + i / 2, 0.42, note, loud))
    return notes


def song() -> Song:
    """Write the piece."""
    end = 12 * BAR
    hits = tune("a2+e3+a3+c#4+g4:1/2 a2+e3+a3+c#4+g4:1!", start=end)
    drums = groove(range(12), kick="x...x...", hat="x-x-x-x-", snare="..x.o.x.")
    drums += groove([3, 7], high="......xx", snare=".....x..")
    drums += groove([11], snare="....xxXX") + groove([12], crash=".X......", kick="xX......")
    bends = slides((6, 0.3, -2, 0), (22, 0.3, -1, 0), (26, 0.3, -2, 0))
    return Song(
        tempo=92,
        bars=12.6,
        swing=1 / 6,
        master=Master(-12, room=0.3, squeeze=2, share=0.6, tilt=-0.3),
        ring=2.5,
        parts=[
            Part("boogie guitar", 27, boogie() + hits, level=-2, pan=-0.4, sound="crunch"),
            Part(
                "lead guitar",
                26,
                tune(LEAD, velocity=104),
                level=3,
                pan=0.15,
                room=0.2,
                sound="crunch",
                late=0.015,
                bends=bends,
            ),
            Part(
                "singer",
                0,
                tune(SUNG, velocity=104),
                level=4,
                room=0.12,
                sound="singer",
                words=WORDS,
                late=0.03,
            ),
            Part("harmonica", 22, tune(HARP, velocity=92), level=1, pan=0.3, sound="tube"),
            Part("piano", 3, comp(FORM, "..x- ..x- .-x- ..x-", 57, length=0.7), level=-9, pan=0.4),
            Part(
                "bass",
                32,
                bass(FORM, WALK, 28) + tune("a1:1/2 a1:1/2!", start=end),
                level=-3,
                sound="bass",
                room=0.05,
            ),
            *kit(drums, 8, kick=0, snare=-1, cymbals=-8),
        ],
    )
