"""The records: who made them, what their files are called and what stands in their tags.

All of it is made up. Tags differ as they do in a real library: one has no genre, others have one
that no vocabulary knows, and no two formats keep them alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from demo import covers
from demo.pieces import (
    between_the_beats,
    concrete_steps,
    gravel_and_sunday_shoes,
    iron_tide,
    left_at_the_water_tower,
    mirrorball_avenue,
    paper_lanterns,
    slow_arpeggio,
    twelve_bars,
    walking_home,
)
from demo.score import Song

LICENCE = "Made for MGC Desktop. Copy, play and change it as you like (MIT)."


class Record(NamedTuple):
    """One track: its music, its cover, its file and its tags."""

    song: Callable[[], Song]
    cover: Callable[[covers.Canvas], None]
    title: str
    suffix: str
    artist: str
    album: str
    number: int
    of: int
    year: int
    genre: str

    @property
    def file_name(self) -> str:
        """What it is called on disk."""
        return f"{self.title}.{self.suffix}"


RECORDS = (
    Record(
        slow_arpeggio.song, covers.hills, "Slow Arpeggio", "opus",
        "Clara Wendelin & the Lindenhof Players", "Andante Pieces", 3, 9, 2011, "Classical",
    ),
    Record(
        twelve_bars.song, covers.road, "Twelve Bars", "opus",
        "Otis Hollow & the Back Porch", "Paid in Quarters", 1, 10, 1989, "Blues Rock",
    ),
    Record(
        gravel_and_sunday_shoes.song, covers.field, "Gravel and Sunday Shoes", "mp3",
        "The Tillmore Family", "Mailbox County", 5, 12, 1994, "Country",
    ),
    Record(
        mirrorball_avenue.song, covers.mirrorball, "Mirrorball Avenue", "m4a",
        "Velvet Escalator", "Open Till Morning", 2, 8, 2013, "Dance Pop",
    ),
    Record(
        concrete_steps.song, covers.stairs, "Concrete Steps", "mp3",
        "Fifth Floor Collective", "Night Bus Tapes", 7, 16, 1996, "Hip-Hop",
    ),
    Record(
        walking_home.song, covers.window, "Walking Home", "flac",
        "Night Quartet", "Last Table by the Window", 4, 7, 1962, "",
    ),
    Record(
        iron_tide.song, covers.waves, "Iron Tide", "ogg",
        "Gravemoor", "Hulls of Rust", 1, 8, 2004, "Heavy Metal",
    ),
    Record(
        paper_lanterns.song, covers.lanterns, "Paper Lanterns", "m4a",
        "Mira Sol", "Balcony Weather", 6, 11, 2015, "Pop",
    ),
    Record(
        between_the_beats.song, covers.sun, "Between the Beats", "opus",
        "Harbour Light Sound", "Water under the Pier", 2, 10, 1977, "Reggae",
    ),
    Record(
        left_at_the_water_tower.song, covers.tower, "Left at the Water Tower", "mp3",
        "Small Amplifier", "County Line", 3, 10, 1987, "Rock",
    ),
)  # fmt: skip
