"""The settings of this computer as one value, so that they can be compared and cancelled."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mgc_desktop.ui.theme.theme import Appearance

if TYPE_CHECKING:
    from mgc_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class MachineSettings:
    """What the dialog changes of `Preferences`; the names are the same."""

    follow_folders: bool
    analyse_after_scan: bool
    compute_device: str
    output_device: str
    input_device: str
    appearance: Appearance
    text_percent: int
    language: str


def read_machine(preferences: Preferences) -> MachineSettings:
    """Return the settings of this computer."""
    return MachineSettings(
        **{field.name: getattr(preferences, field.name) for field in fields(MachineSettings)}
    )


def save_machine(preferences: Preferences, before: MachineSettings, after: MachineSettings) -> None:
    """Keep what differs; what was changed elsewhere meanwhile stays."""
    for field in fields(MachineSettings):
        value = getattr(after, field.name)
        if value != getattr(before, field.name):
            setattr(preferences, field.name, value)
    preferences.save()
