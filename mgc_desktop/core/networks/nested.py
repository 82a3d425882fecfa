"""Convolution along time by halves of halves, for bfloat16: 9 products for 16.

Two outputs of a kernel of two taps can be had from three products instead of four:

    y0 = (x0 - x1) a + x1 (a + b)
    y1 = x1 (a + b) - (x1 - x2) b

A kernel of four taps is two of these kernels side by side, each of whose products is such a pair of
outputs again, so four outputs take 3 x 3 products (Winograd 1980; for networks Lavin and Gray 2016,
section 4, nested). The tiled form of `tiles` needs 7, but multiplies by numbers that eat the few
digits of bfloat16. Here there are only sums and differences of neighbours: twice the rounding
error of the plain form, which itself changes a probability by a few thousandths.

Frames are kept in four phases, the frames 4 t, 4 t + 1, 4 t + 2 and 4 t + 3 each together, so that
everything is done on rows that lie side by side.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn

# Taps of the kernels, and phases of the frames.
_TAPS: Final = 4


def to_phases(rows: Tensor, convolutions: int) -> Tensor:
    """Sort frames by phase, with zeros behind them for the convolutions to run into.

    Parameters
    ----------
    rows : Tensor, shape (n_frames, n)
    convolutions : int
        How many follow one another.

    Returns
    -------
    Tensor, shape (4, n_rows, n)
        Frame 4 t + i is row t of phase i.
    """
    n_rows = -(-(len(rows) + convolutions) // _TAPS)
    phases = rows.new_empty(_TAPS, n_rows, rows.shape[1])
    for i, phase in enumerate(phases):
        frames = rows[i::_TAPS]
        phase[: len(frames)] = frames
        phase[len(frames) :] = 0.0
    return phases


def from_phases(phases: Tensor, n_frames: int) -> Tensor:
    """Put frames back in order: (4, n_rows, n) -> (n_frames, n)."""
    return phases.transpose(0, 1).flatten(0, 1)[:n_frames]


class NestedConvolution:
    """A convolution's weights, laid out for this form; for bfloat16 on a CPU.

    Parameters
    ----------
    convolution : nn.Conv1d
        Of four taps, without padding, stride or dilation. Its weights are copied.
    """

    def __init__(self, convolution: nn.Conv1d) -> None:
        assert convolution.kernel_size == (_TAPS,), "this form is for four taps"
        assert convolution.bias is not None, "the networks' convolutions have one"
        taps = convolution.weight.detach().double().permute(2, 1, 0).unflatten(0, (2, 2))
        # (inner factor, outer factor, channels, filters)
        factors = _factors(_factors(taps.transpose(0, 1)).transpose(0, 1)).transpose(0, 1)
        self._weights = factors.to(convolution.weight.dtype).contiguous()
        self._bias = convolution.bias.detach().clone()

    def __call__(self, phases: Tensor) -> Tensor:
        """Convolve frames that stand in phases.

        Parameters
        ----------
        phases : Tensor of bfloat16, shape (4, n_rows, n_channels), n_rows >= 2

        Returns
        -------
        Tensor of bfloat16, shape (4, n_rows - 1, filters)
            Frames 0 ... of the correlation.
        """
        x0, x1, x2, x3 = phases
        n, filters = len(x0) - 1, self._weights.shape[-1]
        # The outer pair of every inner factor: of frames 4 t and 4 t + 2; the first has one more.
        pairs = ((x0 - x1, x2[:n] - x3[:n]), (x1, x3[:n]), (x1 - x2, x3[:n] - x0[1:]))
        first, second, third = phases.new_empty(3, n, filters)
        turned = phases.new_empty(n, phases.shape[-1])
        halves = phases.new_empty(3, 2, n, filters)
        for half, (here, there), weights in zip(halves, pairs, self._weights, strict=True):
            torch.mm(torch.sub(here[:n], there, out=turned), weights[0], out=first)
            torch.mm(there, weights[1], out=second)
            torch.mm(torch.sub(there, here[1:], out=turned), weights[2], out=third)
            torch.add(first, second, out=half[0])
            torch.sub(second, third, out=half[1])
        # Both outputs of a pair hold the middle one, and so the bias.
        halves[1] += self._bias
        out = phases.new_empty(_TAPS, n, filters)
        torch.add(halves[0], halves[1], out=out[0::2])
        torch.sub(halves[1], halves[2], out=out[1::2])
        return out


def _factors(taps: Tensor) -> Tensor:
    """Give what the three products of a pair of taps multiply by: (2, ...) -> (3, ...)."""
    return torch.stack([taps[0], taps[0] + taps[1], taps[1]])
