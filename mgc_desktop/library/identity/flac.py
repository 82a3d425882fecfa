"""FLAC: the encoder's own checksum of the samples, which survives even another compression.

It stands in front of them, and says nothing of what was cut off or never arrived: it counts where
the audio is all there.
"""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.identity.payload import Payload
from mgc_desktop.library.tags.ends import audio_stop
from mgc_desktop.library.tags.flac import read_blocks
from mgc_desktop.library.tags.flacframes import INFO_BYTES, Audio
from mgc_desktop.library.tags.source import Malformed, Source

MAGIC: Final = b"fLaC"
_NAME: Final = b"flac"


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
    info = source.read(start + 8, INFO_BYTES)
    known = from_stream_info(info)
    blocks, damage = read_blocks(source, start)
    at = blocks[-1].stop
    stop = audio_stop(source, at)
    if known and Audio(source, at, stop, info).is_whole:
        return known
    if damage:
        raise Malformed(damage)
    return Payload(_NAME + info[10:18], ((at, stop),))
