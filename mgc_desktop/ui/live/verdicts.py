"""What the last three seconds are, and what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.glossary import Term, explain, term_tip
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.library.words import genre_colour, genre_words, mood_words
from mgc_desktop.ui.theme.icons import dot
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import Heading, muted, percent

if TYPE_CHECKING:
    from mgc_desktop.records import Analysis, Genre

_MOST: Final = 200
_BEST: Final = 4
_LABEL: Final = Qt.ItemDataRole.UserRole


class Verdicts(QWidget):
    """Genre and mood now, the runners-up, and a list of what was heard before."""

    def __init__(self) -> None:
        super().__init__()
        self.genre = Heading("", Scale.TITLE)
        self.votes = BarList(self.tr("Genres, both networks combined"))
        self.votes.setToolTip(term_tip(Term.COMBINED))
        self.others = muted("")
        self.others.setWordWrap(True)
        self.mood = QLabel()
        self.model = muted()
        self.before = QListWidget()
        self.before.setAccessibleName(self.tr("Recent results"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(muted(self.tr("Last three seconds")))
        layout.addWidget(self.genre)
        layout.addWidget(self.votes)
        layout.addWidget(self.others)
        layout.addWidget(self.mood)
        layout.addWidget(self.model)
        layout.addSpacing(Space.LARGE)
        layout.addWidget(muted(self.tr("Recent results")))
        layout.addWidget(self.before, 1)
        self.setMinimumWidth(240)
        self._genre: Genre | None = None
        theme.changed.connect(self._recolour)
        self.clear()

    def clear(self) -> None:
        """Say that nothing was judged yet."""
        self._genre = None
        self.genre.setText("–")
        self._colour()
        self.mood.setText("")
        self.model.setText("")
        self.others.setText(self.tr("A new result every 1.5 seconds."))

    def show_loading(self) -> None:
        """Say that the networks are on their way."""
        self.others.setText(self.tr("Loading the networks…"))

    def show_problem(self, text: str) -> None:
        """Say why there is no verdict."""
        self.others.setText(text)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show a new verdict."""
        genre, mood = analysis.genre, analysis.mood
        self._genre = genre
        name = genre_words(genre.label)
        # The confidence is the best guess's, not that of being undecided.
        if genre.label != UNDECIDED:
            name += f" {percent(genre.confidence)}"
        self.genre.setText(name)
        explain(self.genre, Term.UNDECIDED if genre.label == UNDECIDED else Term.CONFIDENCE)
        self._colour()
        words = "" if mood is None else mood_words(mood.label)
        if mood is not None and mood.label != UNDECIDED:
            words += f" {percent(mood.confidence)}"
        self.mood.setText(self.tr("Mood: {0}").format(words) if words else "")
        self.others.setText(self.tr("Both networks combined"))
        self.model.setText(
            self.tr("Model: {0}").format(f"{analysis.model.name} {analysis.model.version}")
        )
        time = QTime.currentTime().toString("HH:mm:ss")
        line = QListWidgetItem(" · ".join(filter(None, (f"{time}  {name}", words))))
        line.setData(_LABEL, genre.label)
        line.setIcon(dot(genre_colour(genre.label)))
        line.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.before.insertItem(0, line)
        self.before.takeItem(_MOST)

    def _colour(self) -> None:
        """Show the votes, each genre in its colour of the theme."""
        genre = self._genre
        self.genre.setStyleSheet(f"color: {genre_colour(genre.label)}" if genre else "")
        scores = genre.scores if genre else {}
        best = sorted(scores, key=lambda name: -scores[name])[:_BEST]
        self.votes.set_bars([_bar(name, scores[name], first=name == best[0]) for name in best])

    def _recolour(self) -> None:
        """Follow the theme, also in what was said before."""
        self._colour()
        for i in range(self.before.count()):
            line = self.before.item(i)
            line.setIcon(dot(genre_colour(line.data(_LABEL))))


def _bar(name: str, share: float, *, first: bool) -> Bar:
    return Bar(genre_words(name), share, genre_colour(name), percent(share), first)
