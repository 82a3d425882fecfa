"""How long a request would take, asked anew after every change of it, without anybody waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.messages import error_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.running import TrainingRequest
    from mgc_desktop.protocol.training import Estimated
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.training.backend import TrainingBackend
    from mgc_desktop.ui.training.teach import TeachRoom

# Until whoever types or ticks has come to an end.
_PAUSE_MS: Final = 800
_KEY: Final = "estimate"


class Estimating(QObject):
    """Has the trainer estimate what the room of requests says.

    Parameters
    ----------
    request : callable
        Returns what is requested.
    """

    def __init__(
        self, room: TeachRoom, backend: TrainingBackend, request: Callable[[], TrainingRequest]
    ) -> None:
        super().__init__()
        self._room = room
        self._backend = backend
        self._request = request
        self._cancel = CancelToken()
        self._resting = self._closed = False
        self._started = False
        # It takes seconds, and nobody shall wait for it. The trainer measures as a run would work:
        # one that gave way would take this machine for a slower one.
        self._lane: Lane[Handle] = Lane("estimates", backend.open_library, gives_way=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        room.request_changed.connect(self.ask)

    def close(self) -> None:
        """End what is estimated, and the thread; a run that ends later changes nothing more."""
        self._closed = True
        self._give_up()
        self._lane.close()

    def set_resting(self, resting: bool) -> None:
        """Estimate nothing while a run or a check is at work; begin anew after it."""
        self._resting = resting
        self.ask()

    def ask(self) -> None:
        """Estimate what is requested now, in a moment."""
        if self._closed:
            return
        self._give_up()
        self._room.show_estimate(None)
        if not self._resting and self._room.can_learn:
            self._timer.start()

    def _give_up(self) -> None:
        self._timer.stop()
        self._cancel.cancel()
        self._lane.forget(_KEY)

    def _begin(self) -> None:
        request, cancel = self._request(), CancelToken()
        self._cancel = cancel
        self._room.show_estimating()
        if not self._started:
            self._started = True
            self._lane.start()
        self._lane.submit(
            lambda library: self._backend.estimate(library, request, cancel),
            self._show,
            failed=lambda error: self._room.show_trouble(error_words(error)),
            owner=self,
            key=_KEY,
        )

    def _show(self, found: Estimated | None) -> None:
        self._room.show_estimate(found)
