"""Mel bands of the STFT map, for trunks that look at pictures."""

from __future__ import annotations

import torch
from torch import Tensor

from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.core.features.frames import FRAME_LENGTH


def mel_bands(n_bands: int) -> Tensor:
    """Weights of the magnitudes in each band, (n_bands, 513); each row sums to 1."""
    # A second's import, which most recipes do without.
    from librosa.filters import mel

    bands = torch.from_numpy(mel(sr=SAMPLE_RATE, n_fft=FRAME_LENGTH, n_mels=n_bands))
    return bands / bands.sum(dim=1, keepdim=True)
