"""Processes that are really killed, before any line of some modules."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any


def in_child(work: Callable[[], Any]) -> int:
    """Run `work` in a forked process; return how it ended (negative: by a signal)."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_step(
    number: int, act: Callable[[], None], files: Collection[str | None]
) -> Callable[..., Any]:
    """Return a trace function that acts before the `number`th line of the modules in `files`."""
    left = number

    def lines(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal left
        del frame, arg
        if event == "line":
            left -= 1
            if left == 0:
                sys.settrace(None)
                act()
        return lines

    def calls(frame: FrameType, event: str, arg: object) -> Any:
        del event, arg
        return lines if frame.f_code.co_filename in files else None

    return calls


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
