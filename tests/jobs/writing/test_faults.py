"""No file ends a batch, an undo or a recovery, whatever a library does with it.

The tags' parser, their reader, the fingerprint and the database raise once each, at every place
where they are asked; and for good, over one file.
"""

from __future__ import annotations

import errno
import itertools
import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import mutagen
import pytest
from sqlalchemy import Engine, event

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing import settle
from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.jobs.writing.history import batch_entries, history
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.recover import recover_writes
from mgc_desktop.jobs.writing.undo import undo
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import DONE, Journal
from mgc_desktop.library.tags import applying, editing, fingerprint, reading, writing
from mgc_desktop.library.tags.source import Malformed
from mgc_desktop.records import Failure
from tests.helpers.writing import SETTINGS, Shelf, files_of, previews, run, take_back

ERRORS: tuple[Exception, ...] = (
    IndexError("list index out of range"),
    ValueError("year 0 is out of range"),
    struct.error("unpack requires a buffer of 4 bytes"),
    OSError(errno.EIO, "Input/output error"),
    MemoryError(),
    mutagen.MutagenError("can't sync to MPEG frame"),
    RecursionError("maximum recursion depth exceeded"),
    Malformed("the file ends in the middle of its tags"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
)
# What a library asks for, by the name that it is known under where it is asked.
PARTS = {
    "parser": [(fingerprint, "open_tags"), (editing, "open_tags"), (reading, "open_tags")],
    "reader": [(reading, "_read")],
    "fingerprint": [(applying, "content_fingerprints"), (editing, "content_fingerprint")],
}
Events = list[Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"), ["a", "b", "c"])


@pytest.fixture
def shelf(made: Shelf) -> Shelf:
    """Three files of which none is written."""
    made.begin_anew()
    return made


@dataclass
class Fault:
    """Raises at the `at`th call, or from it on."""

    error: Exception
    at: int
    for_good: bool = False
    calls: int = 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == self.at or (self.for_good and self.calls > self.at):
            raise self.error

    @property
    def struck(self) -> bool:
        return self.calls >= self.at


@contextmanager
def planted(part: str, ask: Callable[..., None]) -> Iterator[None]:
    """Let a part ask before it does anything; it gets the part's arguments."""

    def in_database(*_: object) -> None:
        ask()

    if part == "database":
        for name in ("before_cursor_execute", "commit"):
            event.listen(Engine, name, in_database)
        try:
            yield
        finally:
            for name in ("before_cursor_execute", "commit"):
                event.remove(Engine, name, in_database)
        return
    with pytest.MonkeyPatch.context() as patch:
        for module, name in PARTS[part]:
            real = getattr(module, name)

            def asked(*arguments: Any, real: Any = real) -> Any:
                ask(*arguments)
                return real(*arguments)

            patch.setattr(module, name, asked)
        yield


def once(part: str, fault: Fault) -> Any:
    return planted(part, lambda *_: fault())


# --- the three jobs, from where each begins


def all_written(shelf: Shelf) -> None:
    with shelf.opened() as library:
        run(library, previews(library))
    shelf.keep()


def all_interrupted(shelf: Shelf) -> None:
    """One file before it was written, one written and not noted, one put back and not noted."""
    first, second, third = shelf.paths
    with shelf.opened() as library:
        items = {Path(item.path): item for item in previews(library)}
        run(library, [items[third]])
        journal = Journal(library)
        batch = journal.start({})
        for path in (first, second):
            plan = tags.plan(path, items[path].wanted, "fill", SETTINGS.tag_options())
            journal.before(
                batch,
                file_id=items[path].file_id,
                path=str(path),
                old={change.field: change.old for change in plan.changes},
                new={change.field: change.new for change in plan.changes},
                snapshot=plan.snapshot,
                fingerprint=plan.before,
                expected=plan.after,
            )
            if path == second:
                tags.apply(plan)
        (entry,) = journal.entries(journal.undoable()[0])
        journal.undoing(entry.id)
        tags.restore(third, journal.snapshot(entry.id))
    assert [shelf.written(path) for path in shelf.paths] == [False, True, False]
    shelf.keep()


def writing_all(library: Library) -> Iterator[Any]:
    return write(library, previews(library), SETTINGS, CancelToken())


def undoing_all(library: Library) -> Iterator[Any]:
    return undo(library, None, CancelToken())


def recovering_all(library: Library) -> Iterator[Any]:
    yield from recover_writes(library)


def nothing(shelf: Shelf) -> None:
    del shelf


Job = tuple[Callable[[Shelf], None], Callable[[Library], Iterator[Any]]]
JOBS: dict[str, Job] = {
    "write": (nothing, writing_all),
    "undo": (all_written, undoing_all),
    "recovery": (all_interrupted, recovering_all),
}
# What a recovery says of files that were not interrupted late enough is a Failure too.
FAILURES = {"write": 0, "undo": 0, "recovery": 1}


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("part", [*PARTS, "database"])
def test_an_error_at_any_place_is_one_files_failure(shelf: Shelf, job: str, part: str) -> None:
    prepare, begin = JOBS[job]
    prepare(shelf)
    # The database is asked more often than there is time for.
    for at in itertools.count(1, 3 if part == "database" else 1):
        error = ERRORS[at % len(ERRORS)]
        if part == "database":
            error = sqlite3.OperationalError("disk I/O error")
        fault = Fault(error, at)
        shelf.reset()
        with shelf.opened() as library:
            events, ended = all_of(begin(library), once(part, fault))
            check_events(shelf, job, events, ended, fault)
            recover_writes(library)
            shelf.check_settled(library)
            shelf.check_goes_on(library)
        if not fault.struck:
            break
    assert at > 2


def all_of(events: Iterator[Any], fault: Any) -> tuple[Events, LibraryError | None]:
    seen: Events = []
    with fault:
        try:
            seen.extend(events)
        except LibraryError as error:
            return seen, error
    return seen, None


def check_events(
    shelf: Shelf, job: str, events: Events, ended: LibraryError | None, fault: Fault
) -> None:
    """Every file is accounted for: one failed, by name, and the others were done."""
    outcomes = files_of(events)
    if ended is not None:
        # Only the library itself can end it, before the first file or behind the last.
        assert isinstance(fault.error, sqlite3.Error)
        assert len(outcomes) in (0, 3)
        return
    assert len(outcomes) == 3
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(failed) - FAILURES[job] <= fault.struck
    assert all(outcome.error and Path(outcome.path) in shelf.paths for outcome in failed)
    if job == "write":
        # What failed is as it was, without a recovery.
        assert {o.path for o in failed} == {str(p) for p in shelf.paths if not shelf.written(p)}


@pytest.mark.parametrize("job", JOBS)
def test_a_library_that_is_gone_ends_it_and_the_next_start_recovers(shelf: Shelf, job: str) -> None:
    prepare, begin = JOBS[job]
    prepare(shelf)
    for at in itertools.count(1, 5):
        fault = Fault(sqlite3.OperationalError("disk I/O error"), at, for_good=True)
        shelf.reset()
        with shelf.opened() as library:
            _, ended = all_of(begin(library), once("database", fault))
            assert (ended is not None) is fault.struck
        with shelf.opened() as library:
            recover_writes(library)
            shelf.check_settled(library)
            shelf.check_goes_on(library)
        if not fault.struck:
            break
    assert at > 30


# --- one file that a part never gets over


def over(content: bytes, error: Exception) -> Callable[..., None]:
    """Raise over a file with this content, wherever it lies."""

    def ask(about: Any, *_: object) -> None:
        source = getattr(about, "source", about)
        if source.size == len(content) and source.read(0, source.size) == content:
            raise error

    return ask


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    ("when", "part"),
    [("old", "parser"), ("old", "fingerprint"), *(("new", name) for name in PARTS)],
)
def test_a_file_that_is_not_read_before_or_after_its_write_stays_as_it_was(
    shelf: Shelf, part: str, when: str, error: Exception
) -> None:
    first, bad, last = shelf.paths
    content = (shelf.old if when == "old" else shelf.new)[bad][0]
    with shelf.opened() as library:
        for _ in range(2):
            items = writing_all(library)
            outcomes, ended = all_of(items, planted(part, over(content, error)))
            assert ended is None
        failed, *others = sorted(files_of(outcomes), key=lambda outcome: outcome.path != str(bad))
        assert isinstance(failed, Failure)
        assert failed.path == str(bad)
        assert not others  # the first time wrote them
        assert [shelf.written(path) for path in shelf.paths] == [True, False, True]
        shelf.check_settled(library)
        with planted(part, over(content, error)):
            assert {o.path for o in take_back(library)} == {str(first), str(last)}
        shelf.check_settled(library)
        shelf.check_goes_on(library)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("when", ["old", "new"])
@pytest.mark.parametrize("error", ERRORS[:1], ids=lambda error: type(error).__name__)
def test_a_file_that_is_not_read_keeps_no_other_from_being_undone(
    shelf: Shelf, part: str, when: str, error: Exception
) -> None:
    all_written(shelf)
    bad = shelf.paths[1]
    content = (shelf.old if when == "old" else shelf.new)[bad][0]
    with shelf.opened() as library:
        with planted(part, over(content, error)):
            outcomes = {Path(o.path): o for o in take_back(library)}
        assert len(outcomes) == 3
        assert all(isinstance(outcomes.pop(path), Written) for path in shelf.paths if path != bad)
        # What only the reader stumbles over has its bytes back nonetheless.
        assert isinstance(outcomes[bad], Written) is (part == "reader")
        assert shelf.written(bad) is (part != "reader")
        assert Journal(library).interrupted() is False
        shelf.check_settled(library)
        shelf.check_goes_on(library)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("error", ERRORS[:1], ids=lambda error: type(error).__name__)
def test_a_file_that_is_not_read_keeps_no_other_from_being_recovered(
    shelf: Shelf, part: str, error: Exception
) -> None:
    all_interrupted(shelf)
    bad = shelf.paths[1]
    with shelf.opened() as library:
        with planted(part, over(shelf.new[bad][0], error)):
            outcomes = {Path(o.path): o for o in recover_writes(library)}
            assert outcomes.keys() == set(shelf.paths)
            assert isinstance(outcomes[bad], Failure)
            # Of what stays open is told once; it keeps nobody from writing.
            assert recover_writes(library) == []
            assert len(files_of(writing_all_but(library, bad))) == 2
        recover_writes(library)
        # What the reader alone refused was taken back at once.
        assert shelf.written(bad) is (part != "reader")
        shelf.check_settled(library)
        shelf.check_goes_on(library)


def writing_all_but(library: Library, bad: Path) -> Iterator[Any]:
    found = preview(library, "", SETTINGS, CancelToken())
    items = [item for item in found if isinstance(item, FilePreview) and item.path != str(bad)]
    return write(library, items, SETTINGS, CancelToken())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_file_that_is_not_read_is_named_by_the_preview(shelf: Shelf, error: Exception) -> None:
    bad = shelf.paths[1]
    with shelf.opened() as library, planted("reader", over(shelf.old[bad][0], error)):
        found = list(preview(library, "", SETTINGS, CancelToken()))
    assert [f.path for f in found if isinstance(f, Failure)] == [str(bad)]


# --- what comes between


def test_a_file_that_another_program_writes_meanwhile_is_left_to_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other, last = shelf.paths
    build = writing.build

    def built(source: BinaryIO, *args: Any, **options: Any) -> None:
        build(source, *args, **options)
        if os.path.samestat(os.fstat(source.fileno()), other.stat()):
            other.write_bytes(other.read_bytes() + b"more")

    with shelf.opened() as library:
        items = writing_all(library)
        with monkeypatch.context() as patch:
            patch.setattr(writing, "build", built)
            outcomes = {Path(o.path): o for o in files_of(items)}
        failed = outcomes[other]
        assert isinstance(failed, Failure)
        assert failed.error == "another program changed the file in the meantime"
        assert {type(outcomes[path]) for path in (first, last)} == {Written}
        # Nothing of it was interrupted, and nothing is left to find out.
        assert [batch.failed for batch in history(library)] == [1]
        assert not Journal(library).interrupted()
        assert recover_writes(library) == []
        assert other.read_bytes() == shelf.old[other][0] + b"more"


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_file_that_vanishes_right_after_its_write(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, comes_back: bool
) -> None:
    first, gone, last = shelf.paths
    away = gone.with_suffix(".away")
    apply = tags.apply

    def applied(plan: tags.WritePlan) -> tags.WriteReceipt:
        receipt = apply(plan)
        if plan.path == str(gone):
            gone.rename(away)
        return receipt

    with shelf.opened() as library:
        items = writing_all(library)
        with monkeypatch.context() as patch:
            patch.setattr(tags, "apply", applied)
            outcomes = {Path(o.path): o for o in files_of(items)}
        failed = outcomes.pop(gone)
        assert isinstance(failed, Failure)
        assert failed.error == "the file is no longer there"
        assert {type(o) for o in outcomes.values()} == {Written}
        assert history(library)[0].state == DONE
        # It is told of once more, as an interrupted write, and waited for in silence.
        assert [type(o) for o in recover_writes(library)] == [Failure]
        assert recover_writes(library) == []
        if comes_back:
            away.rename(gone)
            assert [type(o) for o in recover_writes(library)] == [Written]
            shelf.check_settled(library)
            shelf.check_goes_on(library)
        else:
            assert {Path(o.path) for o in take_back(library)} == {first, last}
            gone.write_bytes(shelf.old[gone][0])
            os.utime(gone, ns=(1, shelf.old[gone][1]))
            away.unlink()
            recover_writes(library)
            shelf.check_settled(library)
            shelf.check_goes_on(library)


def test_a_file_that_cannot_be_put_back_stays_open_until_it_can(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library fails after the write, and the disk when the write is to be taken back."""
    bad = shelf.paths[1]

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "")

    def failing_once(*arguments: Any) -> None:
        if arguments[2] == str(bad):
            monkeypatch.setattr(writing, "replace", refused)
            raise OverflowError("Python int too large to convert to SQLite INTEGER")

    real = settle.note_written

    def noted(*arguments: Any) -> None:
        failing_once(*arguments)
        real(*arguments)

    with shelf.opened() as library:
        items = iter(writing_all(library))
        with monkeypatch.context() as patch:
            patch.setattr(settle, "note_written", noted)
            outcomes = []
            for outcome in items:
                outcomes.append(outcome)
                monkeypatch.undo()
        failed = next(o for o in outcomes if isinstance(o, Failure))
        assert "int too large" in failed.error
        assert "could not be put back: the disk is read-only" in failed.error
        assert shelf.written(bad)
        assert [o.path for o in recover_writes(library)] == [str(bad)]
        shelf.check_settled(library)
        shelf.check_goes_on(library)


def test_an_undo_that_another_version_did_not_note_is_no_change_by_others(shelf: Shelf) -> None:
    """Put back, and the journal says written: as a kill has left it in older versions."""
    all_written(shelf)
    path = shelf.paths[0]
    path.write_bytes(shelf.old[path][0])
    os.utime(path, ns=(1, shelf.old[path][1]))
    with shelf.opened() as library:
        assert {type(o) for o in take_back(library)} == {Written}
        shelf.check_settled(library)


def test_a_reason_with_odd_characters_is_kept(shelf: Shelf) -> None:
    bad = shelf.paths[1]
    with shelf.opened() as library:
        items = writing_all(library)
        odd = ValueError("\udcff and \0 in a tag")
        outcomes, ended = all_of(items, planted("reader", over(shelf.new[bad][0], odd)))
        assert ended is None
        assert len(files_of(outcomes)) == 3
        (entry,) = [e for e in batch_entries(library, 1) if e.error]
        assert (
            entry.error
            == "its contents could not be processed (ValueError: \\udcff and \\0 in a tag)"
        )
