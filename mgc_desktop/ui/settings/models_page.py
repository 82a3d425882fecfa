"""Settings: which models decide, by which rule, and where they run."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout, QWidget

from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.widgets import muted, number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.models import ModelFacts
    from mgc_desktop.ui.settings.state import Loaded


class ModelsPage(Page):
    """The models' cards; device and rule."""

    def __init__(self) -> None:
        super().__init__("activity")
        self.set_title(self.tr("Models and device"))
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        self.column.addLayout(self.cards)
        self.column.addSpacing(8)
        form = self.form()
        self.rule: Choice[str] = Choice(self.tr("Rule"), self._rules())
        self.device = Choice(self.tr("Run on"), self._devices())
        form.addRow(self.tr("&Rule"), self.rule)
        form.addRow(self.tr("R&un on"), self.device)
        self.column.addWidget(
            note(
                self.tr(
                    "Both hold for what is analysed from now on. If the device is not there, "
                    "the analysis says so and stops."
                )
            )
        )
        self.rule.chosen.connect(self.changed)
        self.device.chosen.connect(self.changed)
        self.finish()

    def _rules(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("As each model's card says")),
            ("fusion2", self.tr("Both networks decide each clip, most clips win (fusion 2)")),
            ("fusion1", self.tr("Mean of both networks over all clips (fusion 1)")),
            ("net-stft", self.tr("Spectrogram network alone")),
            ("net-music", self.tr("Music features network alone")),
            ("threshold", self.tr("As fusion 2, if a third of the clips agree")),
        ]

    def _devices(self) -> list[tuple[str, str]]:
        mac = sys.platform == "darwin"
        graphics = ("mps", self.tr("Graphics of the Mac (MPS)"))
        nvidia = ("cuda", self.tr("NVIDIA graphics card (CUDA)"))
        return [
            ("auto", self.tr("The fastest there is")),
            ("cpu", self.tr("Processor")),
            graphics if mac else nvidia,
        ]

    def _rule_words(self, rule: str) -> str:
        return dict(self._rules()).get(rule, rule)

    def _card(self, facts: ModelFacts) -> QWidget:
        kinds = {"genre": self.tr("Genre"), "mood": self.tr("Mood")}
        if facts.error:
            box = QGroupBox(self.tr("A model that cannot be used"))
            line = QLabel(facts.error)
            line.setProperty("bad", True)
            lines = [line]
        else:
            title = self.tr("{0}, version {1}").format(
                kinds.get(facts.task, facts.name), facts.version
            )
            box = QGroupBox(title)
            lines = [QLabel(text) for text in self._facts(facts)]
            lines.append(muted(self.tr("Made on {0}").format(facts.date)))
            box.setToolTip(shown_path(facts.folder))
        column = QVBoxLayout(box)
        column.setSpacing(4)
        for line in lines:
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setWordWrap(True)
            column.addWidget(line)
        return box

    def _facts(self, facts: ModelFacts) -> list[str]:
        names = self.tr("%n label(s)", "", len(facts.labels))
        if facts.words:
            names += ", " + self.tr("%n word(s)", "", len(facts.words))
        found = [self.tr("{0}; rule: {1}").format(names, self._rule_words(facts.rule))]
        right = facts.accuracy
        if right is None:
            found.append(self.tr("Its card gives no accuracy."))
        else:
            found.append(
                self.tr("Right for {0} of {1} test tracks (95 % interval {2} to {3})").format(
                    percent(right.value),
                    number(right.n_tracks),
                    percent(right.low),
                    percent(right.high),
                )
            )
        return found

    def offer(self, loaded: Loaded) -> None:
        """Show the models' cards."""
        while (item := self.cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for facts in loaded.models:
            self.cards.addWidget(self._card(facts))

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self.device.show_value(draft.machine.compute_device)
        self.rule.setEnabled(draft.library is not None)
        if draft.library is not None:
            rule = draft.library.analysis.rule
            self.rule.show_value(rule.value if rule is not None else "")

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        draft = draft.with_machine(compute_device=self.device.value)
        if draft.library is None:
            return draft
        # Validated, not just copied: the rule becomes the model's own type again.
        analysis = type(draft.library.analysis).model_validate({"rule": self.rule.value or None})
        return replace(draft, library=replace(draft.library, analysis=analysis))
