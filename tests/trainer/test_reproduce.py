"""Papers run again on music made on the spot, from the command to the reports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from typer.testing import CliRunner

from mgc_desktop.core.errors import MgcError
from mgc_desktop.protocol.training import LOG_NAME
from tests.trainer.music import KINDS, write_piece
from trainer.__main__ import app
from trainer.answers import Answers
from trainer.data.sources.labelled import LabelledFile
from trainer.lessons import Lessons, make_lessons
from trainer.reproduce.dividing import Members, divide
from trainer.reproduce.figures import clustered, figures_of
from trainer.reproduce.material import Tracks, _members, part_of_gtzan
from trainer.reproduce.outcome import Division, Outcome, load_outcome, save_outcome
from trainer.reproduce.papers import PAPERS
from trainer.systems import SYSTEMS, system_of

GENRES_MADE = {"blues": "Chanson", "metal": "Techno"}


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A little GTZAN: two genres, named as there, on the sides of the fault-filtered split."""
    root = tmp_path_factory.mktemp("gtzan")
    lists = Path(__file__).resolve().parents[2] / "resources" / "splits" / "gtzan_fault_filtered"
    for genre, kind in GENRES_MADE.items():
        for part, n in (("train", 4), ("valid", 2), ("test", 2)):
            names = (lists / f"{part}.txt").read_text(encoding="utf-8").split()
            for name in [name for name in names if name.startswith(genre)][:n]:
                write_piece(root / genre / f"{name}.flac", kind, int(name[-5:]), seconds=6.5)
    return root


