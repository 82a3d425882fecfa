"""From folders of one's own to a bundle that the application uses, as one types it."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mgc_desktop.core.card import read_card
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.protocol.training import (
    PROTOCOL,
    DataReady,
    Event,
    Hearing,
    Hello,
    Judged,
    LeftOut,
    Plan,
)
from tests.trainer.music import KINDS, write_piece
from tests.trainer.runs import events, here, trainer_here


def test_a_run_tells_what_it_does_and_what_it_leaves_out(run: tuple[Path, list[Event]]) -> None:
    told = run[1]
    assert isinstance(told[0], Hello)
    assert told[0].protocol == PROTOCOL
    assert told[-1].event == "done"
    (plan,) = (event for event in told if isinstance(event, Plan))
    assert plan.tracks == 4 * 8 + 3
    assert plan.unheard == plan.tracks - 0
    heard = [event for event in told if isinstance(event, Hearing)]
    assert (heard[-1].done, heard[-1].of) == (plan.tracks, plan.tracks)
    out = {Path(e.name).name: e.cause for e in told if isinstance(e, LeftOut)}
    assert "not an audio file" in out["broken.mp3"]
    assert out.get("again.flac", out.get("0.flac")) == "a repetition"
    assert out["Polka"].startswith("too few tracks: 1 of the 8")
    (ready,) = (event for event in told if isinstance(event, DataReady))
    assert ready.labels == dict.fromkeys(KINDS, 8)
    # Artists stand in the files' own tags.
    assert ready.grouped_by == {"artist": 32}
    judged = [event for event in told if isinstance(event, Judged)]
    assert [event.fold for event in judged] == [1, 2, 3, 4]
    assert sum(map(sum, judged[-1].confusion)) == 32


def test_it_learns_to_tell_them_apart(run: tuple[Path, list[Event]]) -> None:
    card = read_card(run[0] / "bundle")
    assert card.labels == KINDS
    assert (card.name, card.task) == ("my genres", "genre")
    test = card.metrics["test"]
    assert test["tracks"] == 32
    # Plainly different music by artists that it has not learned from.
    assert test["accuracy"]["fusion2"]["value"] > 0.9
    assert card.data["trunks"]["name"] == "genre"
    assert str(run[0].parent) not in (run[0] / "bundle" / "card.json").read_text()


def test_its_answers_and_reports_are_for_people(run: tuple[Path, list[Event]]) -> None:
    folder = run[0]
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 32
    assert {row["label"] for row in rows} == set(KINDS)
    right = sum(int(row["right"]) for row in rows) / 32
    value = read_card(folder / "bundle").metrics["test"]["accuracy"]
    assert any(abs(right - found["value"]) < 0.001 for found in value.values())
    for name in ("report.html", "report.md"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "Hörspiel" in text
        assert "artists apart" in text


def test_the_application_classifies_with_it(home: Path, run: tuple[Path, list[Event]]) -> None:
    predictor = Predictor(load_bundle(run[0] / "bundle"), None, device="cpu")
    new = write_piece(home / "new.flac", "Techno", 1234)
    said = predictor.analyse(new).genre
    assert set(said.scores) == set(KINDS)
    assert max(said.scores, key=said.scores.__getitem__) == "Techno"


def test_a_second_run_hears_nothing_and_comes_to_the_same_weights(
    home: Path, run: tuple[Path, list[Event]]
) -> None:
    """Killed in the middle, the same command goes on, to the weights of a run left alone."""
    again = home / "again"
    arguments = [
        "fit", "--preset", "quick", "--data", f"folders:{home / 'music'}", "--run", str(again),
        "--name", "my genres", "--folds", "4", "--hearings", str(home / "hearings"),
    ]  # fmt: skip
    command = [sys.executable, "-m", "trainer", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"judged"' in line:
                break
        process.kill()
    assert process.returncode == -signal.SIGKILL
    done = here(arguments)
    assert done.returncode == 0, done.stderr
    (plan,) = (event for event in events(done.stdout) if isinstance(event, Plan))
    # Only the file that nobody can hear is tried again.
    assert plan.unheard == 1
    one, other = ((f / "bundle" / "weights.safetensors").read_bytes() for f in (run[0], again))
    assert one == other


def test_stopped_it_says_so_and_keeps_what_it_heard(home: Path, tmp_path: Path) -> None:
    hearings = tmp_path / "hearings"
    command = [
        sys.executable, "-m", "trainer", "fit", "--preset", "quick",
        "--data", f"folders:{home / 'music'}", "--run", str(tmp_path / "run"),
        "--hearings", str(hearings),
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if '"hearing"' in line:
                break
        process.send_signal(signal.SIGTERM)
        rest, complaints = process.stdout.read(), process.stderr.read()
    assert process.returncode == 130
    assert events(rest)[-1].event == "stopped"
    assert complaints == ""
    shown = here(["cache", "show", "--hearings", str(hearings)])
    assert int(shown.stdout.split(": ")[1].split(" tracks")[0]) >= 1


def test_check_says_what_is_wrong(home: Path, run: tuple[Path, list[Event]]) -> None:
    del run
    mixed = home / "mixed"
    shutil.copytree(home / "music", mixed, dirs_exist_ok=True)
    # The same recording under another label, in other words for the same label, and silence.
    shutil.copy(mixed / "Techno" / "1.flac", mixed / "Ambient" / "wrong.flac")
    write_piece(mixed / "techno" / "x.flac", "Techno", 77, "Somebody")
    write_piece(mixed / "Ambient" / "short.flac", "Ambient", 88, "Somebody", seconds=1.0)
    done = trainer_here(home, "data", "check", f"folders:{mixed}")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    kinds = {finding["kind"]: finding for finding in report["findings"]}
    assert kinds["unreadable"]["files"][0].endswith("broken.mp3")
    assert {Path(f).name for f in kinds["two labels"]["files"]} == {"1.flac", "wrong.flac"}
    assert "Ambient, Techno" in kinds["two labels"]["message"]
    assert {Path(f).name for f in kinds["repeated"]["files"]} == {"0.flac", "again.flac"}
    assert "Techno, techno" in kinds["spelling"]["message"]
    assert kinds["short"]["files"][0].endswith("short.flac")
    facts = {label["label"]: label for label in report["labels"]}
    assert facts["Chanson"]["problem"] == ""
    assert facts["Chanson"]["artists"] == 4
    assert facts["Polka"]["problem"].startswith("too few tracks")


def test_evaluate_compare_and_promote(
    home: Path, run: tuple[Path, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = home / "fresh"
    for kind in KINDS:
        for i in range(3):
            write_piece(fresh / kind / f"{i}.flac", kind, 500 + i, f"New {kind}")
    done = trainer_here(home, "evaluate", run[0], "--data", f"folders:{fresh}")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["tracks"] == 12
    assert figures["accuracy"]["fusion2"]["value"] > 0.8
    # What it has learned from says nothing of how right it is.
    known = [f"{home / 'music' / kind / '1.flac'}\t{kind}" for kind in KINDS]
    (home / "known.tsv").write_text("\n".join(["path\tlabel", *known]), encoding="utf-8")
    refused = trainer_here(home, "evaluate", run[0], "--data", f"table:{home / 'known.tsv'}")
    assert refused.returncode == 2
    assert "has learned from every one of these tracks" in refused.stderr

    same = trainer_here(home, "compare", run[0], run[0] / "bundle", "--data", f"folders:{fresh}")
    assert same.returncode == 0, same.stderr
    found = json.loads(same.stdout.splitlines()[-1])
    assert (found["tracks"], found["gained"], found["lost"]) == (12, [], [])
    assert found["p_value"] == 1.0

    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    for _ in range(2):
        promoted = trainer_here(home, "promote", run[0])
        assert promoted.returncode == 0, promoted.stderr
    models = home / "data" / "mgc-desktop" / "models"
    assert [folder.name for folder in models.iterdir()] == ["my-genres-1"]
    assert load_bundle(models / "my-genres-1").card.labels == KINDS
    # The terminal's `mgc analyze` knows it by that name.
    (home / "one").mkdir()
    write_piece(home / "one" / "song.flac", "Chanson", 4321)
    heard = subprocess.run(
        [sys.executable, "-m", "mgc_desktop.cli", "analyze", "--json", "--model", "my-genres-1",
         "--mood-model", "none", str(home / "one")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert heard.returncode == 0, heard.stderr
    assert json.loads(heard.stdout)["labels"] == list(KINDS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fit"], "say one of --preset (quick is a good start), --system, --config"),
        (["fit", "--preset", "quick"], "name a source of labelled music"),
        (["fit", "--preset", "quick", "--data", "folders:nowhere"], "nowhere: is not there"),
    ],
)
def test_what_cannot_be_done_is_said(
    home: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    more = ["--run", str(tmp_path / "run")]
    done = trainer_here(home, *arguments, *more)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_one_label_is_nothing_to_learn(
    home: Path, run: tuple[Path, list[Event]], tmp_path: Path
) -> None:
    del run
    (tmp_path / "music" / "Techno").mkdir(parents=True)
    for i in range(8):
        shutil.copy(home / "music" / "Techno" / f"{i}.flac", tmp_path / "music" / "Techno")
    done = trainer_here(
        home, "fit", "--preset", "quick", "--data", f"folders:{tmp_path / 'music'}",
        "--run", tmp_path / "run",
    )  # fmt: skip
    assert done.returncode == 2
    assert "fewer than two labels can be learned (there is but one)" in done.stderr
