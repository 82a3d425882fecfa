"""Dialogs that stay open beside the work, each of them once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

D = TypeVar("D", bound=QDialog)


class OpenDialogs:
    """Shows dialogs, and brings those that are open to the front."""

    def __init__(self) -> None:
        self._open: dict[type[QDialog], QDialog] = {}

    def show(self, kind: type[D], make: Callable[[], D]) -> D:
        """Show the dialog of a kind; it is made unless it is open."""
        dialog = self._open.get(kind)
        if not isinstance(dialog, kind) or not dialog.isVisible():
            dialog = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._open[kind] = dialog
            dialog.destroyed.connect(lambda: self._open.pop(kind, None))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def is_open(self, kind: type[QDialog]) -> bool:
        """Return whether there is a dialog of a kind."""
        return kind in self._open
