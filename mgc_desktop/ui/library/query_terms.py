"""Terms of a search as text: which are there, putting one in, taking one out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mgc_desktop.query_text import OR, TERM, VALUE, quoted, unquoted

# What is the same, said the other way round.
_OTHERWISE: Final = {"disagree:true": "agree:false", "disagree:false": "agree:true"}
# A field, and nothing that is asked of it.
_BARE: Final = re.compile(r"[-^]?[A-Za-z_]+:=?")


def terms(query: str) -> list[str]:
    """Return the terms of a search, as they are written."""
    return TERM.findall(query)


def _values(term: str) -> list[str]:
    """Return a term for each value that a term asks for, of which it finds any."""
    field, colon, value = term.partition(":")
    if not colon or value.startswith(":"):
        return [term]
    found = [f"{field}:{one}" for one in VALUE.findall(value)] or [term]
    return [_OTHERWISE.get(one, one) for one in found]


def asked(query: str) -> frozenset[str]:
    """Return what a search asks for: a term for each value, also of those among others."""
    return frozenset(value for term in terms(query) for value in _values(term))


def has(query: str, term: str) -> bool:
    """Tell whether a search asks for what a term finds, by itself or among other values."""
    return term in asked(query)


def toggled(query: str, term: str) -> str:
    """Return the search with the term, or without it where it was there.

    Whatever else was asked of the same field goes. In a search with "or" the term is only added,
    since nobody can say what it should replace.
    """
    found = terms(query)
    others = [other for other in found if _values(other) != [term]]
    if len(others) < len(found):
        return " ".join(others).strip(" ,")
    if OR in found:
        return " ".join([*found, term])
    return " ".join([*(other for other in found if not _same_field(other, term)), term])


def toggled_among(query: str, term: str) -> str:
    """Return the search with the term as one of the values of its field, or without it."""
    found = terms(query)
    if OR in found:
        return toggled(query, term)
    chosen = [value for other in found if _same_field(other, term) for value in _values(other)]
    if term in chosen:
        chosen.remove(term)
    else:
        chosen.append(term)
    kept = [other for other in found if not _same_field(other, term)]
    field = term.partition(":")[0]
    values = "|".join(value.partition(":")[2] for value in chosen)
    return " ".join([*kept, f"{field}:{values}"] if values else kept)


def _same_field(other: str, term: str) -> bool:
    return _values(other)[0].partition(":")[0] == term.partition(":")[0]


@dataclass(frozen=True)
class Part:
    """What the cursor is in: the name of a field, or one of the values that are asked of it.

    Attributes
    ----------
    start, end : int
        Where it stands in the search.
    field : str
        Empty for a name.
    text : str
        What is there of it in front of the cursor.
    """

    start: int
    end: int
    field: str
    text: str


def part_at(query: str, cursor: int) -> Part | None:
    """Return what the cursor is in, if it can be gone on with."""
    for found in TERM.finditer(query):
        if found.start() < cursor <= found.end():
            break
    else:
        return None
    start = found.start() + (found[0][0] in "^-")
    field, colon, values = query[start : found.end()].partition(":")
    if cursor <= start + len(field):
        plain = query[start:cursor]
        end = start + len(field + colon)
        return Part(start, end, "", plain) if plain.isalpha() else None
    if values.startswith(":"):
        return None
    first = start + len(field + colon)
    for one in VALUE.finditer(values):
        if first + one.start() < cursor <= first + one.end():
            text = unquoted(query[first + one.start() : cursor].removeprefix("="))
            return Part(first + one.start(), first + one.end(), field, text)
    return Part(cursor, cursor, field, "")


def without_bare_fields(query: str) -> str:
    """Return a search without the fields that have no value yet; all else keeps its place."""

    def blank(found: re.Match[str]) -> str:
        return " " * len(found[0]) if _BARE.fullmatch(found[0]) else found[0]

    return TERM.sub(blank, query)


def term_of(field: str, value: str, others: Iterable[str]) -> str:
    """Return a search for a value: the short form unless that finds one of some others too."""
    inside = any(value.lower() in other.lower() for other in others if other and other != value)
    return f"{field}:{'=' if inside else ''}{quoted(value)}"


def exactly(field: str, value: str) -> str:
    """Return the term for a whole value of a text field."""
    return f"{field}:={quoted(value)}"


def narrowed(query: str, wanted: Iterable[str]) -> str:
    """Return the search for what a search finds and the terms hold for as well."""
    groups: list[list[str]] = [[]]
    for term in terms(query):
        if term == OR:
            groups.append([])
        else:
            groups[-1].append(term)
    more = list(wanted)
    kept = [group for group in groups if group] or [[]]
    full = [" ".join([*group, *(term for term in more if term not in group)]) for group in kept]
    return f" {OR} ".join(full)
