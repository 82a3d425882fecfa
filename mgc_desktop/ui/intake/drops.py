"""What other programs drop here is copied, whatever they propose.

A file manager proposes to move, and deletes its originals when that is what it is answered. Every
field of Qt's own accepts what is proposed, also those in its own dialogs. So it is the windows that
are watched: what is answered for whatever is in them is a copy.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QWindow

_COPY = Qt.DropAction.CopyAction


class CopiesOnly(QObject):
    """Watches every window of the program, each from when it is first come to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._passing_on = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Look at what is dropped on a window."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window take what is dropped or not, and answer that it was copied."""
        if self._passing_on or not isinstance(event, QDropEvent) or event.source() is not None:
            return super().eventFilter(watched, event)
        if not event.possibleActions() & _COPY:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.ignore()
            return True
        self._passing_on = True
        try:
            QCoreApplication.sendEvent(watched, event)
        finally:
            self._passing_on = False
        if event.isAccepted():
            event.setDropAction(_COPY)
        return True
