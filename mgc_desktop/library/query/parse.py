"""From what the user typed to a `Query`."""

from __future__ import annotations

import math
import re
import time
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from mgc_desktop.core.errors import QueryError
from mgc_desktop.library.current import STATUSES
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
from mgc_desktop.library.texts import clean
from mgc_desktop.messages import Message
from mgc_desktop.query_text import OR, TERM, VALUE, unquoted

_FIELD: Final = re.compile(r"([A-Za-z_]+):(.*)", re.DOTALL)
_SORT: Final = re.compile(r"([A-Za-z_]+)([+-])")
_RELATIVE: Final = re.compile(r"-(\d{1,9})([hdwmy])")
_HOURS: Final = {"h": 1, "d": 24, "w": 24 * 7, "m": 24 * 30, "y": 24 * 365}
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")
# The last second of a day, month or year still belongs to it.
_SECOND: Final = timedelta(seconds=1)


def parse_query(text: str, *, now: float | None = None) -> Query:
    """Understand a search.

    Parameters
    ----------
    now : float, optional
        Seconds since 1970 that relative dates count from; the present if left out.

    Raises
    ------
    QueryError
        With the part that cannot be understood and, for a field, the one that may be meant.
    """
    present = time.time() if now is None else now
    groups: list[tuple[Term, ...]] = []
    terms: list[Term] = []
    sorts: list[Sort] = []
    for found in TERM.finditer(text):
        token = found[0]
        if token == OR:
            groups.append(tuple(terms))
            terms = []
            continue
        try:
            sort = _SORT.fullmatch(token)
            if sort and sort[1].lower() in FIELDS:
                sorts.append(_sort(sort[1], sort[2]))
            else:
                terms.append(_term(token, present))
        except QueryError as error:
            error.where = found.span()
            raise
    groups.append(tuple(terms))
    # "a ," while it is being typed means "a": an empty group would match everything.
    kept = tuple(group for group in groups if group) or ((),)
    return Query(kept, tuple(sorts))


def parse_sort(text: str) -> tuple[Sort, ...]:
    """Understand an order such as "artist+ year-"; a field alone is ascending.

    Raises
    ------
    QueryError
        If a part names no field.
    """
    sorts = []
    for token in text.replace(",", " ").split():
        name, sign = (token[:-1], token[-1]) if token[-1] in "+-" else (token, "+")
        sorts.append(_sort(name, sign))
    return tuple(sorts)


def _sort(name: str, sign: str) -> Sort:
    _kind(name)
    if FIELDS[name.lower()].column is None:
        raise QueryError(Message("cannot sort by “{name}”", name=name))
    return Sort(name.lower(), sign == "-")


def _kind(name: str) -> Kind:
    field = FIELDS.get(name.lower())
    if field is not None:
        return field.kind
    near = get_close_matches(name.lower(), FIELDS, n=1)
    raise QueryError(
        Message("no field “{name}”; did you mean “{near}”?", name=name, near=near[0])
        if near
        else Message(
            "no field “{name}”; the fields are {names}", name=name, names=", ".join(FIELDS)
        )
    )


def _term(token: str, now: float) -> Term:
    if token[0] in "^-" and len(token) > 1:
        return Not(_term(token[1:], now))
    found = _FIELD.fullmatch(token)
    # A Windows path has a colon too: "C:\Music".
    if not found or (len(found[1]) == 1 and found[2][:1] in ("\\", "/")):
        plain = unquoted(token)
        return _path(plain) if _is_path(token) else Word(clean(plain))
    name, value = found[1].lower(), found[2]
    # A regular expression has the sign for itself.
    values = [value] if value.startswith(":") else VALUE.findall(value)
    terms = tuple(_field_term(name, unquoted(one), now) for one in values or [""])
    return terms[0] if len(terms) == 1 else AnyOf(terms)


def _is_path(token: str) -> bool:
    return unquoted(token).startswith(("/", "~/", "~\\")) or bool(
        re.match(r"[A-Za-z]:[\\/]", unquoted(token))
    )


