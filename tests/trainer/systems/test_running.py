"""A run of any system: killed and gone on with, refused with other music, listed, decided."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from rich.console import Console
from safetensors.torch import load_file

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.inputs import N_INPUTS
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.track_maps import TrackMaps
from tests.trainer.runs import ALONE, here
from tests.trainer.systems.conftest import Laboratory
from trainer.answers import Answers, figures
from trainer.cli import listing
from trainer.lessons import Lessons, make_lessons
from trainer.systems import SYSTEMS, system_of
from trainer.systems.chin2020_mood import downsampled, upsampled


def trainer(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "trainer", *arguments]


@pytest.mark.parametrize(
    "name",
    ["chin2020-cnn3-mfcc", "bai2016-lstm", "senac2017-net-music", "chin2020-mood-up-0.25"],
    ids=["CNN, plateau, best epoch", "LSTM", "shortcut, dropout", "several labels, resampled"],
)
def test_killed_it_goes_on_to_the_same_weights(
    name: str, laboratory: Laboratory, tmp_path: Path
) -> None:
    laboratory.study(name, tmp_path / "whole", epochs=3)
    command = trainer(laboratory.command(name, tmp_path / "parts", "--epochs", "3"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ALONE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"epoch"' in line:
                break
        process.kill()
    assert process.returncode == -signal.SIGKILL
    laboratory.study(name, tmp_path / "parts", epochs=3)
    one, other = (load_file(tmp_path / run / f"{name}.safetensors") for run in ("whole", "parts"))
    assert one.keys() == other.keys()
    assert all(torch.equal(one[key], other[key]) for key in one)


@pytest.mark.parametrize("name", ["senac2017-early-fusion", "senac2017-fusion1"])
def test_what_the_application_can_compute_is_a_bundle(
    name: str, laboratory: Laboratory, tmp_path: Path
) -> None:
    studied = laboratory.study(name, tmp_path / "run")
    bundle = load_bundle(tmp_path / "run" / "bundle")
    assert bundle.card.labels == studied.answers.names
    assert bundle.card.decision.rule in ("fusion1", "fusion2")
    assert bundle.card.topology.fusion == ("early" if "early" in name else "late")
    # What was learned from is known by its content, so that nobody asks about it.
    split = studied.report["splits"][0]
    assert set(bundle.card.split["tracks"]) == {*split["train"], *split["valid"]}
    track = laboratory.root / "music" / "Techno" / "3.flac"
    (said,), _ = Predictor(bundle, None, device="cpu").classify(TrackMaps(track).blocks())
    arrays = tuple(one.of_track(decode(track)) for one in system_of(name).inputs)
    (clips,) = studied.learnt[0].ask([arrays])
    if clips.ndim == 2:
        clips = np.stack([clips, clips], axis=1)
    for number, kind in enumerate(N_INPUTS):
        np.testing.assert_allclose(said.labels[kind], clips[:, number], atol=1e-4)


def test_what_is_for_study_makes_no_bundle(laboratory: Laboratory, tmp_path: Path) -> None:
    laboratory.study("bai2016-lstm", tmp_path / "run")
    assert not (tmp_path / "run" / "bundle").exists()
    exportable = {name for name, system in SYSTEMS.items() if system.exportable}
    assert exportable == {"senac2017-fusion1", "senac2017-fusion2", "senac2017-early-fusion"}


def test_losses_are_what_they_were(laboratory: Laboratory, tmp_path: Path) -> None:
    """The golden sequence: another one means that every result of this system has changed."""
    studied = laboratory.study("bai2016-lstm", tmp_path / "run", epochs=4)
    losses = [epoch.loss for epoch in studied.learnt[0].history]
    assert losses == pytest.approx(GOLDEN, abs=5e-4)
    other = laboratory.study("bai2016-lstm", tmp_path / "other", epochs=1, seed=2)
    assert other.learnt[0].history[0].loss != losses[0]


GOLDEN = [1.39265, 1.37509, 1.35771, 1.34105]


def test_two_processes_learn_what_one_does(laboratory: Laboratory, tmp_path: Path) -> None:
    """As torchrun starts them: each learns from its part of every batch, the first speaks."""
    alone, both = tmp_path / "alone", tmp_path / "both"
    laboratory.study("bai2016-lstm", alone, epochs=4)
    torchrun = [
        sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2",
        "-m", "--", "trainer",
    ]  # fmt: skip
    done = subprocess.run(
        [*torchrun, *laboratory.command("bai2016-lstm", both, "--epochs", "4")],
        capture_output=True, text=True, check=False, env=ALONE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [told[0]["event"], told[-1]["event"]] == ["hello", "done"]
    losses = [event["loss"] for event in told if event["event"] == "epoch"]
    assert losses == pytest.approx(GOLDEN, abs=5e-4)
    one, two = (load_file(run / "bai2016-lstm.safetensors") for run in (alone, both))
    for name, value in one.items():
        torch.testing.assert_close(value, two[name], rtol=1e-3, atol=1e-4)
    figures_alone, figures_both = (
        json.loads((run / "report.json").read_text(encoding="utf-8"))["figures"]
        for run in (alone, both)
    )
    assert figures_both["accuracy"] == figures_alone["accuracy"]
    assert figures_both["confusion"] == figures_alone["confusion"]


def test_the_terminal_runs_one_and_refuses_other_music(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    arguments = laboratory.command("chin2020-cnn3-mfcc", run, "--epochs", "2")
    done = here(arguments)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line)["event"] for line in done.stdout.splitlines()]
    assert [told[0], *told[-4:]] == ["hello", "report", "report", "report", "done"]
    assert told.count("epoch") == 2
    assert (run / "log.jsonl").read_text(encoding="utf-8").splitlines() == done.stdout.splitlines()
    report = (run / "report.html").read_text(encoding="utf-8")
    assert "CNN-3, MFCC, experiment I" in report
    assert "clip accuracy 0.611" in report
    assert "hiphop" in (run / "report.md").read_text(encoding="utf-8")
    with (run / "answers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    facts = json.loads((run / "report.json").read_text(encoding="utf-8"))
    assert len(rows) == facts["figures"]["tracks"]
    right = sum(int(row["right"]) for row in rows) / len(rows)
    assert right == pytest.approx(facts["figures"]["accuracy"]["majority"]["value"], abs=1e-3)
    # Labels that were changed in the meantime would make trained tracks test tracks.
    with pytest.raises(
        MgcError, match=r"begun with other tracks or labels.*labels was hiphop, is pop"
    ):
        laboratory.study("chin2020-cnn3-mfcc", run, epochs=2, source=laboratory.table("genres1"))
    refused = here([*arguments, "--seed", "2"])
    assert refused.returncode == 2
    assert "another configuration" in refused.stderr


def test_pairs_need_their_labels(laboratory: Laboratory, tmp_path: Path) -> None:
    with pytest.raises(MgcError, match="no track is labelled country, rock"):
        laboratory.study(
            "mersy2019-rock-country", tmp_path / "run", source=laboratory.table("genres0")
        )
    with pytest.raises(MgcError, match=r"has several labels \(calm; warm\)"):
        laboratory.study("bai2016-lstm", tmp_path / "run", source=laboratory.table("moods"))


def test_all_are_listed() -> None:
    done = here(["systems", "--json"])
    assert done.returncode == 0, done.stderr
    listed = {one["name"]: one for one in json.loads(done.stdout)}
    assert listed.keys() == SYSTEMS.keys()
    assert listed["senac2017-fusion2"]["published"] == {"accuracy": 0.91}
    assert listed["chin2020-cnn3-mel"]["parameters"] == 91_018
    unknown = here(["fit", "--system", "senac2018", "--data", "folders:."])
    assert unknown.returncode == 2
    assert "senac2018: no such system" in unknown.stderr


def test_the_table_has_every_name_whole() -> None:
    table = listing._table([listing._facts(system) for system in SYSTEMS.values()])
    for width in (80, 160):
        shown = io.StringIO()
        Console(file=shown, width=width).print(table)
        assert all(name in shown.getvalue() for name in SYSTEMS)


class TestDeciding:
    def test_the_thresholded_vote(self) -> None:
        """bai2016, table 2: five of fifteen are enough, seven are not there."""
        clips = np.full((15, 10), 0.05, np.float32)
        winners = [3] * 6 + [1] * 5 + [2] * 4
        clips[np.arange(15), winners] = 0.55
        said = system_of("bai2016-rcnn").decide(clips)
        assert said == {"5 of 15": 3, "7 of 15": None, "majority": 3}
        clips[np.arange(15), [3] * 4 + [1] * 3 + [2] * 4 + [0] * 4] = 0.9
        assert system_of("bai2016-rcnn").decide(clips)["5 of 15"] is None

    def test_both_fusions(self) -> None:
        """One network is very sure once, the other mildly sure twice."""
        stft = np.array([[1.0, 0.0], [0.4, 0.6], [0.4, 0.6]], np.float32)
        music = np.array([[0.9, 0.1], [0.4, 0.6], [0.45, 0.55]], np.float32)
        clips = np.stack([stft, music], axis=1)
        expected = {"fusion1": 0, "fusion2": 1, "net-stft": 1, "net-music": 1}
        first = system_of("senac2017-fusion1")
        assert first.decide(clips) == expected
        assert next(iter(first.decide(clips))) == "fusion1"
        assert next(iter(system_of("senac2017-fusion2").decide(clips))) == "fusion2"
        np.testing.assert_allclose(first.probabilities(clips), (stft + music) / 2)


def of_counts(*labels: tuple[str, ...]) -> Lessons:
    """One clip a track, under these labels."""
    arrays = [(np.zeros((1, 1, 1), np.float32),)] * len(labels)
    return make_lessons(arrays, labels, ("a", "b", "c"))


class TestResampling:
    lessons = of_counts(*[("a",)] * 40, *[("b",)] * 10, *[("c",)] * 4)

    def counts(self, rows: np.ndarray, lessons: Lessons | None = None) -> list[int]:
        return (lessons or self.lessons).labels[rows[:, 0]].sum(axis=0).astype(int).tolist()

    @pytest.mark.parametrize(
        ("size", "expected"), [(0.25, [40, 10, 10]), (0.5, [40, 20, 20]), (1.0, [40, 40, 40])]
    )
    def test_up(self, size: float, expected: list[int]) -> None:
        rows = upsampled(self.lessons, size, np.random.default_rng(1))
        assert self.counts(rows) == expected

    @pytest.mark.parametrize(
        ("size", "expected"), [(0.25, [31, 9, 4]), (0.5, [22, 7, 4]), (1.0, [4, 4, 4])]
    )
    def test_down(self, size: float, expected: list[int]) -> None:
        """As the paper's example: (40 - 4) * 0.5 = 18 of 40 go."""
        rows = downsampled(self.lessons, size, np.random.default_rng(1))
        assert self.counts(rows) == expected

    def test_clips_of_one_label_are_taken_where_there_are_any(self) -> None:
        lessons = of_counts(*[("a",)] * 20, *[("a", "b")] * 6, ("b",), ("c",), ("c",))
        rows = upsampled(lessons, 0.5, np.random.default_rng(1))
        assert self.counts(rows, lessons) == [26, 13, 13]


def test_figures_by_hand() -> None:
    """Three tracks of two clips: two right by majority, four clips of six."""
    system = system_of("chin2020-cnn3-mel")
    said = [[[0.9, 0.1], [0.8, 0.2]], [[0.3, 0.7], [0.6, 0.4]], [[0.7, 0.3], [0.45, 0.55]]]
    labels = np.array([[1, 0], [0, 1], [0, 1]], np.float32)
    answers = Answers(
        system, ("x", "y"), np.arange(3), [np.array(one, np.float32) for one in said], labels
    )
    found = figures(answers)
    # Ties go to the larger sum: (0.9, 1.1) is y, (1.15, 0.85) is x.
    assert answers.winners.tolist() == [0, 1, 0]
    assert found["accuracy"]["majority"]["value"] == pytest.approx(2 / 3, abs=1e-3)
    assert found["confusion"] == [[1, 0], [1, 1]]
    assert found["clips"]["accuracy"] == pytest.approx(4 / 6, abs=1e-3)
    assert found["labels"]["y"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "tracks": 2}
    # x: F1 of 1/2 and 1 is 2/3, too.
    assert found["f1"] == pytest.approx(2 / 3, abs=1e-3)
    assert found["auc"] == 1.0
