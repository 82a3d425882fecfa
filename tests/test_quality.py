"""Style, formatting and types are part of the test command."""

from __future__ import annotations

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
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    pattern = "(" + "|".join(["/wor" + "k/", "/ro" + "ot/", "/tm" + "p/w", "pypi.or" + "g"]) + ")"
    done = subprocess.run(
        ["git", "grep", "-nIE", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
