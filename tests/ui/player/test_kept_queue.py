"""What is kept of a queue from one start to the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.ui.player.kept_queue import as_text, from_text


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    """Four files, one of them twice, with names of all kinds; left to chance."""
    names = ("one.flac", "Zwölf ü%20.mp3", os.fsdecode(b"odd \xff.ogg"), "four.wav")
    files = [tmp_path / name for name in names]
    for file in files:
        file.touch()
    entries = tuple(Entry(str(files[i])) for i in (0, 1, 2, 0, 3))
    return Queue(entries, Repeat.ALL).shuffle(entries[2])


def paths(entries: tuple[Entry, ...] | None) -> list[str]:
    return [entry.path for entry in entries or ()]


def test_it_comes_back_as_it_was(queue: Queue) -> None:
    heard = queue.entries[1]
    found = from_text(as_text(queue, heard, 12.5))
    assert paths(found.queue.entries) == paths(queue.entries)
    assert paths(found.queue.listed) == paths(queue.listed)
    # The same entries in another order, or nobody could come back to it.
    assert set(found.queue.unshuffle().entries) == set(found.queue.entries)
    assert found.queue.place_of(found.entry) == 1
    assert (found.position_s, found.n_gone) == (12.5, 0)
    assert from_text(as_text(queue, None, 0.0)).entry is None


def test_what_is_gone_is_left_out_and_counted(queue: Queue) -> None:
    gone = queue.entries[1]
    Path(gone.path).unlink()
    n = sum(entry.path == gone.path for entry in queue.entries)
    kept = [entry.path for entry in queue.entries if entry.path != gone.path]
    found = from_text(as_text(queue, gone, 12.5))
    assert found.n_gone == n
    assert paths(found.queue.entries) == kept
    assert found.queue.listed is not None
    assert set(found.queue.listed) == set(found.queue.entries)
    expected = next(e.path for e in queue.entries[1:] if e.path != gone.path)
    assert found.entry is not None
    assert found.entry.path == expected
    assert found.position_s == 0.0


@pytest.mark.parametrize(
    "text",
    ["no JSON", "{}", '{"files": ["a"], "listed": [7, -3], "place": 9, "position_s": 1}'],
)
def test_what_somebody_made_of_the_file_is_no_harm(text: str) -> None:
    found = from_text(text)
    assert (found.queue.entries, found.entry, found.position_s) == ((), None, 0.0)
