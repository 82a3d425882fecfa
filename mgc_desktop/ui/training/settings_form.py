"""Expert settings of a run: a field each, with the trainer's own sentence, checked where typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mgc_desktop.ui.settings.page import Fault
from mgc_desktop.ui.training.layout import row_of
from mgc_desktop.ui.training.setting_words import (
    read_value,
    setting_name,
    setting_words,
    value_words,
)
from mgc_desktop.ui.widgets import muted

if TYPE_CHECKING:
    from mgc_desktop.protocol.presets import Setting

_LETTERS: Final = 11


class SettingField(QLineEdit):
    """One setting; empty it is as the preset has it, which stands there in grey."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.fault = Fault()
        self.setPlaceholderText(" / ".join(map(value_words, setting.presets)))
        self.setMaximumWidth((_LETTERS + 2) * self.fontMetrics().averageCharWidth())
        self.setAccessibleName(setting_name(setting.name))
        self.setAccessibleDescription(setting_words(setting.description))
        self.textChanged.connect(lambda _: self.fault.say(self.trouble()))

    @property
    def value(self) -> int | float | None:
        """What is set; None as long as nothing is, or nothing that will do."""
        value = read_value(self.text())
        if value is None or self.trouble():
            return None
        return int(value) if self.setting.whole else value

    def trouble(self) -> str:
        """Return what is wrong with what was typed; empty if nothing is."""
        if not self.text().strip():
            return ""
        value = read_value(self.text())
        if value is None:
            return self.tr("This is not a number")
        if self.setting.whole and value != int(value):
            return self.tr("This must be a whole number")
        if not self.setting.allows(value):
            return self._bounds()
        return ""

    def _bounds(self) -> str:
        one = self.setting
        if one.minimum is not None and one.maximum is not None:
            text = self.tr("From {0} to {1}")
            return text.format(value_words(one.minimum), value_words(one.maximum))
        if one.minimum is not None and one.below is not None:
            text = self.tr("From {0} to less than {1}")
            return text.format(value_words(one.minimum), value_words(one.below))
        if one.minimum is not None:
            return self.tr("At least {0}").format(value_words(one.minimum))
        if one.above is not None and one.below is None and one.maximum is None:
            return self.tr("More than {0}").format(value_words(one.above))
        text = self.tr("Between {0} and {1}")
        high = one.below if one.maximum is None else one.maximum
        return text.format(value_words(one.above or 0.0), value_words(high or 0.0))


class SettingsForm(QWidget):
    """All settings of a preset.

    Signals
    -------
    changed()
        Something else is set.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, SettingField] = {}
        self.waiting = muted(self.tr("Loading settings…"))
        self.waiting.setWordWrap(True)
        self.reset = QPushButton(self.tr("Reset &all"))
        self.reset.clicked.connect(self._set_back)
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.waiting)
        self._column.addWidget(self._inside)
        self._column.addLayout(row_of(self.reset))
        self.reset.hide()

    def show_settings(self, settings: tuple[Setting, ...], kept: Mapping[str, int | float]) -> None:
        """Show the settings of a preset, and what of it was set before."""
        self.waiting.setVisible(not settings)
        self.reset.setVisible(bool(settings))
        old, self._inside = self._inside, QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        self.fields = {}
        for one in settings:
            field = SettingField(one)
            if one.name in kept:
                field.setText(value_words(kept[one.name]))
            label = QLabel(setting_name(one.name))
            label.setBuddy(field)
            about = muted(setting_words(one.description))
            about.setWordWrap(True)
            row = grid.rowCount()
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(field.fault, row + 1, 0, 1, 2)
            grid.addWidget(about, row + 2, 0, 1, 2)
            field.textChanged.connect(lambda _: self._edited())
            self.fields[one.name] = field
        self._column.replaceWidget(old, self._inside)
        self._inside.show()
        old.hide()
        old.deleteLater()
        self._fit()

    @property
    def values(self) -> dict[str, int | float]:
        """What is set otherwise than the preset has it."""
        found = {name: field.value for name, field in self.fields.items()}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def faulty(self) -> bool:
        """Whether something was typed that will not do."""
        return any(field.trouble() for field in self.fields.values())

    def _edited(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self.reset.setEnabled(any(field.text() for field in self.fields.values()))

    def _set_back(self) -> None:
        for field in self.fields.values():
            field.clear()
