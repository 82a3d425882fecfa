from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from tests.helpers.audio import music_like
from tests.library.tags import files


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give a file by name; each is made once."""
    folder = tmp_path_factory.mktemp("originals")
    source = folder / "source.wav"
    soundfile.write(source, music_like(1.0, 44100), 44100, subtype="PCM_16")
    made: dict[str, Path] = {}

    def get(name: str) -> Path:
        if name not in made:
            made[name] = files.make(name, source, folder)
        return made[name]

    return get


@pytest.fixture
def fresh(originals: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy that a test may write to."""

    def get(name: str) -> Path:
        return Path(shutil.copy(originals(name), tmp_path))

    return get
