"""What every trunk can do: one vector of a clip, or of every clip of a stretch of track."""

from __future__ import annotations

from abc import ABC, abstractmethod

from torch import Tensor, nn


class ClipTrunk(nn.Module, ABC):
    """Makes one vector of a clip's map.

    Attributes
    ----------
    n_outputs : int
        Length of the vector.
    """

    n_outputs: int

    @abstractmethod
    def forward(self, maps: Tensor) -> Tensor:
        """Pool clips, (batch, n_features, 128) -> (batch, n_outputs)."""

    @abstractmethod
    def over_track(self, track: Tensor) -> Tensor:
        """Pool every clip of a stretch of track.

        Parameters
        ----------
        track : Tensor, shape (n_features, n_frames), n_frames >= 128
            In the precision of the weights.

        Returns
        -------
        Tensor of float32, shape (n_clips, n_outputs)
            What `forward` gives for the clips that start every 64 frames.
        """

    def arrange(self) -> None:
        """Lay the weights out as `over_track` is quickest with, where and in what they are now."""
