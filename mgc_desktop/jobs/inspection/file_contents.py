"""One file as it is on disk: tags, pictures, audio; a question for the inspector's workers."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Final

from mgc_desktop.core.errors import AudioDecodeError, TagError
from mgc_desktop.messages import NOTHING, Message
from mgc_desktop.records import Picture, TagEntry

# Enough to tell what a picture is, and how large; pictures themselves stay where they are.
_PICTURE_HEAD: Final = 256 * 1024
# A block of some seconds is decoded in milliseconds, unless the file hangs.
_BLOCK_S: Final = 60.0


@dataclass(frozen=True)
class FileContents:
    """What is in a file; zeros and empty texts where it does not say.

    Attributes
    ----------
    path : str
    n_bytes : int
    modified_at : float
        Seconds since 1970.
    created_at : float or None
        Where the system keeps it.
    container, codec, tag_version : str
        Such as "MP3", "MP3 (MPEG audio layer 3)", "ID3v2.3 + ID3v1".
    duration_s : float
    bitrate, sample_rate, channels, bits : int
        In bit/s and Hz; bits of what is stored without loss.
    entries : tuple of TagEntry
    pictures : tuple of Picture
        With the beginning of their data only.
    tags_cause, audio_cause : Message
        Why its tags are not, or not safely, changed, and why its audio cannot be read.
    """

    path: str
    n_bytes: int
    modified_at: float
    created_at: float | None
    container: str = ""
    codec: str = ""
    tag_version: str = ""
    duration_s: float = 0.0
    bitrate: int = 0
    sample_rate: int = 0
    channels: int = 0
    bits: int = 0
    entries: tuple[TagEntry, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tags_cause: Message = NOTHING
    audio_cause: Message = NOTHING


def file_contents(path: str) -> FileContents:
    """Look into a file; what cannot be made out of it is said, and hides nothing else.

    Raises
    ------
    TagError
        If there is no such file, or the system does not let it be read.
    """
    from mgc_desktop.library.tags import guard
    from mgc_desktop.library.tags.source import open_file

    with guard(path), open_file(path) as file:
        about = os.fstat(file.fileno())
    found = FileContents(path, about.st_size, about.st_mtime, getattr(about, "st_birthtime", None))
    return _with_audio(_with_tags(found))


def audio_damage(path: str) -> tuple[Message, ...]:
    """Decode a file's audio from beginning to end; returns what is wrong with it."""
    from mgc_desktop.core.audio import open_audio
    from mgc_desktop.processes import allow

    try:
        with open_audio(path) as stream:
            for _ in stream.blocks():
                allow(_BLOCK_S)
            return tuple(stream.warnings)
    except AudioDecodeError as error:
        return (error.cause,)


def _with_tags(found: FileContents) -> FileContents:
    from mgc_desktop.library.tags import read_contents

    try:
        tags = read_contents(found.path)
    except TagError as error:
        return replace(found, tags_cause=error.cause)
    stream = tags.stream
    return replace(
        found,
        container=tags.container,
        tag_version=tags.tag_version,
        duration_s=stream.duration_s,
        bitrate=stream.bitrate,
        sample_rate=stream.sample_rate,
        channels=stream.channels,
        bits=stream.bits,
        entries=tags.entries,
        pictures=tuple(replace(p, data=p.data[:_PICTURE_HEAD]) for p in tags.pictures),
        tags_cause=tags.damage,
    )


def _with_audio(found: FileContents) -> FileContents:
    """Add what the decoder says, where the tags' reader does not know it."""
    from mgc_desktop.core.audio import open_audio

    try:
        with open_audio(found.path) as stream:
            facts, texts = stream.facts(), stream.texts()
            duration_s = found.duration_s or stream.declared_duration_s or 0.0
    except AudioDecodeError as error:
        return replace(found, audio_cause=error.cause)
    average = round(found.n_bytes * 8 / duration_s) if duration_s else 0
    container = found.container or facts.container
    return replace(
        found,
        container=container,
        codec=facts.codec,
        duration_s=duration_s,
        bitrate=found.bitrate or facts.bitrate or average,
        sample_rate=found.sample_rate or facts.sample_rate,
        # MP4's own number of them is 2 whatever it holds, as QuickTime wanted it.
        channels=facts.channels or found.channels,
        bits=found.bits or facts.bits,
        entries=found.entries if found.container else _entries(container, texts),
    )


def _entries(container: str, texts: dict[str, str]) -> tuple[TagEntry, ...]:
    """Return the texts of a format whose tags nobody but the decoder knows."""
    from mgc_desktop.library.tags import field_of

    return tuple(
        TagEntry(container, key, field_of(key), text, len(text.encode(errors="surrogateescape")))
        for key, text in texts.items()
    )
