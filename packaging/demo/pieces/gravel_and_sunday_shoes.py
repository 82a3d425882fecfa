"""Country: a two-step in G with fiddle, steel guitar and banjo."""

from __future__ import annotations

from demo.score import BAR, Master, Note, Part, Song, bass, chord, comp, groove, kit, slides, tune

VERSE = ("G", "C", "G", "D", "G", "C", "G/D", "G")
BRIDGE = ("C", "G", "D", "G", "C", "G", "A7/D7", "G")
CHORDS = (*VERSE, *BRIDGE)
ALTERNATE = ((0, 0, 0.9), (1, 0, 0.3), (2, 7, 0.9), (3, 7, 0.4))
FIDDLE = """
    b4:1/2 d5:1/2 g5:1 b5:1/2 a5:1/2 g5:1 | e5:1/2 g5:1/2 c6:1! b5:1/2 a5:1/2 g5:1 |
    d5:1/2 g5:1/2 b5:1/2 g5:1/2 d6:1 b5:1 | a5:1/2 b5:1/2 a5:1/2 f#5:1/2 d5:2 |
    b4:1/2 d5:1/2 g5:1 b5:1/2 a5:1/2 g5:1 | e5:1/2 g5:1/2 c6:1! e6:1/2 d6:1/2 c6:1 |
    b5:1/2 a5:1/2 g5:1/2 b5:1/2 a5:1/2 f#5:1/2 d5:1/2 f#5:1/2 | g5:2 r:2
"""
STEEL = """
    e5:2! g5:1 e5:1 | d5:3 b4:1 | a4:1 c5:1 d5:1 f#5:1 | b4:2 d5:2 |
    e5:2! g5:1 e5:1 | d5:3 g5:1 | c#5:1 e5:1 f#5:1 a5:1 | g5:4
"""
SUNG = """
    g4:.5 g4:.5 g4:.5 a4:.5 g4:1 e4:1 | g4:1 b4:.5 a4:.5 g4:1 d4:1 |
    d4:.5 f#4:.5 a4:1 a4:.5 b4:.5 a4:1 | g4:1.5 a4:.5 b4:2 |
    c5:.5 c5:.5 b4:.5 a4:.5 g4:1 e4:1 | g4:.5 a4:.5 b4:1 b4:.5 a4:.5 g4:1 |
    e4:.5 g4:.5 a4:1 f#4:.5 a4:.5 b4:.5 a4:.5 | g4:3 r:1
"""
WORDS = """
    gra vel on mai san dei shuz a long wei hom a geen
    main ti mails tu go mai dar lin wei tin in de rein
    ai kan si de laits a bav di ould brid
"""


def rolls(bars: range) -> list[Note]:
    """Return the banjo: three fingers rolling over a chord."""
    notes = []
    for bar in bars:
        halves = CHORDS[bar].split("/")
        for i in range(16):
            voices = chord(halves[i * len(halves) // 16], 55)
            voice = (voices[0], voices[1], 67, voices[2], 74, voices[1], 67, voices[2])[i % 8]
            notes.append(Note(bar * BAR + i / 4, 0.3, voice, 92 if i % 4 == 0 else 74))
    return notes


def song() -> Song:
    """Write the piece."""
    end = 16 * BAR
    return Song(
        tempo=112,
        bars=16.5,
        master=Master(-14, room=0.35, squeeze=2, share=0.7, tilt=-0.8),
        ring=2.0,
        parts=[
            Part(
                "acoustic guitar",
                25,
                comp(CHORDS, "x.x-x.x-x.x-x.x-", 50, length=1.6, strum=0.02)
                + tune("g3+b3+d4+g4:2!", start=end),
                level=0,
                pan=-0.4,
            ),
            Part("banjo", 105, rolls(range(4, 16)), level=-12, pan=0.5),
            Part(
                "fiddle",
                110,
                tune(FIDDLE, velocity=98) + tune("g5+b5:2", start=end),
                level=-1,
                pan=0.15,
                room=0.25,
            ),
            Part(
                "singer",
                0,
                tune(SUNG, start=8 * BAR, velocity=98),
                level=6,
                room=0.15,
                sound="singer",
                words=WORDS,
                throat=1.02,
            ),
            Part(
                "steel guitar",
                26,
                tune(STEEL, start=8 * BAR, velocity=98),
                bank=8,
                level=0,
                pan=-0.15,
                room=0.35,
                bends=slides(
                    (32, 0.6, -2, 0), (36, 0.5, -2, 0), (48, 0.6, -2, 0), (52, 0.5, -2, 0)
                ),
            ),
            Part(
                "bass",
                33,
                bass(CHORDS, ALTERNATE, 28) + tune("g1:1!", start=end),
                level=-3,
                sound="bass",
                room=0.03,
            ),
            *kit(
                groove(range(1, 16), kick="x.......x.......", snare="o-o.xoo-o-o.xoo-")
                + groove(range(8, 16), ride="x...x...x...x...")
                + groove([0], rim="x...x...x.x.xxxx")
                + groove([7, 15], snare="........x.x.xxxX")
                + groove([16], crash="X...............", kick="X..............."),
                40,
                kick=-9,
                snare=-11,
                cymbals=-18,
                style="old ",
            ),
        ],
    )
