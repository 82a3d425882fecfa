"""What ships with the program and the trainer reads: split lists, models."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resources_dir() -> Path:
    """Return the folder of what ships: in a checkout or installed."""
    installed = Path(str(files("mgc_desktop") / "_resources"))
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "resources"
