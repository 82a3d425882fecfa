"""Who shows album art: player, inspector, the list, and the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTemporaryDir, QUrl

from mgc_desktop.ui.art.covers import Art, Covers
from mgc_desktop.ui.library.paths import file_url
from mgc_desktop.ui.library.row_art import RowArt

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from mgc_desktop.ui.inspector.inspecting import Inspecting
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.player.player_bar import PlayerBar
    from mgc_desktop.ui.player.playing import Playing

_HEARD: Final = "heard"
_LOOKED_INTO: Final = "looked into"


class Covering(QObject):
    """Answers whoever shows it.

    Parameters
    ----------
    window : MainWindow
        Whose list shows it if its user wishes.
    """

    def __init__(
        self, covers: Covers, playing: Playing, inspecting: Inspecting, window: MainWindow
    ) -> None:
        super().__init__()
        self._covers = covers
        self._playing = playing
        # Pictures out of files, for a desktop that wants files; they go with the window.
        self._folder: QTemporaryDir | None = None
        self._written = 0
        playing.made.connect(self._lead_player)
        inspecting.made.connect(self._lead_inspector)
        table, rows = window.library.table, RowArt(covers)
        window.actions_["show_art"].toggled.connect(
            lambda on: table.painting.show_art(rows if on else None)
        )

    def close(self) -> None:
        """Take away what was written."""
        if self._folder is not None:
            self._folder.remove()

    def _lead_player(self, bar: PlayerBar) -> None:
        def came(path: str, art: Art | None) -> None:
            bar.show_cover(path, None if art is None else art.image)
            self._tell_desktop(path, art)

        def ask(path: str) -> None:
            bar.show_cover(path, None)
            if path:
                self._covers.ask(path, lambda art: came(path, art), bar, _HEARD)

        bar.track_changed.connect(ask)

    def _lead_inspector(self, inspector: Inspector) -> None:
        def ask(path: str) -> None:
            self._covers.ask(
                path,
                lambda art: inspector.findings.file.show_cover(
                    path, None if art is None else art.image
                ),
                inspector,
                _LOOKED_INTO,
            )

        inspector.findings.cover_wanted.connect(ask)

    # --- the desktop

    def _tell_desktop(self, path: str, art: Art | None) -> None:
        if self._playing.desktop is None or art is None:
            return
        if art.file:
            self._playing.set_art(path, _said(file_url(art.file)))
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        # Each has a name of its own: desktops keep what they saw under one.
        self._written += 1
        file = Path(self._folder.filePath(f"{self._written}.png"))

        def written(done: bool) -> None:
            if done:
                self._playing.set_art(path, _said(file_url(str(file))))

        self._covers.lane.submit(lambda _: _write(art.image, file), written, owner=self)


def _write(image: QImage, file: Path) -> bool:
    """Write what a desktop shows; the pictures before are not looked at any more."""
    for old in file.parent.glob("*.png"):
        old.unlink(missing_ok=True)
    return image.save(str(file))


def _said(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
