"""FLAC: the encoder's own checksum of the samples, which survives even another compression."""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.identity.payload import Payload
from mgc_desktop.library.identity.stacked import audio_stop
from mgc_desktop.library.tags.source import Malformed, Source

MAGIC: Final = b"fLaC"
_NAME: Final = b"flac"
_STREAM_INFO: Final = 34
_MOST_BLOCKS: Final = 1_024


def from_stream_info(info: bytes) -> Payload | None:
    """Return what identifies the audio, if the encoder left a checksum of all samples.

    Parameters
    ----------
    info : bytes
        The 34 bytes of STREAMINFO.
    """
    # Rate, channels, bits, number of samples, and their MD5; sizes of frames stand before.
    return Payload(_NAME + info[10:]) if any(info[18:]) else None


def flac(source: Source, start: int) -> Payload:
    """Find the audio of a FLAC file whose "fLaC" stands at `start`.

    Raises
    ------
    Malformed
        If its header is damaged or cut off.
    """
    info = source.read(start + 8, _STREAM_INFO)
    if known := from_stream_info(info):
        return known
    at = start + len(MAGIC)
    for _ in range(_MOST_BLOCKS):
        head = source.read(at, 4)
        at += 4 + int.from_bytes(head[1:], "big")
        if head[0] & 0x80:
            break
    if at > source.size:
        raise Malformed("the file ends in the middle of its tags")
    return Payload(_NAME + info[10:18], ((at, audio_stop(source, at)),))
