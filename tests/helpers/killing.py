"""Processes that are really killed, before any line of some modules."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable, Collection
from multiprocessing import get_context
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


def in_small_child(work: Callable[..., None], *args: object) -> int:
    """Run a function of a module in a process forked from one that has only written tags.

    To fork the tests' own process takes longer the more has been loaded in it, which by then is all
    of the program.
    """
    forks = get_context("forkserver")
    loaded = ["pytest", "__main__", work.__module__, "tests.helpers.warm_writing"]
    forks.set_forkserver_preload(loaded)
    child = forks.Process(target=work, args=args)
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def at_step(
    number: int, act: Callable[[], None], files: Collection[str | None]
) -> Callable[..., Any]:
    """Return a trace function that acts before the `number`th line of the modules in `files`."""
    lines = itertools.count(1)
    return as_soon_as(lambda: next(lines) == number, act, files)


def as_soon_as(
    due: Callable[[], bool], act: Callable[[], None], files: Collection[str | None]
) -> Callable[..., Any]:
    """Return a trace function that asks before every line of some modules, and acts once."""

    def lines(frame: FrameType, event: str, arg: object) -> Any:
        del frame, arg
        if event == "line" and due():
            sys.settrace(None)
            act()
        return lines

    def calls(frame: FrameType, event: str, arg: object) -> Any:
        del event, arg
        return lines if frame.f_code.co_filename in files else None

    return calls


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
