"""Opening files in this process, in a thread that is left behind where a file hangs."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library.scan import Probed, Seen
from mgc_desktop.processes import TookTooLong

# Time to open a file whatever its size, and how much of it comes in a second at the least.
_OPENING_S: Final = 60.0
_BYTES_A_SECOND: Final = 1_000_000.0
_POLL_S: Final = 0.1


def time_for(item: Seen) -> float:
    """Return the seconds that opening a file may take."""
    return _OPENING_S + item.status.st_size / _BYTES_A_SECOND


def hangs(item: Seen, seconds: float) -> Probed:
    """Return what is known of a file that could not be opened in some time."""
    return Probed(item, None, None, TookTooLong(seconds).message, passing=True)


class Batch:
    """Files that a thread of its own is opening."""

    def __init__(self, items: Sequence[Seen]) -> None:
        self._items = items
        self._probed: list[Probed] = []
        self._error: BaseException | None = None
        self._unwanted = False
        self._over = threading.Event()
        # A daemon: nobody waits for it at the exit either.
        threading.Thread(target=self._run, daemon=True, name="scan").start()

    def _run(self) -> None:
        from mgc_desktop.library.probing import probe

        try:
            for item in self._items:
                if self._unwanted:
                    return
                self._probed.append(probe(item))
        except BaseException as error:
            self._error = error
        finally:
            self._over.set()

    def result(self, cancel: CancelToken) -> list[Probed]:
        """Return what was found, once all are opened; less of it when cancelled."""
        n, spent_s = 0, 0.0
        while not self._over.wait(_POLL_S):
            # Turns are counted, not time: a program that was stopped has waited for nobody.
            n, before = len(self._probed), n
            spent_s = 0.0 if n > before else spent_s + _POLL_S
            if cancel.cancelled:
                return self._left_behind()[:n]
            if n < len(self._items) and spent_s >= time_for(self._items[n]):
                found = self._left_behind()[:n]
                rest = Batch(self._items[n + 1 :])
                return [*found, hangs(self._items[n], spent_s), *rest.result(cancel)]
        if self._error is not None:
            raise self._error
        return self._probed

    def _left_behind(self) -> list[Probed]:
        self._unwanted = True
        return list(self._probed)
