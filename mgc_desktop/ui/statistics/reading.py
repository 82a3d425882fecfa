"""From counts to charts: what each bar, cell and dot is called, coloured, and what it searches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mgc_desktop.core.labels import GENRES, QUADRANTS, UNDECIDED
from mgc_desktop.ui.library.query_terms import exactly
from mgc_desktop.ui.library.words import (
    folded,
    genre_colour,
    genre_words,
    mood_colour,
    mood_words,
)
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.statistics import Histogram, MoodPlane, Overview

# Genres of the user's own may be many; a table of more labels than this cannot be read.
_MOST_BARS: Final = 14
_MOST_LABELS: Final = 16

Terms = tuple[str, ...]
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Bar:
    """A bar: its name, length, the part of it that is undecided, colour, words and search."""

    name: str
    value: int
    undecided: int
    colour: str
    words: str
    terms: Terms


@dataclass(frozen=True)
class Cell:
    """A cell of a table: where it stands, its count, whether row and column agree (if they can)."""

    row: int
    column: int
    count: int
    agrees: bool | None
    words: str
    terms: Terms


@dataclass(frozen=True)
class Grid:
    """A table of counts with the names of its rows and columns."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Part:
    """A quadrant of the mood plane: its corner, name, colour, words and search."""

    valence: int
    arousal: int
    name: str
    colour: str
    words: str
    terms: Terms


# Valence and arousal of the quadrants' corners.
_CORNERS: Final = ((1, 1), (-1, 1), (-1, -1), (1, -1))


class StatisticsWords(QObject):
    """The sentences of the charts."""

    def tracks(self, n: int) -> str:
        """Return how many tracks."""
        return self.tr("%Ln track(s)", "", n)

    def length(self, hours: float) -> str:
        """Return how long they play."""
        if hours < 1:
            return self.tr("{0} min").format(number(60 * hours))
        return self.tr("%Ln hour(s)", "", round(hours))

    def analysed(self, share: float) -> str:
        """Return how many of them are analysed."""
        return self.tr("{0} analysed").format(percent(share))

    def agree(self, share: float) -> str:
        """Return how often the networks agree."""
        return self.tr("networks agree on {0}").format(percent(share))

    def by_model(self, name: str, version: str, counted: str) -> str:
        """Return what a model has analysed."""
        return self.tr("Analysed by {0}, version {1}: {2}").format(name, version, counted)

    def sure(self, low: float, high: float, n: int, undecided: int) -> str:
        """Return how many are how sure."""
        text = self.tr("Confidence {0}–{1}: {2}")
        words = text.format(percent(low), percent(high), self.tracks(n))
        if not undecided:
            return words
        of_them = self.tr("{0} of them undecided").format(number(undecided))
        return f"{words}, {of_them}"

    def networks(self, stft: str, music: str, n: int) -> str:
        """Return what both networks say of how many."""
        if stft == music:
            return self.tr("Both networks {0}: {1}").format(stft, self.tracks(n))
        text = self.tr("STFT network {0}, music network {1}: {2}")
        return text.format(stft, music, self.tracks(n))

    def in_file(self, file: str, model: str, n: int) -> str:
        """Return what files and model say of how many."""
        text = self.tr("File {0}, model {1}: {2}")
        return text.format(file, model, self.tracks(n))


_words: Final = StatisticsWords()


def _share(n: int, total: int) -> str:
    return f"{_words.tracks(n)} ({percent(n / total)})" if total else _words.tracks(n)


def summary(shown: Overview) -> str:
    """Return the search in one line."""
    stats = shown.stats
    known = stats.facets.agreement
    both = known.get(True, 0) + known.get(False, 0)
    parts = [_words.tracks(stats.files), _words.length(stats.hours)]
    if stats.files:
        unanalysed = sum(stats.facets.status.get(status, 0) for status in ("new", "failed"))
        parts.append(_words.analysed(1 - unanalysed / stats.files))
    if both:
        parts.append(_words.agree(known.get(True, 0) / both))
    return " · ".join(parts)


def _label_bars(
    counts: Mapping[str | None, int],
    field: str,
    words: Callable[[str], str],
    colour: Callable[[str], str],
) -> tuple[Bar, ...]:
    total = sum(counts.values())
    named = [(label, n) for label, n in counts.items() if label][:_MOST_BARS]
    return tuple(
        Bar(
            words(label),
            n,
            n if label == UNDECIDED else 0,
            colour(label),
            f"{words(label)}: {_share(n, total)}",
            (exactly(field, label),),
        )
        for label, n in named
    )


