"""Which field an entry of a file's tags is, whatever its format calls it; for showing only."""

from __future__ import annotations

from typing import Final

from mgc_desktop.library.tags.fields import FIELDS

# What formats put in front of a name that they do not know themselves.
_FREE: Final = ("txxx:", "txx:", "----:com.apple.itunes:")
# Beside what the library reads. Names of four letters are ID3's and RIFF's, those with "©" MP4's.
_MORE: Final[dict[str, tuple[str, ...]]] = {
    "arranger": ("ARRANGER",),
    "artistsort": ("TSOP", "ARTISTSORT", "soar", "WM/ArtistSortOrder"),
    "albumsort": ("TSOA", "ALBUMSORT", "soal", "WM/AlbumSortOrder"),
    "albumartistsort": ("TSO2", "ALBUMARTISTSORT", "soaa", "WM/AlbumArtistSortOrder"),
    "titlesort": ("TSOT", "TITLESORT", "sonm", "WM/TitleSortOrder"),
    "barcode": ("BARCODE", "WM/Barcode"),
    "bpm": ("TBPM", "TBP", "BPM", "tmpo", "WM/BeatsPerMinute"),
    "catalog": ("CATALOGNUMBER", "WM/CatalogNo"),
    "comment": ("COMM", "COM", "COMMENT", "\xa9cmt", "ICMT", "Description", "ANNO"),
    "compilation": ("TCMP", "TCP", "COMPILATION", "cpil", "WM/IsCompilation"),
    "composer": ("TCOM", "TCM", "COMPOSER", "\xa9wrt", "WM/Composer"),
    "conductor": ("TPE3", "TP3", "CONDUCTOR", "WM/Conductor"),
    "copyright": ("TCOP", "TCR", "COPYRIGHT", "cprt", "ICOP", "(c) "),
    "discsubtitle": ("TSST", "DISCSUBTITLE", "WM/SetSubTitle"),
    "disctotal": ("DISCTOTAL", "TOTALDISCS"),
    "encodedby": ("TENC", "TEN", "ENCODEDBY", "ENCODED-BY", "WM/EncodedBy", "ITCH"),
    "encoder": ("TSSE", "TSS", "ENCODER", "\xa9too", "WM/EncodingSettings", "WM/ToolName", "ISFT"),
    "grouping": ("TIT1", "TT1", "GRP1", "GROUPING", "\xa9grp", "WM/ContentGroupDescription"),
    "isrc": ("TSRC", "TRC", "ISRC", "WM/ISRC"),
    "key": ("TKEY", "TKE", "INITIALKEY", "KEY", "WM/InitialKey"),
    "language": ("TLAN", "TLA", "LANGUAGE", "WM/Language"),
    "lyricist": ("TEXT", "TXT", "LYRICIST", "WM/Writer"),
    "lyrics": ("USLT", "ULT", "LYRICS", "UNSYNCEDLYRICS", "\xa9lyr", "WM/Lyrics"),
    "media": ("TMED", "TMT", "MEDIA", "WM/Media"),
    "originaldate": (
        "TDOR",
        "TORY",
        "TOR",
        "ORIGINALDATE",
        "ORIGINALYEAR",
        "WM/OriginalReleaseYear",
    ),
    "playcount": ("PCNT", "CNT"),
    "publisher": ("TPUB", "TPB", "PUBLISHER", "ORGANIZATION", "LABEL", "WM/Publisher"),
    "rating": ("POPM", "POP", "RATING", "WM/SharedUserRating"),
    "remixer": ("TPE4", "TP4", "REMIXER", "MIXARTIST", "WM/ModifiedBy"),
    "replaygain_album_gain": ("REPLAYGAIN_ALBUM_GAIN",),
    "replaygain_album_peak": ("REPLAYGAIN_ALBUM_PEAK",),
    "replaygain_track_gain": ("REPLAYGAIN_TRACK_GAIN",),
    "replaygain_track_peak": ("REPLAYGAIN_TRACK_PEAK",),
    "subtitle": ("TIT3", "TT3", "SUBTITLE", "WM/SubTitle"),
    "tracktotal": ("TRACKTOTAL", "TOTALTRACKS"),
}


def _bare(key: str) -> str:
    folded = key.casefold()
    return next((folded.removeprefix(free) for free in _FREE if folded.startswith(free)), folded)


_FIELD_OF: Final = {
    **{_bare(key): name for name, keys in _MORE.items() for key in keys},
    **{
        _bare(key): name
        for name, keys in FIELDS.items()
        for of_format in (
            *(keys.id3v22, keys.id3v23, keys.id3v24, keys.vorbis),
            *(keys.ape, keys.mp4, keys.asf, keys.riff),
        )
        for key in of_format
    },
    # AIFF's own texts.
    "name": "title",
    "auth": "artist",
}


def field_of(key: str) -> str:
    """Return the field that a format's key stands for; empty where nobody knows."""
    return _FIELD_OF.get(_bare(key), "")
