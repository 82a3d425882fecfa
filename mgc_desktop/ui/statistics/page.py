"""The statistics page: a search or the whole library in charts, each of whose parts is a search.

The charts come after the page: pyqtgraph is imported when it is first opened, in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.statistics import reading
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.turns import Turns
from mgc_desktop.ui.widgets import EmptyState, Heading, muted, rule

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.statistics import MoodPlane, Overview

_EMPTY, _CHARTS = range(2)
# From this width on, in heights of a line of text, cards stand beside each other.
_TWO: Final = 52
_TERMS: Final = {
    "networks": (Term.AGREEMENT, Term.STFT_NETWORK, Term.MUSIC_NETWORK),
    "genre_confidence": (Term.CONFIDENCE, Term.UNDECIDED),
    "plane": (Term.VALENCE, Term.AROUSAL),
    "mood_confidence": (Term.CONFIDENCE, Term.UNDECIDED),
}
_AT_RIGHT: Final = frozenset({"networks", "files", "plane"})


class Card(QFrame):
    """A chart with its title, what it shows, and what is pointed at."""

    def __init__(self, title: str, explained: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title = title
        self.heading = Heading(title, Scale.SUBHEADING)
        self.explained = muted(explained)
        self.explained.setWordWrap(True)
        self.said = ElidedLabel()
        self.chart: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.MEDIUM)
        self._column.setSpacing(Space.MEDIUM)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.explained)
        self._column.addWidget(self.said, alignment=Qt.AlignmentFlag.AlignLeft)

    def put(self, chart: Any) -> None:
        """Give the chart its place; it is seen when it has something to show."""
        self.chart = chart
        chart.hide()
        self._column.insertWidget(2, chart)
        chart.places.pointed.connect(self.said.setText)

    def unveil(self) -> None:
        """Let the chart be painted, if it never was: at once, not together with the next one."""
        if not self.chart.updatesEnabled():
            self.chart.setUpdatesEnabled(True)
            self.chart.viewport().repaint()


@dataclass(frozen=True)
class _Kind:
    """A card and the class of its chart."""

    name: str
    chart: str
    title: str
    explained: str


class StatisticsPage(QWidget):
    """Everything that can be counted, in cards.

    Signals
    -------
    asked()
        Something else is to be counted: the whole library, or what the search finds.
    terms_chosen(object)
        The terms of a bar or cell that was clicked.
    track_chosen(int)
        The file of a dot that was clicked.
    built()
        All charts are made.
    """

    asked = Signal()
    terms_chosen = Signal(object)
    track_chosen = Signal(int)
    built = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._plane: MoodPlane | None = None
        self._turns = Turns(self)
        self._unveiling = Turns(self)
        self._turns.done.connect(self._unveil)
        self.scope = ElidedChoice()
        self.scope.setAccessibleName(self.tr("Scope"))
        self.scope.addItems([self.tr("Whole library"), self.tr("Search results")])
        self.scope.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.scope.activated.connect(lambda _: self.asked.emit())
        self.search = ElidedLabel()
        self.summary = ElidedLabel()
        self.empty = EmptyState(self.tr("Counting…"), "")
        self.cards = {kind.name: Card(kind.title, kind.explained) for kind in self._kinds()}
        for name, terms in _TERMS.items():
            explain(self.cards[name].heading, *terms)
        self._columns = 0
        self._arrange()
        self._fit()
        theme.changed.connect(self._repaint)

    def _kinds(self) -> tuple[_Kind, ...]:
        return (
            _Kind(
                "genres",
                "BarChart",
                self.tr("Genres"),
                self.tr("Your decision, otherwise the model's."),
            ),
            _Kind(
                "networks",
                "HeatMap",
                self.tr("The two networks"),
                self.tr("Rows: STFT network. Columns: music network."),
            ),
            _Kind(
                "genre_confidence",
                "Histogram",
                self.tr("Genre confidence"),
                self.tr("How confident the model is; grey is undecided."),
            ),
            _Kind(
                "files",
                "HeatMap",
                self.tr("File genre vs. model"),
                self.tr("Rows: the most common genres in the files. Columns: the model's."),
            ),
            _Kind(
                "moods",
                "BarChart",
                self.tr("Moods"),
                self.tr("Your decision, otherwise the model's."),
            ),
            _Kind(
                "plane",
                "MoodChart",
                self.tr("Valence and arousal"),
                self.tr("Where each track lies between the moods."),
            ),
            _Kind(
                "mood_confidence",
                "Histogram",
                self.tr("Mood confidence"),
                self.tr("How confident the model is; grey is undecided."),
            ),
            _Kind(
                "models",
                "BarChart",
                self.tr("Models"),
                self.tr("The version of the genre model behind each result."),
            ),
        )

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        top.setSpacing(Space.LARGE)
        top.addWidget(self.scope)
        top.addWidget(self.search)
        top.addStretch(1)
        top.addWidget(self.summary)
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._halves = (QVBoxLayout(), QVBoxLayout())
        beside = self._beside = QHBoxLayout()
        beside.setSpacing(Space.LARGE)
        for half in self._halves:
            half.setSpacing(Space.LARGE)
            half.addStretch(1)
            beside.addLayout(half, 1)
        outer.addLayout(beside)
        outer.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = body
        self.scroll_area.setWidget(body)
        self._over = QStackedWidget()
        self._over.addWidget(self.empty)
        self._over.addWidget(self.scroll_area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(rule())
        layout.addWidget(self._over, 1)

    def _fit(self) -> None:
        """Place the cards in two columns if there is room, else all in one."""
        columns = 2 if self.width() >= _TWO * self.fontMetrics().lineSpacing() else 1
        if columns == self._columns:
            return
        self._columns = columns
        self._beside.setStretch(1, int(columns == 2))
        left, right = self._halves
        for name, card in self.cards.items():
            # Not takeAt: an item that is left over keeps the sizes that the new one asks for.
            left.removeWidget(card)
            right.removeWidget(card)
            half = right if columns == 2 and name in _AT_RIGHT else left
            half.insertWidget(half.count() - 1, card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        super().resizeEvent(event)
        self._fit()

    # --- what is counted

    @property
    def of_search(self) -> bool:
        """Whether what the search finds is counted, rather than the whole library."""
        return self.scope.currentIndex() == 1

    def count_search(self, on: bool) -> None:
        """Choose what is counted."""
        with QSignalBlocker(self.scope):
            self.scope.setCurrentIndex(int(on))

    def show_search(self, query: str) -> None:
        """Say which search is counted."""
        self.search.setText(query if self.of_search else "")

    # --- making and showing, a chart a turn of the event loop

    def build(self, charts: Any) -> None:
        """Make the charts.

        Parameters
        ----------
        charts : module
            `mgc_desktop.ui.statistics.charts`, imported elsewhere.
        """
        for kind in self._kinds():
            self._turns.add(partial(self._make, kind, charts))
        self._turns.add(self.built.emit)

    def _make(self, kind: _Kind, charts: Any) -> None:
        card = self.cards[kind.name]
        chart = getattr(charts, kind.chart)(kind.title)
        chart.setUpdatesEnabled(False)
        card.put(chart)
        chart.places.chosen.connect(self.terms_chosen)
        if kind.name == "plane":
            chart.track_chosen.connect(self.track_chosen)

    def show_overview(self, overview: Overview) -> None:
        """Show everything but the mood plane."""
        self._overview = overview
        if not overview.stats.files:
            self._say_why_empty()
            return
        self.summary.setText(reading.summary(overview))
        self._show(*self._showing())

    def show_plane(self, plane: MoodPlane) -> None:
        """Show the mood plane."""
        self._plane = plane
        self._show(self._show_plane)

    def _show(self, *steps: Callable[[], None]) -> None:
        # A card that grows moves those under it: all are painted once everything has its place, and
        # those that wait to be painted wait for that, else several would be painted at once.
        self._unveiling.close()
        self._turns.add(lambda: self._inside.setUpdatesEnabled(False), *steps)

    def _unveil(self) -> None:
        """Paint cards, then charts that were never painted, each in a turn of its own."""
        if self._over.currentIndex() != _CHARTS:
            return
        self._inside.setUpdatesEnabled(True)
        for card in self.cards.values():
            self._unveiling.add(card.unveil)

    @property
    def settled(self) -> bool:
        """Whether everything is shown that has been counted."""
        busy = self._turns.busy or self._unveiling.busy
        return not busy and self._over.currentIndex() == _CHARTS

    def _showing(self) -> Sequence[Callable[[], None]]:
        shown = self._overview
        assert shown is not None
        tables = shown.tables
        return (
            lambda: self._over.setCurrentIndex(_CHARTS),
            lambda: self._show_bars("genres", reading.genre_bars(shown)),
            lambda: self._show_grid("networks", reading.network_grid(tables.networks)),
            lambda: self._show_bars(
                "genre_confidence",
                reading.confidence_bars(tables.genre_confidence, "confidence"),
                shown.genre_undecided_below,
            ),
            lambda: self._show_grid("files", reading.file_grid(tables.file_and_model)),
            lambda: self._show_bars("moods", reading.mood_bars(shown)),
            lambda: self._show_bars(
                "mood_confidence",
                reading.confidence_bars(tables.mood_confidence, "moodconfidence"),
                shown.mood_undecided_below,
            ),
            lambda: self._show_bars("models", reading.model_bars(shown)),
        )

    def _show_bars(self, name: str, bars: Sequence[reading.Bar], *border: float | None) -> None:
        self.cards[name].setVisible(any(bar.value for bar in bars))
        self.cards[name].chart.show()
        self.cards[name].chart.show_bars(bars, *border)

    def _show_grid(self, name: str, grid: reading.Grid) -> None:
        self.cards[name].setVisible(bool(grid.cells))
        self.cards[name].chart.show()
        self.cards[name].chart.show_grid(grid)

    def _show_plane(self) -> None:
        if self._plane is not None:
            self.cards["plane"].setVisible(self._plane.n_files > 0)
            parts = reading.mood_parts(self._plane)
            self.cards["plane"].chart.show()
            self.cards["plane"].chart.show_plane(self._plane, parts)

    def _say_why_empty(self) -> None:
        self.summary.setText("")
        if self.of_search:
            self.empty.say(
                self.tr("No tracks found"), self.tr("No track matches the library search.")
            )
        else:
            self.empty.say(
                self.tr("No statistics yet"),
                self.tr("Add a music folder; analysed tracks are counted here."),
            )
        self._over.setCurrentIndex(_EMPTY)

    def show_problem(self, text: str) -> None:
        """Say why nothing can be counted."""
        self.empty.say(self.tr("Statistics not available"), text)
        self._over.setCurrentIndex(_EMPTY)

    def _repaint(self) -> None:
        """Show the same in other colours, or another size of text."""
        self._fit()
        if self._over.currentIndex() == _CHARTS and self._overview is not None:
            self._show(*self._showing(), self._show_plane)
