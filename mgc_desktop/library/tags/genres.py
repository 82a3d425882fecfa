"""ID3v1's genre numbers, and the texts of ID3v2 that use them."""

from __future__ import annotations

import re
from typing import Final

from mutagen.id3 import TCON

NAMES: Final[tuple[str, ...]] = tuple(TCON.GENRES)
NUMBERS: Final[dict[str, int]] = {
    name.casefold(): number for number, name in reversed(list(enumerate(NAMES)))
}
NO_NUMBER: Final = 255

_NUMBERED = re.compile(r"\((\d{1,3}|RX|CR)\)")
_SPECIAL: Final = {"RX": "Remix", "CR": "Cover"}


def _name(code: str) -> str | None:
    if code in _SPECIAL:
        return _SPECIAL[code]
    if code.isascii() and code.isdigit() and int(code) < len(NAMES):
        return NAMES[int(code)]
    return None


def from_id3(text: str) -> tuple[str, ...]:
    """Return the genres that one text of TCON names.

    "(17)", "17", "(4)(17)", "(4)Eurodisco", "RX" and "((I am a genre)" are read as the ID3v2.2 –
    2.4 documents have it; a number without a name stays the text it is.

    Examples
    --------
    >>> from_id3("(17)Indie")
    ('Rock', 'Indie')
    >>> from_id3("1917")
    ('1917',)
    """
    found: list[str] = []
    while match := _NUMBERED.match(text):
        name = _name(match[1])
        if name is None:
            break
        found.append(name)
        text = text[match.end() :]
    if text.startswith("(("):
        text = text[1:]
    elif not found and (name := _name(text)) is not None:
        text = name
    if text and text not in found:
        found.append(text)
    return tuple(found)


def to_id3(value: str) -> str:
    """Return a genre as a text that `from_id3` reads back to it: a leading "(" is doubled."""
    return f"({value}" if value.startswith("(") else value
