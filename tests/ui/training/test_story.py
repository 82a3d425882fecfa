"""What is known of a run, without widgets."""

from __future__ import annotations

from mgc_desktop.protocol.training import (
    BundleWritten,
    DataReady,
    Done,
    Epoch,
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
