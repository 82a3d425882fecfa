"""What a search can go on with: the fields there are, and the values that a library has for one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mgc_desktop.library.current import STATUSES
from mgc_desktop.library.query.ast import Match
from mgc_desktop.library.query.fields import FIELDS, Kind
from mgc_desktop.library.query.sql import matches
from mgc_desktop.library.schema import File, Folder, ModelBundle, MoodWord, Track, TrackAnalysis

_MOST: Final = 12
# All words of a model: who asks may know them by other names, and shows those that fit.
_MOST_WORDS: Final = 100
# A selection of values and how many of each, and the values' column.
_Counted = tuple[Any, Any]


@dataclass(frozen=True)
class Suggestion:
    """A field, or a value of one.

    Attributes
    ----------
    field : str
    value : str
        Empty for the field itself.
    count : int or None
        Files with the value; None where they are not counted.
    meaning : str
        What the field is; empty for a value.
    """

    field: str
    value: str = ""
    count: int | None = None
    meaning: str = ""


def fields_like(begins: str) -> list[Suggestion]:
    """Return the fields whose names begin so."""
    return [
        Suggestion(name, meaning=field.meaning)
        for name, field in FIELDS.items()
        if name.startswith(begins.lower())
    ]


def values_like(session: Session, field: str, part: str) -> list[Suggestion]:
    """Return the values of a field that contain some letters, the most frequent first.

    Parameters
    ----------
    field : str
        In any case; one that there is not has no values, and so have numbers and dates.

    Returns
    -------
    list of Suggestion
        At most twelve, of mood words all.
    """
    name = field.lower()
    known = FIELDS.get(name)
    match known and known.kind:
        case Kind.TEXT:
            return _counted(session, name, _texts(name), part)
        case Kind.WORD:
            words = _files(MoodWord.word).join(MoodWord, MoodWord.analysis_id == Track.analysis_id)
            return _counted(session, name, (words, MoodWord.word), part, _MOST_WORDS)
        case Kind.MODEL:
            model = ModelBundle.name + " " + ModelBundle.version
            used = _files(model).join(TrackAnalysis, TrackAnalysis.id == Track.analysis_id)
            used = used.join(ModelBundle, ModelBundle.id == TrackAnalysis.genre_model_id)
            return _counted(session, name, (used, model), part)
        case Kind.FLAG:
            return _plain(name, ("true", "false"), part)
        case Kind.STATE:
            return _plain(name, STATUSES, part)
        case Kind.PATH:
            return _plain(name, map(os.fsdecode, session.scalars(select(Folder.path))), part)
        case _:
            return []


def _files(value: Any) -> Any:
    """Return how many files there are for each value that their tracks have."""
    return select(value, func.count()).select_from(File).join(Track)


def _texts(name: str) -> _Counted:
    column = FIELDS[name].on_files or FIELDS[name].column
    assert column is not None
    if column.class_ is Track:
        return _files(column), column
    return select(column, func.count()), column


def _counted(
    session: Session, field: str, wanted: _Counted, part: str, most: int = _MOST
) -> list[Suggestion]:
    statement, column = wanted
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    if part:
        statement = statement.where(matches(column, part, Match.CONTAINS, on_sqlite))
    frequent = statement.where(column != "").group_by(column)
    rows = session.execute(frequent.order_by(func.count().desc(), column).limit(most))
    return [Suggestion(field, value, n) for value, n in rows]


def _plain(field: str, values: Iterable[str], part: str) -> list[Suggestion]:
    found = [value for value in values if part.casefold() in value.casefold()]
    return [Suggestion(field, value) for value in found[:_MOST]]
