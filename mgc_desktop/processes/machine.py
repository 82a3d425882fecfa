"""How many processes this machine has room for, and how they are started best."""

from __future__ import annotations

import os
import sys
import threading
from typing import Literal

StartMethod = Literal["spawn", "fork"]


def default_jobs() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def quickest_start() -> StartMethod:
    """Return how a command that has only just begun starts processes.

    A copy of it need not start Python nor import anything again. That is safe while the program has
    one thread, those that Python does not know of included: not in a window, and only on Linux.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
