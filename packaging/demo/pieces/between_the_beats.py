"""Reggae: one drop in A minor, guitar and organ between the beats, a bass that leads."""

from __future__ import annotations

from demo.score import BAR, Master, Part, Song, comp, groove, kit, moved, tune

LOOP = ("Am", "Dm", "G", "Am")
CHORDS = (*LOOP, *LOOP, "F", "G", "Am", "Am")
BASS = """
    a1:.75! a1:.5 r:.25 c2:.5 e2:.5 r:.5 g2:.5 e2:.5 | d2:.75! d2:.5 r:.25 f2:.5 a1:1 c2:1 |
    g1:.75! g1:.5 r:.25 b1:.5 d2:.5 r:.5 g2:.5 d2:.5 | a1:.75! e2:.5 r:.25 a1:.5 r:2
"""
TURN = """
    f1:.75! f1:.5 r:.25 a1:.5 c2:1 r:1 | g1:.75! g1:.5 r:.25 b1:.5 d2:1 r:1 |
    a1:.75! a1:.5 r:.25 c2:.5 e2:.5 r:.5 g2:.5 e2:.5 | a1:.75! e2:.5 r:.25 a1:1 r:1.5
"""
TUNE = """
    r:1 e5:1 d5:.5 c5:.5 a4:1 | r:1 f5:1 e5:.5 d5:.5 a4:1 | r:1 d5:1 e5:.5 d5:.5 b4:1 |
    c5:.5 b4:.5 a4:2 r:1
"""
SUNG = """
    e4:.5 e4:.5 g4:.5 e4:.5 d4:.5 c4:1.5 | r:.5 f4:.5 f4:.5 e4:.5 d4:.5 f4:.5 d4:1 |
    d4:.5 d4:.5 e4:.5 d4:.5 b3:1 g3:1 | c4:.5 b3:.5 a3:2 r:1 |
    r:.5 a4:.5 a4:.5 g4:.5 f4:.5 a4:.5 c5:1 | r:.5 b4:.5 b4:.5 a4:.5 g4:.5 b4:.5 d5:1 |
    e5:.5 d5:.5 c5:.5 a4:.5 g4:.5 e4:1.5 | c4:.5 b3:.5 a3:2.5 r:.5
"""
WORDS = "lis ten tu de bi de bit de bit be twin de weivs a kom in in tu nait wi go ou ve de wa te"
HORNS = """
    r:1 c5+f5+a5:.5! r:.5 a4+c5+f5:1 r:1 | r:1 b4+d5+g5:.5! r:.5 g4+b4+d5:1 r:1 |
    a4+c5+e5:1.5 b4+d5+g5:.5 a4+c5+e5:1 r:1 | r:4
"""


def song() -> Song:
    """Write the piece."""
    end = 12 * BAR
    line = tune(BASS, velocity=106)
    low = [*line, *moved(line, bars=4), *tune(TURN, start=8 * BAR, velocity=106)]
    beat = groove(
        range(1, 12), kick="........X.......", rim="........X.......", hat="..x-..x-..x-..x-"
    )
    beat += groove([0], high="........x.x.....", low="............x.xX")
    beat += groove([3, 7], snare="............x.xx", open="..............x.")
    beat += groove([11], high="........xx......", floor="..........x.x...")
    return Song(
        tempo=80,
        bars=12.5,
        swing=0.07,
        swung=0.25,
        master=Master(-12, room=0.3, squeeze=1.8, share=0.7),
        ring=2.5,
        parts=[
            *kit(
                beat + groove([12], crash="x...............", kick="X..............."),
                8,
                kick=-1,
                snare=-5,
                cymbals=-12,
                room=0.08,
                style="old ",
            ),
            Part(
                "bass",
                33,
                [n for n in low if n.start >= BAR] + tune("a1:1.5!", start=end),
                level=8,
                sound="low bass",
                room=0.02,
                late=0.012,
            ),
            Part(
                "guitar",
                27,
                comp(CHORDS[1:], "..X...X...X...X.", 57, start=1, length=0.45),
                level=3,
                pan=-0.4,
                room=0.06,
                sound="skank",
            ),
            Part(
                "piano",
                1,
                comp(CHORDS[1:], "..x...x...x...x.", 60, start=1, length=0.5),
                level=-5,
                pan=0.3,
                sound="skank",
            ),
            Part(
                "organ",
                16,
                comp(CHORDS[1:], "..x--.x-..x--.x-", 55, start=1, length=0.7),
                level=-5,
                pan=0.45,
                sound="warm",
            ),
            Part(
                "singer",
                0,
                tune(SUNG, start=4 * BAR, velocity=98),
                level=4,
                room=0.15,
                sound="singer",
                words=WORDS,
            ),
            Part(
                "second voice",
                0,
                moved(tune(SUNG, start=4 * BAR, velocity=84), up=-5)[14:],
                level=-3,
                pan=-0.3,
                room=0.25,
                sound="singer",
                words=WORDS,
                throat=1.15,
            ),
            Part(
                "percussion",
                0,
                groove(range(1, 12), conga="x.....-.x...-.-.", shaker="x-x-x-x-x-x-x-x-"),
                drums=True,
                level=-10,
                pan=0.35,
                room=0.1,
            ),
            Part(
                "melodica",
                20,
                tune(TUNE, start=8 * BAR, velocity=92),
                level=-5,
                room=0.25,
                sound="echo",
            ),
            Part(
                "horns",
                61,
                tune(HORNS, start=8 * BAR, velocity=96) + tune("a4+c5+e5:1", start=end),
                level=-9,
                pan=0.15,
                room=0.3,
                sound="echo",
            ),
        ],
    )
