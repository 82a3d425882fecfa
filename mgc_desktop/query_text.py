"""How a search is written: where its terms and their values begin and end, and what is quoted.

`library.query` reads it so; the window puts terms in and takes them out as text, before anything of
the library is loaded.
"""

from __future__ import annotations

import re
from typing import Final

# Quoted parts belong to the term that they touch; an unclosed quote reaches to the end, as it
# stands in a search box while its text is being typed.
# Two of them within quotes are a quotation mark.
TERM: Final = re.compile(r'(?:[^\s",]|,(?!\s|$)|"(?:[^"]|"")*(?:"|$))+|,')
# One of several values of a field. Within quotes the sign stands for itself.
VALUE: Final = re.compile(r'(?:[^|"]|"(?:[^"]|"")*(?:"|$))+')
OR: Final = ","
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)(?:"|$)')
_PLAIN: Final = re.compile(r"[^\s\",|]+")


def quoted(value: str) -> str:
    """Return a value so that the query language takes it for one word."""
    if _PLAIN.fullmatch(value):
        return value
    return '"' + value.replace('"', '""') + '"'


def unquoted(text: str) -> str:
    """Return what is written, without the quotation marks that hold it together."""
    return _QUOTED.sub(lambda found: found[1].replace('""', '"'), text)
