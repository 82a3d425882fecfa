"""Sizes of networks: the paper's, and those with more context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

TrunkName = Literal["senac2017", "context"]


@dataclass(frozen=True)
class Topology:
    """All layer sizes of a network, in one place.

    Attributes
    ----------
    trunk : {"senac2017", "context"}
        What makes a vector of a clip's map: the paper's residual block, or `ContextTrunk`.
    filters : int
        Of each convolution.
    kernel : int
        Length of the convolutions over a map, in frames (4: 0.1 s).
    dense : tuple of int
        Units of the two hidden dense layers.
    dropout : float
        Share of the dense layers' inputs dropped in training.
    """

    filters: int = 256
    kernel: int = 4
    dense: tuple[int, int] = (300, 150)
    dropout: float = 0.2
    trunk: TrunkName = "senac2017"


PAPER: Final = Topology()
CONTEXT: Final = Topology(filters=128, trunk="context")
