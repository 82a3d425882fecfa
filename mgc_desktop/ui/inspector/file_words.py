"""What the file panel calls things: fields of tags, kinds of pictures, numbers with their units."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP

_FIELDS: Final = {
    "title": QT_TRANSLATE_NOOP("TagFields", "Title"),
    "artist": QT_TRANSLATE_NOOP("TagFields", "Artist"),
    "album": QT_TRANSLATE_NOOP("TagFields", "Album"),
    "albumartist": QT_TRANSLATE_NOOP("TagFields", "Album artist"),
    "track_no": QT_TRANSLATE_NOOP("TagFields", "Track no."),
    "disc_no": QT_TRANSLATE_NOOP("TagFields", "Disc no."),
    "year": QT_TRANSLATE_NOOP("TagFields", "Date"),
    "genre": QT_TRANSLATE_NOOP("TagFields", "Genre"),
    "mood": QT_TRANSLATE_NOOP("TagFields", "Mood"),
    "model": QT_TRANSLATE_NOOP("TagFields", "Model"),
    "genre_confidence": QT_TRANSLATE_NOOP("TagFields", "Genre confidence"),
    "mood_confidence": QT_TRANSLATE_NOOP("TagFields", "Mood confidence"),
    "arranger": QT_TRANSLATE_NOOP("TagFields", "Arranger"),
    "artistsort": QT_TRANSLATE_NOOP("TagFields", "Artist (sort)"),
    "albumsort": QT_TRANSLATE_NOOP("TagFields", "Album (sort)"),
    "albumartistsort": QT_TRANSLATE_NOOP("TagFields", "Album artist (sort)"),
    "titlesort": QT_TRANSLATE_NOOP("TagFields", "Title (sort)"),
    "barcode": QT_TRANSLATE_NOOP("TagFields", "Barcode"),
    "bpm": QT_TRANSLATE_NOOP("TagFields", "BPM"),
    "catalog": QT_TRANSLATE_NOOP("TagFields", "Catalogue no."),
    "comment": QT_TRANSLATE_NOOP("TagFields", "Comment"),
    "compilation": QT_TRANSLATE_NOOP("TagFields", "Compilation"),
    "composer": QT_TRANSLATE_NOOP("TagFields", "Composer"),
    "conductor": QT_TRANSLATE_NOOP("TagFields", "Conductor"),
    "copyright": QT_TRANSLATE_NOOP("TagFields", "Copyright"),
    "discsubtitle": QT_TRANSLATE_NOOP("TagFields", "Disc subtitle"),
    "disctotal": QT_TRANSLATE_NOOP("TagFields", "Discs"),
    "encodedby": QT_TRANSLATE_NOOP("TagFields", "Encoded by"),
    "encoder": QT_TRANSLATE_NOOP("TagFields", "Encoder"),
    "grouping": QT_TRANSLATE_NOOP("TagFields", "Grouping"),
    "isrc": QT_TRANSLATE_NOOP("TagFields", "ISRC"),
    "key": QT_TRANSLATE_NOOP("TagFields", "Key"),
    "language": QT_TRANSLATE_NOOP("TagFields", "Language"),
    "lyricist": QT_TRANSLATE_NOOP("TagFields", "Lyricist"),
    "lyrics": QT_TRANSLATE_NOOP("TagFields", "Lyrics"),
    "media": QT_TRANSLATE_NOOP("TagFields", "Media"),
    "originaldate": QT_TRANSLATE_NOOP("TagFields", "Original date"),
    "playcount": QT_TRANSLATE_NOOP("TagFields", "Play count"),
    "publisher": QT_TRANSLATE_NOOP("TagFields", "Publisher"),
    "rating": QT_TRANSLATE_NOOP("TagFields", "Rating"),
    "remixer": QT_TRANSLATE_NOOP("TagFields", "Remixer"),
    "replaygain_album_gain": QT_TRANSLATE_NOOP("TagFields", "ReplayGain (album)"),
    "replaygain_album_peak": QT_TRANSLATE_NOOP("TagFields", "ReplayGain peak (album)"),
    "replaygain_track_gain": QT_TRANSLATE_NOOP("TagFields", "ReplayGain (track)"),
    "replaygain_track_peak": QT_TRANSLATE_NOOP("TagFields", "ReplayGain peak (track)"),
    "subtitle": QT_TRANSLATE_NOOP("TagFields", "Subtitle"),
    "tracktotal": QT_TRANSLATE_NOOP("TagFields", "Tracks"),
}
# As ID3 numbers them; the rest are seldom seen.
_PICTURES: Final = {
    1: QT_TRANSLATE_NOOP("Pictures", "Icon"),
    2: QT_TRANSLATE_NOOP("Pictures", "Icon"),
    3: QT_TRANSLATE_NOOP("Pictures", "Front cover"),
    4: QT_TRANSLATE_NOOP("Pictures", "Back cover"),
    5: QT_TRANSLATE_NOOP("Pictures", "Leaflet"),
    6: QT_TRANSLATE_NOOP("Pictures", "Medium"),
    7: QT_TRANSLATE_NOOP("Pictures", "Lead artist"),
    8: QT_TRANSLATE_NOOP("Pictures", "Artist"),
    9: QT_TRANSLATE_NOOP("Pictures", "Conductor"),
    10: QT_TRANSLATE_NOOP("Pictures", "Band"),
    11: QT_TRANSLATE_NOOP("Pictures", "Composer"),
    12: QT_TRANSLATE_NOOP("Pictures", "Lyricist"),
}
_KILO: Final = 1000
_MOST_DIGITS: Final = 7


class _Counts(QObject):
    """Numbers with a noun; a class, since plurals are collected from `tr` alone."""

    def n_bytes(self, count: int) -> str:
        return self.tr("%Ln byte(s)", "", count)

    def channels(self, count: int) -> str:
        return self.tr("%Ln channel(s)", "", count)


def field_words(field: str, key: str) -> str:
    """Return what a field is called; what nobody knows as the file calls it."""
    known = _FIELDS.get(field)
    return key if known is None else QCoreApplication.translate("TagFields", known)


def picture_words(kind: int) -> str:
    """Return what a picture shows."""
    known = _PICTURES.get(kind, QT_TRANSLATE_NOOP("Pictures", "Picture"))
    return QCoreApplication.translate("Pictures", known)


def bytes_words(count: int) -> str:
    """Return a number of bytes to the last one."""
    return _Counts().n_bytes(count)


def size_words(count: int) -> str:
    """Return a size as file managers have it."""
    if count < _KILO:
        return bytes_words(count)
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def moment_words(seconds: float) -> str:
    """Return a moment as the language writes it."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def channel_words(count: int) -> str:
    """Return "Mono" and "Stereo", and a number from there on."""
    if count == 1:
        return QCoreApplication.translate("FileLines", "Mono")
    if count == 2:
        return QCoreApplication.translate("FileLines", "Stereo")
    return _Counts().channels(count)


def rate_words(hertz: int) -> str:
    """Return a sample rate in kHz, with as many decimals as it has."""
    text = QLocale().toString(hertz / _KILO, "g", _MOST_DIGITS)
    return QCoreApplication.translate("FileLines", "{0} kHz").format(text)
