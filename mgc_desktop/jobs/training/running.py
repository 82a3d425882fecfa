"""Runs of the trainer: processes of their own that are started, followed, stopped and found again.

A run tells what it does in a file of its folder, and holds that folder's lock while it lives. So it
goes on when this program ends, and the next start finds it; whoever follows reads the file. What
was requested is kept beside it: a run that was paused or killed is gone on with from there.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.models.models import chosen_models
from mgc_desktop.jobs.training.failures import at_work, cannot_write, no_run
from mgc_desktop.jobs.training.presets import Settings, settings_options
from mgc_desktop.jobs.training.process import Follower, is_going, see_off, start_trainer
from mgc_desktop.jobs.training.table import LabelMap, lessons, table_lines
from mgc_desktop.library.database import Library
from mgc_desktop.paths import data_dir
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import ENOUGH_NAME, LOG_NAME, Event

Task = Literal["genre", "mood"]

_TABLE_NAME: Final = "library.csv"
_PLAN_NAME: Final = "wish.json"
_CHECK: Final = "check"

# Processes that this program has started, by the folder of their run.
_started: Final[dict[Path, subprocess.Popen[bytes]]] = {}


@dataclass(frozen=True)
class TrainingRequest:
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
    label_map : LabelMap or None
        From what the files or the user say to the classes to be learned.
    system : str
        One of the papers', as `systems` names them; empty for a preset.
    paper : str
        Instead: a paper, all that it has tried is tried again.
    preset : str
        As the trainer names it: quick for new heads, in minutes.
    settings : mapping
        What is set otherwise than the preset has it, by name.
    """

    sources: tuple[str, ...]
    task: Task
    name: str
    from_library: bool = False
    believe_files: bool = False
    label_map: LabelMap | None = None
    system: str = ""
    paper: str = ""
    preset: str = "quick"
    settings: Settings = field(default_factory=dict)


class Plan(BaseModel):
    """What a run was started with, as it is kept in its folder.

    Attributes
    ----------
    sources : tuple of str
        With the library's table among them, if it was requested.
    data : tuple of str
        Sources of a run that was started elsewhere, for looking at.
    system : str
        One of the papers'; empty for a preset.
    paper : str
        Instead: a paper.
    preset : str
    settings : dict
        What is set otherwise than the preset has it, by name.
    against : str
        Folder of the model that was in use; empty for none.
    note : str
        The user's own words about the run.
    started : str
        When, in ISO format.
    """

    model_config = ConfigDict(frozen=True)

    name: str = ""
    task: Task = "genre"
    sources: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    system: str = ""
    paper: str = ""
    preset: str = "quick"
    settings: dict[str, int | float] = {}
    against: str = ""
    note: str = ""
    started: str = ""


def runs_dir() -> Path:
    """Return the folder of runs, one folder each; it may not exist."""
    return data_dir() / "runs"


def read_plan(folder: Path) -> Plan:
    """Return what a run was started with; nothing of one that another program has started."""
    with suppress(OSError, ValidationError):
        return Plan.model_validate_json((folder / _PLAN_NAME).read_bytes())
    return Plan()


def write_plan(folder: Path, plan: Plan) -> None:
    """Keep what a run is started with.

    Raises
    ------
    TrainingError
    """
    try:
        (folder / _PLAN_NAME).write_text(plan.model_dump_json(indent=1), encoding="utf-8")
    except OSError as error:
        raise cannot_write(folder, error) from error


def sources_of(library: Library, request: TrainingRequest, folder: Path) -> tuple[str, ...]:
    """Return the sources of a request; what the library knows is written as a table into a folder.

    Raises
    ------
    TrainingError
        If there is nothing to learn from.
    LibraryError
    """
    found = list(request.sources)
    if request.from_library or request.believe_files:
        folder.mkdir(parents=True, exist_ok=True)
        table = folder / _TABLE_NAME
        known = lessons(
            library,
            "",
            request.task,
            believe_files=request.believe_files,
            label_map=request.label_map,
        )
        try:
            table.write_bytes(b"".join(table_lines(known)))
        except OSError as error:
            raise cannot_write(table, error) from error
        if table.read_bytes().count(b"\n") > 1:
            found.append(f"table:{table}")
    if not found:
        raise TrainingError(
            "nothing to learn from: nothing was decided about any track",
            Cause.NOTHING_DECIDED,
        )
    return tuple(found)


def check(library: Library, request: TrainingRequest, cancel: CancelToken) -> Iterator[Event]:
    """Have the trainer embed everything and say what is odd; `Checked` comes last.

    Raises
    ------
    TrainingError, LibraryError
    """
    folder = runs_dir() / _CHECK
    folder.mkdir(parents=True, exist_ok=True)
    sources = sources_of(library, request, folder)
    log = folder / LOG_NAME
    log.unlink(missing_ok=True)
    process = start_trainer(
        ["data", "check", *sources, "--task", request.task, "--json"], folder, log
    )
    try:
        follower = Follower(
            log, lambda: process.poll() is None, process.pid, folder, code=process.poll
        )
        yield from follower.events(cancel)
    finally:
        see_off(process)


