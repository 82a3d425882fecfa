"""Music comes in: scans, analyses, and folders that are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.intake.following import Following
from mgc_desktop.ui.intake.intake import Intake

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Intake], ...]] = (
    ActionSpec(
        "add_folder",
        Section.MUSIC,
        QT_TRANSLATE_NOOP("Actions", "&Add folder…"),
        "Ctrl+O",
        "folder",
        slot=Intake.choose_folder,
    ),
    ActionSpec(
        "rescan",
        Section.MUSIC,
        QT_TRANSLATE_NOOP("Actions", "&Rescan"),
        "F5",
        "scan",
        slot=Intake.rescan,
    ),
    ActionSpec(
        "rescan_thoroughly",
        Section.MUSIC,
        QT_TRANSLATE_NOOP("Actions", "Rescan every &file"),
        "Shift+F5",
        slot=Intake.rescan_thoroughly,
    ),
    ActionSpec(
        "open_demo",
        Section.MUSIC,
        QT_TRANSLATE_NOOP("Actions", "Open &demo library"),
        "Ctrl+Shift+D",
        slot=Intake.open_demo,
    ),
    ActionSpec(
        "rescan_removed",
        Section.MUSIC,
        QT_TRANSLATE_NOOP("Actions", "Rescan, including re&moved tracks"),
        "Ctrl+F5",
        slot=Intake.rescan_removed,
    ),
    ActionSpec(
        "analyse_new",
        Section.ANALYSIS,
        QT_TRANSLATE_NOOP("Actions", "Analyse &new tracks"),
        "Ctrl+R",
        "wave",
        slot=Intake.analyse_new,
    ),
    ActionSpec(
        "analyse_again",
        Section.ANALYSIS,
        QT_TRANSLATE_NOOP("Actions", "Analyse a&gain"),
        "Ctrl+Shift+R",
        "retry",
        slot=Intake.analyse_selected_again,
        needs=Needs.TRACKS,
    ),
)


def _make_intake(shell: Shell) -> Intake:
    window, page = shell.window, shell.page
    intake = Intake(shell.backend, shell.activities, shell.preferences, window)
    shell.paths_given.connect(intake.add)
    intake.began.connect(shell.show_work)
    intake.changed.connect(page.refresh_soon)
    # The list says the same as the notice, and not a moment later.
    intake.ended.connect(page.refresh)
    intake.ended.connect(window.tell)
    return intake


def _make_following(shell: Shell) -> Following:
    following = Following(
        shell.backend, shell.activities, shell.preferences, shell[Intake], shell.counts
    )
    following.said.connect(shell.window.say)
    following.changed.connect(shell.page.refresh_soon)
    shell.opened.connect(following.opened)
    shell.loaded.connect(following.go_on)
    return following


INTAKE: Final = Feature(_make_intake, ACTIONS)
FOLLOWING: Final = Feature(_make_following, starts=(Start(Following.begin),), close=Following.close)
