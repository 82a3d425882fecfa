"""Tags are written to files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.write.writing import Writing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Writing], ...]] = (
    ActionSpec(
        "write_tags",
        Section.WRITING,
        QT_TRANSLATE_NOOP("Actions", "&Write tags…"),
        "Ctrl+S",
        "write",
        slot=Writing.preview,
        needs=Needs.TRACKS,
    ),
    ActionSpec(
        "history",
        Section.WRITING,
        QT_TRANSLATE_NOOP("Actions", "Write &history…"),
        "Ctrl+H",
        "history",
        slot=Writing.show_history,
    ),
)


def _make(shell: Shell) -> Writing:
    window = shell.window
    writing = Writing(shell.backend, shell.activities, shell.write_lane, shell.dialogs, window)
    writing.said.connect(window.say)
    writing.writer.ended.connect(window.tell)
    # What is being written or undone is not to be undone once more.
    writing.writer.began.connect(window.notice.hide)
    writing.writer.changed.connect(shell.page.refresh_soon)
    return writing


WRITING: Final = Feature(_make, ACTIONS, (Start(Writing.start),))
