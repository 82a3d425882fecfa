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
    """A field: its kind, its column (none if it takes several), what the search box says it is."""

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
        Kind.TEXT, Track.genre, "genre: your decision, or the model's", on_files=File.result_genre
    ),
    "mood": Field(
        Kind.TEXT, Track.mood, "mood: your decision, or the model's", on_files=File.result_mood
    ),
    "filegenre": Field(Kind.TEXT, File.genre_text, "genre in the file"),
    "filemood": Field(Kind.TEXT, File.mood_text, "mood in the file"),
    "modelgenre": Field(Kind.TEXT, Track.model_genre, "genre according to the model"),
    "modelmood": Field(Kind.TEXT, Track.model_mood, "mood according to the model"),
    "stft": Field(Kind.TEXT, Track.stft_genre, "genre according to the STFT network alone"),
    "music": Field(Kind.TEXT, Track.music_genre, "genre according to the music network alone"),
    "status": Field(
        Kind.TEXT,
        Track.status,
        "status of the genre: new, undecided, accepted, …",
        on_files=File.result_status,
    ),
    "moodstatus": Field(
        Kind.TEXT, Track.mood_status, "status of the mood: new, undecided, accepted, …"
    ),
    "is": Field(Kind.STATE, None, "genre or mood is accepted, corrected, rejected, …"),
    "file": Field(Kind.TEXT, File.status, "present, missing or unreadable"),
    "name": Field(Kind.TEXT, File.name, "file name"),
    "format": Field(Kind.TEXT, File.container, "file format"),
    "path": Field(Kind.PATH, File.path, "a folder and everything in it, or part of a path"),
    "heard": Field(Kind.TEXT, Track.heard, "whole, or part: what a first pass has analysed"),
    "word": Field(Kind.WORD, None, "a mood word that the model is fairly sure of"),
    "model": Field(Kind.MODEL, None, "name and version of the model that analysed it"),
    "confidence": Field(
        Kind.NUMBER,
        Track.genre_confidence,
        "confidence in the genre, e.g. ..60%",
        on_files=File.result_confidence,
    ),
    "moodconfidence": Field(
        Kind.NUMBER, Track.mood_confidence, "confidence in the mood, e.g. 0.5..0.8"
    ),
    "year": Field(Kind.NUMBER, File.year, "year in the file, e.g. 1959..1964"),
    "track": Field(Kind.NUMBER, File.track_no, "track number in the file"),
    "disc": Field(Kind.NUMBER, File.disc_no, "disc number in the file"),
    "duration": Field(Kind.NUMBER, File.duration_s, "length, e.g. 3:30..4:00"),
    "samplerate": Field(Kind.NUMBER, File.sample_rate, "sample rate in Hz"),
    "channels": Field(Kind.NUMBER, File.channels, "number of channels"),
    "bitrate": Field(Kind.NUMBER, File.bitrate, "bit rate in bit/s"),
    "size": Field(Kind.NUMBER, File.size, "file size in bytes"),
    "added": Field(Kind.DATE, File.added_at, "date added, e.g. -7d, 2026-11, 2025..2026"),
    "gone": Field(Kind.DATE, File.missing_since, "date the file went missing"),
    "agree": Field(
        Kind.FLAG,
        Track.networks_agree,
        "true if both networks name the same genre",
        on_files=File.result_agree,
    ),
    "disagree": Field(
        Kind.FLAG,
        Track.networks_agree,
        "true if the networks name different genres",
        inverted=True,
        on_files=File.result_agree,
    ),
    "duplicate": Field(Kind.FLAG, File.track_id, "true if another file has the same audio"),
    "differs": Field(Kind.FLAG, None, "true if the genre in the file differs from the model's"),
}
