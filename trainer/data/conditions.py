"""What may become of a track on its way to a listener: what a recipe's answers should withstand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.features import SAMPLE_RATE
from trainer.data.augment import low_pass, through_mp3, with_noise

Samples = NDArray[np.float32]

# 30 dB below.
_NOISE_SHARE: Final = 10 ** (-30.0 / 20)
_LATER_S: Final = 0.7


def _later(samples: Samples) -> Samples:
    passed = int(_LATER_S * SAMPLE_RATE)
    return samples[passed:] if len(samples) > 2 * passed else samples


def _at_tempo(samples: Samples, rate: float) -> Samples:
    # librosa is a second's import, and only for those who ask for another tempo.
    from librosa.effects import time_stretch

    return np.asarray(time_stretch(samples, rate=rate), dtype=np.float32)


# Each with what a report calls it: from mono samples at 22 050 Hz to such samples.
CONDITIONS: Final[Mapping[str, tuple[str, Callable[[Samples], Samples]]]] = {
    "mp3": ("as MP3 at 64 kb/s", lambda samples: through_mp3(samples, 64)),
    "low-pass": ("through a low-pass at 8 kHz", lambda samples: low_pass(samples, 8000.0)),
    "noise": (
        "with noise 30 dB below",
        lambda samples: with_noise(samples, _NOISE_SHARE, np.random.default_rng(0)),
    ),
    "later": ("started 0.7 s later", _later),
    "faster": ("4 % faster, at the same pitch", lambda samples: _at_tempo(samples, 1.04)),
    "slower": ("4 % slower, at the same pitch", lambda samples: _at_tempo(samples, 1 / 1.04)),
}
