"""A trunk that hears a clip as a whole: what senac2017's ten frames of context leave out.

A tenth of a second tells a guitar from a saxophone; an off-beat from a march takes a bar to tell.
Bands over the map's rows, a convolution that halves the frames, then residual blocks whose
convolutions reach twice as far each (dilated; van den Oord et al. 2016; Bai, Kolter and Koltun
2018), until the frame in the middle has heard the whole clip. Pooling is by maxima, as in the
paper, and by a mean in which each filter chooses the frames that count (Okabe et al. 2018).
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.networks.clip_trunk import ClipTrunk
from mgc_desktop.core.networks.topology import CONTEXT, Topology

# Bands that many rows of a map become first; fewer rows stay as they are.
_BANDS: Final = 96
_DILATIONS: Final = (1, 2, 4, 8, 16)
_DROPOUT: Final = 0.1


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
        hidden = self.first(functional.relu(self.first_norm(frames)))
        hidden = self.dropout(functional.relu(self.second_norm(hidden)))
        joined: Tensor = frames + self.second(hidden)
        return joined


class ContextTrunk(ClipTrunk):
    """Bands, half the frames, dilated residual blocks, maxima and attentive means.

    Parameters
    ----------
    n_features : int
        Rows of the map.
    topology : Topology
    """

    def __init__(self, n_features: int, topology: Topology = CONTEXT) -> None:
        super().__init__()
        filters = topology.filters
        n_rows = min(n_features, _BANDS)
        self.bands = nn.Conv1d(n_features, n_rows, 1) if n_features > n_rows else nn.Identity()
        self.norm = nn.BatchNorm1d(n_rows)
        self.halving = nn.Conv1d(n_rows, filters, topology.kernel, stride=2, padding=1)
        self.blocks = nn.Sequential(*(_Block(filters, dilation) for dilation in _DILATIONS))
        self.last_norm = nn.BatchNorm1d(filters)
        self.attention = nn.Conv1d(filters, filters, 1)
        self.n_outputs = 2 * filters

    def frames(self, maps: Tensor) -> Tensor:
        """Hear clips frame by frame, (batch, n_features, 128) -> (batch, filters, 64)."""
        frames = self.blocks(self.halving(self.norm(self.bands(maps))))
        return functional.relu(self.last_norm(frames))

    def forward(self, maps: Tensor) -> Tensor:
        """Pool clips: maxima, then the means in which each filter chooses its frames."""
        frames = self.frames(maps)
        weights = torch.softmax(self.attention(frames).float(), dim=2)
        frames = frames.float()
        return torch.cat([frames.amax(dim=2), (weights * frames).sum(dim=2)], dim=1)

    def over_track(self, track: Tensor) -> Tensor:
        """Pool every clip of a stretch; each is heard by itself, since its ends are its own."""
        pooled: Tensor = self(track.unfold(1, CLIP_FRAMES, CLIP_HOP).transpose(0, 1))
        return pooled
