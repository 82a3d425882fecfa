"""A trunk that sees a clip as a whole, and a chord as the same one wherever it lies.

A tenth of a second, which is what senac2017's kernels reach, tells a guitar from a saxophone; an
off-beat from a march takes a bar to tell. And its kernels span all frequencies, so what it learned
of a chord it does not know again a tone higher.

A spectrogram becomes a picture of 64 mel bands in logarithms, over which small two-dimensional
kernels move (as in Choi, Fazekas and Sandler 2016); the eight features get one convolution. Both
halve the frames. Residual blocks follow whose convolutions reach twice as far each (dilated; van
den Oord et al. 2016; Bai, Kolter and Koltun 2018), until the frame in the middle sees the
whole clip. Pooling is by maxima, as in the paper, and by a mean in which each filter chooses the
frames that count (Okabe et al. 2018).
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.networks.clip_trunk import ClipTrunk
from mgc_desktop.core.networks.topology import CONTEXT, Topology

N_BANDS: Final = 64
# Added to magnitudes before the logarithm: about 60 dB under a full-scale tone.
_OFFSET: Final = 0.3
_CHANNELS: Final = (16, 32, 48)
# Each of the three kernels halves the bands.
_BANDS_LEFT: Final = N_BANDS // 2 ** len(_CHANNELS)
_DILATIONS: Final = (1, 2, 4, 8, 16)
_DROPOUT: Final = 0.1


class _Picture(nn.Module):
    """Magnitudes as mel bands in logarithms, and small kernels over them."""

    bands: Tensor

    def __init__(self, n_features: int, filters: int) -> None:
        super().__init__()
        # Whoever trains fills them in (`set_bands`); they are kept with the weights.
        self.register_buffer("bands", torch.zeros(N_BANDS, n_features))
        self.norm = nn.BatchNorm1d(N_BANDS)
        ins, strides = (1, *_CHANNELS[:-1]), ((2, 2), (2, 1), (2, 1))
        sizes = (5, 3, 3)
        layers: list[nn.Module] = []
        for before, after, size, stride in zip(ins, _CHANNELS, sizes, strides, strict=True):
            layers += [
                nn.Conv2d(before, after, size, stride, padding=size // 2, bias=False),
                nn.BatchNorm2d(after),
                nn.ReLU(),
            ]
        self.kernels = nn.Sequential(*layers)
        self.joined = nn.Conv1d(_CHANNELS[-1] * _BANDS_LEFT, filters, 1)

    def forward(self, maps: Tensor) -> Tensor:
        """(batch, n_features, 128) -> (batch, filters, 64)."""
        # Logarithms need more digits than bfloat16 has.
        with torch.autocast(maps.device.type, enabled=False):
            levels = torch.log(torch.matmul(self.bands.float(), maps.float()) + _OFFSET)
        levels = self.norm(levels.to(self.norm.weight.dtype))
        picture = levels[:, None].contiguous(memory_format=torch.channels_last)
        joined: Tensor = self.joined(self.kernels(picture).flatten(1, 2))
        return joined


class _Rows(nn.Module):
    """A few features as they are, and one convolution over time."""

    def __init__(self, n_features: int, filters: int, kernel: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(n_features)
        self.halving = nn.Conv1d(n_features, filters, kernel, stride=2, padding=1)

    def forward(self, maps: Tensor) -> Tensor:
        """(batch, n_features, 128) -> (batch, filters, 64)."""
        halved: Tensor = self.halving(self.norm(maps))
        return halved


class _Block(nn.Module):
    """Three frames that lie `dilation` apart, added to what is there."""

    def __init__(self, filters: int, dilation: int) -> None:
        super().__init__()
        self.first_norm = nn.BatchNorm1d(filters)
        self.first = nn.Conv1d(filters, filters, 3, padding=dilation, dilation=dilation, bias=False)
        self.second_norm = nn.BatchNorm1d(filters)
        self.second = nn.Conv1d(filters, filters, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, frames: Tensor) -> Tensor:
        """(batch, filters, n) -> the same."""
        hidden = self.first(functional.relu(self.first_norm(frames)))
        hidden = self.dropout(functional.relu(self.second_norm(hidden)))
        joined: Tensor = frames + self.second(hidden)
        return joined


class ContextTrunk(ClipTrunk):
    """Half the frames, dilated residual blocks, maxima and attentive means.

    Parameters
    ----------
    n_features : int
        Rows of the map; more than 64 are magnitudes, taken as they are.
    """

    def __init__(self, n_features: int, topology: Topology = CONTEXT) -> None:
        super().__init__()
        filters = topology.filters
        self.front = (
            _Picture(n_features, filters)
            if n_features > N_BANDS
            else _Rows(n_features, filters, topology.kernel)
        )
        self.blocks = nn.Sequential(*(_Block(filters, dilation) for dilation in _DILATIONS))
        self.last_norm = nn.BatchNorm1d(filters)
        self.attention = nn.Conv1d(filters, filters, 1)
        self.n_outputs = 2 * filters

    def set_bands(self, bands: Tensor) -> None:
        """Say what each band is made of.

        Parameters
        ----------
        bands : Tensor of float32, shape (64, n_features)
            Weights of the magnitudes; each row sums to 1.
        """
        if isinstance(self.front, _Picture):
            self.front.bands.copy_(bands)

    def frames(self, maps: Tensor) -> Tensor:
        """Convolve clips frame by frame, (batch, n_features, 128) -> (batch, filters, 64)."""
        return functional.relu(self.last_norm(self.blocks(self.front(maps))))

    def forward(self, maps: Tensor) -> Tensor:
        """Pool clips: maxima, then the means in which each filter chooses its frames."""
        frames = self.frames(maps)
        weights = torch.softmax(self.attention(frames).float(), dim=2)
        frames = frames.float()
        return torch.cat([frames.amax(dim=2), (weights * frames).sum(dim=2)], dim=1)

    def over_track(self, track: Tensor) -> Tensor:
        """Pool every clip of a stretch; each is convolved by itself, since its ends are its own."""
        pooled: Tensor = self(track.unfold(1, CLIP_FRAMES, CLIP_HOP).transpose(0, 1))
        return pooled
