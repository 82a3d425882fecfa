"""What the inspector shows is checked in the menu bar, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from mgc_desktop.ui.actions import ActionSet, Needs

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.inspector import Inspector


def tie(actions: ActionSet, inspector: Inspector) -> None:
    """Let the actions that are checked always say what an inspector shows; enable them all."""
    for name, own in inspector.bar.row_actions.items():
        _tie(actions[f"row_{name}"], own)
    _tie(actions["heat_map"], inspector.bar.heat_action)
    follow, button = actions["follow_sound"], inspector.bar.follow_button
    follow.setChecked(button.isChecked())
    follow.toggled.connect(button.setChecked)
    button.toggled.connect(follow.setChecked)
    actions.enable(Needs.INSPECTOR, True)


def _tie(one: QAction, other: QAction) -> None:
    """Let two checkable actions always say the same, beginning with the second."""
    one.setChecked(other.isChecked())
    one.toggled.connect(other.setChecked)
    other.toggled.connect(one.setChecked)
