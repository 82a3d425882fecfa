"""What sound is here: stereo at one rate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RATE = 44_100

# Shape (2, n_samples).
Signal = NDArray[np.float32]
