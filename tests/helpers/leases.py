"""A file whose opening hangs, as on a share that is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Whoever opens the file waits in the kernel until the lease is given back, 45 s at the most.
_HOLD = """
import fcntl, os, signal, sys, time
signal.signal(signal.SIGIO, signal.SIG_IGN)
file = os.open(sys.argv[1], os.O_RDWR)
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
print("held", flush=True)
time.sleep(300)
"""


@contextmanager
def hanging(path: Path) -> Iterator[None]:
    """Have the opening of a file hang for a while; skips the test where there are no leases."""
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        if holder.stdout.readline() != "held\n":
            pytest.skip("there are no leases here")
        try:
            yield
        finally:
            holder.kill()
