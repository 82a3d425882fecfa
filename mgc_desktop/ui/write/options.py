"""What is written, and how: fields, policies, how sure a result must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import percent_sign
from mgc_desktop.ui.write.words import POLICIES, field_words, policy_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.settings import WriteSettings

_FEW_LETTERS: Final = 15
_LISTS: Final = ("genre", "mood")


class WriteOptionsBar(QWidget):
    """One line of choices above the preview.

    Signals
    -------
    changed()
        The user chose otherwise.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QCheckBox] = {}
        self.policies: dict[str, QComboBox] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.MEDIUM)
        for name in (*_LISTS, "provenance"):
            box = QCheckBox(field_words(name))
            box.toggled.connect(self._toggled)
            layout.addWidget(box)
            self.fields[name] = box
            if name in _LISTS:
                layout.addWidget(self._policy(name))
            layout.addSpacing(Space.LARGE)
        self.fields["provenance"].setToolTip(
            self.tr("Model name and confidence, in separate fields")
        )
        label = QLabel(self.tr("Min. confidence"))
        explain(label, Term.CONFIDENCE)
        self.confidence = QSpinBox()
        self.confidence.setRange(0, 100)
        self.confidence.setSingleStep(5)
        self.confidence.setSuffix(percent_sign())
        self.confidence.setAccessibleName(self.tr("Minimum confidence, in percent"))
        self.confidence.setToolTip(
            self.tr("Tracks you accepted or corrected are written regardless of confidence")
        )
        self.confidence.valueChanged.connect(self.changed)
        label.setBuddy(self.confidence)
        layout.addWidget(label)
        layout.addWidget(self.confidence)
        layout.addStretch(1)

    def _policy(self, name: str) -> QComboBox:
        choice = ElidedChoice()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Gives way where the text is large.
        choice.setMinimumContentsLength(_FEW_LETTERS)
        choice.setAccessibleName(self.tr("Write {0}").format(field_words(name)))
        for policy in POLICIES:
            choice.addItem(policy_words(policy), policy)
        choice.currentIndexChanged.connect(self.changed)
        self.policies[name] = choice
        return choice

    def _toggled(self) -> None:
        for name, choice in self.policies.items():
            choice.setEnabled(self.fields[name].isChecked())
        self.changed.emit()

    def show_settings(self, settings: WriteSettings) -> None:
        """Show settings; nothing is said of it."""
        self.blockSignals(True)
        for name, box in self.fields.items():
            box.setChecked(name in settings.fields)
        for name, policy in settings.policies().items():
            self.policies[name].setCurrentIndex(list(POLICIES).index(policy))
        self.confidence.setValue(round(settings.rules.min_confidence * 100))
        self._toggled()
        self.blockSignals(False)

    def settings(self, kept: WriteSettings) -> WriteSettings:
        """Return the library's settings as changed here."""
        rules, sure = kept.rules, self.confidence.value() / 100
        if round(rules.min_confidence * 100) != self.confidence.value():
            rules = rules.model_copy(update={"min_confidence": sure, "min_mood_confidence": sure})
        return kept.model_copy(
            update={
                "fields": tuple(name for name, box in self.fields.items() if box.isChecked()),
                "genre_policy": self.policies["genre"].currentData(),
                "mood_policy": self.policies["mood"].currentData(),
                "rules": rules,
            }
        )
