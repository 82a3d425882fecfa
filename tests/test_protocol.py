"""The lines between trainer and application: every event survives, what is strange is skipped."""

from __future__ import annotations

from typing import get_args

import pytest

from mgc_desktop.protocol import training
from mgc_desktop.protocol.training import Epoch, Event, Hello, as_line, read_line

EVENTS: tuple[Event, ...] = (
    Hello(program="1", run="runs/a"),
    training.Plan(system="quick", task="genre", tracks=2, labels={"Hörspiel": 2}, unheard=1),
    training.Hearing(done=1, of=2, path="a\n.mp3", seconds_left=None),
    training.LeftOut(what="file", name="a.mp3", cause="empty"),
    training.Checked(
        tracks=1,
        minutes=0.5,
        labels=(training.LabelFacts(label="x", tracks=1, minutes=0.5, artists=1, problem="few"),),
        grouped_by={"track": 1},
        findings=(training.Finding(kind="silent", message="silent", files=("a",)),),
    ),
    training.DataReady(tracks=2, labels={"x": 2}, grouped_by={"artist": 2}),
    Epoch(network="net_stft", epoch=1, epochs=2, loss=0.5, seconds=1.0, valid_loss=0.25),
    training.Validation(network="net_music", epoch=10, genre=0.5, quadrant=0.25),
    training.Judged(fold=1, folds=5, labels=["x", "y"], confusion=[[1, 0], [0, 1]], accuracy=1.0),
    training.Estimated(
        tracks=9,
        unheard=4,
        hearing_s=60.0,
        learning_s=12.5,
        disk_bytes=2_000_000,
        free_bytes=10**12,
        fits=True,
    ),
    training.Halved(network="net_stft", clips=8),
    training.Tried(
        trial=1, trials=2, settings={"dropout": 0.25, "batch": 64}, value=0.5, best=0.75
    ),
    training.Compared(name="old", tracks=9, other=0.5, new=0.75, recalls={"x": 0.5}),
    training.Evaluating(part="test", done=25, of=50),
    training.BundleWritten(task="genre", folder="b", metrics={"fusion2": {"value": 0.5}}),
    training.Report(path="report.html"),
    training.Stopped(run="runs/a"),
    training.Done(run="runs/a"),
    training.Failed(message="no music"),
)


def test_every_kind_of_event_is_tried_here() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(training.Event))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.event)
def test_an_event_is_one_line_and_comes_back_as_it_was(event: Event) -> None:
    line = as_line(event)
    assert "\n" not in line
    assert read_line(line) == event


@pytest.mark.parametrize("line", ["", "Loading model", '{"event": "later"}', '{"event": "epoch"}'])
def test_what_is_no_event_of_ours_is_none(line: str) -> None:
    assert read_line(line) is None


def test_a_field_of_a_later_trainer_does_no_harm() -> None:
    line = as_line(Hello(program="9", run="r"))[:-1] + ', "colour": "green"}'
    assert read_line(line) == Hello(program="9", run="r")
