"""Real one-second files of every container, made once a session and copied for each test."""

from __future__ import annotations

import struct
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
    "vorbis": (".ogg", "-c:a", "libvorbis", "-q:a", "2"),
    "opus by ffmpeg": (".opus", "-c:a", "libopus", "-b:a", "48k"),
    "speex": (".spx", "-ar", "16000", "-ac", "1", "-c:a", "libspeex"),
    "flac in ogg": (".oga", "-c:a", "flac"),
    "aac moov last": (".m4a", "-c:a", "aac", "-b:a", "64k"),
    "aac moov first": (".m4a", "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"),
    "alac": (".m4a", "-c:a", "alac"),
    "wma": (".wma", "-c:a", "wmav2", "-b:a", "64k"),
    "aiff": (".aiff",),
    "aiff with id3": (".aiff", "-write_id3v2", "1"),
    "wav with info": (".wav",),
}

# Formats whose tags nobody writes, but that have an identity.
MORE: dict[str, tuple[str, ...]] = {
    "aac adts": (".aac", "-c:a", "aac"),
    "ac3": (".ac3",),
    "au": (".au",),
    "caf": (".caf",),
    "wave64": (".w64",),
    "rf64": (".wav", "-rf64", "always"),
    "matroska": (".mka", "-c:a", "libvorbis"),
    "webm": (".webm", "-c:a", "libopus"),
    "mp2": (".mp2",),
    "vbr mp3": (".mp3", "-q:a", "2"),
    "fragmented mp4": (".m4a", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"),
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


def oggenc(source: Path, target: Path) -> None:
    run("oggenc", "-Q", "-t", "Tést", "-a", "Somebody", "-o", target, source)


def opusenc(source: Path, target: Path) -> None:
    run("opusenc", "--quiet", "--title", "Tést", "--artist", "Somebody", source, target)


def flac_program(source: Path, target: Path) -> None:
    run("flac", "-s", "-f", "-T", "Title=Tést", "-P", "4096", "-o", target, source)


def wavpack(source: Path, target: Path) -> None:
    run("wavpack", "-q", "-y", source, "-o", target)


def wav(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def dsf(source: Path, target: Path) -> None:
    """One block of DSD silence a channel: no encoder is packaged."""
    del source
    block = bytes([0x69]) * 4096 * 2
    data = b"data" + struct.pack("<Q", 12 + len(block)) + block
    numbers = struct.pack("<IIIIIIQII", 1, 0, 2, 2, 2822400, 1, 4096 * 8, 4096, 0)
    chunk = b"fmt " + struct.pack("<Q", 52) + numbers
    size = 28 + len(chunk) + len(data)
    target.write_bytes(b"DSD " + struct.pack("<QQQ", 28, size, 0) + chunk + data)


# By name: the extension, and what makes the file of a WAV.
BY_HAND: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "mp3 bare": (".mp3", bare_mp3),
    "musepack": (".mpc", musepack),
    "vorbis by oggenc": (".ogg", oggenc),
    "opus by opusenc": (".opus", opusenc),
    "flac by flac": (".flac", flac_program),
    "wavpack bare": (".wv", wavpack),
    "wav bare": (".wav", wav),
    "dsf": (".dsf", dsf),
}

NAMES = (*BY_FFMPEG, *BY_HAND)
EVERY = (*NAMES, *MORE)


def make(name: str, source: Path, folder: Path) -> Path:
    """Make the file `name` of the sound in `source`."""
    if encoded := BY_FFMPEG.get(name) or MORE.get(name):
        extension, *options = encoded
        target = folder / f"{name.replace(' ', '-')}{extension}"
        return encode(source, target, *METADATA, *options)
    extension, maker = BY_HAND[name]
    target = folder / f"{name.replace(' ', '-')}{extension}"
    maker(source, target)
    return target
