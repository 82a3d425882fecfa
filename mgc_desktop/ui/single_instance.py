"""One window a user: a second start hands its folders to the first and leaves."""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mgc_desktop.paths import library_file

_TIMEOUT_MS: Final = 1000
_LARGEST: Final = 1_000_000


def server_name(library: str = "") -> str:
    """Return the name of the instance of this user and this library, however it was started."""
    place = library
    if "://" not in library:
        place = str(Path(library).absolute() if library else library_file())
    digest = hashlib.sha256(f"{getpass.getuser()}\n{place}".encode("utf-8", "surrogateescape"))
    return f"mgc-desktop-{digest.hexdigest()[:16]}"


class SingleInstance(QObject):
    """Finds the first instance, or is it.

    Signals
    -------
    asked(object)
        Another start asks for this list of paths to be opened; none: only to come to the front.
    """

    # A list would become a QVariantList, which loses the bytes of names that are no UTF-8.
    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def hand_over(self, paths: Sequence[str]) -> bool:
        """Give the paths to a running instance; False if there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_TIMEOUT_MS):
            return False
        socket.write(json.dumps(list(paths)).encode())
        socket.flush()
        socket.disconnectFromServer()
        if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(_TIMEOUT_MS)
        return True

    def listen(self) -> bool:
        """Become the first instance; False if that cannot be."""
        if self._server.listen(self._name):
            return True
        # Nobody answered, so the socket is one that a crash left behind.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop being the first instance."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # Held here until it is read: a slot that holds the socket itself would let go of it
            # in the middle of its destruction.
            self._sockets.append(socket)
            socket.disconnected.connect(self._read_ended)
        self._read_ended()

    def _read_ended(self) -> None:
        ended = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [socket for socket in self._sockets if socket.state() == ended]:
            self._sockets.remove(socket)
            self._read(bytes(socket.readAll().data()[:_LARGEST]))
            socket.deleteLater()

    def _read(self, data: bytes) -> None:
        try:
            paths = json.loads(data)
        except ValueError:
            return
        if isinstance(paths, list):
            self.asked.emit([path for path in paths if isinstance(path, str)])
