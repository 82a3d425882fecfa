"""senac2017's trunk: a residual block over a clip's map, for both inputs (section 3, figure 1).

The paper convolves 4 x n kernels over a 128 x n image, so the kernel never moves along frequency.
The same mathematics as a one-dimensional convolution with the n frequencies (or features) as input
channels is three times faster; a test holds the two forms equal.

Convolutions use no padding inside; as the paper has it, "zero padding is used before the
element-wise adding operation": the residual branch, six frames shorter than the shortcut, gets
three zero frames on either side. Every frame of both branches therefore depends on the frames
under its kernel alone, never on where a clip begins, so the overlapping clips of a track share
them exactly and only the pooling is done clip by clip.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.networks.clip_trunk import ClipTrunk
from mgc_desktop.core.networks.topology import PAPER, Topology


class SenacTrunk(ClipTrunk):
    """Residual block and global pooling: a clip's map becomes one vector."""

    def __init__(self, n_features: int, topology: Topology = PAPER) -> None:
        super().__init__()
        filters, kernel = topology.filters, topology.kernel
        self.first = nn.Conv1d(n_features, filters, kernel)
        self.second = nn.Conv1d(filters, filters, kernel)
        self.third = nn.Conv1d(filters, filters, kernel)
        self.margin = kernel - 1
        self.n_outputs = 2 * filters

    def branches(self, maps: Tensor) -> tuple[Tensor, Tensor]:
        """Shortcut and residual branch of maps of any length.

        Parameters
        ----------
        maps : Tensor, shape (batch, n_features, n_frames)

        Returns
        -------
        shortcut : Tensor, shape (batch, filters, n_frames - 3)
        residual : Tensor, shape (batch, filters, n_frames - 9)
            Frame i belongs on the shortcut's frame i + 3.
        """
        shortcut = functional.relu(self.first(maps))
        residual = self.third(functional.relu(self.second(shortcut)))
        return shortcut, residual

    def forward(self, maps: Tensor) -> Tensor:
        """Pool clips of 128 frames.

        Parameters
        ----------
        maps : Tensor, shape (batch, n_features, 128)

        Returns
        -------
        Tensor, shape (batch, 2 * filters)
            Global maxima over time, then global means.
        """
        shortcut, residual = self.branches(maps)
        joined = functional.relu(shortcut + functional.pad(residual, (self.margin, self.margin)))
        return torch.cat([joined.amax(dim=2), joined.mean(dim=2)], dim=1)

    def arrange(self) -> None:
        """Lay the weights out as `over_track` is quickest with (`_along_frames`)."""
        for convolution in (self.first, self.second, self.third):
            rearranged = convolution.weight.data.transpose(1, 2).contiguous().transpose(1, 2)
            convolution.weight.data = rearranged

    def over_track(self, track: Tensor) -> Tensor:
        """Pool every clip of a stretch of track, convolving each frame once.

        Parameters
        ----------
        track : Tensor, shape (n_features, n_frames), n_frames >= 128
            In the precision of the weights. The transpose of a map as it lies in memory is
            quickest.

        Returns
        -------
        Tensor of float32, shape (n_clips, 2 * filters)
            What `forward` gives for the clips that start every 64 frames.
        """
        shortcut, residual = (frames.float() for frames in self._in_rows(track.T))
        margin, width = self.margin, CLIP_FRAMES - self.margin
        # (n_clips, frames of one clip, filters): the middle of a clip sees both branches, its
        # edges the shortcut alone. ReLU leaves the shortcut, itself a ReLU's output, as it is.
        middle = (shortcut[margin:-margin] + residual).relu_()
        inner = middle.unfold(0, width - 2 * margin, CLIP_HOP).transpose(1, 2)
        outer = shortcut.unfold(0, width, CLIP_HOP).transpose(1, 2)
        edges = torch.cat([outer[:, :margin], outer[:, -margin:]], dim=1)
        highest = torch.maximum(inner.amax(dim=1), edges.amax(dim=1))
        mean = (inner.sum(dim=1) + edges.sum(dim=1)) / width
        return torch.cat([highest, mean], dim=1)

    def _in_rows(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Both branches over frames that stand in rows: (n, filters) each, as `branches`."""
        shortcut = _along_frames(self.first, rows).relu_()
        second = _along_frames(self.second, shortcut).relu_()
        return shortcut, _along_frames(self.third, second)


def _along_frames(convolution: nn.Conv1d, rows: Tensor) -> Tensor:
    """Convolve frames that stand in rows, (n_frames, n) -> (n_frames - 3, filters).

    As an image one frame high: torch has a layout for images that keeps the channels of a frame
    side by side, as they lie in a map, and its convolutions are quickest in it. It takes that
    layout where the weights have it (`SenacTrunk.arrange`).
    """
    image = rows.T[None, :, None, :]
    out = functional.conv2d(image, convolution.weight[:, :, None, :], convolution.bias)
    return out[0, :, 0, :].T
