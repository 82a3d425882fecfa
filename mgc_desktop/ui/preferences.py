"""What the window remembers on this computer; what belongs to a library is kept in the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from mgc_desktop.playback.queue import Repeat
from mgc_desktop.ui.theme.theme import Appearance

T = TypeVar("T")

_ORGANISATION: Final = "mgc-desktop"
_APPLICATION: Final = "window"

# Before their number was remembered with them.
_FIRST_COLUMNS: Final = 15


class _Kept(Generic[T]):
    """An attribute that stands in the settings file, under its own name.

    Parameters
    ----------
    default : T
        If it was never set, or somebody edited the file: the window opens all the same.
    read : callable
        Makes it of the file's text; raises ValueError if it cannot.
    """

    def __init__(self, default: T, read: Callable[[str], T]) -> None:
        self._default = default
        self._read = read
        self._key = ""

    def __set_name__(self, owner: type[Preferences], name: str) -> None:
        self._key = name

    def __get__(self, preferences: Preferences, owner: type[Preferences]) -> T:
        try:
            return self._read(preferences.text(self._key, str(self._default)))
        except ValueError:
            return self._default

    def __set__(self, preferences: Preferences, value: T) -> None:
        preferences.set_text(self._key, _written(value))


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_true(text: str) -> bool:
    return text.lower() == "true"


class Preferences:
    """Typed access to the settings file of the window.

    Attributes
    ----------
    appearance : Appearance
        Light, dark, or what the system shows.
    text_percent : int
        Size of the text, 100 for the system's.
    language : str
        Two letters, or nothing for the system's.
    output_device : str
        Key of the sound device to play on; nothing for the system's.
    volume_percent : int
        How loud to play.
    shuffle : bool
        Whether the order of what is played is left to chance.
    repeat : Repeat
        What is played again at its end.
    queue : str
        What was in the queue when the window was closed, as `kept_queue` writes it.
    input_device : str
        Key of the microphone or monitor to listen to; nothing for the system's.
    compute_device : str
        Where the networks run: auto, cpu, cuda or mps.
    teaching : str
        What learning starts from and what is set for it, as the Train tab writes it.
    analyse_after_scan : bool
        Whether what a scan finds new is analysed at once.
    follow_folders : bool
        Whether changes in the library's folders are seen while the window is open.
    columns : int
        How many columns the table had when their arrangement was remembered.
    group_by : str
        What the list is grouped by; nothing for no groups.
    version_place : str
        Where the user looked for a newer version last; may be empty.
    """

    appearance = _Kept(Appearance.SYSTEM, Appearance)
    text_percent = _Kept(100, int)
    language = _Kept("", str)

    output_device = _Kept("", str)
    volume_percent = _Kept(80, int)
    shuffle = _Kept(False, _is_true)
    repeat = _Kept(Repeat.OFF, Repeat)
    queue = _Kept("", str)
    input_device = _Kept("", str)

    compute_device = _Kept("auto", str)
    teaching = _Kept("", str)
    analyse_after_scan = _Kept(True, _is_true)
    follow_folders = _Kept(True, _is_true)

    columns = _Kept(_FIRST_COLUMNS, int)
    group_by = _Kept("", str)
    version_place = _Kept("", str)

    def __init__(self) -> None:
        self._settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, _ORGANISATION, _APPLICATION
        )

    def text(self, key: str, default: str) -> str:
        """Return what the file has under a key."""
        return str(self._settings.value(key, default))

    def set_text(self, key: str, value: str) -> None:
        """Have the file say something under a key."""
        self._settings.setValue(key, value)

    def folder(self, purpose: str) -> str:
        """Return where files for a purpose were written last; may be empty."""
        return self.text(f"folder/{purpose}", "")

    def set_folder(self, purpose: str, value: str) -> None:
        """Remember where files for a purpose were written."""
        self.set_text(f"folder/{purpose}", value)

    def flag(self, name: str, default: bool = True) -> bool:
        """Return whether a part of the window is shown."""
        return _is_true(self.text(f"shown/{name}", str(default)))

    def set_flag(self, name: str, value: bool) -> None:
        """Remember whether a part of the window is shown."""
        self.set_text(f"shown/{name}", _written(value))

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
