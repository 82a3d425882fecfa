"""What runs in a worker process: it takes one request after the other and answers it."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable
from enum import IntEnum
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from typing import Any, Final

# A longer time is asked for only when it is so much longer: a message costs both sides something.
_WORTH_A_MESSAGE_S: Final = 1.0


class Reply(IntEnum):
    """What a worker has to say; its content travels beside it."""

    READY = 0
    UNABLE = 1
    ALLOW = 2
    RESULT = 3
    ERROR = 4


class _Parent:
    """The other side of the pipe, while a request is in hand."""

    def __init__(self) -> None:
        self.pipe: Connection | None = None
        self.allowed_until = 0.0


_parent: Final = _Parent()


def allow(seconds: float) -> None:
    """Let the request in hand take at least so long from now on.

    Does nothing in a process that no pool has started.
    """
    until = time.monotonic() + seconds
    if _parent.pipe is None or until - _parent.allowed_until < _WORTH_A_MESSAGE_S:
        return
    _parent.allowed_until = until
    _parent.pipe.send_bytes(_packed(Reply.ALLOW, seconds))


def serve(
    pipe: Connection, initializer: Callable[..., None] | None, arguments: tuple[Any, ...]
) -> None:
    """Answer requests until the pipe is closed or the parent is gone."""
    # Ctrl-C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A copy of a command would take this for Ctrl-C, as the command does.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _follow_parent()
    try:
        if initializer is not None:
            initializer(*arguments)
    except BaseException as error:
        pipe.send_bytes(_packed(Reply.UNABLE, error))
        return
    try:
        pipe.send_bytes(_packed(Reply.READY, None))
        _parent.pipe = pipe
        while True:
            request = pipe.recv_bytes()
            _parent.allowed_until = 0.0
            pipe.send_bytes(_answer(request))
    except (EOFError, OSError):
        # The parent has closed the pipe: it does not want anything any more.
        return


def _answer(request: bytes) -> bytes:
    try:
        work, arguments, named = pickle.loads(request)
        return _packed(Reply.RESULT, work(*arguments, **named))
    except BaseException as error:
        return _packed(Reply.ERROR, error)


def _packed(kind: Reply, content: Any) -> bytes:
    if kind in (Reply.UNABLE, Reply.ERROR):
        # Else a log would show where it was received, and not where it came from.
        content.add_note("".join(traceback.format_exception(content)).rstrip())
    try:
        return pickle.dumps((kind, content), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        # An exception that does not travel is said in words; a result that does not is an error.
        kind, said = (Reply.ERROR, error) if kind is Reply.RESULT else (kind, content)
        return pickle.dumps((kind, RuntimeError(repr(said))), pickle.HIGHEST_PROTOCOL)


def _follow_parent() -> None:
    """Leave as soon as the parent is gone, even if it was killed."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="follow-parent").start()
