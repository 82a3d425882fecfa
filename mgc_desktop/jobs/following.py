"""What changes in folders, as the system tells it, in bursts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Final

from mgc_desktop.core.errors import FollowError
from mgc_desktop.jobs.cancel import CancelToken

_STEP_MS: Final = 500

# What the watcher says when the system refuses, and what people can do about it.
_REFUSALS: Final = (
    (
        "watch limit reached",
        "the system watches no more folders for this user (inotify): raise "
        "fs.inotify.max_user_watches, or follow fewer folders",
    ),
    (
        "too many open files",
        "the system lets no more programs of this user watch folders (inotify): raise "
        "fs.inotify.max_user_instances, or end other programs that do",
    ),
)


def changes(folders: Sequence[str], cancel: CancelToken) -> Iterator[set[str]]:
    """Yield the paths that changed below some folders, until cancelled.

    Raises
    ------
    FollowError
        If the system does not tell, with what can be done.
    """
    # Here and not above: it brings asyncio along, which no other scan needs.
    from watchfiles import watch

    bursts = watch(
        *folders,
        stop_event=_Stop(cancel),
        step=_STEP_MS // 5,
        debounce=_STEP_MS * 4,
        rust_timeout=_STEP_MS,
        yield_on_timeout=False,
        raise_interrupt=True,
        watch_filter=None,
    )
    try:
        for burst in bursts:
            yield {path for _, path in burst}
    except (OSError, RuntimeError) as error:
        # The watcher has no kinds of errors, only words.
        raise FollowError(_cause(str(error))) from error


def _cause(said: str) -> str:
    return next((help_ for words, help_ in _REFUSALS if words in said.lower()), said)


class _Stop(threading.Event):
    """Our cancel token in the shape that watchfiles asks."""

    def __init__(self, cancel: CancelToken) -> None:
        super().__init__()
        self._cancel = cancel

    def is_set(self) -> bool:
        return self._cancel.cancelled
