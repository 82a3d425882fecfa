"""From a raw map to a network's input: level, compression, standardisation, as a bundle declares.

The features themselves are the papers'; what a model likes to see of them belongs to the model
(spec: "the model's business, not the feature's"), so every constant here travels in the bundle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.inputs import Kind
from mgc_desktop.core.level import Gain, at_gain


@dataclass(frozen=True)
class Scaling:
    """Per-column compression, then standardisation.

    x -> (c(x) - mean) / deviation, where c(x) = ln(x + offset) in columns that have an offset and
    c(x) = x in those whose offset is NaN.

    Attributes
    ----------
    offset : ndarray of float32, shape (n,)
        In the column's own unit; NaN for a column that is not compressed.
    mean, deviation : ndarray of float32, shape (n,)
        Of the compressed columns over the training set.
    one_level : bool
        Whether maps are brought to one level first (`core.level`).
    """

    offset: NDArray[np.float32]
    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    one_level: bool = False

    @cached_property
    def _changes_nothing(self) -> bool:
        compressed = not np.isnan(self.offset).all()
        return not (compressed or self.mean.any() or (self.deviation != 1.0).any())

    def compress(self, feature_map: Map) -> Map:
        """Compress the columns that want it, (n_frames, n)."""
        wanted = ~np.isnan(self.offset)
        if wanted.all():
            compressed: Map = np.log(feature_map + self.offset)
            return compressed
        compressed = feature_map.copy()
        compressed[..., wanted] = np.log(feature_map[..., wanted] + self.offset[wanted])
        return compressed

    def apply(self, feature_map: Map) -> Map:
        """Scale a map, (n_frames, n) -> (n_frames, n) of float32.

        The map itself, not a copy, where there is nothing to do.
        """
        if self._changes_nothing:
            return feature_map
        scaled = self.compress(feature_map)
        scaled -= self.mean
        scaled /= self.deviation
        return scaled

    def see(self, kind: Kind, feature_map: Map, gain: Gain) -> Map:
        """Bring a map to its level and scale it, (n_frames, n) -> (n_frames, n) of float32.

        Parameters
        ----------
        gain : ndarray of float32, shape (n_frames,)
            What brings each frame to the common level.
        """
        return self.apply(at_gain(kind, feature_map, gain) if self.one_level else feature_map)
