"""Folders are followed: what changes on disk is scanned, and so is what changed before."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.backend import Unfinished
from mgc_desktop.ui.intake.steps import ScanReader
from mgc_desktop.ui.lanes.job import Job, State, Step

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.backend import Backend
    from mgc_desktop.ui.intake.intake import Intake
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.preferences import Preferences

log = logging.getLogger(__name__)

_WATCH_ENDS_S: Final = 5.0


class Following(QObject):
    """Keeps the library at its folders while the window is open.

    Parameters
    ----------
    intake : Intake
        Scans and analyses what is found.
    counts : Lane of LibraryBrowser
        Where what was left undone is counted.

    Signals
    -------
    changed()
        The library has other tracks than before.
    said(str)
        A word for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        backend: Backend,
        activities: Activities,
        preferences: Preferences,
        intake: Intake,
        counts: Lane[LibraryBrowser],
    ) -> None:
        super().__init__()
        self._backend = backend
        self._activities = activities
        self._preferences = preferences
        self._intake = intake
        self._counts = counts
        # What the last run left, where it is known without counting.
        self._nothing_yet: Unfinished | None = None
        self._left: Unfinished | None = None
        self._watch: Job | None = None
        self._watch_stands = False
        self._following = False
        self._follow_anew = False
        self._complaint: Job | None = None
        intake.scanned.connect(self._scanned)

    # --- the start

    def opened(self, n_files: int, n_folders: int) -> None:
        """Take in what the library has as the window opens."""
        # To count what nobody heard of 100 000 takes longer than the list may wait.
        self._nothing_yet = None if n_files else Unfinished(n_folders, 0)

    def begin(self) -> None:
        """Follow from now on if there is no file yet."""
        if self._nothing_yet is not None:
            # Nothing to scroll yet, and what is dropped now is to be followed from now on.
            self._follow_from_the_start()

    def go_on(self) -> None:
        """Go on where an earlier run stopped."""
        if self._nothing_yet is None:
            self._follow_from_the_start()
            self._counts.submit(self._backend.unfinished, self._catch_up, owner=self)
        else:
            self._catch_up(self._nothing_yet)

    def _follow_from_the_start(self) -> None:
        # What changed before is found as the last run's work is gone on with.
        if self._preferences.follow_folders:
            self.follow(scan_first=False)

    def _catch_up(self, left: Unfinished) -> None:
        """Go on where the last run stopped, and see what changed on disk since.

        Folders are looked at once they are watched: what changes meanwhile is told.
        """
        if self._watch is not None and not self._watch_stands:
            self._left = left
        elif left.n_folders and self._preferences.follow_folders:
            reader = ScanReader()
            job = self._intake.scan_job(self.tr("Rescanning"), [], reader)
            job.ended.connect(lambda: self._caught_up(job, reader, left))
            self._activities.start(job)
        elif left.n_unanalysed:
            self._intake.analyse_if_wished()

    def _caught_up(self, job: Job, reader: ScanReader, left: Unfinished) -> None:
        if job.state == State.DONE and (reader.unanalysed or left.n_unanalysed):
            self._intake.analyse_if_wished()
        if job.state == State.DONE and not reader.news and not job.failures:
            # Nobody asked for it, and it has nothing to tell.
            self._activities.clear(job)

    def _catch_up_now(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            self._catch_up(left)

    # --- following

    def follow_if_wished(self) -> None:
        """Follow the folders that the library has now, if the user wishes that at all."""
        if self._preferences.follow_folders:
            self.follow()

    def follow_or_not(self) -> None:
        """Do what the user wishes now."""
        if self._preferences.follow_folders:
            self.follow()
        else:
            self.stop()

    def follow(self, *, scan_first: bool = True) -> None:
        """Watch the library's folders from now on; what changes on disk is scanned.

        Parameters
        ----------
        scan_first : bool
            Scan them once, too: who was not watching has missed what changed.
        """
        self._following = True
        if self._watch is not None:
            # One at a time: the next begins when this one has ended, which nobody waits for here.
            self._follow_anew = True
            self._watch.cancel()
            return
        if self._complaint is not None:
            self._activities.clear(self._complaint)
            self._complaint = None
        title = self.tr("Watching folders for changes")
        start = partial(self._backend.watch, scan_first=scan_first)
        job = Job(title, start, lambda _: Step(), lane="watch")
        job.events.connect(self._followed)
        job.ended.connect(self._watch_ended)
        self._watch, self._watch_stands = job, False
        job.begin()

    def stop(self) -> None:
        """Watch no more."""
        self._following = self._follow_anew = False
        if self._watch is not None:
            self._watch.cancel()

    def close(self) -> None:
        """Watch no more, and wait for the end of it."""
        self._left = None
        self.stop()
        if self._watch is not None and not self._watch.wait(_WATCH_ENDS_S):
            log.warning("the folders were followed for too long")

    def _scanned(self, paths: Sequence[str]) -> None:
        if self._following and paths:
            # There may be a folder more to watch.
            self.follow()

    def _watch_ended(self) -> None:
        job, self._watch = self._watch, None
        if job is None:
            return
        self._catch_up_now()
        if job.state == State.FAILED:
            self._complaint = job
            self.said.emit(self.tr("Folders are not watched: {0}").format(job.error))
            self._activities.show(job)
        if self._follow_anew:
            self._follow_anew = False
            self.follow()

    def _followed(self, events: object) -> None:
        from mgc_desktop.jobs.library.scan import ScanSummary, Watching

        assert isinstance(events, list)
        if any(isinstance(event, Watching) for event in events):
            self._watch_stands = True
            self._catch_up_now()
        if all(isinstance(event, Watching) for event in events):
            return
        self.changed.emit()
        found = [event for event in events if isinstance(event, ScanSummary)]
        if any(event.new or event.changed for event in found):
            self._intake.analyse_if_wished()
