"""A job's state in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from mgc_desktop.ui.lanes.job import Job, State
from mgc_desktop.ui.widgets import number, time_left

# From this many a second on, a rate is told a second and not a minute.
_FAST: Final = 5.0


class _Failed(QObject):
    """Of how many files nothing came; a class, since plurals are collected from `tr` alone."""

    def words(self, n: int, *, scanned: bool) -> str:
        if scanned:
            return self.tr("%Ln unreadable", "", n)
        return self.tr("%Ln failed", "", n)


def failed_words(n: int, *, scanned: bool = False) -> str:
    """Return how many files failed, in the words of the filters that list them; nothing of none."""
    return _Failed().words(n, scanned=scanned) if n else ""


def outcome(job: Job, done: str) -> str:
    """Return what was done, and how much of it failed."""
    return " · ".join(filter(None, (done, failed_words(len(job.failures)))))


def counted(job: Job) -> str:
    """Return how many of how many, or nothing while that is not known."""
    if job.total:
        text = QCoreApplication.translate("Activity", "{0} of {1}")
        return text.format(number(job.done), number(job.total))
    return number(job.done) if job.done else ""


def rate_words(rate: float) -> str:
    """Return a rate in files a second or a minute."""
    if rate >= _FAST:
        text = QCoreApplication.translate("Activity", "{0} per second")
        return text.format(number(rate))
    return QCoreApplication.translate("Activity", "{0} per minute").format(number(rate * 60))


def state_words(job: Job) -> Iterator[str]:
    """Yield what is to be said of a job beside its count."""
    match job.state:
        case State.WAITING:
            yield QCoreApplication.translate("Activity", "waiting")
        case State.PAUSED:
            yield QCoreApplication.translate("Activity", "paused")
        case State.STOPPING:
            yield QCoreApplication.translate("Activity", "stopping…")
        case State.CANCELLED:
            yield QCoreApplication.translate("Activity", "stopped")
        case State.FAILED:
            yield job.error
        case State.DONE:
            yield job.note or QCoreApplication.translate("Activity", "done")
        case State.RUNNING:
            if rate := job.rate:
                yield rate_words(rate)
            if (left := job.seconds_left) is not None and job.done:
                yield time_left(left)
            elif job.note:
                yield job.note
