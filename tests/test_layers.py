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

# A line planted in a module, and the contract it breaks.
VIOLATIONS = {
    "from mgc_desktop.jobs import cancel": ("mgc_desktop/library/scan.py", "downwards"),
    "from mgc_desktop import records": ("mgc_desktop/core/vote.py", "core knows nothing"),
    "from mgc_desktop.core import audio": ("mgc_desktop/library/scan.py", "no signal processing"),
    "import trainer.events": ("mgc_desktop/jobs/analyse.py", "never imports the trainer"),
    "from mgc_desktop.jobs import analyse": ("trainer/fit.py", "stands on core alone"),
    "import PySide6": ("mgc_desktop/jobs/analyse.py", "Qt only in ui"),
    "import torch": ("mgc_desktop/core/features/stft.py", "torch only where networks live"),
    "import torch as t": ("mgc_desktop/cli/analyze.py", "never touch torch themselves"),
    "import sqlalchemy": ("mgc_desktop/jobs/analyse.py", "SQL and tag writing"),
    "from mgc_desktop.core import vote": (
        "mgc_desktop/playback/ring.py",
        "playback stands on decoding",
    ),
    "import sounddevice": ("mgc_desktop/jobs/cancel.py", "Sound devices belong to playback"),
    "import distributed": ("mgc_desktop/jobs/analyse.py", "Dask belongs to"),
    "import mutagen": ("mgc_desktop/core/audio.py", "SQL and tag writing"),
    "from mgc_desktop.library import scan": (
        "mgc_desktop/ui/main_window.py",
        "The window works through jobs",
    ),
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6": (
        "mgc_desktop/core/audio.py",
        "Qt only in ui",
    ),
}

# Where torch may live in core; every other module of core is in the contract "torch-rooms".
TORCH_ROOMS = {"networks", "nested", "tiles", "bundle", "device", "predict", "explain"}


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


def test_a_new_module_of_core_is_kept_from_torch() -> None:
    modules = {path.stem for path in (ROOT / "mgc_desktop" / "core").iterdir()}
    named = next(contract for contract in contracts() if contract["id"] == "torch-rooms")
    guarded = {module.removeprefix("mgc_desktop.core.") for module in named["source_modules"]}
    assert modules - {"__init__", "__pycache__"} - TORCH_ROOMS <= guarded


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
    text = path.read_text(encoding="utf-8")
    assert marker in text
    path.write_text(text.replace(marker, f"{marker}{line}\n", 1), encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout
    broken = [row for row in done.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken), done.stdout
