"""What a run would take, measured beforehand, against what it took."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mgc_desktop.protocol.training import Estimated, Plan
from tests.trainer.music import write_piece
from tests.trainer.runs import events, trainer, trainer_here

# Minutes on a machine that is busy.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Sixteen tracks of two kinds, and settings with which they are learned in seconds."""
    for kind in ("Ambient", "Techno"):
        for i in range(8):
            write_piece(tmp_path / "music" / kind / f"{i}.flac", kind, i, f"{kind} {i % 4}")
    settings = "epochs = 2\nvariants = 1\nbatch = 16\nclips_per_track = 2\n"
    (tmp_path / "settings.toml").write_text(settings)
    return tmp_path


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_time_and_disk_are_about_what_a_run_takes(place: Path) -> None:
    music, how = f"folders:{place / 'music'}", ("--settings", place / "settings.toml")
    kept = "--cache", place / "caches"
    preset = "--preset", "fine-tune"
    done = trainer(place, "data", "estimate", music, *preset, *how, *kept)
    assert done.returncode == 0, done.stderr
    (found,) = events(done.stdout)
    assert isinstance(found, Estimated)
    assert (found.tracks, found.unheard, found.fits) == (16, 16, True)
    before = size(place)
    began = time.monotonic()
    done = trainer(place, "fit", *preset, *how, *kept, "--data", music, "--run", place / "run")
    took = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    plan = next(event for event in events(done.stdout) if isinstance(event, Plan))
    # What was heard for the estimate is not heard again.
    assert 0 < plan.unheard < 16
    guess = found.hearing_s + found.learning_s
    assert took / 3 < guess < took * 3, f"{guess:.0f} s were estimated, it took {took:.0f} s"
    grown = size(place) - before
    assert grown / 2 < found.disk_bytes < grown * 2


def test_what_cannot_be_estimated_is_said(tmp_path: Path) -> None:
    done = trainer_here(tmp_path, "data", "estimate", f"folders:{tmp_path}")
    assert done.returncode == 2
    assert "no labelled music in it" in done.stderr
