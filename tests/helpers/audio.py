"""Signals and real audio files, made on the spot with ffmpeg."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

# Encoder options of ffmpeg by the name a test uses; the extension comes first.
FORMATS: dict[str, tuple[str, ...]] = {
    "wav": (".wav", "-c:a", "pcm_s16le"),
    "wav 24 bit": (".wav", "-c:a", "pcm_s24le"),
    "wav float": (".wav", "-c:a", "pcm_f32le"),
    "wav 8 bit": (".wav", "-c:a", "pcm_u8"),
    "aiff": (".aiff",),
    "au": (".au",),
    "caf": (".caf",),
    "flac": (".flac",),
    "mp3": (".mp3", "-b:a", "192k"),
    "mp3 vbr": (".mp3", "-q:a", "3"),
    "mp2": (".mp2",),
    "vorbis": (".ogg", "-c:a", "libvorbis", "-q:a", "6"),
    "opus": (".opus", "-c:a", "libopus", "-b:a", "128k"),
    "flac in ogg": (".oga", "-c:a", "flac"),
    "aac": (".m4a", "-c:a", "aac", "-b:a", "192k"),
    "aac adts": (".aac", "-c:a", "aac", "-b:a", "192k"),
    "alac": (".m4a", "-c:a", "alac"),
    "wma": (".wma", "-c:a", "wmav2", "-b:a", "192k"),
    "wavpack": (".wv",),
    "tta": (".tta",),
    "ac3": (".ac3",),
    "matroska": (".mka", "-c:a", "libvorbis"),
}
LOSSLESS = frozenset(
    {"wav", "wav 24 bit", "wav float", "aiff", "au", "caf", "flac", "flac in ogg", "alac"}
    | {"wavpack", "tta"}
)


def music_like(seconds: float, rate: int, seed: int = 0) -> NDArray[np.float32]:
    """Two chords in turn with a beat of noise: tonal, rhythmic, wide-band; mono in [-0.8, 0.8]."""
    random = np.random.default_rng(seed)
    t = np.arange(int(seconds * rate)) / rate
    chords = ((220.0, 277.2, 329.6), (196.0, 246.9, 293.7))
    pitch = np.where(t[None, :] % 2 < 1, *(np.array(chord)[:, None] for chord in chords))
    beat = random.standard_normal(t.size) * np.exp(-12 * (t % 0.5))
    signal = np.sin(2 * np.pi * pitch * t).sum(axis=0) * 0.2 + beat * 0.05
    return (0.8 * signal / np.abs(signal).max()).astype(np.float32)


def encode(source: Path, target: Path, *options: str) -> Path:
    """Run ffmpeg; its message is the failure's."""
    command = ["ffmpeg", "-v", "error", "-y", "-i", str(source), *options, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return target


def make_audio(
    folder: Path,
    fmt: str,
    *,
    seconds: float = 4.0,
    rate: int = 44_100,
    channels: int = 2,
    name: str = "track",
) -> Path:
    """Write a music-like file of a format of `FORMATS`."""
    signal = music_like(seconds, rate)
    source = folder / f"{name}.source.wav"
    soundfile.write(source, np.repeat(signal[:, None], channels, axis=1), rate, subtype="FLOAT")
    extension, *options = FORMATS[fmt]
    target = folder / f"{name}{extension}"
    encode(source, target, *options)
    source.unlink()
    return target
