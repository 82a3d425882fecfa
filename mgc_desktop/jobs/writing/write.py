"""Write what was previewed: one batch, file by file.

The road of one file: what is wanted (decision, thresholds, vocabulary) -> plan -> journal, for good
-> file -> journal and database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mgc_desktop.core.errors import FileChangedError, MgcError, TagError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.events import Started, Written
from mgc_desktop.jobs.writing.lock import the_only_writer
from mgc_desktop.jobs.writing.preview import FilePreview, plan_file
from mgc_desktop.jobs.writing.recover import recover_locked
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.jobs.writing.settle import (
    cause_of,
    keeping_account,
    refused,
    settle_written,
    take_back,
)
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library
from mgc_desktop.library.journal import DONE, INTERRUPTED, Entry, Journal
from mgc_desktop.messages import Message
from mgc_desktop.records import Failure


def write(
    library: Library,
    previews: Iterable[FilePreview],
    settings: WriteSettings,
    cancel: CancelToken,
) -> Iterator[Started | Written | Failure]:
    """Write what was previewed.

    Parameters
    ----------
    previews : iterable of FilePreview
        As shown to, and perhaps edited by, the user.
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
    with the_only_writer(library) as check:
        recover_locked(library)
        journal = Journal(library)
        batch_id = journal.start(settings.model_dump(mode="json", exclude={"vocabulary"}))
        state = INTERRUPTED
        try:
            yield Started(batch_id, len(todo))
            for item in todo:
                if cancel.cancelled:
                    break
                check()
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
    path = item.path
    try:
        with tags.guard(path):
            plan = _planned_again(item, settings)
            if plan.nothing_to_do:
                return Written(path, ())
            entry = _opened(journal, batch_id, item, plan)
    except MgcError as error:
        with keeping_account(error):
            journal.refused(batch_id, item.file_id, path, cause_of(error))
        return Failure(path, cause_of(error))
    try:
        found = tags.apply(plan).tags
    except FileChangedError as error:
        # Said before the first byte: there is nothing of ours to take back.
        return refused(journal, entry, path, error)
    except TagError as error:
        return take_back(journal, entry, path, plan.snapshot, error)
    return settle_written(library, journal, entry, path, plan.snapshot, found)


def _planned_again(item: FilePreview, settings: WriteSettings) -> tags.WritePlan:
    """Look at a file once more; it must be the one that was previewed, or be as wanted already.

    A file with two names is as wanted when its second name's turn comes.
    """
    policies = settings.policies(item.edited)
    plan = tags.plan(item.path, item.wanted, policies, settings.tag_options())
    if plan.before != item.fingerprint and not plan.nothing_to_do:
        raise FileChangedError(item.path, Message("the file was changed since the preview"))
    return plan


def _opened(journal: Journal, batch_id: int, item: FilePreview, plan: tags.WritePlan) -> Entry:
    return journal.before(
        batch_id,
        file_id=item.file_id,
        path=item.path,
        old={change.field: change.old for change in plan.changes},
        new={change.field: change.new for change in plan.changes},
        snapshot=tags.snapshot(plan),
        fingerprint=plan.before,
        expected=plan.after,
    )
