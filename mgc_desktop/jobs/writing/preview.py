"""What a write would do to each file; files are only read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mgc_desktop.core.errors import TagError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.library import tags
from mgc_desktop.library.browse import file_ids, track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import PRESENT
from mgc_desktop.library.journal import FAILED, Journal
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.results import results
from mgc_desktop.library.vocabulary import Vocabulary
from mgc_desktop.library.wanted import Result, provenance, wanted_values
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure, FieldChange, TrackRow

Values = tuple[str, ...]

_BLOCK: Final = 500
ALREADY_THERE: Final = Message("already filled in")
"""Why a field stays as it is where only empty ones are filled, whatever the result is."""


@dataclass(frozen=True)
class FilePreview:
    """What a write would do to one file.

    Attributes
    ----------
    file_id : int
    path : str
    wanted : dict of str to tuple of str
        Values by field as the results, or the user who edited the preview, want them.
    changes : tuple of FieldChange
        Old and new values of what would change; empty if there is nothing to do.
    reasons : dict of str to Message
        Why a field stays unwritten.
    notes : tuple of Message
        What else a user should know, such as "written in place: hard link".
    fingerprint : str
        Of the file as it was looked at.
    current : dict of str to tuple of str
        What each field that can be written holds now.
    edited : frozenset of str
        Fields whose values the user typed: they replace what is there, whatever the policy.
    """

    file_id: int
    path: str
    wanted: dict[str, Values]
    changes: tuple[FieldChange, ...]
    reasons: dict[str, Message] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    fingerprint: str = ""
    current: dict[str, Values] = field(default_factory=dict)
    edited: frozenset[str] = frozenset()


def preview(
    library: Library,
    query: str | Sequence[int],
    settings: WriteSettings,
    cancel: CancelToken,
    typed: Mapping[int, Mapping[str, Values]] | None = None,
) -> Iterator[FilePreview | Failure]:
    """Say what a write would do; files are only read.

    Parameters
    ----------
    query : str or sequence of int
        A search, or files.
    typed : mapping of int to mapping of str to tuple of str, optional
        By file and field, what the user wants there instead; no values leave the field alone.

    Yields
    ------
    FilePreview or Failure
        One for every present file; a Failure for one whose tags cannot be read.

    Raises
    ------
    QueryError, LibraryError
    """
    if isinstance(query, str):
        parsed = parse_query(query)
        with library.session() as session:
            ids = file_ids(session, parsed)
    else:
        ids = list(query)
    vocabulary = settings.words()
    for start in range(0, len(ids), _BLOCK):
        with library.session() as session:
            rows = track_rows(session, ids[start : start + _BLOCK])
            found = results(session, [row.track_id for row in rows if row.track_id is not None])
        for row in rows:
            if cancel.cancelled:
                return
            if row.file_status == PRESENT and row.track_id is not None:
                own = (typed or {}).get(row.file_id, {})
                yield _preview(row, found[row.track_id], vocabulary, settings, own)


def _preview(
    row: TrackRow,
    result: Result,
    vocabulary: Vocabulary,
    settings: WriteSettings,
    typed: Mapping[str, Values],
) -> FilePreview | Failure:
    wanted = wanted_values(result, vocabulary, settings.rules)
    values = {str(name): wanted.values[name] for name in settings.fields if name in wanted.values}
    if "provenance" in settings.fields and values:
        values |= provenance(result)
    reasons = {
        str(name): wanted.reasons[name] for name in settings.fields if name in wanted.reasons
    }
    for name in typed.keys() & set(settings.fields):
        values[name] = typed[name]
        reasons.pop(name, None)
        if not values[name]:
            del values[name]
    found = plan_file(
        row.file_id, row.path, values, settings, reasons, typed.keys() & values.keys()
    )
    if isinstance(found, Failure) and not values:
        # Nothing fails where nothing was to be written.
        return FilePreview(row.file_id, row.path, {}, (), reasons)
    return found


def plan_file(
    file_id: int,
    path: str,
    wanted: dict[str, Values],
    settings: WriteSettings,
    reasons: dict[str, Message] | None = None,
    edited: Collection[str] = (),
) -> FilePreview | Failure:
    """Say what writing `wanted` would do to one file: for a preview that the user edits.

    Fields that are `edited` replace what is there, whatever the policy.
    """
    try:
        plan = tags.plan(path, wanted, settings.policies(edited), settings.tag_options())
        if plan.changes:
            tags.check_writable(path)
    except TagError as error:
        return Failure(path, error.cause)
    whys = dict(reasons or {}) | _already_there(plan.current, wanted, settings, edited)
    return FilePreview(
        file_id=file_id,
        path=path,
        wanted=wanted,
        changes=plan.changes,
        reasons={name: whys[name] for name in settings.fields if name in whys},
        notes=plan.notes,
        fingerprint=plan.before,
        current=plan.current,
        edited=frozenset(edited),
    )


def _already_there(
    current: Mapping[str, Values],
    wanted: Mapping[str, Values],
    settings: WriteSettings,
    edited: Collection[str],
) -> dict[str, Message]:
    """Return the fields that are kept because they are not empty; what is there is not wanted."""
    return {
        name: ALREADY_THERE
        for name, policy in settings.policies(edited).items()
        if policy == "fill"
        and name in settings.fields
        and current.get(name)
        and current[name] != wanted.get(name)
    }


def retry(
    library: Library, batch_id: int, settings: WriteSettings, cancel: CancelToken
) -> Iterator[FilePreview | Failure]:
    """Preview the files of a batch that failed, to be written anew.

    Raises
    ------
    LibraryError
        If there is no such batch.
    """
    failed = [e.file_id for e in Journal(library).entries(batch_id) if e.state == FAILED]
    yield from preview(library, [i for i in failed if i is not None], settings, cancel)
