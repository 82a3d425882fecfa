"""Rock: a riff in A on two guitars, organ, a solo, and a hard stop."""

from __future__ import annotations

from demo.score import (
    BAR,
    Master,
    Note,
    Part,
    Song,
    bass,
    comp,
    doubled,
    groove,
    kit,
    moved,
    slides,
    tune,
)

VERSE = ("A5", "A5", "D5", "A5")
CHORUS = ("D", "A", "E", "A", "D", "A", "E", "E")
RIFF = """
    a2+e3:1/2! a2+e3:1/2 r:1/2 c3+g3:1/2 d3+a3:1! c3+g3:1/2 a2+e3:1/2 |
    r:1/2 a2+e3:1/2 a2+e3:1/2 g2+d3:1/2 a2+e3:2! |
    d3+a3:1/2! d3+a3:1/2 r:1/2 f3+c4:1/2 g3+d4:1! f3+c4:1/2 d3+a3:1/2 |
    r:1/2 a2+e3:1/2 c3+g3:1/2 g2+d3:1/2 a2+e3:2!
"""
SOLO = """
    a5:1! g5:1/2 e5:1/2 d5:1/2 e5:1/2 c5:1/2 a4:1/2 |
    e5:1/2 g5:1/2 a5:1! c6:1/2 a5:1/2 g5:1/2 e5:1/2 |
    d5:1/2 f5:1/2 a5:1/2 d6:1/2! c6:1/2 a5:1/2 g5:1/2 f5:1/2 | e5:1/2 d5:1/2 c5:1/2 d5:1/2 a4:2
"""
SUNG = """
    f#4:.5 f#4:.5 a4:1 f#4:.5 e4:.5 d4:1 | e4:.5 e4:.5 a4:1! e4:2 |
    g#4:.5 g#4:.5 b4:1! g#4:.5 f#4:.5 e4:1 |
    a4:2 r:2 | f#4:.5 a4:.5 d5:1! a4:.5 f#4:.5 d4:1 | e4:.5 a4:.5 c#5:1! a4:2 |
    b4:1 b4:.5 g#4:.5 e4:1 g#4:1 | b4:3! r:1
"""
WORDS = "tarn left at de wa te tau a en draiv til de roud iz gon ou yea"
EIGHTHS = tuple((i / 2, 0, 0.42) for i in range(8))


def song() -> Song:
    """Write the piece."""
    end = 18 * BAR
    riff = tune(RIFF, velocity=106)
    chorus = comp(CHORUS, "X..xX.x.X..xX.xx", 45, start=6, length=1.2, strum=0.01)
    riffs: list[Note] = [
        *[n for n in riff if n.start < 2 * BAR],
        *moved(riff, bars=2),
        *moved(riff, bars=14),
    ]
    guitar = Part(
        "guitar left",
        27,
        riffs + chorus + tune("a2+e3+a3+c#4:1!", start=end),
        level=0,
        pan=-0.7,
        sound="crunch",
        room=0.1,
    )
    low = [
        *bass(VERSE, EIGHTHS, 28, start=2),
        *bass(CHORUS, EIGHTHS, 28, start=6),
        *bass(VERSE, EIGHTHS, 28, start=14),
    ]
    return Song(
        tempo=126,
        bars=18.5,
        master=Master(-10, room=0.4, squeeze=2.5, share=0.6),
        ring=2.0,
        parts=[
            guitar,
            doubled(guitar, "guitar right", pan=0.7),
            Part(
                "singer",
                0,
                tune(SUNG, start=6 * BAR, velocity=108),
                level=2,
                room=0.15,
                sound="singer",
                words=WORDS,
                throat=1.03,
            ),
            Part(
                "lead guitar",
                29,
                tune(SOLO, start=14 * BAR, velocity=108),
                level=-1,
                pan=0.1,
                sound="lead",
                room=0.2,
                bends=slides((56, 0.4, -2, 0), (61, 0.4, -2, 0)),
            ),
            Part(
                "organ",
                18,
                comp(CHORUS, "x...............", 57, start=6, length=15.5),
                level=-8,
                pan=0.3,
                room=0.2,
            ),
            Part("bass", 34, low + tune("a1:1!", start=end), level=1, sound="bass", room=0.02),
            *kit(
                groove(range(2, 18), kick="X.....x.X.x.....", snare="....X.......X...")
                + groove([*range(2, 6), *range(14, 18)], hat="x.x.x.x.x.x.x.x.")
                + groove(range(6, 14), crash="x...x...x...x...")
                + groove([1, 5, 13, 17], snare="........x.xxX.XX", high="......xx........")
                + groove([2, 6, 10, 14, 18], crash="X...............")
                + groove([18], kick="X..............."),
                16,
                kick=2,
                snare=2,
                cymbals=-5,
                room=0.15,
            ),
        ],
    )
