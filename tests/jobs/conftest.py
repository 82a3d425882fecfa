from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.library.database import Library, open_library
from tests.helpers.audio import make_audio


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture(scope="session")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three different pieces of audio."""
    folder = tmp_path_factory.mktemp("sounds")
    return [
        make_audio(folder, "mp3", seconds=1 + i / 4, name=f"sound {i}", channels=1)
        for i in range(3)
    ]


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder
