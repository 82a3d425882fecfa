"""The table's columns, declared: title, what a cell says, how it is sorted, how wide it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from mgc_desktop.ui.glossary import Term
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.library.words import all_status_words, genre_words, mood_words, row_status
from mgc_desktop.ui.widgets import clock, percent

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        How settings remember it.
    title : str
        Untranslated.
    sort : str
        Its name in the query language's sort order; empty where there is no order by it.
    text : callable
        What a cell says.
    width : int
        In characters, if no word of `words` is wider.
    shown : bool
        Whether it is there before the user chose.
    numeric : bool
        Aligned to the right.
    stretches : bool
        Whether it takes of the room that the others leave.
    terms : tuple of Term
        What its title means, where that is not plain.
    words : callable
        All that its cells may say, in the user's language, where that is known.
    """

    name: str
    title: str
    sort: str
    text: Callable[[TrackRow], str]
    width: int
    shown: bool = True
    numeric: bool = False
    stretches: bool = False
    terms: tuple[Term, ...] = ()
    words: Callable[[], Iterable[str]] = tuple


def column_title(column: Column) -> str:
    """Return a column's title in the user's language."""
    return QCoreApplication.translate("Columns", column.title)


def _networks(row: TrackRow) -> str:
    if not row.stft_genre or not row.music_genre:
        return ""
    if row.networks_agree:
        return QCoreApplication.translate("Columns", "agree")
    return f"{genre_words(row.stft_genre)} / {genre_words(row.music_genre)}"


def _mood(row: TrackRow) -> str:
    return mood_words(row.mood) if row.mood else ""


def _mood_words(row: TrackRow) -> str:
    return mood_words(row.mood_words) if row.mood_words else ""


def _genre(row: TrackRow) -> str:
    return genre_words(row.genre) if row.genre else ""


@lru_cache(maxsize=1024)
def _day_of(seconds: int, locale: str) -> str:
    moment = QDateTime.fromSecsSinceEpoch(seconds)
    return QLocale(locale).toString(moment.date(), QLocale.FormatType.ShortFormat)


def _day(row: TrackRow) -> str:
    return _day_of(row.added_at, QLocale().name())


def _bitrate(row: TrackRow) -> str:
    if not row.bitrate:
        return ""
    return QCoreApplication.translate("Columns", "{0} kbit/s").format(round(row.bitrate / 1000))


COLUMNS: Final = (
    Column(
        "title",
        QT_TRANSLATE_NOOP("Columns", "Title"),
        "title",
        lambda r: r.title or r.name,
        18,
        stretches=True,
    ),
    Column(
        "artist",
        QT_TRANSLATE_NOOP("Columns", "Artist"),
        "artist",
        lambda r: r.artist or "",
        14,
        stretches=True,
    ),
    Column(
        "album",
        QT_TRANSLATE_NOOP("Columns", "Album"),
        "album",
        lambda r: r.album or "",
        12,
        stretches=True,
    ),
    Column(
        "genre",
        QT_TRANSLATE_NOOP("Columns", "Genre"),
        "genre",
        _genre,
        27,
        terms=(Term.CONFIDENCE,),
    ),
    Column("mood", QT_TRANSLATE_NOOP("Columns", "Mood"), "mood", _mood, 14),
    Column(
        "networks",
        QT_TRANSLATE_NOOP("Columns", "Networks"),
        "disagree",
        _networks,
        18,
        terms=(Term.AGREEMENT,),
    ),
    Column(
        "status",
        QT_TRANSLATE_NOOP("Columns", "Status"),
        "status",
        row_status,
        13,
        terms=(Term.UNDECIDED,),
        words=all_status_words,
    ),
    Column(
        "file_genre",
        QT_TRANSLATE_NOOP("Columns", "Genre in file"),
        "filegenre",
        lambda r: r.file_genre or "",
        13,
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Length"),
        "duration",
        lambda r: clock(r.duration_s) if r.duration_s else "",
        7,
        numeric=True,
    ),
    Column(
        "file_mood",
        QT_TRANSLATE_NOOP("Columns", "Mood in file"),
        "filemood",
        lambda r: r.file_mood or "",
        12,
        shown=False,
    ),
    Column(
        "year",
        QT_TRANSLATE_NOOP("Columns", "Year"),
        "year",
        lambda r: str(r.year or ""),
        6,
        shown=False,
        numeric=True,
    ),
    Column(
        "format",
        QT_TRANSLATE_NOOP("Columns", "Format"),
        "format",
        lambda r: r.container or "",
        10,
        shown=False,
    ),
    Column(
        "path",
        QT_TRANSLATE_NOOP("Columns", "File"),
        "path",
        lambda r: shown_path(r.path),
        40,
        shown=False,
    ),
    # At 1280 pixels there is no room for it beside three columns that stretch.
    Column("added", QT_TRANSLATE_NOOP("Columns", "Added"), "added", _day, 9, shown=False),
    Column(
        "confidence",
        QT_TRANSLATE_NOOP("Columns", "Confidence"),
        "confidence",
        lambda r: "" if r.genre_confidence is None else percent(r.genre_confidence),
        11,
        shown=False,
        numeric=True,
        terms=(Term.CONFIDENCE,),
    ),
    # Whoever adds one adds it here: arrangements are remembered by number.
    Column(
        "track",
        QT_TRANSLATE_NOOP("Columns", "Track no."),
        "track",
        lambda r: str(r.track_no or ""),
        6,
        shown=False,
        numeric=True,
    ),
    Column(
        "disc",
        QT_TRANSLATE_NOOP("Columns", "Disc no."),
        "disc",
        lambda r: str(r.disc_no or ""),
        6,
        shown=False,
        numeric=True,
    ),
    Column(
        "albumartist",
        QT_TRANSLATE_NOOP("Columns", "Album artist"),
        "albumartist",
        lambda r: r.albumartist or "",
        16,
        shown=False,
    ),
    Column(
        "bitrate",
        QT_TRANSLATE_NOOP("Columns", "Bit rate"),
        "bitrate",
        _bitrate,
        10,
        shown=False,
        numeric=True,
    ),
    Column(
        "mood_words",
        QT_TRANSLATE_NOOP("Columns", "Mood words"),
        "",
        _mood_words,
        24,
        shown=False,
    ),
    Column(
        "copies",
        QT_TRANSLATE_NOOP("Columns", "Copies"),
        "duplicate",
        lambda r: str(r.n_copies or ""),
        6,
        shown=False,
        numeric=True,
    ),
)
