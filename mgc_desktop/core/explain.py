"""What drove a clip's vote: integrated gradients, or occlusion.

Both compare a clip with a baseline that says nothing: every bin and every feature at the mean of
the training set, which is 0 after the bundle's scaling.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.polynomial.legendre import leggauss
from numpy.typing import NDArray
from torch import Tensor

from mgc_desktop.core.bundle import Bundle, Kind
from mgc_desktop.core.clips import CLIP_FRAMES
from mgc_desktop.core.errors import FeatureError
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.networks import ClipNetwork

# Points of the Gauss-Legendre rule along the path; the networks are piecewise linear in each.
STEPS: Final = 64
# An occluded patch: 8 frames (0.2 s) by 27 bins (580 Hz), or one feature for 8 frames.
PATCH_FRAMES: Final = 8
PATCH_BINS: Final = 27
_PATCH_INPUTS: Final[dict[Kind, int]] = {"net_stft": PATCH_BINS, "net_music": 1}
_BATCH: Final = 64


def integrated_gradients(
    network: ClipNetwork, scaled: Tensor, label: int, steps: int = STEPS
) -> NDArray[np.float32]:
    """Attribute a logit to its inputs (Sundararajan, Taly and Yan 2017).

    IG_i = x_i * integral over a in [0, 1] of d logit(a * x) / d x_i, the baseline being 0.

    Parameters
    ----------
    network : ClipNetwork
        In evaluation mode.
    scaled : Tensor, shape (n, 128)
        One scaled clip.
    label : int
    steps : int
        Points of the quadrature.

    Returns
    -------
    ndarray of float32, shape (128, n)
        Sums to logit(x) - logit(0), up to the quadrature's error.
    """
    points, weights = leggauss(steps)
    total = torch.zeros_like(scaled)
    for start in range(0, steps, _BATCH):
        share = torch.as_tensor((points[start : start + _BATCH] + 1) / 2, dtype=scaled.dtype)
        weight = torch.as_tensor(weights[start : start + _BATCH] / 2, dtype=scaled.dtype)
        path = (share[:, None, None] * scaled).requires_grad_()
        logits = network(path)[:, label]
        (gradient,) = torch.autograd.grad((logits * weight).sum(), path)
        total += gradient.sum(dim=0)
    return np.ascontiguousarray((total * scaled).numpy().T, dtype=np.float32)


@torch.inference_mode()
def occlusion(
    network: ClipNetwork, scaled: Tensor, label: int, patch_inputs: int
) -> NDArray[np.float32]:
    """Attribute a logit to patches: how far it falls when one is set to the baseline.

    Parameters
    ----------
    network : ClipNetwork
    scaled : Tensor, shape (n, 128)
    label : int
    patch_inputs : int
        Inputs (bins or features) a patch covers; it covers `PATCH_FRAMES` frames.

    Returns
    -------
    ndarray of float32, shape (128, n)
        The fall, shared evenly among the patch's cells.
    """
    n = scaled.shape[0]
    corners = [
        (i, t) for i in range(0, n, patch_inputs) for t in range(0, CLIP_FRAMES, PATCH_FRAMES)
    ]
    whole = float(network(scaled[None])[0, label])
    out = np.zeros((CLIP_FRAMES, n), dtype=np.float32)
    for start in range(0, len(corners), _BATCH):
        batch = corners[start : start + _BATCH]
        covered = scaled.repeat(len(batch), 1, 1)
        for row, (i, t) in enumerate(batch):
            covered[row, i : i + patch_inputs, t : t + PATCH_FRAMES] = 0.0
        falls = whole - network(covered)[:, label]
        for fall, (i, t) in zip(falls.tolist(), batch, strict=True):
            patch = out[t : t + PATCH_FRAMES, i : i + patch_inputs]
            patch += fall / patch.size
    return out


def explain(
    bundle: Bundle,
    stft: Map,
    music: Map,
    label: str,
    *,
    start_s: float = 0.0,
    method: Method = Method.GRADIENTS,
) -> Explanation:
    """Explain how a clip speaks for a label to both networks of a bundle.

    Parameters
    ----------
    bundle : Bundle
    stft : ndarray of float32, shape (128, 513)
    music : ndarray of float32, shape (128, 8)
        The clip's rows of both maps.
    label : str
        One of the bundle's labels.
    start_s : float
        Only carried along.
    method : Method

    Returns
    -------
    Explanation

    Raises
    ------
    FeatureError
        If the bundle does not know the label, or the maps are no clip.
    """
    if label not in bundle.card.labels:
        raise FeatureError(f"model {bundle.card.name!r} does not know {label!r}")
    if len(stft) != CLIP_FRAMES or len(music) != CLIP_FRAMES:
        raise FeatureError(f"a clip has {CLIP_FRAMES} frames, got {len(stft)} and {len(music)}")
    index = bundle.card.labels.index(label)
    found: dict[Kind, NDArray[np.float32]] = {}
    score: dict[str, float] = {}
    baseline: dict[str, float] = {}
    maps: dict[Kind, Map] = {"net_stft": stft, "net_music": music}
    for kind, patch in _PATCH_INPUTS.items():
        network = bundle.networks[kind]
        scaled = torch.from_numpy(np.ascontiguousarray(bundle.scalings[kind].apply(maps[kind]).T))
        if method is Method.GRADIENTS:
            found[kind] = integrated_gradients(network, scaled, index)
        else:
            found[kind] = occlusion(network, scaled, index, patch)
        with torch.inference_mode():
            both = network(torch.stack([scaled, torch.zeros_like(scaled)]))[:, index]
        score[kind], baseline[kind] = both.tolist()
    return Explanation(
        label, method, start_s, found["net_stft"], found["net_music"], score, baseline
    )
