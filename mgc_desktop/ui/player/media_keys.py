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

    from mgc_desktop.ui.player.player_bar import PlayerBar


def lead_media_keys(window: QWidget, bar: PlayerBar) -> None:
    """Let the keys do what is written on them."""
    does: dict[Qt.Key, Callable[[], None]] = {
        Qt.Key.Key_MediaTogglePlayPause: bar.toggle,
        Qt.Key.Key_MediaPlay: bar.toggle,
        Qt.Key.Key_MediaPause: bar.player.pause,
        Qt.Key.Key_MediaStop: bar.player.stop,
        Qt.Key.Key_MediaNext: bar.player.next,
        Qt.Key.Key_MediaPrevious: bar.player.previous,
    }
    for key, slot in does.items():
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
