"""A process that is killed before any line of a write, an undo or a recovery."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing import recover, settle, undo, write
from mgc_desktop.jobs.writing.recovery import recover_interrupted_writes
from mgc_desktop.library import journal
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.tags import applying, inplace, writing
from tests.helpers.killing import as_soon_as, at_step, in_small_child, kill
from tests.helpers.writing import SETTINGS, Shelf, previews

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

JOBS = {module.__file__ for module in (write, undo, recover, settle, journal)}
TAGS = {module.__file__ for module in (applying, inplace, writing)}


@pytest.fixture(scope="module", params=["plain", "linked"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp(request.param)
    return Shelf(folder, ["a"], links=request.param == "linked")


@pytest.fixture
def shelf(made: Shelf) -> Shelf:
    made.begin_anew()
    return made


Work = Callable[[Library], Iterator[object]]


def do_write(library: Library) -> Iterator[object]:
    return write.write(library, previews(library), SETTINGS, CancelToken())


def do_undo(library: Library) -> Iterator[object]:
    return undo.undo(library, None, CancelToken())


def do_recover(library: Library) -> Iterator[object]:
    yield from recover_interrupted_writes(library)


def killed(shelf: Shelf, step: int, work: Work, files: set[str | None]) -> int:
    """Do something in a process that dies before a line; how that ended."""
    return in_small_child(die_at, str(shelf.place), work, files, step)


def die_at(place: str, work: Work, files: set[str | None], step: int) -> None:
    die(place, work, at_step(step, kill, files))


def die_as_soon_as_changed(place: str, work: Work, path: Path) -> None:
    before = path.read_bytes()
    die(place, work, as_soon_as(lambda: path.read_bytes() != before, kill, TAGS))


def die(place: str, work: Work, trace: Callable[..., Any]) -> None:
    with open_library(place) as library:
        doing = work(library)
        sys.settrace(trace)
        deque(doing, maxlen=0)
        sys.settrace(None)


def check_every_step(shelf: Shelf, work: Work, files: set[str | None], stride: int = 1) -> int:
    """Kill before each line, start anew, and see what became of the file; the number of lines."""
    for step in itertools.count(1, stride):
        shelf.reset()
        ended = killed(shelf, step, work, files)
        with shelf.opened() as library:
            recover_interrupted_writes(library)
            shelf.check_settled(library)
            if step % 8 == 1 or ended == 0:
                shelf.check_goes_on(library)
        if ended == 0:
            return step
        assert ended == -signal.SIGKILL
    raise AssertionError


def test_a_write_that_is_killed_before_any_line(shelf: Shelf) -> None:
    assert check_every_step(shelf, do_write, JOBS, every(shelf)) > 60
    assert check_every_step(shelf, do_write, TAGS, 11) > 90


def test_an_undo_that_is_killed_before_any_line(shelf: Shelf) -> None:
    write_it(shelf)
    assert check_every_step(shelf, do_undo, JOBS, every(shelf)) > 60
    assert check_every_step(shelf, do_undo, TAGS, 11) > 90


@pytest.mark.parametrize("work", [do_write, do_undo], ids=["of a write", "of an undo"])
def test_a_recovery_that_is_killed_before_any_line(shelf: Shelf, work: Work) -> None:
    if work is do_undo:
        write_it(shelf)
    touch_and_die(shelf, work)
    assert check_every_step(shelf, do_recover, JOBS, every(shelf)) > 20
    assert check_every_step(shelf, do_recover, TAGS, 7) > 7


def every(shelf: Shelf) -> int:
    """How a file is written is all the same to the lines of the jobs."""
    return 1 if shelf.paths[0].parent == shelf.music else 9


def write_it(shelf: Shelf) -> None:
    with shelf.opened() as library:
        deque(do_write(library), maxlen=0)
    shelf.keep()


def touch_and_die(shelf: Shelf, work: Work) -> None:
    """Keep the state that a process leaves which dies as soon as it has changed the file."""
    (path,) = shelf.paths
    before = path.read_bytes()
    ended = in_small_child(die_as_soon_as_changed, str(shelf.place), work, path)
    assert ended == -signal.SIGKILL
    assert path.read_bytes() != before
    shelf.keep()
