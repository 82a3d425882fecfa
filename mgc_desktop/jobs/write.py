"""Writing results into the files' tags: preview, write, retry, undo, and recovery after a crash.

The road of one file: what is wanted (decision, thresholds, vocabulary) -> plan -> journal, for good
-> file -> journal and database. One batch at a time writes; whoever comes second is told so.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, field_validator

from mgc_desktop.core.errors import FileChangedError, LibraryError, MgcError, TagError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library import tags
from mgc_desktop.library.browse import file_ids, track_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import PRESENT, note_written
from mgc_desktop.library.journal import DONE, FAILED, Batch, Entry, Journal
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.results import results
from mgc_desktop.library.schema import File
from mgc_desktop.library.settings import read_setting, write_setting
from mgc_desktop.library.vocabulary import DEFAULT_VOCABULARY, Vocabulary, builtin_vocabularies
from mgc_desktop.library.wanted import Result, WriteRules, provenance, wanted_values
from mgc_desktop.paths import data_dir
from mgc_desktop.records import Failure, FieldChange, TrackRow

Values = tuple[str, ...]
Policy = Literal["fill", "append", "replace"]
FieldName = Literal["genre", "mood", "provenance"]

SETTINGS_KEY: Final = "write"
_INTERRUPTED: Final = "interrupted"
_UNDONE: Final = "undone"
_BLOCK: Final = 500


class WriteSettings(BaseModel):
    """How a library's results are written.

    Attributes
    ----------
    fields : tuple of str
        genre, mood, provenance.
    genre_policy, mood_policy : {"fill", "append", "replace"}
    rules : WriteRules
        How sure a result must be.
    vocabulary : Vocabulary or None
        The library's own; None takes the one that ships.
    separator : str
        Between the values of ID3v2.3, which holds one text a frame.
    keep_mtime : bool
    id3_version : 3, 4 or None
        None keeps the version that each file has.
    code_page : str or None
        What texts are in that do not say it (ID3v1, RIFF INFO): one of `CODE_PAGES`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[FieldName, ...] = ("genre", "mood")
    genre_policy: Policy = "fill"
    mood_policy: Policy = "fill"
    rules: WriteRules = WriteRules()
    vocabulary: Vocabulary | None = None
    separator: str = Field("; ", min_length=1)
    keep_mtime: bool = False
    id3_version: Literal[3, 4] | None = None
    code_page: str | None = None

    @field_validator("code_page")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        page = tags.code_page(name) if name else None
        if name and page is None:
            raise ValueError(f"no code page: {name}; there are {', '.join(tags.CODE_PAGES)}")
        return page

    def words(self) -> Vocabulary:
        """Return the vocabulary in force."""
        return self.vocabulary or builtin_vocabularies()[DEFAULT_VOCABULARY]

    def tag_options(self) -> tags.WriteOptions:
        """Return what the tag writer wants to know."""
        return tags.WriteOptions(self.separator, self.keep_mtime, self.id3_version, self.code_page)

    def policies(self, edited: Collection[str] = ()) -> dict[str, Policy]:
        """Return the policy of each field; what the user typed replaces what is there."""
        policies: dict[str, Policy] = {"genre": self.genre_policy, "mood": self.mood_policy}
        return policies | dict.fromkeys(edited, "replace")


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
    reasons : dict of str to str
        Why a field stays unwritten.
    notes : tuple of str
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
    reasons: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    current: dict[str, Values] = field(default_factory=dict)
    edited: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Started:
    """A batch has begun, with so many files to do; comes first."""

    batch_id: int
    n_files: int


@dataclass(frozen=True)
class PassedOver:
    """A file that could not be put back before and cannot now, so an older batch is undone.

    Attributes
    ----------
    batch_id : int
        The batch that wrote it.
    path : str
    error : str
        Why it stays as it was written.
    """

    batch_id: int
    path: str
    error: str


@dataclass(frozen=True)
class Written:
    """A file that was written, or put back; no changes: it was as wanted already."""

    path: str
    changes: tuple[FieldChange, ...]


def read_settings(library: Library) -> WriteSettings:
    """Return how a library's results are written.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return read_setting(session, SETTINGS_KEY, WriteSettings())


def save_settings(library: Library, settings: WriteSettings) -> None:
    """Keep how a library's results are written.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        write_setting(session, SETTINGS_KEY, settings)


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
    library : Library
    query : str or sequence of int
        A search, or files.
    settings : WriteSettings
    cancel : CancelToken
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
    reasons: dict[str, str] | None = None,
    edited: Collection[str] = (),
) -> FilePreview | Failure:
    """Say what writing `wanted` would do to one file: for a preview that the user edits.

    Fields that are `edited` replace what is there, whatever the policy.
    """
    try:
        plan = tags.plan(path, wanted, settings.policies(edited), settings.tag_options())
    except TagError as error:
        return Failure(path, error.cause)
    return FilePreview(
        file_id=file_id,
        path=path,
        wanted=wanted,
        changes=plan.changes,
        reasons=dict(reasons or {}),
        notes=plan.notes,
        fingerprint=plan.before,
        current=plan.current,
        edited=frozenset(edited),
    )


