"""Collecting garbage where Qt's objects live.

Python collects in whichever thread happens to allocate. One that finds a closed window there, in a
thread that reads the library or imports something, takes Qt's objects apart behind the back of
their own thread, and the program crashes.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 250


def collect_if_due() -> None:
    """Collect as much as Python would have, had it been left to itself."""
    due = [n for n, (count, limit) in enumerate(_generations()) if limit and count > limit]
    if due:
        gc.collect(max(due))


def _generations() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))


class GarbageCollector(QObject):
    """Collects in the thread of the window alone, four times a second at most.

    From its making on nothing else does, in the whole process.

    Parameters
    ----------
    parent : QObject
        It ends with that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_if_due)

    def start(self) -> None:
        """Begin; what is there by now, imports above all, is passed over from now on."""
        gc.freeze()
        self._timer.start()
