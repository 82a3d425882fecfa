"""The trainer as a process: how it is started, read as it writes, asked to stop, and seen off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from filelock import FileLock, Timeout

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.training.failures import ERRORS_NAME, error_of, last_word
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import (
    LOCK_NAME,
    PROTOCOL,
    Checked,
    Done,
    Estimated,
    Event,
    Failed,
    Hello,
    Stopped,
    read_line,
)

# To import torch takes a second, from a slow disk a minute.
_ANSWER_S: Final = 120.0
# How often the file of a run is looked at.
_POLL_S: Final = 0.1
# Until a process that was asked to stop is ended.
_PATIENCE_S: Final = 60.0
_LAST_MOMENT_S: Final = 5.0
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
# Whoever looks holds the lock for a moment: two at once would take each other for a trainer.
_looking: Final = threading.Lock()
_BEGINNING: Final = b'{"event":"hello"'


def trainer_command() -> list[str]:
    """Return how the trainer is started: beside a frozen program, else by this Python."""
    if getattr(sys, "frozen", False):
        ours = Path(sys.executable)
        return [str(ours.with_name(f"mgc-trainer{ours.suffix}"))]
    return [sys.executable, "-m", "trainer"]


def start_trainer(arguments: list[str], folder: Path, sink: Path | None) -> subprocess.Popen[bytes]:
    """Start a process that outlives this one; what it complains of is kept in its folder.

    Raises
    ------
    TrainingError
    """
    apart: dict[str, object] = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined,unused-ignore]
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    try:
        with (folder / ERRORS_NAME).open("wb") as errors, _sink(sink) as out:
            return subprocess.Popen(
                [*trainer_command(), *arguments],
                stdin=subprocess.DEVNULL, stdout=out, stderr=errors, **apart,
            )  # type: ignore[call-overload]  # fmt: skip
    except OSError as error:
        reason = error.strerror or str(error)
        raise TrainingError(
            f"the trainer cannot be started: {reason}", Cause.TRAINER_NOT_STARTED, reason=reason
        ) from error


def _sink(path: Path | None) -> IO[bytes]:
    return Path(os.devnull if path is None else path).open("wb")


def answer_of_trainer(*arguments: str) -> bytes:
    """Return what a short command of the trainer says.

    Raises
    ------
    TrainingError
        If it cannot be started, fails, or does not answer.
    """
    command = [*trainer_command(), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_ANSWER_S, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise TrainingError(
            f"the trainer cannot be asked: {error}", Cause.TRAINER_SILENT, reason=str(error)
        ) from error
    return done.stdout


def see_off(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process that has said its last word, or has no more to say."""
    try:
        process.wait(_LAST_MOMENT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def is_going(folder: Path) -> bool:
    """Whether a trainer is at work on a run."""
    if not (folder / LOCK_NAME).exists():
        return False
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    with _looking:
        try:
            lock.acquire()
        except Timeout:
            return True
        lock.release()
    return False


def events_of(log: Path) -> list[Event]:
    """Return what a run has told since its last start."""
    with suppress(OSError), log.open("rb") as file:
        _go_to_last_start(file)
        return [event for event in map(_event, file.read().split(b"\n")) if event is not None]
    return []


def _event(line: bytes) -> Event | None:
    return read_line(line.decode("utf-8", "replace"))


def _go_to_last_start(file: IO[bytes]) -> None:
    """Pass over what earlier starts of the same run have told."""
    start = at = 0
    for line in file:
        if line.startswith(_BEGINNING):
            start = at
        at += len(line)
    file.seek(start)


def _fail(failed: Failed) -> Iterator[Event]:
    """Say for a run what it could not say itself."""
    yield failed
    raise error_of(failed)


class Follower:
    """Reads a run's file as it grows.

    Parameters
    ----------
    alive : callable
        Whether the run's process lives.
    pid : int or None
        Of the process; None takes what its hello says.
    folder : Path
        Where its complaints are.
    since : int
        Byte of the file from which on it is read; -1 for the last start that there is.
    code : callable
        The code that the process has ended with; None where nobody knows it.
    """

    def __init__(
        self,
        log: Path,
        alive: Callable[[], bool],
        pid: int | None,
        folder: Path,
        since: int = -1,
        code: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._log = log
        self._code = code
        self._alive = alive
        self._pid = pid
        self._folder = folder
        self._since = since
        self._rest = b""

    def events(
        self, cancel: CancelToken, stop: Callable[[], bool] = lambda: True
    ) -> Iterator[Event]:
        """Give events until the run has ended, one way or the other.

        Raises
        ------
        TrainingError
            If it ended without a model; `Failed` came before.
        """
        deadline: float | None = None
        with self._log.open("rb") as file:
            if self._since < 0:
                _go_to_last_start(file)
            else:
                file.seek(self._since)
            while True:
                # Asked before reading: what it wrote last is read all the same.
                alive = self._alive()
                for event in self._read(file):
                    yield event
                    if isinstance(event, Done | Stopped | Checked | Estimated):
                        return
                    if isinstance(event, Failed):
                        raise error_of(event)
                    if isinstance(event, Hello):
                        yield from self._greet(event)
                if not alive:
                    break
                if cancel.cancelled and deadline is None:
                    if not stop():
                        return
                    self._signal(signal.SIGTERM)
                    deadline = time.monotonic() + _PATIENCE_S
                if deadline is not None and time.monotonic() > deadline:
                    self._signal(_KILL)
                time.sleep(_POLL_S)
        if not cancel.cancelled:
            yield from _fail(last_word(self._folder, self._code()))

    def _greet(self, hello: Hello) -> Iterator[Event]:
        if hello.protocol != PROTOCOL:
            yield from _fail(
                Failed(
                    message=f"the trainer speaks protocol {hello.protocol}, not {PROTOCOL}",
                    cause=Cause.OTHER_PROTOCOL,
                    values={"theirs": hello.protocol, "ours": PROTOCOL},
                )
            )
        self._pid = hello.pid or self._pid

    def _read(self, file: IO[bytes]) -> Iterator[Event]:
        *lines, self._rest = (self._rest + file.read()).split(b"\n")
        return (event for event in map(_event, lines) if event is not None)

    def _signal(self, number: int) -> None:
        if self._pid:
            with suppress(OSError):
                os.kill(self._pid, number)
