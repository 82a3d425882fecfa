"""New heads beside the model in use, on the same tracks: real runs of two kinds of music."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.paths import model_dir
from mgc_desktop.protocol.training import Compared, Epoch, Event, Judged
from tests.trainer.music import write_piece
from trainer.embedding.store import EmbeddingStore, open_store
from trainer.heads.config import HeadsConfig
from trainer.heads.run import Request, run_heads
from trainer.stopping import never

TWO = ("Chanson", "Techno")


@pytest.fixture
def music(home: Path, tmp_path: Path) -> Path:
    """Two kinds of the music at home, without its faults."""
    for kind in TWO:
        for i in range(8):
            to = tmp_path / "music" / kind / f"{i}.flac"
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(home / "music" / kind / to.name, to)
    return tmp_path / "music"


@pytest.fixture
def store(home: Path, run: tuple[Path, list[Event]]) -> Iterator[EmbeddingStore]:
    """What the run at home has heard."""
    del run
    with open_store(home / "hearings") as opened:
        yield opened


def learn(music: Path, run: Path, store: EmbeddingStore, against: Path) -> list[Event]:
    run.mkdir(parents=True)
    told: list[Event] = []
    request = Request((f"folders:{music}",), "genre", "two", "1", model_dir("genre"), against)
    run_heads(request, HeadsConfig(folds=2, epochs=12), run, store, told.append, never)
    return told


def compared(told: list[Event]) -> Compared:
    (found,) = [event for event in told if isinstance(event, Compared)]
    return found


def test_the_model_in_use_is_asked_where_it_can_be(
    music: Path, tmp_path: Path, store: EmbeddingStore
) -> None:
    told = learn(music, tmp_path / "first", store, model_dir("genre"))
    assert compared(told) == Compared(name="genre", why_not="other labels")
    # By class, and growing: what the curves are of.
    watched = [event.recalls for event in told if isinstance(event, Epoch) and event.fold]
    assert all(set(recalls) == set(TWO) for recalls in watched)
    assert max(sum(recalls.values()) for recalls in watched) == 2.0

    first = tmp_path / "first" / "bundle"
    same = compared(learn(music, tmp_path / "same", store, first))
    assert same == Compared(name="two", why_not="learned from them")
    none = compared(learn(music, tmp_path / "none", store, tmp_path))
    assert none.why_not == "cannot be used"

    others = tmp_path / "others"
    for kind in TWO:
        for i in range(8):
            write_piece(others / kind / f"{i}.flac", kind, 50 + i, f"Another {kind} artist {i % 4}")
    told = learn(others, tmp_path / "second", store, first)
    found = compared(told)
    assert (found.name, found.why_not, found.tracks) == ("two", "", 16)
    judged = [event for event in told if isinstance(event, Judged)][-1]
    right = sum(judged.confusion[i][i] for i in range(2))
    # Plainly different music: both are right on most of it, and agree but for a few.
    assert found.other > 0.8
    assert abs(found.new - right / 16) < 0.2
    assert found.new - found.other == pytest.approx((found.gained - found.lost) / 16)
    assert found.low <= found.new - found.other <= found.high
    assert set(found.recalls) == set(TWO)
