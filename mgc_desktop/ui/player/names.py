"""What is heard, in words: title and artist, or why there is no sound."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mgc_desktop.playback.status import State, Status
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.player.title import TrackTitle
from mgc_desktop.ui.theme.measures import Space

# How long it is said that nothing could be played; what could not be is in the status bar.
_SAID_MS: Final = 8000


class WhySilent(ElidedLabel):
    """Says while it lasts that a device is missing, and for a while that nothing could be played.

    Signals
    -------
    changed()
        It says something else.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bad", True)
        self._failed = (State.STOPPED, "", "")
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.setInterval(_SAID_MS)
        self._hush.timeout.connect(lambda: self._say(""))

    def show_status(self, status: Status, *, again: bool = False) -> None:
        """Say why there is no sound; what was said is not said again unless it happened again."""
        failed = (status.state, status.path or "", status.message)
        if status.state is State.WAITING:
            self._hush.stop()
            self._say(self.tr("No audio device; playback starts when one is connected"))
        elif status.state is not State.FAILED:
            self._hush.stop()
            self._say("")
        elif again or failed != self._failed:
            # Not again when only the volume is another.
            self._say(self.tr("Nothing playable from here on"))
            self._hush.start()
        self._failed = failed

    def _say(self, text: str) -> None:
        self.setText(text)
        self.changed.emit()


class Names(QWidget):
    """A line with the title, which leads to the track, the artist, and why there is no sound.

    Signals
    -------
    clicked()
        The title was clicked.
    changed()
        It says something else.
    """

    clicked = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self.title = TrackTitle(self.tr("Nothing playing"))
        self.title.setAccessibleName(self.tr("Track"))
        self.title.clicked.connect(self.clicked)
        self.artist = ElidedLabel()
        self.artist.setProperty("muted", True)
        self.message = WhySilent()
        self.message.changed.connect(self._give_room)
        self.message.changed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.LARGE)
        row.addWidget(self.title, 0)
        row.addWidget(self.artist, 0)
        row.addStretch(1)
        row.addWidget(self.message, 0)

    @property
    def words(self) -> str:
        """All that it says, to be read aloud."""
        said = (self.title.text(), self.artist.text(), self.message.text())
        return " · ".join(filter(None, said))

    def show_file(self, path: str) -> None:
        """Name a file by itself, until somebody knows its title; nothing if the path is empty."""
        self._path = path
        self.title.setText(PurePath(path).name if path else self.tr("Nothing playing"))
        self.artist.setText("")
        self.title.lead(bool(path))
        self.changed.emit()

    def show_title(self, path: str, title: str, artist: str = "") -> None:
        """Name the track that is heard, if it is still this one."""
        if path != self._path:
            return
        self.title.setText(title or PurePath(path).name)
        self.artist.setText(artist)
        self.changed.emit()

    # --- room for the message

    def _give_room(self) -> None:
        """Let names give way to the message as far as there is room for it."""
        least = self.message.minimumSizeHint().width()
        room = self.width() - self.minimumSizeHint().width() + least
        wanted = self.message.sizeHint().width() if self.message.text() else 0
        self.message.setMinimumWidth(max(0, min(wanted, room)))

    def minimumSizeHint(self) -> QSize:
        """Return a size that no message makes wider: the window would have to follow."""
        size = super().minimumSizeHint()
        own = self.message.minimumWidth()
        if own:
            size.setWidth(size.width() - own + self.message.minimumSizeHint().width())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew how much room there is for the message."""
        super().resizeEvent(event)
        self._give_room()
