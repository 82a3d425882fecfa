"""Copying within a table: its lines, not the paths of the list that the menu copies."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_own_copy(event: QEvent) -> bool:
    """Whether an event offers the keys of copying to the window's menu; it is kept from there."""
    own = (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.matches(QKeySequence.StandardKey.Copy)
    )
    if own:
        event.accept()
    return own
