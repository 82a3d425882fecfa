"""What a run would take, measured beforehand, against what it took."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mgc_desktop.protocol.training import Estimated
from tests.trainer.music import four_folders
from tests.trainer.runs import events, trainer

_SETTINGS = "epochs = 2\nvariants = 1\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("estimated")
    four_folders(root / "music")
    (root / "settings.toml").write_text(_SETTINGS)
    return root


def estimated(place: Path, preset: str, *more: str | Path) -> Estimated:
    done = trainer(
        place, "data", "estimate", f"folders:{place / 'music'}", "--preset", preset,
        "--cache", place / "caches", *more,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (found,) = events(done.stdout)
    assert isinstance(found, Estimated)
    return found


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_time_and_disk_are_about_what_a_run_takes(place: Path) -> None:
    first = estimated(place, "quick")
    assert first.tracks == first.unheard == 32
    found = estimated(place, "fine-tune", "--settings", place / "settings.toml")
    # What was heard for the estimate before is not heard again.
    assert 26 <= found.unheard < 32
    assert found.fits
    assert found.learning_s > first.learning_s
    before = size(place)
    began = time.monotonic()
    done = trainer(
        place, "fit", "--preset", "fine-tune", "--settings", place / "settings.toml",
        "--data", f"folders:{place / 'music'}", "--run", place / "run", "--cache", place / "caches",
    )  # fmt: skip
    took = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    guess = found.hearing_s + found.learning_s
    assert took / 3 < guess < took * 3, f"{guess:.0f} s were estimated, it took {took:.0f} s"
    grown = size(place) - before
    assert grown / 2 < found.disk_bytes < grown * 2

    # Everything is known by now: what is left is to start, and to learn.
    after = estimated(place, "quick")
    assert after.unheard == 0
    assert after.hearing_s < first.hearing_s


def test_what_cannot_be_estimated_is_said(tmp_path: Path) -> None:
    done = trainer(tmp_path, "data", "estimate", f"folders:{tmp_path}")
    assert done.returncode == 2
    assert "no labelled music in it" in done.stderr
