"""Copies of a recording are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Section
from mgc_desktop.ui.duplicates.comparing import Comparing
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.library.folder_orders import FolderOrders
from mgc_desktop.ui.removal.removing import Removing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Comparing], ...]] = (
    ActionSpec(
        "compare_copies",
        Section.LOOKING,
        QT_TRANSLATE_NOOP("Actions", "Compare &copies…"),
        "Ctrl+Shift+C",
        "copies",
        slot=Comparing.compare,
        needs=Needs.TRACKS,
    ),
)


def _make(shell: Shell) -> Comparing:
    comparing = Comparing(
        shell.backend, shell.write_lane, shell.page, shell[Removing], shell.window
    )
    comparing.said.connect(shell.window.say)
    comparing.folder_wanted.connect(shell[FolderOrders].open_folder_of)
    shell[Inspecting].made.connect(
        lambda inspector: inspector.findings.file.copies_wanted.connect(comparing.compare)
    )
    return comparing


COMPARING: Final = Feature(_make, ACTIONS, close=Comparing.close)
