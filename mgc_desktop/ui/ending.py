"""The end that somebody else asks for: a session that ends, a terminal that is closed, `kill`."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

_POLITE = ("SIGTERM", "SIGINT", "SIGHUP")


class PoliteEnd(QObject):
    """Ends the application when the system asks for it, in order as its menu does, but at once.

    A window that has work in hand asks before it closes. Here nobody may be there to answer, and
    whoever asks for the end does not wait long: what is done is kept, the rest goes on next time.

    Python runs a handler only when it gets to run itself, which a window that waits for Qt does
    not; so a signal also writes into a socket, which wakes the event loop.
    """

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._reads, self._writes = socket.socketpair()
        for end in (self._reads, self._writes):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writes.fileno(), warn_on_full_buffer=False)
        for name in _POLITE:
            number = getattr(signal, name, None)
            # What nohup has turned off stays off.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: application.exit())
        self._bell = QSocketNotifier(self._reads.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._heard)

    def _heard(self) -> None:
        """Let Python run, and with it the handler."""
        self._reads.recv(64)
