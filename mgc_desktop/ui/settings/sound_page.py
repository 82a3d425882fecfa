"""Settings: where the sound goes, and which input the live tab listens to."""

from __future__ import annotations

from collections.abc import Sequence

from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft

Devices = Sequence[tuple[str, str]]


class SoundPage(Page):
    """The device to play on, and the one to listen to."""

    def __init__(self) -> None:
        super().__init__("wave")
        self.set_title(self.tr("Audio"))
        self.device: Choice[str] = Choice(self.tr("Output"), self._options([]))
        self.input: Choice[str] = Choice(self.tr("Input"), self._options([]))
        self.problem = Fault()
        form = self.form()
        form.addRow(self.tr("Out&put"), self.device)
        form.addRow(self.tr("&Input"), self.input)
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
        self.device.chosen.connect(self.changed)
        self.input.chosen.connect(self.changed)
        self.finish()

    def _options(self, devices: Devices) -> list[tuple[str, str]]:
        return [("", self.tr("System default")), *devices]

    def offer_devices(self, outputs: Devices, inputs: Devices) -> None:
        """Show the devices that there are, as keys and names."""
        for choice, devices in ((self.device, outputs), (self.input, inputs)):
            wish = choice.value
            choice.offer(self._options(devices))
            self._show(choice, wish)

    def _show(self, choice: Choice[str], key: str) -> None:
        choice.show_value(key, self.tr("{0} (not connected)").format(key.partition(":")[2] or key))

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self._show(self.device, draft.machine.output_device)
        self._show(self.input, draft.machine.input_device)

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        return draft.with_machine(output_device=self.device.value, input_device=self.input.value)
