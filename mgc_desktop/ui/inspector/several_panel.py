"""Several tracks at once: what they are in numbers, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.library.words import genre_colour, genre_words, mood_colour, mood_words
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, clock, muted, number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Selected
    from mgc_desktop.ui.actions import ActionSet

_ACTIONS: Final = ("accept", "correct", "correct_mood", "write_tags", "analyse_again")
_TERMS: Final = {"confidence": Term.CONFIDENCE, "undecided": Term.UNDECIDED}
# Lines of a list; what is less frequent is summed up in one more.
_MOST: Final = 12


class SeveralPanel(QScrollArea):
    """Stands in the inspector's place while more than one track is selected."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Selected tracks"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = Heading("", Scale.HEADING)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.state = muted()
        self.facts: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self.genres = BarList(self.tr("Genres"))
        self.moods = BarList(self.tr("Moods"))
        self.buttons = {name: _ActionButton(actions[name]) for name in _ACTIONS}
        self._figures = self._lay_out_figures()
        self._arrange()

    def say_how_many(self, n: int) -> None:
        """Say at once how many are selected; the figures follow."""
        self.title.setText(self.tr("%Ln track(s) selected", "", n))
        self.state.setText(self.tr("Counting…"))

    def say_uncounted(self, why: str) -> None:
        """Say why there are no figures."""
        self.state.setText(why)
        self._figures.hide()

    def show_figures(self, found: Selected) -> None:
        """Show what the selected tracks are."""
        self.state.setText("")
        for name, words in self._facts(found).items():
            for label in (self._captions[name], self.facts[name]):
                label.setVisible(bool(words))
            self.facts[name].setText(words)
        self.genres.set_bars(self._bars(found.genres, genre_words, genre_colour))
        self.moods.set_bars(self._bars(found.moods, mood_words, mood_colour))
        for part, counts in ((self.genres, found.genres), (self.moods, found.moods)):
            # A heading over nothing would be a hole; its place stays.
            block = part.parentWidget()
            assert block is not None
            block.setVisible(bool(counts))
        self._figures.show()

    def _facts(self, found: Selected) -> dict[str, str]:
        """Return each fact in words; those that say nothing here are empty."""
        sure = "" if found.confidence is None else self.tr("{0} (median)")
        heard = found.files - found.unanalysed
        compared = found.agree + found.differ
        agreed = self.tr("same as the model’s for {0} of {1}")
        agreement = agreed.format(number(found.agree), number(compared)) if compared else ""
        decided = self.tr("genre of {0}, mood of {1}")
        return {
            "length": clock(found.seconds),
            "confidence": sure and sure.format(percent(found.confidence or 0.0)),
            "undecided": self._of(found.undecided, heard) if heard else "",
            "unanalysed": self._of(found.unanalysed, found.files) if found.unanalysed else "",
            "agreement": agreement,
            "decided": decided.format(number(found.genres_decided), number(found.moods_decided)),
        }

    def _of(self, n: int, whole: int) -> str:
        return self.tr("{0} of {1}").format(number(n), number(whole))

    def _bars(
        self,
        counts: Mapping[str, int],
        words: Callable[[str], str],
        colour: Callable[[str], str],
    ) -> list[Bar]:
        whole = sum(counts.values())
        shown = list(counts.items())
        rest = shown[_MOST:]
        bars = [
            Bar(words(label), n / whole, colour(label), number(n), strong=not place)
            for place, (label, n) in enumerate(shown[:_MOST])
        ]
        if rest:
            n = sum(count for _, count in rest)
            others = self.tr("%Ln other(s)", "", len(rest))
            bars.append(Bar(others, n / whole, colour(""), number(n)))
        return bars

    # --- building

    def _arrange(self) -> None:
        content = QWidget()
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        column.setSpacing(Space.LARGE)
        top = QHBoxLayout()
        top.setSpacing(Space.LARGE)
        top.addWidget(self.title)
        top.addWidget(self.state)
        top.addStretch(1)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._figures)
        column.addStretch(1)
        self._figures.hide()

    def _lay_out_figures(self) -> QWidget:
        figures = QWidget()
        columns = QHBoxLayout(figures)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.WIDE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.MEDIUM)
        captions = {
            "length": self.tr("Length"),
            "confidence": self.tr("Confidence"),
            "undecided": self.tr("Undecided"),
            "unanalysed": self.tr("Not analysed"),
            "agreement": self.tr("Genre in the file"),
            "decided": self.tr("Decided by you"),
        }
        for line, (name, caption) in enumerate(captions.items()):
            says, fact = muted(caption), QLabel()
            fact.setTextFormat(Qt.TextFormat.PlainText)
            fact.setAccessibleName(caption)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(says, line, 0)
            grid.addWidget(fact, line, 1)
            if name in _TERMS:
                for label in (says, fact):
                    explain(label, _TERMS[name])
            self._captions[name], self.facts[name] = says, fact
        grid.setRowStretch(len(captions), 1)
        grid.setColumnStretch(1, 1)
        columns.addLayout(grid, 2)
        for title, bars in ((self.tr("Genres"), self.genres), (self.tr("Moods"), self.moods)):
            part = QWidget()
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.MEDIUM)
            column.addWidget(muted(title))
            column.addWidget(bars)
            column.addStretch(1)
            columns.addWidget(part, 3)
        return figures


class _ActionButton(QPushButton):
    """A button that is an action of the menu, with the menu's words, key and drawing."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(action.text().replace("&", ""))
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
