"""From a `Query` to SQL, for SQLite (with its full-text index) and other databases."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.query.ast import (
    Below,
    Flag,
    HasWord,
    Match,
    Not,
    Query,
    Range,
    Sort,
    Term,
    Text,
    Word,
)
from mgc_desktop.library.query.fields import FIELDS, Kind
from mgc_desktop.library.schema import File, ModelBundle, MoodWord, Track, TrackAnalysis

Condition = ColumnElement[bool]

_SEARCHED: Final = (
    File.title,
    File.artist,
    File.album,
    File.albumartist,
    File.path_text,
    File.genre_text,
)


def condition(query: Query, *, on_sqlite: bool) -> Condition:
    """Return the condition on files joined with their tracks that a query stands for.

    Parameters
    ----------
    query : Query
    on_sqlite : bool
        Whether the full-text index and our own functions are there.
    """
    if all(group and all(map(_is_of_tracks, group)) for group in query.groups):
        return _of_tracks(query.groups, on_sqlite)
    return or_(*(_group(group, on_sqlite) for group in query.groups))


def _group(terms: Sequence[Term], on_sqlite: bool) -> Condition:
    """Return the condition of terms that all hold."""
    of_tracks = [term for term in terms if _is_of_tracks(term)]
    conditions = [_term(term, on_sqlite) for term in terms if not _is_of_tracks(term)]
    if of_tracks:
        conditions.append(_of_tracks([of_tracks], on_sqlite))
    return and_(true(), *conditions)


def _of_tracks(groups: Sequence[Sequence[Term]], on_sqlite: bool) -> Condition:
    """Return the condition that one group of terms about tracks holds.

    What is asked of tracks is found among tracks, by their own indexes, rather than track by track
    for every file.
    """
    wanted = (and_(*(_term(term, on_sqlite) for term in group)) for group in groups)
    found = File.track_id.in_(select(Track.id).where(or_(*wanted)))
    # A file that could not be read has no track, hence no genre, say.
    missing = any(
        all(isinstance(term, Text) and term.value is None for term in group) for group in groups
    )
    return or_(File.track_id.is_(None), found) if missing else found


def _is_of_tracks(term: Term) -> bool:
    match term:
        case HasWord():
            return True
        case Text() | Range() | Flag():
            field = FIELDS[term.field]
            if field.kind is Kind.MODEL:
                return True
            return field.column is not None and field.column.class_ is Track
        case _:
            return False


def order(sorts: tuple[Sort, ...]) -> list[ColumnElement[Any]]:
    """Return the order; what is unknown comes last, and the path decides between equals."""
    ordered: list[ColumnElement[Any]] = []
    for sort in sorts:
        column = _column(sort.field)
        is_text = FIELDS[sort.field].kind is Kind.TEXT
        key = func.lower(column) if is_text else column.expression
        ordered.append((key.desc() if sort.descending else key.asc()).nulls_last())
    return [*ordered, File.path_text.asc(), File.id.asc()]


def _column(field: str) -> InstrumentedAttribute[Any]:
    column = FIELDS[field].column
    assert column is not None, f"{field} has no column: the parser lets none through"
    return File.path_text if field == "path" else column


def _term(term: Term, on_sqlite: bool) -> Condition:
    match term:
        case Not():
            # A comparison with nothing is neither true nor false; its opposite shall be true.
            return not_(func.coalesce(_group([term.term], on_sqlite), False))
        case Word():
            return _word(term.text, on_sqlite)
        case Text():
            return _text(term, on_sqlite)
        case Range():
            return _range(term)
        case Flag():
            if term.field == "differs":
                return _differs().is_(term.value)
            wanted = term.value != FIELDS[term.field].inverted
            return _column(term.field).is_(wanted)
        case Below():
            return _below(term.path)
        case HasWord():
            return Track.analysis_id.in_(
                select(MoodWord.analysis_id).where(func.lower(MoodWord.word) == term.word.lower())
            )


def _fts_phrase(words: str) -> str:
    """Quote words for FTS5, as the beginning of a word each."""
    return '"' + words.replace('"', '""') + '"*'


def _word(words: str, on_sqlite: bool) -> Condition:
    # Punctuation alone is no word: the index knows none, so it narrows nothing down.
    if not any(character.isalnum() for character in words):
        return true()
    if on_sqlite:
        rows = select(literal_column("rowid", Integer)).select_from(text("file_search"))
        # Named apart: one statement may hold several.
        matching = text("file_search MATCH :words").bindparams(
            bindparam("words", _fts_phrase(words), unique=True)
        )
        return File.id.in_(rows.where(matching))
    return or_(*(column.icontains(words, autoescape=True) for column in _SEARCHED))


def _by_model(term: Text, on_sqlite: bool) -> Condition:
    """Return the condition that a track's result is by a model, named as "genre 2"."""
    if term.value is None:
        return Track.analysis_id.is_(None)
    name = ModelBundle.name + " " + ModelBundle.version
    models = select(ModelBundle.id).where(_compared(name, term.value, term.match, on_sqlite))
    by = or_(TrackAnalysis.genre_model_id.in_(models), TrackAnalysis.mood_model_id.in_(models))
    # By track as well as by id: an index has all of this, the wide rows are not read.
    current = and_(TrackAnalysis.track_id == Track.id, TrackAnalysis.id == Track.analysis_id)
    return Track.id.in_(select(Track.id).join(TrackAnalysis, current).where(by).correlate(None))


