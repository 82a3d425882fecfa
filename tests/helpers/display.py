"""A screen that nobody sees, for what needs a real one: drags between programs, focus, grabs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ON_A_DISPLAY = pytest.mark.skipif(
    os.environ.get("QT_QPA_PLATFORM") != "xcb",
    reason="another test of this file starts this one with a display",
)
NEEDS_XVFB = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="the tests of a bare machine install it"
)


@contextmanager
def display() -> Iterator[str]:
    """Run a screen of 1280 to 800; yields its name."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def passes_on_a_display(file: str, chosen: str, n: int) -> None:
    """Run tests of a file in a process with a display; all `n` of them must pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", file, "-k", chosen]
    with display() as name:
        done = subprocess.run(
            command,
            env=os.environ | {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert done.returncode == 0, done.stdout
    assert f"{n} passed" in done.stdout, done.stdout
