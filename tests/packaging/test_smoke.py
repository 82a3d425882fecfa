"""The smoke test of installed programs, on this source tree: a user's day on an empty home."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers.display import NEEDS_XVFB

SMOKE = ROOT / "packaging" / "smoke_test.py"
SMOKE_ALONE = (sys.executable, "-I", "-S", str(SMOKE))
MODULES = {
    "mgc": "mgc_desktop.cli",
    "mgc-desktop": "mgc_desktop",
    "mgc-trainer": "trainer.program",
}


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs that run this tree, whatever else is installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    tree, python = shlex.quote(str(ROOT)), shlex.quote(sys.executable)
    for name, module in MODULES.items():
        start = f'PYTHONPATH={tree} exec {python} -m {module} "$@"'
        (folder / name).write_text(f"#!/bin/sh\n{start}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def smoke(programs: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        # The trainer has tests of its own; built packages are tried with it.
        [*SMOKE_ALONE, str(programs), "--without", "lesson", "--without", "laboratory"],
        capture_output=True,
        text=True,
        check=False,
    )


@NEEDS_XVFB
def test_a_users_day(programs: Path) -> None:
    done = smoke(programs)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "window: first frame" in done.stdout


def test_a_complaint_is_a_failure(programs: Path) -> None:
    whole = (programs / "mgc").read_text(encoding="utf-8")
    told = whole.replace("#!/bin/sh\n", "#!/bin/sh\necho WARNING: odd >&2\n")
    (programs / "mgc").write_text(told, encoding="utf-8")
    done = smoke(programs)
    assert done.returncode == 1
    assert "mgc --version complained" in done.stderr
    assert "WARNING: odd" in done.stderr
