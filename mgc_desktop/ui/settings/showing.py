"""The settings in the window: opened from the menu, or at a page that somebody leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.writing_page import WritingPage

if TYPE_CHECKING:
    from mgc_desktop.ui.open_dialogs import OpenDialogs
    from mgc_desktop.ui.write.writing import Writing


class Settings:
    """Opens the settings.

    Parameters
    ----------
    make : callable
        Makes the dialog.
    writing : Writing
        Its preview leads to its page.
    """

    def __init__(
        self, dialogs: OpenDialogs, make: Callable[[], SettingsDialog], writing: Writing
    ) -> None:
        self._dialogs = dialogs
        self._make = make
        writing.settings_asked.connect(lambda: self.show().show_page(WritingPage))

    def show(self) -> SettingsDialog:
        """Show the settings."""
        return self._dialogs.show(SettingsDialog, self._make)
