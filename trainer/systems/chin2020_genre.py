"""chin2020, section 3: genres from log-mel spectrograms, spectrograms and MFCC.

3.1.2 Clips of 3 s at 22 050 Hz, Hann windows of 1024 every 512: log-mel 128 x 130.
3.1.3 Experiment I cuts a track into 10 clips without overlap, experiment II into 19 that overlap by
      half.
3.2.1 Blocks of a convolution 3 x 3 and ReLU, max-pooling with stride 2, batch normalisation; one
      dropout of 0.3 before the softmax (tables 2 and 3). The sizes in the tables say how the edges
      are treated: convolutions without padding, pooling with it.
3.3.1 Adam with 0.001, a tenth of it where validation accuracy does not grow (Keras' patience of 10
      epochs; the paper gives none), 20 epochs of batches of 128, the best epoch is kept.
3.3.2 Figures are of clips. The paper divides clips, whatever track they are of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from torch import nn

from trainer.inputs.input import Input
from trainer.inputs.logmel import LogMel
from trainer.recipe import Recipe
from trainer.systems.layers import Image, SamePool, n_outputs
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import Paper

_CLIP = 3 * 22_050
MEL_10 = LogMel(bins=128, clip=_CLIP, hop=_CLIP, window=1024, step=512, most=10)
MEL_19 = LogMel(bins=128, clip=_CLIP, hop=_CLIP // 2, window=1024, step=512, most=19)

# Filters, kernel and pooling of each block (table 3); 1 x 1 convolutions are not pooled.
Block = tuple[int, int, tuple[int, int] | None]
BLOCKS: tuple[Block, ...] = (
    (32, 3, (2, 4)),
    (32, 3, (4, 4)),
    (32, 3, (2, 5)),
    (64, 3, (2, 4)),
    (64, 3, (4, 4)),
    (128, 1, None),
    (128, 1, None),
)
_DROPOUT = 0.3


def _block(channels: int, block: Block) -> list[nn.Module]:
    filters, kernel, pool = block
    layers: list[nn.Module] = [nn.Conv2d(channels, filters, kernel), nn.ReLU()]
    if pool:
        layers += [SamePool(*pool, stride=2), nn.BatchNorm2d(filters)]
    return layers


def convolutional(
    shape: tuple[int, int], blocks: tuple[Block, ...], n_labels: int
) -> nn.Sequential:
    """Blocks one after the other, flattened into one dense layer."""
    layers: list[nn.Module] = [Image()]
    channels = 1
    for block in blocks:
        layers += _block(channels, block)
        channels = block[0]
    body = nn.Sequential(*layers, nn.Flatten())
    return body.extend([nn.Dropout(_DROPOUT), nn.Linear(n_outputs(body, shape), n_labels)])


class _Genre(NeuralSystem):
    """What the networks of section 3 have in common."""

    paper: ClassVar[Paper] = "chin2020"
    recipe = Recipe(epochs=20, batch=128, rate=1e-3, schedule="plateau", keep="best")


class MelCnn(_Genre):
    """CNN-3 ... CNN-7 on log-mel spectrograms (3.2.1).

    Parameters
    ----------
    depth : int
        Convolutions.
    experiment : {1, 2}
    published : mapping
    """

    def __init__(self, depth: int, experiment: int, published: Mapping[str, float]) -> None:
        self.depth = depth
        self.heard = MEL_10 if experiment == 1 else MEL_19
        self.name = f"chin2020-cnn{depth}-mel" + ("" if experiment == 1 else "-19")
        self.title = f"CNN-{depth}, mel spectrogram, experiment {'I' * experiment}"
        self.published = published

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Log-mel spectrograms."""
        return (self.heard,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of tables 2 and 3."""
        return convolutional(self.heard.shape, BLOCKS[: self.depth], n_labels)


SYSTEMS = (
    MelCnn(3, 1, {"clip accuracy": 0.866, "clip F1": 0.866, "clip AUC": 0.987}),
    MelCnn(3, 2, {"clip accuracy": 0.856, "clip F1": 0.855, "clip AUC": 0.985}),
    MelCnn(4, 2, {"clip accuracy": 0.890, "clip F1": 0.889, "clip AUC": 0.990}),
    MelCnn(5, 2, {"clip accuracy": 0.878, "clip F1": 0.878, "clip AUC": 0.990}),
    MelCnn(6, 2, {"clip accuracy": 0.888, "clip F1": 0.887, "clip AUC": 0.993}),
    MelCnn(7, 2, {"clip accuracy": 0.892, "clip F1": 0.891, "clip AUC": 0.991}),
)
