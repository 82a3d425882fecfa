"""Style, formatting and types are part of the test command."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["lint", "format", "types"],
)
def test_quality(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_machine_leaks_into_the_tree() -> None:
    """No path of a build machine and no credential in what git tracks."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, or no git here")
    pattern = "(" + "|".join(["/wor" + "k/", "/ro" + "ot/", "/tm" + "p/w", "pypi.or" + "g"]) + ")"
    # The checkout may belong to another user than the one who tests.
    command = ["git", "-c", "safe.directory=*", "grep", "-nIE", pattern]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
