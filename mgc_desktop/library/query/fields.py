"""The fields of the query language, as data: name, kind, column, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from sqlalchemy.orm import InstrumentedAttribute

from mgc_desktop.library.schema import File, Track

Column = InstrumentedAttribute[Any]


class Kind(Enum):
    """How a field's values compare."""

    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    FLAG = auto()
    PATH = auto()
    WORD = auto()
    MODEL = auto()
    STATE = auto()


@dataclass(frozen=True)
class Field:
    """A field: its kind, its column (none if it takes several), its meaning for the help page."""

    kind: Kind
    column: Column | None
    meaning: str
    # A flag that is true where the column is false.
    inverted: bool = False
    # The same on the rows of files, where lists are ordered by it.
    on_files: Column | None = None


FIELDS: Final[dict[str, Field]] = {
    "title": Field(Kind.TEXT, File.title, "title in the file"),
    "artist": Field(Kind.TEXT, File.artist, "artist in the file"),
    "album": Field(Kind.TEXT, File.album, "album in the file"),
    "albumartist": Field(Kind.TEXT, File.albumartist, "album artist in the file"),
    "genre": Field(
        Kind.TEXT, Track.genre, "genre: yours, else the model's", on_files=File.result_genre
    ),
    "mood": Field(
        Kind.TEXT, Track.mood, "mood: yours, else the model's", on_files=File.result_mood
    ),
    "filegenre": Field(Kind.TEXT, File.genre_text, "genre in the file"),
    "filemood": Field(Kind.TEXT, File.mood_text, "mood in the file"),
    "modelgenre": Field(Kind.TEXT, Track.model_genre, "genre by the model"),
    "modelmood": Field(Kind.TEXT, Track.model_mood, "mood by the model"),
    "stft": Field(Kind.TEXT, Track.stft_genre, "genre by the spectrogram network alone"),
    "music": Field(Kind.TEXT, Track.music_genre, "genre by the music-feature network alone"),
    "status": Field(
        Kind.TEXT,
        Track.status,
        "of the genre: new, analysed, undecided, accepted, corrected, rejected, failed",
        on_files=File.result_status,
    ),
    "moodstatus": Field(Kind.TEXT, Track.mood_status, "the same of the mood"),
    "is": Field(Kind.STATE, None, "the genre or the mood is: accepted, corrected, rejected, …"),
    "file": Field(Kind.TEXT, File.status, "present, missing, unreadable"),
    "name": Field(Kind.TEXT, File.name, "file name"),
    "format": Field(Kind.TEXT, File.container, "container of the file"),
    "path": Field(Kind.PATH, File.path, "a folder and all below it, or part of a path"),
    "word": Field(Kind.WORD, None, "a mood word that the model is rather sure of"),
    "model": Field(Kind.MODEL, None, "name and version of a model that the result is by"),
    "confidence": Field(
        Kind.NUMBER, Track.genre_confidence, "of the genre, 0 to 1", on_files=File.result_confidence
    ),
    "moodconfidence": Field(Kind.NUMBER, Track.mood_confidence, "of the mood, 0 to 1"),
    "year": Field(Kind.NUMBER, File.year, "year in the file"),
    "track": Field(Kind.NUMBER, File.track_no, "track number in the file"),
    "disc": Field(Kind.NUMBER, File.disc_no, "disc number in the file"),
    "duration": Field(Kind.NUMBER, File.duration_s, "in seconds"),
    "samplerate": Field(Kind.NUMBER, File.sample_rate, "in Hz"),
    "channels": Field(Kind.NUMBER, File.channels, "of the audio"),
    "bitrate": Field(Kind.NUMBER, File.bitrate, "in bit/s"),
    "size": Field(Kind.NUMBER, File.size, "of the file, in bytes"),
    "added": Field(Kind.DATE, File.added_at, "to the library: 2026-11, -7d, 2025..2026"),
    "gone": Field(Kind.DATE, File.missing_since, "missing since"),
    "agree": Field(
        Kind.FLAG, Track.networks_agree, "both networks name one genre", on_files=File.result_agree
    ),
    "disagree": Field(
        Kind.FLAG, Track.networks_agree, "they do not", inverted=True, on_files=File.result_agree
    ),
    "differs": Field(Kind.FLAG, None, "the genre in the file is not the one by the model"),
}
