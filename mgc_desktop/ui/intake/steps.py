"""What the events of a scan and of an analysis mean for its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mgc_desktop.records import Failure
from mgc_desktop.ui.lanes.job import Step

if TYPE_CHECKING:
    from mgc_desktop.jobs.scan import ScanSummary


def analysis_step() -> Callable[[object], Step]:
    """Return a reader of one analysis's events: how many there are, then each outcome."""
    done = 0

    def read(event: object) -> Step:
        # The job that sends these has imported it already.
        from mgc_desktop.jobs.folders import Found

        if isinstance(event, Found):
            return Step(done=0, total=event.n_files)
        nonlocal done
        done += 1
        return Step(done=done, failure=event if isinstance(event, Failure) else None)

    return read


def scan_step(event: object) -> Step:
    """Read one event of a scan."""
    from mgc_desktop.jobs.scan import ScanProgress, ScanSummary

    match event:
        case ScanProgress():
            return Step(done=event.done, total=event.total)
        case Failure():
            return Step(failure=event)
        case ScanSummary():
            return Step(note=_found(event))
    return Step()


def _found(summary: ScanSummary) -> str:
    """Return what a scan found, in words."""
    say = QCoreApplication.translate
    parts = [
        say("Intake", "%n new", "", summary.new) if summary.new else "",
        say("Intake", "%n changed", "", summary.changed) if summary.changed else "",
        say("Intake", "%n moved", "", summary.moved) if summary.moved else "",
        say("Intake", "%n back", "", summary.returned) if summary.returned else "",
        say("Intake", "%n gone", "", summary.vanished) if summary.vanished else "",
    ]
    return ", ".join(filter(None, parts)) or say("Intake", "nothing new")
