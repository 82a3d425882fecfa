"""From the first bytes of a file to the class that knows its tags. Names do not count."""

from __future__ import annotations

from mgc_desktop.library.tags import asf, atoms
from mgc_desktop.library.tags.asf import AsfFile
from mgc_desktop.library.tags.chunks import DsfFile, IffFile
from mgc_desktop.library.tags.flac import FlacFile
from mgc_desktop.library.tags.id3 import HEADER, from_syncsafe
from mgc_desktop.library.tags.mp4 import Mp4File
from mgc_desktop.library.tags.mpeg import is_adts
from mgc_desktop.library.tags.ogg import OggFile
from mgc_desktop.library.tags.source import Malformed, Source
from mgc_desktop.library.tags.stacked import StackedFile
from mgc_desktop.library.tags.tagfile import TagFile

# Formats with APEv2 behind the audio, by their first bytes.
_APE_FORMATS = {
    b"wvpk": "WavPack",
    b"MPCK": "Musepack",
    b"MP+": "Musepack",
    b"MAC ": "Monkey's Audio",
    b"tBaK": "TAK",
}


def open_tags(source: Source, separator: str = "; ") -> TagFile:
    """Parse a file's tags.

    Parameters
    ----------
    source : Source
    separator : str
        Between the values of ID3v2.2 and 2.3.

    Raises
    ------
    Malformed
        If the file is of no kind whose tags are known, or its tags are damaged.
    """
    start = 0
    head = source.read(0, min(64, source.size))
    if head[:3] == b"ID3" and len(head) >= HEADER:
        start = HEADER + from_syncsafe(head[6:10]) + (HEADER if head[5] & 0x10 else 0)
        head = source.read(start, max(0, min(64, source.size - start)))
    if head.startswith(b"fLaC"):
        return FlacFile(source, separator, start)
    for magic, name in _APE_FORMATS.items():
        if head.startswith(magic):
            return StackedFile(source, separator, name, id3_first=False)
    if head.startswith(b"OggS"):
        return OggFile(source, separator, start)
    if head.startswith(asf.HEADER):
        return AsfFile(source, separator)
    if head[4:8] in atoms.TOP:
        return Mp4File(source, separator)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return IffFile(source, separator, "WAV")
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return IffFile(source, separator, "AIFF")
    if head.startswith(b"DSD "):
        return DsfFile(source, separator)
    if head.startswith(b"TTA1"):
        return StackedFile(source, separator, "TTA", id3_first=True)
    if is_adts(head):
        return StackedFile(source, separator, "AAC", id3_first=True)
    if start or _is_mpeg(head):
        return StackedFile(source, separator, "MP3", id3_first=True)
    raise Malformed(
        "a kind of file whose tags MGC Desktop cannot read or write"
        if source.size
        else "an empty file"
    )


def _is_mpeg(head: bytes) -> bool:
    """Whether it begins with the header of an MPEG audio frame (layer 1 to 3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer != 0 and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3
