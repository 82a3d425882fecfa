"""The wheel: what is in it, and that a stranger's empty environment runs the main job with it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from mgc_desktop import __version__
from tests.conftest import ROOT

INSTALLS = pytest.mark.skipif(
    "MGC_TEST_INSTALL" not in os.environ, reason="takes minutes; MGC_TEST_INSTALL=1 asks for it"
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for builds: its environment is made once."""
    return tmp_path_factory.mktemp("work")


def build(work: Path, out: Path) -> Path:
    command = [sys.executable, str(ROOT / "packaging" / "build.py"), "wheel"]
    command += ["--out", str(out), "--work", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def wheel(work: Path) -> Path:
    return build(work, work / "out")


def test_it_holds_the_program_and_all_that_it_reads(wheel: Path) -> None:
    assert wheel.name == f"mgc_desktop-{__version__}-py3-none-any.whl"
    names = set(ZipFile(wheel).namelist())
    for folder, inside in (
        ("mgc_desktop", "mgc_desktop"),
        ("trainer", "trainer"),
        ("resources", "mgc_desktop/_resources"),
    ):
        ours = {
            f"{inside}/{path.relative_to(ROOT / folder)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix not in (".pyc", ".nbi", ".nbc")
        }
        assert ours <= names
    strangers = {name.split("/")[0] for name in names} - {"mgc_desktop", "trainer"}
    assert strangers == {f"mgc_desktop-{__version__}.dist-info"}


def test_the_same_source_makes_the_same_wheel(wheel: Path, work: Path, tmp_path: Path) -> None:
    again = build(work, tmp_path)
    assert again.read_bytes() == wheel.read_bytes()
    listed = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert listed == f"{hashlib.sha256(again.read_bytes()).hexdigest()}  {again.name}\n"


def test_who_only_tags_need_not_install_the_trainers_libraries() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = " ".join(project["dependencies"])
    assert "scikit-learn" not in needed
    assert "librosa" not in needed
    assert any("scikit-learn" in name for name in project["optional-dependencies"]["trainer"])


def test_dask_comes_with_its_extra_alone() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not any(name.startswith(("dask", "distributed")) for name in project["dependencies"])
    extras = project["optional-dependencies"]
    assert set(extras["cluster"]) <= set(extras["test"])


class Installed:
    """An empty environment with the wheel in it, used as nobody's checkout and nobody's home."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        self.programs = folder / "venv" / "bin"
        self._home = folder
        self.pip(wheel)

    def pip(self, what: object) -> None:
        subprocess.run([self.programs / "pip", "install", "-q", str(what)], check=True)

    def run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs / program, *map(str, arguments)],
            # Nothing of this checkout or of this user may help.
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self._home),
                "LANG": "C.UTF-8",
                "QT_QPA_PLATFORM": "offscreen",
            },
            cwd=self._home,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


@INSTALLS
@pytest.mark.timeout(1800)
def test_installed_into_an_empty_environment_it_tags_the_demo(installed: Installed) -> None:
    demo = next(installed.programs.parent.glob("lib/*/site-packages/mgc_desktop/_resources/demo"))
    done = installed.run("mgc", "analyze", "--json", demo)
    assert done.returncode == 0, done.stderr
    tracks = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(tracks) == len(list(demo.iterdir()))
    assert all(track["genre"]["label"] for track in tracks)
    started = installed.run("mgc-desktop", "--version")
    assert __version__ in started.stdout, started.stderr


@INSTALLS
@pytest.mark.timeout(1800)
def test_extras_bring_what_was_refused_without_them(wheel: Path, installed: Installed) -> None:
    refused = installed.run("mgc-trainer", "--help")
    assert refused.returncode == 2
    assert "mgc-desktop[trainer]" in refused.stderr
    alone = installed.run("mgc-worker", "nowhere")
    assert alone.returncode == 2
    assert "mgc-desktop[cluster]" in alone.stderr
    missing = installed.run("python", "-c", "import psycopg")
    assert missing.returncode
    installed.pip(f"{wheel}[trainer,postgresql,cluster]")
    told = installed.run("mgc-trainer", "--help")
    assert told.returncode == 0, told.stderr
    assert "fit" in told.stdout
    assert "cannot work for nowhere" in installed.run("mgc-worker", "nowhere").stderr
    assert installed.run("python", "-c", "import psycopg").returncode == 0
    # Nobody listens there: the driver is found, and says so.
    nobody = installed.run("mgc", "list", "--db", "postgresql+psycopg://127.0.0.1:1/x")
    assert nobody.returncode
    assert "connect" in nobody.stderr.lower()
