"""The house's walls: imports run downwards only, and a planted violation is caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

# A line in a module that nobody has heard of, or in one that is there, and the contract it breaks.
VIOLATIONS = {
    "from mgc_desktop.jobs import cancel": ("mgc_desktop/library/new.py", "downwards"),
    "from mgc_desktop.jobs.library import browse": ("mgc_desktop/processes/new.py", "downwards"),
    "from mgc_desktop.core import labels": ("mgc_desktop/protocol/new.py", "downwards"),
    "from mgc_desktop.core import clips": ("mgc_desktop/records.py", "downwards"),
    "import mgc_desktop.app": ("mgc_desktop/cli/new.py", "downwards"),
    "from mgc_desktop.jobs.training import runs": (
        "mgc_desktop/jobs/library/new.py",
        "The rooms of jobs",
    ),
    "from mgc_desktop import log": ("mgc_desktop/core/new.py", "core knows nothing"),
    "from mgc_desktop.core import audio": (
        "mgc_desktop/library/tags/new.py",
        "no signal processing",
    ),
    "import trainer.events": ("mgc_desktop/jobs/new.py", "never imports the trainer"),
    "from mgc_desktop.jobs.analysis import analyse": ("trainer/new.py", "stands on core alone"),
    "import PySide6": ("mgc_desktop/jobs/new.py", "Qt only in ui"),
    "import torch": ("mgc_desktop/core/new.py", "torch only where networks live"),
    "import torch as t": ("mgc_desktop/cli/new.py", "torch only where networks live"),
    "import safetensors": ("mgc_desktop/ui/live/new.py", "torch only where networks live"),
    "from mgc_desktop.core.networks import predict": (
        "mgc_desktop/core/features/new.py",
        "Networks are asked by jobs",
    ),
    "from mgc_desktop.core.networks import bundle": (
        "mgc_desktop/ui/new.py",
        "Networks are asked by jobs",
    ),
    "import sqlalchemy": ("mgc_desktop/jobs/new.py", "SQL and tag writing"),
    "from mgc_desktop.core import vote": (
        "mgc_desktop/playback/new.py",
        "playback stands on decoding",
    ),
    "import sounddevice": ("mgc_desktop/ui/player/new.py", "Sound devices belong to playback"),
    "import distributed": ("mgc_desktop/jobs/new.py", "Dask belongs to"),
    "import mutagen": ("mgc_desktop/core/new.py", "SQL and tag writing"),
    "from mgc_desktop.library import scan": ("mgc_desktop/cli/new.py", "Window and terminal work"),
    "from mgc_desktop.core import track_maps": (
        "mgc_desktop/ui/settings/new.py",
        "Window and terminal work",
    ),
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6": (
        "mgc_desktop/core/audio.py",
        "Qt only in ui",
    ),
    "": ("mgc_desktop/new.py", "downwards"),
}


def contracts() -> list[dict[str, Any]]:
    declaration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = declaration["tool"]["importlinter"]["contracts"]
    return found


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        "pyproject.toml",
        "--no-cache",
    ]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_imports_run_downwards() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_every_contract_has_a_planted_violation() -> None:
    planted = [said for _, said in VIOLATIONS.values()]
    without = [
        contract["id"]
        for contract in contracts()
        if not any(said in contract["name"] for said in planted)
    ]
    assert without == []


def test_every_package_has_a_planted_violation() -> None:
    packages = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "mgc_desktop").iterdir()
        if (path / "__init__.py").exists()
    }
    planted = {"/".join(module.split("/")[:2]) for module, _ in VIOLATIONS.values()}
    assert packages <= planted


def test_signal_processing_loads_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from mgc_desktop.core import audio, clips, errors, features, labels, vote\n"
        "heavy = ('torch', 'librosa', 'PySide6', 'sklearn', 'sqlalchemy', 'mutagen')\n"
        "print([m for m in heavy if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("line", VIOLATIONS)
def test_a_planted_violation_is_caught(line: str, tmp_path: Path) -> None:
    for part in ("mgc_desktop", "trainer"):
        ignore = shutil.ignore_patterns("__pycache__", "_resources")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    module, contract = VIOLATIONS[line]
    path = tmp_path / module
    marker = "from __future__ import annotations\n"
    text = path.read_text(encoding="utf-8") if path.exists() else marker
    assert marker in text
    path.write_text(text.replace(marker, f"{marker}{line}\n", 1), encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout
    broken = [row for row in done.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken), done.stdout
