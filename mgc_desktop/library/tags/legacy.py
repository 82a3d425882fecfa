"""Texts that do not say their encoding: those of ID3v1, RIFF INFO, and AIFF's own chunks.

A text in a code page that nobody named stays bytes: turned into Unicode by a guess it would be
wrong for good, and look right to no program any more.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

# What old tags are found in, by the names that a user may have met.
CODE_PAGES: Final = (
    *("cp1252", "cp1250", "cp1251", "koi8-r", "cp866", "cp1253", "cp1254", "cp1257"),
    *("cp1255", "cp1256", "cp874", "cp1258", "cp932", "gb18030", "big5", "cp949"),
)
# Windows' pages hold all of these, and more.
_RELATED: Final = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "ms932"), "cp932"),
    **dict.fromkeys(("gbk", "gb2312", "cp936"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("latin-1", "latin1", "iso-8859-1"), "cp1252"),
    "cp950": "big5",
}
# What ID3v1 is said to be in; Windows wrote RIFF INFO in its own.
LATIN: Final = "latin-1"
WINDOWS: Final = "cp1252"


@dataclass(frozen=True)
class LegacyText:
    """Some bytes of text.

    Attributes
    ----------
    data : bytes
    code_page : str or None
        What the user says that it is in.
    usual : str
        What it is shown in where nobody knows.
    cut : bool
        Whether it takes up all of a field, so that there may have been more of it.
    """

    data: bytes
    code_page: str | None = None
    usual: str = LATIN
    cut: bool = False

    def _decoded(self) -> str | None:
        """Return the text where its encoding is known."""
        for encoding in ("utf-8", self.code_page):
            if encoding is None:
                continue
            try:
                return self.data.decode(encoding)
            except UnicodeDecodeError as error:
                whole = self.data[: error.start]
                # The field's end may have cut the last character in two.
                halved = self.cut and error.end == len(self.data)
                if halved and (encoding != "utf-8" or not whole.isascii()):
                    return whole.decode(encoding)
        return None

    @property
    def known(self) -> bool:
        """Whether there is one way to read it: ASCII, UTF-8, or as the user says."""
        return self._decoded() is not None

    def __str__(self) -> str:
        text = self._decoded()
        return (self.data.decode(self.usual, "replace") if text is None else text).strip()


def code_page(name: str) -> str | None:
    """Return one of `CODE_PAGES` by any of its names ("windows-1251", "Shift_JIS"); else None."""
    try:
        wanted = codecs.lookup(_RELATED.get(name.casefold(), name)).name
    except LookupError:
        return None
    return next((page for page in CODE_PAGES if codecs.lookup(page).name == wanted), None)
