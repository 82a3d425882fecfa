"""Models are trained and taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.quitting import may_quit
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.training.leading import Leading
from mgc_desktop.ui.training.training import Training

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Training], ...]] = (
    ActionSpec(
        "show_training", Section.PAGES, QT_TRANSLATE_NOOP("Actions", "Trai&n"), "Alt+8", "train"
    ),
)


def _make_training(shell: Shell) -> Training:
    window = shell.window
    training = Training(
        shell.backend, shell.activities, shell.write_lane, shell.preferences, window
    )
    training.said.connect(window.say)
    taking = training.taking
    taking.model_changed.connect(shell[Review].load_choices)
    taking.model_changed.connect(shell.page.refresh)
    taking.renew_wanted.connect(shell[Intake].analyse_new)
    shell.may_close = lambda: may_quit(window, len(shell.activities.active), training)
    return training


def _make_leading(shell: Shell) -> Leading:
    training = shell[Training]
    leading = Leading(
        training.backend, shell.write_lane, shell.window, shell[Playing], shell[Inspecting]
    )
    leading.said.connect(shell.window.say)
    training.lead_to(leading)
    return leading


TRAINING: Final = Feature(_make_training, ACTIONS, (Start(Training.start),), close=Training.close)
LEADING: Final = Feature(_make_leading)