def _text(term: Text, on_sqlite: bool) -> Condition:
    if FIELDS[term.field].kind is Kind.MODEL:
        return _by_model(term, on_sqlite)
    column = _column(term.field)
    if term.value is None:
        return or_(column.is_(None), column == "")
    found = _compared(column, term.value, term.match, on_sqlite)
    if column.class_ is not File or term.field == "path":
        return found
    # An index has every text once; the rows that hold it are found by it.
    return column.in_(select(column).distinct().where(found).correlate(None))


def _compared(
    column: ColumnElement[Any] | InstrumentedAttribute[Any],
    value: str,
    match_: Match,
    on_sqlite: bool,
) -> Condition:
    match match_:
        case Match.REGEX:
            return column.regexp_match(value)
        case Match.EXACT:
            if _needs_folding(value, on_sqlite):
                return func.mgc_folded(column) == value.casefold()
            return func.lower(column) == value.lower()
        case Match.CONTAINS:
            if _needs_folding(value, on_sqlite):
                return func.instr(func.mgc_folded(column), value.casefold()) > 0
            return column.icontains(value, autoescape=True)


def _differs() -> ColumnElement[bool | None]:
    """Whether the file's genres leave the model's out; unknown where either says nothing.

    "Hip-Hop" and "hip hop" are the label "hiphop"; "Jazz; Blues" and "Jazz-Rock" hold "jazz".
    """
    in_file = func.replace(func.replace(func.lower(File.genre_text), "-", ""), " ", "")
    both = and_(
        File.genre_text.is_not(None),
        File.genre_text != "",
        Track.model_genre.is_not(None),
        Track.model_genre != UNDECIDED,
    )
    return case((both, not_(in_file.contains(Track.model_genre))), else_=None)


def _needs_folding(value: str, on_sqlite: bool) -> bool:
    """Whether the database cannot compare a text without regard to case: SQLite knows ASCII's."""
    return on_sqlite and not value.isascii()


def _range(term: Range) -> Condition:
    column = _column(term.field)
    tests: list[Condition] = [column.is_not(None)]
    if term.low is not None:
        tests.append(column >= term.low)
    if term.high is not None:
        tests.append(column <= term.high)
    return and_(*tests)


def _below(path: str) -> Condition:
    encoded = os.fsencode(path).rstrip(os.sep.encode())
    separator = os.sep.encode()
    # All that starts with "path/" lies between "path/" and the next character: an index search.
    after = bytes([separator[0] + 1])
    return or_(
        File.path == encoded,
        and_(File.path >= encoded + separator, File.path < encoded + after),
    )
