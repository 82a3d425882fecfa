"""What the tests have the processes of a worker do in the place of an analysis."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def echo_slowly(path: str) -> str:
    time.sleep(0.5)
    return path


def end_or_echo(path: str) -> str:
    """Stand-in for a track on which a native library dies or hangs."""
    file = Path(path)
    if file.name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if file.name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if file.name == "hang":
        time.sleep(300)
    return path


def end_the_worker(path: str) -> str:
    """End the program that has started this process."""
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)
    return path
