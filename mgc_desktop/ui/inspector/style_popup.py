"""How the spectrogram looks: frequency, colours, decibels, window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QPushButton, QSpinBox

from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.inspector.colours import MAPS, indexed_image, stretched, table
from mgc_desktop.ui.inspector.frequency import FrequencyRange, Scale
from mgc_desktop.ui.inspector.spectrogram_row import WINDOWS, SpectrogramStyle

_LOWEST_HZ: Final = 20
_HIGHEST_HZ: Final = 11_025
_LEAST_HZ_APART: Final = 200
_LEAST_DB_APART: Final = 10
_SWATCH: Final = (48, 12)


class StylePopup(QFrame):
    """A small window that changes the spectrogram while it is open.

    Signals
    -------
    changed(object)
        The new SpectrogramStyle.
    """

    changed = Signal(object)

    def __init__(self, style: SpectrogramStyle) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Spectrogram"))
        self._style = style
        self._settling = False
        self.scale = self._combo(
            ((self.tr("Logarithmic"), Scale.LOG), (self.tr("Linear"), Scale.LINEAR))
        )
        self.low = self._number(_LOWEST_HZ, _HIGHEST_HZ - _LEAST_HZ_APART, 10, " Hz")
        self.high = self._number(_LOWEST_HZ + _LEAST_HZ_APART, _HIGHEST_HZ, 100, " Hz")
        words = (self.tr("Ember"), self.tr("Sea"), self.tr("Ice"), self.tr("Grey"))
        self.colours = self._combo(tuple(zip(words, MAPS, strict=True)))
        self.quiet = self._number(-120, -_LEAST_DB_APART, 5, " dB")
        self.loud = self._number(-110, 0, 5, " dB")
        self.window_ = self._combo(
            tuple((self.tr("{0} samples").format(size), size) for size in WINDOWS)
        )
        self.reset = QPushButton(self.tr("Reset"))
        form = QFormLayout(self)
        for text, control in (
            (self.tr("Frequency"), self.scale),
            (self.tr("From"), self.low),
            (self.tr("To"), self.high),
            (self.tr("Colours"), self.colours),
            (self.tr("Quiet"), self.quiet),
            (self.tr("Loud"), self.loud),
            (self.tr("Window"), self.window_),
        ):
            control.setAccessibleName(text)
            form.addRow(text, control)
        form.addRow(self.reset)
        self.reset.clicked.connect(lambda: self.show_style(SpectrogramStyle(), tell=True))
        self._show_swatches()
        self.show_style(style)

    def _show_swatches(self) -> None:
        """Show the maps' colours beside their names."""
        ramp = np.tile(np.linspace(0, 255, _SWATCH[0]).astype(np.uint8), (_SWATCH[1], 1))
        for i, name in enumerate(MAPS):
            image = indexed_image(ramp, stretched(table(name), 0, 255))
            self.colours.setItemIcon(i, QIcon(QPixmap.fromImage(image)))
        self.colours.setIconSize(QSize(*_SWATCH))

    def show_style(self, style: SpectrogramStyle, *, tell: bool = False) -> None:
        """Show a style in the controls."""
        self._settling = True
        self._style = style
        self.scale.setCurrentIndex(self.scale.findData(style.shown.scale))
        self.low.setValue(round(style.shown.low))
        self.high.setValue(round(style.shown.high))
        self.colours.setCurrentIndex(self.colours.findData(style.colour_map))
        self.quiet.setValue(round(style.low_db))
        self.loud.setValue(round(style.high_db))
        self.window_.setCurrentIndex(self.window_.findData(style.n_fft))
        self._settling = False
        if tell:
            self.changed.emit(style)

    def _combo(self, entries: tuple[tuple[str, Any], ...]) -> QComboBox:
        combo = ElidedChoice()
        for text, data in entries:
            combo.addItem(text, data)
        combo.currentIndexChanged.connect(self._collect)
        return combo

    def _number(self, low: int, high: int, step: int, suffix: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        box.setSingleStep(step)
        box.setSuffix(suffix)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._collect)
        return box

    def _collect(self) -> None:
        if self._settling:
            return
        low, quiet = self.low.value(), self.quiet.value()
        shown = FrequencyRange(
            # Qt hands back a plain string.
            Scale(self.scale.currentData()),
            float(low),
            float(max(self.high.value(), low + _LEAST_HZ_APART)),
        )
        style = replace(
            self._style,
            shown=shown,
            colour_map=self.colours.currentData(),
            low_db=float(quiet),
            high_db=float(max(self.loud.value(), quiet + _LEAST_DB_APART)),
            n_fft=self.window_.currentData(),
        )
        self.show_style(style, tell=True)
