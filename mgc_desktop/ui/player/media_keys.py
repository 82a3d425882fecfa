"""The keys for media that keyboards have, while a window of the program has the focus.

Where a desktop keeps them to itself, it leads them to the program through what it has for players
(`mpris`, `smtc`, `now_playing_center`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mgc_desktop.ui.player.playing import Playing


def lead_media_keys(window: QWidget, playing: Playing) -> None:
    """Let the keys do what is written on them."""
    does: dict[Qt.Key, Callable[[], None]] = {
        Qt.Key.Key_MediaTogglePlayPause: playing.toggle,
        Qt.Key.Key_MediaPlay: playing.toggle,
        Qt.Key.Key_MediaPause: playing.pause,
        Qt.Key.Key_MediaStop: playing.stop,
        Qt.Key.Key_MediaNext: playing.next,
        Qt.Key.Key_MediaPrevious: playing.previous,
    }
    for key, slot in does.items():
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
