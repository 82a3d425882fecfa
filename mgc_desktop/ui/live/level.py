"""How loud the input is: peak, root mean square and clipping, as the samples come."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Below this there is nothing to see.
LOWEST_DB: Final = -60.0
# As of a VU meter (IEC 60268-17), and of a quasi-peak meter's fall-back (IEC 60268-10, type I).
_AVERAGED_S: Final = 0.3
_FALL_DB_A_SECOND: Final = 20.0 / 1.7
# What the largest positive number of 16 bits is brought to: converters go no further.
_FULL_SCALE: Final = 32767 / 32768


def decibels(amplitude: float) -> float:
    """Return an amplitude of full scale 1 in dBFS; minus infinity for silence."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


@dataclass(frozen=True)
class Reading:
    """What a meter shows.

    Attributes
    ----------
    peak, rms : float
        Of full scale 1, of the louder channel; a sine that just fits has an `rms` of 0.71.
    clipped : bool
        Whether a sample was as large as samples can be, since that was last forgotten.
    """

    peak: float = 0.0
    rms: float = 0.0
    clipped: bool = False


class Level:
    """Follows the level; one thread brings samples, any other reads `reading`.

    Time is counted in samples, so that nothing depends on when they are brought.
    """

    def __init__(self) -> None:
        self._power = 0.0
        self.reading = Reading()

    def hear(self, frames: NDArray[np.float32], rate: int) -> None:
        """Take what came in, float32 of shape (n, channels) at `rate` frames a second."""
        if not len(frames):
            return
        largest = float(np.abs(frames).max())
        if not math.isfinite(largest):
            frames = np.nan_to_num(frames, posinf=0.0, neginf=0.0)
            largest = float(np.abs(frames).max())
        seconds = len(frames) / rate
        kept = math.exp(-seconds / _AVERAGED_S)
        power = max(float(channel @ channel) for channel in frames.T) / len(frames)
        self._power = kept * self._power + (1 - kept) * power
        before = self.reading
        fallen = before.peak * 10 ** (-_FALL_DB_A_SECOND * seconds / 20)
        self.reading = Reading(
            peak=max(largest, fallen),
            rms=math.sqrt(self._power),
            clipped=before.clipped or largest >= _FULL_SCALE,
        )

    def fall_silent(self) -> None:
        """Nothing comes in any more; whether it clipped is still to be read."""
        self._power = 0.0
        self.reading = Reading(clipped=self.reading.clipped)

    def forget_clipping(self) -> None:
        """Begin anew with looking for clipped samples."""
        self.reading = replace(self.reading, clipped=False)
