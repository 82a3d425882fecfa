"""Files opened in processes: the same as here, and nobody is lost when one of them is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import psutil
import pytest

from mgc_desktop.core.errors import QueryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library import read_here
from mgc_desktop.jobs.library import readers as module
from mgc_desktop.jobs.library.readers import Readers, probe_all, probe_here
from mgc_desktop.jobs.library.scan import ScanSummary, scan
from mgc_desktop.library import probing
from mgc_desktop.library.database import open_library
from mgc_desktop.library.scan import Excludes, Probed, Seen, walk_folder
from mgc_desktop.library.schema import File
from mgc_desktop.records import Failure
from tests.helpers.audio import make_audio
from tests.helpers.mounts import FailingDisk

ODD = os.fsdecode(b"\xff odd.mp3")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_audio(tmp_path_factory.mktemp("sound"), "mp3", seconds=1, channels=1)


@pytest.fixture
def music(tmp_path: Path, sound: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve files in batches of four; one has a name that is no UTF-8, one is no audio."""
    monkeypatch.setattr(module, "_BATCH", 4)
    folder = tmp_path / "music"
    folder.mkdir()
    for i in range(10):
        shutil.copy(sound, folder / f"{i}.mp3")
    shutil.copy(sound, os.path.join(folder, ODD))  # noqa: PTH118 - no UTF-8
    (folder / "empty.mp3").touch()
    return folder


def seen(folder: Path) -> list[Seen]:
    found = walk_folder(str(folder), Excludes(str(folder)))
    return [item for item in found if isinstance(item, Seen)]


Read = tuple[bytes | None, object, str | None, int, int]


def by_path(batches: list[list[Probed]]) -> dict[str, Read]:
    """What was read of each file; not when, which the disk notes down too."""
    flat = [item for batch in batches for item in batch]
    assert len({item.seen.path for item in flat}) == len(flat), "each file once"
    return {
        item.seen.path: (
            *(item.identity, item.tags, item.problem),
            *(item.seen.status.st_size, item.seen.status.st_mtime_ns),
        )
        for item in flat
    }


def test_processes_read_what_this_one_reads(music: Path) -> None:
    items = seen(music)
    here = by_path(list(probe_here(items, CancelToken())))
    assert len(here) == 12
    assert here[str(music / "empty.mp3")][2] == "an empty file"
    with Readers(2) as readers:
        assert by_path(list(readers.probe(items, CancelToken()))) == here
        # And again: they serve one folder after another.
        assert by_path(list(readers.probe(items[:5], CancelToken()))) == {
            item.path: here[item.path] for item in items[:5]
        }
    assert active_children() == []


def test_what_was_read_ahead_and_changed_since_is_read_again(music: Path) -> None:
    with Readers(1) as readers:
        readers.ahead([str(music)], ["9.mp3"])
        # All of it is read before anything is changed.
        for reading in readers._begun:
            reading.result.result()
        (music / "0.mp3").write_bytes(b"")
        (music / "1.mp3").unlink()
        items = seen(music)
        found = by_path(list(readers.probe(items, CancelToken())))
    assert found == by_path(list(probe_here(items, CancelToken())))
    assert found[str(music / "0.mp3")][2] == "an empty file"
    assert str(music / "9.mp3") in found


def test_a_pattern_that_is_none_ends_the_processes(music: Path) -> None:
    with pytest.raises(QueryError), Readers(1) as readers:
        readers.ahead([str(music)], ["!"])
    assert active_children() == []


def test_a_reader_that_is_killed_costs_nothing_but_time(
    music: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 1)
    monkeypatch.setattr(module, "_taken", lambda _: None)
    items = seen(music)
    with Readers(1) as readers:
        readers.ahead([str(music)])
        batches = readers.probe(items, CancelToken())
        found = [next(batches)]
        for _ in range(2):
            for child in active_children():
                child.kill()
                child.join()
            found.append(next(batches))
        found += batches
    assert by_path(found) == by_path(list(probe_here(items, CancelToken())))
    assert "ended unexpectedly" in caplog.text


