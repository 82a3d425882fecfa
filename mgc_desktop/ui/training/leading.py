"""From tracks of the Train tab to where they are heard, seen and decided about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.query_text import quoted
from mgc_desktop.ui.training.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.inspector.inspecting import Inspecting
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.player.playing import Playing
    from mgc_desktop.ui.training.backend import TrainingBackend

# A search of more terms nobody can read, and a database slowly.
_MOST: Final = 200


def query_for(paths: Sequence[str]) -> str:
    """Return the search that finds exactly some files."""
    return " , ".join(f"path:{quoted(path)}" for path in paths[:_MOST])


class Leading(QObject):
    """Plays tracks, has the inspector look into them, and lists them in the library.

    Signals
    -------
    said(str)
        A word for the status bar.
    not_there(object)
        None of some files is in the library, as a tuple of paths.
    """

    said = Signal(str)
    not_there = Signal(object)

    def __init__(
        self,
        backend: TrainingBackend,
        write_lane: Lane[Handle],
        window: MainWindow,
        playing: Playing,
        inspecting: Inspecting,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane
        self._window = window
        self._playing = playing
        self._inspecting = inspecting

    def listen(self, path: str) -> None:
        """Play a track and look into it."""
        self._write_lane.submit(
            lambda library: self._backend.there(library, [path]),
            lambda found: self._listen(*next(iter(found.items()))),
            owner=self,
            key="training listens",
        )

    def _listen(self, path: str, file_id: int | None) -> None:
        if file_id is None:
            if self._playing.tracks is not None:
                self._playing.tracks.play_path(path)
            self._inspecting.look_at(path)
        else:
            if self._playing.tracks is not None:
                self._playing.tracks.play_file(file_id)
            self._window.library.show_track(file_id)

    def list_tracks(self, paths: Sequence[str]) -> None:
        """List tracks in the library, where they are decided about."""
        self._write_lane.submit(
            lambda library: self._backend.there(library, paths), self._list, owner=self
        )

    def _list(self, found: dict[str, int | None]) -> None:
        known = [path for path, file_id in found.items() if file_id is not None]
        if not known:
            self.not_there.emit(tuple(found))
            self.said.emit(self.tr("None of these tracks is in the library"))
            return
        self._window.actions_["show_library"].trigger()
        self._window.library.search.set_query(query_for(known))
        self._window.library.table.setFocus()
        missing = len(found) - len(known)
        if missing:
            text = self.tr("Not in the library: {0}")
            self.said.emit(text.format(words.tracks(missing)))
