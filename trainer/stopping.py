"""Asking a run to stop, and what it says when it has."""

from __future__ import annotations

from collections.abc import Callable

Stop = Callable[[], bool]


class Stopped(Exception):
    """The run was asked to stop and has saved where it was."""


def never() -> bool:
    """Nobody asks to stop."""
    return False
