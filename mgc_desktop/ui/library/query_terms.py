"""Terms of a search as text: which are there, putting one in, taking one out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# As the query language splits: quoted parts belong to the term that they touch.
_TERM: Final = re.compile(r'(?:[^\s",]|,(?!\s|$)|"(?:[^"]|"")*(?:"|$))+|,')
_PLAIN: Final = re.compile(r"[^\s\",]+")
_OR: Final = ","


def terms(query: str) -> list[str]:
    """Return the terms of a search, as they are written."""
    return _TERM.findall(query)


def quoted(value: str) -> str:
    """Return a value so that the query language takes it for one word."""
    if _PLAIN.fullmatch(value):
        return value
    return '"' + value.replace('"', '""') + '"'


def has(query: str, term: str) -> bool:
    """Tell whether a search contains a term."""
    return term in terms(query)


def toggled(query: str, term: str) -> str:
    """Return the search with the term, or without it where it was there.

    Another term of the same field goes: a track has one genre, and asking for two finds nothing. In
    a search with "or" the term is only added, since nobody can say what it should replace.
    """
    found = terms(query)
    if term in found:
        return " ".join(other for other in found if other != term).strip(" ,")
    if _OR in found:
        return " ".join([*found, term])
    field = term.partition(":")[0]
    kept = [other for other in found if other.partition(":")[0] != field]
    return " ".join([*kept, term])


def exactly(field: str, value: str) -> str:
    """Return the term for a whole value of a text field."""
    return f"{field}:={quoted(value)}"


def narrowed(query: str, wanted: Iterable[str]) -> str:
    """Return the search for what a search finds and the terms hold for as well."""
    groups: list[list[str]] = [[]]
    for term in terms(query):
        if term == _OR:
            groups.append([])
        else:
            groups[-1].append(term)
    more = list(wanted)
    kept = [group for group in groups if group] or [[]]
    full = [" ".join([*group, *(term for term in more if term not in group)]) for group in kept]
    return f" {_OR} ".join(full)
