"""What jeong2016 takes of segments of about 5 s: spectra, and how their cepstra change.

Section 3.1: the magnitudes X(f, t) of Hann-windowed frames of 1024 samples every 512; the cepstrum
C(q, t) is the inverse Fourier transform of ln(X + 1e-4); the modulation spectrum is the magnitude
of the Fourier transform of C, standardised for each quefrency, over 214 frames, every 107.

To standardise takes the means and deviations of the training part, which are not known here. They
do not have to be: a constant less changes the modulation frequency 0 alone, and the deviation is a
factor. So the transform of C as it is is given, and `standard` makes of it that of the standardised
cepstrum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

import librosa
import numpy as np
from numpy.typing import NDArray

from trainer.inputs.input import Clips, Input, Samples, cut

WINDOW: Final = 1024
STEP: Final = 512
FRAMES: Final = 214
FRAMES_APART: Final = 107
N_BINS: Final = WINDOW // 2 + 1
N_MODULATIONS: Final = FRAMES // 2 + 1
_LEAST: Final = 1e-4


def _spectra(samples: Samples) -> NDArray[np.float32]:
    """Magnitudes of the segments of a track, (n_segments, 513, 214)."""
    length = WINDOW + (FRAMES - 1) * STEP
    segments = cut(samples, length, FRAMES_APART * STEP)
    spectra = librosa.stft(segments, n_fft=WINDOW, hop_length=STEP, window="hann", center=False)
    return np.abs(spectra)


@dataclass(frozen=True)
class SpectrumSegments(Input):
    """Magnitude spectra, frame by frame."""

    name: ClassVar[str] = "spectra-of-5-s"
    version: ClassVar[int] = 1

    @property
    def shape(self) -> tuple[int, int]:
        """Bins and frames."""
        return N_BINS, FRAMES

    def compute(self, samples: Samples) -> Clips:
        """Compute the segments of a track."""
        return _spectra(samples)


@dataclass(frozen=True)
class CepstralModulation(Input):
    """Modulation spectra of the cepstrum: quefrencies and modulation frequencies.

    Modulation frequency 0 keeps its sign: it is the sum of C over the frames.
    """

    name: ClassVar[str] = "cepstral-modulation"
    version: ClassVar[int] = 1

    @property
    def shape(self) -> tuple[int, int]:
        """Quefrencies and modulation frequencies."""
        return N_BINS, N_MODULATIONS

    def compute(self, samples: Samples) -> Clips:
        """Compute the segments of a track."""
        # The spectrum of a signal without imaginary part is even, and so is its logarithm's: half
        # of the inverse transform is all of it.
        cepstra = np.fft.irfft(np.log(_spectra(samples) + _LEAST), n=WINDOW, axis=1)[:, :N_BINS]
        transforms = np.fft.rfft(cepstra, axis=2)
        modulations = np.abs(transforms)
        modulations[:, :, 0] = transforms[:, :, 0].real
        return modulations.astype(np.float32)


def cepstrum_statistics(segments: Clips) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and deviation of each quefrency over all frames of some segments.

    Parameters
    ----------
    segments : ndarray of float32, shape (n, 513, 108)
        As `CepstralModulation` gives them.

    Returns
    -------
    mean, deviation : ndarray of float64, shape (513,)
    """
    mean = segments[:, :, 0].mean(axis=0, dtype=np.float64) / FRAMES
    # Parseval: every modulation frequency but the first and the last stands for two.
    squares = np.square(segments, dtype=np.float64)
    energy = squares.sum(axis=2) * 2 - squares[:, :, 0] - squares[:, :, -1]
    power = energy.mean(axis=0) / FRAMES**2
    return mean, np.sqrt(np.maximum(power - mean**2, 1e-12))


def standard(
    segments: Clips, mean: NDArray[np.float64], deviation: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Make modulation spectra of the standardised cepstrum (equations 4 and 5), (n, 513, 108)."""
    out = segments.astype(np.float64)
    out[:, :, 0] = np.abs(out[:, :, 0] - FRAMES * mean)
    return (out / deviation[:, None]).astype(np.float32)
