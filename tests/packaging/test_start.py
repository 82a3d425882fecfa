"""The frozen program's start: where compiled kernels are kept, and which program a name means."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mgc_desktop import __version__
from tests.conftest import ROOT


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "packaging" / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "installed").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "installed" / "mgc-desktop"))
    monkeypatch.setattr(module, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return module


def test_kernels_of_the_installation_are_taken_over_once(start: ModuleType, tmp_path: Path) -> None:
    kernels = tmp_path / "installed" / "kernels" / "features"
    kernels.mkdir(parents=True)
    (kernels / "zoom.nbi").write_bytes(b"compiled")
    own = start.own_kernels()
    assert own == tmp_path / "cache" / "kernels" / __version__
    assert (own / "features" / "zoom.nbi").read_bytes() == b"compiled"
    (own / "features" / "zoom.nbi").write_bytes(b"compiled anew")
    start.own_kernels()
    assert (own / "features" / "zoom.nbi").read_bytes() == b"compiled anew"
    assert [path.name for path in own.parent.iterdir()] == [__version__]


def test_without_such_kernels_numba_finds_an_empty_place(start: ModuleType, tmp_path: Path) -> None:
    assert start.own_kernels() == tmp_path / "cache" / "kernels" / __version__
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(
    start: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "installed" / "kernels").mkdir()
    (tmp_path / "cache").write_text("a file is in the way")
    assert start.own_kernels().parent.name == "kernels"


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("mgc", "mgc_desktop.cli.main"),
        ("mgc-trainer", "trainer.program"),
        ("mgc-desktop", "mgc_desktop.app"),
        ("MGC Desktop.exe", "mgc_desktop.app"),
    ],
)
def test_a_name_means_a_program(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(f"{module}.main", lambda: begun.append(module))
    monkeypatch.setattr(sys, "argv", [f"/opt/{name}"])
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/nowhere")
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "0")
    start.main()
    assert begun == [module]


def test_programs_that_it_starts_load_the_systems_libraries(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    # PyInstaller's bootloader puts its own folder in front for everybody.
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mgc-desktop/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/home/me/lib")
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "0")
    start.leave_libraries_to_others()
    assert os.environ["LD_LIBRARY_PATH"] == "/home/me/lib"
    # What is the program itself, such as a worker, finds ours all the same.
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mgc-desktop/_internal")
    start.leave_libraries_to_others()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_programs_of_windows_keep_their_kernels_apart(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # numba dates its cache by the executable, and there each program is one.
    monkeypatch.setattr(sys, "platform", "win32")
    own = {}
    for name in ("mgc", "mgc-desktop"):
        monkeypatch.setattr(sys, "executable", str(tmp_path / "installed" / f"{name}.exe"))
        own[name] = start.own_kernels()
    assert own["mgc"].parent == own["mgc-desktop"].parent
    assert own["mgc"] != own["mgc-desktop"]
