"""bai2016: pieces of one or two seconds, and a vote that may come to nothing.

3.2.1 CNN and RCNN: 33 filters x 166 frames, 15 pieces of about 2 s.
3.2.2 LSTM: 72 bands x 20 frames, 30 pieces of about 1 s.
3.3.2 Simple CNN: two convolutions, two dense layers.
3.3.3 Complex CNN: four convolutions 5 x 5, dropout of 0.4 to 0.6 in the dense part, 10 000
      iterations. Figure 2, which has the sizes, is lost: 32, 32, 64 and 64 filters, each pooled
      2 x 2, and 256 units are ours, as are the batches of 100 (its data are "half of CIFAR-10",
      whose recipe in Caffe has them) and the momentum of 0.9 that Caffe's examples have.
3.3.4 RCNN: two convolutions and three recurrent ones (Liang & Hu 2015: the same input again at each
      of three steps, the layer's own output of the step before added; local response
      normalisation; global maximum).
3.4   LSTM: two layers of 80, dense 40 (ReLU), softmax; 500 rounds.
3.5   A track is of a genre if enough of its pieces say so: table 2 has thresholds of 5 and 7 of 15.
4.2   The step size goes from 1e-4 to 1e-5, here along a cosine to a hundredth. Inputs are in dB and
      standardised over the training part (3.3.1 has trouble with their range).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.vote import majority_vote, threshold_vote
from trainer.inputs.input import Input
from trainer.inputs.pieces import MelPieces, OctavePieces
from trainer.recipe import Recipe
from trainer.systems.layers import Image, Standardise, n_outputs
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import ClipScores, Paper

_MEL = MelPieces()
_OCTAVES = OctavePieces()
_KERNEL = 5
_UNITS = 256
_DROPOUT = 0.5
_RECURRENT = 64
_STEPS = 3
_LSTM = 80
_HIDDEN = 40
_LOOSE, _STRICT = 5 / 15, 7 / 15


class _Voting(NeuralSystem):
    """What all of them have in common: the thresholded vote (3.5)."""

    paper: ClassVar[Paper] = "bai2016"

    def decide(self, clips: ClipScores) -> dict[str, int | None]:
        """Decide by the vote of table 2, then by the stricter one, then by the mere majority."""
        return {
            "5 of 15": threshold_vote(clips, _LOOSE),
            "7 of 15": threshold_vote(clips, _STRICT),
            "majority": majority_vote(clips),
        }


class Cnn(_Voting):
    """The simple and the complex CNN.

    Parameters
    ----------
    filters : tuple of int
        Of each convolution.
    dropout : float
        In the dense part.
    """

    # 12 000 pieces to learn from are 120 steps an epoch.
    recipe = Recipe(
        epochs=83, batch=100, optimiser="sgd", momentum=0.9, rate=1e-3, schedule="cosine"
    )

    def __init__(
        self,
        name: str,
        title: str,
        filters: tuple[int, ...],
        dropout: float,
        published: Mapping[str, float],
    ) -> None:
        self.name, self.title, self.published = name, title, published
        self.filters, self.dropout = filters, dropout

    @property
    def inputs(self) -> tuple[Input, ...]:
        """33 filters over 166 frames."""
        return (_MEL,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network."""
        layers: list[nn.Module] = [Standardise(_MEL.bins), Image()]
        channels = 1
        for filters in self.filters:
            layers += [nn.Conv2d(channels, filters, _KERNEL, padding="same"), nn.ReLU()]
            layers += [nn.MaxPool2d(2)]
            channels = filters
        body = nn.Sequential(*layers, nn.Flatten())
        return body.extend(
            [
                nn.Dropout(self.dropout),
                nn.Linear(n_outputs(body, _MEL.shape), _UNITS),
                nn.ReLU(),
                nn.Dropout(self.dropout),
                nn.Linear(_UNITS, n_labels),
            ]
        )


