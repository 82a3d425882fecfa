"""Where things lie: the user's data, and what ships with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("mgc-desktop", appauthor=False)


def data_dir() -> Path:
    """Return the folder of the library database."""
    return _DIRS.user_data_path


def library_file() -> Path:
    """Return the file of the user's own library."""
    return data_dir() / "library.db"


def models_dir() -> Path:
    """Return the folder of the user's own model bundles, one folder each; it may not exist."""
    return data_dir() / "models"


def cache_dir() -> Path:
    """Return the folder of what can be had again."""
    return _DIRS.user_cache_path


def log_dir() -> Path:
    """Return the folder of log files."""
    return _DIRS.user_log_path


def music_dir() -> Path:
    """Return the user's music folder, as the platform names it."""
    return _DIRS.user_music_path


def resources_dir() -> Path:
    """Return the folder of models and other things that ship: in a checkout or installed."""
    installed = Path(str(files("mgc_desktop") / "_resources"))
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "resources"


def model_dir(name: str) -> Path:
    """Return the folder of a bundled model."""
    return resources_dir() / "models" / name
