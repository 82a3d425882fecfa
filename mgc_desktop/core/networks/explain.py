"""What drove a clip's vote: integrated gradients, or occlusion.

Both compare a clip with a baseline that says nothing, 0 after the bundle's scaling: for inputs that
a bundle standardises the mean of the training set, for magnitudes taken as they are silence.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.polynomial.legendre import leggauss
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.clips import CLIP_FRAMES
from mgc_desktop.core.errors import FeatureError
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.inputs import LOOKS_AT, N_INPUTS, Kind
from mgc_desktop.core.networks.bundle import Bundle
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.stretches import Passage
from mgc_desktop.messages import Message

# The path is cut where the gradients do not yet add up to the logits (max pooling makes them jump):
# points of the Gauss-Legendre rule on each piece, pieces at most, and the gap that is good enough,
# as a share of the difference of the logits or of 1.
PIECE_POINTS: Final = 16
MOST_PIECES: Final = 48
GOOD_ENOUGH: Final = 0.02
# An occluded patch: 8 frames (0.2 s) by 27 bins (580 Hz), or one feature for 8 frames.
PATCH_FRAMES: Final = 8
PATCH_BINS: Final = 27
_PATCH_INPUTS: Final[dict[Kind, int]] = {"net_stft": PATCH_BINS, "net_music": 1}
_BATCH: Final = 64


class _Piece(NamedTuple):
    """A stretch of the path; the one with the widest gap comes first in a heap."""

    minus_gap: float
    first: float
    last: float
    gradient: Tensor


def _piece(network: ClipNetwork, scaled: Tensor, label: int, first: float, last: float) -> _Piece:
    """Integrate the gradient over a stretch of the path, and see what it misses."""
    points, weights = leggauss(PIECE_POINTS)
    shares = torch.as_tensor(first + (last - first) * (points + 1) / 2, dtype=scaled.dtype)
    weight = torch.as_tensor(weights * (last - first) / 2, dtype=scaled.dtype)
    path = (shares[:, None, None] * scaled).requires_grad_()
    logits = network(path)[:, label]
    (gradients,) = torch.autograd.grad((logits * weight).sum(), path)
    gradient = gradients.sum(dim=0)
    with torch.inference_mode():
        ends = network(torch.stack([first * scaled, last * scaled]))[:, label]
    gap = float((gradient * scaled).sum() - (ends[1] - ends[0]))
    return _Piece(-abs(gap), first, last, gradient)


def integrated_gradients(network: ClipNetwork, scaled: Tensor, label: int) -> NDArray[np.float32]:
    """Attribute a logit to its inputs (Sundararajan, Taly and Yan 2017).

    IG_i = x_i * integral over a in [0, 1] of d logit(a * x) / d x_i, the baseline being 0. The
    attributions of any stretch of the path must sum to the difference of the logits at its ends
    (completeness); the stretch where they do so least is halved until the whole is right.

    Parameters
    ----------
    network : ClipNetwork
        In evaluation mode.
    scaled : Tensor, shape (n, 128)
        One scaled clip.

    Returns
    -------
    ndarray of float32, shape (128, n)
        Sums to logit(x) - logit(0), up to the quadrature's error.
    """
    with torch.inference_mode():
        ends = network(torch.stack([torch.zeros_like(scaled), scaled]))[:, label]
    bearable = GOOD_ENOUGH * max(1.0, abs(float(ends[1] - ends[0])))
    pieces = [_piece(network, scaled, label, 0.0, 1.0)]
    while -sum(piece.minus_gap for piece in pieces) > bearable and len(pieces) < MOST_PIECES:
        _, first, last, _ = heapq.heappop(pieces)
        middle = (first + last) / 2
        heapq.heappush(pieces, _piece(network, scaled, label, first, middle))
        heapq.heappush(pieces, _piece(network, scaled, label, middle, last))
    total = torch.stack([piece.gradient for piece in pieces]).sum(dim=0)
    return np.ascontiguousarray((total * scaled).numpy().T, dtype=np.float32)


@torch.inference_mode()
def occlusion(
    network: ClipNetwork, scaled: Tensor, label: int, patches: Sequence[slice]
) -> NDArray[np.float32]:
    """Attribute a logit to patches: how far it falls when one is set to the baseline.

    Parameters
    ----------
    scaled : Tensor, shape (n, 128)
    patches : sequence of slice
        Inputs (bins or features) that each patch covers; it covers `PATCH_FRAMES` frames.

    Returns
    -------
    ndarray of float32, shape (128, n)
        The fall, shared evenly among the patch's cells.
    """
    n = scaled.shape[0]
    corners = [(rows, t) for rows in patches for t in range(0, CLIP_FRAMES, PATCH_FRAMES)]
    whole = float(network(scaled[None])[0, label])
    out = np.zeros((CLIP_FRAMES, n), dtype=np.float32)
    for start in range(0, len(corners), _BATCH):
        batch = corners[start : start + _BATCH]
        covered = scaled.repeat(len(batch), 1, 1)
        for row, (rows, t) in enumerate(batch):
            covered[row, rows, t : t + PATCH_FRAMES] = 0.0
        falls = whole - network(covered)[:, label]
        for fall, (rows, t) in zip(falls.tolist(), batch, strict=True):
            patch = out[t : t + PATCH_FRAMES, rows]
            patch += fall / patch.size
    return out


def _patches(kinds: Sequence[Kind]) -> list[slice]:
    """Cut the inputs of maps that stand side by side into patches; none lies on two maps."""
    patches, first = [], 0
    for kind in kinds:
        end = first + N_INPUTS[kind]
        size = _PATCH_INPUTS[kind]
        patches += [slice(i, min(i + size, end)) for i in range(first, end, size)]
        first = end
    return patches


def explain(
    bundle: Bundle,
    passage: Passage,
    label: str,
    *,
    start_s: float = 0.0,
    method: Method = Method.GRADIENTS,
) -> Explanation:
    """Explain how a clip speaks for a label to the networks of a bundle.

    Parameters
    ----------
    passage : Passage
        The clip's rows of both maps.
    label : str
        One of the bundle's labels.
    start_s : float
        Only carried along.

    Raises
    ------
    FeatureError
        If the bundle does not know the label, or the maps are no clip.
    """
    if label not in bundle.card.labels:
        raise FeatureError(
            Message("model “{name}” does not know “{label}”", name=bundle.card.name, label=label)
        )
    stft, music = passage.stft, passage.music
    if len(stft) != CLIP_FRAMES or len(music) != CLIP_FRAMES:
        raise FeatureError(
            Message(
                "a clip has {n_frames} frames, got {n_stft} and {n_music}",
                n_frames=CLIP_FRAMES,
                n_stft=len(stft),
                n_music=len(music),
            )
        )
    index = bundle.card.labels.index(label)
    found: dict[Kind, NDArray[np.float32]] = {}
    score: dict[str, float] = {}
    baseline: dict[str, float] = {}
    for name, network in bundle.networks.items():
        kinds = LOOKS_AT[name]
        seen = [bundle.scalings[kind].see(kind, passage.maps[kind], passage.gain) for kind in kinds]
        rows = np.concatenate(seen, axis=1)
        scaled = torch.from_numpy(np.ascontiguousarray(rows.T))
        if method is Method.GRADIENTS:
            whole = integrated_gradients(network, scaled, index)
        else:
            whole = occlusion(network, scaled, index, _patches(kinds))
        ends = np.cumsum([N_INPUTS[kind] for kind in kinds])[:-1]
        found |= zip(kinds, np.split(whole, ends, axis=1), strict=True)
        with torch.inference_mode():
            both = network(torch.stack([scaled, torch.zeros_like(scaled)]))[:, index]
        score[name], baseline[name] = both.tolist()
    return Explanation(
        label, method, start_s, found["net_stft"], found["net_music"], score, baseline
    )
