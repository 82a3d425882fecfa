"""Smart playlists in the window: saved with a search, written again while the window is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.messages import Message
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.messages import error_words, in_words
from mgc_desktop.ui.places import Location, beginning, remember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgc_desktop.records import Failure
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.preferences import Preferences

_PURPOSE: Final = "playlist"
_KEY: Final = "update"
# Tracks come in one by one while they are analysed.
_WAIT_MS: Final = 3000


class Playlists(QObject):
    """Asks for a file, writes it, and writes it again when the library changes.

    In a lane of its own: a search through a large library keeps nobody waiting.

    Parameters
    ----------
    window : QWidget
        Parent of the file dialog.

    Signals
    -------
    said(str)
        A word for the status bar.
    changed()
        There are other playlists than before.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(self, backend: Backend, preferences: Preferences, window: QWidget) -> None:
        super().__init__()
        self._backend = backend
        self._preferences = preferences
        self._window = window
        self._lane: Lane[Handle] = Lane("playlists", backend.open_library)
        self._lane.unhandled.connect(lambda error: self.said.emit(error_words(error)))
        self._cancel = CancelToken()
        # What was told: a folder that is gone is not told with every track.
        self._told: set[tuple[str, Message]] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._update)
        self._started = False

    def start(self) -> None:
        """Bring playlists up to date with what changed meanwhile."""
        self._started = True
        self._lane.start()
        self._update()

    def update_soon(self) -> None:
        """Bring playlists up to date within a moment; changes until then count as one."""
        if self._started and not self._timer.isActive():
            self._timer.start()

    def ask(self, query: str, sort: str) -> None:
        """Ask where the playlist of a search is to be."""
        folder = beginning(self._preferences, _PURPOSE, Location.DocumentsLocation)
        whole = self.tr("Playlist (*.m3u8)")
        relative = self.tr("Playlist that can move together with its music (*.m3u8)")
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save smart playlist"),
            str(folder / "music.m3u8"),
            f"{whole};;{relative}",
        )
        if name:
            remember(self._preferences, _PURPOSE, name)
            self.follow(query, sort, Path(name), relative=kind == relative)

    def follow(self, query: str, sort: str, target: Path, *, relative: bool = False) -> None:
        """Write a playlist, now and whenever its search finds something else."""

        def done(_: None) -> None:
            self.said.emit(self.tr("{0} is updated with the library").format(target.name))
            self.changed.emit()

        self._lane.submit(
            lambda library: self._backend.follow(library, target, query, sort, relative=relative),
            done,
            owner=self,
        )

    def stop(self, path: str) -> None:
        """Leave a playlist as it is."""

        def done(_: None) -> None:
            self.said.emit(self.tr("{0} is no longer updated").format(Path(path).name))
            self.changed.emit()

        self._lane.submit(
            lambda library: self._backend.stop_following(library, path), done, owner=self
        )

    def close(self) -> None:
        """End; a playlist that is being written is written to its end."""
        self._timer.stop()
        self._cancel.cancel()
        self._lane.close()

    def _update(self) -> None:
        self._lane.submit(
            lambda library: self._backend.update_playlists(library, self._cancel),
            self._tell,
            owner=self,
            key=_KEY,
        )

    def _tell(self, failures: Sequence[Failure]) -> None:
        """Say of each playlist once why it could not be written."""
        found: set[tuple[str, Message]] = {(one.path, one.error) for one in failures}
        for path, error in sorted(found - self._told):
            words = self.tr("Playlist {0}: {1}").format(Path(path).name, in_words(error))
            self.said.emit(words)
        self._told = found
