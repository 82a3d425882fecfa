"""The live tab: choose an input, see it, hear what the networks think, record it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.errors import MgcError, RecordingError
from mgc_desktop.playback.devices import Kind
from mgc_desktop.playback.live import InputBlock, LiveInput
from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.live.history import History
from mgc_desktop.ui.live.level import Level
from mgc_desktop.ui.live.level_meter import LevelMeter
from mgc_desktop.ui.live.scope import LiveScope
from mgc_desktop.ui.live.verdicts import Verdicts
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.places import Location, beginning, remember
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import EmptyState, clock

if TYPE_CHECKING:
    from mgc_desktop.jobs.analysis.live import LiveMaps, LiveVerdicts
    from mgc_desktop.jobs.analysis.worker import ModelChoice
    from mgc_desktop.playback.devices import Device
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.preferences import Preferences

log = logging.getLogger(__name__)

_CLOCK_MS = 250
_PURPOSE: Final = "record"


class LiveTab(QWidget):
    """Listens to a microphone, or to what another program plays.

    Wiring: give it a tab; call `close_input` before the window closes.

    Parameters
    ----------
    host : SoundHost
        Where inputs are found; the player's too.
    preferences : Preferences
        Where the chosen input is kept.
    models : callable
        Returns what judges, as the user wishes now; may take a while.

    Signals
    -------
    said(str)
        A line for the status bar.
    """

    said = Signal(str)
    _heard = Signal(object)
    _trouble = Signal(object)
    _verdict_failed = Signal(str)

    def __init__(
        self, host: SoundHost, preferences: Preferences, models: Callable[[], ModelChoice]
    ) -> None:
        super().__init__()
        self._host = host
        self._models = models
        self._wish: ModelChoice | None = None
        self._asked = False
        self._recorded_path = ""
        self._ailing = False
        self._drawings: list[str] = []
        self._preferences = preferences
        self.history = History()
        self.level = Level()
        self.scope = LiveScope(self.history)
        self.verdicts = Verdicts()
        self.input = LiveInput(host, self._take, self._trouble.emit)
        self._maps: LiveMaps | None = None
        self._judge: LiveVerdicts | None = None
        self._arrange()
        self._connect()
        self.offer([])
        self._show_running()

    def _arrange(self) -> None:
        self.devices = ElidedChoice()
        self.devices.setAccessibleName(self.tr("Input"))
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.devices.setMinimumContentsLength(24)
        self.listen = QPushButton()
        self.listen.setAutoDefault(True)
        self.record = QPushButton()
        self.record.setAutoDefault(True)
        self.recorded = QLabel()
        self.meter = LevelMeter(self.level)
        self.problem = QLabel()
        self.problem.setProperty("bad", True)
        self.problem.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        bar.setSpacing(Space.MEDIUM)
        bar.addWidget(self.devices)
        bar.addWidget(self.listen)
        bar.addWidget(self.record)
        bar.addWidget(self.recorded)
        bar.addWidget(self.meter)
        bar.addWidget(self.problem, 1)
        self.before = EmptyState(
            self.tr("Choose an input and press “Listen”"),
            self.tr(
                "A microphone hears the room; an input with a loudspeaker hears what this computer "
                "plays. You see the sound here as it comes, and its genre and mood beside it."
            ),
        )
        self.seen = QStackedWidget()
        self.seen.addWidget(self.before)
        self.seen.addWidget(self.scope)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.seen)
        parts.addWidget(self.verdicts)
        parts.setStretchFactor(0, 1)
        parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(parts, 1)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)

    def _connect(self) -> None:
        self.devices.activated.connect(self._chosen)
        self.listen.clicked.connect(self.toggle)
        self.record.clicked.connect(self.toggle_recording)
        self._heard.connect(self.verdicts.show_analysis)
        self._trouble.connect(self._show_trouble)
        self._verdict_failed.connect(self.verdicts.show_problem)
        self._clock.timeout.connect(self._show_running)
        self.scope.looked.connect(self.meter.look)
        theme.changed.connect(self._show_running)
        theme.changed.connect(self._paint_devices)

    # --- orders

    def offer(self, devices: list[Device]) -> None:
        """Show the inputs there are; whoever looks for them calls this."""
        self.devices.clear()
        self.devices.addItem(self.tr("System default"), None)
        for device in devices:
            self.devices.addItem(device.name, device.key)
        self._drawings = [
            "speaker" if device.kind is Kind.MONITOR else "microphone" for device in devices
        ]
        self._paint_devices()
        self._show_choice()

    def _paint_devices(self) -> None:
        for i, drawing in enumerate(self._drawings, start=1):
            self.devices.setItemIcon(i, icon(drawing))

    def choose(self, key: str) -> None:
        """Listen to another input from the next start of listening on."""
        self._preferences.input_device = key
        self._show_choice()

    def _show_choice(self) -> None:
        """Mark the chosen input; while it is not connected, the system's."""
        wish = self._preferences.input_device
        self.devices.setCurrentIndex(max(0, self.devices.findData(wish or None)))

    def _chosen(self) -> None:
        self._preferences.input_device = self.devices.currentData() or ""

    def toggle(self) -> None:
        """Listen, or stop."""
        if self.input.running:
            self.stop()
        else:
            self.start(self.devices.currentData())

    def start(self, key: str | None = None) -> None:
        """Listen to an input, else to the system's."""
        self._forget_trouble()
        self.history.clear()
        self.level.forget_clipping()
        self.seen.setCurrentWidget(self.scope)
        self.verdicts.clear()
        self.verdicts.show_loading()
        self._asked = False
        self.input.start(key)
        self._clock.start()
        self._show_running()

    def stop(self) -> None:
        """Stop listening; a recording is finished. The device is given back in the background."""
        self.input.stop_recording()
        self.input.stop(0.0)
        self._show_running()

    def toggle_recording(self) -> None:
        """Record into a new file, or finish the recording."""
        if self.input.recorded_s is not None:
            self.input.stop_recording()
            self.said.emit(self.tr("Recorded to {0}").format(shown_path(self._recorded_path)))
            return
        folder = beginning(self._preferences, _PURPOSE, Location.MusicLocation)
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
        recording = self.tr("Recording")
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Record to"),
            str(folder / f"{recording} {stamp}.flac"),
            self.tr("FLAC (*.flac);;WAV (*.wav)"),
        )
        if name:
            remember(self._preferences, _PURPOSE, name)
            self.record_to(name)

    def record_to(self, path: str) -> None:
        """Record what is heard from now on."""
        self._forget_trouble()
        if not self.input.running:
            self.start(self.devices.currentData())
        self._recorded_path = path
        self.input.record(path)

    def close_input(self) -> None:
        """End listening and the networks' process."""
        self._clock.stop()
        self.input.stop_recording()
        if not self.input.stop():
            log.warning("the sound input was not given back in time")
        # Its resampler counts who is left when the program ends, and complains.
        self._maps = None
        if self._judge is not None:
            self._judge.close()

    def fall_silent(self, timeout_s: float) -> None:
        """Have the device given back, and wait for a moment."""
        self.input.stop_recording()
        self.input.stop(timeout_s)

    # --- the input's thread

    def _take(self, block: InputBlock) -> None:
        try:
            self._hear(block)
        except Exception as error:
            # Whatever becomes of the picture and of the verdicts: the recording goes on.
            if not self._ailing:
                log.exception("live input cannot be shown or judged")
                self._verdict_failed.emit(error_words(error))
            self._ailing = True
        else:
            self._ailing = False

    def _hear(self, block: InputBlock) -> None:
        if self._maps is None:
            from mgc_desktop.jobs.analysis.live import LiveMaps

            self._maps = LiveMaps()
        if not self._asked:
            self._asked = True
            self._load()
        self.level.hear(block.frames, block.rate)
        samples, stft, music = self._maps.feed(block.frames, block.rate, restarted=block.restarted)
        self.history.push(samples, stft, music, block.captured_at)
        if self._judge is None:
            return
        if block.restarted:
            self._judge.forget()
        self._judge.feed(stft, music)

    def _load(self) -> None:
        """Have the chosen models judge; in the input's thread, which the ring has patience with."""
        from mgc_desktop.core.card import read_card
        from mgc_desktop.jobs.analysis.live import LiveVerdicts

        def failed(error: BaseException) -> None:
            log.error("a clip could not be judged", exc_info=error)
            self._verdict_failed.emit(error_words(error))

        try:
            wish = self._models()
            for folder in filter(None, (wish.genre, wish.mood)):
                read_card(folder)
        except MgcError as error:
            self._verdict_failed.emit(error_words(error))
            return
        if self._judge is not None and wish != self._wish:
            self._judge.close()
            self._judge = None
        if self._judge is None:
            self._wish = wish
            self._judge = LiveVerdicts(wish, self._heard.emit, failed)

    # --- what is shown

    def _show_running(self) -> None:
        running = self.input.running
        self.listen.setText(self.tr("Stop") if running else self.tr("Listen"))
        self.listen.setIcon(icon("stop" if running else "microphone"))
        self.devices.setEnabled(not running)
        self._show_recorded()

    def _show_recorded(self) -> None:
        if not self.input.running and not self.input.stopping:
            self._clock.stop()
            self.level.fall_silent()
        seconds = self.input.recorded_s
        self.record.setText(self.tr("Record…") if seconds is None else self.tr("Stop recording"))
        self.record.setIcon(icon("record" if seconds is None else "stop"))
        self.recorded.setText("" if seconds is None else clock(seconds))

    def _forget_trouble(self) -> None:
        self._recording_failed = False
        self.problem.setText("")

    def _show_trouble(self, error: MgcError | None) -> None:
        if error is None:
            if not self._recording_failed:
                self.problem.setText("")
            self.verdicts.show_loading()
            return
        # What became of a recording is read by who comes back later, when all is well again.
        self._recording_failed = isinstance(error, RecordingError)
        self.problem.setText(error_words(error))
        self.verdicts.show_problem(self.tr("No signal."))
        self.said.emit(error_words(error))
