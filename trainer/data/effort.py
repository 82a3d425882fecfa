"""How long it takes to prepare labelled music: one track is timed, the others are like it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.processes import default_jobs
from trainer.data.material import Piece

# What systems look at of each track.
_EXCERPT_S = 30


def preparing_s(pieces: Sequence[Piece]) -> float | None:
    """Estimate the seconds that the feature maps of all tracks take on this machine.

    The track of the middle length is decoded and computed. What the store has already takes none.
    """
    if not pieces:
        return None
    middle = sorted(pieces, key=lambda piece: piece.embeddings.duration_s)[len(pieces) // 2]
    # The first call compiles.
    feature_maps(np.zeros(SAMPLE_RATE, np.float32))
    began = time.perf_counter()
    try:
        feature_maps(decode(middle.file.path)[: _EXCERPT_S * SAMPLE_RATE])
    except AudioDecodeError:
        return None
    took = time.perf_counter() - began
    # Nine short clips take hundredths of a second, and not none.
    return round(took * len(pieces) / min(default_jobs(), len(pieces)), 3)
