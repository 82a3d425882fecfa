"""Where file dialogs begin: in the folder used last for the same, else where the system says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from mgc_desktop.ui.preferences import Preferences

Location = QStandardPaths.StandardLocation
# What folders are chosen for, from the menu and in the settings.
MUSIC: Final = "music"


def beginning(preferences: Preferences, purpose: str, otherwise: Location) -> Path:
    """Return a folder that is there; never the one that the program happened to be started in.

    Parameters
    ----------
    purpose : str
        What the folder was remembered for.
    otherwise : QStandardPaths.StandardLocation
        The system's folder for such files.
    """
    usual = QStandardPaths.writableLocation(otherwise)
    for folder in (preferences.folder(purpose), usual):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()


def remember(preferences: Preferences, purpose: str, file: str) -> None:
    """Begin beside this file the next time."""
    preferences.set_folder(purpose, str(Path(file).parent))
