"""Whether the kernels are compiled, asked of what numba itself has kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mgc_desktop.core.compiled import CODE, KERNELS, kernels_are_compiled
from mgc_desktop.core.features.prepare import prepare

COMPILE_ONE = """
import numpy as np
from mgc_desktop.core.features.kernels import extremes
extremes(np.zeros(8, np.float32))
"""


def test_the_modules_are_those_that_numba_compiles() -> None:
    compiled = (path.stem for path in CODE.glob("*.py") if "@njit" in path.read_text("utf-8"))
    assert sorted(compiled) == sorted(KERNELS)


def test_after_preparing_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    prepare()
    assert kernels_are_compiled()


def test_where_nothing_or_not_all_was_compiled_they_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "numba"))
    assert not kernels_are_compiled()
    # What is not optimised is compiled sooner, and kept in the same files.
    cheaply = os.environ | {"NUMBA_OPT": "0"}
    subprocess.run([sys.executable, "-c", COMPILE_ONE], env=cheaply, check=True)
    (kept,) = (tmp_path / "numba").iterdir()
    assert list(kept.glob("kernels.*.nbi"))
    assert not kernels_are_compiled()
    # As an interrupted run would go on.
    for name in set(KERNELS) - {"kernels"}:
        (kept / f"{name}.last-1.py311.nbi").touch()
    assert kernels_are_compiled()
