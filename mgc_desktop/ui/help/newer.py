"""Whether there is a newer version: looked up where the user says, when the user says so."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from PySide6.QtCore import QDir, QObject, QUrl, QVersionNumber, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

# The names of our packages, in the list of sums beside them (packaging/build.py) or on a page.
_PACKAGE: Final = re.compile(r"\bmgc[-_]desktop[-_](\d+(?:\.\d+)+)")
_LIST: Final = "SHA256SUMS"
_SCHEMES: Final = frozenset({"file", "http", "https"})
_PATIENCE_MS: Final = 20_000
# A list or a page, not what it lists.
_MOST_BYTES: Final = 4_000_000


class Fault(Enum):
    """Why a place could not be asked."""

    NO_PLACE = "no place"
    TOO_LARGE = "too large"


def newest(text: str) -> QVersionNumber | None:
    """Return the newest version whose package a text names."""
    versions = (QVersionNumber.fromString(found) for found in _PACKAGE.findall(text))
    return max(versions, default=None)


def place_of(words: str) -> QUrl:
    """Read what a user gives: a file, a folder with its list, or an address; not valid if none."""
    url = QUrl.fromUserInput(words.strip(), QDir.homePath())
    if url.path().endswith("/"):
        url.setPath(url.path() + _LIST)
    return url if url.scheme() in _SCHEMES else QUrl()


class Enquiry(QObject):
    """One look at a place; nothing waits for it.

    Parameters
    ----------
    words : str
        A file, a folder or an address.

    Signals
    -------
    answered(object)
        The newest version that the place names, or None.
    failed(object)
        A Fault, or what the system says.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, words: str, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._network = QNetworkAccessManager(self)
        self._network.finished.connect(self._finished)
        self._too_large = False

    def begin(self) -> None:
        """Ask."""
        self._ask(place_of(self._words))

    def _ask(self, place: QUrl) -> None:
        if not place.isValid():
            self.failed.emit(Fault.NO_PLACE)
            return
        request = QNetworkRequest(place)
        request.setTransferTimeout(_PATIENCE_MS)
        # A file is opened in another thread then: it may lie on a disk that does not answer.
        request.setAttribute(QNetworkRequest.Attribute.BackgroundRequestAttribute, True)
        reply = self._network.get(request)
        reply.downloadProgress.connect(lambda done, _: self._note_size(reply, done))

    def _note_size(self, reply: QNetworkReply, done: int) -> None:
        if done > _MOST_BYTES:
            self._too_large = True
            reply.abort()

    def _finished(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        url = reply.url()
        if self._too_large:
            self.failed.emit(Fault.TOO_LARGE)
        elif reply.error() == QNetworkReply.NetworkError.NoError:
            self.answered.emit(newest(bytes(reply.readAll().data()).decode("utf-8", "replace")))
        elif _is_folder(reply) and not url.path().endswith(f"/{_LIST}"):
            url.setPath(f"{url.path()}/{_LIST}")
            self._ask(url)
        else:
            self.failed.emit(reply.errorString())


def _is_folder(reply: QNetworkReply) -> bool:
    denied = QNetworkReply.NetworkError.ContentOperationNotPermittedError
    return reply.url().isLocalFile() and reply.error() == denied
