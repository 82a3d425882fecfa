"""A search in numbers, for whoever draws them: what `mgc stats` counts, and distributions."""

from __future__ import annotations

from dataclasses import dataclass

from mgc_desktop.jobs.library.browse import LibraryBrowser, Stats
from mgc_desktop.jobs.models.bundles import undecided_below
from mgc_desktop.jobs.models.models import chosen_models
from mgc_desktop.library.database import Library
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.statistics import (
    Distributions,
    Dot,
    Histogram,
    MoodPlane,
    distributions,
    mood_plane,
)

__all__ = [
    "Distributions",
    "Dot",
    "Histogram",
    "MoodPlane",
    "Overview",
    "overview",
    "plane",
]


@dataclass(frozen=True)
class Overview:
    """A search in numbers.

    Attributes
    ----------
    stats : Stats
        What `mgc stats` shows.
    tables : Distributions
    genre_undecided_below, mood_undecided_below : float or None
        Under which confidence the chosen models give no label; None if a model cannot be read.
    """

    stats: Stats
    tables: Distributions
    genre_undecided_below: float | None
    mood_undecided_below: float | None


def overview(library: Library, query: str = "") -> Overview:
    """Return a search in numbers.

    Raises
    ------
    QueryError, LibraryError
    """
    stats = LibraryBrowser(library).stats(query)
    choice = chosen_models(library)
    with library.session() as session:
        tables = distributions(session, parse_query(query))
    return Overview(stats, tables, undecided_below(choice.genre), undecided_below(choice.mood))


def plane(library: Library, query: str = "") -> MoodPlane:
    """Return where the tracks of a search lie between valence and arousal.

    Raises
    ------
    QueryError, LibraryError
    """
    with library.session() as session:
        return mood_plane(session, parse_query(query))
