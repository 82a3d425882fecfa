"""Texts as the database keeps them: what any database can hold, in one Unicode form, and in order.

Searches compare texts in the form that `clean` gives them; `natural_key` is what lists are sorted
by.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import Final

# Tags hold whole books at times: more is neither shown nor searched, and no index takes it.
_MOST_BYTES: Final = 2000
_MOST_OF_A_KEY: Final = 100
# So many letters of a path decide its place; PostgreSQL's indexes take no more than this.
_MOST_OF_A_PATH: Final = 500
_CUT: Final = "…"
_DIGITS: Final = re.compile(r"\d+")
# Numbers of more digits than this are compared as texts.
_MOST_DIGITS: Final = 16
# Before every letter: what is in a folder comes before the folder "name of it (2)".
_STEP_DOWN: Final = "\x01"


def clean(text: str) -> str:
    r"""Return a text in the form that searches compare, NFC, without what no database takes.

    Bytes that were no UTF-8, and halves of characters, become escapes ("\\xff"); a NUL is a space.
    """
    if text.isascii():
        return text.replace("\0", " ")
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "backslashreplace")
    shown = raw.decode("utf-8", "backslashreplace").replace("\0", " ")
    return unicodedata.normalize("NFC", shown)


def kept(text: str | None) -> str | None:
    """Return what is kept of a text from outside: clean, of a length to live with, or None."""
    if not text:
        return None
    cleaned = clean(text[:_MOST_BYTES])
    encoded = cleaned.encode()
    if len(text) <= _MOST_BYTES and len(encoded) <= _MOST_BYTES:
        return cleaned if cleaned.strip() else None
    return encoded[: _MOST_BYTES - len(_CUT.encode())].decode("utf-8", "ignore") + _CUT


def natural_key(text: str | None, most: int = _MOST_OF_A_KEY) -> str | None:
    """Return what a text is sorted by: as people do, "Track 2" before "Track 10".

    Without regard to case, accents and width; digits of any script are numbers.
    """
    if text is None:
        return None
    folded = text[:most]
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _DIGITS.sub(_number, folded.casefold())[:most]


def _number(match: re.Match[str]) -> str:
    """Write a number so that texts compare as numbers do: how long it is, then its digits."""
    digits = match[0]
    if not digits.isascii():
        digits = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    digits = digits.lstrip("0") or "0"
    return chr(ord("0") + min(len(digits), _MOST_DIGITS)) + digits


def path_key(path_text: str) -> str:
    """Return what a path is sorted by, folder by folder."""
    key = natural_key(path_text.replace(os.sep, _STEP_DOWN), _MOST_OF_A_PATH)
    assert key is not None, "a path is a text"
    return key
