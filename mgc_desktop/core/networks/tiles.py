"""Convolution along time, four frames at once, with less than half of the multiplications.

Four outputs of a kernel of four frames take 16 products a channel when written out. They can be had
from 7: the inputs under them and the kernel are each turned into 7 numbers (the values of
polynomials at 7 points), which are multiplied, and the products turned into the outputs (Toom 1963,
Cook 1966; for networks Lavin and Gray 2016, section 4). The channels are summed between the two,
so that the products are 7 products of matrices, of which libraries make the most.

In float32 that costs five times the rounding error of the plain form (1.5e-6 of the largest output
at worst), which no probability shows; in bfloat16 it would show.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.polynomial import polynomial
from numpy.typing import NDArray
from torch import Tensor, nn

# Outputs a tile.
_OUTPUTS: Final = 4
# Small numbers and their inverses, which spoil the fewest digits; the last point is infinity.
_POINTS: Final = (0.0, 1.0, -1.0, 2.0, -0.5, 0.5, -2.0, 0.25)
# Tiles that are turned together: what is made of them stays in the cache.
_TILES: Final = 128

F64 = NDArray[np.float64]


def transforms(kernel: int) -> tuple[F64, F64, F64]:
    """Matrices of the tiled form for one length of kernel.

    outputs = collect @ ((of_kernel @ kernel) * (of_inputs @ inputs)) correlates `kernel + 3` inputs
    with the kernel.

    Parameters
    ----------
    kernel : int
        At most 6 frames.

    Returns
    -------
    collect : ndarray of float64, shape (4, n)
    of_kernel : ndarray of float64, shape (n, kernel)
    of_inputs : ndarray of float64, shape (n, n)
        With n = kernel + 3.
    """
    n = _OUTPUTS + kernel - 1
    points = np.array(_POINTS[: n - 1])
    others = [np.delete(points, i) for i in range(n - 1)]
    scale = [np.prod(point - other) for point, other in zip(points, others, strict=True)]
    collect = np.zeros((_OUTPUTS, n))
    collect[:, :-1] = points ** np.arange(_OUTPUTS)[:, None]
    collect[-1, -1] = 1.0
    of_kernel = np.zeros((n, kernel))
    of_kernel[:-1] = points[:, None] ** np.arange(kernel) / np.array(scale)[:, None]
    of_kernel[-1, -1] = 1.0
    of_inputs = np.zeros((n, n))
    for i, other in enumerate(others):
        of_inputs[i, :-1] = polynomial.polyfromroots(other)
    of_inputs[-1] = polynomial.polyfromroots(points)
    return collect, of_kernel, of_inputs


class TiledConvolution:
    """A convolution's weights, laid out for tiles; for float32 on a CPU.

    Parameters
    ----------
    convolution : nn.Conv1d
        Without padding, stride or dilation. Its weights are copied.
    """

    def __init__(self, convolution: nn.Conv1d) -> None:
        self._kernel = convolution.kernel_size[0]
        collect, of_kernel, of_inputs = transforms(self._kernel)
        weight = convolution.weight.detach().double().numpy()
        turned = np.einsum("pk,ock->pco", of_kernel, weight)
        # Contiguous, float32, a matrix a point.
        self._weights = torch.from_numpy(turned.astype(np.float32, order="C"))
        self._collect = torch.from_numpy(collect.astype(np.float32))
        self._of_inputs = torch.from_numpy(of_inputs.astype(np.float32))
        assert convolution.bias is not None, "the networks' convolutions have one"
        self._bias = convolution.bias.detach().clone()

    def __call__(self, rows: Tensor) -> Tensor:
        """Convolve frames that stand in rows.

        Parameters
        ----------
        rows : Tensor of float32, shape (n_frames, n_channels)
            At least as many frames as the kernel has.

        Returns
        -------
        Tensor of float32, shape (n_frames - kernel + 1, filters)
        """
        points, channels, filters = self._weights.shape
        n_outputs = len(rows) - self._kernel + 1
        n_tiles = -(-n_outputs // _OUTPUTS)
        missing = n_tiles * _OUTPUTS + self._kernel - 1 - len(rows)
        rows = nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows.contiguous()
        out = rows.new_empty(n_tiles, _OUTPUTS, filters)
        products = rows.new_empty(points, min(n_tiles, _TILES), filters)
        step = _OUTPUTS * channels
        for start in range(0, n_tiles, _TILES):
            stop = min(start + _TILES, n_tiles)
            tiles = rows.as_strided(
                (stop - start, points, channels), (step, channels, 1), start * step
            )
            turned = torch.matmul(self._of_inputs, tiles)
            some = products[:, : stop - start]
            for point in range(points):
                torch.mm(turned[:, point], self._weights[point], out=some[point])
            torch.matmul(self._collect, some.transpose(0, 1), out=out[start:stop])
        return out.view(n_tiles * _OUTPUTS, filters)[:n_outputs].add_(self._bias)
