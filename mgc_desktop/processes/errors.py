"""What a worker process may answer in place of a result."""

from __future__ import annotations

import os
import signal
from typing import Final

from mgc_desktop.core.errors import MgcError
from mgc_desktop.messages import Message

# Signals that a process brings upon itself; the others come from outside.
_OWN_FAULT: Final = frozenset(
    -getattr(signal, name)
    for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT", "SIGSYS", "SIGTRAP")
    if hasattr(signal, name)
)
# What Windows' task manager ends a process with.
_ENDED_BY_WINDOWS: Final = 1


class WorkerError(MgcError):
    """A request that got no answer although nothing is known to be wrong with it."""


class WorkerDied(WorkerError):
    """The process that had a request in hand is gone.

    Attributes
    ----------
    exitcode : int or None
        Negative for a signal; None if it is not known.
    crashed : bool
        It died by itself; else somebody killed it, such as a system short of memory.
    """

    def __init__(self, exitcode: int | None) -> None:
        self.exitcode = exitcode
        self.crashed = _by_itself(exitcode)
        super().__init__(
            Message("the process that worked on it crashed")
            if self.crashed
            else Message("the process that worked on it was killed")
        )


class TookTooLong(WorkerError):
    """A request that was not answered in the time it had."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        super().__init__(Message("timed out after {seconds:.0f} s", seconds=limit_s))


def _by_itself(exitcode: int | None) -> bool:
    if exitcode is None:
        return False
    if os.name == "nt":
        return exitcode != _ENDED_BY_WINDOWS
    return exitcode >= 0 or exitcode in _OWN_FAULT
