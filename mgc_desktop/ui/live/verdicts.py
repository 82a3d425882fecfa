"""What the last three seconds are, and what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel, QListWidget, QProgressBar, QVBoxLayout, QWidget

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.widgets import SPACE, Heading, muted, percent

if TYPE_CHECKING:
    from mgc_desktop.records import Analysis

_MOST: Final = 200
_BEST: Final = 3


class Verdicts(QWidget):
    """Genre and mood now, the runners-up, and a list of what was heard before."""

    def __init__(self) -> None:
        super().__init__()
        self.genre = Heading("", 1.6)
        self.sure = QProgressBar()
        self.sure.setRange(0, 100)
        self.sure.setTextVisible(False)
        self.sure.setMaximumHeight(8)
        self.sure.setAccessibleName(self.tr("Genre confidence"))
        self.others = muted("")
        self.others.setWordWrap(True)
        self.mood = QLabel()
        self.model = muted()
        self.before = QListWidget()
        self.before.setAccessibleName(self.tr("Recent results"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(8)
        layout.addWidget(muted(self.tr("Last three seconds")))
        layout.addWidget(self.genre)
        layout.addWidget(self.sure)
        layout.addWidget(self.mood)
        layout.addWidget(self.others)
        layout.addWidget(self.model)
        layout.addSpacing(SPACE)
        layout.addWidget(muted(self.tr("Recent results")))
        layout.addWidget(self.before, 1)
        self.setMinimumWidth(240)
        self.clear()

    def clear(self) -> None:
        """Say that nothing was judged yet."""
        self.genre.setText("–")
        self.sure.setValue(0)
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
        best = sorted(genre.scores.items(), key=lambda item: -item[1])[:_BEST]
        runners = ", ".join(f"{genre_words(name)} {percent(share)}" for name, share in best)
        self.genre.setText(genre_words(genre.label))
        self.sure.setValue(round(100 * genre.confidence))
        self.sure.setToolTip(percent(genre.confidence))
        words = "" if mood is None else mood_words(mood.label)
        if mood is not None and mood.label != UNDECIDED:
            words += f" {percent(mood.confidence)}"
        self.mood.setText(self.tr("Mood: {0}").format(words) if words else "")
        self.others.setText(self.tr("Both networks combined: {0}").format(runners))
        self.model.setText(
            self.tr("Model: {0}").format(f"{analysis.model.name} {analysis.model.version}")
        )
        line = f"{QTime.currentTime().toString('HH:mm:ss')}  {genre_words(genre.label)}"
        if genre.label != UNDECIDED:
            line += f" {percent(genre.confidence)}"
        self.before.insertItem(0, " · ".join(filter(None, (line, words))))
        self.before.takeItem(_MOST)
        self.before.item(0).setTextAlignment(Qt.AlignmentFlag.AlignLeft)
