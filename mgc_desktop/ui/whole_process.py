"""What the window changes in Python itself, for all threads of its process, and how not to.

Three settings keep frames short: PySide's hook on imports is taken away, threads hand the
interpreter over more often, and garbage is collected in the window's thread alone. A fourth keeps
imports beside the window from crashing it: room for Qt's types. With MGC_PLAIN_PYTHON=1 in the
environment Python is left as it is, to see whether a fault is theirs.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from types import new_class
from typing import Final

from PySide6.QtCore import QObject, QTimer

PLAIN: Final = os.environ.get("MGC_PLAIN_PYTHON") == "1"

# Threads that work in Python hand the interpreter over this often: a frame of the window waits for
# it several times. Beside one that computes, a table takes 11 ms to paint at 1 ms, and 6 at this;
# a tenth of a processor goes into handing over, while there is somebody to hand over to.
_SWITCH_S: Final = 0.0001
_EVERY_MS: Final = 250

# Qt's own, those of the window's modules and pyqtgraph's are two thirds of as many.
TYPES: Final = 1500


def take_import_hook_away() -> None:
    """Import as Python does.

    PySide reads the source of every module that is imported after it, looking for `__feature__`,
    which nobody uses here: a sixth of the time that imports take, 30 MB, and now and then an import
    that fails, because the reading itself imports a module that is half imported in another thread.
    """
    if not PLAIN:
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def hand_over_often() -> None:
    """Let threads that compute hand the interpreter over every tenth of a millisecond."""
    if not PLAIN:
        sys.setswitchinterval(_SWITCH_S)


def make_room_for_types(n: int = TYPES) -> None:
    """Let Qt for Python's table of types grow now, rather than while the window is painted.

    Before Python 3.12 Shiboken keeps what it knows of each type in one table (`SOTP_extender`, in
    its source). Painting looks widgets up there without the interpreter's lock. A class that is
    defined in another thread meanwhile, by a module that is imported there, may make the table
    grow, and what is being read is freed. The program crashed so twice in some thousand starts, at
    the 1 109th type. A table does not shrink again, so types that come and go make room.

    Parameters
    ----------
    n : int
        How many types may be defined later.
    """
    if PLAIN or sys.version_info >= (3, 12):
        return
    enabled = gc.isenabled()
    gc.disable()
    # At once, and gone together with the youngest generation.
    made = [new_class("Room", (QObject,)) for _ in range(n)]
    del made
    gc.collect(0)
    if enabled:
        gc.enable()


def collect_if_due() -> None:
    """Collect as much as Python would have, had it been left to itself."""
    due = [n for n, (count, limit) in enumerate(_generations()) if limit and count > limit]
    if due:
        gc.collect(max(due))


def _generations() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))


class GarbageCollector(QObject):
    """Collects in the thread of the window alone, four times a second at most.

    Python collects in whichever thread happens to allocate. One that finds a closed window there,
    in a thread that reads the library or imports something, takes Qt's objects apart behind the
    back of their own thread, and the program crashes.

    From its making on nothing else does, in the whole process.

    Parameters
    ----------
    parent : QObject
        It ends with that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        if not PLAIN:
            gc.disable()

    def start(self) -> None:
        """Begin; what is there by now, imports above all, is passed over from now on."""
        if not PLAIN:
            gc.freeze()
            self._timer.start()

    def pass_over(self) -> None:
        """Pass over what is there by now, too."""
        if not PLAIN:
            gc.freeze()
