"""How loud it is: a slider, and a button that silences it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import IconButton, percent

if TYPE_CHECKING:
    from mgc_desktop.playback.player import Player
    from mgc_desktop.ui.preferences import Preferences

_STEP: Final = 5


class Loudness(QWidget):
    """Sets a player's volume in per cent.

    Parameters
    ----------
    preferences : Preferences
        Where the volume is kept, but not that it is muted.
    """

    def __init__(self, player: Player, preferences: Preferences) -> None:
        super().__init__()
        self._player = player
        self._preferences = preferences
        self.mute = IconButton("volume", self.tr("Mute"))
        self.mute.clicked.connect(self.toggle_mute)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(2 * _STEP)
        self.slider.setAccessibleName(self.tr("Volume"))
        self.slider.setValue(round(player.status.volume * 100))
        self.slider.valueChanged.connect(self._set)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.mute)
        row.addWidget(self.slider)
        theme.changed.connect(self._fit)
        self._fit()
        self._show(self.slider.value())

    def louder(self, steps: int) -> None:
        """Raise the volume, or lower it by steps below 0."""
        self.slider.setValue(self.slider.value() + steps * _STEP)

    def toggle_mute(self) -> None:
        """Silence the sound; a second time it is as loud as before."""
        self.slider.setValue(0 if self.slider.value() else self._preferences.volume_percent)

    def _set(self, volume: int) -> None:
        self._player.set_volume(volume / 100)
        if volume:
            self._preferences.volume_percent = volume
        self._show(volume)

    def _show(self, volume: int) -> None:
        if volume:
            self.mute.show_drawing("volume", self.tr("Mute"))
        else:
            self.mute.show_drawing("mute", self.tr("Unmute"))
        self.slider.setToolTip(self.tr("Volume: {0}").format(percent(volume / 100)))

    def _fit(self) -> None:
        self.slider.setFixedWidth(self.fontMetrics().averageCharWidth() * 14)
