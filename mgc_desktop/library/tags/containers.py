"""From the first bytes of a file to the class that knows its tags. Names do not count."""

from __future__ import annotations

from mgc_desktop.library.tags import apev2, asf, atoms, mpeg
from mgc_desktop.library.tags.asf import AsfFile
from mgc_desktop.library.tags.buried import buried_in_junk
from mgc_desktop.library.tags.chunks import DsfFile, IffFile
from mgc_desktop.library.tags.flac import FlacFile
from mgc_desktop.library.tags.fronted import FrontedFile
from mgc_desktop.library.tags.id3 import tag_stop
from mgc_desktop.library.tags.mp4 import Mp4File
from mgc_desktop.library.tags.ogg import OggFile
from mgc_desktop.library.tags.source import Malformed, Source, Stretch
from mgc_desktop.library.tags.stacked import StackedFile
from mgc_desktop.library.tags.tagfile import TagFile
from mgc_desktop.messages import Message

# Formats with APEv2 behind the audio, by their first bytes.
_APE_FORMATS = {
    b"wvpk": "WavPack",
    b"MPCK": "Musepack",
    b"MP+": "Musepack",
    b"MAC ": "Monkey's Audio",
    b"tBaK": "TAK",
}


def open_tags(source: Source, separator: str = "; ", code_page: str | None = None) -> TagFile:
    """Parse a file's tags.

    Parameters
    ----------
    separator : str
        Between the values of ID3v2.2 and 2.3.
    code_page : str or None
        Of texts that do not say what they are in.

    Raises
    ------
    Malformed
        If the file is of no kind whose tags are known, or its tags are damaged.
    """
    start = _behind_id3(source)
    head = source.read(start, min(64, source.size - start))

    def stacked(name: str, *, id3_first: bool) -> StackedFile:
        return StackedFile(source, separator, name, id3_first=id3_first, code_page=code_page)

    if head.startswith(b"fLaC"):
        return FlacFile(source, separator, start)
    for magic, name in _APE_FORMATS.items():
        if head.startswith(magic):
            return stacked(name, id3_first=False)
    if head.startswith(b"OggS"):
        return OggFile(source, separator, start)
    behind = Stretch(source, start, source.size) if start else source
    if placed := _placed(behind, head, separator, code_page):
        return FrontedFile(source, placed, start) if start else placed
    if head.startswith(b"TTA1"):
        return stacked("TTA", id3_first=True)
    if mpeg.is_aac(head):
        return stacked("AAC", id3_first=start > 0)
    if apev2.leading(source, start) and not start:
        return stacked("MP3", id3_first=True)
    if start or mpeg.begins_mpeg(source, head) or buried_in_junk(source, 0) is not None:
        return stacked("MP3", id3_first=True)
    raise Malformed(
        Message("a kind of file whose tags MGC Desktop cannot read or write")
        if source.size
        else Message("an empty file")
    )


def _placed(source: Source, head: bytes, separator: str, code_page: str | None) -> TagFile | None:
    """Parse a format that counts its places from its own beginning; None if it is none of them."""
    if head.startswith(asf.HEADER):
        return AsfFile(source, separator)
    if head[4:8] in atoms.TOP:
        return Mp4File(source, separator)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return IffFile(source, separator, "WAV", code_page)
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return IffFile(source, separator, "AIFF", code_page)
    if head.startswith(b"DSD "):
        return DsfFile(source, separator)
    return None


def _behind_id3(source: Source) -> int:
    """Return where the ID3v2 tags that the file begins with end."""
    start = 0
    while (stop := tag_stop(source, start)) is not None:
        start = stop
    return start
