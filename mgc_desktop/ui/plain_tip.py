"""Tool tips of words that come out of files: Qt would take "<b>" in a name for markup."""

from __future__ import annotations

from PySide6 import QtGui


def plain_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is."""
    markup = QtGui.Qt.mightBeRichText(text)
    return QtGui.Qt.convertFromPlainText(text) if markup else text
