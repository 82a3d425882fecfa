"""Every system of the papers: its size by hand, and a small real run from files to figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import torch

from mgc_desktop.protocol.training import BundleWritten, DataReady, Epoch, Judged, Report
from tests.trainer.systems.conftest import Laboratory
from trainer.systems import SYSTEMS, system_of
from trainer.systems.neural import NeuralSystem


def conv(inputs: int, outputs: int, kernel: int, bias: int = 1) -> int:
    return inputs * outputs * kernel + bias * outputs


def dense(inputs: int, outputs: int) -> int:
    return conv(inputs, outputs, 1)


def head(inputs: int) -> int:
    """senac2017, figure 1: 300, 150, 10."""
    return dense(inputs, 300) + dense(300, 150) + dense(150, 10)


def trunk(features: int) -> int:
    """Three convolutions of 4 frames and 256 filters."""
    return conv(features, 256, 4) + 2 * conv(256, 256, 4)


NET_STFT = trunk(513) + head(512)
NET_MUSIC = trunk(8) + head(512)
# chin2020, table 3: 15 x 15, 7 x 7 and 3 x 3 cells are left.
CNN_3_BODY = conv(1, 32, 9) + 2 * conv(32, 32, 9) + 3 * 2 * 32
CNN_4_BODY = CNN_3_BODY + conv(32, 64, 9) + 2 * 64
CNN_5_BODY = CNN_4_BODY + conv(64, 64, 9) + 2 * 64
# bai2016: an LSTM has four gates with weights of the input, of the state, and two biases.
LSTM = 4 * (72 * 80 + 80 * 80 + 2 * 80) + 4 * (80 * 80 + 80 * 80 + 2 * 80)
RECURRENT = conv(64, 64, 9) + conv(64, 64, 9, bias=0)
# chin2020, table 6: 48 x 85, 24 x 21, 12 x 7, 4 x 1, 1 x 1.
FILTERS = (1, 32, 64, 128, 256, 512)
MOOD = sum(conv(a, b, 9) + 2 * b for a, b in pairwise(FILTERS)) + dense(512, 35)

SIZES: Mapping[str, int] = {
    "senac2017-net-stft": NET_STFT,
    "senac2017-net-music": NET_MUSIC,
    "senac2017-fusion1": NET_STFT + NET_MUSIC,
    "senac2017-fusion2": NET_STFT + NET_MUSIC,
    "senac2017-early-fusion": trunk(513 + 8) + head(512),
    # 64 x 173 -> 60 x 169 -> 30 x 84 -> 26 x 80 -> 13 x 40
    **dict.fromkeys(
        [
            f"mersy2019-{pair}"
            for pair in ("hiphop-classical", "metal-jazz", "pop-hiphop", "rock-country")
        ],
        conv(1, 64, 25) + conv(64, 64, 25) + dense(13 * 40 * 64, 1),
    ),
    "chin2020-cnn3-mel": CNN_3_BODY + dense(15 * 15 * 32, 10),
    # 513 x 130 -> 256 x 64 -> 127 x 31 -> 63 x 15
    "chin2020-cnn3-stft": CNN_3_BODY + dense(63 * 15 * 32, 10),
    # 130 -> 64 -> 31 -> 15
    "chin2020-cnn3-mfcc": conv(20, 32, 3) + 2 * conv(32, 32, 3) + 3 * 2 * 32 + dense(15 * 32, 10),
    "chin2020-cnn3-mel-19": CNN_3_BODY + dense(15 * 15 * 32, 10),
    "chin2020-cnn4-mel-19": CNN_4_BODY + dense(7 * 7 * 64, 10),
    "chin2020-cnn5-mel-19": CNN_5_BODY + dense(3 * 3 * 64, 10),
    "chin2020-cnn6-mel-19": CNN_5_BODY + dense(64, 128) + dense(3 * 3 * 128, 10),
    "chin2020-cnn7-mel-19": CNN_5_BODY + dense(64, 128) + dense(128, 128) + dense(9 * 128, 10),
    "chin2020-feed-forward": dense(128 * 130, 512)
    + dense(512, 256)
    + dense(256, 64)
    + dense(64, 10),
    **dict.fromkeys([name for name in SYSTEMS if name.startswith("chin2020-mood")], MOOD),
    "bai2016-lstm": LSTM + dense(80, 40) + dense(40, 10),
    # 33 x 166 -> 16 x 83 -> 8 x 41 (-> 4 x 20 -> 2 x 10)
    "bai2016-cnn-simple": conv(1, 32, 25)
    + conv(32, 64, 25)
    + dense(8 * 41 * 64, 256)
    + dense(256, 10),
    "bai2016-cnn-complex": conv(1, 32, 25)
    + conv(32, 32, 25)
    + conv(32, 64, 25)
    + conv(64, 64, 25)
    + dense(2 * 10 * 64, 256)
    + dense(256, 10),
    "bai2016-rcnn": conv(1, 64, 25) + conv(64, 64, 25) + 3 * RECURRENT + dense(64, 10),
}

# Inputs as the papers have them, bins and frames.
SHAPES: Mapping[str, tuple[tuple[int, int], ...]] = {
    "senac2017-net-stft": ((513, 128),),
    "senac2017-net-music": ((8, 128),),
    "senac2017-fusion2": ((513, 128), (8, 128)),
    "mersy2019-rock-country": ((64, 173),),
    "chin2020-cnn3-mel": ((128, 130),),
    "chin2020-cnn3-stft": ((513, 130),),
    "chin2020-cnn3-mfcc": ((20, 130),),
    "chin2020-mood": ((96, 341),),
    "bai2016-lstm": ((72, 20),),
    "bai2016-cnn-complex": ((33, 166),),
}


def test_every_system_has_its_size_here() -> None:
    networks = {name for name, system in SYSTEMS.items() if isinstance(system, NeuralSystem)}
    assert networks == set(SIZES)


@pytest.mark.parametrize(("name", "size"), SIZES.items(), ids=SIZES)
def test_parameters(name: str, size: int) -> None:
    system = system_of(name)
    n_labels = 2 if system.only else system.n_published
    assert system.n_parameters(n_labels) == size


@pytest.mark.parametrize(("name", "shapes"), SHAPES.items(), ids=SHAPES)
def test_shapes(name: str, shapes: tuple[tuple[int, int], ...]) -> None:
    assert tuple(one.shape for one in system_of(name).inputs) == shapes


@pytest.mark.parametrize("depth", [3, 4, 5, 6, 7])
def test_cells_of_chin2020s_tables(depth: int) -> None:
    """Tables 2 and 3: what is left after each block."""
    system = system_of("chin2020-cnn3-mel" if depth == 3 else f"chin2020-cnn{depth}-mel-19")
    assert isinstance(system, NeuralSystem)
    network = system.build(10).eval()
    assert isinstance(network, torch.nn.Sequential)
    maps, seen = torch.zeros(1, 128, 130), []
    for layer in network:
        maps = layer(maps)
        if isinstance(layer, torch.nn.BatchNorm2d | torch.nn.ReLU):
            seen.append(tuple(maps.shape[1:]))
    after = {(32, 63, 64), (32, 31, 31), (32, 15, 15), (64, 7, 7), (64, 3, 3), (128, 3, 3)}
    expected = [(32, 63, 64), (32, 31, 31), (32, 15, 15), (64, 7, 7), (64, 3, 3)][:depth]
    expected += [(128, 3, 3)] * (depth - 5)
    assert [shape for shape in seen if shape in after] == expected


# Every system but those that differ in a number that another test looks at.
RUN = [
    name
    for name in SIZES
    if not name.startswith(("chin2020-mood-up-0", "chin2020-mood-down-0.2", "chin2020-mood-down-1"))
    and name not in ("chin2020-cnn4-mel-19", "chin2020-cnn6-mel-19", "chin2020-mood-down-0.75")
]


@pytest.mark.parametrize("name", RUN)
def test_a_small_run(name: str, laboratory: Laboratory, tmp_path: Path) -> None:
    studied = laboratory.study(name, tmp_path / "run")
    told = laboratory.told
    (ready,) = (event for event in told if isinstance(event, DataReady))
    system = system_of(name)
    assert ready.tracks == (16 if system.only else 32)
    (epoch,) = (event for event in told if isinstance(event, Epoch))
    assert (epoch.network, epoch.epoch, epoch.epochs) == (name, 1, 1)
    assert epoch.valid_score is not None
    assert 0 <= epoch.valid_score <= 1
    assert isinstance(told[-1], BundleWritten if system.exportable else Report)
    report = json.loads((tmp_path / "run" / "report.json").read_text(encoding="utf-8"))
    assert report["published"] == dict(system.published)
    assert report["figures"] == json.loads(json.dumps(studied.report["figures"]))
    (split,) = report["splits"]
    # No artist, and so no track, on two sides.
    assert not set(split["train"]) & set(split["test"])
    assert report["figures"]["tracks"] == len(split["test"])
    if system.exclusive:
        (judged,) = (event for event in told if isinstance(event, Judged))
        assert len(judged.confusion) == len(judged.labels)
    else:
        assert report["figures"]["labels"].keys() == {"calm", "dark", "fast", "warm"}
    for clips in studied.answers.of_clips:
        assert clips.shape[1] == len(studied.answers.names)
        assert ((clips >= 0) & (clips <= 1)).all()
        if system.exclusive:
            assert clips.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
