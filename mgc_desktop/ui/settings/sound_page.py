"""Settings: where the sound goes."""

from __future__ import annotations

from collections.abc import Sequence

from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft


class SoundPage(Page):
    """The device to play on."""

    def __init__(self) -> None:
        super().__init__("wave")
        self.set_title(self.tr("Sound"))
        self.device: Choice[str] = Choice(self.tr("Play on"), self._options([]))
        self.problem = Fault()
        self.form().addRow(self.tr("&Play on"), self.device)
        self.column.addWidget(self.problem)
        self.column.addWidget(
            note(
                self.tr(
                    "While the chosen device is not connected, the sound goes where the system "
                    "sends it."
                )
            )
        )
        self.device.chosen.connect(self.changed)
        self.finish()

    def _options(self, devices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return [("", self.tr("The system's device")), *devices]

    def offer_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Show the devices that there are, as keys and names."""
        wish = self.device.value
        self.device.offer(self._options(devices))
        self._show(wish)

    def _show(self, key: str) -> None:
        self.device.show_value(
            key, self.tr("{0} (not connected)").format(key.partition(":")[2] or key)
        )

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self._show(draft.machine.output_device)

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        return draft.with_machine(output_device=self.device.value)
