"""The README's two commands, from the outside and piece by piece."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bootstrap"] = module
    spec.loader.exec_module(module)
    return module


def test_packaging_is_no_package() -> None:
    # With an __init__.py it would shadow the library of that name.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "{run,test}" in done.stdout


def test_an_unknown_command_is_wrong_use() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "dance"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "dance" in done.stderr


def test_a_second_start_does_no_set_up(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / ".venv"
    interpreter = venv / "bin" / "python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(sys.executable)
    stamp = venv / "bootstrap.json"
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    assert not bootstrap.ready("")
    stamp.write_text(json.dumps(bootstrap.fingerprint("test")))
    # What serves the tests serves the program too, not the other way round.
    assert bootstrap.ready("test")
    assert bootstrap.ready("")
    stamp.write_text(json.dumps(bootstrap.fingerprint("")))
    assert bootstrap.ready("")
    assert not bootstrap.ready("test")
    started = time.perf_counter()
    bootstrap.set_up("")
    assert time.perf_counter() - started < 1.0


def test_a_changed_declaration_is_set_up_again(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bootstrap.fingerprint("")
    (tmp_path / "pyproject.toml").write_text("[project]")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    assert bootstrap.fingerprint("") != before


def test_an_environment_is_kept_for_its_own_checkout_and_interpreter(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / ".venv"
    interpreter = venv / "bin" / "python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(sys.executable)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    stamp = bootstrap.fingerprint("")
    # A changed declaration is installed over what is there: torch is not fetched again.
    assert bootstrap.venv_fits(stamp | {"pyproject": "another"})
    assert not bootstrap.venv_fits(stamp | {"root": "a copied checkout"})
    assert not bootstrap.venv_fits(stamp | {"python": "3.99 mips"})
    assert not bootstrap.venv_fits({})
    interpreter.unlink()
    assert not bootstrap.venv_fits(stamp)


@pytest.mark.parametrize("text", ["", "[]", "{", '"done"'])
def test_a_damaged_stamp_is_no_stamp(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    stamp = tmp_path / "bootstrap.json"
    stamp.write_text(text)
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    assert bootstrap.read_stamp() == {}
    assert not bootstrap.ready("")


def test_libraries_are_looked_for_themselves(bootstrap: ModuleType) -> None:
    def need(name: str, kind: str) -> object:
        return bootstrap.Need(name, kind, "a", "b")

    assert need("libc.so.6", "library").present()
    assert not need("libnothing.so.77", "library").present()
    assert need("python3", "program").present()
    assert not need("no-such-program", "program").present()


def test_what_cannot_be_installed_is_named(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "privileged", lambda _: None)
    monkeypatch.setattr(bootstrap, "package_manager", lambda: ["apt-get", "install", "-y"])
    bootstrap.ensure_system((bootstrap.Need("libnothing.so.77", "library", "nothing1", ""),))
    told = capsys.readouterr().err
    assert "sudo apt-get install -y nothing1" in told
    assert "still missing: libnothing.so.77" in told


def test_every_library_that_a_minimal_debian_lacked_is_checked(bootstrap: ModuleType) -> None:
    packages = {need.apt for need in bootstrap.QT_NEEDS}
    assert {"libgl1", "libegl1", "libxcb-cursor0", "libportaudio2", "libdbus-1-3"} <= packages


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_says_so_and_analyses(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    started: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "set_up", lambda _: None)
    monkeypatch.setattr(bootstrap, "ensure_system", lambda _: None)
    monkeypatch.setattr(bootstrap, "start", lambda arguments: started.append(arguments) or 0)
    assert bootstrap.run(["Music"]) == 0
    assert started == [["-m", "mgc_desktop.cli", "analyze", "Music"]]
    assert "no display" in capsys.readouterr().err


def test_the_ci_calls_the_second_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "packaging/bootstrap.py test" in script.read_text()
