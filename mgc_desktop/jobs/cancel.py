"""One way to ask any job to stop."""

from __future__ import annotations

import threading


class CancelToken:
    """Set from one thread, looked at by the job in another."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop as soon as it can."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()
