"""Processes that load what numba compiled of librosa for the first time, together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMPUTE = """
import sys
import numpy as np
from trainer.inputs.handcrafted import HandCrafted
sys.stdin.readline()
HandCrafted().of_track(np.random.default_rng(0).standard_normal(22_050).astype(np.float32))
"""


def computing(environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a process that computes as soon as it reads a line."""
    return subprocess.Popen(
        [sys.executable, "-c", COMPUTE], env=environment, stdin=subprocess.PIPE, text=True
    )


def test_processes_that_compile_together_leave_a_cache_that_works(tmp_path: Path) -> None:
    """Every second time or so, one of them or the last one got a segmentation fault."""
    own = {
        "NUMBA_CACHE_DIR": str(tmp_path / "numba"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        # What is not optimised is compiled sooner, and kept in the same files.
        "NUMBA_OPT": "0",
    }
    together = [computing(os.environ | own) for _ in range(3)]
    for process in together:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
    assert [process.wait() for process in together] == [0, 0, 0]
    assert list((tmp_path / "numba").rglob("guf-*.nbc"))
    later = computing(os.environ | own)
    later.communicate("\n")
    assert later.returncode == 0
