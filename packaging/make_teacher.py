#!/usr/bin/env python3
"""Let musicnn listen to the training music, once, and keep what it hears.

    python packaging/make_teacher.py TRACKS.tsv trainer/teachers/musicnn.safetensors

musicnn (Pons and Serra, "musicnn: pre-trained convolutional neural networks for music audio
tagging", 2019; ISC licence) was trained on the tags of 200 000 songs of the Million Song Dataset.
The trainer's networks learn to foretell its inner numbers (trainer/data/teacher.py); the trainer
itself needs only the file that this script writes, so that nobody has to install TensorFlow to
train again. In an environment of its own:

    python3.11 -m venv teacher
    teacher/bin/pip install "tensorflow-cpu==2.15.1" "numpy<2" "librosa<0.11" safetensors
    teacher/bin/pip install --no-deps "musicnn==0.1.0"
"""

from __future__ import annotations

import argparse
import csv
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
from sklearn.decomposition import PCA

MODEL = "MSD_musicnn"
N_TAGS = 50
WINDOW_S = 3
# Principal axes kept: they hold 99 % of the variance.
N_VALUES = 128
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
            heard[f"{row['dataset']}/{path.stem}"] = hear(windows_of(path, n_frames))
    every = np.concatenate(list(heard.values()))
    mean, deviation = every.mean(axis=0), every.std(axis=0) + 1e-6
    axes = PCA(N_VALUES, random_state=0).fit((every - mean) / deviation)
    save_file(
        {
            key: axes.transform((numbers - mean) / deviation).astype(np.float16)
            for key, numbers in heard.items()
        },
        given.out,
        metadata={"teacher": f"musicnn {version('musicnn')} ({MODEL})"},
    )


if __name__ == "__main__":
    main()