def _lock_file(library: Library) -> Path:
    """Return the file whose lock says that a batch is being written."""
    if library.file is not None:
        return library.file.with_name(library.file.name + ".writing")
    key = hashlib.blake2b(library.place.encode(), digest_size=8).hexdigest()
    return data_dir() / f"{key}.writing"


@contextmanager
def _the_only_writer(library: Library) -> Iterator[None]:
    """Hold the lock of the one who writes; the system lets it go when the process ends."""
    path = _lock_file(library)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise LibraryError(
            library.place, "another window or terminal is writing tags; wait until it is done"
        ) from error
    except OSError as error:
        raise LibraryError(library.place, f"cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()


def write(
    library: Library,
    previews: Iterable[FilePreview],
    settings: WriteSettings,
    cancel: CancelToken,
) -> Iterator[Started | Written | Failure]:
    """Write what was previewed.

    Parameters
    ----------
    library : Library
    previews : iterable of FilePreview
        As shown to, and perhaps edited by, the user.
    settings : WriteSettings
    cancel : CancelToken
        Ends between two files.

    Yields
    ------
    Started, then Written or Failure
        One for every preview that has something to do.

    Raises
    ------
    LibraryError
        If another program is writing, or for whatever the database reports.
    """
    todo = [item for item in previews if item.changes]
    with _the_only_writer(library):
        journal = Journal(library)
        recover_writes(library, locked=True)
        options = settings.model_dump(mode="json", exclude={"vocabulary"})
        batch_id = journal.start(options)
        yield Started(batch_id, len(todo))
        state = _INTERRUPTED
        try:
            for item in todo:
                if cancel.cancelled:
                    break
                yield _write_one(library, journal, batch_id, item, settings)
            else:
                state = DONE
        finally:
            journal.finish(batch_id, state)


def write_again(
    library: Library,
    items: Iterable[FilePreview],
    settings: WriteSettings,
    cancel: CancelToken,
) -> Iterator[Started | Written | Failure]:
    """Write files that failed before: as they are now, with the values that were wanted.

    Yields and raises as `write`.
    """
    fresh: list[FilePreview] = []
    failed: list[Failure] = []
    for item in items:
        if cancel.cancelled:
            return
        found = plan_file(item.file_id, item.path, item.wanted, settings, item.reasons, item.edited)
        if isinstance(found, Failure):
            failed.append(found)
        elif found.changes:
            fresh.append(found)
    for event in write(library, fresh, settings, cancel):
        if isinstance(event, Started):
            yield replace(event, n_files=event.n_files + len(failed))
            yield from failed
        else:
            yield event


def _write_one(
    library: Library, journal: Journal, batch_id: int, item: FilePreview, settings: WriteSettings
) -> Written | Failure:
    entry: int | None = None
    try:
        policies = settings.policies(item.edited)
        plan = tags.plan(item.path, item.wanted, policies, settings.tag_options())
        if plan.before != item.fingerprint:
            raise FileChangedError(item.path, "the file was changed since the preview")
        if plan.nothing_to_do:
            return Written(item.path, ())
        entry = journal.before(
            batch_id,
            file_id=item.file_id,
            path=item.path,
            old={change.field: change.old for change in plan.changes},
            new={change.field: change.new for change in plan.changes},
            snapshot=tags.snapshot(plan),
            fingerprint=plan.before,
            expected=plan.after,
        )
        tags.apply(plan)
    except TagError as error:
        if entry is None:
            journal.refused(batch_id, item.file_id, item.path, error.cause)
        else:
            journal.failed(entry, error.cause)
        return Failure(item.path, error.cause)
    _note_done(library, journal, entry, item.file_id, item.path)
    return Written(item.path, plan.changes)


def _note_done(
    library: Library, journal: Journal, entry: int, file_id: int | None, path: str
) -> None:
    """Enter a write that happened: in the journal and on the file's row, at once."""
    _note(library, file_id, path, lambda session: journal.done(session, entry))


def _note(
    library: Library, file_id: int | None, path: str, journalled: Callable[..., None]
) -> None:
    status = Path(path).stat()
    found = tags.read_tags(path)
    with library.begin(durable=True) as session:
        journalled(session)
        if file_id is not None:
            note_written(session, file_id, path, status, found)


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


def history(library: Library, limit: int | None = None) -> list[Batch]:
    """Return the batches of writes, the latest first.

    Raises
    ------
    LibraryError
    """
    return Journal(library).batches(limit)


def batch_entries(library: Library, batch_id: int) -> list[Entry]:
    """Return the files of a batch.

    Raises
    ------
    LibraryError
        If there is no such batch.
    """
    return Journal(library).entries(batch_id)


def undo(
    library: Library,
    batch_id: int | None,
    cancel: CancelToken,
    entry_ids: Collection[int] | None = None,
) -> Iterator[PassedOver | Started | Written | Failure]:
    """Give the files of a batch their previous tags back, byte for byte.

    Parameters
    ----------
    library : Library
    batch_id : int or None
        None takes the latest that has something to undo: files of a later batch that were refused
        before, and still would be, are passed over.
    cancel : CancelToken
    entry_ids : collection of int, optional
        Only these of the batch's entries.

    Yields
    ------
    PassedOver, then Started, then Written or Failure
        A file that was changed since, or is gone, is reported and left alone.

    Raises
    ------
    LibraryError
        If there is no such batch, or nothing to undo, or another program is writing.
    """
    journal = Journal(library)
    with _the_only_writer(library):
        recover_writes(library, locked=True)
        number = batch_id
        if number is None:
            number = yield from _latest_to_undo(library, journal)
        done = [entry for entry in journal.entries(number) if entry.state == DONE]
        entries = [entry for entry in done if entry_ids is None or entry.id in entry_ids]
        yield Started(number, len(entries))
        left = len(done)
        # The last first, in case a batch wrote one file under two names.
        for entry in reversed(entries):
            if cancel.cancelled:
                return
            outcome = _undo_one(library, journal, entry)
            left -= isinstance(outcome, Written)
            yield outcome
        if not left:
            journal.finish(number, _UNDONE)


def _latest_to_undo(library: Library, journal: Journal) -> Generator[PassedOver, None, int]:
    """Return the latest batch with a file that was not refused yet, or would not be again."""
    passed: list[int] = []
    for batch_id in journal.undoable():
        left = [entry for entry in journal.entries(batch_id) if entry.state == DONE]
        refusals = [_refusal(library, journal, entry) for entry in left if entry.error]
        if len(refusals) < len(left) or None in refusals:
            return batch_id
        for entry, error in zip(left, refusals, strict=True):
            yield PassedOver(batch_id, _path_now(library, entry), error or "")
        passed.append(batch_id)
    if passed:
        raise LibraryError(library.place, "nothing that is left can be undone")
    raise LibraryError(library.place, "there is nothing to undo")


def _refusal(library: Library, journal: Journal, entry: Entry) -> str | None:
    """Return why a file would not be put back now; None if it would."""
    try:
        if tags.fingerprint(_path_now(library, entry)) == entry.fingerprint_after:
            return None
        return _changed_by(journal, entry) or entry.error
    except TagError as error:
        return error.cause


def older_batch(library: Library, batch_id: int) -> int | None:
    """Return the latest batch before another that has something to undo, or None.

    Raises
    ------
    LibraryError
    """
    return next((number for number in Journal(library).undoable() if number < batch_id), None)


def _changed_by(journal: Journal, entry: Entry) -> str | None:
    """Say which batch wrote a file again, if one did."""
    later = journal.written_later(entry)
    return None if later is None else f"batch {later} wrote it again: undo that first"


def _path_now(library: Library, entry: Entry) -> str:
    """Return where the file of an entry is now: the library has followed it if it was moved."""
    if entry.file_id is not None:
        with library.session() as session:
            file = session.get(File, entry.file_id)
            if file is not None:
                return os.fsdecode(file.path)
    return entry.path


def _undo_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure:
    path = _path_now(library, entry)
    try:
        tags.restore(path, journal.snapshot(entry.id), entry.fingerprint_after)
    except TagError as error:
        cause = error.cause
        if isinstance(error, FileChangedError):
            cause = _changed_by(journal, entry) or cause
        journal.not_undone(entry.id, cause)
        return Failure(path, cause)
    _note(library, entry.file_id, path, lambda session: journal.undone(session, entry.id))
    changes = tuple(FieldChange(name, entry.new[name], entry.old[name]) for name in entry.new)
    return Written(path, changes)


def recover_writes(library: Library, *, locked: bool = False) -> list[Written | Failure]:
    """Account for the files that were being written when their program ended.

    Parameters
    ----------
    library : Library
    locked : bool
        The caller is the only writer already.

    Returns
    -------
    list of Written or Failure
        What became of each file: written after all, or as it was before.

    Raises
    ------
    LibraryError
    """
    if not locked:
        if not Journal(library).running():
            return []
        try:
            with _the_only_writer(library):
                return recover_writes(library, locked=True)
        except LibraryError:
            # Somebody is writing just now: nothing was interrupted.
            return []
    journal = Journal(library)
    outcomes = [_recover_one(library, journal, entry) for entry in journal.unfinished()]
    for batch_id in journal.running():
        journal.finish(batch_id, _INTERRUPTED)
    return outcomes


def _recover_one(library: Library, journal: Journal, entry: Entry) -> Written | Failure:
    path = _path_now(library, entry)
    try:
        tags.recover(str(Path(path).parent))
        found = tags.fingerprint(path)
    except MgcError as error:
        cause = f"interrupted while it was written: {getattr(error, 'cause', error)}"
        journal.failed(entry.id, cause)
        return Failure(path, cause)
    if found == entry.fingerprint_after:
        _note_done(library, journal, entry.id, entry.file_id, path)
        changes = tuple(FieldChange(name, entry.old[name], entry.new[name]) for name in entry.new)
        return Written(path, changes)
    cause = (
        "interrupted before it was written"
        if found == entry.fingerprint_before
        else "interrupted, and changed by another program since"
    )
    journal.failed(entry.id, cause)
    return Failure(path, cause)
