"""Everything that runs in the background: jobs of one lane in turn, lanes side by side."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.job import ENDED, Job, State


class Activities(QObject):
    """Starts jobs, and remembers them until they are cleared.

    Signals
    -------
    added(object), removed(object)
        A job came or went.
    changed()
        Something about any of them.
    """

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []
        self._over = False

    def start(self, job: Job) -> Job:
        """Run a job as soon as its lane is free; never, once everything was stopped."""
        if self._over:
            job.cancel()
            return job
        self.jobs.append(job)
        job.changed.connect(self.changed)
        job.ended.connect(self._begin_next)
        self.added.emit(job)
        self._begin_next()
        return job

    def show(self, job: Job) -> None:
        """List a job that ran elsewhere and has ended: its error is to be seen."""
        self.jobs.append(job)
        self.added.emit(job)
        self.changed.emit()

    def retry_failed(self, job: Job) -> Job | None:
        """Do the failed files of an ended job again; None if there is nothing to do."""
        if job.retry is None or not job.failures or job.state not in ENDED:
            return None
        again = job.retry([failure.path for failure in job.failures])
        self.clear(job)
        return self.start(again)

    def clear(self, job: Job) -> None:
        """Forget a job that has ended."""
        if job.state in ENDED and job in self.jobs:
            self.jobs.remove(job)
            self.removed.emit(job)
            self.changed.emit()
            job.deleteLater()

    def clear_ended(self) -> None:
        """Forget every job that has ended."""
        for job in [job for job in self.jobs if job.state in ENDED]:
            self.clear(job)

    @property
    def active(self) -> list[Job]:
        """Jobs that run, wait or are paused."""
        return [job for job in self.jobs if job.state not in ENDED]

    def stop_all(self, timeout_s: float = 10.0) -> bool:
        """Cancel everything and wait; False if something would not stop in time.

        What a job's end or news ask for afterwards is not begun: nobody would wait for it.
        """
        self._over = True
        for job in self.active:
            job.cancel()
        deadline = time.monotonic() + timeout_s
        ended = [job.wait(max(0.0, deadline - time.monotonic())) for job in self.jobs]
        return all(ended)

    def _begin_next(self) -> None:
        busy = {job.lane for job in self.jobs if job.active}
        for job in self.jobs:
            if job.state == State.WAITING and job.lane not in busy:
                busy.add(job.lane)
                job.begin()
        self.changed.emit()
