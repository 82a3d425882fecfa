from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.audio import make_audio
from tests.helpers.cluster import Machines


@pytest.fixture(scope="package")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and two workers, "first" and "second"; `music` lies in one's folder only."""
    folder = tmp_path_factory.mktemp("machines")
    (folder / "one").mkdir()
    with Machines(folder) as machines:
        for name in ("first", "second"):
            machines.worker(name, cwd=folder / "one" if name == "second" else None)
        yield machines


@pytest.fixture(scope="package")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four tracks, one with a name that is no UTF-8."""
    folder = tmp_path_factory.mktemp("music")
    for i, fmt in enumerate(("flac", "mp3", "opus")):
        make_audio(folder, fmt, seconds=8 + i, name=f"{fmt} ü 日本")
    odd = make_audio(folder, "wav", seconds=6, name="odd")
    odd.rename(folder / "odd \udcff.wav")
    return folder
