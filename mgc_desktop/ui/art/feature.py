"""Album art: found, and shown where it is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Section
from mgc_desktop.ui.art.covering import Covering
from mgc_desktop.ui.art.covers import Covers
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.player.playing import Playing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Covering], ...]] = (
    ActionSpec(
        "show_art",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "Al&bum art in the list"),
        "Ctrl+7",
        checkable=True,
    ),
)


def _make_covering(shell: Shell) -> Covering:
    return Covering(shell[Covers], shell[Playing], shell[Inspecting], shell.window)


COVERS: Final = Feature(lambda _: Covers(), starts=(Start(Covers.start),), close=Covers.close)
COVERING: Final = Feature(_make_covering, ACTIONS, close=Covering.close)
