"""From the counts of a search to the lines of the sidebar, and the views that everybody has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.library.folder_branches import folder_term
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.library.query_terms import exactly, term_of
from mgc_desktop.ui.library.sidebar_content import FOLDERS, FilterGroup, FilterValue, ViewLine
from mgc_desktop.ui.library.words import (
    genre_words,
    mood_words,
    status_words,
)

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Facets, LibraryBrowser

_MOST_GENRES: Final = 30

# Untranslated name, search, order.
STANDARD_VIEWS: Final = (
    (QT_TRANSLATE_NOOP("Views", "Undecided"), "status:undecided", "confidence-"),
    (QT_TRANSLATE_NOOP("Views", "Networks disagree"), "disagree:true", "confidence+"),
    (QT_TRANSLATE_NOOP("Views", "File genre differs"), "differs:true", "confidence-"),
    (QT_TRANSLATE_NOOP("Views", "Duplicates"), "duplicate:true", "duplicate+"),
    (QT_TRANSLATE_NOOP("Views", "Added this week"), "added:-7d", "added-"),
)
# Tenths of the confidence: from, to, and the search for it.
_SURE: Final = (
    (9, 10, "confidence:0.9..", QT_TRANSLATE_NOOP("Filters", "90% or more")),
    (7, 9, "confidence:0.7..0.9", QT_TRANSLATE_NOOP("Filters", "70–90%")),
    (5, 7, "confidence:0.5..0.7", QT_TRANSLATE_NOOP("Filters", "50–70%")),
    (0, 5, "confidence:..0.5", QT_TRANSLATE_NOOP("Filters", "below 50%")),
)


_TITLES: Final = {
    "genre": QT_TRANSLATE_NOOP("Filters", "Genre"),
    "mood": QT_TRANSLATE_NOOP("Filters", "Mood"),
    "status": QT_TRANSLATE_NOOP("Filters", "Status"),
    "confidence": QT_TRANSLATE_NOOP("Filters", "Confidence"),
    "networks": QT_TRANSLATE_NOOP("Filters", "Networks"),
    "file": QT_TRANSLATE_NOOP("Filters", "File"),
    "model": QT_TRANSLATE_NOOP("Filters", "Model"),
    FOLDERS: QT_TRANSLATE_NOOP("Filters", "Folder"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Filters", text)


def _genres(counts: Mapping[str | None, int]) -> tuple[FilterValue, ...]:
    known = list(filter(None, counts))
    lines = [
        FilterValue(genre_words(value), term_of("genre", value, known), n, genre=value)
        for value, n in list(counts.items())[:_MOST_GENRES]
        if value
    ]
    return tuple(lines)


def _moods(counts: Mapping[str | None, int]) -> tuple[FilterValue, ...]:
    known = list(filter(None, counts))
    lines = [
        FilterValue(mood_words(value), term_of("mood", value, known), n, mood=value)
        for value, n in counts.items()
        if value
    ]
    return tuple(lines)


def _all_states(facets: Facets) -> tuple[FilterValue, ...]:
    """Return what is true of genres, and what more of them was found in a part of the track."""
    parts = [
        FilterValue(status_words("first pass"), f"heard:{value}", n)
        for value, n in facets.heard.items()
    ]
    return (*_states("status", facets.status.items()), *parts)


def _states(field: str, counts: Iterable[tuple[str | None, int]]) -> tuple[FilterValue, ...]:
    lines = [
        FilterValue(status_words(value), f"{field}:{value}", n) for value, n in counts if value
    ]
    return tuple(lines)


def _confidence(tenths: Mapping[int, int]) -> tuple[FilterValue, ...]:
    lines = []
    for low, high, term, text in _SURE:
        n = sum(tenths.get(tenth, 0) for tenth in range(low, high))
        if n:
            lines.append(FilterValue(_say(text), term, n))
    return tuple(lines)


def _networks(counts: Mapping[bool | None, int]) -> tuple[FilterValue, ...]:
    agree = QCoreApplication.translate("Filters", "Agree")
    disagree = QCoreApplication.translate("Filters", "Disagree")
    lines = []
    if counts.get(True):
        lines.append(FilterValue(agree, "agree:true", counts[True]))
    if counts.get(False):
        lines.append(FilterValue(disagree, "agree:false", counts[False]))
    return tuple(lines)


def _folders(counts: Mapping[str, int]) -> tuple[FilterValue, ...]:
    lines = []
    for path, n in counts.items():
        # Qt's texts have no bytes that are none.
        shown = shown_path(path)
        name = shown.rstrip("/").rpartition("/")[2]
        lines.append(FilterValue(name or shown, folder_term(shown), n, folder=shown))
    return tuple(lines)


def _group(name: str, values: tuple[FilterValue, ...]) -> FilterGroup:
    return FilterGroup(name, _say(_TITLES[name]), values)


def _models(counts: Mapping[tuple[str, str], int]) -> tuple[FilterValue, ...]:
    return tuple(
        FilterValue(f"{name} {version}", exactly("model", f"{name} {version}"), n)
        for (name, version), n in counts.items()
    )


def filter_groups(facets: Facets, models: Mapping[tuple[str, str], int]) -> list[FilterGroup]:
    """Return the sidebar's filters for the counts of a search.

    Parameters
    ----------
    models : mapping of (str, str) to int
        Files by the model that analysed them; empty while there is one only.
    """
    return [
        _group("genre", _genres(facets.genre)),
        _group("mood", _moods(facets.mood)),
        _group("status", _all_states(facets)),
        _group("file", _states("file", facets.file.items())),
        _group("confidence", _confidence(facets.confidence)),
        _group("networks", _networks(facets.agreement)),
        _group("model", _models(models)),
        # Last: opened, it is as long as a library is deep.
        _group(FOLDERS, _folders(facets.folder)),
    ]


def all_views(browser: LibraryBrowser) -> list[ViewLine]:
    """Return the views that everybody has, the user's own, and smart playlists; with counts."""
    say = QCoreApplication.translate
    lines = [
        ViewLine(say("Views", name), query, sort, browser.count(query), own=False)
        for name, query, sort in STANDARD_VIEWS
    ]
    for view in browser.views():
        lines.append(
            ViewLine(view.name, view.query, view.sort, browser.count(view.query), own=True)
        )
    for one in browser.playlists():
        count, name = browser.count(one.query), Path(one.path).stem
        lines.append(ViewLine(name, one.query, one.sort, count, own=True, playlist=one.path))
    return lines
