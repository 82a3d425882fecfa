"""Lines of the sidebar: what they say, what they stand for, and how a chosen one is lit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import number

TERM: Final = Qt.ItemDataRole.UserRole
"""What a line asks for, or the name of a heading."""
VIEW: Final = Qt.ItemDataRole.UserRole + 1
"""The `ViewLine` that a line is."""
FOLDER: Final = Qt.ItemDataRole.UserRole + 2
"""The folder that a line is."""
COUNTED: Final = Qt.ItemDataRole.UserRole + 3
"""Of what the numbers below a heading are: in full, and shortly."""
_LINE_SPACE: Final = 7


def made_line(view: QTreeWidget, text: str, term: str, count: int | None) -> QTreeWidgetItem:
    """Return a line that is nowhere yet."""
    item = QTreeWidgetItem([text, "" if count is None else number(count)])
    item.setData(0, TERM, term)
    # Of both columns, or the view measures the numbers of all lines above the first that is seen.
    for column in (0, 1):
        item.setSizeHint(column, QSize(0, line_height(view)))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    light(item, on=False)
    return item


def line_height(view: QTreeWidget) -> int:
    """Return the height of a line that is no heading, in pixels."""
    return view.fontMetrics().height() + _LINE_SPACE


@contextmanager
def quiet_changes(view: QTreeWidget) -> Iterator[None]:
    """Change words and colours of lines that are there, and paint them all once.

    Of each change by itself the view measures all lines between it and those that are seen.
    """
    with QSignalBlocker(view.model()):
        yield
    view.viewport().update()


def light(item: QTreeWidgetItem, *, on: bool) -> None:
    """Show that the search asks for what a line stands for, or does not."""
    ground = QBrush(QColor(tokens().selection)) if on else QBrush()
    for column, colour in enumerate((tokens().text, tokens().muted)):
        item.setBackground(column, ground)
        item.setForeground(column, QBrush(QColor(tokens().on_selection if on else colour)))
