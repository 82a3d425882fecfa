"""Runs of the trainer: processes of their own that are started, followed, stopped and found again.

A run tells what it does in a file of its folder, and holds that folder's lock while it lives. So it
goes on when this program ends, and the next start finds it; whoever follows reads the file.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Final, Literal

from filelock import FileLock, Timeout

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.bundles import ModelFacts, add_model
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.models import pair_key
from mgc_desktop.jobs.settings import read_library_settings, save_library_settings
from mgc_desktop.jobs.training_table import lessons, table_lines
from mgc_desktop.library.database import Library
from mgc_desktop.paths import data_dir
from mgc_desktop.protocol.training import (
    LOCK_NAME,
    LOG_NAME,
    PROTOCOL,
    Checked,
    Done,
    Event,
    Failed,
    Hello,
    Stopped,
    read_line,
)

Task = Literal["genre", "mood"]

# How often the file of a run is looked at.
_LOOK_S: Final = 0.1
# Until a process that was asked to stop is ended, and until a new one has to have said hello.
_PATIENCE_S: Final = 60.0
_LAST_MOMENT_S: Final = 5.0
_LAST_WORDS: Final = 500
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
_ERRORS_NAME: Final = "errors.txt"
_TABLE_NAME: Final = "library.csv"

# Processes that this program has started, by the folder of their run.
_started: Final[dict[Path, subprocess.Popen[bytes]]] = {}


@dataclass(frozen=True)
class Wish:
    """What is to be learned.

    Attributes
    ----------
    sources : tuple of str
        As `mgc-trainer` takes them, such as ``folders:/music/by genre``.
    task : {"genre", "mood"}
    name : str
        Of the model.
    from_library : bool
        Also from what the user has decided about the library's tracks.
    believe_files : bool
        And from what the library's files say themselves.
    """

    sources: tuple[str, ...]
    task: Task
    name: str
    from_library: bool = False
    believe_files: bool = False


def runs_dir() -> Path:
    """Return the folder of runs, one folder each; it may not exist."""
    return data_dir() / "runs"


def trainer_command() -> list[str]:
    """Return how the trainer is started: beside a frozen program, else by this Python."""
    if getattr(sys, "frozen", False):
        ours = Path(sys.executable)
        return [str(ours.with_name(f"mgc-trainer{ours.suffix}"))]
    return [sys.executable, "-m", "trainer"]


def sources_of(library: Library, wish: Wish, folder: Path) -> list[str]:
    """Return the sources of a wish; what the library knows is written as a table into a folder.

    Raises
    ------
    TrainingError
        If there is nothing to learn from.
    LibraryError
    """
    found = list(wish.sources)
    if wish.from_library or wish.believe_files:
        folder.mkdir(parents=True, exist_ok=True)
        table = folder / _TABLE_NAME
        known = lessons(library, "", wish.task, believe_files=wish.believe_files)
        try:
            table.write_bytes(b"".join(table_lines(known)))
        except OSError as error:
            raise TrainingError(f"{table}: cannot be written: {error.strerror}") from error
        if table.read_bytes().count(b"\n") > 1:
            found.append(f"table:{table}")
    if not found:
        raise TrainingError("there is nothing to learn from: nothing was decided about any track")
    return found


def check(library: Library, wish: Wish, cancel: CancelToken) -> Iterator[Event]:
    """Have the trainer hear everything and say what is odd; `Checked` comes last.

    Raises
    ------
    TrainingError, LibraryError
    """
    folder = runs_dir() / "check"
    folder.mkdir(parents=True, exist_ok=True)
    sources = sources_of(library, wish, folder)
    log = folder / LOG_NAME
    log.unlink(missing_ok=True)
    command = [*trainer_command(), "data", "check", *sources, "--task", wish.task, "--json"]
    process = _start(command, folder, log)
    try:
        follower = _Follower(log, lambda: process.poll() is None, process.pid, folder)
        yield from follower.events(cancel)
    finally:
        _see_off(process)


def start(library: Library, wish: Wish) -> Path:
    """Start a run; it goes on whatever becomes of this program.

    Returns
    -------
    Path
        Its folder, for `follow`.

    Raises
    ------
    TrainingError, LibraryError
    """
    folder = _new_folder(wish.name)
    try:
        sources = sources_of(library, wish, folder)
    except TrainingError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    options = [part for source in sources for part in ("--data", source)]
    options += ["--task", wish.task, "--name", wish.name, "--run", str(folder)]
    (folder / LOG_NAME).touch()
    command = [*trainer_command(), "fit", "--preset", "quick", *options, "--json"]
    _started[folder] = _start(command, folder, None)
    return folder


def _new_folder(name: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    plain = runs_dir() / f"{stamp} {_file_name(name)}"
    for folder in (plain, *(plain.with_name(f"{plain.name} {n}") for n in range(2, 100))):
        with suppress(FileExistsError):
            folder.mkdir(parents=True)
            return folder
    raise TrainingError(f"{plain}: cannot be made")


def _file_name(name: str) -> str:
    return re.sub(r"[^\w. -]+", "-", name).strip(" .-") or "model"


def _start(command: list[str], folder: Path, sink: Path | None) -> subprocess.Popen[bytes]:
    """Start a process that outlives this one; what it complains of is kept in its folder."""
    apart: dict[str, object] = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined,unused-ignore]
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    try:
        with (folder / _ERRORS_NAME).open("wb") as errors, _sink(sink) as out:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, **apart
            )  # type: ignore[call-overload]
    except OSError as error:
        raise TrainingError(f"the trainer cannot be started: {error.strerror}") from error


def _sink(path: Path | None) -> IO[bytes]:
    return Path(os.devnull if path is None else path).open("wb")


def is_going(folder: Path) -> bool:
    """Whether a trainer is at work on a run."""
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False


def find_going() -> Path | None:
    """Return the latest run that a trainer is at work on, or None."""
    if not runs_dir().is_dir():
        return None
    folders = sorted(runs_dir().iterdir(), reverse=True)
    return next((f for f in folders if (f / LOCK_NAME).exists() and is_going(f)), None)


def follow(
    folder: Path, cancel: CancelToken, *, stop: Callable[[], bool] = lambda: True
) -> Iterator[Event]:
    """Give what a run tells, from its last start on, until it has ended.

    Parameters
    ----------
    folder : Path
    cancel : CancelToken
        Ends the run, which keeps what it has; what it says of that still comes.
    stop : callable
        Asked once cancelled: whether the run is to end, or goes on unwatched.

    Raises
    ------
    TrainingError
        If the run ended with an error or without a word, such as by being killed. What it had
        heard is kept: the same wish, started again, goes on from there.
    """

    def alive() -> bool:
        ours = _started.get(folder)
        return is_going(folder) if ours is None else ours.poll() is None

    yield from _Follower(folder / LOG_NAME, alive, None, folder).events(cancel, stop)
    if not cancel.cancelled or stop():
        ours = _started.pop(folder, None)
        if ours is not None:
            _see_off(ours)


def _see_off(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process that has said its last word, or has no more to say."""
    try:
        process.wait(_LAST_MOMENT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Follower:
    """Reads a run's file as it grows.

    Parameters
    ----------
    log : Path
    alive : callable
        Whether the run's process lives.
    pid : int or None
        Of the process; None takes what its hello says.
    folder : Path
        Where its complaints are.
    """

    def __init__(self, log: Path, alive: Callable[[], bool], pid: int | None, folder: Path) -> None:
        self._log = log
        self._alive = alive
        self._pid = pid
        self._folder = folder
        self._rest = b""

    def events(
        self, cancel: CancelToken, stop: Callable[[], bool] = lambda: True
    ) -> Iterator[Event]:
        """Give events until the run has ended, one way or the other."""
        deadline: float | None = None
        with self._log.open("rb") as file:
            self._go_to_last_start(file)
            while True:
                # Asked before reading: what it wrote last is read all the same.
                alive = self._alive()
                for event in self._read(file):
                    self._note(event)
                    yield event
                    if isinstance(event, Done | Stopped | Checked):
                        return
                    if isinstance(event, Failed):
                        raise TrainingError(event.message)
                if not alive:
                    break
                if cancel.cancelled and deadline is None:
                    if not stop():
                        return
                    self._signal(signal.SIGTERM)
                    deadline = time.monotonic() + _PATIENCE_S
                if deadline is not None and time.monotonic() > deadline:
                    self._signal(_KILL)
                time.sleep(_LOOK_S)
        if not cancel.cancelled:
            self._say_why()

    def _note(self, event: Event) -> None:
        if isinstance(event, Hello):
            if event.protocol != PROTOCOL:
                raise TrainingError(
                    f"the trainer speaks protocol {event.protocol}, this program {PROTOCOL}"
                )
            self._pid = event.pid or self._pid

    def _go_to_last_start(self, file: IO[bytes]) -> None:
        """Pass over what earlier starts of the same run have told."""
        start = at = 0
        for line in file:
            if line.startswith(b'{"event":"hello"'):
                start = at
            at += len(line)
        file.seek(start)

    def _read(self, file: IO[bytes]) -> Iterator[Event]:
        *lines, self._rest = (self._rest + file.read()).split(b"\n")
        for line in lines:
            event = read_line(line.decode("utf-8", "replace"))
            if event is not None:
                yield event

    def _signal(self, number: int) -> None:
        if self._pid:
            with suppress(OSError):
                os.kill(self._pid, number)

    def _say_why(self) -> None:
        """Raise what a run died of, if it did not end well."""
        last = ""
        with suppress(OSError):
            text = (self._folder / _ERRORS_NAME).read_text(encoding="utf-8", errors="replace")
            for line in text.splitlines():
                event = read_line(line)
                if isinstance(event, Failed):
                    raise TrainingError(event.message)
                last = line.strip() or last
        words = f": {last[-_LAST_WORDS:]}" if last else ""
        raise TrainingError(f"the trainer ended unexpectedly{words}")


def use_model(library: Library, folder: Path, task: Task) -> ModelFacts:
    """Take a run's model into the user's models folder and analyse with it from now on.

    Raises
    ------
    BundleError, LibraryError
    """
    facts = add_model(str(folder / "bundle"), task)
    choose_model(library, facts.choice, task)
    return facts


def choose_model(library: Library, choice: str, task: Task) -> str:
    """Analyse with another model from now on; returns the one that was chosen before.

    Raises
    ------
    LibraryError
    """
    before = read_library_settings(library)
    analysis = before.analysis.model_copy(update={task: choice, "renewed_for": ""})
    save_library_settings(library, before, replace(before, analysis=analysis))
    return str(getattr(before.analysis, task))


def renew_all(library: Library) -> None:
    """Have what other models have analysed analysed again by the chosen ones.

    Raises
    ------
    LibraryError
    """
    before = read_library_settings(library)
    key = pair_key(before.analysis)
    analysis = before.analysis.model_copy(update={"renewed_for": key})
    save_library_settings(library, before, replace(before, analysis=analysis))
