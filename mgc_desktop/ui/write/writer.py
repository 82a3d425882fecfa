"""Batches on their way: written, written again and undone in the shared activity panel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mgc_desktop.records import Failure
from mgc_desktop.ui.activity.words import outcome
from mgc_desktop.ui.lanes.job import Job, Start, State, Step
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.notice import Notice

if TYPE_CHECKING:
    from mgc_desktop.jobs.cancel import CancelToken
    from mgc_desktop.jobs.writing.events import Written
    from mgc_desktop.jobs.writing.preview import FilePreview
    from mgc_desktop.jobs.writing.settings import WriteSettings
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane

Handle = Any
OpenLibrary = Callable[[], AbstractContextManager[Handle]]

# One batch at a time writes; undoing is writing too.
_LANE: Final = "write"


class BatchReader:
    """Reads the events of one batch.

    Parameters
    ----------
    finished : callable
        Says how many files were done.

    Attributes
    ----------
    batch_id : int or None
        Once the batch has begun.
    n_written : int
        Files that have other tags now.
    """

    def __init__(self, finished: Callable[[int], str]) -> None:
        self._finished = finished
        self._done = self._good = self.n_written = 0
        self.batch_id: int | None = None

    def __call__(self, event: object) -> Step:
        """Read one event."""
        # The job that sends these has imported it already.
        from mgc_desktop.jobs.writing.events import Started, Written

        if isinstance(event, Started):
            self.batch_id = event.batch_id
            return Step(done=0, total=event.n_files, note=self._finished(0))
        self._done += 1
        if isinstance(event, Failure):
            return Step(done=self._done, failure=event)
        self._good += 1
        if isinstance(event, Written) and event.changes and not event.put_back:
            self.n_written += 1
        return Step(done=self._done, note=self._finished(self._good))


class Writer(QObject):
    """Starts batches.

    Parameters
    ----------
    open_library : callable
        Opens the library; a context manager. Every job opens its own.

    Signals
    -------
    began()
        A batch is on its way.
    changed()
        Files have other tags than before, or the history has more to tell.
    said(str)
        A word for the status bar.
    ended(object)
        What came of a batch, as a `Notice`.
    """

    began = Signal()
    changed = Signal()
    said = Signal(str)
    ended = Signal(object)

    def __init__(self, open_library: OpenLibrary, activities: Activities) -> None:
        super().__init__()
        self._open_library = open_library
        self._activities = activities

    def write(self, items: Sequence[FilePreview], settings: WriteSettings) -> Job:
        """Write what was previewed."""

        def run(cancel: CancelToken) -> Iterator[object]:
            from mgc_desktop.jobs.writing.write import write

            with self._open_library() as library:
                yield from write(library, items, settings, cancel)

        return self._start(self._write_job(items, settings, run))

    def _write_job(self, items: Sequence[FilePreview], settings: WriteSettings, run: Start) -> Job:
        def retry(paths: list[str]) -> Job:
            failed = [item for item in items if item.path in set(paths)]

            def again(cancel: CancelToken) -> Iterator[object]:
                from mgc_desktop.jobs.writing.write import write_again

                with self._open_library() as library:
                    yield from write_again(library, failed, settings, cancel)

            return self._write_job(failed, settings, again)

        title = self.tr("Writing tags")
        return self._job(title, run, lambda n: self.tr("%Ln file(s) written", "", n), retry)

    def undo(self, batch_id: int, n_files: int, entry_ids: Collection[int] | None = None) -> Job:
        """Give the files of a batch, or some of them, their previous tags back.

        Parameters
        ----------
        n_files : int
            How many were written: what is said of it, since nobody knows a batch by its number.
        """
        return self._start(self._undo_job(batch_id, n_files, entry_ids))

    def _undo_job(self, batch_id: int, n_files: int, entry_ids: Collection[int] | None) -> Job:
        def run(cancel: CancelToken) -> Iterator[object]:
            from mgc_desktop.jobs.writing.undo import undo

            with self._open_library() as library:
                yield from undo(library, batch_id, cancel, entry_ids)

        title = self.tr("Undoing: %Ln file(s) written", "", n_files)
        # What was undone is not undone twice, so the same again is what failed again.
        return self._job(
            title,
            run,
            lambda n: self.tr("%Ln file(s) restored", "", n),
            lambda _: self._undo_job(batch_id, n_files, entry_ids),
        )

    def _job(
        self,
        title: str,
        run: Start,
        finished: Callable[[int], str],
        retry: Callable[[list[str]], Job],
    ) -> Job:
        reader = BatchReader(finished)
        job = Job(title, run, reader, lane=_LANE, retry=retry)
        job.events.connect(lambda _: self.changed.emit())
        job.ended.connect(self.changed)
        job.ended.connect(lambda: self._tell_ended(job, reader))
        return job

    def _tell_ended(self, job: Job, reader: BatchReader) -> None:
        """Say what came of a batch: the panel that shows it may be closed."""
        if job.state not in (State.DONE, State.CANCELLED):
            return
        text = outcome(job, job.note)
        batch_id = reader.batch_id
        if batch_id is None or not reader.n_written:
            self.ended.emit(Notice(text))
        else:
            n = reader.n_written
            self.ended.emit(Notice(text, self.tr("Undo"), lambda: self.undo(batch_id, n)))

    def _start(self, job: Job) -> Job:
        self._activities.start(job)
        self.began.emit()
        return job

    def recover(self, write_lane: Lane[Handle]) -> None:
        """Account for a batch that was interrupted, in the background; says what came of it."""

        def work(library: Handle) -> list[Written | Failure]:
            from mgc_desktop.jobs.writing.recovery import recover_interrupted_writes

            return recover_interrupted_writes(library)

        write_lane.submit(work, self._recovered, owner=self)

    def _recovered(self, outcomes: list[Written | Failure]) -> None:
        if outcomes:
            names = ", ".join(shown_path(o.path).rsplit("/", 1)[-1] for o in outcomes[:3])
            n = len(outcomes)
            text = self.tr("Writing was interrupted; %Ln file(s) recovered: {0}", "", n)
            self.said.emit(text.format(names))
            self.changed.emit()
