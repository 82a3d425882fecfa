"""Previews in the background: begun anew whenever the choices change, the latest wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mgc_desktop.ui.lanes.job import Job, State, Step

if TYPE_CHECKING:
    from mgc_desktop.jobs.cancel import CancelToken
    from mgc_desktop.jobs.writing.settings import WriteSettings

OpenLibrary = Callable[[], AbstractContextManager[Any]]
Typed = Mapping[int, Mapping[str, tuple[str, ...]]]


class PreviewRun(QObject):
    """Looks at files, one run at a time.

    Parameters
    ----------
    open_library : callable
        Opens the library; a context manager. Every run opens its own.

    Signals
    -------
    found(object, bool)
        A list of FilePreview and Failure; whether they are the first of a run over all files.
    changed()
        How far it is; it began, ended or failed.
    """

    found = Signal(object, bool)
    changed = Signal()

    def __init__(self, open_library: OpenLibrary) -> None:
        super().__init__()
        self.error = ""
        self._open_library = open_library
        self._all: list[int] = []
        self._todo: dict[int, None] = {}
        self._first = False
        self._job: Job | None = None
        self._leaving: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._job is not None

    @property
    def done(self) -> int:
        """Files looked at."""
        return len(self._all) - len(self._todo)

    @property
    def total(self) -> int:
        """Files to look at."""
        return len(self._all)

    def set_files(self, file_ids: Sequence[int]) -> None:
        """Say which files there are to look at."""
        self._all = list(file_ids)

    def begin(self, settings: WriteSettings, typed: Typed) -> None:
        """Look at every file."""
        self._first = True
        self._todo = dict.fromkeys(self._all)
        self._run(settings, typed)

    def again(self, file_ids: Iterable[int], settings: WriteSettings, typed: Typed) -> None:
        """Look at some files again, before those that are still to do."""
        self._todo = dict.fromkeys([*file_ids, *self._todo])
        self._run(settings, typed)

    def leave(self) -> None:
        """Hear no more of the present run; its thread ends after the file it looks at."""
        if self._job is not None:
            self._leaving.add(self._job)
            self._job.cancel()
            self._job = None

    def _run(self, settings: WriteSettings, typed: Typed) -> None:
        self.leave()
        self.error = ""
        ids, own = list(self._todo), {file_id: dict(values) for file_id, values in typed.items()}

        def start(cancel: CancelToken) -> Iterator[object]:
            from mgc_desktop.jobs.writing.preview import preview

            with self._open_library() as library:
                yield from preview(library, ids, settings, cancel, own)

        job = Job("", start, lambda _: Step(), lane="preview")
        job.events.connect(lambda batch, job=job: self._take(job, batch))
        job.ended.connect(lambda job=job: self._ended(job))
        self._job = job
        job.begin()
        self.changed.emit()

    def _take(self, job: Job, batch: list[Any]) -> None:
        if job is not self._job:
            return
        for item in batch:
            self._todo.pop(getattr(item, "file_id", -1), None)
        first, self._first = self._first, False
        self.found.emit(batch, first)
        self.changed.emit()

    def _ended(self, job: Job) -> None:
        self._leaving.discard(job)
        if job is self._job:
            self._job = None
            self._todo = {}
            self.error = job.error if job.state == State.FAILED else ""
            if self._first:
                self._first = False
                self.found.emit([], True)
            self.changed.emit()
        job.deleteLater()