def genre_bars(shown: Overview) -> tuple[Bar, ...]:
    """Return a bar for each genre, the most frequent first."""
    return _label_bars(shown.stats.facets.genre, "genre", genre_words, genre_colour)


def mood_bars(shown: Overview) -> tuple[Bar, ...]:
    """Return a bar for each mood, the most frequent first."""
    return _label_bars(shown.stats.facets.mood, "mood", mood_words, mood_colour)


def model_bars(shown: Overview) -> tuple[Bar, ...]:
    """Return a bar for each version of a model that analysed something, if there are several."""
    counts = shown.tables.models
    total = sum(counts.values())
    return tuple(
        Bar(
            f"{name} {version}",
            n,
            0,
            tokens().accent,
            _words.by_model(name, version, _share(n, total)),
            (exactly("model", f"{name} {version}"),),
        )
        for (name, version), n in counts.items()
    )


def confidence_bars(histogram: Histogram, field: str) -> tuple[Bar, ...]:
    """Return the bars of a histogram of confidence, from 0 to 1."""
    n_bins = len(histogram.decided)
    bars = []
    for i, (decided, undecided) in enumerate(
        zip(histogram.decided, histogram.undecided, strict=True)
    ):
        low, high = i / n_bins, (i + 1) / n_bins
        words = _words.sure(low, high, decided + undecided, undecided)
        term = f"{field}:{low:.2f}..{high:.2f}"
        bars.append(Bar("", decided + undecided, undecided, tokens().accent, words, (term,)))
    return tuple(bars)


def _ordered(labels: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """Return labels in the order that everybody knows, those of other models after them."""
    known = [label for label in (*GENRES, UNDECIDED) if label in counts]
    others = sorted((label for label in labels if label not in known), key=lambda i: -counts[i])
    return [*known, *others][:_MOST_LABELS]


def network_grid(counts: Counts) -> Grid:
    """Return what the STFT network says (rows) against the music network (columns)."""
    totals: Counter[str] = Counter()
    for (stft, music), n in counts.items():
        totals[stft] += n
        totals[music] += n
    labels = _ordered(totals, totals)
    cells = []
    for row, stft in enumerate(labels):
        for column, music in enumerate(labels):
            n = counts.get((stft, music), 0)
            if n:
                text = _words.networks(genre_words(stft), genre_words(music), n)
                terms = exactly("stft", stft), exactly("music", music)
                cells.append(Cell(row, column, n, stft == music, text, terms))
    names = tuple(map(genre_words, labels))
    return Grid(names, names, tuple(cells))


def file_grid(counts: Counts) -> Grid:
    """Return the genres in the files (rows) against those by the model (columns)."""
    by_file: Counter[str] = Counter()
    by_model: Counter[str] = Counter()
    for (file, model), n in counts.items():
        by_file[file] += n
        by_model[model] += n
    rows = [value for value, _ in by_file.most_common()]
    columns = _ordered(by_model, by_model)
    places = {label: i for i, label in enumerate(columns)}
    cells = []
    for (file, model), n in counts.items():
        if model in places:
            text = _words.in_file(file, genre_words(model), n)
            # As the search `differs:` has it: "Jazz-Rock" holds "jazz".
            agrees = None if model == UNDECIDED else model in folded(file)
            terms = exactly("filegenre", file), exactly("modelgenre", model)
            cells.append(Cell(rows.index(file), places[model], n, agrees, text, terms))
    return Grid(tuple(rows), tuple(map(genre_words, columns)), tuple(cells))


def mood_parts(shown: MoodPlane) -> tuple[Part, ...]:
    """Return the quadrants of the mood plane."""
    total = sum(shown.moods.values())
    parts = []
    for label, (valence, arousal) in zip(QUADRANTS, _CORNERS, strict=True):
        n = shown.moods.get(label, 0)
        words = f"{mood_words(label)}: {_share(n, total)}"
        terms = (exactly("modelmood", label),) if n else ()
        name = mood_words(label)
        parts.append(Part(valence, arousal, name, mood_colour(label), words, terms))
    return tuple(parts)
