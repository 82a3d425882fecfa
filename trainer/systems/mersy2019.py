"""mersy2019: pairs of genres, distinct ones told apart at once and similar ones not.

3    GTZAN's version there has 800 snippets a genre, eight of each track.
3.1  Mel spectrograms of 64 x 173 from 2 s, after Huang et al., whose windows of 512 overlap by
     half: 2 s at 22 050 Hz then are 173 frames. Logarithmic; nothing is standardised.
4.1  Costa's network with a sigmoid: convolution 5 x 5 and ReLU, max-pooling 2 x 2 / 2, the same
     again, one dense unit. 64 filters each, as Costa et al. 2017 have; the paper gives none.
     70/30; Adam (0.001, 0.9, 0.999), binary cross-entropy, Keras' batch of 32.
4.2  Two pairs that are distinct, two that are similar.
5    Validation accuracy after one epoch and after two. Ours is shuffled, and parts artists unless
     --split 70/30 is asked for; accuracies far under a half say that the paper's was not shuffled.
"""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.inputs.input import EXCERPT_S, Input
from trainer.inputs.logmel import LogMel
from trainer.recipe import Recipe
from trainer.systems.layers import Image, n_outputs
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import Paper

_RATE = 22_050
# Eight snippets, evenly over the excerpt.
_MEL = LogMel(
    bins=64,
    clip=2 * _RATE,
    hop=int((EXCERPT_S - 2) * _RATE) // 7,
    window=512,
    step=256,
    most=8,
)
_FILTERS = 64
_KERNEL = 5


class Pair(NeuralSystem):
    """Costa's network on one pair of genres.

    Parameters
    ----------
    first, second : str
        Genres; the second is the sigmoid's 1.
    published : tuple of float
        Validation accuracy after the first epoch, and after the second.
    """

    paper: ClassVar[Paper] = "mersy2019"
    recipe = Recipe(epochs=2, batch=32, rate=1e-3)

    def __init__(self, first: str, second: str, published: tuple[float, float]) -> None:
        self.name = f"mersy2019-{first}-{second}"
        self.title = f"CNN, {first} against {second}"
        self.only = (first, second)
        self.published = {
            "clip accuracy, epoch 1": published[0],
            "clip accuracy, epoch 2": published[1],
        }

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Log-mel spectrograms of 2 s."""
        return (_MEL,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of 4.1."""
        del n_labels
        body = nn.Sequential(
            Image(),
            nn.Conv2d(1, _FILTERS, _KERNEL),
            nn.ReLU(),
            nn.MaxPool2d(2, 2),
            nn.Conv2d(_FILTERS, _FILTERS, _KERNEL),
            nn.ReLU(),
            nn.MaxPool2d(2, 2),
            nn.Flatten(),
        )
        return body.append(nn.Linear(n_outputs(body, _MEL.shape), 1))

    def loss(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the binary cross-entropy."""
        return functional.binary_cross_entropy_with_logits(logits[:, 0], labels[:, 1])

    def predict(self, logits: Tensor) -> Tensor:
        """Return the probabilities of both genres."""
        second = torch.sigmoid(logits)
        return torch.cat([1 - second, second], dim=1)


SYSTEMS = (
    Pair("hiphop", "classical", (1.000, 0.994)),
    Pair("metal", "jazz", (1.000, 0.990)),
    Pair("pop", "hiphop", (0.048, 0.925)),
    Pair("rock", "country", (0.277, 0.446)),
)
