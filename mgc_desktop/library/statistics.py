"""A search as distributions: confidence, the two networks, file and model, moods, models.

Everything is counted by the database; only counts, and the places of a few thousand tracks at most,
come back. Files are counted, as in lists, and each table leaves out the files that have no value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Float, Integer, Select, and_, case, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mgc_desktop.core.labels import QUADRANTS, UNDECIDED
from mgc_desktop.library.query.ast import Query
from mgc_desktop.library.query.sql import Strategy, condition
from mgc_desktop.library.schema import File, ModelBundle, Track, TrackAnalysis
from mgc_desktop.library.spelling import most_used_spellings
from mgc_desktop.records import SHORT_SHA256

# Bars of a histogram of confidence: 5 % each.
BINS: Final = 20
# Cells of the mood plane, along and across.
CELLS: Final = 48
# A file's genres that get a row of their own; there may be thousands, written any way.
_MOST_IN_FILES: Final = 12
# More tracks than this are counted by cell: single dots would cover each other.
MOST_DOTS: Final = 2000

Pairs = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Histogram:
    """How sure a model is.

    Attributes
    ----------
    decided, undecided : tuple of int, length BINS
        Files by their confidence, with a label and without.
    """

    decided: tuple[int, ...]
    undecided: tuple[int, ...]


@dataclass(frozen=True)
class Distributions:
    """What the files of a search are, as tables.

    Attributes
    ----------
    genre_confidence, mood_confidence : Histogram
    networks : dict of (str, str) to int
        Files by what net_STFT alone and net_MUSIC alone say.
    file_and_model : dict of (str, str) to int
        Files by the genre in the file, as it is mostly spelt there, and that of the model: the
        genres most often found in files.
    models : dict of (str, str) to int
        Files by name and version of the genre model that their current analysis is by; empty while
        the library knows one model only.
    """

    genre_confidence: Histogram
    mood_confidence: Histogram
    networks: Pairs
    file_and_model: Pairs
    models: Pairs


@dataclass(frozen=True)
class Dot:
    """A track on the mood plane: its file, valence and arousal (-1 to 1), mood and name."""

    file_id: int
    valence: float
    arousal: float
    mood: str
    name: str


@dataclass(frozen=True)
class MoodPlane:
    """Where the files of a search lie between valence and arousal.

    Attributes
    ----------
    n_files : int
        That have a place.
    dots : tuple of Dot
        All of them, if they are few.
    cells : dict of (int, int) to int
        Files by cell, `side` of them along each axis from -1 to 1, if they are not.
    moods : dict of str to int
        Files by the model's mood.
    side : int
        Cells along valence and along arousal.
    """

    n_files: int
    dots: tuple[Dot, ...]
    cells: dict[tuple[int, int], int]
    moods: dict[str, int]
    side: int = CELLS


def _found(session: Session, query: Query, *columns: Any) -> Select[Any]:
    """Select columns of the files that a query finds, with their tracks."""
    statement: Select[Any] = (
        select(*columns).select_from(File).join(Track, Track.id == File.track_id)
    )
    if any(not group for group in query.groups):
        return statement
    return statement.where(condition(query, Strategy(_on_sqlite(session))))


def _on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _bucket(session: Session, value: Any, n: int) -> Any:
    """Return in which of `n` equal parts of 0 to 1 a value lies; 1 belongs to the last."""
    if _on_sqlite(session):
        return cast(func.min(value * n, n - 0.001), Integer)
    return cast(func.floor(func.least(value * n, n - 0.001)), Integer)


def _histogram(
    session: Session,
    query: Query,
    confidence: InstrumentedAttribute[float | None],
    label: InstrumentedAttribute[str | None],
) -> Histogram:
    counts = {False: [0] * BINS, True: [0] * BINS}
    keys = _bucket(session, confidence, BINS), label == UNDECIDED
    statement = _found(session, query, *keys, func.count()).where(confidence.is_not(None))
    for place, undecided, n in session.execute(statement.group_by(*keys)):
        counts[bool(undecided)][place] += n
    return Histogram(tuple(counts[False]), tuple(counts[True]))


def _pairs(
    session: Session,
    query: Query,
    first: InstrumentedAttribute[str | None],
    second: InstrumentedAttribute[str | None],
) -> Pairs:
    statement = (
        _found(session, query, first, second, func.count())
        .where(first.is_not(None), second.is_not(None), first != "")
        .group_by(first, second)
    )
    return {(one, other): n for one, other, n in session.execute(statement)}


def _most_frequent(pairs: Pairs, most: int) -> Pairs:
    """Join spellings that differ in case only, and keep the most frequent of the first values."""
    counts: Counter[str] = Counter()
    for (value, _), n in pairs.items():
        counts[value] += n
    shown = most_used_spellings(counts)
    totals: Counter[str] = Counter()
    for value, n in counts.items():
        totals[shown[value]] += n
    kept = {value for value, _ in totals.most_common(most)}
    joined: Counter[tuple[str, str]] = Counter()
    for (value, other), n in pairs.items():
        if shown[value] in kept:
            joined[shown[value], other] += n
    return dict(joined)


def count_by_model(session: Session, query: Query) -> Pairs:
    """Count the files of a search by name and version of the genre model of their analysis.

    Versions of the same name have the first digits of their weights behind them. Empty while the
    library knows one model only.
    """
    rows = session.scalars(select(ModelBundle)).all()
    known = Counter((row.name, row.version) for row in rows)
    names = {
        row.id: (row.name, row.version)
        if known[row.name, row.version] == 1
        else (row.name, f"{row.version} {row.sha256[:SHORT_SHA256]}")
        for row in rows
    }
    of_genre = select(func.count()).select_from(ModelBundle).where(ModelBundle.task == "genre")
    if (session.scalar(of_genre) or 0) < 2:
        return {}
    # By track as well as by id: an index has all of this, the wide rows are not read.
    by = and_(TrackAnalysis.track_id == Track.id, TrackAnalysis.id == Track.analysis_id)
    statement = (
        _found(session, query, TrackAnalysis.genre_model_id, func.count())
        .join(TrackAnalysis, by)
        .group_by(TrackAnalysis.genre_model_id)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for number, n in session.execute(statement):
        counts[names[number]] += n
    return dict(counts.most_common())


def distributions(session: Session, query: Query) -> Distributions:
    """Return the files of a search as tables."""
    in_files = _pairs(session, query, File.genre_text, Track.model_genre)
    return Distributions(
        genre_confidence=_histogram(session, query, Track.genre_confidence, Track.model_genre),
        mood_confidence=_histogram(session, query, Track.mood_confidence, Track.model_mood),
        networks=_pairs(session, query, Track.stft_genre, Track.music_genre),
        file_and_model=_most_frequent(in_files, _MOST_IN_FILES),
        models=count_by_model(session, query),
    )


def _axes(session: Session) -> tuple[Any, Any]:
    """Return valence and arousal: the quadrants' scores, each pulling to its own corner."""
    on_sqlite = _on_sqlite(session)

    def score(name: str) -> Any:
        if on_sqlite:
            return func.json_extract(TrackAnalysis.mood_scores, f'$."{name}"')
        return TrackAnalysis.mood_scores[name].as_float()

    happy, angry, sad, calm = map(score, QUADRANTS)
    return cast(happy + calm - angry - sad, Float), cast(happy + angry - sad - calm, Float)


