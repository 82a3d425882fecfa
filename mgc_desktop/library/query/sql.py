"""From a `Query` to SQL, for SQLite (with its full-text index) and other databases."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    UnaryExpression,
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
from sqlalchemy.sql.operators import custom_op

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.copies import is_there, tracks_with_copies
from mgc_desktop.library.current import NEW
from mgc_desktop.library.files import printable
from mgc_desktop.library.query.ast import (
    AnyOf,
    Below,
    Flag,
    HasWord,
    Match,
    Not,
    Query,
    Range,
    Sort,
    State,
    Term,
    Text,
    Word,
)
from mgc_desktop.library.query.fields import FIELDS, Kind
from mgc_desktop.library.schema import File, ModelBundle, MoodWord, Track, TrackAnalysis
from mgc_desktop.library.spelling import as_label
from mgc_desktop.records import SHORT_SHA256

Condition = ColumnElement[bool]

# A letter that may be missing belongs to no beginning.
_ANCHORED: Final = re.compile(r"\^((?:\w(?![*?{]))+)")
# A byte that is no text, as `files.printable` writes it.
_ESCAPE: Final = re.compile(r"\\x[0-9a-f]{2}")
_LONGEST_PATTERN: Final = 1000
_LAST_CHARACTER: Final = "\U0010ffff"
# Text fields with an index and a handful of values, however many tracks there are.
_FEW_VALUES: Final = frozenset({"genre", "mood", "status", "file"})
# Descending by these is ascending read backwards: of equals there are too few to sort them again.
_SELDOM_EQUAL: Final = frozenset({"title", "path"})

# What is kept of texts to sort by, and texts of which nothing is.
_KEYS: Final[Mapping[str, InstrumentedAttribute[Any]]] = {
    "title": File.title_key,
    "artist": File.artist_key,
    "album": File.album_key,
}
_WITHOUT_KEY: Final = frozenset({"albumartist", "name"})

_SEARCHED: Final = (
    File.title,
    File.artist,
    File.album,
    File.albumartist,
    File.path_text,
    File.genre_text,
)


@dataclass(frozen=True)
class Strategy:
    """How a search finds its files.

    Attributes
    ----------
    on_sqlite : bool
        Whether the full-text index and our own functions are there.
    by_path : bool
        Whether files are gone through in the order of their paths, or in none: the indexes for that
        hold the results too. Other orders have the track only, whose results are found first.
    """

    on_sqlite: bool
    by_path: bool = True

    def is_of_tracks(self, term: Term) -> bool:
        """Whether what a term asks for is looked for among tracks."""
        match term:
            case HasWord() | State():
                return True
            case AnyOf():
                return all(map(self.is_of_tracks, term.terms))
            case Text() | Range() | Flag():
                field = FIELDS[term.field]
                if field.kind is Kind.MODEL:
                    return True
                if self.by_path and field.on_files is not None:
                    return False
                return field.column is not None and field.column.class_ is Track
            case _:
                return False

    def column(self, name: str) -> ColumnElement[Any]:
        """Return the column that a field is compared in."""
        field = FIELDS[name]
        if not self.by_path or field.on_files is None:
            return _column(name).expression
        found: ColumnElement[Any] = field.on_files.expression
        return _unsearched(found) if self.on_sqlite else found


def _unsearched(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Keep SQLite from looking a column up in an index of its own.

    It would then have to sort what it finds: going through all files in their order is faster from
    some thousand on, and quick below that.
    """
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def condition(query: Query, strategy: Strategy) -> Condition:
    """Return the condition on files that a query stands for."""
    if all(group and all(map(strategy.is_of_tracks, group)) for group in query.groups):
        return _of_tracks(query.groups, strategy)
    return or_(*(_group(group, strategy) for group in query.groups))


def _group(terms: Sequence[Term], strategy: Strategy) -> Condition:
    """Return the condition of terms that all hold."""
    of_tracks = [term for term in terms if strategy.is_of_tracks(term)]
    conditions = [_term(term, strategy) for term in terms if not strategy.is_of_tracks(term)]
    if of_tracks:
        conditions.append(_of_tracks([of_tracks], strategy))
    return and_(true(), *conditions)


def _one(term: Term, strategy: Strategy) -> Condition:
    return _group([term], strategy)


def _of_tracks(groups: Sequence[Sequence[Term]], strategy: Strategy) -> Condition:
    """Return the condition that one group of terms about tracks holds.

    What is asked of tracks is found among tracks, by their own indexes, rather than track by track
    for every file.
    """
    # A condition among tracks, whichever way leads to their files.
    among = replace(strategy, by_path=False)
    wanted = (and_(*(_term(term, among) for term in group)) for group in groups)
    found = _unsearched(File.track_id.expression).in_(select(Track.id).where(or_(*wanted)))
    missing = any(all(map(_holds_without_track, group)) for group in groups)
    return or_(File.track_id.is_(None), found) if missing else found


