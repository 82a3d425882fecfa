"""Compile the kernels of both maps ahead of the first track, which would wait for them otherwise.

python -m mgc_desktop.core.features.prepare

They are compiled for the processor at hand when they are first called, which takes a quarter of a
minute once; numba keeps them beside the code, or in the user's cache where that cannot be written.
"""

from __future__ import annotations

import numpy as np

from mgc_desktop.core.features import SAMPLE_RATE, feature_maps


def prepare() -> None:
    """Compute both maps of some noise, shorter and longer than the window of key clarity."""
    noise = 0.1 * np.random.default_rng(0).standard_normal(8 * SAMPLE_RATE).astype(np.float32)
    feature_maps(noise[:SAMPLE_RATE])
    feature_maps(noise)


if __name__ == "__main__":
    prepare()
