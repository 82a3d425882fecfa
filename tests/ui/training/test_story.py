"""What is known of a run, without widgets."""

from __future__ import annotations

from mgc_desktop.protocol.training import (
    BundleWritten,
    DataReady,
    Done,
    Epoch,
    Evaluating,
    Hearing,
    Hello,
    Judged,
    LeftOut,
    Plan,
    Report,
)
from mgc_desktop.ui.training.story import Phase, Story


def epoch(number: int, fold: int, network: str = "net_stft") -> Epoch:
    return Epoch(
        network=network, epoch=number, epochs=9, loss=1.0 / number, seconds=0.1, fold=fold, folds=4
    )


def test_a_run_from_hello_to_done() -> None:
    story = Story()
    story.take(Hello(program="1", run="/runs/a"))
    assert (story.phase, story.folder, story.share) == (Phase.STARTING, "/runs/a", None)
    story.take(Plan(system="quick", task="mood", tracks=4, labels={"x": 3, "y": 1}, unheard=4))
    story.take(Hearing(done=1, of=4, path="a", seconds_left=3.0))
    assert (story.phase, story.share, story.task) == (Phase.HEARING, 0.25, "mood")
    story.take(LeftOut(what="label", name="y", cause="too few tracks"))
    story.take(DataReady(tracks=3, labels={"x": 3}, grouped_by={"artist": 3}))
    assert story.labels == {"x": 3}
    for event in (epoch(1, 1), epoch(2, 1), epoch(1, 2)):
        story.take(event)
    # Another fold is another curve.
    assert story.losses == [(1.0, None)]
    assert story.share == 0.2
    story.take(epoch(1, 0, "net_music"))
    assert story.share == 0.9
    story.take(
        Judged(fold=4, folds=4, labels=["x", "z"], confusion=[[2, 1], [0, 0]], accuracy=0.66)
    )
    # Of a class that nobody asked about nothing is known.
    assert story.found_again == {"x": 2 / 3}
    figures = {"value": 0.6, "low": 0.5, "high": 0.7}
    best = {"value": 0.7, "low": 0.6, "high": 0.8}
    metrics = {"net-stft": {**best, "value": 0.9}, "fusion1": best, "fusion2": figures}
    story.take(BundleWritten(task="mood", folder="/runs/a/bundle", metrics=metrics))
    assert story.best == ("fusion1", best)
    story.take(Report(path="/runs/a/report.html"))
    story.take(Report(path="/runs/a/report.md"))
    assert story.report.endswith(".html")
    story.take(Done(run="/runs/a"))
    assert story.phase is Phase.DONE


def test_two_networks_that_go_on_learning_are_told_by_their_epochs() -> None:
    story = Story()
    story.take(Plan(system="fine-tune", task="genre", tracks=4, labels={"x": 4}, unheard=0))
    story.take(Hearing(done=4, of=4, path="a", seconds_left=None))
    story.take(Hearing(done=1, of=4, path="a", seconds_left=None, preparing=True))
    assert (story.phase, story.share, story.busy) == (Phase.PREPARING, 0.25, True)
    story.take(DataReady(tracks=4, labels={"x": 4}, grouped_by={"artist": 4}))
    assert (story.rounds, story.share) == (None, None)
    alone = {"fold": 0, "folds": 0, "epochs": 4}
    story.take(epoch(1, 0).model_copy(update=alone))
    assert (story.rounds, story.share) == ((1, 1, 4), 0.125)
    story.take(epoch(2, 0, "net_music").model_copy(update=alone))
    assert (story.rounds, story.share) == ((2, 2, 4), 0.75)
    # First the new model is asked, and once it is there, the one before.
    story.take(Evaluating(part="test", done=1, of=2))
    assert (story.phase, story.share, story.rounds) == (Phase.ASKING, 0.5, None)
    right = {"value": 0.7, "low": 0.6, "high": 0.8}
    story.take(BundleWritten(task="genre", folder="/b", metrics={"fusion2": right}))
    story.take(Evaluating(part="genre", done=1, of=2))
    assert story.phase is Phase.COMPARING
