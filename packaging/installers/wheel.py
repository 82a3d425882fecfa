"""The wheel, and an environment that it is installed in."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from installers.place import ROOT, Place, run, say, version


def make_venv(place: Place) -> None:
    """Make the build's environment, unless it is there from an earlier build."""
    if not place.python.exists():
        say(f"making {place.venv}")
        run(sys.executable, "-m", "venv", place.venv)


def build_wheel(place: Place) -> Path:
    """Build the wheel of the source tree; returns its path."""
    make_venv(place)
    say("building the wheel")
    fresh = place.work / "wheel"
    shutil.rmtree(fresh, ignore_errors=True)
    run(place.python, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", fresh, ROOT)
    place.out.mkdir(parents=True, exist_ok=True)
    wheel = next(fresh.glob("*.whl"))
    assert version() in wheel.name
    return Path(shutil.copy2(wheel, place.out))


def install(place: Place, *what: str | Path) -> None:
    """Install into the build's environment."""
    run(place.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *what)
