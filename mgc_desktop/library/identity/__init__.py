"""Which audio a file holds, whatever its name and its tags: the identity of a track.

Only a few blocks of the audio are read, so that a first scan is about as fast as reading the tags.
Two recordings of the same format, of the same length to the byte, with the same first, middle and
last 4 KiB would be taken for one.
"""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.identity import flac, matroska, ogg
from mgc_desktop.library.identity.chunks import chunked, mp4
from mgc_desktop.library.identity.payload import IDENTITY_BYTES, Payload
from mgc_desktop.library.tags.ends import audio_start, audio_stop, behind_zeros
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.messages import Message

_MP4: Final = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp"})
_HEAD: Final = 64

__all__ = ["IDENTITY_BYTES", "audio_identity"]


def audio_identity(source: Source) -> bytes:
    """Return what tells one piece of audio from another.

    Parameters
    ----------
    source : Source
        The whole file.

    Returns
    -------
    bytes
        `IDENTITY_BYTES` of them: equal for files with the same encoded audio, whatever tags
        surround it.

    Raises
    ------
    Malformed
        If there is no audio in it, or it ends within its own headers.
    """
    if not source.size:
        raise Malformed(Message("an empty file"))
    payload = _payload(source)
    if payload.stretches and payload.size <= 0:
        raise Malformed(Message("no audio in it"))
    return payload.digest(source)


def _payload(source: Source) -> Payload:
    start = audio_start(source)
    head = source.read(start, min(_HEAD, source.size - start))
    if head.startswith(flac.MAGIC):
        return flac.flac(source, start)
    if head.startswith(ogg.MAGIC):
        return ogg.ogg(source, start)
    if not start:
        if head.startswith(matroska.MAGIC):
            return matroska.matroska(source)
        if head[4:8] in _MP4:
            return mp4(source)
        if found := chunked(source, head):
            return found
    # MP3, AAC, WavPack, Musepack, Monkey's Audio, TTA, TAK and whatever else: all between the tags.
    # Zeros in front of it count as little before a tag is written there as they do afterwards.
    start = behind_zeros(source, start)
    return Payload(b"", ((start, audio_stop(source, start)),))