Command = Callable[..., tuple[Path, list[dict[str, object]]]]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What systems hear of it, computed once for all tests here."""
    return tmp_path_factory.mktemp("inputs")


@pytest.fixture
def command(music: Path, inputs: Path, tmp_path: Path) -> Command:
    def run(*words: str, data: str = "") -> tuple[Path, list[dict[str, object]]]:
        folder = tmp_path / words[0]
        log = folder / LOG_NAME
        before = len(log.read_bytes()) if log.exists() else 0
        found: Result = CliRunner().invoke(
            app,
            [
                "reproduce", *words, "--data", data or f"gtzan:{music}", "--run", str(folder),
                "--inputs", str(inputs), "--epochs", "1", "--device", "cpu", "--json",
            ],
            catch_exceptions=False,
        )  # fmt: skip
        assert found.exit_code == 0, found.output
        return folder, [json.loads(line) for line in log.read_bytes()[before:].splitlines()]

    return run


def test_a_paper_runs_from_music_to_reports_and_what_is_finished_is_not_run_again(
    command: Command,
) -> None:
    words = ("jeong2016", "--system", "jeong2016-sf", "--splits", "1")
    folder, events = command(*words)
    kinds = [event["event"] for event in events]
    assert (kinds[0], kinds[-1]) == ("hello", "done")
    assert kinds.count("epoch") == kinds.count("judged") == 2
    html = (folder / "report.html").read_text(encoding="utf-8")
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "16 of GTZAN&#39;s 1000 tracks only" in html
    assert "16 of GTZAN's 1000 tracks only" in text
    # Published beside ours, each with its way of dividing.
    lines = [line for line in text.splitlines() if re.match(r"\| \d \| SF \|", line)]
    assert ["0.782" in line for line in lines] == [True, False]
    assert ["0.483" in line for line in lines] == [False, True]
    assert all(" 1 of 1 (paper: 200) | 30902 |" in line for line in lines)
    _, again = command(*words)
    assert [event["event"] for event in again] == ["hello", "plan", "report", "report", "done"]


def test_a_report_fetches_nothing_and_names_no_folder(command: Command, music: Path) -> None:
    folder, _ = command("chin2020", "--system", "chin2020-lr-clips", "--splits", "1")
    html = (folder / "report.html").read_text(encoding="utf-8")
    assert not re.findall(r"(?:https?:)?//|<link|<script|<img|@import|url\(", html)
    for text in (html, (folder / "report.md").read_text(encoding="utf-8")):
        assert str(music.parent) not in text
        assert "mgc-trainer reproduce chin2020 --data gtzan:" in text
        assert "scikit-learn" in text
    assert html.count("<svg") >= 2
    lines = (folder / "report.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if re.match(r"\| \d \| LR on clips", line)]
    assert [line.split("|")[3].partition(",")[0].strip() for line in table] == [
        "by clip", "by track", "by artist",
    ]  # fmt: skip


def test_a_report_on_what_is_finished_says_what_is_not(command: Command) -> None:
    command("chin2020", "--system", "chin2020-lr-clips", "--splits", "1")
    folder, events = command("chin2020", "--splits", "1", "--finished")
    assert [event["event"] for event in events] == ["hello", "plan", "report", "report", "done"]
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "Not run: LR, by track, 70/30; " in text
    assert "CNN-7, mel spectrogram, experiment II, by track, 80/10/10" in text


def test_what_cannot_be_divided_is_named_and_the_rest_is_run(
    command: Command, music: Path, tmp_path: Path
) -> None:
    """The same music under names that the fault-filtered lists do not know."""
    for genre in GENRES_MADE:
        (tmp_path / "own" / genre).mkdir(parents=True)
        for number, path in enumerate(sorted((music / genre).iterdir())):
            (tmp_path / "own" / genre / f"{number}.flac").hardlink_to(path)
    words = ("jeong2016", "--system", "jeong2016-sf", "--splits", "1")
    folder, _ = command(*words, data=f"folders:{tmp_path / 'own'}")
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "GTZAN's" not in text.partition("## What is done otherwise")[0]
    assert (
        "Not run: SF, fault-filtered, artists apart"
        " (fault-filtered: no track of the list train.txt is there)." in text
    )
    with pytest.raises(MgcError, match="is about metal and jazz; one is not there"):
        command("mersy2019", "--system", "mersy2019-metal-jazz", data=f"folders:{tmp_path / 'own'}")


def test_a_system_of_another_paper_is_refused(command: Command) -> None:
    with pytest.raises(MgcError, match="jeong2016-sf: is not run for chin2020"):
        command("chin2020", "--system", "jeong2016-sf")


def test_other_music_in_the_folder_of_a_run_is_refused(command: Command, music: Path) -> None:
    words = ("chin2020", "--system", "chin2020-lr-clips", "--splits", "1")
    command(*words)
    new = write_piece(music / "metal" / "metal.00099.flac", "Techno", 99, seconds=6.5)
    try:
        with pytest.raises(Exception, match="tracks or their labels have changed"):
            command(*words)
    finally:
        new.unlink()


def test_every_system_has_its_experiments() -> None:
    """A system that no paper runs would never stand in a report."""
    run = [one for paper in PAPERS.values() for one in paper.experiments]
    answered = {name for one in run for name in (one.system, *one.also.values())}
    assert answered == set(SYSTEMS)


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    """Forty tracks of two labels, four clips each, five artists a label."""
    arrays = [(np.full((4, 2, 1), i, np.float32),) for i in range(40)]
    return make_lessons(arrays, [[KINDS[i % 2]] for i in range(40)], KINDS[:2])


@pytest.fixture(scope="module")
def members() -> Members:
    names = tuple(f"t{i}" for i in range(40))
    return Members(names, tuple(f"artist {i % 10}" for i in range(40)), (None,) * 40)


@pytest.mark.parametrize(
    ("arrangement", "share"),
    [("tracks", 0.1), ("70/30", 0.3), ("repeated", 0.25), ("artists", 0.2)],
)
def test_no_track_stands_on_two_sides(
    lessons: Lessons, members: Members, arrangement: str, share: float
) -> None:
    sides = divide(arrangement, lessons, members, 0, 1)  # type: ignore[arg-type]
    train, valid, test = (set(side.tracks.tolist()) for side in vars(sides).values())
    assert not train & (valid | test)
    assert (valid == test) is (arrangement == "70/30")
    assert len(test) == round(40 * share)
    assert sum(i % 2 for i in test) == len(test) / 2
    if arrangement == "artists":
        assert not {members.groups[i] for i in train} & {members.groups[i] for i in test}
    other = divide(arrangement, lessons, members, 1, 1)  # type: ignore[arg-type]
    assert set(other.test.tracks.tolist()) != test


def test_clips_of_a_track_stand_on_all_sides_where_the_paper_has_them_so(
    lessons: Lessons, members: Members
) -> None:
    sides = divide("clips", lessons, members, 0, 1)
    rows = np.concatenate([side.rows for side in (sides.train, sides.valid, sides.test)])
    assert len(np.unique(rows, axis=0)) == len(rows) == 160
    assert set(sides.test.tracks) & set(sides.train.tracks)


def outcome(right: int) -> Outcome:
    """Ten tracks of two labels with two clips each, the first `right` of them right."""
    truth = np.arange(10) % 2
    said = np.where(np.arange(10) < right, truth, 1 - truth)
    clips = [np.eye(2, dtype=np.float32)[[label, label]] * 0.8 + 0.1 for label in said]
    answers = Answers(
        system_of("chin2020-lr"),
        ("a", "b"),
        np.arange(10),
        clips,
        np.eye(2, dtype=np.float32)[truth],
    )
    names = tuple(f"t{i}" for i in range(10))
    return Outcome(
        answers, Division(("x",), (), names), seconds=2.5, curve=[[0.5, float("nan"), 1.0]]
    )


def test_figures_of_several_splits() -> None:
    found = figures_of([outcome(8), outcome(10)])
    (interval,) = found.rules.values()
    assert interval.value == pytest.approx(0.9)
    assert interval.low < 0.9 < interval.high
    assert found.spread == pytest.approx(0.1)
    assert found.confusion == [[9, 1], [1, 9]]
    assert found.asked == 10
    assert found.auc_said == pytest.approx(0.9)
    assert [(round(one.confidence, 2), one.tracks) for one in found.bins] == [(0.9, 20)]
    assert found.calibration_error == pytest.approx(0.0, abs=1e-6)


def test_answers_about_one_track_count_as_one_in_the_interval() -> None:
    tracks = [f"t{i % 5}" for i in range(500)]
    right = np.array([i % 5 < 3 for i in range(500)])
    alone = clustered(right, [f"t{i}" for i in range(500)])
    bound = clustered(right, tracks)
    assert alone.value == bound.value == pytest.approx(0.6)
    assert bound.high - bound.low > 5 * (alone.high - alone.low)


def test_an_outcome_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = outcome(8)
    save_outcome(tmp_path / "a.npz", one)
    other = load_outcome(tmp_path / "a.npz", one.answers.system)
    np.testing.assert_array_equal(
        np.concatenate(other.answers.clips), np.concatenate(one.answers.clips)
    )
    assert other.division == one.division
    assert (other.seconds, other.curve[0][0]) == (2.5, 0.5)
    assert figures_of([other]).confusion == figures_of([one]).confusion


def test_repetitions_of_nobody_known_stay_together_by_artist() -> None:
    names = ["pop.00045", "pop.00046", "pop.00001"]
    repeated, again, other = _members(names, ["", "", ""]).groups
    assert repeated == again != other
    assert _members(names, ["a", "b", ""]).groups[:2] == ("a", "b")


def test_a_part_of_gtzan_is_named() -> None:
    assert part_of_gtzan(["blues.00000", "blues.00001"]) == "2 of GTZAN's 1000 tracks"
    assert part_of_gtzan(["my song"]) == ""


def test_a_draw_says_that_it_is_a_part() -> None:
    def drawn(*labels: tuple[str, ...]) -> tuple[str, ...]:
        files = tuple(LabelledFile(Path(f"{i}.flac"), own, "made") for i, own in enumerate(labels))
        contents = tuple(file.path.stem for file in files)
        return Tracks(files, contents, ("calm", "dark"), 0).at_most(2, seed=1).notes

    assert drawn(*[("calm",)] * 5, *[("dark",)] * 3) == (
        "This is a part: 4 of the 8 tracks that are there, at most 2 of each label.",
    )
    (said,) = drawn(*[("calm", "dark")] * 5, ("dark",))
    assert said.startswith("This is a part: 3 of the 6 tracks")
    assert "of several labels of a track the first one counts" in said
