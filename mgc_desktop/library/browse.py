"""Reading lists: which files a query finds, in which order, and what a list shows of them."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Final

from sqlalchemy import Select, String, bindparam, func, select
from sqlalchemy.orm import Session

from mgc_desktop.library.copies import OtherCopies, other_copies
from mgc_desktop.library.current import PART
from mgc_desktop.library.files import MISSING, UNREADABLE
from mgc_desktop.library.query.ast import Query, Sort, asks_for, without
from mgc_desktop.library.query.fields import FIELDS
from mgc_desktop.library.query.sql import Strategy, condition, order, sort_key
from mgc_desktop.library.schema import File, Folder, MoodWord, Track, TrackAnalysis
from mgc_desktop.library.spelling import most_used_spellings
from mgc_desktop.records import TrackRow

_BLOCK: Final = 5000
_LOST: Final = (MISSING, UNREADABLE)
# Fields of files that few values are shared out among.
_GROUPS: Final = frozenset(
    {
        *("genre", "mood", "status", "agree", "disagree"),
        *("filegenre", "filemood", "format", "year"),
    }
)
# In the order of TrackRow's fields.
_COLUMNS: Final = (
    File.id,
    File.track_id,
    File.path,
    File.name,
    File.title,
    File.artist,
    File.album,
    File.albumartist,
    File.genre_text,
    File.mood_text,
    File.year,
    File.track_no,
    File.disc_no,
    Track.genre,
    Track.mood,
    Track.model_genre,
    Track.model_mood,
    Track.stft_genre,
    Track.music_genre,
    Track.genre_confidence,
    Track.mood_confidence,
    Track.networks_agree,
    func.coalesce(Track.status, "new"),
    func.coalesce(Track.mood_status, "new"),
    File.status,
    File.error,
    func.coalesce(Track.duration_s, File.duration_s),
    File.added_at,
    File.container,
    File.bitrate,
    Track.heard,
)
# Made once: making it takes as long as asking for the rows of a screen.
_ROWS: Final = (
    select(*_COLUMNS)
    .outerjoin(Track, Track.id == File.track_id)
    .where(File.id.in_(bindparam("ids", expanding=True)))
)
_MOOD_WORDS: Final = (
    select(Track.id, MoodWord.word)
    .join(MoodWord, MoodWord.analysis_id == Track.analysis_id)
    .where(Track.id.in_(bindparam("ids", expanding=True)))
    .order_by(MoodWord.probability.desc(), MoodWord.word)
)


@dataclass(frozen=True)
class Facets:
    """How many files of a query there are of each kind, the most frequent first.

    Attributes
    ----------
    genre, mood, status : dict of str or None to int
        None counts the files without one. Words that differ in case only are one word.
    confidence : dict of int to int
        Files by tenth of the confidence, 0 to 9.
    agreement : dict of bool or None to int
    folder : dict of str to int
        Files below each folder of the library, by its path.
    file : dict of str to int
        Files that are missing or unreadable.
    heard : dict of str to int
        Files that only a first pass has listened to.
    """

    genre: dict[str | None, int]
    mood: dict[str | None, int]
    status: dict[str | None, int]
    confidence: dict[int, int]
    agreement: dict[bool | None, int]
    folder: dict[str, int]
    file: dict[str, int]
    heard: dict[str, int]


# What each kind is asked for by.
_ASKED_BY: Final[dict[str, frozenset[str]]] = {
    "genre": frozenset({"genre"}),
    "mood": frozenset({"mood"}),
    "status": frozenset({"status"}),
    "confidence": frozenset({"confidence"}),
    "agreement": frozenset({"agree", "disagree"}),
    "folder": frozenset({"path"}),
    "file": frozenset({"file"}),
    "heard": frozenset({"heard"}),
}


def _is_everything(query: Query) -> bool:
    return any(not group for group in query.groups)


def _where(statement: Select[Any], query: Query, strategy: Strategy) -> Select[Any]:
    """Leave what a query finds of the files that a statement reads."""
    return statement if _is_everything(query) else statement.where(condition(query, strategy))


def _on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def files_of(session: Session, statement: Select[Any], query: Query) -> Select[Any]:
    """Leave what a query finds of the files that a statement reads, in no order."""
    return _where(statement, query, Strategy(_on_sqlite(session)))


def count_files(session: Session, query: Query) -> int:
    """Count the files that a query finds."""
    if _is_everything(query):
        return session.scalar(select(func.count(File.id))) or 0
    counted = select(func.count(File.id)).select_from(File)
    statement = _where(counted, query, Strategy(_on_sqlite(session)))
    return session.scalar(statement) or 0


def count_files_of(session: Session, track_ids: Sequence[int]) -> int:
    """Count the files that hold some tracks."""
    counted = 0
    for start in range(0, len(track_ids), _BLOCK):
        block = track_ids[start : start + _BLOCK]
        counted += session.scalar(select(func.count(File.id)).where(File.track_id.in_(block))) or 0
    return counted


def names_of(session: Session, file_ids: Sequence[int]) -> list[str]:
    """Return what some files are called in lists."""
    return [row.title or row.name for row in track_rows(session, file_ids)]


def ids_at(session: Session, paths: Sequence[str]) -> dict[str, int]:
    """Return the files at exactly some paths, by path; unknown ones are left out."""
    found: dict[str, int] = {}
    for start in range(0, len(paths), _BLOCK):
        wanted = [os.fsencode(path) for path in paths[start : start + _BLOCK]]
        rows = session.execute(select(File.path, File.id).where(File.path.in_(wanted)))
        found |= {os.fsdecode(raw): file_id for raw, file_id in rows}
    return found


def total_seconds(session: Session, query: Query) -> float:
    """Return how long the files that a query finds play together."""
    duration = func.coalesce(Track.duration_s, File.duration_s)
    summed = select(func.sum(duration)).select_from(File).outerjoin(Track)
    statement = _where(summed, query, Strategy(_on_sqlite(session)))
    return session.scalar(statement) or 0.0


def file_ids(session: Session, query: Query, sorts: Sequence[Sort] = ()) -> list[int]:
    """Return the files that a query finds, in order.

    Parameters
    ----------
    sorts : sequence of Sort
        Goes before the query's own order.
    """
    wanted = (*sorts, *query.sorts)
    if _is_everything(query) and wanted[:1] and wanted[0].descending and wanted[0].field in _GROUPS:
        return _groups_backwards(session, wanted)
    statement = select(File.id).select_from(File)
    if not all(map(_is_of_files, wanted)):
        statement = statement.outerjoin(Track)
    by_path = not wanted or wanted[0].field == "path"
    on_sqlite = _on_sqlite(session)
    statement = _where(statement, query, Strategy(on_sqlite, by_path))
    ordered = statement.order_by(*order(wanted, on_sqlite=on_sqlite))
    if not on_sqlite:
        return list(session.scalars(ordered))
    # As one text: a row object for each of 100 000 numbers takes most of the time otherwise.
    numbers = ordered.subquery()
    text = session.scalar(select(func.json_group_array(numbers.c.id, type_=String)))
    found: list[int] = json.loads(text or "[]")
    return found


def _groups_backwards(session: Session, sorts: Sequence[Sort]) -> list[int]:
    """Return all files by a field descending: the last of the groups of equals first.

    As each group has the order that it has ascending, an index is read forwards and nothing sorted.
    """
    first = replace(sorts[0], descending=False)
    ids = file_ids(session, Query(), (first, *sorts[1:]))
    key = sort_key(first.field, on_sqlite=_on_sqlite(session))
    sizes = session.execute(
        select(key, func.count()).select_from(File).group_by(key).order_by(key.nulls_last())
    )
    known: list[list[int]] = []
    start = 0
    for value, n in sizes:
        if value is not None:
            known.append(ids[start : start + n])
            start += n
    return [*chain.from_iterable(reversed(known)), *ids[start:]]


def _is_of_files(sort: Sort) -> bool:
    field = FIELDS[sort.field]
    column = field.on_files or field.column
    return column is not None and column.class_ is File


def _row(
    values: Sequence[Any], words: Mapping[int, list[str]], others: Mapping[int, OtherCopies]
) -> TrackRow:
    file_id, track_id, path, *rest = values
    more: dict[str, Any] = {"mood_words": "; ".join(words.get(track_id, ())) or None}
    if file_id in others:
        more |= {"n_copies": others[file_id].n, "copy_path": others[file_id].path}
    return TrackRow(file_id, track_id, os.fsdecode(path), *rest, **more)


def _words_of(session: Session, track_ids: Iterable[int | None]) -> dict[int, list[str]]:
    """Return the mood words of tracks that have some, the surest first."""
    found: dict[int, list[str]] = {}
    for track_id, word in session.execute(_MOOD_WORDS, {"ids": [i for i in track_ids if i]}):
        found.setdefault(track_id, []).append(word)
    return found


def track_rows(session: Session, ids: Sequence[int]) -> list[TrackRow]:
    """Return what a list shows of some files, in their order; those that are gone are left out."""
    found: dict[int, TrackRow] = {}
    for start in range(0, len(ids), _BLOCK):
        block = session.execute(_ROWS, {"ids": ids[start : start + _BLOCK]}).all()
        tracks = {values[1] for values in block}
        words, others = _words_of(session, tracks), other_copies(session, tracks)
        for values in block:
            row = _row(values, words, others)
            found[row.file_id] = row
    return [found[i] for i in ids if i in found]


def iterate_rows(session: Session, query: Query, sorts: Sequence[Sort] = ()) -> Iterator[TrackRow]:
    """Yield what a list shows of every file that a query finds, without holding all of them."""
    ids = file_ids(session, query, sorts)
    for start in range(0, len(ids), _BLOCK):
        yield from track_rows(session, ids[start : start + _BLOCK])


def facets(session: Session, query: Query) -> Facets:
    """Count the files of a query by genre, mood, status, confidence and agreement."""
    # Once through the files: the combinations that there are, which are few.
    keys: tuple[Any, ...] = (
        File.result_genre,
        File.result_mood,
        File.result_status,
        File.result_agree,
        File.result_tenth,
        File.folder_id,
    )
    statement: Select[Any] = select(*keys, func.count(File.id)).select_from(File)
    counted = _where(statement.group_by(*keys), query, Strategy(_on_sqlite(session)))
    counts: tuple[Counter[Any], ...] = tuple(Counter() for _ in keys)
    for row in session.execute(counted):
        *values, n = row
        for counter, value in zip(counts, values, strict=True):
            counter[value] += n
    genre, mood, status, agreement, confidence, below = (dict(c.most_common()) for c in counts)
    paths = {
        row.id: os.fsdecode(row.path) for row in session.execute(select(Folder.id, Folder.path))
    }
    return Facets(
        genre=_one_a_word(genre),
        mood=_one_a_word(mood),
        status=status,
        confidence={value: confidence[value] for value in sorted(filter(_known, confidence))},
        agreement=agreement,
        folder={paths[number]: n for number, n in below.items() if number in paths},
        file=_lost(session, query),
        heard=_analysed_in_part(session, query),
    )


def facets_to_choose(session: Session, query: Query) -> Facets:
    """Count as `facets` does, but each kind as if the search asked for none of its own values.

    So those that are not chosen stay in sight, with what choosing them would find.
    """
    counted = facets(session, query)
    for name, fields in _ASKED_BY.items():
        if asks_for(query, fields):
            wider = facets(session, without(query, fields))
            counted = replace(counted, **{name: getattr(wider, name)})
    return counted


def _lost(session: Session, query: Query) -> dict[str, int]:
    """Count apart what few files are: the index of all other counts does not know it."""
    keys: tuple[Any, ...] = (File.status, func.count(File.id))
    statement: Select[Any] = select(*keys).select_from(File).where(File.status.in_(_LOST))
    statement = _where(statement.group_by(File.status), query, Strategy(_on_sqlite(session)))
    return {row[0]: row[1] for row in session.execute(statement)}


def _analysed_in_part(session: Session, query: Query) -> dict[str, int]:
    """Count apart what is few or nothing but after a first pass, from the tracks on."""
    in_part = select(func.count(File.id)).select_from(Track).where(Track.heard == PART)
    found = in_part.join(File, File.track_id == Track.id)
    n = session.scalar(_where(found, query, Strategy(_on_sqlite(session), by_path=False))) or 0
    return {PART: n} if n else {}


def _one_a_word(counts: dict[str | None, int]) -> dict[str | None, int]:
    """Join spellings that differ in case only: a label of the model and a word of the user."""
    shown = most_used_spellings({word: n for word, n in counts.items() if word is not None})
    joined: Counter[str | None] = Counter()
    for word, n in counts.items():
        joined[None if word is None else shown[word]] += n
    return dict(joined.most_common())


def mean_scores(session: Session, file_ids: Sequence[int], field: str) -> dict[str, float]:
    """Return what the model finds how likely, on average over the tracks of some files.

    Parameters
    ----------
    field : {"genre", "mood"}

    Returns
    -------
    dict of str to float
        Shares of 1 by label; a label that another model lacks counts as 0 there.
    """
    column = TrackAnalysis.genre_scores if field == "genre" else TrackAnalysis.mood_scores
    statement = (
        select(column)
        .join(Track, Track.analysis_id == TrackAnalysis.id)
        .join(File, File.track_id == Track.id)
        .where(File.id.in_(file_ids))
    )
    known = [scores for scores in session.scalars(statement) if scores]
    summed: Counter[str] = Counter()
    for scores in known:
        summed.update(scores)
    return {label: total / len(known) for label, total in summed.items()}


def used_values(session: Session, field: str) -> list[str]:
    """Return the genres or moods that hold for some track, the most frequent first."""
    column = Track.genre if field == "genre" else Track.mood
    statement = (
        select(column)
        .where(column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return [value for value in session.scalars(statement) if value]


def _known(value: int | None) -> bool:
    return value is not None