def start(library: Library, request: TrainingRequest) -> Path:
    """Start a run; it goes on whatever becomes of this program.

    Returns
    -------
    Path
        Its folder, for `follow`.

    Raises
    ------
    TrainingError, LibraryError
    """
    folder = _new_folder(request.name)
    try:
        sources = sources_of(library, request, folder)
    except TrainingError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    plan = Plan(
        name=request.name,
        task=request.task,
        sources=sources,
        system=request.system,
        paper=request.paper,
        preset=request.preset,
        settings=dict(request.settings),
        against=getattr(chosen_models(library), request.task),
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    write_plan(folder, plan)
    _begin(folder, plan)
    return folder


def resume(folder: Path) -> int:
    """Go on with a run that was paused, killed or stopped.

    Returns
    -------
    int
        Where in its file it begins to tell, for `follow`.

    Raises
    ------
    TrainingError
        If it is at work, or nobody knows what it was to learn from.
    """
    if is_going(folder):
        raise at_work()
    plan = read_plan(folder)
    if not plan.sources:
        raise TrainingError(
            "nobody knows any more what this run was to learn from", Cause.SOURCES_FORGOTTEN
        )
    return _begin(folder, plan)


def _begin(folder: Path, plan: Plan) -> int:
    log = folder / LOG_NAME
    log.touch()
    told = log.stat().st_size
    _started[folder] = start_trainer(_command(plan, folder), folder, None)
    return told


def _command(plan: Plan, folder: Path) -> list[str]:
    """Return what the trainer is asked for."""
    options = [part for source in plan.sources for part in ("--data", source)]
    options += ["--run", str(folder), "--json"]
    if plan.paper:
        return ["reproduce", plan.paper, *options]
    options += ["--task", plan.task, "--name", plan.name]
    if plan.system:
        return ["fit", "--system", plan.system, *options]
    options += ["--against", plan.against] if plan.against else []
    preset = ["--preset", plan.preset, *settings_options(folder, plan.settings)]
    return ["fit", *preset, *options]


def make_do(folder: Path) -> None:
    """Have a run make do with the tracks embedded so far, and judge and learn from that.

    Raises
    ------
    TrainingError
        If it is no run, or cannot be written to.
    """
    if not (folder / LOG_NAME).is_file():
        raise no_run(folder)
    try:
        (folder / ENOUGH_NAME).touch()
    except OSError as error:
        raise cannot_write(folder, error) from error


def _new_folder(name: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    plain = runs_dir() / f"{stamp} {_file_name(name)}"
    for folder in (plain, *(plain.with_name(f"{plain.name} {n}") for n in range(2, 100))):
        with suppress(FileExistsError):
            folder.mkdir(parents=True)
            return folder
    raise cannot_write(plain, FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))


def _file_name(name: str) -> str:
    return re.sub(r"[^\w. -]+", "-", name).strip(" .-") or "model"


def run_folders() -> list[Path]:
    """Return the folders of all runs, the latest first."""
    if not runs_dir().is_dir():
        return []
    found = (folder for folder in runs_dir().iterdir() if (folder / LOG_NAME).is_file())
    return sorted((folder for folder in found if folder.name != _CHECK), reverse=True)


def find_going() -> Path | None:
    """Return the latest run that a trainer is at work on, or None."""
    return next((folder for folder in run_folders() if is_going(folder)), None)


def follow(
    folder: Path,
    cancel: CancelToken,
    *,
    stop: Callable[[], bool] = lambda: True,
    since: int = -1,
) -> Iterator[Event]:
    """Give what a run tells, from its last start on, until it has ended.

    Parameters
    ----------
    cancel : CancelToken
        Ends the run, which keeps what it has; what it says of that still comes.
    stop : callable
        Asked once cancelled: whether the run is to end, or goes on unwatched.
    since : int
        Where in its file to begin, as `resume` returned it.

    Raises
    ------
    TrainingError
        If the run ended with an error or without a word, such as by being killed. What it had
        done is kept: `resume` goes on from there.
    """

    def code() -> int | None:
        ours = _started.get(folder)
        return None if ours is None else ours.poll()

    def alive() -> bool:
        return code() is None if folder in _started else is_going(folder)

    def ended() -> None:
        ours = _started.pop(folder, None)
        if ours is not None:
            see_off(ours)

    try:
        yield from Follower(folder / LOG_NAME, alive, None, folder, since, code).events(
            cancel, stop
        )
    except TrainingError:
        # Until it has gone it holds the lock, and nobody could go on with it.
        ended()
        raise
    if not cancel.cancelled or stop():
        ended()
