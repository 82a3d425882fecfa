"""What a search means, before it becomes SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Match(Enum):
    """How text is compared."""

    CONTAINS = auto()
    EXACT = auto()
    REGEX = auto()


@dataclass(frozen=True)
class Word:
    """A word, or the beginning of one, in title, artist, album, genre or path."""

    text: str


@dataclass(frozen=True)
class Text:
    """A text field's value; None stands for an empty field."""

    field: str
    value: str | None
    match: Match = Match.CONTAINS


@dataclass(frozen=True)
class Range:
    """A number or time from `low` to `high`, both inclusive; None leaves an end open."""

    field: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Flag:
    """A yes-or-no field."""

    field: str
    value: bool


@dataclass(frozen=True)
class Below:
    """A file or folder, and all below it."""

    path: str


@dataclass(frozen=True)
class HasWord:
    """A mood word that the analysis is rather sure of."""

    word: str


@dataclass(frozen=True)
class State:
    """What is true of a track's genre or of its mood."""

    status: str


@dataclass(frozen=True)
class AnyOf:
    """Terms of one field, of which at least one holds."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    term: Term


@dataclass(frozen=True)
class Sort:
    """A field to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class Query:
    """Groups of terms, joined by "or"; the terms of a group by "and"; then the order."""

    groups: tuple[tuple[Term, ...], ...] = ((),)
    sorts: tuple[Sort, ...] = ()


Term = Word | Text | Range | Flag | Below | HasWord | State | AnyOf | Not


def without(query: Query, fields: frozenset[str]) -> Query:
    """Return a search that asks for no value of some fields; what it leaves out stays left out."""
    groups = (
        tuple(term for term in group if _field_of(term) not in fields) for group in query.groups
    )
    return Query(tuple(groups), query.sorts)


def asks_for(query: Query, fields: frozenset[str]) -> bool:
    """Tell whether a search asks for values of some fields."""
    return any(_field_of(term) in fields for group in query.groups for term in group)


def _field_of(term: Term) -> str | None:
    match term:
        case Text() | Range() | Flag():
            return term.field
        case Below():
            return "path"
        case AnyOf():
            return _field_of(term.terms[0])
        case _:
            return None
