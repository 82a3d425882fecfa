"""Settings: how the window looks and which language it speaks."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QSpinBox

from mgc_desktop.ui.i18n import LANGUAGES
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.theme.theme import LARGEST_TEXT, SMALLEST_TEXT, Appearance
from mgc_desktop.ui.widgets import percent_sign


class AppearancePage(Page):
    """Colours, size of the text, language."""

    def __init__(self) -> None:
        super().__init__("columns")
        self.set_title(self.tr("Appearance"))
        form = self.form()
        self.colours = Choice(
            self.tr("Colours"),
            [
                (Appearance.SYSTEM, self.tr("Follow system")),
                (Appearance.LIGHT, self.tr("Light")),
                (Appearance.DARK, self.tr("Dark")),
            ],
        )
        self.text = QSpinBox()
        self.text.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.text.setSingleStep(10)
        self.text.setSuffix(percent_sign())
        self.text.setAccessibleName(self.tr("Text size"))
        self.text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.language = Choice(
            self.tr("Language"), [("", self.tr("Follow system")), *LANGUAGES.items()]
        )
        form.addRow(self.tr("&Colours"), self.colours)
        form.addRow(self.tr("Te&xt size"), self.text)
        form.addRow(self.tr("&Language"), self.language)
        self.column.addWidget(note(self.tr("A change of language takes effect at the next start.")))
        self.colours.chosen.connect(self.changed)
        self.language.chosen.connect(self.changed)
        self.text.valueChanged.connect(self.changed)
        self.finish()

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self.colours.show_value(draft.machine.appearance)
        self.text.setValue(draft.machine.text_percent)
        self.language.show_value(draft.machine.language)

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        return draft.with_machine(
            appearance=self.colours.value,
            text_percent=self.text.value(),
            language=self.language.value,
        )
