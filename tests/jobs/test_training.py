"""Runs of the trainer as the application has them: real processes, started, killed, found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.models.models import chosen_models
from mgc_desktop.jobs.training import systems as training_systems
from mgc_desktop.jobs.training.models import go_back, use_model
from mgc_desktop.jobs.training.process import is_going
from mgc_desktop.jobs.training.running import (
    TrainingRequest,
    check,
    find_going,
    follow,
    make_do,
    resume,
    run_folders,
    start,
)
from mgc_desktop.jobs.training.systems import systems
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.protocol.causes import Cause
from mgc_desktop.protocol.training import (
    Checked,
    Compared,
    Done,
    Event,
    Failed,
    Hearing,
    Hello,
    Judged,
    Stopped,
)
from tests.trainer.music import KINDS, four_folders


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return four_folders(tmp_path_factory.mktemp("teach"))


@pytest.fixture(scope="module")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("caches")


@pytest.fixture
def library(tmp_path: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    # What one test has heard the next one knows.
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


def request_for(music: Path) -> TrainingRequest:
    return TrainingRequest((f"folders:{music}",), "genre", "mine")


def until(events: Iterator[Event], kind: type) -> Event:
    return next(event for event in events if isinstance(event, kind))


def test_check_learn_use_and_go_back(library: Library, music: Path) -> None:
    told = list(check(library, request_for(music), CancelToken()))
    assert isinstance(told[-1], Checked)
    assert {facts.label for facts in told[-1].labels} == set(KINDS)
    assert any(isinstance(event, Hearing) for event in told)

    folder = start(library, request_for(music))
    told = list(follow(folder, CancelToken()))
    assert isinstance(told[0], Hello)
    assert isinstance(told[-1], Done)
    judged = [event for event in told if isinstance(event, Judged)]
    assert sum(map(sum, judged[-1].confusion)) == 32
    assert find_going() is None

    before = chosen_models(library).genre
    facts = use_model(library, folder, "genre")
    assert facts.labels == KINDS
    chosen = chosen_models(library).genre
    assert read_card(str(chosen)).labels == KINDS
    # One click goes back.
    assert go_back(library, "genre") == "genre"
    assert chosen_models(library).genre == before


def test_a_killed_trainer_is_said_and_taken_up_again(library: Library, music: Path) -> None:
    folder = start(library, request_for(music))
    events = follow(folder, CancelToken())
    hello = until(events, Hello)
    assert isinstance(hello, Hello)
    until(events, Hearing)
    os.kill(hello.pid, signal.SIGKILL)
    with pytest.raises(TrainingError, match="ended unexpectedly") as caught:
        list(events)
    assert (caught.value.cause, caught.value.values) == (
        Cause.TRAINER_KILLED,
        {"signal": "SIGKILL"},
    )
    # In the same folder; what is told begins anew.
    told = list(follow(folder, CancelToken(), since=resume(folder)))
    assert isinstance(told[0], Hello)
    assert isinstance(told[-1], Done)
    assert (folder / "bundle" / "card.json").is_file()
    assert run_folders() == [folder]


def test_only_a_run_makes_do_with_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is no run"):
        make_do(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_paused_and_gone_on_with_it_makes_do_with_what_it_has(
    library: Library, music: Path
) -> None:
    folder = start(library, request_for(music))
    cancel = CancelToken()
    events = follow(folder, cancel)
    until(events, Hearing)
    cancel.cancel()
    assert isinstance(list(events)[-1], Stopped)
    assert find_going() is None
    events = follow(folder, CancelToken(), since=resume(folder))
    until(events, Hearing)
    with pytest.raises(TrainingError, match="at work on this run already") as caught:
        resume(folder)
    assert caught.value.cause == Cause.TRAINER_AT_WORK
    # Of fewer tracks there may be no two labels to be learned.
    while not (isinstance(heard := until(events, Hearing), Hearing) and heard.done == heard.of):
        pass
    make_do(folder)
    told = list(events)
    assert isinstance(told[-1], Done)
    judged = [event for event in told if isinstance(event, Judged)]
    # Two parts are the least that a confidence can be calibrated on.
    assert [event.fold for event in judged] == [1, 2]
    card = read_card(folder / "bundle")
    assert "ended early" in card.metrics["of"]
    assert card.metrics["test"]["tracks"] == sum(map(sum, judged[-1].confusion)) < 32
    # The model in use knows other labels than these.
    (compared,) = [event for event in told if isinstance(event, Compared)]
    assert compared.why_not == "other labels"


_STARTER = """
import sys
from mgc_desktop.jobs.training.running import TrainingRequest, start
from mgc_desktop.library.database import open_library
with open_library(sys.argv[1]) as library:
    print(start(library, TrainingRequest((sys.argv[2],), "genre", "mine")))
"""


@pytest.mark.usefixtures("library")
def test_a_run_outlives_the_program_and_is_found_again(music: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    done = subprocess.run(
        [sys.executable, "-c", _STARTER, other, f"folders:{music}"],
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(done.stdout.strip())
    # The program that started it has ended; as soon as the trainer has said hello it is known.
    while find_going() is None:
        assert not (folder / "bundle").exists()
    assert find_going() == folder
    told = list(follow(folder, CancelToken()))
    assert isinstance(told[0], Hello)
    assert isinstance(told[-1], Done)


def test_unwatched_it_goes_on(library: Library, music: Path) -> None:
    folder = start(library, request_for(music))
    cancel = CancelToken()
    events = follow(folder, cancel, stop=lambda: False)
    until(events, Hearing)
    cancel.cancel()
    assert not any(isinstance(event, Stopped) for event in events)
    assert is_going(folder)
    assert isinstance(list(follow(folder, CancelToken()))[-1], Done)


def test_the_trainer_names_the_systems_that_it_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = {one.name: one for one in systems()}
    assert known["senac2017-net-stft"].task == "genre"
    # One that is not there, or is of another age, knows none.
    monkeypatch.setattr(training_systems, "trainer_command", lambda: [str(tmp_path / "none")])
    assert systems() == []
    monkeypatch.setattr(training_systems, "trainer_command", lambda: ["echo"])
    assert systems() == []


def test_what_cannot_be_learned_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="nothing was decided about any track"):
        start(library, TrainingRequest((), "genre", "mine", from_library=True))
    empty = tmp_path / "empty"
    empty.mkdir()
    folder = start(library, TrainingRequest((f"folders:{empty}",), "genre", "mine"))
    told: list[Event] = []
    with pytest.raises(TrainingError, match="no labelled music in it") as caught:
        told.extend(follow(folder, CancelToken()))
    assert caught.value.cause == Cause.NOTHING_LABELLED
    # Whoever watches is told so as well, before.
    assert isinstance(told[-1], Failed)
    assert told[-1].values == {"place": str(empty)}
    # And it has gone: it may be gone on with at once.
    assert not is_going(folder)