def test_a_file_that_kills_its_readers_is_named_and_the_rest_is_read(
    music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a reader of tags that takes all the memory."""
    monkeypatch.setattr(module, "_probe_batch", probe_or_die)
    monkeypatch.setattr(module, "_taken", lambda _: None)
    items = seen(music)
    wanted = by_path(list(probe_here(items, CancelToken())))
    with Readers(2) as readers:
        readers.ahead([str(music)])
        found = by_path(list(readers.probe(items, CancelToken())))
    culprit = str(music / "3.mp3")
    assert found.pop(culprit)[2] == "the process that worked on it was killed"
    wanted.pop(culprit)
    assert found == wanted


def probe_or_die(items: Sequence[Seen]) -> list[Probed]:
    """Runs in a worker."""
    if any(item.path.endswith("3.mp3") for item in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return [probing.probe(item) for item in items]


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
class TestAFileThatHangs:
    """As on a share that is gone: who reads it waits in the kernel, here for a pipe's writer."""

    @pytest.fixture(autouse=True)
    def hurried(
        self, music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[None]:
        monkeypatch.setattr(read_here, "_OPENING_S", 1.0)
        real, pipe = probing.probe, tmp_path / "pipe"
        self.hangs = str(music / "3.mp3")
        os.mkfifo(pipe)

        def probe(item: Seen) -> Probed:
            if item.path == self.hangs:
                os.close(os.open(pipe, os.O_RDONLY))
            return real(item)

        monkeypatch.setattr(probing, "probe", probe)
        yield
        # The threads that were left behind go on.
        self.hangs = ""
        os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK))

    def test_in_a_process_it_is_named_and_the_rest_is_read(
        self, music: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_taken", lambda _: None)
        items = seen(music)
        with Readers(2, "fork") as readers:
            readers.ahead([str(music)])
            self.check(list(readers.probe(items, CancelToken())), music)

    def test_here_it_is_named_and_the_rest_is_read(self, music: Path) -> None:
        self.check(list(probe_here(seen(music), CancelToken())), music)

    def check(self, batches: list[list[Probed]], music: Path) -> None:
        found = {item.seen.path: item for batch in batches for item in batch}
        assert set(found) == {item.path for item in seen(music)}
        culprit = found.pop(str(music / "3.mp3"))
        assert culprit.problem
        assert culprit.problem.startswith("timed out after")
        assert culprit.passing
        assert {item.problem for item in found.values()} == {None, "an empty file"}

    @pytest.mark.parametrize("processes", [True, False])
    def test_cancelling_does_not_wait_for_it(
        self, music: Path, processes: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(read_here, "_OPENING_S", 60.0)
        cancel, began = CancelToken(), time.monotonic()
        threading.Timer(1.0, cancel.cancel).start()
        if processes:
            with Readers(1, "fork") as readers:
                readers.ahead([str(music)])
                list(readers.probe(seen(music), cancel))
        else:
            list(probe_here(seen(music), cancel))
        assert 0.9 < time.monotonic() - began < 3

    def test_a_scan_goes_on_and_finds_it_the_next_time(self, music: Path, tmp_path: Path) -> None:
        with open_library(str(tmp_path / "library.db")) as library:
            *events, last = scan(library, [str(music)], CancelToken())
            failures = {e.path: e for e in events if isinstance(e, Failure)}
            assert set(failures) == {str(music / "3.mp3"), str(music / "empty.mp3")}
            assert failures[str(music / "3.mp3")].passing
            assert isinstance(last, ScanSummary)
            assert (last.new, last.unreadable) == (11, 1)
            self.hangs = ""
            *events, last = scan(library, [str(music)], CancelToken())
            assert isinstance(last, ScanSummary)
            assert (last.new, last.unchanged, last.unreadable) == (1, 11, 0)


def test_cancelled_in_the_middle(music: Path) -> None:
    cancel = CancelToken()
    with Readers(1) as readers:
        batches = readers.probe(seen(music), cancel)
        next(batches)
        cancel.cancel()
        assert len(list(batches)) <= 1
    assert len(list(probe_here(seen(music), cancel))) <= 1


def test_many_files_are_read_by_processes(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", 12)
    monkeypatch.setattr(module, "default_jobs", lambda: 2)
    made = []

    class Counted(Readers):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    monkeypatch.setattr(module, "Readers", Counted)
    with open_library(str(tmp_path / "library.db")) as library:
        *_, last = scan(library, [str(music)], CancelToken())
        assert isinstance(last, ScanSummary)
        assert (last.new, last.unreadable, len(made)) == (12, 1, 1)
        *_, last = scan(library, [str(music)], CancelToken())
        assert isinstance(last, ScanSummary)
        assert (last.unchanged, len(made)) == (12, 1)
        with library.session() as session:
            names = {os.fsdecode(path) for (path,) in session.query(File.path)}
    assert os.path.join(music, ODD) in names  # noqa: PTH118
    assert list(probe_all([], CancelToken())) == []


def test_the_first_scan_of_the_program_and_the_second_tell_the_same(
    music: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "mgc_desktop.cli", "scan", str(music)]
    command += ["--exclude", "3.*", "--db", str(tmp_path / "library.db")]
    first, second = (subprocess.run(command, capture_output=True, check=False) for _ in range(2))
    assert first.stdout == f"{music}: 11 new, 1 unreadable\n".encode()
    assert first.stderr == f"failed: {music / 'empty.mp3'}: an empty file\n".encode()
    assert second.stdout == f"{music}: 11 unchanged\n".encode()
    assert (first.returncode, second.returncode) == (1, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
def test_copies_of_a_command_are_made_while_it_is_alone() -> None:
    program = (
        "import signal, threading\n"
        "from mgc_desktop.processes import WorkerPool, quickest_start\n"
        "signal.signal(signal.SIGTERM, signal.default_int_handler)\n"
        "print(quickest_start())\n"
        "with WorkerPool(2, start='fork') as pool:\n"
        "    print(pool.submit(len, 'abc').result(), quickest_start())\n"
        "print(quickest_start())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["fork", "3", "spawn", "fork"]
    assert done.stderr == ""


def test_what_no_process_has_in_hand_is_read_here(
    music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 1)
    here: list[str] = []
    taken = module._taken

    def noted(running: deque[Any]) -> list[Seen] | None:
        items = taken(running)
        here.extend(item.path for item in items or ())
        return items

    monkeypatch.setattr(module, "_taken", noted)
    with Readers(1) as readers:
        readers.ahead([str(music)])
        # The process has not even started: the last of what was handed to it comes back.
        found = by_path(list(readers.probe(seen(music), CancelToken())))
    assert found == by_path(list(probe_here(seen(music), CancelToken())))
    assert here[:1] == [seen(music)[-1].path]


@pytest.mark.parametrize(
    "start",
    [
        "spawn",
        pytest.param(
            "fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
        ),
    ],
)
def test_readers_leave_with_a_parent_that_is_killed(music: Path, start: str) -> None:
    program = (
        "import sys, time\n"
        "from mgc_desktop.jobs.library.readers import Readers\n"
        "if __name__ == '__main__':\n"
        "    readers = Readers(2, sys.argv[2])\n"
        "    readers.ahead([sys.argv[1]])\n"
        "    for reading in readers._begun:\n"
        "        reading.result.result()\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, music, start], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        children = psutil.Process(parent.pid).children(recursive=True)
        assert children
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


def test_what_its_disk_does_not_give_is_not_entered_and_tried_again(
    sound: Path, tmp_path: Path
) -> None:
    (tmp_path / "files").mkdir()
    shutil.copy(sound, tmp_path / "files" / "bad.mp3")
    disk = FailingDisk(tmp_path / "disk", tmp_path / "files")
    with open_library(str(tmp_path / "library.db")) as library:
        for _ in range(2):
            with disk.failing("bad.mp3", 0.0) as folder:
                *events, last = scan(library, [str(folder)], CancelToken())
            (failure,) = (event for event in events if isinstance(event, Failure))
            assert failure == Failure(
                str(folder / "bad.mp3"), "cannot be read: the disk reports an error", passing=True
            )
            assert isinstance(last, ScanSummary)
            assert last.unreadable == 0
        with disk.sound() as folder:
            *events, last = scan(library, [str(folder)], CancelToken())
        assert isinstance(last, ScanSummary)
        assert (last.new, last.unreadable) == (1, 0)
