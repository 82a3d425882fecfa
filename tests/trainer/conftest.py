"""Music that is heard once for all tests of the trainer, and one finished run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from mgc_desktop.protocol.training import Event
from tests.trainer.music import four_folders, write_piece
from tests.trainer.runs import events, trainer


@pytest.fixture(scope="package", autouse=True)
def _one_thread() -> Iterator[None]:
    """Sums in another order are other sums, and two threads wait more than they work here."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Music in four folders, with a few faults, and the cache of what was heard in it."""
    root = tmp_path_factory.mktemp("quick")
    music = four_folders(root / "music")
    (music / "Techno" / "broken.mp3").write_bytes(b"not audio at all")
    shutil.copy(music / "Techno" / "0.flac", music / "Techno" / "again.flac")
    write_piece(music / "Polka" / "only.flac", "Chanson", 99, "Nobody")
    return root


@pytest.fixture(scope="session")
def run(home: Path) -> tuple[Path, list[Event]]:
    """A finished run."""
    folder = home / "run"
    done = trainer(
        home, "fit", "--preset", "quick", "--data", f"folders:{home / 'music'}",
        "--run", folder, "--name", "my genres", "--folds", "4",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, events(done.stdout)
