"""New heads in other ways: other splits, several labels a track, a table that was edited."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.core.bundle import load_bundle
from mgc_desktop.core.card import read_card
from mgc_desktop.core.predict import Predictor
from mgc_desktop.protocol.training import BundleWritten, Event, Judged
from tests.trainer.music import KINDS, write_piece
from tests.trainer.runs import events, trainer
from trainer.resources import resources_dir

# What each kind of piece is, several words each.
WORDS = {
    "Ambient": "calm; dark",
    "Chanson": "calm; sung",
    "Hörspiel": "spoken; dark",
    "Techno": "driving",
}


@pytest.fixture
def table(home: Path, tmp_path: Path) -> Callable[[Callable[[str, int], str]], Path]:
    """Write a table of the music at home: a row each, from its kind and number."""

    def write(rows: Callable[[str, int], str], columns: str = "path\tlabel\tartist") -> Path:
        path = tmp_path / "tracks.tsv"
        lines = [
            f"{home / 'music' / kind / f'{i}.flac'}\t{rows(kind, i)}"
            for kind in KINDS
            for i in range(8)
        ]
        path.write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def test_a_split_as_the_table_says(
    home: Path, run: tuple[Path, list[Event]], table: Callable[..., Path], tmp_path: Path
) -> None:
    del run
    sides = ("train", "train", "valid", "test")
    path = table(
        lambda kind, i: f"{kind}\t{kind} {i % 4}\t{sides[i % 4]}", "path\tlabel\tartist\tsplit"
    )
    command = ["fit", "--preset", "quick", "--data", f"table:{path}", "--run", tmp_path / "run"]
    done = trainer(home, *command, "--split", "table")
    assert done.returncode == 0, done.stderr
    judged = [event for event in events(done.stdout) if isinstance(event, Judged)]
    assert [(event.fold, event.folds) for event in judged] == [(1, 1)]
    card = read_card(tmp_path / "run" / "bundle")
    assert card.metrics["test"]["tracks"] == 8
    assert card.metrics["of"].startswith("the test part of the split table")
    # It has learned from three sides of four, and can be asked about the fourth.
    assert len(card.split["tracks"]) == 24
    asked = trainer(home, "evaluate", tmp_path / "run", "--data", f"table:{path}")
    assert json.loads(asked.stdout.splitlines()[-1])["tracks"] == 8


def test_a_run_goes_on_with_the_same_table_only(
    home: Path, run: tuple[Path, list[Event]], tmp_path: Path
) -> None:
    begun = tmp_path / "run"
    begun.mkdir()
    shutil.copy(run[0] / "config.json", begun)
    kept = json.loads((run[0] / "tracks.json").read_text(encoding="utf-8"))
    techno = next(row for row in kept["tracks"].values() if row["path"].endswith("Techno/2.flac"))
    techno["labels"] = ["Ambient"]
    kept["tracks"]["1234"] = {**techno, "path": "/music/lost.flac"}
    (begun / "tracks.json").write_text(json.dumps(kept), encoding="utf-8")
    command = ["fit", "--preset", "quick", "--data", f"folders:{home / 'music'}", "--run", begun]
    refused = trainer(home, *command, "--folds", "4")
    assert refused.returncode == 2
    assert "Techno/2.flac: labels was Ambient, is Techno; /music/lost.flac has gone" in (
        refused.stderr
    )
    assert "choose another folder" in refused.stderr


def test_no_such_split_is_said(home: Path, tmp_path: Path) -> None:
    command = ["fit", "--preset", "quick", "--data", f"folders:{home / 'music'}"]
    done = trainer(home, *command, "--run", tmp_path / "run", "--split", "halves")
    assert done.returncode == 2
    assert "there are artist, stratified, kfold" in done.stderr


def test_several_labels_a_track_are_learned_as_moods(
    home: Path, table: Callable[..., Path], tmp_path: Path
) -> None:
    path = table(lambda kind, i: f"{WORDS[kind]}\t{kind} {i % 4}")
    command = ["fit", "--preset", "quick", "--data", f"table:{path}", "--run", tmp_path / "run"]
    refused = trainer(home, *command)
    assert refused.returncode == 2
    assert "has several labels (calm; dark)" in refused.stderr
    assert "the application gives a track one genre (--task mood learns several)" in refused.stderr

    done = trainer(home, *command, "--task", "mood", "--folds", "3")
    assert done.returncode == 0, done.stderr
    (written,) = (event for event in events(done.stdout) if isinstance(event, BundleWritten))
    assert written.metrics["auc"]["value"] > 0.9
    bundle = load_bundle(tmp_path / "run" / "bundle")
    base = read_card(resources_dir() / "models" / "mood")
    assert bundle.card.words == ("calm", "dark", "driving", "spoken", "sung")
    assert bundle.card.labels == base.labels
    words = bundle.card.metrics["test"]["words"]
    assert words["calm"]["tracks"] == 16
    assert words["driving"]["auc"] > 0.9
    for name in ("report.html", "report.md"):
        assert "area under the ROC curve" in (tmp_path / "run" / name).read_text(encoding="utf-8")
    with (tmp_path / "run" / "answers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["label"] for row in rows} == {"calm; dark", "calm; sung", "dark; spoken", "driving"}

    # Asked about music that it does not know.
    fresh = tmp_path / "fresh.tsv"
    rows = ["path\tlabel"]
    for i, kind in enumerate(KINDS):
        song = write_piece(tmp_path / f"fresh {i}.flac", kind, 700 + i)
        rows.append(f"{song}\t{WORDS[kind]}")
    fresh.write_text("\n".join(rows), encoding="utf-8")
    asked = trainer(home, "evaluate", tmp_path / "run", "--data", f"table:{fresh}")
    assert asked.returncode == 0, asked.stderr
    figures = json.loads(asked.stdout.splitlines()[-1])
    assert figures["tracks"] == 4
    assert figures["words"]["driving"] == {"tracks": 1, "auc": 1.0, "f1": 1.0,
                                            "precision": 1.0, "recall": 1.0}  # fmt: skip

    # The application says the new words, and beside them what the bundled model says.
    models = resources_dir() / "models"
    genre = load_bundle(models / "genre")
    new = write_piece(tmp_path / "new.flac", "Techno", 1234)
    said = Predictor(genre, bundle, device="cpu").analyse(new).mood
    before = Predictor(genre, load_bundle(models / "mood"), device="cpu").analyse(new).mood
    assert said is not None
    assert before is not None
    assert max(said.words, key=said.words.__getitem__) == "driving"
    assert said.scores == pytest.approx(before.scores, abs=1e-5)
