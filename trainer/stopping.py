"""Asking a run to stop, and what it says when it has."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

Stop = Callable[[], bool]


class Stopped(Exception):
    """The run was asked to stop and has saved where it was."""


class StopOnSignal:
    """True once Ctrl-C or a termination came: a run ends at its next step."""

    def __init__(self) -> None:
        self._by: signal.Signals | None = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._by = signal.Signals(number)

    def __call__(self) -> bool:
        """Tell whether it came."""
        return self._by is not None

    @property
    def by(self) -> str:
        """Name of the signal that came; empty if none did."""
        return "" if self._by is None else self._by.name


def never() -> bool:
    """Nobody asks to stop."""
    return False
