"""What the events of a scan and of an analysis mean for its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.records import Analysis, Failure
from mgc_desktop.ui.lanes.job import Step

if TYPE_CHECKING:
    from mgc_desktop.jobs.analysis.folders import Found
    from mgc_desktop.jobs.library.scan import ScanSummary


class AnalysisReader(QObject):
    """Reads the events of one analysis: how many there are, then each outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._total = 0
        self._note = ""
        # By path: after a first pass most tracks come again.
        self._labels: dict[str, str] = {}

    @property
    def n_analysed(self) -> int:
        """How many tracks have a result."""
        return len(self._labels)

    @property
    def n_undecided(self) -> int:
        """How many of those have no genre."""
        return sum(label == UNDECIDED for label in self._labels.values())

    def __call__(self, event: object) -> Step:
        """Read one event."""
        # The job that sends these has imported it already.
        from mgc_desktop.jobs.analysis.folders import Elsewhere, Found

        if isinstance(event, Elsewhere):
            self._total -= event.n_files
            note = self.tr("%Ln track(s) being analysed elsewhere", "", event.n_files)
            return Step(total=self._total, note=note if event.unfinished else None)
        if isinstance(event, Found):
            self._done, self._total = 0, event.n_files
            self._note = self.tr("first pass: up to a minute of each") if event.first_pass else ""
            return Step(done=0, total=event.n_files, note=self._getting_ready(event))
        self._done += 1
        if isinstance(event, Failure):
            return Step(done=self._done, failure=event, note=self._note)
        assert isinstance(event, Analysis)
        self._labels[event.path] = event.genre.label
        return Step(done=self._done, note=self._note)

    def told(self, *, undecided: bool) -> str:
        """Say what came of it, once it has ended; how much is undecided only if wanted."""
        parts = [self.tr("%Ln track(s) analysed", "", self.n_analysed)]
        if undecided and self.n_undecided:
            parts.append(self.tr("%Ln genre(s) undecided", "", self.n_undecided))
        return " · ".join(parts)

    def _getting_ready(self, found: Found) -> str:
        """Say why nothing comes yet."""
        if not found.n_files:
            return ""
        if found.compiles:
            return self.tr("getting ready; this first time, it takes about half a minute")
        return self.tr("getting ready")


class ScanReader(QObject):
    """Reads the events of one scan: how far it is, and what it found in all its folders."""

    def __init__(self) -> None:
        super().__init__()
        self._summaries: list[ScanSummary] = []

    @property
    def news(self) -> int:
        """How many files are not as they were."""
        return self.unanalysed + sum(s.moved + s.returned + s.vanished for s in self._summaries)

    @property
    def unanalysed(self) -> int:
        """How many files have a sound that is new to the library."""
        return sum(s.new + s.changed for s in self._summaries)

    def __call__(self, event: object) -> Step:
        """Read one event."""
        from mgc_desktop.jobs.library.scan import ScanProgress, ScanSummary

        match event:
            case ScanProgress():
                return Step(done=event.done, total=event.total)
            case Failure():
                return Step(failure=event)
            case ScanSummary():
                self._summaries.append(event)
                return Step(note=self._found())
        return Step()

    def _found(self) -> str:
        """Say what the scan found."""
        new, changed, moved, returned, gone, left_out = (
            sum(getattr(summary, name) for summary in self._summaries)
            for name in ("new", "changed", "moved", "returned", "vanished", "left_out")
        )
        parts = [
            self.tr("%Ln new", "", new) if new else "",
            self.tr("%Ln changed", "", changed) if changed else "",
            self.tr("%Ln moved", "", moved) if moved else "",
            self.tr("%Ln returned", "", returned) if returned else "",
            self.tr("%Ln missing", "", gone) if gone else "",
            self.tr("%Ln skipped (removed by you)", "", left_out) if left_out else "",
        ]
        return ", ".join(filter(None, parts)) or self.tr("nothing new")
