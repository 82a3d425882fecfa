"""Pop: four chords in C, a bright tune, claps, and a chorus that opens up."""

from __future__ import annotations

from demo.score import BAR, Master, Note, Part, Song, bass, chord, comp, groove, kit, moved, tune

LOOP = ("Am", "F", "C", "G")
CHORDS = LOOP * 4
VERSE = """
    r:.5 e4:.5 e4:.5 d4:.5 e4:1 c4:1 | r:.5 c4:.5 c4:.5 d4:.5 e4:1 a3:1 |
    r:.5 e4:.5 e4:.5 f4:.5 g4:1 e4:1 | d4:1.5 e4:.5 d4:2
"""
CHORUS = """
    a4:1 c5:.5 b4:.5 a4:1 g4:1 | a4:1 c5:.5 d5:.5 c5:2 |
    e5:1! d5:.5 c5:.5 g4:1 c5:1 | d5:1.5 c5:.5 b4:1 g4:1
"""
WORDS = """
    pei pe lan tens in de nait de flout a lon de ri ve said
    en ai so yu smail so ai wil tel yu nau
"""
EIGHTHS = tuple((i / 2, 0, 0.45) for i in range(8))


def song() -> Song:
    """Write the piece."""
    end = 16 * BAR
    chorus = tune(CHORUS, start=8 * BAR, velocity=104)
    sung = [*tune(VERSE, start=4 * BAR), *chorus, *moved(chorus, bars=4)]
    pads = [
        Note(bar * BAR, 3.9, voice, 78)
        for bar, symbol in enumerate(CHORDS)
        for voice in chord(symbol, 55)
        if bar >= 8
    ]
    plucks = [
        Note(
            bar * BAR + i / 4,
            0.22,
            chord(symbol, 64)[(0, 2, 1, 2)[i % 4]],
            88 if i % 4 == 0 else 70,
        )
        for bar, symbol in enumerate(CHORDS)
        for i in range(16)
    ]
    return Song(
        tempo=116,
        bars=16.5,
        master=Master(-9.5, room=0.45, squeeze=3, share=0.8, tilt=1.2),
        ring=2.2,
        parts=[
            Part(
                "singer",
                0,
                sung + tune("a4:2", start=end),
                level=6,
                room=0.2,
                sound="singer",
                words=WORDS,
                throat=1.16,
            ),
            Part(
                "second voice",
                0,
                moved(chorus, bars=4, up=-5),
                level=-3,
                pan=0.3,
                room=0.35,
                sound="singer",
                words=WORDS,
                throat=1.12,
            ),
            Part(
                "choir",
                53,
                moved(chorus, bars=4, up=12) + moved(chorus, bars=4, up=-5),
                level=-14,
                room=0.4,
            ),
            Part("plucks", 27, plucks, level=-10, pan=-0.35, sound="chorus", room=0.2),
            Part(
                "piano",
                1,
                comp(CHORDS[4:], "x..x..x.x..x..x.", 55, start=4, length=1.5)
                + tune("a3+c4+e4+a4:2", start=end),
                level=-9,
                pan=0.3,
            ),
            Part("pad", 89, pads, level=-13, room=0.3),
            Part(
                "bass",
                38,
                bass(CHORDS[4:], EIGHTHS, 33, start=4) + tune("a1:2", start=end),
                level=0,
                sound="bass",
                room=0.02,
            ),
            *kit(
                groove(
                    range(4, 16),
                    kick="X..x..x...X..x..",
                    snare="....X.......X...",
                    hat="x-xxx-xxx-xxx-xx",
                )
                + groove(range(8, 16), open="..............x.", tambourine="..-...-...-...-.")
                + groove([7, 15], snare="........x.x.xxxx")
                + groove([4, 8, 12, 16], crash="x...............")
                + groove([16], kick="X..............."),
                24,
                kick=3,
                snare=2,
                cymbals=-2,
                room=0.08,
                loose=0.002,
            ),
            Part("claps", 25, groove(range(8, 16), clap="....x.......x..."), drums=True, level=0),
        ],
    )
