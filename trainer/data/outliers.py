"""Sound that is not music: speech, noise, hum and near-silence, made on the spot.

A classifier that has only ever seen music is sure of itself on anything. These clips are trained
towards "no idea" (equal probability for every label). Speech comes from eSpeak NG.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from mgc_desktop.core.features import SAMPLE_RATE
from trainer.data.tracks import Track

_SECONDS = 20
_VOICES = ("en-us", "en-gb", "de", "fr-fr", "es", "it", "pt", "pl", "nl", "sv", "tr", "fi")
_TEXTS = (
    "This is the evening news. In the capital, ministers met for the third day in a row to talk"
    " about the price of bread, the state of the roads and the question of the new bridge. ",
    "Chapter seven. It had rained all night, and when the morning came, nobody in the house could"
    " say where the old clock had gone, or who had opened the door to the garden. ",
    "Welcome back to the programme. My guest today has spent eleven years counting the birds of a"
    " small island, and she says that most of what we believe about them is wrong. ",
    "Please listen carefully, as our options have changed. For questions about your bill, press"
    " one. For a new appointment, press two. To hear this message again, stay on the line. ",
)


def _speech(number: int, random: np.random.Generator, path: Path) -> None:
    voice = _VOICES[number % len(_VOICES)] + random.choice(["", "+f2", "+f4", "+m3", "+m7"])
    command = [
        "espeak-ng", "-v", voice, "-s", str(random.integers(120, 210)),
        "-p", str(random.integers(20, 80)), "-w", str(path),
        _TEXTS[number % len(_TEXTS)] * 3,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def _noise(random: np.random.Generator) -> NDArray[np.float32]:
    """Coloured noise or hum, at any level down to the noise floor of a converter."""
    n = _SECONDS * SAMPLE_RATE
    if random.random() < 0.3:
        time = np.arange(n) / SAMPLE_RATE
        pitch = random.choice([50.0, 60.0, 440.0, 1000.0, float(random.uniform(100, 4000))])
        signal = np.sin(2 * np.pi * pitch * time)
    else:
        spectrum = np.fft.rfft(random.standard_normal(n))
        spectrum *= np.maximum(np.arange(spectrum.size), 1) ** -random.uniform(0.0, 1.0)
        signal = np.fft.irfft(spectrum, n)
    signal *= 10 ** random.uniform(-4.5, -0.5) / np.abs(signal).max()
    return signal.astype(np.float32)


def make_outliers(folder: Path, n_speech: int, n_noise: int, seed: int) -> list[Track]:
    """Make the clips that are not there yet.

    Parameters
    ----------
    folder : Path
        Where the WAV files go.

    Returns
    -------
    list of Track
        With `music` False and no label.

    Raises
    ------
    FileNotFoundError
        If speech is asked for and eSpeak NG is not installed.
    """
    if n_speech and shutil.which("espeak-ng") is None:
        raise FileNotFoundError("espeak-ng is needed to make speech (Debian package espeak-ng)")
    folder.mkdir(parents=True, exist_ok=True)
    tracks = []
    for number in range(n_speech + n_noise):
        random = np.random.default_rng([seed, number])
        path = folder / f"{seed}-{number:04d}.wav"
        if not path.exists():
            if number < n_speech:
                _speech(number, random, path)
            else:
                soundfile.write(path, _noise(random), SAMPLE_RATE)
        tracks.append(Track(path=path, group="not music", dataset="outlier", music=False))
    return tracks
