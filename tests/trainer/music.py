"""Music of four plainly different kinds, made on the spot: folders, artists and a table of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from mutagen.flac import FLAC
from numpy.typing import NDArray

from mgc_desktop.core.features import SAMPLE_RATE

KINDS = ("Ambient", "Chanson", "Hörspiel", "Techno")


def piece(kind: str, seed: int, seconds: float = 4.0) -> NDArray[np.float32]:
    """Make a piece of a kind; other seeds give other pitches, tempi and noises."""
    random = np.random.default_rng([KINDS.index(kind), seed])
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    if kind == "Ambient":
        pitches = random.uniform(80, 300, 4)
        signal = sum(np.sin(2 * np.pi * p * t + random.uniform(0, 6)) for p in pitches)
    elif kind == "Chanson":
        notes = 220 * 2 ** (random.integers(0, 24, 64) / 12)
        pitch = notes[(t * random.uniform(3, 5)).astype(int) % 64]
        phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
        signal = np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase)
    elif kind == "Hörspiel":
        syllables = np.maximum(0, np.sin(2 * np.pi * random.uniform(3, 5) * t)) ** 2
        signal = syllables * np.convolve(random.standard_normal(t.size), np.ones(12) / 12, "same")
    else:
        beat = np.exp(-25 * (t % (60 / random.uniform(125, 140))))
        signal = beat * np.sin(2 * np.pi * random.uniform(40, 90) * t) * 3 + random.uniform(
            0.2, 0.6
        ) * random.standard_normal(t.size)
    signal = signal / np.abs(signal).max() * random.uniform(0.2, 0.8)
    return np.asarray(signal, dtype=np.float32)


def write_piece(path: Path, kind: str, seed: int, artist: str = "", seconds: float = 4.0) -> Path:
    """Write a piece as FLAC, with its artist in the tags if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # soundfile goes by the extension, which tests write in any case.
    soundfile.write(path, piece(kind, seed, seconds), SAMPLE_RATE, format="FLAC")
    if artist:
        tags = FLAC(path)
        tags["artist"] = artist
        tags.save()
    return path


def four_folders(root: Path, n_tracks: int = 8, n_artists: int = 4) -> Path:
    """Make a folder for each kind, each artist of one kind with several tracks."""
    for kind in KINDS:
        for i in range(n_tracks):
            artist = f"{kind} artist {i % n_artists}"
            write_piece(root / kind / f"{i}.flac", kind, i, artist)
    return root
