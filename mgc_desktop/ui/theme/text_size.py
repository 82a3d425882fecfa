"""Larger and smaller text from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgc_desktop.ui.theme.theme import theme

if TYPE_CHECKING:
    from mgc_desktop.ui.preferences import Preferences


class TextSize:
    """Changes the size of all text step by step, for good."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def larger(self) -> None:
        """Take the next larger size."""
        self._zoom(+1)

    def smaller(self) -> None:
        """Take the next smaller size."""
        self._zoom(-1)

    def normal(self) -> None:
        """Take the size that the desktop has."""
        self._zoom(0)

    def _zoom(self, steps: int) -> None:
        theme.zoom(steps)
        self._preferences.text_percent = theme.text_percent
