"""Settings: which models decide, by which rule, and where they run."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mgc_desktop.ui.glossary import Term, term_tip
from mgc_desktop.ui.rules import CHOICES
from mgc_desktop.ui.settings.fields import Choice, Tick
from mgc_desktop.ui.settings.model_chooser import ModelChecks, ModelChooser
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.theme.measures import Space

if TYPE_CHECKING:
    from mgc_desktop.ui.settings.state import Loaded


class ModelsPage(Page):
    """The models with their cards; device and rule; what becomes of older results.

    Signals
    -------
    count_wanted()
        How many tracks other models than the shown ones have analysed is to be counted.
    """

    count_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("activity")
        self.set_title(self.tr("Models and device"))
        self._checks = ModelChecks()
        self._kept_key = ""
        self.n_others: int | None = None
        rules = dict(self._rules())
        self.genre = ModelChooser("genre", self.tr("Genre"), rules, self._checks)
        self.mood = ModelChooser("mood", self.tr("Mood"), rules, self._checks)
        self.broken = Fault()
        self.renew = Tick("")
        self.renew_note = note(
            self.tr(
                "Otherwise they keep their results. Earlier results of the selected models "
                "apply again immediately; your own decisions stay."
            )
        )
        for part in (self.genre, self.mood, self.broken, self.renew, self.renew_note):
            self.column.addWidget(part)
        self.column.addSpacing(Space.MEDIUM)
        form = self.form()
        self.rule: Choice[str] = Choice(self.tr("Rule"), self._rules())
        self.device = Choice(self.tr("Run on"), self._devices())
        offered = (choice for choice in CHOICES if choice.sentence)
        for place, choice in enumerate(offered, start=1):
            self.rule.setItemData(place, term_tip(*choice.terms), Qt.ItemDataRole.ToolTipRole)
        self.add_row(form, self.tr("&Rule"), self.rule)
        self.first_pass: Choice[str] = Choice(self.tr("First pass"), self._first_passes())
        self.rest: Choice[str] = Choice(self.tr("The rest of each track"), self._rests())
        for box in (self.first_pass, self.rest):
            for place in range(box.count()):
                tip = term_tip(Term.FIRST_PASS)
                box.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.add_row(form, self.tr("&First pass"), self.first_pass)
        self.add_row(form, self.tr("R&est of each track"), self.rest)
        self.add_row(form, self.tr("R&un on"), self.device)
        self.column.addWidget(
            note(
                self.tr(
                    "These settings apply to tracks analysed from now on. If the device is "
                    "not available, the analysis stops with a message."
                )
            )
        )
        self.genre.chosen.connect(self._models_chosen)
        self.mood.chosen.connect(self._models_chosen)
        self.renew.toggled.connect(self.changed)
        for box in (self.rule, self.first_pass, self.rest):
            box.chosen.connect(self.changed)
        self.first_pass.chosen.connect(self._show_rest)
        self.device.chosen.connect(self.changed)
        self._show_others()
        self.finish()

    def _rules(self) -> list[tuple[str, str]]:
        offered = [(choice.rule.value, choice.words) for choice in CHOICES if choice.sentence]
        return [("", self.tr("As specified by each model")), *offered]

    def _first_passes(self) -> list[tuple[str, str]]:
        return [
            ("many", self.tr("With more than 2,000 tracks waiting")),
            ("always", self.tr("Always")),
            ("never", self.tr("Never")),
        ]

    def _rests(self) -> list[tuple[str, str]]:
        return [
            ("afterwards", self.tr("Afterwards, in the background")),
            ("opened", self.tr("When the track is opened")),
            ("never", self.tr("Only with “Analyse again”")),
        ]

    def _show_rest(self) -> None:
        self.rest.setEnabled(self.rule.isEnabled() and self.first_pass.value != "never")

    def _devices(self) -> list[tuple[str, str]]:
        mac = sys.platform == "darwin"
        graphics = ("mps", self.tr("Mac graphics (MPS)"))
        nvidia = ("cuda", self.tr("NVIDIA graphics card (CUDA)"))
        return [
            ("auto", self.tr("Fastest available")),
            ("cpu", self.tr("Processor (CPU)")),
            graphics if mac else nvidia,
        ]

    # --- tracks by other models

    def count_soon(self) -> None:
        """Have the tracks counted that other models than the shown ones have analysed."""
        self.n_others = None
        self._show_others()
        self.count_wanted.emit()

    def show_others(self, n: int) -> None:
        """Take how many tracks other models have analysed."""
        self.n_others = n
        self._show_others()

    def _show_others(self) -> None:
        n = self.n_others or 0
        for part in (self.renew, self.renew_note):
            part.setVisible(n > 0)
        self.renew.setText(
            self.tr("Analyse tracks &again that other models have analysed (%Ln track(s))", "", n)
        )

    def _models_chosen(self) -> None:
        # Consent is to a pair of models, not to whatever comes next.
        self.renew.setChecked(self._kept_key != "" and self._key() == self._kept_key)
        self.count_soon()
        self.changed.emit()

    def _key(self) -> str:
        from mgc_desktop.jobs.models.models import key_of

        genre, mood = self.genre.facts, self.mood.facts
        if genre is None or mood is None or genre.error or mood.error:
            return ""
        return key_of(genre, mood)

    def end(self) -> None:
        """Check nothing any more."""
        self._checks.end()

    # --- the draft

    def offer(self, loaded: Loaded) -> None:
        """Take the models that there are."""
        self.genre.offer(loaded.models)
        self.mood.offer(loaded.models)
        broken = [facts.error for facts in loaded.models if facts.error and not facts.task]
        self.broken.say("\n".join(broken))

    def fault(self) -> QWidget | None:
        """Say what is wrong with the models; return the field of the first that is not right."""
        return self.genre.fault() or self.mood.fault()

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self.device.show_value(draft.machine.compute_device)
        for part in (self.rule, self.first_pass, self.rest, self.genre, self.mood):
            part.setEnabled(draft.library is not None)
        if draft.library is not None:
            analysis = draft.library.analysis
            self.rule.show_value(analysis.rule.value if analysis.rule is not None else "")
            self.first_pass.show_value(analysis.first_pass.value)
            self.rest.show_value(analysis.rest.value)
            self.genre.show_value(analysis.genre)
            self.mood.show_value(analysis.mood)
            self._show_rest()
            self._kept_key = analysis.renewed_for
            self.renew.setChecked(bool(self._kept_key) and self._key() == self._kept_key)
            self.count_soon()

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        draft = draft.with_machine(compute_device=self.device.value)
        if draft.library is None:
            return draft
        analysis = draft.library.analysis
        if self.genre.facts is None or self.mood.facts is None:
            return draft
        agreed = self._key() if self.renew.isChecked() else ""
        # Validated, not just copied: the rule becomes the model's own type again.
        wished = type(analysis).model_validate(
            {
                "rule": self.rule.value or None,
                "genre": self.genre.choice.value,
                "mood": self.mood.choice.value,
                "renewed_for": agreed,
                "first_pass": self.first_pass.value,
                "rest": self.rest.value,
            }
        )
        return replace(draft, library=replace(draft.library, analysis=wished))