def _holds_without_track(term: Term) -> bool:
    """Whether a file that could not be read is what a term asks for: it has no genre, say."""
    if isinstance(term, AnyOf):
        return any(map(_holds_without_track, term.terms))
    if isinstance(term, State):
        return term.status == NEW
    if not isinstance(term, Text):
        return False
    if term.field != "status" or term.value is None:
        return term.value is None
    match term.match:
        case Match.REGEX:
            return re.search(term.value, NEW) is not None
        case Match.EXACT:
            return term.value.lower() == NEW
        case Match.CONTAINS:
            return term.value.lower() in NEW


def order(sorts: tuple[Sort, ...], *, on_sqlite: bool = True) -> list[ColumnElement[Any]]:
    """Return the order, 2 before 10.

    What is unknown comes last, and the path decides between equals.
    """
    ordered: list[ColumnElement[Any]] = []
    backwards = False
    for sort in sorts:
        backwards = sort.descending and sort.field in _SELDOM_EQUAL
        if sort.field == "path":
            break
        keys = [sort_key(sort.field, on_sqlite=on_sqlite)]
        if sort.field == "duplicate":
            keys = _side_by_side()
        ordered += ((key.desc() if sort.descending else key.asc()).nulls_last() for key in keys)
    last = File.path_key, File.id
    return [*ordered, *(column.desc() if backwards else column.asc() for column in last)]


def sort_key(field: str, *, on_sqlite: bool = True) -> ColumnElement[Any]:
    """Return what is compared to sort by a field."""
    column = _KEYS.get(field) or FIELDS[field].on_files or _column(field)
    if field in _KEYS or FIELDS[field].kind is not Kind.TEXT:
        return column.expression
    if field in _WITHOUT_KEY and on_sqlite:
        return func.mgc_natural(column)
    return func.lower(column)


def _side_by_side() -> list[ColumnElement[Any]]:
    """Return what puts the copies of a track next to each other, by title; all others behind."""
    first_title = func.min(File.title_key).over(partition_by=File.track_id)
    return [case((_has_copies(), 0), else_=1), first_title, File.track_id.expression]


def _column(field: str) -> InstrumentedAttribute[Any]:
    column = FIELDS[field].column
    assert column is not None, f"{field} has no column: the parser lets none through"
    return File.path_text if field == "path" else column


