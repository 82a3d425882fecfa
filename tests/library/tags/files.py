"""Real one-second files of every container, made once a session and copied for each test."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.helpers.audio import encode

METADATA = (
    *("-metadata", "title=Tést 日本"),
    *("-metadata", "artist=Somebody"),
    *("-metadata", "album=An Album"),
    *("-metadata", "track=3/9"),
    *("-metadata", "date=1999"),
)

# By name: the extension and ffmpeg's options.
BY_FFMPEG: dict[str, tuple[str, ...]] = {
    "mp3 2.3": (".mp3", "-b:a", "96k", "-id3v2_version", "3"),
    "mp3 2.3 with id3v1": (".mp3", "-b:a", "96k", "-id3v2_version", "3", "-write_id3v1", "1"),
    "mp3 2.4": (".mp3", "-b:a", "96k", "-id3v2_version", "4"),
    "flac": (".flac",),
    "wavpack": (".wv",),
    "tta with ape": (".tta",),
}


def run(*command: str | Path) -> bytes:
    """Run a program; its message is the failure's."""
    done = subprocess.run([str(c) for c in command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, (command, done.stderr.decode())
    return done.stdout


def bare_mp3(source: Path, target: Path) -> None:
    options = ("-map_metadata", "-1", "-id3v2_version", "0", "-write_xing", "0", "-b:a", "96k")
    encode(source, target, *options)


def musepack(source: Path, target: Path) -> None:
    run("mpcenc", "--silent", "--overwrite", source, target)


# By name: the extension, and what makes the file of a WAV.
BY_HAND: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "mp3 bare": (".mp3", bare_mp3),
    "musepack": (".mpc", musepack),
}

NAMES = (*BY_FFMPEG, *BY_HAND)


def make(name: str, source: Path, folder: Path) -> Path:
    """Make the file `name` of the sound in `source`."""
    if name in BY_FFMPEG:
        extension, *options = BY_FFMPEG[name]
        target = folder / f"{name.replace(' ', '-')}{extension}"
        return encode(source, target, *METADATA, *options)
    extension, maker = BY_HAND[name]
    target = folder / f"{name.replace(' ', '-')}{extension}"
    maker(source, target)
    return target
