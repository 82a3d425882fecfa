"""Searches as examples, for the help page and for who hovers over the search box."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

SEARCHES: Final = (
    ("miles davis", QT_TRANSLATE_NOOP("Help", "both words, in title, artist, album or path")),
    ("genre:jazz", QT_TRANSLATE_NOOP("Help", "the track's genre")),
    ("mood:calm", QT_TRANSLATE_NOOP("Help", "the track's mood")),
    ("confidence:..60%", QT_TRANSLATE_NOOP("Help", "confidence of 60% or less")),
    ("disagree:true", QT_TRANSLATE_NOOP("Help", "the two networks disagree")),
    ("status:undecided", QT_TRANSLATE_NOOP("Help", "still undecided")),
    ("added:-7d..", QT_TRANSLATE_NOOP("Help", "added in the last seven days")),
    ("path:~/Music/Miles", QT_TRANSLATE_NOOP("Help", "inside this folder")),
    ('filegenre:""', QT_TRANSLATE_NOOP("Help", "no genre in the file")),
    ("^genre:rock", QT_TRANSLATE_NOOP("Help", "everything but rock")),
    ("genre:jazz|blues", QT_TRANSLATE_NOOP("Help", "one of several values")),
    ("genre:jazz , artist:miles", QT_TRANSLATE_NOOP("Help", "either one")),
)


def table_html(rows: list[tuple[str, str]]) -> str:
    """Return rows of something to type and what it does."""
    cells = "".join(
        f"<tr><td style='padding: 3px 22px 3px 0'><code>{escape(left)}</code></td>"
        f"<td style='padding: 3px 0'>{escape(right)}</td></tr>"
        for left, right in rows
    )
    return f"<table>{cells}</table>"


def searches_html() -> str:
    """Return the examples in the user's language."""
    say = QCoreApplication.translate
    return table_html([(example, say("Help", meaning)) for example, meaning in SEARCHES])
