"""Tracks and folders leave the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Reach, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.intake.following import Following
from mgc_desktop.ui.removal.removing import Removing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Removing], ...]] = (
    ActionSpec(
        "forget_missing",
        Section.CLEARING,
        QT_TRANSLATE_NOOP("Actions", "Remove missing f&iles…"),
        "Ctrl+Shift+F5",
        slot=Removing.ask_about_lost,
    ),
    ActionSpec(
        "remove_demo",
        Section.CLEARING,
        QT_TRANSLATE_NOOP("Actions", "Remove demo li&brary…"),
        "Ctrl+Shift+Alt+D",
        slot=Removing.ask_about_demo,
    ),
    ActionSpec(
        "remove_tracks",
        Section.REMOVAL,
        QT_TRANSLATE_NOOP("Actions", "&Remove from library…"),
        "Del",
        "remove",
        slot=Removing.ask_about_selected,
        needs=Needs.TRACKS,
        reach=Reach.TABLE,
    ),
)


def _make(shell: Shell) -> Removing:
    removing = Removing(shell.write_lane, shell.window)
    removing.said.connect(shell.window.say)
    removing.changed.connect(shell.page.after_removal)
    removing.folder_removed.connect(shell[Following].follow_if_wished)
    return removing


REMOVING: Final = Feature(_make, ACTIONS)
