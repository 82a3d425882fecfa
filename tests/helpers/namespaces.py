"""Limits of the system that hold for one process and its children only."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Sequence

import pytest

_LIMIT = "/proc/sys/user/max_inotify_watches"


def with_inotify_watches(most: int, command: Sequence[str]) -> list[str]:
    """Return a command that runs another where only so many folders can be watched."""
    lowered = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    set_limit = f"echo {most} > {_LIMIT}"
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not here")
    tried = subprocess.run([*lowered, set_limit], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("no namespace of its own for a user is allowed here")
    return [*lowered, f"{set_limit} && exec {shlex.join(command)}"]
