"""One track's feature maps with its variants: computed, coded, kept and mapped.

STFT magnitudes are kept as eight-bit steps of 0.4 dB on a log scale (a quarter of float32's size,
far below what any augmentation does to them); music features as float32.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from diskcache import Cache
from numpy.typing import NDArray
from safetensors.numpy import save

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import AudioDecodeError, TrainingError
from mgc_desktop.core.features import (
    FEATURE_VERSION,
    N_BINS,
    N_FEATURES,
    SAMPLE_RATE,
    feature_maps,
)
from mgc_desktop.protocol.causes import Cause
from trainer.data.augment import variant
from trainer.data.conditions import CONDITIONS
from trainer.data.joined import Number
from trainer.events import shown
from trainer.failing import cannot_write

Codes = NDArray[np.uint8]

# Raised when the augmentation or the coding changes.
CACHE_VERSION: Final = 2

_LARGE: Final = "one track is larger than the limit"

_LOWEST = np.float32(np.log(3e-3))
_STEP = np.float32((np.log(600.0) - np.log(3e-3)) / 255)


def encode_magnitudes(magnitudes: NDArray[np.float32]) -> Codes:
    """Round magnitudes to 256 steps of 0.42 dB from -50 to +55 dB."""
    level = (np.log(np.maximum(magnitudes, 3e-3)) - _LOWEST) / _STEP
    return np.clip(np.rint(level), 0, 255).astype(np.uint8)


def magnitude_table() -> NDArray[np.float32]:
    """Magnitude that each code stands for, (256,); the lowest stands for silence."""
    table: NDArray[np.float32] = np.exp(_LOWEST + _STEP * np.arange(256, dtype=np.float32))
    table[0] = 0.0
    return table


@dataclass(frozen=True)
class Wanted:
    """What is computed of each track.

    Attributes
    ----------
    n_variants : int
    seed : int
        Of the variants' draws.
    seconds : float
        How much of the track, from its start.
    condition : str, optional
        What became of it before (`CONDITIONS`).
    """

    n_variants: int
    seed: int
    seconds: float
    condition: str | None = None

    def key(self, content: str) -> str:
        """Name the entry of a file by a digest of what it contains."""
        # The unchanged track alone is the same whatever the seed.
        seed = self.seed if self.n_variants > 1 else 0
        asked = [CACHE_VERSION, FEATURE_VERSION, self.n_variants, seed, self.seconds, content]
        if self.condition is not None:
            asked.append(self.condition)
        return hashlib.blake2b(json.dumps(asked).encode(), digest_size=16).hexdigest()


def maps_of(path: Path, content: str, wanted: Wanted) -> bytes | str:
    """Compute an entry, or say why not; variants are drawn by what the file contains."""
    try:
        samples = decode(path)[: int(wanted.seconds * SAMPLE_RATE)]
        if wanted.condition is not None:
            _, change = CONDITIONS[wanted.condition]
            samples = change(samples)
    except AudioDecodeError as error:
        return error.cause
    except MemoryError:
        return "is too long for the memory of this machine"
    stft, music, lengths = [], [], []
    for version in range(wanted.n_variants):
        random = np.random.default_rng([wanted.seed, int(content, 16) % 2**32, version])
        bins, features = feature_maps(variant(samples, random) if version else samples)
        stft.append(encode_magnitudes(bins))
        music.append(features)
        lengths.append(len(bins))
    ends = np.cumsum(lengths)
    return save(
        {
            "stft": np.concatenate(stft),
            "music": np.concatenate(music),
            "bounds": np.stack([ends - lengths, ends], axis=1).astype(np.int64),
        }
    )


@dataclass(frozen=True)
class Entry:
    """One track's maps, mapped."""

    stft: Codes
    music: NDArray[np.float32]
    bounds: NDArray[np.int64]


def mapped(cache: Cache, key: str) -> Entry | None:
    """Map an entry; None if it is not there, or was let go."""
    opened = cache.get(key, read=True)
    if opened is None:
        return None
    with opened:
        length = int.from_bytes(opened.read(8), "little")
        about = json.loads(opened.read(length))

        def at(name: str, dtype: type[Number], width: int) -> NDArray[Number]:
            first, last = (8 + length + offset for offset in about[name]["data_offsets"])
            rows = (last - first) // (np.dtype(dtype).itemsize * width)
            return np.memmap(opened, dtype, "r", first, (rows, width))

        bounds = np.array(at("bounds", np.int64, 2))
        return Entry(at("stft", np.uint8, N_BINS), at("music", np.float32, N_FEATURES), bounds)


def kept(cache: Cache, key: str, raw: bytes) -> Entry:
    """Keep an entry and map it at once: what is mapped stays, even if it is let go.

    Raises
    ------
    TrainingError
        If the disk is full, or the entry is larger than all that may be kept.
    """
    folder = Path(cache.directory)
    try:
        cache.set(key, raw)
    except OSError as error:
        raise cannot_write(folder, error) from error
    found = mapped(cache, key)
    if found is None:
        raise TrainingError(
            f"{folder}: feature maps cannot be kept: {_LARGE}",
            Cause.CANNOT_WRITE,
            place=shown(folder),
            reason=_LARGE,
        )
    return found
