"""chin2020, section 3: genres from log-mel spectrograms, spectrograms and MFCC.

3.1.2 Clips of 3 s at 22 050 Hz, Hann windows of 1024 every 512: log-mel 128 x 130, spectrograms
      513 x 130 in dB, 20 MFCC x 130.
3.1.3 Experiment I cuts a track into 10 clips without overlap, experiment II into 19 that overlap by
      half.
3.2.1 Blocks of a convolution 3 x 3 and ReLU, max-pooling with stride 2, batch normalisation; one
      dropout of 0.3 before the softmax (tables 2 and 3). The sizes in the tables say how the edges
      are treated: convolutions without padding, pooling with it. For spectrograms the pools are
      "adapted to the number of frequency bins": here four times as high. MFCC are convolved and
      pooled along time alone, with the same numbers.
3.2.2 Feed-forward: the log-mel spectrogram flattened, 512, 256 and 64 units, an L2 penalty of 0.001
      on the weights, dropout of 0.3 after each layer.
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
from trainer.inputs.spectra import LogStft, Mfcc
from trainer.recipe import Recipe
from trainer.systems.layers import Image, SamePool, n_outputs
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import Paper

_CLIP = 3 * 22_050
MEL_10 = LogMel(bins=128, clip=_CLIP, hop=_CLIP, window=1024, step=512, most=10)
MEL_19 = LogMel(bins=128, clip=_CLIP, hop=_CLIP // 2, window=1024, step=512, most=19)
STFT_10 = LogStft(clip=_CLIP, hop=_CLIP, window=1024, step=512, most=10)
MFCC_10 = Mfcc(bins=20, clip=_CLIP, hop=_CLIP, window=1024, step=512, most=10)

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
# On spectrograms, and on MFCC along time.
STFT_BLOCKS: tuple[Block, ...] = ((32, 3, (8, 4)), (32, 3, (16, 4)), (32, 3, (8, 5)))
MFCC_BLOCKS = ((32, 3, 4), (32, 3, 4), (32, 3, 5))
UNITS = (512, 256, 64)
_DROPOUT = 0.3
# The penalty's gradient is twice the weight.
_L2 = 0.001


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
    return _ending(nn.Sequential(*layers, nn.Flatten()), shape, n_labels)


def _ending(body: nn.Sequential, shape: tuple[int, int], n_labels: int) -> nn.Sequential:
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
    """

    def __init__(self, depth: int, experiment: int, published: Mapping[str, float]) -> None:
        self.depth = depth
        self.features = MEL_10 if experiment == 1 else MEL_19
        self.name = f"chin2020-cnn{depth}-mel" + ("" if experiment == 1 else "-19")
        self.title = f"CNN-{depth}, mel spectrogram, experiment {'I' * experiment}"
        self.published = published

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Log-mel spectrograms."""
        return (self.features,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of tables 2 and 3."""
        return convolutional(self.features.shape, BLOCKS[: self.depth], n_labels)


class StftCnn(_Genre):
    """CNN-3 on spectrograms, experiment I."""

    name = "chin2020-cnn3-stft"
    title = "CNN-3, spectrogram, experiment I"
    published: Mapping[str, float] = {
        "clip accuracy": 0.700,
        "clip F1": 0.686,
        "clip AUC": 0.951,
    }

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Spectrograms in dB."""
        return (STFT_10,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of table 2 with higher pools."""
        return convolutional(STFT_10.shape, STFT_BLOCKS, n_labels)


class MfccCnn(_Genre):
    """CNN-3 on MFCC, experiment I, along time."""

    name = "chin2020-cnn3-mfcc"
    title = "CNN-3, MFCC, experiment I"
    published: Mapping[str, float] = {
        "clip accuracy": 0.611,
        "clip F1": 0.608,
        "clip AUC": 0.920,
    }

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Twenty coefficients."""
        return (MFCC_10,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network: coefficients are the channels of the first convolution."""
        layers: list[nn.Module] = []
        channels = MFCC_10.bins
        for filters, kernel, pool in MFCC_BLOCKS:
            layers += [nn.Conv1d(channels, filters, kernel), nn.ReLU()]
            layers += [SamePool(pool, stride=2), nn.BatchNorm1d(filters)]
            channels = filters
        return _ending(nn.Sequential(*layers, nn.Flatten()), MFCC_10.shape, n_labels)


class FeedForward(_Genre):
    """The baseline (3.2.2), experiment II."""

    name = "chin2020-feed-forward"
    title = "Feed-forward network, mel spectrogram"
    published: Mapping[str, float] = {
        "clip accuracy": 0.200,
        "clip F1": 0.080,
        "clip AUC": 0.681,
    }
    recipe = _Genre.recipe.model_copy(update={"decay": 2 * _L2})

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Log-mel spectrograms."""
        return (MEL_19,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network."""
        bins, frames = MEL_19.shape
        layers: list[nn.Module] = [nn.Flatten()]
        width = bins * frames
        for units in UNITS:
            layers += [nn.Linear(width, units), nn.ReLU(), nn.Dropout(_DROPOUT)]
            width = units
        return nn.Sequential(*layers, nn.Linear(width, n_labels))


SYSTEMS = (
    MelCnn(3, 1, {"clip accuracy": 0.866, "clip F1": 0.866, "clip AUC": 0.987}),
    StftCnn(),
    MfccCnn(),
    MelCnn(3, 2, {"clip accuracy": 0.856, "clip F1": 0.855, "clip AUC": 0.985}),
    MelCnn(4, 2, {"clip accuracy": 0.890, "clip F1": 0.889, "clip AUC": 0.990}),
    MelCnn(5, 2, {"clip accuracy": 0.878, "clip F1": 0.878, "clip AUC": 0.990}),
    MelCnn(6, 2, {"clip accuracy": 0.888, "clip F1": 0.887, "clip AUC": 0.993}),
    MelCnn(7, 2, {"clip accuracy": 0.892, "clip F1": 0.891, "clip AUC": 0.991}),
    FeedForward(),
)
