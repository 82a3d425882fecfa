#!/usr/bin/env python3
"""Let musicnn listen to the training music, once, and keep all that it hears.

musicnn (Pons and Serra, "musicnn: pre-trained convolutional neural networks for music audio
tagging", 2019; ISC licence) was trained on the tags of 200 000 songs of the Million Song Dataset.
It needs TensorFlow, so it runs in an environment of its own (README.md).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import librosa
import musicnn
import numpy as np
import soundfile
import tensorflow as tf
from musicnn import configuration, models
from safetensors.numpy import save_file

MODEL = "MSD_musicnn"
N_TAGS = 50
WINDOW_S = 3
# A tag that is as good as certain says no more than this.
SUREST_LOGIT = 9.21

Hear = Callable[[np.ndarray], np.ndarray]


def listener(n_frames: int) -> Hear:
    """Load the network; the result maps windows (n, frames, mels) to its inner numbers (n, d)."""
    graph = tf.Graph()
    with graph.as_default():
        with tf.name_scope("model"):
            windows = tf.compat.v1.placeholder(tf.float32, [None, n_frames, configuration.N_MELS])
            training = tf.compat.v1.placeholder(tf.bool)
            layers = models.define_model(windows, training, MODEL, N_TAGS)
            logits, penultimate = layers[0], layers[8]
        session = tf.compat.v1.Session()
        session.run(tf.compat.v1.global_variables_initializer())
        weights = str(files(musicnn) / MODEL) + "/"
        tf.compat.v1.train.Saver().restore(session, weights)

    def hear(batch: np.ndarray) -> np.ndarray:
        tags, hidden = session.run((logits, penultimate), {windows: batch, training: False})
        return np.concatenate([np.clip(tags, -SUREST_LOGIT, SUREST_LOGIT), hidden], axis=1)

    return hear


def windows_of(path: Path, n_frames: int) -> np.ndarray:
    """Mel windows of a file as musicnn wants them, one after another."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = librosa.resample(
        samples.mean(axis=1), orig_sr=rate, target_sr=configuration.SR, res_type="soxr_hq"
    )
    mel = librosa.feature.melspectrogram(
        y=mono,
        sr=configuration.SR,
        n_fft=configuration.FFT_SIZE,
        hop_length=configuration.FFT_HOP,
        n_mels=configuration.N_MELS,
    ).T
    # musicnn learned from spectrograms that were rounded like this.
    level = np.log10(10_000 * mel.astype(np.float16).astype(np.float32) + 1)
    if len(level) < n_frames:
        level = np.pad(level, ((0, n_frames - len(level)), (0, 0)))
    starts = range(0, len(level) - n_frames + 1, n_frames)
    return np.stack([level[start : start + n_frames] for start in starts])


def main() -> None:
    """Listen to every track of the table and write the file."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("table", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument(
        "--instead",
        type=Path,
        help="folder of WAVs, by stem, for files that libsndfile cannot read",
    )
    given = arguments.parse_args()
    n_frames = 1 + int(
        librosa.time_to_frames(
            WINDOW_S,
            sr=configuration.SR,
            hop_length=configuration.FFT_HOP,
            n_fft=configuration.FFT_SIZE,
        )
    )
    hear = listener(n_frames)
    heard: dict[str, np.ndarray] = {}
    with given.table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            path = given.table.parent / row["file"]
            wav = given.instead / f"{path.stem}.wav" if given.instead else path
            try:
                windows = windows_of(wav if wav.exists() else path, n_frames)
            except soundfile.LibsndfileError as error:
                sys.exit(f"{path}: {error}: name a folder with it as WAV by --instead")
            heard[f"musicnn|{row['dataset']}/{path.stem}"] = hear(windows).astype(np.float32)
    save_file(heard, given.out, metadata={"musicnn": f"musicnn {version('musicnn')} ({MODEL})"})


if __name__ == "__main__":
    main()
