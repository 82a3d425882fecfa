"""Which key a field has in each tag format. The first key is written, the others are read too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Keys:
    """The keys of one field. "TXXX:X" is ID3's user text frame with the description X."""

    id3v22: tuple[str, ...]
    id3v23: tuple[str, ...]
    id3v24: tuple[str, ...]
    vorbis: tuple[str, ...]
    ape: tuple[str, ...]
    mp4: tuple[str, ...]
    asf: tuple[str, ...]
    riff: tuple[str, ...] = ()


def _freeform(name: str) -> Keys:
    """Return the keys of a field that no format knows: its name, where each keeps such names."""
    return Keys(
        (f"TXX:{name}",),
        (f"TXXX:{name}",),
        (f"TXXX:{name}",),
        (name,),
        (name,),
        (f"----:com.apple.iTunes:{name}",),
        (name,),
    )


FIELDS: Final[dict[str, Keys]] = {
    "title": Keys(
        ("TT2",), ("TIT2",), ("TIT2",), ("TITLE",), ("Title",), ("\xa9nam",), ("Title",), ("INAM",)
    ),
    "artist": Keys(
        ("TP1",),
        ("TPE1",),
        ("TPE1",),
        ("ARTIST",),
        ("Artist",),
        ("\xa9ART",),
        ("Author",),
        ("IART",),
    ),
    "album": Keys(
        ("TAL",),
        ("TALB",),
        ("TALB",),
        ("ALBUM",),
        ("Album",),
        ("\xa9alb",),
        ("WM/AlbumTitle",),
        ("IPRD",),
    ),
    "albumartist": Keys(
        ("TP2",),
        ("TPE2",),
        ("TPE2",),
        ("ALBUMARTIST", "ALBUM ARTIST"),
        ("Album Artist", "AlbumArtist"),
        ("aART",),
        ("WM/AlbumArtist",),
    ),
    "track_no": Keys(
        ("TRK",),
        ("TRCK",),
        ("TRCK",),
        ("TRACKNUMBER", "TRACK"),
        ("Track",),
        ("trkn",),
        ("WM/TrackNumber",),
        ("ITRK", "IPRT"),
    ),
    "disc_no": Keys(
        ("TPA",),
        ("TPOS",),
        ("TPOS",),
        ("DISCNUMBER", "DISC"),
        ("Disc",),
        ("disk",),
        ("WM/PartOfSet",),
    ),
    "year": Keys(
        ("TYE",),
        ("TYER", "TDRC"),
        ("TDRC", "TYER"),
        ("DATE", "YEAR"),
        ("Year", "Date"),
        ("\xa9day",),
        ("WM/Year",),
        ("ICRD",),
    ),
    "genre": Keys(
        ("TCO",),
        ("TCON",),
        ("TCON",),
        ("GENRE",),
        ("Genre",),
        ("\xa9gen", "gnre"),
        ("WM/Genre",),
        ("IGNR",),
    ),
    "mood": Keys(
        ("TXX:MOOD",),
        # 2.3 has no TMOO; some programs write it all the same.
        ("TXXX:MOOD", "TMOO"),
        ("TMOO", "TXXX:MOOD"),
        ("MOOD",),
        ("Mood",),
        ("----:com.apple.iTunes:MOOD",),
        ("WM/Mood",),
    ),
    "model": _freeform("MGC_MODEL"),
    "genre_confidence": _freeform("MGC_GENRE_CONFIDENCE"),
    "mood_confidence": _freeform("MGC_MOOD_CONFIDENCE"),
}

PROVENANCE: Final = ("model", "genre_confidence", "mood_confidence")
WRITABLE: Final = ("genre", "mood", *PROVENANCE)
# Fields that may hold several values; a file has one of each other.
LISTS: Final = ("genre", "mood")
