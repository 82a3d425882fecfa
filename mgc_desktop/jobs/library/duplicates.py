"""Files with the same audio, group by group, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Final

from mgc_desktop.core.errors import MgcError, TagError
from mgc_desktop.jobs.inspection.file_contents import FileContents, audio_damage, file_contents
from mgc_desktop.jobs.inspection.inspect import InspectionWorkers
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.keeping import CopyFacts, facts_of
from mgc_desktop.library.browse import iterate_rows, track_rows
from mgc_desktop.library.copies import Copy as Copy
from mgc_desktop.library.copies import copies_of
from mgc_desktop.library.database import Library
from mgc_desktop.library.query import parse_query, parse_sort
from mgc_desktop.library.query.ast import Flag
from mgc_desktop.messages import NOTHING, Message
from mgc_desktop.records import TrackRow

_BLOCK: Final = 500


@dataclass(frozen=True)
class OpenedCopy:
    """A copy, and what is in it.

    Attributes
    ----------
    copy : Copy
    contents : FileContents or None
    problem : Message
        Why there are no contents.
    damages : tuple of str
        What was wrong while its audio was decoded.
    """

    copy: Copy
    contents: FileContents | None
    problem: Message = NOTHING
    damages: tuple[str, ...] = ()

    @property
    def facts(self) -> CopyFacts:
        """What counts of it."""
        return facts_of(self.contents, self.damages)


@dataclass(frozen=True)
class Recording:
    """All copies of one piece of audio.

    Attributes
    ----------
    copies : tuple of Copy
    rows : tuple of TrackRow
        What a list shows of each of them.
    remarks : tuple of str
        What was odd about it when it was analysed: in one of its files, whichever that was.
    """

    copies: tuple[Copy, ...]
    rows: tuple[TrackRow, ...]
    remarks: tuple[str, ...] = ()


def recording_of(library: Library, file_id: int) -> Recording | None:
    """Return all copies of the audio of a file, itself in front; None if there is no other.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        tracks = [row.track_id for row in track_rows(session, [file_id])]
        copies = next(iter(copies_of(session, tracks).values()), [])
        if not any(file_id in copy.file_ids for copy in copies):
            return None
        copies.sort(key=lambda copy: file_id not in copy.file_ids)
        rows = track_rows(session, [copy.file_id for copy in copies])
    detail = LibraryBrowser(library).detail(file_id)
    analysis = None if detail is None else detail.analysis
    remarks = () if analysis is None else analysis.warnings
    return Recording(tuple(copies), tuple(rows), remarks)


def find_duplicates(library: Library, query: str = "") -> Iterator[list[Copy]]:
    """Give the copies of every recording of which a query finds one, by title.

    Raises
    ------
    QueryError, LibraryError
    """
    parsed = parse_query(query)
    flag = Flag("duplicate", True)
    wanted = replace(parsed, groups=tuple((*group, flag) for group in parsed.groups))
    with library.session() as session:
        rows = iterate_rows(session, wanted, parse_sort("duplicate+"))
        tracks = list(dict.fromkeys(row.track_id for row in rows))
        for start in range(0, len(tracks), _BLOCK):
            found = copies_of(session, tracks[start : start + _BLOCK])
            yield from (found[i] for i in tracks[start : start + _BLOCK] if i in found)


def open_copies(
    workers: InspectionWorkers, copies: Sequence[Copy], *, check_audio: bool = False
) -> list[OpenedCopy]:
    """Look into some files, side by side; what cannot be opened is said.

    Parameters
    ----------
    check_audio : bool
        Whether their audio is decoded from beginning to end to find damage.
    """
    asked = [workers.ask(file_contents, copy.path) for copy in copies]
    decoded = [workers.ask(audio_damage, copy.path) for copy in copies if check_audio]
    damages = [_damages(answer) for answer in decoded] or [()] * len(copies)
    found = []
    for copy, answer, damage in zip(copies, asked, damages, strict=True):
        try:
            found.append(OpenedCopy(copy, answer.result(), damages=damage))
        except MgcError as error:
            cause = error.cause if isinstance(error, TagError) else error.whole
            found.append(OpenedCopy(copy, None, cause, damage))
    return found


def _damages(answer: Future[tuple[Message, ...]]) -> tuple[Message, ...]:
    try:
        return answer.result()
    except MgcError as error:
        return (error.whole,)
