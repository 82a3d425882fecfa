"""New heads in other ways: other splits, several labels a track, a table that was edited."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.track_maps import TrackMaps
from mgc_desktop.protocol.training import BundleWritten, Event, Judged
from tests.trainer.music import KINDS, write_piece
from tests.trainer.runs import trainer_here
from trainer.asking import ask_bundle
from trainer.asking_words import ask_words, is_about_words
from trainer.data.dividing import split_name
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import Task
from trainer.embedding.store import open_store
from trainer.heads.config import HeadsConfig
from trainer.heads.run import Request, run_heads
from trainer.resources import resources_dir
from trainer.stopping import never

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


@pytest.fixture
def learn(home: Path, tmp_path: Path) -> Iterator[Callable[..., list[Event]]]:
    """Learn in this process, from what was heard before; give what was told."""
    threads = torch.get_num_threads()

    def run_it(
        path: Path, task: Task = "genre", name: str = "run", **settings: str | int
    ) -> list[Event]:
        told: list[Event] = []
        request = Request((f"table:{path}",), task, "own", "1", resources_dir() / "models" / task)
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        with open_store(home / "hearings") as store:
            config = HeadsConfig.model_validate(settings)
            run_heads(request, config, folder, store, told.append, never)
        return told

    yield run_it
    torch.set_num_threads(threads)


def test_a_split_as_the_table_says(
    home: Path,
    run: tuple[Path, list[Event]],
    table: Callable[..., Path],
    learn: Callable[..., list[Event]],
    tmp_path: Path,
) -> None:
    del run
    sides = ("train", "train", "valid", "test")
    path = table(
        lambda kind, i: f"{kind}\t{kind} {i % 4}\t{sides[i % 4]}", "path\tlabel\tartist\tsplit"
    )
    told = learn(path, split="table")
    judged = [event for event in told if isinstance(event, Judged)]
    assert [(event.fold, event.folds) for event in judged] == [(1, 1)]
    card = read_card(tmp_path / "run" / "bundle")
    assert card.metrics["test"]["tracks"] == 8
    assert card.metrics["of"].startswith("the test part of the split table")
    # It has learned from three sides of four, and can be asked about the fourth.
    assert len(card.split["tracks"]) == 24
    with open_store(home / "hearings") as store:
        files = read_sources([f"table:{path}"], "genre")
        asked = ask_bundle(tmp_path / "run" / "bundle", files, store, told.append, never)
    assert (len(asked.pieces), asked.learned_from) == (8, 24)


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
    refused = trainer_here(home, *command, "--folds", "4")
    assert refused.returncode == 2
    assert "Techno/2.flac: labels was Ambient, is Techno; /music/lost.flac has gone" in (
        refused.stderr
    )
    assert "choose another folder" in refused.stderr


def test_no_such_split_is_said() -> None:
    with pytest.raises(MgcError, match="there are artist, stratified, kfold"):
        split_name("halves")
    assert split_name("80/10/10") == "stratified"


def test_a_track_has_one_genre(
    table: Callable[..., Path], learn: Callable[..., list[Event]]
) -> None:
    path = table(lambda kind, i: f"{WORDS[kind]}\t{kind} {i % 4}")
    with pytest.raises(
        MgcError, match=r"has several labels \(calm; dark\).*one genre \(--task mood"
    ):
        learn(path)


def test_several_labels_a_track_are_learned_as_moods(
    home: Path,
    run: tuple[Path, list[Event]],
    table: Callable[..., Path],
    learn: Callable[..., list[Event]],
    tmp_path: Path,
) -> None:
    del run
    told = learn(
        table(lambda kind, i: f"{WORDS[kind]}\t{kind} {i % 4}"), "mood", folds=3, epochs=20
    )
    (written,) = (event for event in told if isinstance(event, BundleWritten))
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
    files = read_sources([f"table:{fresh}"], "mood")
    assert is_about_words(tmp_path / "run" / "bundle", files)
    with open_store(home / "hearings") as store:
        said = ask_words(tmp_path / "run" / "bundle", files, store, told.append, never)
    figures = said.figures()
    assert (figures["tracks"], said.learned_from) == (4, 0)
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

    # Beside heads that have hardly learned, and call singing otherwise.
    other = {**WORDS, "Chanson": "calm; voice"}
    learn(
        table(lambda kind, i: f"{other[kind]}\t{kind} {i % 4}"), "mood", "other", folds=3, epochs=1
    )
    both = [row.replace("sung", "sung; voice") for row in rows]
    fresh.write_text("\n".join(both), encoding="utf-8")
    done = trainer_here(
        home, "compare", tmp_path / "other", tmp_path / "run", "--data", f"table:{fresh}"
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["tracks"] == 4
    assert (found["only_first"], found["only_second"]) == (["voice"], ["sung"])
    assert list(found["labels"]) == ["calm", "dark", "driving", "spoken"]
    for measure in ("average_precision", "f1"):
        values = [label[measure] for label in found["labels"].values()]
        means = [sum(value) / 4 for value in zip(*values, strict=True)]
        assert [found[measure]["first"], found[measure]["second"]] == pytest.approx(means)
    # What has learned finds every word; the other one does not.
    assert found["average_precision"]["second"] == 1.0
    assert found["f1"]["second"] > found["f1"]["first"]
    assert found["f1"]["high"] > 0
    assert found["gained"]
    assert found["lost"] == []
    assert "no clear difference (it may be chance)" in found["verdict"]


@pytest.mark.parametrize(("task", "label"), [("genre", "jazz"), ("mood", "Q4 calm")])
def test_a_bundle_is_asked_as_the_application_asks_it(
    home: Path, tmp_path: Path, task: Task, label: str
) -> None:
    """Words are no labels, and what is taken back of other music is taken back."""
    bundle = resources_dir() / "models" / task
    pieces = [home / "music" / kind / "0.flac" for kind in KINDS]
    path = tmp_path / "asked.tsv"
    path.write_text("\n".join(["path\tlabel", *(f"{piece}\t{label}" for piece in pieces)]) + "\n")
    with open_store(home / "hearings") as store:
        asked = ask_bundle(bundle, read_sources([f"table:{path}"], task), store, print, never)
    predictor = Predictor(load_bundle(bundle), None, device="cpu")
    for piece, stft, music in zip(asked.pieces, asked.judged.stft, asked.judged.music, strict=True):
        (said,), audible = predictor.classify(TrackMaps(piece.file.path).blocks())
        for kind, found in (("net_stft", stft), ("net_music", music)):
            np.testing.assert_allclose(found, said.labels[kind][audible], atol=5e-3)
