"""Layers that several papers have and torch has not."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.scaling import Scaling


class Standardise(nn.Module):
    """Each bin of an input minus its mean, by its deviation, over the training part.

    Parameters
    ----------
    number : int
        Of the input.
    offset : ndarray of float32, shape (bins,), optional
        Where it is not NaN the logarithm of a bin and this is taken first.
    """

    # Enough of them for constants of three digits.
    CLIPS: ClassVar[int] = 2000
    offset: Tensor
    mean: Tensor
    deviation: Tensor

    def __init__(
        self, bins: int, number: int = 0, offset: NDArray[np.float32] | None = None
    ) -> None:
        super().__init__()
        self.number = number
        given = torch.full((bins, 1), torch.nan)
        if offset is not None:
            given = torch.from_numpy(offset)[:, None]
        # Known from the beginning, so it is not kept with what is learned.
        self.register_buffer("offset", given, persistent=False)
        self.register_buffer("mean", torch.zeros(bins, 1))
        self.register_buffer("deviation", torch.ones(bins, 1))

    def fit(self, clips: NDArray[np.float32]) -> None:
        """Learn the constants from clips, (n, bins, frames)."""
        values = self._compressed(torch.from_numpy(clips)).double()
        self.mean.copy_(values.mean(dim=(0, 2))[:, None])
        deviation = values.std(dim=(0, 2), correction=0)
        self.deviation.copy_(deviation.clamp(min=1e-6)[:, None])

    def forward(self, clips: Tensor) -> Tensor:
        """Standardise (batch, bins, frames)."""
        return (self._compressed(clips) - self.mean) / self.deviation

    def _compressed(self, clips: Tensor) -> Tensor:
        logarithmic = ~torch.isnan(self.offset)
        # Where there is no offset the argument is replaced, not the result: a NaN would survive.
        logarithms = torch.log(torch.where(logarithmic, clips + self.offset, 1.0))
        return torch.where(logarithmic, logarithms, clips)

    def as_scaling(self) -> Scaling:
        """Return the constants as a bundle has them."""
        offset, mean, deviation = (
            row[:, 0].cpu().numpy().copy() for row in (self.offset, self.mean, self.deviation)
        )
        return Scaling(offset, mean, deviation)


class Image(nn.Module):
    """(batch, bins, frames) as pictures of one channel."""

    def forward(self, clips: Tensor) -> Tensor:
        """Give the channel its dimension."""
        return clips[:, None]


class SamePool(nn.Module):
    """Max-pooling that gives ceil(n / stride) cells, as Keras' ``padding="same"`` does.

    Parameters
    ----------
    kernel : tuple of int
        Of as many dimensions as are pooled.
    """

    def __init__(self, *kernel: int, stride: int) -> None:
        super().__init__()
        self.kernel, self.stride = kernel, stride

    def forward(self, maps: Tensor) -> Tensor:
        """Pool the last dimensions."""
        sizes = maps.shape[-len(self.kernel) :]
        margins: list[int] = []
        for size, kernel in zip(sizes, self.kernel, strict=True):
            needed = (-(-size // self.stride) - 1) * self.stride + kernel - size
            before = max(0, needed) // 2
            margins = [before, max(0, needed) - before, *margins]
        padded = functional.pad(maps, margins, value=float("-inf"))
        if len(self.kernel) == 1:
            return functional.max_pool1d(padded, self.kernel, self.stride)
        return functional.max_pool2d(padded, self.kernel, self.stride)


@torch.no_grad()
def n_outputs(body: nn.Module, *shapes: tuple[int, int]) -> int:
    """Count what layers make of one clip, given the bins and frames of each input."""
    device = next(body.parameters()).device
    trained = body.training
    count = body.eval()(*(torch.zeros(1, *shape, device=device) for shape in shapes)).numel()
    body.train(trained)
    return int(count)
