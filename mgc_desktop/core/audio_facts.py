"""What a file's audio is: what it is packed with, how fast, how wide, how fine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from av.audio.stream import AudioStream as LibavStream
from av.container import InputContainer

# libav decodes whatever is lossy to floats: only the names of plain samples say how wide they are.
_PLAIN: Final = re.compile(r"pcm_[a-z](\d+)")


@dataclass(frozen=True)
class AudioFacts:
    """What libav finds in the header; zeros where it does not say.

    Attributes
    ----------
    container, codec : str
        Such as "Matroska / WebM" and "FLAC (Free Lossless Audio Codec)".
    bitrate : int
        In bit/s.
    sample_rate : int
        In Hz.
    channels : int
    bits : int
        Of a sample, where samples are stored as they are.
    """

    container: str
    codec: str
    bitrate: int
    sample_rate: int
    channels: int
    bits: int


def audio_facts(container: InputContainer, stream: LibavStream) -> AudioFacts:
    """Return what a stream of an open file is."""
    context = stream.codec_context
    plain = _PLAIN.match(context.name)
    return AudioFacts(
        container.format.long_name,
        context.codec.long_name,
        stream.bit_rate or 0,
        stream.sample_rate or 0,
        stream.channels,
        int(plain[1]) if plain else 0,
    )
