"""What needs no window is tested without one, and the application without what the trainer needs.

The tests of a floor are collected in a process where some libraries cannot be imported: an import
at the top of a module that is new, or of a test, is seen at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A plugin: pytest loads it before anything of ours is imported.
_BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}: not here", name=name)

sys.meta_path.insert(0, Blocked())
"""
_ALL = ("core", "library", "jobs", "playback", "processes")


def collected(
    tmp_path: Path, without: tuple[str, ...], *folders: str, options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    (tmp_path / "blocked.py").write_text(_BLOCKED.format(names=without))
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    where = [f"tests/{folder}" for folder in folders]
    plugins = ["-p", "no:cacheprovider", "-p", "blocked", *options]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", *plugins, *where],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_but_the_window_needs_no_qt(tmp_path: Path) -> None:
    without = ("PySide6", "shiboken6", "pyqtgraph")
    # pytest-qt looks for Qt when it is loaded, and its setting is then nobody's.
    options = ("-p", "no:pytest-qt", "-W", "ignore::pytest.PytestConfigWarning")
    done = collected(tmp_path, without, *_ALL, "trainer", options=options)
    assert "tests collected" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    assert " error" not in done.stdout.splitlines()[-1]


def test_the_application_needs_nothing_of_the_trainers(tmp_path: Path) -> None:
    done = collected(tmp_path, ("sklearn", "librosa", "tensorboard"), *_ALL, "ui")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize("name", ["PySide6.QtCore", "librosa"])
def test_what_is_blocked_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "blocked.py").write_text(_BLOCKED.format(names=(name.partition(".")[0],)))
    done = subprocess.run(
        [sys.executable, "-c", f"import blocked, {name}"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ModuleNotFoundError" in done.stderr