class RecurrentConvolution(nn.Module):
    """A convolution that sees its own output of the step before (Liang & Hu 2015, section 3.1).

    Parameters
    ----------
    filters : int
        Of input and output.
    """

    def __init__(self, filters: int) -> None:
        super().__init__()
        self.forth = nn.Conv2d(filters, filters, 3, padding="same")
        self.back = nn.Conv2d(filters, filters, 3, padding="same", bias=False)
        self.normalise = nn.LocalResponseNorm(filters // 8 + 1, alpha=0.001, beta=0.75)

    def forward(self, maps: Tensor) -> Tensor:
        """Unfold the steps: nothing comes back in the first."""
        given = self.forth(maps)
        state: Tensor = self.normalise(functional.relu(given))
        for _ in range(_STEPS):
            state = self.normalise(functional.relu(given + self.back(state)))
        return state


class GlobalMaximum(nn.Module):
    """The largest value of each map."""

    def forward(self, maps: Tensor) -> Tensor:
        """(batch, filters, height, width) to (batch, filters)."""
        return maps.amax(dim=(2, 3))


class Rcnn(_Voting):
    """The recurrent CNN (3.3.4)."""

    name = "bai2016-rcnn"
    title = "RCNN: 2 convolutions, 3 recurrent ones"
    published: Mapping[str, float] = {"clip accuracy": 0.8245}
    recipe = Recipe(
        epochs=83, batch=100, optimiser="sgd", momentum=0.9, rate=1e-2, schedule="cosine"
    )

    @property
    def inputs(self) -> tuple[Input, ...]:
        """33 filters over 166 frames."""
        return (_MEL,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network."""
        layers: list[nn.Module] = [Standardise(_MEL.bins), Image()]
        for channels in (1, _RECURRENT):
            layers += [nn.Conv2d(channels, _RECURRENT, _KERNEL, padding="same"), nn.ReLU()]
            layers += [nn.MaxPool2d(2)]
        layers += [RecurrentConvolution(_RECURRENT) for _ in range(3)]
        layers += [GlobalMaximum(), nn.Dropout(_DROPOUT), nn.Linear(_RECURRENT, n_labels)]
        return nn.Sequential(*layers)


class LstmNetwork(nn.Module):
    """Two LSTM layers; the last step's output goes through two dense layers."""

    def __init__(self, n_labels: int) -> None:
        super().__init__()
        bands, _ = _OCTAVES.shape
        self.standardise = Standardise(bands)
        self.lstm = nn.LSTM(bands, _LSTM, num_layers=2, batch_first=True)
        self.hidden = nn.Linear(_LSTM, _HIDDEN)
        self.logits = nn.Linear(_HIDDEN, n_labels)

    def forward(self, clips: Tensor) -> Tensor:
        """Logits of pieces (batch, 72, 20)."""
        steps, _ = self.lstm(self.standardise(clips).transpose(1, 2))
        logits: Tensor = self.logits(torch.relu(self.hidden(steps[:, -1])))
        return logits


class Lstm(_Voting):
    """The LSTM (3.4)."""

    name = "bai2016-lstm"
    title = "LSTM 80, 80"
    published: Mapping[str, float] = {"clip accuracy": 0.55}
    recipe = Recipe(epochs=500, batch=100, optimiser="adam", rate=1e-3)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """72 bands over 20 frames."""
        return (_OCTAVES,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of figure 3."""
        return LstmNetwork(n_labels)


SYSTEMS = (
    Lstm(),
    Cnn("bai2016-cnn-simple", "Simple CNN: 2 convolutions", (32, 64), 0.0, {}),
    Cnn(
        "bai2016-cnn-complex",
        "Complex CNN: 4 convolutions",
        (32, 32, 64, 64),
        _DROPOUT,
        {"clip accuracy": 0.603, "5 of 15": 0.96, "7 of 15": 0.82},
    ),
    Rcnn(),
)
