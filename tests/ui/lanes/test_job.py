"""Jobs in threads: progress, pause, cancel, failures, lanes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.records import Failure
from mgc_desktop.ui.activity.panel import ActivityPanel
from mgc_desktop.ui.activity.status import ActivityStatus
from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.job import Job, State, Step
from tests.helpers.library import random_analysis


class Counter:
    """Counts files; odd ones fail; each step waits until it is let through."""

    def __init__(self, n: int, *, gated: bool = False) -> None:
        self.n = n
        self.steps = threading.Semaphore(0)
        self.gated = gated

    def __call__(self, cancel: CancelToken) -> Iterator[object]:
        for i in range(self.n):
            while self.gated and not self.steps.acquire(timeout=0.01):
                if cancel.cancelled:
                    return
            yield i


def read(event: object) -> Step:
    assert isinstance(event, int)
    failure = Failure(f"{event}.mp3", "no music") if event % 2 else None
    return Step(done=event + 1, failure=failure)


def job_of(counter: Counter, lane: str = "count") -> Job:
    job = Job("Counting", counter, read, lane=lane, retry=lambda p: job_of(Counter(len(p))))
    job.total = counter.n
    return job


@pytest.fixture
def activities(qtbot: QtBot) -> Iterator[Activities]:
    assert qtbot is not None
    activities = Activities()
    yield activities
    assert activities.stop_all()


def test_nothing_begins_once_everything_was_stopped(qtbot: QtBot, activities: Activities) -> None:
    first, second = job_of(Counter(2)), job_of(Counter(100, gated=True))
    first.ended.connect(lambda: activities.start(second))
    activities.start(first)
    # It has ended, and nobody has heard of it yet.
    assert first.wait(10)
    assert activities.stop_all()
    qtbot.waitUntil(lambda: first.state == State.CANCELLED)
    assert second.state == State.CANCELLED
    assert activities.jobs == [first]


def test_a_job_counts_and_collects_failures(qtbot: QtBot, activities: Activities) -> None:
    job = activities.start(job_of(Counter(10)))
    qtbot.waitUntil(lambda: job.state == State.DONE)
    assert (job.done, job.total) == (10, 10)
    assert [failure.path for failure in job.failures] == [f"{i}.mp3" for i in (1, 3, 5, 7, 9)]


def test_what_fails_and_what_is_odd_is_in_the_log(
    qtbot: QtBot, activities: Activities, caplog: pytest.LogCaptureFixture
) -> None:
    def events(_: CancelToken) -> Iterator[object]:
        yield Failure("bad.mp3", "no music")
        yield random_analysis("short.mp3", 1)
        raise LibraryError("library.db", "the disk is full")

    job = activities.start(Job("Analysing", events, lambda _: Step(), lane="analysis"))
    qtbot.waitUntil(lambda: job.state == State.FAILED)
    lines = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert lines == [
        ("WARNING", "Analysing: bad.mp3: no music"),
        ("WARNING", "Analysing: short.mp3: padded"),
        ("ERROR", "Analysing: library.db: the disk is full"),
    ]
    # What people can mend needs no traceback.
    assert all(record.exc_info in (None, False) for record in caplog.records)


def test_pause_and_go_on(qtbot: QtBot, activities: Activities) -> None:
    counter = Counter(100, gated=True)
    job = activities.start(job_of(counter))
    counter.steps.release(5)
    qtbot.waitUntil(lambda: counter.steps._value == 0)
    job.pause()
    counter.steps.release(95)
    qtbot.wait(150)
    assert job.state == State.PAUSED
    # One file may have been on its way.
    assert counter.steps._value >= 94
    job.resume()
    qtbot.waitUntil(lambda: job.state == State.DONE)
    assert job.done == 100


def test_rate_and_time_left(qtbot: QtBot, activities: Activities) -> None:
    counter = Counter(1000, gated=True)
    job = activities.start(job_of(counter))
    assert job.seconds_left is None
    for _ in range(5):
        counter.steps.release(20)
        qtbot.wait(80)
    rate, left = job.rate, job.seconds_left
    assert rate is not None
    assert left is not None
    assert left == pytest.approx((1000 - job.done) / rate, rel=0.05)
    job.cancel()
    qtbot.waitUntil(lambda: job.state == State.CANCELLED)
    assert job.rate is None


def test_a_second_count_has_a_rate_of_its_own(
    qtbot: QtBot, activities: Activities, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each step is told at once.
    monkeypatch.setattr("mgc_desktop.ui.lanes.job._POST_EVERY_S", 0.0)
    go = threading.Semaphore(0)
    counts = (20, 40, 1, 2)

    def twice(cancel: CancelToken) -> Iterator[object]:
        for done in counts:
            while not go.acquire(timeout=0.01):
                if cancel.cancelled:
                    return
            yield done
        while not cancel.cancelled:
            go.acquire(timeout=0.01)

    def count(event: object) -> Step:
        assert isinstance(event, int)
        return Step(event, 40)

    job = activities.start(Job("Counting", twice, count, lane="count"))
    for done in counts:
        go.release()
        qtbot.waitUntil(lambda done=done: job.done == done)
        if done == 40:
            # From here on the rate is told, as from any moment after a while.
            job.pause()
            job.resume()
    assert job.rate is not None
    assert job.rate > 0
    job.cancel()
    qtbot.waitUntil(lambda: job.state == State.CANCELLED)


def test_a_cancelled_job_that_is_paused_ends(qtbot: QtBot, activities: Activities) -> None:
    job = activities.start(job_of(Counter(100, gated=True)))
    job.pause()
    job.cancel()
    qtbot.waitUntil(lambda: job.state == State.CANCELLED)


def test_a_job_that_cannot_go_on_says_why(qtbot: QtBot, activities: Activities) -> None:
    def broken(_: CancelToken) -> Iterator[object]:
        yield 0
        raise LibraryError("library.db", "the disk is full")

    job = activities.start(Job("Counting", broken, read, lane="count"))
    qtbot.waitUntil(lambda: job.state == State.FAILED)
    assert (job.done, job.error) == (1, "library.db: the disk is full")


def test_jobs_of_a_lane_take_turns_and_lanes_do_not_wait(
    qtbot: QtBot, activities: Activities
) -> None:
    first, second = Counter(2, gated=True), Counter(2)
    one, two = activities.start(job_of(first)), activities.start(job_of(second))
    other = activities.start(job_of(Counter(2), lane="other"))
    qtbot.waitUntil(lambda: other.state == State.DONE)
    assert (one.state, two.state) == (State.RUNNING, State.WAITING)
    first.steps.release(2)
    qtbot.waitUntil(lambda: two.state == State.DONE)


def test_the_panel_lists_failures_and_tries_them_again(
    qtbot: QtBot, activities: Activities
) -> None:
    panel = ActivityPanel(activities)
    status = ActivityStatus(activities)
    qtbot.addWidget(panel)
    qtbot.addWidget(status)
    panel.show()
    assert panel.empty.isVisible()
    job = activities.start(job_of(Counter(6)))
    qtbot.waitUntil(lambda: job.state == State.DONE)
    card = panel.card(job)
    assert card.show_failures.text() == "3 failed"
    card.show_failures.click()
    assert card.failures.toPlainText().splitlines()[0] == "1.mp3: no music"
    assert status.text.text() == "3 failed"
    card.retry.click()
    again = activities.jobs[-1]
    assert again is not job
    qtbot.waitUntil(lambda: again.state == State.DONE)
    assert again.total == 3
    panel.clear.click()
    assert panel.empty.isVisible()


def test_a_running_job_can_be_stopped_from_its_card(qtbot: QtBot, activities: Activities) -> None:
    panel = ActivityPanel(activities)
    qtbot.addWidget(panel)
    panel.show()
    job = activities.start(job_of(Counter(6, gated=True)))
    card = panel.card(job)
    card.pause.click()
    assert job.state == State.PAUSED
    card.pause.click()
    assert job.state == State.RUNNING
    card.stop.click()
    qtbot.waitUntil(lambda: job.state == State.CANCELLED)
    card.stop.click()
    assert activities.jobs == []
