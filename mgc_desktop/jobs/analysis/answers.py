"""What became of a file that a worker process had in hand, as the record that travels."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from typing import Final, TypeVar

from mgc_desktop.messages import Message
from mgc_desktop.processes import TookTooLong, WorkerDied
from mgc_desktop.records import Failure

log = logging.getLogger(__name__)

T = TypeVar("T")

_CRASHED: Final = Message("the decoder crashed on this file")


def answer(path: str, future: Future[T]) -> T | Failure:
    """Wait for what a pool says of a file; one that ended its worker or took too long failed.

    Raises
    ------
    MgcError
        If no worker could be made ready for it.
    CancelledError
        If the pool was closed.
    """
    try:
        return future.result()
    except WorkerDied as error:
        log.error("%s: %s", path, error)
        return (
            Failure(path, _CRASHED) if error.crashed else Failure(path, error.message, passing=True)
        )
    except TookTooLong as error:
        log.error("%s: %s", path, error)
        return Failure(path, error.message, passing=True)
