"""The player, the live input, and the key that plays and pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Reach, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.player.space_key import SpaceKey

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

ACTIONS: Final[tuple[ActionSpec[Playing], ...]] = (
    ActionSpec(
        "play_track",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "Play selected &track"),
        "Return",
        reach=Reach.TABLE,
    ),
    ActionSpec(
        "queue_next",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "Play ne&xt"),
        "Ctrl+Return",
        reach=Reach.TABLE,
    ),
    ActionSpec(
        "queue_last",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "Add to the &queue"),
        "Ctrl+Shift+Return",
        "queue",
        reach=Reach.TABLE,
    ),
    ActionSpec(
        "play_pause",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "&Play/Pause"),
        "Space",
        reach=Reach.TABLE,
    ),
    ActionSpec(
        "play_next",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "&Next track"),
        "Ctrl+Right",
    ),
    ActionSpec(
        "play_previous",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "P&revious track"),
        "Ctrl+Left",
    ),
    ActionSpec(
        "go_to_playing",
        Section.SOUND,
        QT_TRANSLATE_NOOP("Actions", "&Go to the playing track"),
        "Ctrl+J",
        "playing",
    ),
    ActionSpec(
        "shuffle",
        Section.QUEUE_ORDER,
        QT_TRANSLATE_NOOP("Actions", "&Shuffle"),
        "Ctrl+U",
        checkable=True,
    ),
    ActionSpec(
        "repeat_all",
        Section.QUEUE_ORDER,
        QT_TRANSLATE_NOOP("Actions", "Repeat &all"),
        "Ctrl+T",
        checkable=True,
    ),
    ActionSpec(
        "repeat_one",
        Section.QUEUE_ORDER,
        QT_TRANSLATE_NOOP("Actions", "Repeat this trac&k"),
        "Ctrl+Shift+T",
        checkable=True,
    ),
    ActionSpec(
        "seek_forward",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "Skip &forward"),
        "Ctrl+Shift+Right",
    ),
    ActionSpec(
        "seek_back",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "Skip &back"),
        "Ctrl+Shift+Left",
    ),
    ActionSpec(
        "louder",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "Volume &up"),
        "Ctrl+PgUp",
        "volume",
    ),
    ActionSpec(
        "quieter",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "Volume &down"),
        "Ctrl+PgDown",
    ),
    ActionSpec(
        "mute",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "&Mute"),
        "Ctrl+M",
        "mute",
    ),
    ActionSpec(
        "sound_output",
        Section.VOLUME,
        QT_TRANSLATE_NOOP("Actions", "Audio &output…"),
        "Ctrl+Shift+O",
        "speaker",
    ),
    ActionSpec(
        "show_live",
        Section.PAGES,
        QT_TRANSLATE_NOOP("Actions", "Li&ve"),
        "Alt+3",
        "wave",
        needs=Needs.LIVE_INPUT,
    ),
    ActionSpec(
        "listen",
        Section.LIVE_INPUT,
        QT_TRANSLATE_NOOP("Actions", "Start or stop l&istening"),
        "Ctrl+Shift+M",
        "microphone",
        needs=Needs.LIVE_INPUT,
    ),
    ActionSpec(
        "record",
        Section.LIVE_INPUT,
        QT_TRANSLATE_NOOP("Actions", "Start or stop re&cording"),
        "Ctrl+Shift+E",
        "record",
        needs=Needs.LIVE_INPUT,
    ),
)


def _make(shell: Shell) -> Playing:
    window = shell.window
    playing = Playing(
        shell.backend,
        window,
        shell.lane,
        shell.write_lane,
        shell.turns,
        shell.preferences,
        shell.sound_host,
    )
    playing.said.connect(window.say)
    window.library.table.doubleClicked.connect(lambda _: window.actions_["play_track"].trigger())
    shell.closing.connect(playing.fall_silent)
    return playing


def _make_space_key(shell: Shell) -> SpaceKey:
    return SpaceKey(shell.window, shell.window.actions_["play_pause"])


PLAYING: Final = Feature(
    _make, ACTIONS, (Start(Playing.start, lambda shell: shell.write_lane),), close=Playing.close
)
SPACE_KEY: Final = Feature(_make_space_key)
