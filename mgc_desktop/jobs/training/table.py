"""A table of a library's tracks with labels that their owner believes in: what the trainer reads.

The user's decisions count; what the files themselves say counts where it is asked for, through a
map from genres as they stand in files to the classes that are to be learned.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.library.database import Library
from mgc_desktop.library.results import results
from mgc_desktop.library.wanted import Decided
from mgc_desktop.messages import Message, system_message
from mgc_desktop.records import TrackRow

Field = Literal["genre", "mood"]
Source = Literal["accepted", "corrected", "file"]

# What the trainer needs of a class to judge it; rarer genres are proposed to be left out.
LEAST_TRACKS: Final = 8
_COLUMNS: Final = ("path", "label", "artist", "album", "source")
_PRESENT: Final = "present"
_SEPARATOR: Final = "; "
_BLOCK: Final = 500


@dataclass(frozen=True)
class Lesson:
    """One track that can be learned from.

    Attributes
    ----------
    path : str
    label : str
    artist, album : str
        As the file's tags have them; empty where they do not say.
    source : {"accepted", "corrected", "file"}
        Whose word the label is.
    """

    path: str
    label: str
    artist: str
    album: str
    source: Source


@dataclass(frozen=True)
class LabelMap:
    """From what a file or the user says to the class to be learned.

    Attributes
    ----------
    classes : mapping of str to str
        By folded spelling; an empty class leaves such tracks out. What it does not name stays as
        it is.
    """

    classes: Mapping[str, str]

    def class_of(self, said: str) -> str:
        """Return the class of what was said; empty if it is left out."""
        return self.classes.get(_folded(said), said)


def _folded(text: str) -> str:
    """Return a spelling without case, accents, blanks and hyphens: one genre in many hands."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum()) or text


def read_label_map(path: Path) -> LabelMap:
    """Read a map: a TOML file with one table ``[classes]`` of genre = class.

    Raises
    ------
    VocabularyError
        If it cannot be read or is no such map.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VocabularyError(
            path, Message("cannot be read: {reason}", reason=system_message(error))
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(path, Message("is no TOML: {reason}", reason=str(error))) from error
    classes = found.get("classes")
    if not isinstance(classes, dict) or not all(isinstance(c, str) for c in classes.values()):
        raise VocabularyError(
            path, Message('needs a table [classes] with lines such as "Hip-Hop" = "Rap"')
        )
    return LabelMap({_folded(said): label.strip() for said, label in classes.items()})


def lessons(
    library: Library,
    query: str,
    field: Field,
    *,
    believe_files: bool = False,
    label_map: LabelMap | None = None,
) -> Iterator[Lesson]:
    """Give the tracks of a search whose label is believed in, each recording once.

    Parameters
    ----------
    field : {"genre", "mood"}
    believe_files : bool
        Whether the file's own genre or mood counts where the user has not decided.

    Raises
    ------
    QueryError, LibraryError
    """
    known = label_map or LabelMap({})
    seen: set[int] = set()
    held: list[TrackRow] = []
    for row in LibraryBrowser(library).every_row(query, ""):
        if row.file_status != _PRESENT or row.track_id is None or row.track_id in seen:
            continue
        seen.add(row.track_id)
        held.append(row)
        if len(held) == _BLOCK:
            yield from _of_rows(library, held, field, believe_files, known)
            held = []
    yield from _of_rows(library, held, field, believe_files, known)


def _of_rows(
    library: Library, rows: list[TrackRow], field: Field, believe_files: bool, label_map: LabelMap
) -> Iterator[Lesson]:
    with library.session() as session:
        found = results(session, [row.track_id for row in rows if row.track_id is not None])
    for row in rows:
        result = found.get(row.track_id or 0)
        decided = result.decisions.get(field) if result else None
        model = row.model_genre if field == "genre" else row.model_mood
        in_file = row.file_genre if field == "genre" else row.file_mood
        said = _said(decided, model, in_file if believe_files else None)
        if said is None:
            continue
        label = label_map.class_of(said[0])
        if label:
            yield Lesson(row.path, label, row.artist or "", row.album or "", said[1])


def _said(
    decided: Decided | None, model: str | None, in_file: str | None
) -> tuple[str, Source] | None:
    """Return the label that is believed in, and whose word it is."""
    if decided is not None and decided.kind == "correct":
        return decided.values[0], "corrected"
    if decided is not None and decided.kind == "accept" and model:
        return model, "accepted"
    first = (in_file or "").split(_SEPARATOR)[0].strip()
    return (first, "file") if first else None


def table_lines(found: Iterator[Lesson]) -> Iterator[bytes]:
    """Return the lines of a table (UTF-8, separated by commas), for a file or a pipe."""
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(_COLUMNS)
    for lesson in found:
        writer.writerow([getattr(lesson, name) for name in _COLUMNS])
        yield line.getvalue().encode("utf-8", "surrogateescape")
        line.seek(0)
        line.truncate()
    yield line.getvalue().encode()


@dataclass(frozen=True)
class Spelled:
    """One genre or mood as it stands in files or in decisions, in all its spellings.

    Attributes
    ----------
    key : str
        What its spellings have in common, as a `LabelMap` has it.
    spellings : tuple of str
        The most frequent one first.
    tracks, artists : int
    proposed : str
        The class to learn it as; empty to leave it out.
    """

    key: str
    spellings: tuple[str, ...]
    tracks: int
    artists: int
    proposed: str


def spelled(found: Iterator[Lesson]) -> list[Spelled]:
    """Count what a library holds, the most frequent first: spellings merged, rare ones left out.

    Parameters
    ----------
    found : iterator of Lesson
        Made without a map.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    artists: dict[str, set[str]] = defaultdict(set)
    for lesson in found:
        counts[_folded(lesson.label)][lesson.label] += 1
        artists[_folded(lesson.label)].add(lesson.artist.casefold())
    return [
        _spelled(key, spellings, len(artists[key]))
        for key, spellings in sorted(counts.items(), key=lambda item: -item[1].total())
    ]


def _spelled(key: str, spellings: Counter[str], artists: int) -> Spelled:
    n, names = spellings.total(), tuple(name for name, _ in spellings.most_common())
    return Spelled(key, names, n, artists, names[0] if n >= LEAST_TRACKS else "")


def labels_there(library: Library, field: Field, *, believe_files: bool) -> list[Spelled]:
    """Return what could be learned from a library, the most frequent first.

    Raises
    ------
    LibraryError
    """
    return spelled(lessons(library, "", field, believe_files=believe_files))


def proposed_map(found: Iterator[Lesson]) -> Iterator[bytes]:
    """Return the lines of a map for what a library holds: spellings merged, rare genres left out.

    Parameters
    ----------
    found : iterator of Lesson
        Made without a map.
    """
    yield b'# genre in the files, or as you decided = class to be learned; "" leaves it out\n'
    yield b"[classes]\n"
    for one in spelled(found):
        about = f"{one.tracks} tracks, {one.artists} artists"
        for spelling in one.spellings:
            yield f"{_quoted(spelling)} = {_quoted(one.proposed)}  # {about}\n".encode()


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
