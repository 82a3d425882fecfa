"""What an explanation of a clip's vote holds; plain data, without torch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Method(StrEnum):
    """How importance is measured."""

    GRADIENTS = "integrated-gradients"
    OCCLUSION = "occlusion"


@dataclass(frozen=True)
class Explanation:
    """Which parts of a clip spoke for a label, and which against it.

    Attributes
    ----------
    label : str
    method : Method
    start_s : float
        Of the clip in its track.
    stft : ndarray of float32, shape (128, 513)
        Contribution of each frame and bin to the score of the network that looks at them;
        negative speaks against the label.
    music : ndarray of float32, shape (128, 8)
        Of each frame and feature, likewise.
    score, baseline : dict of str to float
        Logit of the label, by network, of the clip and of the baseline (0 after the bundle's
        scaling). Integrated gradients sum to their difference.
    """

    label: str
    method: Method
    start_s: float
    stft: NDArray[np.float32]
    music: NDArray[np.float32]
    score: dict[str, float]
    baseline: dict[str, float]

    @property
    def features(self) -> NDArray[np.float32]:
        """Contribution of each of the eight features over the clip, (8,)."""
        total: NDArray[np.float32] = self.music.sum(axis=0)
        return total
