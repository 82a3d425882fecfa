"""The inspector, and what stands in its place while several tracks are selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.menu import tie
from mgc_desktop.ui.inspector.several import Several
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.player.playing import Playing

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.shell import Shell


def _in(does: Callable[[Inspector], object]) -> Callable[[Inspecting], object]:
    """Return what does something with the inspector, once there is one."""
    return lambda inspecting: inspecting.inspector and does(inspecting.inspector)


ACTIONS: Final[tuple[ActionSpec[Inspecting], ...]] = (
    ActionSpec(
        "row_votes",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "&Votes"),
        "Ctrl+Shift+1",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "row_waveform",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "&Waveform"),
        "Ctrl+Shift+2",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "row_spectrogram",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "&Spectrogram"),
        "Ctrl+Shift+3",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "row_features",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "&Music features"),
        "Ctrl+Shift+4",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "row_matrices",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "Vote m&atrices"),
        "Ctrl+Shift+5",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "heat_map",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "Features as a &heat map"),
        "Ctrl+Shift+6",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "spectrogram_looks",
        Section.ROWS,
        QT_TRANSLATE_NOOP("Actions", "Spectrogram se&ttings…"),
        "Ctrl+Shift+7",
        "settings",
        slot=_in(lambda inspector: inspector.bar.show_looks()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "zoom_in",
        Section.ZOOM,
        QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
        "Alt+Up",
        "plus",
        slot=_in(lambda inspector: inspector.view.zoom_in()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "zoom_out",
        Section.ZOOM,
        QT_TRANSLATE_NOOP("Actions", "Zoom &out"),
        "Alt+Down",
        "minus",
        slot=_in(lambda inspector: inspector.view.zoom_out()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "zoom_all",
        Section.ZOOM,
        QT_TRANSLATE_NOOP("Actions", "Show who&le track"),
        "Alt+Home",
        slot=_in(lambda inspector: inspector.view.show_all()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "follow_sound",
        Section.ZOOM,
        QT_TRANSLATE_NOOP("Actions", "&Follow playback"),
        "Ctrl+Shift+L",
        checkable=True,
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "clip_previous",
        Section.CLIPS,
        QT_TRANSLATE_NOOP("Actions", "&Previous clip"),
        "Alt+Left",
        slot=_in(lambda inspector: inspector.area.step(-1)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "clip_next",
        Section.CLIPS,
        QT_TRANSLATE_NOOP("Actions", "&Next clip"),
        "Alt+Right",
        slot=_in(lambda inspector: inspector.area.step(1)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "clip_play",
        Section.CLIPS,
        QT_TRANSLATE_NOOP("Actions", "Play selected &clip"),
        "Alt+Return",
        slot=_in(lambda inspector: inspector.area.play_requested.emit()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "clip_explain",
        Section.CLIPS,
        QT_TRANSLATE_NOOP("Actions", "&Explain selected clip"),
        "Ctrl+Shift+W",
        slot=_in(lambda inspector: inspector.explain()),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "tab_genre",
        Section.FINDINGS,
        QT_TRANSLATE_NOOP("Actions", "&Genre and rules"),
        "Alt+4",
        slot=_in(lambda inspector: inspector.findings.setCurrentIndex(0)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "tab_mood",
        Section.FINDINGS,
        QT_TRANSLATE_NOOP("Actions", "Moo&d"),
        "Alt+5",
        slot=_in(lambda inspector: inspector.findings.setCurrentIndex(1)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "tab_why",
        Section.FINDINGS,
        QT_TRANSLATE_NOOP("Actions", "Wh&y"),
        "Alt+6",
        slot=_in(lambda inspector: inspector.findings.setCurrentIndex(2)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "tab_similar",
        Section.FINDINGS,
        QT_TRANSLATE_NOOP("Actions", "Simila&r tracks"),
        "Alt+7",
        slot=_in(lambda inspector: inspector.findings.setCurrentIndex(3)),
        needs=Needs.INSPECTOR,
    ),
    ActionSpec(
        "tab_file",
        Section.FINDINGS,
        QT_TRANSLATE_NOOP("Actions", "Abo&ut the file"),
        "Alt+9",
        slot=_in(lambda inspector: inspector.findings.setCurrentIndex(4)),
        needs=Needs.INSPECTOR,
    ),
)


def _make_inspecting(shell: Shell) -> Inspecting:
    inspecting = Inspecting(
        shell.backend, shell.page, shell.write_lane, shell.turns, shell.preferences
    )
    inspecting.lane.unhandled.connect(shell.say_error)
    inspecting.whole_wanted.connect(shell[Intake].analyse_rest)
    inspecting.made.connect(shell[Playing].follow)
    inspecting.made.connect(lambda inspector: tie(shell.window.actions_, inspector))
    return inspecting


def _make_several(shell: Shell) -> Several:
    several = Several(shell.page, shell.counts, shell.window.actions_)
    shell[Inspecting].made.connect(lambda _: shell.turns.add(several.make))
    return several


INSPECTING: Final = Feature(
    _make_inspecting,
    ACTIONS,
    (
        Start(Inspecting.start, lambda shell: shell.write_lane),
        Start(Inspecting.look, lambda shell: shell[Inspecting].lane),
    ),
    close=Inspecting.close,
)
SEVERAL: Final = Feature(_make_several)
