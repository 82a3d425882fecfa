"""The size of the text."""

from __future__ import annotations

from typing import Final

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.theme.text_size import TextSize

ACTIONS: Final[tuple[ActionSpec[TextSize], ...]] = (
    ActionSpec(
        "text_larger",
        Section.TEXT_SIZE,
        QT_TRANSLATE_NOOP("Actions", "La&rger text"),
        "Ctrl++",
        "plus",
        slot=TextSize.larger,
    ),
    ActionSpec(
        "text_smaller",
        Section.TEXT_SIZE,
        QT_TRANSLATE_NOOP("Actions", "&Smaller text"),
        "Ctrl+-",
        slot=TextSize.smaller,
    ),
    ActionSpec(
        "text_normal",
        Section.TEXT_SIZE,
        QT_TRANSLATE_NOOP("Actions", "Nor&mal text"),
        "Ctrl+0",
        slot=TextSize.normal,
    ),
)

TEXT_SIZE: Final = Feature(lambda shell: TextSize(shell.preferences), ACTIONS)
