"""The way of who is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.start.first_steps import Newcomer

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Newcomer], ...]] = (
    ActionSpec(
        "first_steps",
        Section.GUIDES,
        QT_TRANSLATE_NOOP("Actions", "&First steps"),
        "Ctrl+Shift+F1",
        checkable=True,
    ),
)


def _make(shell: Shell) -> Newcomer:
    intake = shell[Intake]
    newcomer = Newcomer(shell.write_lane, shell.activities, shell.window)
    newcomer.review_asked.connect(shell[Review].begin)
    newcomer.analyse_asked.connect(intake.analyse_new)
    intake.is_led_on = lambda: newcomer.leads
    shell.opened.connect(lambda n_files, _: newcomer.start(empty=not n_files))
    return newcomer


NEWCOMER: Final = Feature(_make, ACTIONS)
