"""What the window remembers on this computer; what belongs to a library is kept in the library."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from mgc_desktop.playback.queue import Repeat
from mgc_desktop.ui.theme.theme import Appearance

_ORGANISATION: Final = "mgc-desktop"
_APPLICATION: Final = "window"

# Before their number was remembered with them.
_FIRST_COLUMNS: Final = 15


class Preferences:
    """Typed access to the settings file of the window."""

    def __init__(self) -> None:
        self._settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, _ORGANISATION, _APPLICATION
        )

    def _text(self, key: str, default: str) -> str:
        return str(self._settings.value(key, default))

    def _number(self, key: str, default: int) -> int:
        try:
            return int(str(self._settings.value(key, default)))
        except ValueError:
            # Somebody edited the file; that must not keep the window from opening.
            return default

    def _flag(self, key: str, default: bool) -> bool:
        return self._text(key, str(default)).lower() == "true"

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or what the system shows."""
        try:
            return Appearance(self._text("appearance", Appearance.SYSTEM))
        except ValueError:
            return Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._settings.setValue("appearance", str(value))

    @property
    def text_percent(self) -> int:
        """Size of the text, 100 for the system's."""
        return self._number("text_percent", 100)

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._settings.setValue("text_percent", value)

    @property
    def language(self) -> str:
        """Two letters, or nothing for the system's."""
        return self._text("language", "")

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    def folder(self, purpose: str) -> str:
        """Return where files for a purpose were written last; may be empty."""
        return self._text(f"folder/{purpose}", "")

    def set_folder(self, purpose: str, value: str) -> None:
        """Remember where files for a purpose were written."""
        self._settings.setValue(f"folder/{purpose}", value)

    @property
    def output_device(self) -> str:
        """Name of the sound device to play on; nothing for the system's."""
        return self._text("output_device", "")

    @output_device.setter
    def output_device(self, value: str) -> None:
        self._settings.setValue("output_device", value)

    @property
    def input_device(self) -> str:
        """Key of the microphone or monitor to listen to; nothing for the system's."""
        return self._text("input_device", "")

    @input_device.setter
    def input_device(self, value: str) -> None:
        self._settings.setValue("input_device", value)

    @property
    def volume_percent(self) -> int:
        """How loud to play."""
        return self._number("volume_percent", 80)

    @volume_percent.setter
    def volume_percent(self, value: int) -> None:
        self._settings.setValue("volume_percent", value)

    @property
    def shuffle(self) -> bool:
        """Whether the order of what is played is left to chance."""
        return self._flag("shuffle", False)

    @shuffle.setter
    def shuffle(self, value: bool) -> None:
        self._settings.setValue("shuffle", str(value).lower())

    @property
    def repeat(self) -> Repeat:
        """What is played again at its end."""
        try:
            return Repeat(self._text("repeat", Repeat.OFF))
        except ValueError:
            return Repeat.OFF

    @repeat.setter
    def repeat(self, value: Repeat) -> None:
        self._settings.setValue("repeat", str(value))

    @property
    def queue(self) -> str:
        """What was in the queue when the window was closed, as `kept_queue` writes it."""
        return self._text("queue", "")

    @queue.setter
    def queue(self, value: str) -> None:
        self._settings.setValue("queue", value)

    @property
    def compute_device(self) -> str:
        """Where the networks run: auto, cpu, cuda or mps."""
        return self._text("compute_device", "auto")

    @compute_device.setter
    def compute_device(self, value: str) -> None:
        self._settings.setValue("compute_device", value)

    @property
    def teaching(self) -> str:
        """What learning starts from and what is set for it, as the Train tab writes it."""
        return self._text("teaching", "")

    @teaching.setter
    def teaching(self, value: str) -> None:
        self._settings.setValue("teaching", value)

    @property
    def analyse_after_scan(self) -> bool:
        """Whether what a scan finds new is analysed at once."""
        return self._flag("analyse_after_scan", True)

    @analyse_after_scan.setter
    def analyse_after_scan(self, value: bool) -> None:
        self._settings.setValue("analyse_after_scan", str(value).lower())

    @property
    def follow_folders(self) -> bool:
        """Whether changes in the library's folders are seen while the window is open."""
        return self._flag("follow_folders", True)

    @follow_folders.setter
    def follow_folders(self, value: bool) -> None:
        self._settings.setValue("follow_folders", str(value).lower())

    @property
    def columns(self) -> int:
        """How many columns the table had when their arrangement was remembered."""
        return self._number("columns", _FIRST_COLUMNS)

    @columns.setter
    def columns(self, value: int) -> None:
        self._settings.setValue("columns", value)

    @property
    def group_by(self) -> str:
        """What the list is grouped by; nothing for no groups."""
        return self._text("group_by", "")

    @group_by.setter
    def group_by(self, value: str) -> None:
        self._settings.setValue("group_by", value)

    @property
    def version_place(self) -> str:
        """Where the user looked for a newer version last; may be empty."""
        return self._text("version_place", "")

    @version_place.setter
    def version_place(self, value: str) -> None:
        self._settings.setValue("version_place", value)

    def flag(self, name: str, default: bool = True) -> bool:
        """Return whether a part of the window is shown."""
        return self._flag(f"shown/{name}", default)

    def set_flag(self, name: str, value: bool) -> None:
        """Remember whether a part of the window is shown."""
        self._settings.setValue(f"shown/{name}", str(value).lower())

    def layout(self, name: str) -> QByteArray:
        """Return how a window, splitter or header was arranged; empty if never."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, value: QByteArray) -> None:
        """Remember an arrangement."""
        self._settings.setValue(f"layout/{name}", value)

    def save(self) -> None:
        """Write everything to the file now."""
        self._settings.sync()
