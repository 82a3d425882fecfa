"""The settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.intake.following import Following
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.showing import Settings
from mgc_desktop.ui.write.writing import Writing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Settings], ...]] = (
    ActionSpec(
        "settings",
        Section.SETTINGS,
        QT_TRANSLATE_NOOP("Actions", "&Settings…"),
        "Ctrl+,",
        "settings",
        slot=Settings.show,
        role=QAction.MenuRole.PreferencesRole,
    ),
)


def _make(shell: Shell) -> Settings:
    return Settings(shell.dialogs, lambda: make_dialog(shell), shell[Writing])


def make_dialog(shell: Shell) -> SettingsDialog:
    """Make the dialog, and lead what is changed in it to whom it concerns."""
    intake, playing, review, writing = (
        shell[Intake],
        shell[Playing],
        shell[Review],
        shell[Writing],
    )
    dialog = SettingsDialog(
        shell.write_lane,
        shell.preferences,
        playing.outputs,
        playing.listening.inputs,
        writing.dialog or shell.window,
    )
    dialog.scan_wanted.connect(intake.add)
    dialog.follow_changed.connect(shell[Following].follow_or_not)
    dialog.library_changed.connect(review.load_choices)
    dialog.library_changed.connect(shell.page.refresh)
    dialog.library_changed.connect(writing.settings_changed)
    dialog.renew_wanted.connect(intake.analyse_new)
    dialog.output_changed.connect(playing.choose_output)
    dialog.input_changed.connect(playing.listening.choose)
    return dialog


SETTINGS: Final = Feature(_make, ACTIONS)
