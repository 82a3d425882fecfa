"""The statistics of the library, or of a search."""

from __future__ import annotations

from typing import Final

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.statistics.counting import Counting

ACTIONS: Final[tuple[ActionSpec[Counting], ...]] = (
    ActionSpec(
        "show_statistics",
        Section.PAGES,
        QT_TRANSLATE_NOOP("Actions", "S&tatistics"),
        "Alt+2",
        "statistics",
    ),
)

COUNTING: Final = Feature(
    lambda shell: Counting(shell.backend, shell.window), ACTIONS, close=Counting.close
)
