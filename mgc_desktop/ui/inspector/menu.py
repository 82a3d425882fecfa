"""The inspector's part of the menu bar: its rows, its zoom, its clips, its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from mgc_desktop.ui.actions import INSPECT, ActionSet

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.inspector import Inspector

_TABS = ("tab_genre", "tab_mood", "tab_why", "tab_similar", "tab_file")


def lead(actions: ActionSet, inspector: Inspector) -> None:
    """Lead the actions of the menu to an inspector; what it shows is checked there."""
    area, view = inspector.area, inspector.view
    for name, own in inspector.row_actions.items():
        _tie(actions[f"row_{name}"], own)
    _tie(actions["heat_map"], inspector.heat_action)
    follow, button = actions["follow_sound"], inspector.follow_button
    follow.setChecked(button.isChecked())
    follow.toggled.connect(button.setChecked)
    button.toggled.connect(follow.setChecked)
    for name, slot in (
        ("spectrogram_looks", inspector.show_looks),
        ("zoom_in", view.zoom_in),
        ("zoom_out", view.zoom_out),
        ("zoom_all", view.show_all),
        ("clip_previous", lambda: area.step(-1)),
        ("clip_next", lambda: area.step(1)),
        ("clip_play", area.play_requested.emit),
        ("clip_explain", inspector.explain),
    ):
        actions[name].triggered.connect(lambda _=False, slot=slot: slot())
    for number, name in enumerate(_TABS):
        actions[name].triggered.connect(
            lambda _=False, number=number: inspector.tabs.setCurrentIndex(number)
        )
    actions.enable_menu(INSPECT, True)


def _tie(one: QAction, other: QAction) -> None:
    """Let two checkable actions always say the same, beginning with the second."""
    one.setChecked(other.isChecked())
    one.toggled.connect(other.setChecked)
    other.toggled.connect(one.setChecked)
