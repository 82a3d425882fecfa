"""Jazz: a swinging blues with changes in F, for tenor, piano, bass and drums."""

from __future__ import annotations

from demo.score import BAR, Master, Part, Song, comp, groove, kit, tune

FORM = ("F7", "Bb7", "F7", "Cm7/F7", "Bb7", "Bb7", "F7", "Am7/D7", "Gm7", "C7", "Am7/D7", "Gm7/C7")
WALK = """
    f2:1 a2:1 c3:1 b2:1 | bb2:1 d3:1 f3:1 e3:1 | f3:1 d3:1 c3:1 a2:1 | c3:1 eb3:1 f3:1 a2:1 |
    bb2:1 c3:1 d3:1 f3:1 | bb2:1 ab2:1 f2:1 e2:1 | f2:1 g2:1 a2:1 bb2:1 | a2:1 c3:1 d3:1 f#2:1 |
    g2:1 bb2:1 d3:1 db3:1 | c3:1 bb2:1 g2:1 e2:1 | a2:1 e3:1 d3:1 ab2:1 | g2:1 d3:1 c3:1 e2:1
"""
HEAD = """
    r:1/2 c5:1/2! d5:1/2 f5:1/2 r:1 ab5:1/2 f5:1/2 | r:1/2 d5:1/2! f5:1/2 ab5:1/2 r:2 |
    r:1/2 c5:1/2! d5:1/2 f5:1/2 a5:1 f5:1/2 d5:1/2 | eb5:1/2 c5:1/2 a4:1 r:2 |
    r:1/2 d5:1/2! f5:1/2 ab5:1/2 r:1 bb5:1/2 ab5:1/2 | f5:1/2 d5:1/2 bb4:1 r:2 |
    r:1/2 c5:1/2! d5:1/2 f5:1/2 a5:1/2 c6:1/2 a5:1/2 f5:1/2 |
    g5:1/2 e5:1/2 c5:1/2 a4:1/2 f#4:1 r:1 |
    r:1/2 bb4:1/2 d5:1/2 f5:1/2 a5:1 g5:1/2 f5:1/2 | e5:1/2 g5:1/2 bb5:1/2 db6:1/2 c6:1 r:1 |
    a5:1/2 g5:1/2 e5:1/2 c5:1/2 f#5:1/2 a5:1/2 eb5:1/2 d5:1/2 |
    d5:1/2 bb4:1/2 g4:1/2 bb4:1/2 e5:1 c5:1
"""
SOLO = """
    a5:1/2 c6:1/2 eb6:1/2 d6:1/2 c6:1/2 a5:1/2 f5:1/2 g5:1/2 |
    ab5:1! f5:1/2 d5:1/2 bb4:1/2 c5:1/2 d5:1/2 f5:1/2 |
    a5:1/2 g5:1/2 f5:1/2 e5:1/2 eb5:1/2 d5:1/2 c5:1/2 b4:1/2 |
    bb4:1/2 d5:1/2 eb5:1/2 g5:1/2 a5:1 r:1 |
    r:1/2 f6:1/2! d6:1/2 bb5:1/2 ab5:1 f5:1 |
    g5:1/3 ab5:1/3 a5:1/3 bb5:1/2 f5:1/2 d5:1/2 ab4:1/2 f4:1 |
    r:1 c5:1/2 f5:1/2 a5:1/2 c6:1/2 d6:1/2 c6:1/2 |
    g5:1/2 a5:1/2 e5:1/2 c5:1/2 eb5:1/2 d5:1/2 c5:1/2 a4:1/2 |
    bb4:1/2 d5:1/2 f5:1/2 a5:1/2 g5:1 r:1 |
    e5:1/2 g5:1/2 bb5:1/2 db6:1/2 c6:1/2 bb5:1/2 g5:1/2 e5:1/2 |
    f5:1! r:1/2 c5:1/2 d5:1 r:1 | r:1/2 bb4:1/2 d5:1/2 f5:1/2 e5:1 c5:1
"""


def song() -> Song:
    """Write the piece."""
    chords = FORM * 2
    end = 24 * BAR
    walk = tune(WALK, velocity=98)
    walk += tune(WALK, start=12 * BAR, velocity=102)
    comping = comp(chords, "..-. .x.. ..-. ....", 53, length=1.2)
    comping += comp(chords[12:], ".... ...- .... .x..", 58, start=12, length=0.8)
    spang = groove(range(24), ride="x.-xx.-x", pedal="..x...x.")
    return Song(
        tempo=168,
        bars=24.75,
        swing=0.14,
        master=Master(-17, room=0.5, squeeze=1.3, share=0.6, tilt=-1),
        ring=2.5,
        parts=[
            Part(
                "tenor",
                66,
                tune(HEAD, velocity=96) + tune("r:1/2 f5:1/2! f5:1/2 r:1/2 eb5:1!", start=end),
                level=0,
                pan=-0.15,
                room=0.3,
                late=0.02,
                sound="warm",
            ),
            Part("trumpet", 59, tune(HEAD, velocity=78), level=-9, pan=0.2, room=0.3, late=0.03),
            Part(
                "piano",
                0,
                comping
                + tune(SOLO, start=12 * BAR, velocity=92)
                + tune("a3+eb4+g4:1/2 r:1 a3+eb4+g4:1/2! r:1/2", start=end),
                level=-2,
                pan=0.35,
                room=0.25,
            ),
            Part(
                "bass",
                32,
                walk + tune("f2:1 c2:1/2 f1:2!", start=end),
                level=1,
                room=0.12,
                loose=0.008,
            ),
            *kit(
                spang
                + groove(range(24), kick="o.o.o.o.")
                + groove([3, 7, 15, 19], snare=".....o.x")
                + groove([11, 23], snare="..o.xo.x", high=".....x..")
                + groove(range(13, 23, 3), snare=".o.....o")
                + groove([24], crash="..-.x...", kick="..x.x..."),
                32,
                kick=-12,
                snare=-10,
                cymbals=-9,
                room=0.25,
                style="old ",
            ),
        ],
    )
