"""Space plays and pauses wherever the focus is, but where somebody types or walks by keyboard.

A button that was clicked has the focus, and Space would press it again: a track that is to be
paused would be skipped. Whoever has come to a button with the keyboard does want to press it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget

# Whoever says so of itself (as a property) knows better what Space is for.
OWN_SPACE: Final = "own space"

_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_WALKING: Final = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    }
)


class SpaceKey(QObject):
    """Listens at the widget that has the focus, and at the window for what nobody wanted.

    Parameters
    ----------
    window : QMainWindow
        Keys in other windows are not touched.
    action : QAction
        What Space does; while it is disabled, Space is as everywhere.
    """

    def __init__(self, window: QMainWindow, action: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._action = action
        self._focus: QWidget | None = None
        self._by_keyboard = False
        self._key_is_down = False
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window or new is self._focus:
            # Another window came in front, or went: who has the focus here stays the same.
            return
        if self._focus is not None:
            self._focus.removeEventFilter(self)
        self._focus = new
        self._by_keyboard = self._key_is_down
        if new is not self._window:
            new.installEventFilter(self)
        new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._focus = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice how the focus is used, and take Space from who should not have it."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
        elif event.type() in _KEYS and isinstance(event, QKeyEvent):
            self._key_is_down = True
            QTimer.singleShot(0, self, self._key_is_done)
            if event.key() in _WALKING:
                self._by_keyboard = True
            if event.type() == QEvent.Type.KeyPress and _is_space(event):
                return self._space(watched, event)
        return super().eventFilter(watched, event)

    def _key_is_done(self) -> None:
        self._key_is_down = False

    def _space(self, watched: QObject, event: QKeyEvent) -> bool:
        """Play or pause; False leaves the key to who has the focus."""
        nobody_wanted_it = watched is self._window
        if not self._action.isEnabled() or not (nobody_wanted_it or self._may_take(watched)):
            return False
        if not event.isAutoRepeat():
            self._action.trigger()
        event.accept()
        return True

    def _may_take(self, watched: QObject) -> bool:
        assert isinstance(watched, QWidget)
        # Lists say that they are typed into, but that is for their editors.
        types = watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        is_list = isinstance(watched, QAbstractItemView)
        keeps_it = self._by_keyboard or bool(watched.property(OWN_SPACE))
        return not (keeps_it or (types and not is_list))


def _is_space(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier
