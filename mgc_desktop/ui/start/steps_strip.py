"""Analyse, review, write: three steps in a line, for who does not know the way yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import IconButton


class Step(StrEnum):
    """What is done to music, in order."""

    ANALYSE = "analyse"
    REVIEW = "review"
    WRITE = "write"


class Stage(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


class StepsStrip(QWidget):
    """Shows where the user stands; each step is a button that leads to it.

    What there is no room for goes: first the words beside the review, then all steps but the
    present one.

    Parameters
    ----------
    key : str
        What begins the review, in Qt's portable form.

    Signals
    -------
    chosen(object)
        The user wants to go to a `Step`.
    closed()
        The user knows the way.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = QKeySequence(key)
        self.setAccessibleName(self.tr("First steps"))
        self._stages: dict[Step, Stage] = dict.fromkeys(Step, Stage.NEXT)
        self._undecided = 0
        self.buttons: dict[Step, QPushButton] = {}
        self._arrows: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        layout.setSpacing(Space.TIGHT)
        for step in Step:
            if self.buttons:
                self._arrows.append(QLabel())
                layout.addWidget(self._arrows[-1])
            self.buttons[step] = self._link(layout)
            self.buttons[step].clicked.connect(lambda _=False, step=step: self.chosen.emit(step))
            if step == Step.REVIEW:
                self.hint = self._link(layout)
                self.hint.clicked.connect(lambda: self.chosen.emit(Step.REVIEW))
        self.close_button = IconButton("clear", self.tr("Close first steps"))
        self.close_button.clicked.connect(self.closed)
        layout.addWidget(self.close_button)
        # Only while the strip is seen: letters are for finding titles otherwise.
        self.key = QShortcut(self._key, self, lambda: self.chosen.emit(Step.REVIEW))
        self.letters_decide(False)
        theme.changed.connect(self._show)
        self._show()
        self.hide()

    def _link(self, layout: QHBoxLayout) -> QPushButton:
        button = QPushButton()
        button.setProperty("link", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(True)
        layout.addWidget(button)
        return button

    def show_steps(self, stages: Mapping[Step, Stage], undecided: int) -> None:
        """Show where each step stands, and how many tracks are left to review."""
        if (dict(stages), undecided) != (self._stages, self._undecided):
            self._stages, self._undecided = dict(stages), undecided
            self._show()

    def letters_decide(self, on: bool) -> None:
        """Leave the key to the review while it has the letters."""
        self._letters_decide = on
        self.key.setEnabled(self._hints and not on)

    @property
    def _hints(self) -> bool:
        """Whether something is left to review, once everything has been analysed."""
        return self._stages[Step.ANALYSE] == Stage.DONE and self._undecided > 0

    def _titles(self) -> Iterator[tuple[Step, str, str]]:
        """Yield each step with its title and where it leads."""
        yield Step.ANALYSE, self.tr("Analyse"), self.tr("Show what is being analysed")
        yield Step.REVIEW, self.tr("Review"), self.tr("List undecided tracks, with review keys on")
        yield Step.WRITE, self.tr("Write"), self.tr("Preview the tags that would be written")

    def _show(self) -> None:
        colours = tokens()
        stages = {
            Stage.DONE: self.tr("done"),
            Stage.NOW: self.tr("now"),
            Stage.NEXT: self.tr("next"),
        }
        inks = {Stage.DONE: colours.muted, Stage.NOW: colours.accent, Stage.NEXT: colours.muted}
        for number, (step, title, leads) in enumerate(self._titles(), 1):
            button, stage = self.buttons[step], self._stages[step]
            done, now = stage == Stage.DONE, stage == Stage.NOW
            button.setText(title if done else f"{number} {title}")
            button.setIcon(icon("accept", colours.good) if done else QIcon())
            weight = "bold" if now else "normal"
            # Of buttons alone: tool tips would have it from them.
            button.setStyleSheet(f"QPushButton {{ color: {inks[stage]}; font-weight: {weight} }}")
            button.setToolTip(leads)
            says = self.tr("Step {0} of 3, {1}: {2}").format(number, title, stages[stage])
            button.setAccessibleName(says)
            button.setAccessibleDescription(leads)
        self.buttons[Step.REVIEW].setEnabled(self._undecided > 0)
        key = self._key.toString(QKeySequence.SequenceFormat.NativeText)
        hint = self.tr("Press {0} to review %Ln undecided genre(s)", "", self._undecided)
        self.hint.setText(hint.format(key))
        explain(self.hint, Term.UNDECIDED)
        side = theme.icon_size
        for arrow in self._arrows:
            arrow.setPixmap(icon("chevron-right", colours.muted).pixmap(side * 0.75))
        self.letters_decide(self._letters_decide)
        self._fit(self.width())
        self.updateGeometry()

    # --- room

    def fitting(self, room: int) -> int:
        """Return how much of some room it fills: with all that fits, or the present step."""
        widths = self._widths()
        return next((width for width in widths if width <= room), widths[-1])

    def _widths(self) -> tuple[int, int, int]:
        """Return how wide it is with everything, without the hint, with the present step alone."""
        around = self.contentsMargins().left() + self.close_button.sizeHint().width()
        steps = [button.sizeHint().width() + Space.TIGHT for button in self.buttons.values()]
        arrows = sum(arrow.sizeHint().width() + Space.TIGHT for arrow in self._arrows)
        present = self.buttons[self._present].sizeHint().width() + Space.TIGHT
        bare = around + sum(steps) + arrows
        hint = self.hint.sizeHint().width() + Space.TIGHT if self._hints else 0
        return bare + hint, bare, around + present

    @property
    def _present(self) -> Step:
        """The step that is to be done; the last one, if all are."""
        return next((s for s in Step if self._stages[s] == Stage.NOW), Step.WRITE)

    def sizeHint(self) -> QSize:
        """Return room for everything."""
        return QSize(self._widths()[0], self.close_button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the present step alone: no window grows for this."""
        return QSize(self._widths()[2], self.close_button.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        everything, bare, _ = self._widths()
        self.hint.setVisible(self._hints and width >= everything)
        for step, button in self.buttons.items():
            button.setVisible(width >= bare or step == self._present)
        for arrow in self._arrows:
            arrow.setVisible(width >= bare)
