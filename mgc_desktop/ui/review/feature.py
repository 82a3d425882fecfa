"""Decisions: made, kept, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Reach, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.removal.removing import Removing
from mgc_desktop.ui.review.decisions import Decisions
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.review.undoing import Undoing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

REVIEW_ACTIONS: Final[tuple[ActionSpec[Review], ...]] = (
    ActionSpec(
        "review_keys",
        Section.REVIEW_KEYS,
        QT_TRANSLATE_NOOP("Actions", "Single-&key review"),
        "Ctrl+K",
        "keyboard",
        checkable=True,
        needs=Needs.TRACKS,
        short=QT_TRANSLATE_NOOP("Actions", "Keys"),
    ),
    ActionSpec(
        "accept",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "&Accept genre"),
        "A",
        "accept",
        slot=lambda review: review.accept("genre"),
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
        short=QT_TRANSLATE_NOOP("Actions", "Accept"),
    ),
    ActionSpec(
        "correct",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "Set &genre…"),
        "C",
        "correct",
        slot=Review.correct_genre,
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
        short=QT_TRANSLATE_NOOP("Actions", "Genre"),
    ),
    ActionSpec(
        "correct_mood",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "Set &mood…"),
        "M",
        "mood",
        slot=Review.correct_mood,
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
        short=QT_TRANSLATE_NOOP("Actions", "Mood"),
    ),
    ActionSpec(
        "accept_mood",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "Accept m&ood"),
        "Shift+A",
        slot=lambda review: review.accept("mood"),
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
    ),
    ActionSpec(
        "reject",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "&Reject genre"),
        "X",
        "reject",
        slot=lambda review: review.reject("genre"),
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
        short=QT_TRANSLATE_NOOP("Actions", "Reject"),
    ),
    ActionSpec(
        "reject_mood",
        Section.DECISIONS,
        QT_TRANSLATE_NOOP("Actions", "Reject moo&d"),
        "Shift+X",
        slot=lambda review: review.reject("mood"),
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
    ),
    ActionSpec(
        "skip",
        Section.GOING_ON,
        QT_TRANSLATE_NOOP("Actions", "&Skip"),
        "S",
        "skip",
        slot=Review.skip,
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
    ),
    ActionSpec(
        "next_undecided",
        Section.GOING_ON,
        QT_TRANSLATE_NOOP("Actions", "&Next undecided"),
        "N",
        "next",
        slot=Review.next_undecided,
        needs=Needs.TRACKS,
        reach=Reach.LETTER,
        short=QT_TRANSLATE_NOOP("Actions", "Next"),
    ),
)

UNDO_ACTIONS: Final[tuple[ActionSpec[Undoing], ...]] = (
    ActionSpec(
        "undo",
        Section.UNDO,
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        "Ctrl+Z",
        "undo",
        slot=Undoing.undo,
    ),
    ActionSpec(
        "redo",
        Section.UNDO,
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        "Ctrl+Shift+Z",
        "redo",
        slot=Undoing.redo,
    ),
)


def _make_decisions(shell: Shell) -> Decisions:
    decisions = Decisions(shell.backend, shell.write_lane)
    decisions.said.connect(shell.window.say)
    decisions.changed.connect(shell.page.refresh)
    return decisions


def _make_review(shell: Shell) -> Review:
    review = Review(shell[Decisions], shell.backend, shell.lane, shell.write_lane, shell.window)
    review.said.connect(shell.window.say)
    shell[Intake].review_asked.connect(review.begin)
    return review


def _make_undoing(shell: Shell) -> Undoing:
    window = shell.window
    undoing = Undoing(shell.backend, shell.write_lane, shell.page, window.actions_)
    undoing.said.connect(window.say)
    undoing.told.connect(window.tell)
    undoing.withdrawn.connect(window.notice.withdraw)
    shell[Decisions].changed.connect(undoing.follow)
    shell[Removing].changed.connect(undoing.follow)
    return undoing


DECISIONS: Final = Feature(_make_decisions)
REVIEW: Final = Feature(_make_review, REVIEW_ACTIONS, (Start(Review.load_choices),))
UNDOING: Final = Feature(_make_undoing, UNDO_ACTIONS, (Start(Undoing.look),))
