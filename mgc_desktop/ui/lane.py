"""One background lane: a job's results and its end come back as signals on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QThread, Signal

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.cancel import CancelToken


class Lane(QThread):
    """Walks a job's results in a thread of its own.

    Signals
    -------
    result(object)
        Each thing that the job yields.
    failed(str)
        Why the job as a whole could not go on.
    """

    result = Signal(object)
    failed = Signal(str)

    def __init__(self, job: Callable[[CancelToken], Iterator[object]]) -> None:
        super().__init__()
        self._job = job
        self._cancel = CancelToken()

    def run(self) -> None:
        """Do the job (Qt calls this in the new thread)."""
        try:
            for item in self._job(self._cancel):
                self.result.emit(item)
        except MgcError as error:
            self.failed.emit(str(error))

    def stop(self) -> None:
        """Cancel the job and wait for its end."""
        self._cancel.cancel()
        self.wait()
