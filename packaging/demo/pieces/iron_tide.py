"""Metal: palm-muted fifths in E over two bass drums, a lead in thirds, a slow end."""

from __future__ import annotations

from demo.score import (
    BAR,
    Master,
    Note,
    Part,
    Song,
    doubled,
    groove,
    kit,
    moved,
    pitch,
    slides,
    tune,
)

# A bar of semiquavers: 0 is the open string, muted; a number is a fifth that rings.
RIFFS = {
    "gallop": "0 0 0 3! . 0 0 5! . 0 0 6! . 5! . 3!",
    "climb": "0 0 0 0 6! . 5! . 0 0 0 0 3! . 2! .",
    "chug": "0 . 0 0 0 . 0 0 0 0 0 0 1! . 3! .",
    "held": "0! . . . . . . . 3! . . . 1! . . .",
}
ORDER = (
    "gallop",
    "climb",
    "gallop",
    "climb",
    "gallop",
    "climb",
    "gallop",
    "chug",
    "held",
    "held",
    "chug",
    "chug",
    "gallop",
    "climb",
    "gallop",
    "climb",
    "gallop",
    "climb",
    "gallop",
    "chug",
    "held",
    "held",
)
LEAD = """
    e5:1/4 g5:1/4 b5:1/4 e6:1/4 d6:1/4 b5:1/4 g5:1/4 f#5:1/4
    e5:1/4 g5:1/4 b5:1/4 g5:1/4 f#5:1/4 g5:1/4 a5:1/4 f#5:1/4 |
    bb5:1! a5:1/2 g5:1/2 f#5:1/2 e5:1/2 d#5:1 |
    e5:1/4 b5:1/4 e6:1/4 b5:1/4 g6:1/4 e6:1/4 b5:1/4 e6:1/4
    d6:1/4 b5:1/4 a5:1/4 g5:1/4 a5:1/4 b5:1/4 d6:1/4 b5:1/4 |
    bb5:1/2! a5:1/2 g5:1/2 a5:1/2 b5:2 |
    e6:1! d6:1/2 b5:1/2 c6:1 b5:1/2 a5:1/2 | bb5:1/2 a5:1/2 g5:1/2 f#5:1/2 g5:1 f#5:1 |
    e6:1/4 d6:1/4 b5:1/4 g5:1/4 d6:1/4 b5:1/4 g5:1/4 e5:1/4
    b5:1/4 g5:1/4 e5:1/4 d5:1/4 e5:1/4 g5:1/4 b5:1/4 d6:1/4 |
    e6:4!
"""
OPEN = pitch("e2")


def rhythm(*, power: bool, low: int = OPEN) -> list[Note]:
    """Return what the riffs say: as fifths, or as single notes for the bass."""
    notes = []
    for bar, name in enumerate(ORDER):
        steps = RIFFS[name].split()
        for i, step in enumerate(steps):
            if step == ".":
                continue
            rings = step.endswith("!")
            held = 1 + next((j for j, s in enumerate(steps[i + 1 :]) if s != "."), 15 - i)
            note = low + int(step.rstrip("!"))
            length = held / 4 * 0.98 if rings else 0.14
            voices = (0, 7, 12) if power and rings else (0, 7) if power else (0,)
            notes += [
                Note(bar * BAR + i / 4, length, note + up, 116 if rings else 96) for up in voices
            ]
    return notes


def thirds(notes: list[Note]) -> list[Note]:
    """Return a second voice a third below, in E minor."""
    scale = (0, 2, 3, 5, 7, 8, 10)
    lower = []
    for note in notes:
        above = (note.pitch - 40) % 12
        down = 4 if above in scale and (above - 4) % 12 in scale else 3
        lower.append(note._replace(pitch=note.pitch - down))
    return lower


def drums() -> list[Note]:
    """Return the drummer's part."""
    notes = groove(
        range(8), kick="XxxxXxxxXxxxXxxx", snare="....X.......X...", china="x...x...x...x..."
    )
    notes += groove(
        [8, 9], kick="X...............", snare="........X.......", crash="X.......X...X..."
    )
    notes += groove(
        [10, 11], kick="X.xxX.xxXxxxX.x.", snare="........X.......", china="x...x...x...x..."
    )
    notes += groove(
        range(12, 20), kick="XxxxXxxxXxxxXxxx", snare="....X.......X...", ride="x.x.x.x.x.x.x.x."
    )
    notes += groove(
        [7, 11, 19], snare="............xxXX", high="........xx......", low="..........xx...."
    )
    notes += groove([0, 4, 12, 16], crash="X...............")
    notes += groove(
        [20, 21], kick="X.......x...x...", snare="........X.......", crash="X.......X...X..."
    )
    return notes


def song() -> Song:
    """Write the piece."""
    end = 22 * BAR
    last = tune("e2+b2+e3:3!", start=end)
    guitar = Part(
        "rhythm guitar left",
        27,
        rhythm(power=True) + last,
        level=1,
        pan=-0.8,
        room=0.04,
        sound="high gain",
        loose=0.004,
    )
    solo = tune(LEAD, start=12 * BAR, velocity=110)
    bend = slides((16 * BAR, 0.4, -2, 0), (19 * BAR, 1.0, -2, 0))
    return Song(
        tempo=156,
        bars=22.75,
        master=Master(-9, room=0.3, squeeze=3, share=0.5),
        ring=2.5,
        parts=[
            guitar,
            doubled(guitar, "rhythm guitar right", pan=0.8),
            Part("lead guitar", 30, solo, level=-2, pan=0.1, room=0.2, sound="lead", bends=bend),
            Part(
                "second lead", 30, thirds(solo[-24:]), level=-6, pan=-0.25, room=0.2, sound="lead"
            ),
            Part(
                "bass",
                34,
                moved(rhythm(power=False, low=OPEN - 12)) + tune("e1:3!", start=end),
                level=0,
                room=0,
                sound="dirty bass",
            ),
            *kit(
                drums() + groove([22], crash="X...............", kick="X..............."),
                16,
                kick=2,
                snare=2,
                cymbals=-5,
                room=0.08,
                style="heavy ",
                loose=0.003,
            ),
        ],
    )
