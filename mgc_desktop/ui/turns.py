"""Work for the window's thread in pieces, one a turn of its event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class Turns(QObject):
    """Does pieces of work one by one, and lets the window answer and paint between two of them.

    Signals
    -------
    done()
        No piece is left, and what the last one changed is painted.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: deque[Callable[[], object]] = deque()
        self._to_paint = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def add(self, *pieces: Callable[[], object]) -> None:
        """Have pieces done after all that wait already; none of them now."""
        self._pieces.extend(pieces)
        self._timer.start()

    def close(self) -> None:
        """Drop what waits."""
        self._pieces.clear()
        self._timer.stop()

    @property
    def busy(self) -> bool:
        """Whether a piece waits, or the painting of what the last one changed."""
        return self._timer.isActive()

    def _turn(self) -> None:
        # The turn after a piece belongs to what it changed: a layout, a picture.
        if self._to_paint:
            self._to_paint = False
        elif self._pieces:
            self._to_paint = True
            self._pieces.popleft()()
        if not self._pieces and not self._to_paint:
            self._timer.stop()
            self.done.emit()
