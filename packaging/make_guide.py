#!/usr/bin/env python3
"""Make the numbers behind the pictures of *Help → How it decides* from two pieces of the demo.

    .venv/bin/python packaging/make_guide.py [FILE]

They are what the bundled models say; run this again when the models or the demo change. The window
paints the pictures itself, in its own colours and language.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
# This tree's program, wherever another one is installed.
sys.path.insert(0, str(ROOT))

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP  # noqa: E402
from mgc_desktop.core.features import HOP_LENGTH, SAMPLE_RATE  # noqa: E402
from mgc_desktop.core.labels import UNDECIDED  # noqa: E402
from mgc_desktop.core.networks.bundle import load_bundle  # noqa: E402
from mgc_desktop.core.networks.predict import Predictor  # noqa: E402
from mgc_desktop.core.track_maps import TrackMaps  # noqa: E402
from mgc_desktop.paths import model_dir, resources_dir  # noqa: E402
from mgc_desktop.records import Analysis  # noqa: E402

# One that the networks disagree about and the model is sure of, and one that is undecided.
CLEAR, UNCLEAR = "Walking Home.flac", "Between the Beats.opus"
TARGET = ROOT / "resources" / "guide" / "example.npz"
# Of the spectrogram: bins that become one line of the picture, and how far down it shows.
BINS, RANGE_DB = 4, 70.0


def heard(predictor: Predictor, name: str) -> tuple[Analysis, Any, Any]:
    """Return what the models say of a piece, and its whole maps."""
    maps = TrackMaps(resources_dir() / "demo" / name)
    blocks = list(maps.blocks())
    prediction = predictor.predict(name, blocks, maps.duration_s, maps.warnings)
    stft = np.concatenate([block.stft for block in blocks])
    return prediction, stft, np.concatenate([block.music for block in blocks])


def matrices(of: str, prediction: Analysis) -> dict[str, Any]:
    """Return the votes of a piece under names that begin with `of`."""
    return {
        f"{of}_stft": np.array([clip.net_stft for clip in prediction.clips], np.float32),
        f"{of}_music": np.array([clip.net_music for clip in prediction.clips], np.float32),
        f"{of}_audible": np.array([clip.vote != UNDECIDED for clip in prediction.clips]),
    }


def telling_clip(prediction: Analysis) -> int:
    """Return the first clip whose networks vote differently, and that together vote as the track.

    Raises
    ------
    StopIteration
        If there is none: another piece has to be found.
    """
    labels = prediction.labels
    return next(
        i
        for i, clip in enumerate(prediction.clips)
        if int(np.argmax(clip.net_stft)) != int(np.argmax(clip.net_music))
        and labels[int(np.argmax(clip.fused))] == prediction.genre.label
    )


def numbers() -> dict[str, Any]:
    """Return everything that the guide shows."""
    genre, mood = load_bundle(model_dir("genre")), load_bundle(model_dir("mood"))
    predictor = Predictor(genre, mood, device="cpu")
    clear, stft, music = heard(predictor, CLEAR)
    unclear, _, _ = heard(predictor, UNCLEAR)
    assert clear.mood is not None
    clip = telling_clip(clear)
    rows = slice(clip * CLIP_HOP, clip * CLIP_HOP + CLIP_FRAMES)
    # The highest bin, at half the sampling rate, has no neighbours to become a line with.
    bands = stft[rows, :-1].reshape(CLIP_FRAMES, -1, BINS).max(axis=2)
    level = 20 * np.log10(np.maximum(bands / stft.max(), 1e-9))
    least, most = music.min(axis=0), music.max(axis=0)
    return {
        "labels": np.array(clear.labels),
        "duration_s": clear.duration_s,
        "hop_s": CLIP_HOP * HOP_LENGTH / SAMPLE_RATE,
        "temperature": genre.card.decision.temperature,
        "undecided_below": genre.card.decision.undecided_below,
        **matrices("clear", clear),
        **matrices("unclear", unclear),
        "mood": np.array([clear.mood.scores[label] for label in mood.card.labels]),
        "clip": clip,
        "clip_stft": np.round(255 * np.clip(1 + level / RANGE_DB, 0, 1)).astype(np.uint8),
        "clip_music": ((music[rows] - least) / (most - least)).astype(np.float32),
        # Loudness of the beginning, for the picture of the clips.
        "level": (music[: 4 * CLIP_FRAMES, 0] / music[:, 0].max()).astype(np.float32),
    }


if __name__ == "__main__":
    np.savez_compressed(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET, **numbers())
