"""chin2020, section 4: moods of MTG-Jamendo, and whether resampling helps.

4.1.2 12 kHz, Hann windows of 2048 every 1024, log-mel 96 x 341 (29.1 s).
4.1.3 The first and last 20 s are left out, the rest is cut without overlap. 80/10/10. Upsampling:
      labels with fewer than `size` of the commonest one's clips get copies up to that number;
      downsampling: a label loses `size` of what it has more than the rarest. Clips with one label
      are taken where there are any, since those with several change other labels too.
4.2.1 Table 6: convolutions 3 x 3 of 32, 64, 128, 256 and 512 filters, ReLU, batch normalisation
      after it, max-pooling, dropout 0.5, sigmoid. The pools printed do not come to the sizes
      printed beside them after the second; the sizes are followed.
4.3.1 Adam with 0.001, a tenth on a plateau of the validation AUC, 15 epochs of batches of 128, the
      best epoch is kept. Published is the AUC over samples of "more than 0.9 is a yes".
"""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from torch import nn

from trainer import seeds
from trainer.data.sources.labelled import Task
from trainer.inputs.input import Input
from trainer.inputs.long_logmel import LongLogMel
from trainer.lessons import Lessons, Rows
from trainer.recipe import Recipe
from trainer.systems.layers import Image, n_outputs
from trainer.systems.neural import NeuralSystem
from trainer.systems.system import Paper

_RATE = 12_000
# 29.1 s, less the sample with which a 342nd frame would begin.
_CLIP = 341 * 1024 - 1
_MEL = LongLogMel(bins=96, clip=_CLIP, hop=_CLIP, window=2048, step=1024, rate=_RATE)

# Filters and pool of each block; the sizes of table 6 are 48 x 85, 24 x 21, 12 x 7, 4 x 1, 1 x 1.
BLOCKS = ((32, (2, 4)), (64, (2, 4)), (128, (2, 3)), (256, (3, 7)), (512, (4, 1)))
_DROPOUT = 0.5
_N_TAGS = 35

Way = Literal["base", "up", "down"]


class Mood(NeuralSystem):
    """The network of table 6 on one of the nine training sets of table 5.

    Parameters
    ----------
    way : {"base", "up", "down"}
    size : float
        Up: of the commonest label; down: of the difference to the rarest.
    """

    paper: ClassVar[Paper] = "chin2020"
    task: ClassVar[Task] = "mood"
    exclusive: ClassVar[bool] = False
    n_published: ClassVar[int] = _N_TAGS
    recipe = Recipe(epochs=15, batch=128, rate=1e-3, schedule="plateau", keep="best")

    def __init__(self, way: Way, size: float, published: float) -> None:
        self.way, self.size = way, size
        of = "" if way == "base" else f"-{way}-{size:g}"
        self.name = f"chin2020-mood{of}"
        self.title = "CNN, moods" if way == "base" else f"CNN, moods, {way}sampled, {size:g}"
        self.published = {"AUC as published": published}

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Log-mel spectrograms of 29.1 s."""
        return (_MEL,)

    def build(self, n_labels: int) -> nn.Module:
        """Make the network of table 6."""
        layers: list[nn.Module] = [Image()]
        channels = 1
        for filters, pool in BLOCKS:
            layers += [
                nn.Conv2d(channels, filters, 3, padding="same"),
                nn.ReLU(),
                nn.BatchNorm2d(filters),
                nn.MaxPool2d(pool),
                nn.Dropout(_DROPOUT),
            ]
            channels = filters
        body = nn.Sequential(*layers, nn.Flatten())
        return body.append(nn.Linear(n_outputs(body, _MEL.shape), n_labels))

    def examples(self, lessons: Lessons, seed: int) -> Rows:
        """Resample what is learned from (4.1.3)."""
        random = seeds.draws(seed, seeds.RESAMPLING)
        match self.way:
            case "base":
                return lessons.rows
            case "up":
                return upsampled(lessons, self.size, random)
            case "down":
                return downsampled(lessons, self.size, random)


def _counts(lessons: Lessons, rows: Rows) -> Rows:
    return np.asarray(lessons.labels[rows[:, 0]].sum(axis=0), dtype=np.int64)


def _of_label(lessons: Lessons, rows: Rows, label: int, least: int) -> Rows:
    """Numbers of the examples of a label: of that one alone, if they are as many as needed."""
    labels = lessons.labels[rows[:, 0]]
    alone = np.flatnonzero((labels[:, label] > 0) & (labels.sum(axis=1) == 1))
    return alone if len(alone) >= max(least, 1) else np.flatnonzero(labels[:, label])


def upsampled(lessons: Lessons, size: float, random: np.random.Generator) -> Rows:
    """Copy examples of rare labels until they are `size` of the commonest one's."""
    rows = lessons.rows
    counts = _counts(lessons, rows)
    wanted = int(counts.max() * size)
    copies = []
    for label in np.flatnonzero((counts > 0) & (counts < wanted)):
        own = _of_label(lessons, rows, int(label), 1)
        copies.append(rows[random.choice(own, wanted - counts[label])])
    return np.concatenate([rows, *copies])


def downsampled(lessons: Lessons, size: float, random: np.random.Generator) -> Rows:
    """Take from each label `size` of what it has more than the rarest."""
    rows = lessons.rows
    counts = _counts(lessons, rows)
    rarest = int(counts[counts > 0].min())
    for label in np.argsort(-counts, kind="stable"):
        # Another label's turn may have taken some of this one's.
        surplus = int((counts[label] - rarest) * size)
        excess = min(surplus, int(_counts(lessons, rows)[label]) - (counts[label] - surplus))
        if excess > 0:
            own = _of_label(lessons, rows, int(label), excess)
            rows = np.delete(rows, random.choice(own, excess, replace=False), axis=0)
    return rows


_SIZES = (0.25, 0.5, 0.75, 1.0)
SYSTEMS = (
    Mood("base", 0.0, 0.619),
    *(Mood("up", s, auc) for s, auc in zip(_SIZES, (0.565, 0.505, 0.522, 0.500), strict=True)),
    *(Mood("down", s, auc) for s, auc in zip(_SIZES, (0.506, 0.499, 0.512, 0.500), strict=True)),
)