def _term(term: Term, strategy: Strategy) -> Condition:
    match term:
        case Not():
            # A comparison with nothing is neither true nor false; its opposite shall be true.
            return not_(func.coalesce(_one(term.term, strategy), False))
        case AnyOf():
            # What is asked of tracks comes here from among them already.
            alone = _term if strategy.is_of_tracks(term) else _one
            return or_(*(alone(one, strategy) for one in term.terms))
        case Word():
            return _word(term.text, strategy.on_sqlite)
        case Text():
            return _text(term, strategy)
        case Range():
            return _range(term, strategy)
        case Flag():
            if term.field == "differs":
                return _differs().is_(term.value)
            if term.field == "duplicate":
                return _has_copies() if term.value else not_(func.coalesce(_has_copies(), False))
            wanted = term.value != FIELDS[term.field].inverted
            return strategy.column(term.field).is_(wanted)
        case State():
            return or_(*(column == term.status for column in (Track.status, Track.mood_status)))
        case Below():
            return _below(term.path)
        case HasWord():
            words = _each_once(MoodWord.word)
            same = matches(words, term.word, Match.EXACT, strategy.on_sqlite)
            spellings = select(words).where(same)
            return Track.analysis_id.in_(
                select(MoodWord.analysis_id).where(MoodWord.word.in_(spellings))
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
    # As `UsedBundle.words` has it where two have the same name and version.
    exact = name + " " + func.substr(ModelBundle.sha256, 1, SHORT_SHA256)
    named = (matches(text, term.value, term.match, on_sqlite) for text in (name, exact))
    models = select(ModelBundle.id).where(or_(*named))
    by = or_(TrackAnalysis.genre_model_id.in_(models), TrackAnalysis.mood_model_id.in_(models))
    # By track as well as by id: an index has all of this, the wide rows are not read.
    current = and_(TrackAnalysis.track_id == Track.id, TrackAnalysis.id == Track.analysis_id)
    return Track.id.in_(select(Track.id).join(TrackAnalysis, current).where(by).correlate(None))


def _text(term: Text, strategy: Strategy) -> Condition:
    if FIELDS[term.field].kind is Kind.MODEL:
        return _by_model(term, strategy.on_sqlite)
    compared, column = strategy.column(term.field), _column(term.field)
    if term.value is None:
        return or_(compared.is_(None), compared == "")
    if term.field == "path":
        return matches(column, term.value, term.match, strategy.on_sqlite)
    # What is compared is each text that there is, once; the rows that hold it are found by it.
    if term.field in _FEW_VALUES:
        texts = _each_once(column)
        found = matches(texts, _as_label(term), term.match, strategy.on_sqlite)
        return compared.in_(select(texts).where(found))
    found = matches(column, term.value, term.match, strategy.on_sqlite)
    if column.class_ is not File:
        return found
    return column.in_(select(column).distinct().where(found).correlate(None))


def _as_label(term: Text) -> str:
    """Return what is looked for: a whole value that means a label of the models is that label."""
    value = term.value or ""
    whole = term.match is Match.EXACT and term.field in ("genre", "mood")
    return as_label(term.field, value) if whole else value


def _each_once(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Return the texts of an indexed column, each found from the one before it in one step."""
    values = select(func.min(column).label("value")).cte(recursive=True)
    following = select(func.min(column)).where(column > values.c.value).scalar_subquery()
    return values.union_all(select(following).where(values.c.value.is_not(None))).c.value


def matches(
    column: ColumnElement[Any] | InstrumentedAttribute[Any],
    value: str,
    match_: Match,
    on_sqlite: bool,
) -> Condition:
    """Return the condition that the texts of a column match a value, in any case."""
    match match_:
        case Match.REGEX:
            found = column.regexp_match(value)
            beginning = _beginning(value)
            if not on_sqlite or not beginning:
                return found
            # Texts with another beginning are not even looked at: the index skips them.
            return and_(column >= beginning, column < beginning + _LAST_CHARACTER, found)
        case Match.EXACT:
            if _needs_folding(value, on_sqlite):
                return func.mgc_folded(column) == value.casefold()
            return func.lower(column) == value.lower()
        case Match.CONTAINS:
            if _needs_folding(value, on_sqlite):
                return func.instr(func.mgc_folded(column), value.casefold()) > 0
            return column.icontains(value, autoescape=True)


def _beginning(pattern: str) -> str:
    """Return the letters that everything begins with which a regular expression finds."""
    match = _ANCHORED.match(pattern)
    return match[1] if match and "|" not in pattern else ""


def differs() -> ColumnElement[bool | None]:
    """Whether a file's genres leave its track's, as the model has it, out.

    "Hip-Hop" and "hip hop" are the label "hiphop"; "Jazz; Blues" and "Jazz-Rock" hold "jazz".
    Unknown where either says nothing.
    """
    in_file = func.replace(func.replace(func.lower(File.genre_text), "-", ""), " ", "")
    both = and_(
        File.genre_text.is_not(None),
        File.genre_text != "",
        Track.model_genre.is_not(None),
        Track.model_genre != UNDECIDED,
    )
    return case((both, not_(in_file.contains(Track.model_genre))), else_=None)


def _differs() -> ColumnElement[bool | None]:
    """Whether a file `differs`, where its track is not at hand."""
    of_file = Track.id == File.track_id
    return select(differs()).where(of_file).correlate(File).scalar_subquery()


def _has_copies() -> Condition:
    """Whether a file is there, and another with the same audio; unknown of what was never read."""
    return and_(is_there(File), File.track_id.in_(tracks_with_copies()))


def _needs_folding(value: str, on_sqlite: bool) -> bool:
    """Whether SQLite cannot compare a text without regard to case: it knows short ones of ASCII."""
    return on_sqlite and not (value.isascii() and len(value) <= _LONGEST_PATTERN)


def _range(term: Range, strategy: Strategy) -> Condition:
    column = strategy.column(term.field)
    tests: list[Condition] = [column.is_not(None)]
    if term.low is not None:
        tests.append(column >= term.low)
    if term.high is not None:
        tests.append(column <= term.high)
    return and_(*tests)


def _below(path: str) -> Condition:
    """Return the condition of files at a path or below, in whatever form its letters are."""
    text = printable(path).rstrip(os.sep)
    if text.isascii() and not _ESCAPE.search(text):
        return _below_bytes(path)
    return or_(_below_bytes(path), File.path_text == text, below_text(text))


def below_text(text: str) -> Condition:
    """Return the condition of files below a path as text: what looks alike is alike."""
    start = text.rstrip(os.sep)
    return and_(File.path_text >= start + os.sep, File.path_text < start + chr(ord(os.sep) + 1))


def _below_bytes(path: str) -> Condition:
    encoded = os.fsencode(path).rstrip(os.sep.encode())
    separator = os.sep.encode()
    # All that starts with "path/" lies between "path/" and the next character: an index search.
    after = bytes([separator[0] + 1])
    return or_(
        File.path == encoded,
        and_(File.path >= encoded + separator, File.path < encoded + after),
    )
