"""Answers about one track, as the inspector's worker processes give them.

Nothing ever decodes a whole mix to show a part of it, so three hours open like three minutes. The
questions are in `inspect`, what the answers look like in `answers`; both cost nothing to import.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from mgc_desktop.core import level
from mgc_desktop.core.audio import AudioStream, open_audio
from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP, CLIP_SECONDS, clip_start_s
from mgc_desktop.core.errors import AudioDecodeError, AudioReadError, FeatureError
from mgc_desktop.core.features import FEATURE_NAMES
from mgc_desktop.core.features.frames import FRAME_LENGTH, HOP_LENGTH, SAMPLE_RATE, Samples
from mgc_desktop.core.features.music import TrackRange
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.spectrogram import DB_STEP, LOWEST_DB, samples_needed, spectrogram
from mgc_desktop.core.stretch import samples_around, stretch
from mgc_desktop.jobs.inspection.answers import (
    GLANCES,
    MINUTE_FRAMES,
    OVERVIEW_FFT,
    OVERVIEW_HOP,
    TILE_COLUMNS,
    About,
    Glance,
    Minute,
    Peaks,
    Tile,
    TileKey,
)
from mgc_desktop.jobs.models.bundles import find_bundle
from mgc_desktop.messages import Message, system_message
from mgc_desktop.processes import allow
from mgc_desktop.records import Model

if TYPE_CHECKING:
    from mgc_desktop.core.networks.bundle import Bundle


# A block of some seconds is decoded in milliseconds, unless the file hangs.
_BLOCK_S: Final = 60.0


class _LastFile:
    """The file asked about last, kept open; another one, or the same one changed, replaces it."""

    def __init__(self) -> None:
        self._asked: tuple[str, int] | None = None
        self._stream: AudioStream | None = None

    def open(self, path: str) -> AudioStream:
        try:
            asked = path, os.stat(path).st_mtime_ns  # noqa: PTH116 - names of any bytes
        except OSError as error:
            raise AudioReadError(path, system_message(error)) from error
        if self._stream is None or asked != self._asked or not self._stream.readable:
            self.close()
            self._stream, self._asked = open_audio(path), asked
        return self._stream

    def close(self) -> None:
        if self._stream is not None:
            self._stream.__exit__(None, None, None)
        self._stream = None


_last_file: Final = _LastFile()


def release() -> None:
    """Close the file that was asked about last, so that it can be moved or taken away."""
    _last_file.close()


def about(path: str) -> About:
    """Say how long a track is, and what the numbers of the other answers mean.

    Raises
    ------
    AudioDecodeError
    """
    return About(
        duration_s=_duration(path),
        sample_rate=SAMPLE_RATE,
        frame_hop=HOP_LENGTH,
        clip_seconds=CLIP_SECONDS,
        clip_hop_s=clip_start_s(1),
        feature_names=FEATURE_NAMES,
        lowest_db=LOWEST_DB,
        db_step=DB_STEP,
    )


def _duration(path: str) -> float:
    declared = _last_file.open(path).declared_duration_s
    if declared is not None and declared > 0:
        return declared
    n_samples = 0
    with open_audio(path) as whole:
        for block in whole.blocks():
            n_samples += block.size
            allow(_BLOCK_S)
    return n_samples / SAMPLE_RATE


def _peaks(samples: Samples, hop: int) -> Peaks:
    cells = samples[: samples.size // hop * hop].reshape(-1, hop)
    return np.stack([cells.min(axis=1), cells.max(axis=1)], axis=1)


def _span(path: str, first: int, count: int) -> Samples:
    """Decode a stretch; a track shorter than a frame is padded to one, as in an analysis."""
    samples = _last_file.open(path).span(first, count)
    missing = FRAME_LENGTH - samples.size if first == 0 and samples.size else 0
    return np.pad(samples, (0, missing)) if missing > 0 else samples


def tile(path: str, key: TileKey) -> Tile:
    """Compute a tile of the spectrogram, with the waveform above it."""
    first, count = samples_needed(key.index * TILE_COLUMNS, TILE_COLUMNS, key.hop, key.n_fft)
    lead = max(0, -first)
    samples = np.pad(_last_file.open(path).span(first + lead, count - lead), (lead, 0))
    own = samples[key.index * TILE_COLUMNS * key.hop - first :][: TILE_COLUMNS * key.hop]
    whole = np.pad(own, (0, TILE_COLUMNS * key.hop - own.size))
    levels = spectrogram(samples, TILE_COLUMNS, key.hop, key.n_fft)
    return Tile(levels, _peaks(whole, key.hop))


def minute(path: str, index: int, bounds: tuple[float, float] | None = None) -> Minute:
    """Compute the overview and the features of a minute of a track."""
    first_frame = index * MINUTE_FRAMES
    first, count = samples_around(first_frame, MINUTE_FRAMES)
    samples = _span(path, first, count)
    track = None if bounds is None else TrackRange(*bounds)
    try:
        rows = stretch(samples, first, first_frame, MINUTE_FRAMES, track)
    except FeatureError as error:
        raise AudioDecodeError(path, error.message) from error
    own = samples[first_frame * HOP_LENGTH - first :][: MINUTE_FRAMES * HOP_LENGTH]
    levels = spectrogram(own, -(-own.size // OVERVIEW_HOP), OVERVIEW_HOP, OVERVIEW_FFT)
    found = (rows.range.low, rows.range.high)
    return Minute(index, _peaks(own, HOP_LENGTH), rows.music, levels, found)


def glance(path: str, duration_s: float) -> Glance:
    """Look at `GLANCES` places of a track."""
    peaks = np.zeros((GLANCES, 2), dtype=np.float32)
    levels = np.zeros((OVERVIEW_FFT // 2 + 1, GLANCES), dtype=np.uint8)
    with open_audio(path, roughly=True) as stream:
        for i in range(GLANCES):
            samples = stream.peek((i + 0.5) / GLANCES * duration_s, 2 * FRAME_LENGTH)
            if samples.size:
                peaks[i] = samples.min(), samples.max()
                levels[:, i] = spectrogram(samples, 1, 2 * FRAME_LENGTH, OVERVIEW_FFT)[:, 0]
    return Glance(peaks, levels)


@lru_cache(maxsize=2)
def _bundle(model: Model) -> Bundle:
    from mgc_desktop.core.networks.bundle import load_bundle
    from mgc_desktop.core.networks.device import single_threaded

    single_threaded()
    return load_bundle(find_bundle(model))


def explain_clip(
    path: str,
    clip: int,
    label: str,
    model: Model,
    method: Method,
    bounds: tuple[float, float] | None,
) -> Explanation:
    """Explain how a clip speaks for a label."""
    from mgc_desktop.core.networks.explain import explain
    from mgc_desktop.core.stretches import Passage

    bundle = _bundle(model)
    first_frame = clip * CLIP_HOP
    first, count = samples_around(first_frame, CLIP_FRAMES)
    track = None if bounds is None else TrackRange(*bounds)
    samples = _span(path, first, count)
    rows = stretch(samples, first, first_frame, CLIP_FRAMES, track)
    if not len(rows.stft):
        raise AudioDecodeError(path, Message("ends before this clip"))
    around = _span(path, *level.samples_around(first_frame))
    passage = Passage(rows.stft, rows.music, level.clip_gains(around, first_frame))
    return explain(
        bundle,
        passage.filling_a_clip(),
        label,
        start_s=clip_start_s(clip),
        method=method,
    )
