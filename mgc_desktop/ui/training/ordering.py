"""What is started from the room of runs, and what waits until the present run has ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import Task, TrainingRequest
    from mgc_desktop.jobs.training.systems import System
    from mgc_desktop.ui.training.page import TrainingPage
    from mgc_desktop.ui.training.runs_room import RunsRoom


class Ordering(QObject):
    """Systems and papers to be started, and the requests that wait.

    Parameters
    ----------
    request : callable
        What is requested under Teach: the music comes from there.

    Signals
    -------
    requested(object)
        A TrainingRequest: to be learned now, or as soon as that can be.
    said(str)
        A word for the status bar.
    """

    requested = Signal(object)
    said = Signal(str)

    def __init__(self, page: TrainingPage, request: Callable[[], TrainingRequest]) -> None:
        super().__init__()
        self._page = page
        self._request = request
        self._systems: list[System] = []
        self._waiting: deque[TrainingRequest] = deque()

    def lead(self, room: RunsRoom) -> None:
        """Serve the room of runs."""
        room.system_asked.connect(self._start_system)
        room.paper_asked.connect(self._start_paper)
        self._show_waiting()

    def offer(self, systems: list[System]) -> None:
        """Take what the trainer knows."""
        self._systems = systems
        self._page.runs.show_systems(systems)
        self._page.runs.no_systems.setVisible(not systems)

    def _start_system(self, name: str) -> None:
        (system,) = (one for one in self._systems if one.name == name)
        self._start(system.task, name, system=name)

    def _start_paper(self, name: str) -> None:
        task = next(one.task for one in self._systems if one.reproduce == name)
        self._start(task, name, paper=name)

    def _start(self, task: str, name: str, *, system: str = "", paper: str = "") -> None:
        # Its module comes with the first request.
        from dataclasses import replace

        teach = self._page.teach
        if not teach.requested_sources() and not teach.library_requested:
            self.said.emit(self.tr("First choose the music to learn from under 1. Teach"))
            return
        of: Task = "mood" if task == "mood" else "genre"
        self.requested.emit(
            replace(self._request(), name=name, task=of, system=system, paper=paper)
        )

    # --- what waits

    def wait(self, request: TrainingRequest) -> None:
        """Keep a request until it is taken."""
        self._waiting.append(request)
        self._show_waiting()
        text = self.tr("“{0}” will start when the current run has finished")
        self.said.emit(text.format(request.name))

    def next(self) -> TrainingRequest | None:
        """Take the request that has waited longest."""
        found = self._waiting.popleft() if self._waiting else None
        self._show_waiting()
        return found

    def forget(self) -> None:
        """Let go of all that wait."""
        self._waiting.clear()

    def _show_waiting(self) -> None:
        if self._page.has("runs"):
            self._page.runs.show_waiting([request.name for request in self._waiting])