def _field_term(name: str, value: str, now: float) -> Term:
    match _kind(name):
        case Kind.TEXT | Kind.MODEL:
            return _text(name, value)
        case Kind.NUMBER:
            return _range(name, value)
        case Kind.DATE:
            return _dates(name, value, now)
        case Kind.FLAG:
            return _flag(name, value)
        case Kind.PATH:
            return _path(value)
        case Kind.WORD:
            return HasWord(clean(value))
        case Kind.STATE:
            return _state(name, value)


def _state(name: str, value: str) -> State:
    if value.lower() in STATUSES:
        return State(value.lower())
    raise QueryError(
        Message(
            "{name} must be one of {names}, not “{value}”",
            name=name,
            names=", ".join(STATUSES),
            value=value,
        )
    )


def _text(name: str, typed: str) -> Text:
    value = clean(typed)
    if value.startswith(":"):
        try:
            re.compile(value[1:])
        except re.error as error:
            raise QueryError(
                Message(
                    "“{value}” is not a valid regular expression: {reason}",
                    value=value[1:],
                    reason=str(error),
                )
            ) from error
        return Text(name, value[1:], Match.REGEX)
    if value.startswith("="):
        return Text(name, value[1:], Match.EXACT)
    return Text(name, value or None)


def _path(value: str) -> Below | Text:
    try:
        expanded = Path(value).expanduser()
    except RuntimeError as error:
        raise QueryError(Message("“{value}”: no user of that name", value=value)) from error
    return Below(str(expanded)) if expanded.is_absolute() else _text("path", value)


def _flag(name: str, value: str) -> Flag:
    if value.lower() in _TRUE:
        return Flag(name, True)
    if value.lower() in _FALSE:
        return Flag(name, False)
    raise QueryError(Message("{name} must be true or false, not “{value}”", name=name, value=value))


def _ends(value: str) -> tuple[str, str] | None:
    low, dots, high = value.partition("..")
    return (low, high) if dots else None


def _number(name: str, value: str) -> float:
    # 80% is what the window shows.
    digits, scale = (value[:-1], 100.0) if value.endswith("%") else (value, 1.0)
    try:
        number = float(digits) / scale
        if not math.isnan(number):
            return number
    except ValueError:
        pass
    minutes = re.fullmatch(r"(\d{1,9}):([0-5]\d)", value)
    if name == "duration" and minutes:
        return 60.0 * int(minutes[1]) + int(minutes[2])
    raise QueryError(
        Message(
            "{name} must be a number or a range such as 0.2..0.6, not “{value}”",
            name=name,
            value=value,
        )
    )


def _range(name: str, value: str) -> Range:
    ends = _ends(value)
    if ends is None:
        exact = _number(name, value)
        return Range(name, exact, exact)
    low, high = (_number(name, end) if end else None for end in ends)
    return Range(name, low, high)


def _dates(name: str, value: str, now: float) -> Range:
    ends = _ends(value)
    if ends is not None:
        low = _moment(name, ends[0], now)[0] if ends[0] else None
        high = _moment(name, ends[1], now)[1] if ends[1] else None
        return Range(name, low, high)
    low, high = _moment(name, value, now)
    # "-7d" alone says: since then.
    return Range(name, low, None if _RELATIVE.fullmatch(value) else high)


def _moment(name: str, value: str, now: float) -> tuple[float, float]:
    """Return the first and the last second of a day, month or year, or of a moment ago."""
    relative = _RELATIVE.fullmatch(value)
    if relative:
        moment = now - 3600.0 * int(relative[1]) * _HOURS[relative[2]]
        return moment, moment
    found = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", value)
    if not found:
        raise QueryError(
            Message(
                "{name} must be a date such as 2026, 2026-11, 2026-11-21 or -7d (h, d, w, m, y), "
                "or a range of them, not “{value}”",
                name=name,
                value=value,
            )
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = datetime(year or 1, month or 1, day or 1, tzinfo=UTC)
        if day:
            end = start + timedelta(days=1)
        elif month:
            end = (start + timedelta(days=31)).replace(day=1)
        else:
            end = (start + timedelta(days=366)).replace(month=1, day=1)
    except (ValueError, OverflowError) as error:
        raise QueryError(
            Message("“{value}” is not a valid date: {reason}", value=value, reason=str(error))
        ) from error
    return start.timestamp(), (end - _SECOND).timestamp()
