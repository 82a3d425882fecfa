"""One owner of worker processes: it ends what it started, restarts what died, waits for nobody."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from multiprocessing import active_children
from pathlib import Path

import psutil
import pytest

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.processes import (
    TookTooLong,
    WorkerDied,
    WorkerError,
    WorkerPool,
    allow,
)
from mgc_desktop.processes import (
    pool as module,
)
from tests.conftest import ROOT
from tests.processes.work import (
    ask_for_more,
    die_at_start,
    die_by,
    die_once,
    half_an_answer,
    leave,
    no_start,
    read_null,
    refuse,
    sleep_and_tell,
    unpicklable,
    who,
)

FORK = pytest.param("fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux only"))


def pids(pool: WorkerPool) -> set[int]:
    return {worker.process.pid or 0 for worker in pool._workers}


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_leaving_one_pool_leaves_the_others_workers_alone() -> None:
    with WorkerPool(1) as staying:
        pid = staying.submit(who).result(30)
        with WorkerPool(2) as leaving:
            busy = [leaving.submit(sleep_and_tell, 60.0) for _ in range(2)]
            # Begun while the other pool is open already: the old one took it for its own.
            asked = staying.submit(sleep_and_tell, 1.0)
            assert within(30, lambda: all(map(Future.running, busy)))
            others = pids(leaving)
        assert asked.result(30) == pid
        assert staying.submit(who).result(30) == pid
        assert all(map(gone, others))
        assert all(isinstance(one.exception(0), CancelledError) for one in busy)


def test_pools_started_within_another_ones_life_stay_too() -> None:
    with WorkerPool(1) as first:
        first.submit(who).result(30)
        later = WorkerPool(1)
        pid = later.submit(who).result(30)
    assert later.submit(who).result(30) == pid
    later.close()
    assert within(5, lambda: gone(pid))


@pytest.mark.parametrize("start", ["spawn", FORK])
def test_each_worker_is_killed_in_turn_and_replaced(start: str) -> None:
    with WorkerPool(2, start=start) as pool:  # type: ignore[arg-type]
        for _ in range(2):
            asked = [pool.submit(sleep_and_tell, 0.3) for _ in range(2)]
            pid = max(answer.result(30) for answer in asked)
            os.kill(pid, signal.SIGKILL)
            assert within(10, lambda pid=pid: pid not in pids(pool))
            # Idle when it was killed: no question is lost by it.
            assert pool.submit(who).result(30) != pid


def test_what_the_dead_had_in_hand_is_answered_and_the_rest_goes_on() -> None:
    with WorkerPool(1, ahead=1) as pool:
        pid = pool.submit(who).result(30)
        lost, next_one = pool.submit(sleep_and_tell, 60.0), pool.submit(who)
        assert within(10, lambda: len(pool._workers[0].in_hand) == 2)
        os.kill(pid, signal.SIGKILL)
        error = lost.exception(10)
        assert isinstance(error, WorkerDied)
        assert not error.crashed
        assert str(error) == "the process that worked on it was killed"
        assert next_one.result(30) != pid


@pytest.mark.parametrize(
    ("work", "arguments", "crashed"),
    [
        (die_by, (signal.SIGSEGV,), True),
        (die_by, (signal.SIGABRT,), True),
        (read_null, (), True),
        (leave, (), True),
        (die_by, (signal.SIGKILL,), False),
        (die_by, (signal.SIGTERM,), False),
    ],
)
def test_a_crash_is_told_from_a_kill(
    work: Callable[..., None], arguments: tuple[int, ...], crashed: bool
) -> None:
    with WorkerPool(1) as pool:
        error = pool.submit(work, *arguments).exception(30)
        assert isinstance(error, WorkerDied)
        assert error.crashed == crashed


def test_it_is_tried_again_in_a_new_worker_and_only_so_often(tmp_path: Path) -> None:
    with WorkerPool(2) as pool:
        old = {pool.submit(sleep_and_tell, 0.5).result(30) for _ in range(2)}
        mark = str(tmp_path / "mark")
        assert pool.request(60, 2, die_once, mark, signal.SIGKILL).result(30) not in old
        assert isinstance(pool.request(60, 2, die_by, signal.SIGKILL).exception(30), WorkerDied)
        assert pool.submit(who).result(30)


def test_a_limit_of_time_ends_the_worker_and_nothing_else() -> None:
    with WorkerPool(2) as pool:
        pid = pool.submit(who).result(30)
        hanging = pool.request(1.0, 2, sleep_and_tell, 600.0)
        others = [pool.submit(sleep_and_tell, 0.2) for _ in range(10)]
        error = hanging.exception(20)
        assert isinstance(error, TookTooLong)
        assert re.fullmatch(r"timed out after \d s", str(error))
        assert len({answer.result(30) for answer in others} - {pid}) <= 2
        assert pool.request(20.0, 1, who).result(30)


def test_work_may_ask_for_more_time() -> None:
    with WorkerPool(1) as pool:
        pool.submit(who).result(30)
        assert pool.request(1.0, 1, ask_for_more, 3.5).result(30) == "done"
        # That was for the one; the next has its own limit.
        assert isinstance(pool.request(1.0, 1, sleep_and_tell, 600.0).exception(20), TookTooLong)
    allow(1.0)  # nobody asked this process


def test_time_in_which_this_program_was_stopped_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As after Ctrl-Z, or a night in which the computer slept."""
    real, slept = time.monotonic, 0.0
    monkeypatch.setattr(module.time, "monotonic", lambda: real() + slept)
    with WorkerPool(1) as pool:
        pool.submit(who).result(30)
        asked = pool.request(10.0, 1, sleep_and_tell, 3.0)
        assert within(10, asked.running)
        slept = 3600.0
        assert asked.result(30)


