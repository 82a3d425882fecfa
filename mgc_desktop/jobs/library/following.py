"""What changes in folders, as the system tells it, in bursts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Final

from mgc_desktop.core.errors import FollowError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.messages import Message

_STEP_MS: Final = 500

# What the watcher says when the system refuses, and what people can do about it.
_REFUSALS: Final = (
    (
        "watch limit reached",
        Message(
            "the system cannot watch more folders for this user (inotify): raise "
            "fs.inotify.max_user_watches, or watch fewer folders"
        ),
    ),
    (
        "too many open files",
        Message(
            "no more programs of this user can watch folders (inotify): raise "
            "fs.inotify.max_user_instances, or end other programs that do"
        ),
    ),
)


# It ends at the first change of a name that is no UTF-8, which it has no string for.
_NO_STRING: Final = "unable to decode path"


def has_string(path: str) -> bool:
    """Whether the watcher can be told of a folder: it takes names that are UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def changes(folders: Sequence[str], cancel: CancelToken) -> Iterator[set[str]]:
    """Yield the paths that changed below some folders, until cancelled.

    The first time as soon as it would be told of changes, even if there is none yet. A change that
    the watcher has no name for is told as one of all the folders.

    Raises
    ------
    FollowError
        If the system does not tell, with what can be done.
    """
    missed = stands = False
    while not cancel.cancelled:
        try:
            for burst in _bursts(folders, cancel):
                # Only now: what changes while those folders are looked at is noticed again.
                told = burst | set(folders) if missed else burst
                missed = False
                if told or not stands:
                    stands = True
                    yield told
        except (OSError, RuntimeError) as error:
            # The watcher has no kinds of errors, only words.
            missed = _NO_STRING in str(error).lower()
            if not missed:
                raise FollowError(_message(str(error))) from error


def _bursts(folders: Sequence[str], cancel: CancelToken) -> Iterator[set[str]]:
    """Watch, and yield the paths of each burst; nothing now and then while all is quiet."""
    # Here and not above: it brings asyncio along, which no other scan needs.
    from watchfiles import watch

    bursts = watch(
        *folders,
        stop_event=_Stop(cancel),
        step=_STEP_MS // 5,
        debounce=_STEP_MS * 4,
        rust_timeout=_STEP_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
        watch_filter=None,
    )
    for burst in bursts:
        yield {path for _, path in burst}


def _message(said: str) -> Message:
    return next((help_ for words, help_ in _REFUSALS if words in said.lower()), Message(said))


class _Stop(threading.Event):
    """Our cancel token in the shape that watchfiles asks."""

    def __init__(self, cancel: CancelToken) -> None:
        super().__init__()
        self._cancel = cancel

    def is_set(self) -> bool:
        return self._cancel.cancelled
