"""Labelled tracks: what a training set says about each file, whatever the collection it is from."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mgc_desktop.core.labels import GENRES

# Other music that the taggers which teach the networks can tell apart on labelled tracks
# (docs/adr/0033). Soul stands for R&B and funk too, ambient for new age.
FURTHER_GENRES: Final = ("ambient", "electronic", "latin", "soul")
WIDE_GENRES: Final = tuple(sorted((*GENRES, *FURTHER_GENRES)))


@dataclass(frozen=True)
class Track:
    """One labelled file; a label that is not known is None or empty.

    Attributes
    ----------
    path : Path
        The audio file.
    group : str
        Artist after normalisation: no group ever stands on two sides of a split.
    dataset : str
        Collection it is from.
    genre : str or None
        One of the ten genres.
    quadrant : str or None
        Russell quadrant, "Q1" ... "Q4".
    words : tuple of str
        Mood words.
    emotions : mapping of str to float
        Share of listeners that felt each emotion.
    styles : tuple of str
        Broad genres of a catalogue, several a track.
    music : bool
        False for silence, noise and speech, which should get no confident label.
    """

    path: Path
    group: str
    dataset: str
    genre: str | None = None
    quadrant: str | None = None
    words: tuple[str, ...] = ()
    emotions: Mapping[str, float] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    music: bool = True

    @property
    def outside(self) -> bool:
        """Whether a catalogue knows what it is, and that is none of the ten genres."""
        styles = set(self.styles)
        return self.genre is None and bool(styles & _ELSEWHERE) and not styles & _NEAR_THE_TEN

    @property
    def wide(self) -> dict[str, float]:
        """What it is of the wider set of genres, and the share of each; empty if nobody knows.

        A catalogue gives a track several genres, which have equal shares. The ten it names too
        broadly ("Pop/Rock"): where one of them is known, the catalogue only adds to it.
        """
        found = [{self.genre: 1.0}] if self.genre else []
        for style in self.styles:
            labels = _WIDE.get(style, ())
            if labels and (self.genre is None or labels[0] in FURTHER_GENRES):
                found.append(dict.fromkeys(labels, 1.0 / len(labels)))
        shares: dict[str, float] = {}
        for one in found:
            for label, share in one.items():
                shares[label] = shares.get(label, 0.0) + share / len(found)
        return shares


# Broad genres of a catalogue that one of the ten may stand under, and such as none of them does.
# Others ("Holiday", "Vocal") say nothing of either.
_NEAR_THE_TEN = frozenset(
    {
        "Blues",
        "Classical",
        "Country",
        "Heavy Metal",
        "Jazz",
        "Pop",
        "Pop/Rock",
        "Rap",
        "Reggae",
        "Rock",
    }
)
_ELSEWHERE = frozenset({"Electronic", "Folk", "International", "Latin", "New Age", "R&B"})
# A catalogue's broad genres in the wider set. Folk and world music are not in it.
_WIDE: Mapping[str, tuple[str, ...]] = {
    "Blues": ("blues",),
    "Classical": ("classical",),
    "Country": ("country",),
    "Electronic": ("electronic",),
    "Heavy Metal": ("metal",),
    "Jazz": ("jazz",),
    "Latin": ("latin",),
    "New Age": ("ambient",),
    "Pop": ("pop",),
    "Pop/Rock": ("pop", "rock"),
    "R&B": ("soul",),
    "Rap": ("hiphop",),
    "Reggae": ("reggae",),
    "Rock": ("rock",),
}

# Emotify writes its four genres in lower case.
_STYLE_NAMES: Mapping[str, str] = {
    "classical": "Classical",
    "electronic": "Electronic",
    "pop": "Pop/Rock",
    "rock": "Pop/Rock",
}


def normalised_artist(name: str) -> str:
    """Fold case, accents, punctuation and a leading "The" away from an artist's name.

    Examples
    --------
    >>> normalised_artist("The B. B. King Band") == normalised_artist("BB King band")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"^the\s+", "", plain.strip())
    return re.sub(r"[^\w]|_", "", plain)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def read_tracks(table: Path) -> list[Track]:
    """Read a table of labelled tracks (tab-separated; the columns of the shared data's README).

    Parameters
    ----------
    table : Path
        The table; audio paths in it are relative to its folder.

    Returns
    -------
    list of Track
        In the order of the table.

    Raises
    ------
    ValueError
        If a genre is not one of the ten.
    """
    tracks = []
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            styles = tuple(_STYLE_NAMES.get(style, style) for style in _listed(row["all_genres"]))
            genre = row["genre"] or None
            if genre is not None and genre not in GENRES:
                raise ValueError(f"{table}: {row['file']}: unknown genre {genre!r}")
            artist = normalised_artist(row["artist"])
            emotions = dict(pair.split("=") for pair in _listed(row["gems"]))
            tracks.append(
                Track(
                    path=table.parent / row["file"],
                    # A track of nobody known could be by the artist of any other such track of
                    # its genre: they stay together.
                    group=artist or f"unknown {row['dataset']} {genre}",
                    dataset=row["dataset"],
                    genre=genre,
                    quadrant=row["mood_quadrant"] or None,
                    words=_listed(row["mood_words"]),
                    emotions={name: float(share) for name, share in emotions.items()},
                    styles=styles,
                )
            )
    return tracks
