"""From what learning starts, in words, and the expert settings of it, folded away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.training.layout import row_of
from mgc_desktop.ui.training.settings_form import SettingsForm
from mgc_desktop.ui.training.start_words import start_words
from mgc_desktop.ui.widgets import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgc_desktop.protocol.presets import Preset

# As the trainer names them.
STARTS: Final = ("quick", "fine-tune", "senac2017")


class StartField(QWidget):
    """What learning starts from.

    Signals
    -------
    changed()
        Something else is requested.
    settings_asked()
        The user looks at the expert settings, and nobody knows yet which there are.
    unfolding()
        The expert settings take room.
    """

    changed = Signal()
    unfolding = Signal()
    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, dict[str, int | float]] = {}
        self._presets: dict[str, Preset] = {}
        self.choice: Choice[str] = Choice(
            self.tr("Start from"), [(name, start_words.start(name)) for name in STARTS]
        )
        self.about = muted()
        self.about.setWordWrap(True)
        self.fold = QPushButton()
        self.form = SettingsForm()
        self.form.hide()
        label = QLabel(self.tr("Start from"))
        label.setBuddy(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for part in (label, self.choice, self.about):
            column.addWidget(part)
        column.addLayout(row_of(self.fold))
        column.addWidget(self.form)
        self.choice.chosen.connect(self._choose)
        self.fold.clicked.connect(self._fold)
        self.form.changed.connect(self._edit)
        self._show()

    @property
    def preset(self) -> str:
        """What learning starts from, as the trainer names it."""
        return self.choice.value

    @property
    def settings(self) -> dict[str, int | float]:
        """What is set otherwise than usual."""
        return dict(self._kept.get(self.preset, {}))

    @property
    def faulty(self) -> bool:
        """Whether something was typed that will not do."""
        return self.form.faulty

    @property
    def unfolded(self) -> bool:
        """Whether the expert settings are seen."""
        return not self.form.isHidden()

    def remembered(self) -> str:
        """Return what is chosen and set, for `recall` at another time."""
        return json.dumps({"start": self.preset, "settings": self._kept})

    def recall(self, text: str) -> None:
        """Choose and set what was chosen and set then; what is no such text is passed over."""
        try:
            found: Any = json.loads(text)
            start, kept = found["start"], found["settings"]
            settings = {name: _numbers(kept[name]) for name in STARTS if name in kept}
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self._kept = settings
        if start in STARTS:
            self.choice.show_value(start)
        self._show()

    def show_presets(self, presets: Sequence[Preset]) -> None:
        """Take what the trainer says can be set."""
        self._presets = {one.name: one for one in presets}
        self._show()
        if self.unfolded:
            self.unfolding.emit()

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _edit(self) -> None:
        self._kept[self.preset] = self.form.values
        self._show_fold()
        self.changed.emit()

    def _fold(self) -> None:
        self.form.setVisible(self.form.isHidden())
        self._show_fold()
        if not self.unfolded:
            return
        self.unfolding.emit()
        if not self._presets:
            self.settings_asked.emit()

    def _show(self) -> None:
        self.about.setText(start_words.start_costs(self.preset))
        known = self._presets.get(self.preset)
        self.form.show_settings(known.settings if known else (), self.settings)
        self._show_fold()

    def _show_fold(self) -> None:
        text = self.tr("Expert settings")
        n = len(self.settings)
        if n:
            text = self.tr("Expert settings: {0} changed").format(n)
        self.fold.setText(f"{'▾' if self.unfolded else '▸'} {text}")
        self.fold.setAccessibleName(text)


def _numbers(found: dict[str, Any]) -> dict[str, int | float]:
    return {
        str(name): value
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
