"""The windows of the Help menu; what they need is loaded when somebody asks for it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from mgc_desktop.paths import log_dir
from mgc_desktop.ui.help.about import AboutDialog
from mgc_desktop.ui.help.help_dialog import HelpDialog
from mgc_desktop.ui.help.log_viewer import LogViewer

if TYPE_CHECKING:
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.open_dialogs import OpenDialogs
    from mgc_desktop.ui.preferences import Preferences

_GUIDE: Final = "mgc_desktop.ui.help.guide.guide_dialog"


class Helping(QObject):
    """Opens help, guide, log and what the program is.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Its thread loads the guide.
    """

    def __init__(
        self,
        write_lane: Lane[Handle],
        preferences: Preferences,
        dialogs: OpenDialogs,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._write_lane = write_lane
        self._preferences = preferences
        self._dialogs = dialogs
        self._window = window

    def show_help(self) -> None:
        """Show how to use the window."""
        window = self._window
        self._dialogs.show(HelpDialog, lambda: HelpDialog(window.actions_.specs, window))

    def show_guide(self) -> None:
        """Show how genres and moods are decided."""

        def loaded(module: Any) -> None:
            kind = module.GuideDialog
            self._dialogs.show(kind, lambda: kind(self._write_lane, self._window))

        # Not before somebody wants to read it, and not while the window waits.
        self._write_lane.submit(lambda _: import_module(_GUIDE), loaded, owner=self, key="guide")

    def show_log(self) -> None:
        """Show what the program wrote down about its work."""
        self._dialogs.show(LogViewer, lambda: LogViewer(log_dir() / "mgc.log", self._window))

    def show_about(self) -> None:
        """Show what the program is, and from whom."""
        self._dialogs.show(
            AboutDialog, lambda: AboutDialog(self._write_lane, self._preferences, self._window)
        )
