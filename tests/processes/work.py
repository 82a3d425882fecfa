"""What the tests have workers do: a module of its own, so that they start quickly."""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import time
from collections.abc import Callable
from pathlib import Path

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.processes import allow, child


def who() -> int:
    return os.getpid()


def sleep_and_tell(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def die_by(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(60)


def die_once(mark: str, number: int) -> int:
    """Die the first time that this is asked."""
    if not Path(mark).exists():
        Path(mark).touch()
        die_by(number)
    return os.getpid()


def read_null() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(0)


def refuse(path: str) -> None:
    raise AudioDecodeError(path, "is no music")


def unpicklable() -> Callable[[], None]:
    return lambda: None


def ask_for_more(seconds: float) -> str:
    allow(30)
    time.sleep(seconds)
    return "done"


def half_an_answer() -> None:
    """Die while the answer is on its way."""
    assert child._parent.pipe is not None
    os.write(child._parent.pipe.fileno(), struct.pack("!i", 1000) + bytes(10))
    die_by(signal.SIGKILL)


def no_start() -> None:
    raise AudioDecodeError("/model", "cannot be loaded")


def die_at_start() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
