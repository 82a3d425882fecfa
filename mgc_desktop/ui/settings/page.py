"""What the pages of the settings have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, muted

if TYPE_CHECKING:
    from mgc_desktop.ui.settings.state import Draft, Loaded

# Of a choice on any page: the same on all, but for those with longer words.
_LETTERS: Final = 30


def note(text: str) -> QLabel:
    """Return a paragraph that explains, as wide as its page."""
    label = muted(text)
    label.setWordWrap(True)
    return label


class Fault(QLabel):
    """Says under a field what is wrong with it; takes no room while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bad", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Show what is wrong; nothing hides it."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class _NoWheel(QObject):
    """Keeps the wheel for scrolling: a setting is not changed by what the pointer passes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Page(QScrollArea):
    """One page: a heading, fields, and what is wrong with them.

    Parameters
    ----------
    drawing : str
        Name of the icon in the list at the left.

    Signals
    -------
    changed()
        A field says something else.
    """

    changed = Signal()

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self.title = ""
        self.drawing = drawing
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        self.column.setSpacing(Space.MEDIUM)
        self._heading = Heading("", Scale.HEADING)
        self.column.addWidget(self._heading)
        self.column.addSpacing(Space.SMALL)
        self.setWidget(self.body)
        self.viewport().setAutoFillBackground(False)
        self.body.setAutoFillBackground(False)
        self._no_wheel = _NoWheel(self)
        self._rows: list[tuple[QWidget, Choice[Any] | None]] = []
        self.body.installEventFilter(self)

    def set_title(self, title: str) -> None:
        """Name the page, here and in the list."""
        self.title = title
        self._heading.setText(title)
        self.setAccessibleName(title)

    def form(self) -> QFormLayout:
        """Add rows of label and field to the page."""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(Space.WIDE)
        form.setVerticalSpacing(Space.MEDIUM)
        self.column.addLayout(form)
        return form

    def add_row(self, form: QFormLayout, label: str, field: QWidget) -> None:
        """Add a label and a field, in line with all others of the page."""
        form.addRow(label, field)
        self.put_in_line(form.labelForField(field), field)

    def put_in_line(self, label: QWidget, field: QWidget) -> None:
        """Have a label as wide as the page's others, and a choice as wide as its other choices."""
        self._rows.append((label, field if isinstance(field, Choice) else None))

    def _align(self) -> None:
        labels = [label for label, _ in self._rows]
        choices = [choice for _, choice in self._rows if choice is not None]
        widest = max((label.sizeHint().width() for label in labels), default=0)
        narrowest = max((choice.minimumSizeHint().width() for choice in choices), default=0)
        room = self.viewport().width() - 2 * Space.WIDE
        # In large text every form finds its own room, or puts fields below their labels.
        fits = widest + Space.WIDE + narrowest <= room
        for label in labels:
            label.setMinimumWidth(widest if fits else 0)
        least = _LETTERS * self.fontMetrics().averageCharWidth()
        widest = max((choice.own_width() for choice in choices), default=0)
        for choice in choices:
            choice.widen(max(least, widest))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Align anew when words or their size have changed."""
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self._align()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Align what there is room for."""
        super().resizeEvent(event)
        self._align()

    def section(self, title: str) -> None:
        """Begin another part of the page."""
        self.column.addSpacing(Space.LARGE)
        self.column.addWidget(Heading(title, Scale.SUBHEADING))

    def finish(self) -> None:
        """Close the page after its last row."""
        self.column.addStretch(1)
        self.keep_wheel(self.body.findChildren(QWidget))

    def keep_wheel(self, widgets: Iterable[QWidget]) -> None:
        """Let the wheel scroll the page over fields that would take it."""
        for widget in widgets:
            if isinstance(widget, (QComboBox, QAbstractSpinBox)):
                widget.installEventFilter(self._no_wheel)

    def offer(self, loaded: Loaded) -> None:
        """Take what there is to choose from; a page that needs nothing does nothing."""

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        raise NotImplementedError

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        raise NotImplementedError

    def go_to(self, field: QWidget) -> None:
        """Put the keyboard's focus where something is wrong."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)

    def fault(self) -> QWidget | None:
        """Say beside each field what is wrong with it; return the first such field."""
        return None
