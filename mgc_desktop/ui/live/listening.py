"""Live input in the window: its tab, and what the menu and the settings say to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.messages import error_words

if TYPE_CHECKING:
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.live.live_tab import LiveTab
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences


class Listening(QObject):
    """Makes the live tab once the sound libraries are loaded.

    Parameters
    ----------
    write_lane : Lane of a library handle
        Where the sound server is asked, which may take its time.

    Attributes
    ----------
    tab : LiveTab or None

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        write_lane: Lane[Handle],
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.tab: LiveTab | None = None
        self._backend = backend
        self._window = window
        self._write_lane = write_lane
        self._preferences = preferences
        self._host: SoundHost | None = None

    def make(self, module: Any, host: SoundHost) -> None:
        """Put the tab into the window, and lead the menu to it.

        Parameters
        ----------
        module : module
            `ui.live.live_tab`, which loads what takes its time.
        """
        self._host = host
        self.tab = module.LiveTab(host, self._preferences, self._backend.models)
        self.tab.said.connect(self.said)
        self._window.put_live(self.tab)
        self._window.tabs.currentChanged.connect(lambda _: self._look_for_inputs(host))
        self._lead("listen", self.tab.toggle)
        self._lead("record", self.tab.toggle_recording)

    def inputs(self) -> list[tuple[str, str]]:
        """Return the microphones and monitors, as key and name; from any thread."""
        return [] if self._host is None else [(d.key, d.name) for d in self._host.inputs()]

    def choose(self, key: str) -> None:
        """Listen to another input from now on; to the system's own if the key is empty."""
        if self.tab is not None:
            self.tab.choose(key)

    def fall_silent(self, timeout_s: float) -> None:
        """Give the device back, if that is done in time."""
        if self.tab is not None:
            self.tab.fall_silent(timeout_s)

    def close(self) -> None:
        """Stop listening and give the device back."""
        if self.tab is not None:
            self.tab.close_input()

    def _lead(self, action: str, order: Callable[[], None]) -> None:
        """Have an action of the menu go to the tab, and do something there."""

        def do(_: bool) -> None:
            if self.tab is not None:
                self._window.tabs.setCurrentWidget(self.tab)
            order()

        self._window.actions_[action].triggered.connect(do)

    def _look_for_inputs(self, host: SoundHost) -> None:
        """Ask the sound server whenever the live tab is opened."""
        tab = self.tab
        if tab is None or self._window.tabs.currentWidget() is not tab or tab.input.running:
            return
        self._write_lane.submit(
            lambda _: host.inputs(),
            tab.offer,
            failed=lambda error: tab.problem.setText(error_words(error)),
            owner=self,
            key="inputs",
        )
