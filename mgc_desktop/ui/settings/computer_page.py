"""Settings of this computer: how the window looks, its language, and where sound goes and comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QSpinBox

from mgc_desktop.ui.i18n import LANGUAGES
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.theme.theme import LARGEST_TEXT, SMALLEST_TEXT, Appearance
from mgc_desktop.ui.widgets import percent_sign

Devices = Sequence[tuple[str, str]]


class ComputerPage(Page):
    """Colours, size of the text, language; the device to play on, and the one to listen to."""

    def __init__(self) -> None:
        super().__init__("columns")
        self.set_title(self.tr("Appearance and audio"))
        self._make_appearance()
        self._make_audio()
        for choice in (self.colours, self.language, self.output, self.input):
            choice.chosen.connect(self.changed)
        self.text.valueChanged.connect(self.changed)
        self.finish()

    def _make_appearance(self) -> None:
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
        self.add_row(form, self.tr("&Colours"), self.colours)
        self.add_row(form, self.tr("Te&xt size"), self.text)
        self.add_row(form, self.tr("&Language"), self.language)
        self.column.addWidget(note(self.tr("A change of language takes effect at the next start.")))

    def _make_audio(self) -> None:
        self.section(self.tr("Audio"))
        self.output: Choice[str] = Choice(self.tr("Output"), self._options([]))
        self.input: Choice[str] = Choice(self.tr("Input"), self._options([]))
        self.problem = Fault()
        form = self.form()
        self.add_row(form, self.tr("Out&put"), self.output)
        self.add_row(form, self.tr("&Input"), self.input)
        self.column.addWidget(self.problem)
        self.column.addWidget(
            note(
                self.tr(
                    "If a selected device is not connected, the system default is used. The "
                    "Live tab listens to a microphone, or to the monitor of an output: "
                    "whatever other programs play."
                )
            )
        )

    def _options(self, devices: Devices) -> list[tuple[str, str]]:
        return [("", self.tr("System default")), *devices]

    def offer_devices(self, outputs: Devices, inputs: Devices) -> None:
        """Show the devices that there are, as keys and names."""
        for choice, devices in ((self.output, outputs), (self.input, inputs)):
            wish = choice.value
            choice.offer(self._options(devices))
            self._show(choice, wish)

    def _show(self, choice: Choice[str], key: str) -> None:
        choice.show_value(key, self.tr("{0} (not connected)").format(key.partition(":")[2] or key))

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self.colours.show_value(draft.machine.appearance)
        self.text.setValue(draft.machine.text_percent)
        self.language.show_value(draft.machine.language)
        self._show(self.output, draft.machine.output_device)
        self._show(self.input, draft.machine.input_device)

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        return draft.with_machine(
            appearance=self.colours.value,
            text_percent=self.text.value(),
            language=self.language.value,
            output_device=self.output.value,
            input_device=self.input.value,
        )
