"""Heads that are learned at once are what they are alone."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks.clip_network import Head
from mgc_desktop.core.networks.topology import Topology
from trainer.embedding.embedder import TrackEmbeddings
from trainer.heads.config import HeadsConfig
from trainer.heads.learn import EpochDone, LearntHead, learn_head
from trainer.heads.lessons import Lessons, make_lessons
from trainer.heads.side_by_side import learn_heads
from trainer.stopping import Stopped, never

KINDS: tuple[NetworkName, ...] = ("net_stft", "net_music")
N_TRACKS, N_CLIPS = 30, 12
TRAIN, VALID = np.split(np.arange(N_TRACKS), [24])
CONFIG = HeadsConfig(epochs=6, patience=6)


@pytest.fixture(scope="module")
def starts() -> dict[NetworkName, Head]:
    torch.manual_seed(3)
    return {kind: Head(512, 10, Topology()) for kind in KINDS}


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    """Three labels that can be told apart, by some of what a trunk hears."""
    random = np.random.default_rng(1)
    heard = []
    for track in range(N_TRACKS):
        pooled = random.standard_normal((len(KINDS), N_CLIPS, 512)).astype(np.float16)
        pooled[:, :, track % 3] += 2
        clips = dict(zip(KINDS, pooled, strict=True))
        heard.append(TrackEmbeddings(clips, np.ones(N_CLIPS, dtype=np.bool_), 20.0, ()))
    labels = [("abc"[track % 3],) for track in range(N_TRACKS)]
    return make_lessons(heard, labels, ["a", "b", "c"], KINDS)


def weights(learnt: LearntHead) -> torch.Tensor:
    return torch.cat([one.flatten() for one in learnt.head.state_dict().values()])


def test_each_learns_what_it_learns_alone(
    starts: dict[NetworkName, Head], lessons: Lessons
) -> None:
    told: list[tuple[NetworkName, int, float]] = []
    together = learn_heads(
        starts, lessons, TRAIN, VALID, CONFIG, epochs={"net_music": 3},
        watch=lambda kind, done: told.append((kind, done.epoch, done.loss)), stop=never,
    )  # fmt: skip
    alone: list[tuple[NetworkName, int, float]] = []
    for kind in KINDS:

        def watch(done: EpochDone, kind: NetworkName = kind) -> None:
            alone.append((kind, done.epoch, done.loss))

        one = learn_head(
            kind, lessons, TRAIN, VALID, starts[kind], CONFIG,
            epochs=3 if kind == "net_music" else None, watch=watch, stop=never,
        )  # fmt: skip
        assert torch.equal(weights(together[kind]), weights(one))
        assert together[kind].epochs == one.epochs
    # In order, one network after the other, however they went along.
    assert told == alone
    assert [epoch for kind, epoch, _ in told if kind == "net_music"] == [1, 2, 3]
    losses = [loss for kind, _, loss in told if kind == "net_stft"]
    assert losses[-1] < losses[0]


def test_half_is_dropped_out_and_the_rest_makes_up_for_it(
    starts: dict[NetworkName, Head], lessons: Lessons
) -> None:
    one = learn_head(
        "net_stft", lessons, TRAIN, VALID, starts["net_stft"],
        CONFIG.model_copy(update={"dropout": 0.5}), epochs=1, watch=lambda _: None, stop=never,
    )  # fmt: skip
    dropout, ones = one.head.dropout, torch.ones(40_000)
    assert torch.equal(dropout(ones), ones)
    dropped = dropout.train()(ones)
    assert set(dropped.tolist()) == {0.0, 2.0}
    assert dropped.mean() == pytest.approx(1, abs=0.03)
    assert not torch.equal(dropout(ones), dropped)


def test_one_that_fails_ends_the_other(starts: dict[NetworkName, Head], lessons: Lessons) -> None:
    told: list[NetworkName] = []

    def watch(kind: NetworkName, done: EpochDone) -> None:
        told.append(kind)
        if done.epoch == 2:
            raise OSError("no space left")

    endless = CONFIG.model_copy(update={"epochs": 100_000, "patience": 100_000})
    with pytest.raises(OSError, match="no space left"):
        learn_heads(starts, lessons, TRAIN, VALID, endless, epochs={}, watch=watch, stop=never)
    assert told == ["net_stft"] * 2


def test_all_stop_when_asked(starts: dict[NetworkName, Head], lessons: Lessons) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 20

    endless = CONFIG.model_copy(update={"epochs": 100_000, "patience": 100_000})
    with pytest.raises(Stopped):
        learn_heads(
            starts, lessons, TRAIN, VALID, endless,
            epochs={}, watch=lambda *_: None, stop=stop,
        )  # fmt: skip
