"""The guide in a window of its own: sections with pictures, and the words at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.glossary import Term, explained, named
from mgc_desktop.ui.help.guide.example import Example, load_example
from mgc_desktop.ui.help.guide.sections import GuideWords, Section
from mgc_desktop.ui.rules import RuleTerm
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.turns import Turns
from mgc_desktop.ui.widgets import Heading, fit_to_text, muted

if TYPE_CHECKING:
    from mgc_desktop.ui.lanes.lane import Lane

# Longer lines are hard to follow.
_LETTERS: Final = 104


class GuideDialog(QDialog):
    """How it decides, to be left open beside the work.

    Its numbers are read in a lane, and its sections put together one a turn of the event loop.
    """

    def __init__(self, lane: Lane[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How it decides"))
        self._texts: list[QLabel] = []
        self.page = QWidget()
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._column.setSpacing(Space.LARGE)
        self._column.addStretch(1)
        around = QWidget()
        middle = QHBoxLayout(around)
        middle.setContentsMargins(Space.LARGE, 0, Space.LARGE, 0)
        middle.addStretch(1)
        middle.addWidget(self.page, 1000)
        middle.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setAccessibleName(self.windowTitle())
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll_area.setWidget(around)
        self.copy_button = QPushButton(self.tr("Copy text"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.scroll_area, 1)
        layout.addWidget(buttons)
        fit_to_text(self, 760, 760)
        theme.changed.connect(self._fit)
        self._fit()
        # The arrow keys scroll at once.
        self.scroll_area.setFocus()
        self.turns = Turns(self)
        lane.submit(lambda _: load_example(), self._fill, owner=self)

    def _fit(self) -> None:
        self.page.setMaximumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def _fill(self, example: Example) -> None:
        words = GuideWords(example)
        words.setParent(self)
        self._add(self._text(words.introduction()))
        self.turns.add(*(piece for section in words.sections() for piece in self._pieces(section)))
        self.turns.add(self._add_words)

    def _pieces(self, section: Section) -> Iterator[Callable[[], None]]:
        """Yield what puts a section together, none of it a frame's work."""
        yield lambda: self._add_texts(section)
        if section.picture is not None:
            picture = section.picture
            yield lambda: self._add(picture())
            yield lambda: self._add(self._text(section.caption, quiet=True))

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)

    def _add_texts(self, section: Section) -> None:
        self._add(self._heading(section.title))
        self._add(self._text(section.text))

    def _add_words(self) -> None:
        """List every word of the window that is explained anywhere."""
        self._add(self._heading(self.tr("The words")))
        terms = (*Term, *RuleTerm)
        lines = (f"<p><b>{escape(named(t))}</b>: {escape(explained(t))}</p>" for t in terms)
        label = self._text("".join(lines))
        label.setTextFormat(Qt.TextFormat.RichText)
        self._add(label)

    def _heading(self, text: str) -> Heading:
        heading = Heading(text, Scale.HEADING)
        heading.setWordWrap(True)
        heading.setContentsMargins(0, Space.LARGE, 0, 0)
        self._texts.append(heading)
        return heading

    def _text(self, text: str, *, quiet: bool = False) -> QLabel:
        label = muted(text) if quiet else QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._texts.append(label)
        return label

    def _copy(self) -> None:
        plain = (
            QTextDocumentFragment.fromHtml(label.text()).toPlainText()
            if label.textFormat() == Qt.TextFormat.RichText
            else label.text()
            for label in self._texts
        )
        QGuiApplication.clipboard().setText("\n\n".join(plain))
