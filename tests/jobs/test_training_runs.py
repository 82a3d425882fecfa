"""Runs that were: what came of each, compared, noted, deleted."""

from __future__ import annotations

import csv
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.jobs.training.process import is_going
from mgc_desktop.jobs.training.running import (
    Plan,
    read_plan,
    resume,
    run_folders,
    runs_dir,
    write_plan,
)
from mgc_desktop.jobs.training.runs import (
    RunState,
    answers_of,
    compare_runs,
    delete_run,
    list_runs,
    real_path,
    run_of_model,
    set_note,
)
from mgc_desktop.paths import model_dir
from mgc_desktop.protocol import training as told
from mgc_desktop.protocol.causes import Cause


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def make_run(name: str, *events: told.Event) -> Path:
    """Leave what a trainer leaves that has told so much."""
    folder = runs_dir() / name
    folder.mkdir(parents=True)
    write_plan(folder, Plan(name="mine", sources=("folders:/music",), started="2026-11-29T10:00"))
    lines = [told.Hello(program="1", run=str(folder), pid=1), *events]
    text = "".join(told.as_line(event) + "\n" for event in lines)
    (folder / "log.jsonl").write_text(text, encoding="utf-8")
    return folder


def write_answers(folder: Path, *rows: tuple[str, str, str]) -> None:
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink)
        writer.writerow(["path", "label", "said", "confidence", "right"])
        for path, label, said in rows:
            writer.writerow([path, label, said, "0.9", int(label == said)])


PLAN = told.Plan(system="quick", task="genre", tracks=9, labels={"x": 9}, unheard=9)
READY = told.DataReady(tracks=8, labels={"x": 4, "y": 4}, grouped_by={"artist": 8})


def test_what_became_of_each_is_known() -> None:
    assert list_runs() == []
    make_run("1 killed", PLAN)
    make_run("2 paused", PLAN, told.Stopped(run="r"))
    make_run("3 failed", told.Failed(message="no music"))
    done = make_run("4 done", PLAN, READY, told.Done(run="r"))
    going = make_run("5 going", PLAN)
    shutil.copytree(model_dir("genre"), done / "bundle")
    (done / "report.html").touch()
    # What a check has left is no run.
    make_run("check", PLAN)
    with FileLock(going / told.LOCK_NAME):
        found = list_runs()
    assert [(facts.folder.name, facts.state) for facts in found] == [
        ("5 going", RunState.GOING),
        ("4 done", RunState.DONE),
        ("3 failed", RunState.BROKEN),
        ("2 paused", RunState.PAUSED),
        ("1 killed", RunState.BROKEN),
    ]
    assert found[2].failed == told.Failed(message="no music")
    silent = found[4].failed
    assert silent is not None
    assert (silent.cause, silent.values) == (Cause.TRAINER_SILENT, {"reason": ""})
    facts = found[1]
    assert (facts.system, facts.tracks, len(facts.labels)) == ("quick", 8, 10)
    assert facts.accuracy is not None
    assert facts.report == str(done / "report.html")
    assert facts.n_bytes > 3_900_000
    assert run_of_model("genre") is None or run_of_model(str(model_dir("genre"))) == done


def test_two_that_look_at_once_do_not_take_each_other_for_a_trainer() -> None:
    folder = make_run("1 killed", PLAN)
    (folder / told.LOCK_NAME).touch()
    with ThreadPoolExecutor(4) as pool:
        assert not any(pool.map(lambda _: is_going(folder), range(2000)))


def test_a_run_that_a_terminal_started_is_listed_with_what_the_trainer_noted() -> None:
    folder = make_run("genres", PLAN, told.Stopped(run="r"))
    (folder / "wish.json").unlink()
    about = {"system": "early-fusion", "data": ["gtzan:/g"], "date": "2026-11-29", "notes": "mine"}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
    (facts,) = list_runs()
    assert (facts.system, facts.plan.data, facts.plan.note) == (
        "early-fusion",
        ("gtzan:/g",),
        "mine",
    )
    # Its other options are not known here: nobody goes on with it.
    assert facts.plan.sources == ()
    (folder / "about.json").write_text("[]", encoding="utf-8")
    assert list_runs()[0].system == "quick"


def test_a_note_is_kept_and_nothing_else_is_lost() -> None:
    folder = make_run("1", PLAN)
    before = read_plan(folder)
    set_note(folder, "with the new jazz")
    assert read_plan(folder) == before.model_copy(update={"note": "with the new jazz"})


def test_deleting_frees_what_it_said_and_nothing_outside() -> None:
    folder = make_run("1", PLAN)
    (folder / "weights").write_bytes(bytes(1000))
    (facts,) = list_runs()
    with FileLock(folder / told.LOCK_NAME), pytest.raises(TrainingError, match="at work"):
        delete_run(folder)
    assert folder.is_dir()
    assert delete_run(folder) >= facts.n_bytes
    assert run_folders() == []
    outside = runs_dir().parent / "music"
    outside.mkdir()
    with pytest.raises(TrainingError, match="is no run"):
        delete_run(outside)
    assert outside.is_dir()


def test_two_runs_are_compared_on_the_tracks_that_both_were_asked() -> None:
    first, second = make_run("1"), make_run("2")
    write_answers(
        first, *((f"/{i}", "x", "y") for i in range(8)), ("/8", "x", "x"), ("/9", "x", "x")
    )
    write_answers(
        second,
        *((f"/{i}", "x", "x") for i in range(8)),
        ("/8", "x", "y"),
        # Filed elsewhere since, and one that the first was not asked: passed over.
        ("/9", "y", "y"),
        ("/10", "x", "x"),
    )
    found = compare_runs(first, second)
    assert (found.tracks, found.first, found.second) == (9, 1 / 9, 8 / 9)
    assert [answer.path for answer in found.gained] == [f"/{i}" for i in range(8)]
    assert [answer.path for answer in found.lost] == ["/8"]
    # Of nine that changed one or fewer on a side: 2 (1 + 9) / 2 ** 9.
    assert found.p_value == pytest.approx(20 / 512)
    assert compare_runs(first, first).p_value == 1.0
    assert compare_runs(first, make_run("3")).tracks == 0


def test_answers_name_files_as_the_disk_has_them(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.flac")
    Path(odd).touch()
    folder = make_run("1")
    write_answers(folder, (os.fsencode(odd).decode("utf-8", "backslashreplace"), "x", "x"))
    assert [answer.path for answer in answers_of(folder)] == [odd]
    assert real_path("/gone \\xzz.flac") == "/gone \\xzz.flac"
    (folder / "answers.csv").write_text("path,label\n/a,x\n")
    assert answers_of(folder) == []


def test_nobody_goes_on_with_what_nobody_knows() -> None:
    folder = make_run("1", PLAN)
    with FileLock(folder / told.LOCK_NAME), pytest.raises(TrainingError, match="at work"):
        resume(folder)
    (folder / "wish.json").write_text("{")
    with pytest.raises(TrainingError, match="nobody knows"):
        resume(folder)