@pytest.mark.parametrize("start", ["spawn", FORK])
def test_closing_ends_what_is_busy_at_once(start: str) -> None:
    pool = WorkerPool(2, start=start)  # type: ignore[arg-type]
    asked = [pool.submit(sleep_and_tell, 600.0) for _ in range(4)]
    assert within(30, lambda: sum(map(Future.running, asked)) == 2)
    workers = pids(pool)
    began = time.monotonic()
    pool.close()
    assert time.monotonic() - began < 1.0
    assert all(map(gone, workers))
    assert all(answer.done() for answer in asked)
    assert pool.submit(who).cancelled()
    pool.close()


def test_closing_need_not_wait() -> None:
    pool = WorkerPool(1)
    asked = pool.submit(sleep_and_tell, 600.0)
    assert within(30, asked.running)
    (pid,) = pids(pool)
    # Stopped, it does not even answer a request to end.
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    pool.close(wait_s=0)
    assert time.monotonic() - began < 0.016
    assert within(5, lambda: gone(pid))


def test_a_worker_killed_in_the_middle_of_its_answer_holds_nobody_up() -> None:
    """Over one pipe for all, whoever waited for the rest of it waited for ever."""
    with WorkerPool(2) as pool:
        other = pool.submit(sleep_and_tell, 1.0)
        assert isinstance(pool.submit(half_an_answer).exception(20), WorkerDied)
        assert other.result(20)
        assert pool.submit(who).result(20)


def test_errors_of_the_work_are_answers() -> None:
    with WorkerPool(1) as pool:
        with pytest.raises(AudioDecodeError, match="/a: is no music") as caught:
            pool.submit(refuse, "/a").result(30)
        assert any("in refuse" in note for note in caught.value.__notes__)
        assert "lambda" in str(pool.submit(unpicklable).exception(30))
        assert pool.submit(lambda: None).exception(30) is not None
        assert pool.submit(who).result(30)


def test_a_worker_that_cannot_start_is_said_to_everybody() -> None:
    with WorkerPool(2, no_start) as pool:
        asked = [pool.submit(who) for _ in range(5)]
        for answer in asked:
            assert str(answer.exception(30)) == "/model: cannot be loaded"
    with WorkerPool(1, die_at_start) as pool:
        assert isinstance(pool.submit(who).exception(60), WorkerDied)


def test_no_process_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_all(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with WorkerPool(1) as pool:
        with monkeypatch.context() as patch:
            patch.setattr("multiprocessing.context.SpawnProcess.start", refuse_all)
            error = pool.submit(who).exception(30)
            assert isinstance(error, WorkerError)
            assert "Resource temporarily unavailable" in str(error)
        assert pool.submit(who).result(30)


def test_called_off_before_it_began() -> None:
    with WorkerPool(1) as pool:
        first, second = pool.submit(sleep_and_tell, 0.5), pool.submit(who)
        assert second.cancel()
        assert first.result(30)
        assert pool.submit(who).result(30)


def test_many_threads_ask_at_once() -> None:
    answers: list[int] = []
    with WorkerPool(2) as pool:

        def ask() -> None:
            answers.extend(pool.submit(len, "abc").result(60) for _ in range(50))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert answers == [3] * 400
    assert not [child for child in active_children() if child.name == "mgc worker"]


def test_a_program_that_forgets_to_close_it_ends_all_the_same() -> None:
    program = (
        "import time\n"
        "from mgc_desktop.processes import WorkerPool\n"
        "if __name__ == '__main__':\n"
        "    pool = WorkerPool(2)\n"
        "    print(pool.submit(len, 'abc').result())\n"
        "    for _ in range(5):\n"
        "        pool.submit(time.sleep, 600)\n"
        "    time.sleep(0.5)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")


def test_one_place_starts_processes() -> None:
    starting = re.compile(
        r"ProcessPoolExecutor|BrokenProcessPool|active_children|get_context"
        r"|multiprocessing import .*\b(Process|Pool)\b|os\.fork|multiprocessing\.(Process|Pool)"
    )
    found = {
        str(path.relative_to(ROOT))
        for folder in ("mgc_desktop", "trainer", "packaging", "tests/benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if starting.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"mgc_desktop/processes/worker.py"}