def mood_plane(session: Session, query: Query) -> MoodPlane:
    """Return where the files of a search lie between valence and arousal."""
    moods = _found(session, query, Track.model_mood, func.count()).where(
        Track.model_mood.is_not(None)
    )
    by_mood: dict[str, int] = {}
    for mood, n in session.execute(moods.group_by(Track.model_mood)):
        by_mood[mood] = n
    valence, arousal = _axes(session)
    at = TrackAnalysis.id == Track.analysis_id
    if sum(by_mood.values()) <= MOST_DOTS:
        dots = _dots(session, query, valence, arousal)
        return MoodPlane(len(dots), dots, {}, by_mood)
    keys = (
        _bucket(session, (valence + 1) / 2, CELLS),
        _bucket(session, (arousal + 1) / 2, CELLS),
    )
    statement = (
        _found(session, query, *keys, func.count())
        .join(TrackAnalysis, at)
        .where(valence.is_not(None))
        .group_by(*keys)
    )
    cells = {(along, up): n for along, up, n in session.execute(statement)}
    return MoodPlane(sum(cells.values()), (), cells, by_mood)


def _dots(session: Session, query: Query, valence: Any, arousal: Any) -> tuple[Dot, ...]:
    title = case((File.title.is_(None), File.name), else_=File.title)
    statement = (
        _found(session, query, File.id, valence, arousal, Track.model_mood, title, File.artist)
        .join(TrackAnalysis, TrackAnalysis.id == Track.analysis_id)
        .where(valence.is_not(None), Track.model_mood.is_not(None))
        .order_by(File.id)
        .limit(MOST_DOTS)
    )
    rows: Sequence[Any] = session.execute(statement).all()
    return tuple(
        Dot(number, along, up, mood, f"{artist} – {name}" if artist else name)
        for number, along, up, mood, name, artist in rows
    )
