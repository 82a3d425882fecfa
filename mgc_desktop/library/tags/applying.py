"""Apply a plan, take it back, look after what was interrupted: what the jobs call."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from mgc_desktop.core.errors import FileChangedError, HalfWrittenError, TagError
from mgc_desktop.library.tags import inplace, writing
from mgc_desktop.library.tags import snapshot as snapshots
from mgc_desktop.library.tags.editing import WritePlan
from mgc_desktop.library.tags.fingerprint import fingerprints as content_fingerprints
from mgc_desktop.library.tags.guard import guard
from mgc_desktop.library.tags.reading import read_open
from mgc_desktop.library.tags.source import EditedSource, FileSource, Malformed, Splice, open_file
from mgc_desktop.messages import Message
from mgc_desktop.records import FileTags


@dataclass(frozen=True)
class WriteReceipt:
    """What a write made of a file.

    Attributes
    ----------
    path : str
    before, after : str
        Fingerprints of the content.
    tags : FileTags or None
        What the file reads as now. None if nothing was written, or if what was put back cannot be
        read: it is what it was nonetheless.
    """

    path: str
    before: str
    after: str
    tags: FileTags | None


def fingerprints(path: str | os.PathLike[str]) -> frozenset[str]:
    """Return the fingerprints of a file's content as it is now, also as earlier versions took it.

    After a crash they tell whether a planned write happened: look for the plan's `before` and
    `after` among them.

    Raises
    ------
    TagError
    """
    with guard(path), open_file(path) as file:
        return _fingerprints_of(file)


def _fingerprints_of(file: BinaryIO) -> frozenset[str]:
    return content_fingerprints(FileSource(file))


def apply(plan: WritePlan) -> WriteReceipt:
    """Write what was planned, wholly or not at all.

    Raises
    ------
    FileChangedError
        If the file is not the one that was planned for.
    TagError
        With the reason; the file is as it was, and nothing is left over. A file that could not be
        read back is one of these: it is read before it takes the old one's place.
    HalfWrittenError
        If a file that is written in place could not be put back either; `recover` tries again.
    """
    found: list[FileTags] = []

    def read_back(new: BinaryIO) -> None:
        found.append(read_open(new))

    if plan.splices:
        with guard(plan.path), open_file(plan.path) as file:
            mtime_ns = os.fstat(file.fileno()).st_mtime_ns if plan.keep_mtime else None
            _write(plan.path, file, plan.splices, plan.before, plan.after, mtime_ns, read_back)
    return WriteReceipt(plan.path, plan.before, plan.after, found[0] if found else None)


def restore(
    path: str | os.PathLike[str], snapshot: bytes, expected_fingerprint: str | None = None
) -> WriteReceipt:
    """Bring back the content, and the modification time, from before a write.

    A file that has its old content already is left alone, so an undo that was interrupted may be
    done again.

    Parameters
    ----------
    path : path
        Where the file is now.
    expected_fingerprint : str or None
        What the file must still be; the snapshot's own by default.

    Raises
    ------
    FileChangedError
        If the file was changed since; it is not touched.
    TagError
        As `apply`.
    """
    path = os.fspath(path)
    found: list[FileTags] = []

    def read_back(new: BinaryIO) -> None:
        # What was put back is right whether or not it can be read.
        with suppress(Exception):
            found.append(read_open(new))

    with guard(path), open_file(path) as file:
        _clean_up_once(path)
        source = FileSource(file)
        back = snapshots.unpack(snapshot)
        expected = expected_fingerprint or back.after
        try:
            now = content_fingerprints(source)
        except Malformed as error:
            raise FileChangedError(
                path, Message("the file was changed since: {reason}", reason=error.cause)
            ) from error
        if back.before in now:
            read_back(file)
        elif expected == back.after and expected in now:
            back = snapshots.unpack(snapshot, source)
            mtime_ns = _time_to_give_back(back, os.fstat(file.fileno()))
            _write(path, file, back.splices, back.after, back.before, mtime_ns, read_back)
        else:
            raise FileChangedError(path, Message("the file was changed since it was written"))
    return WriteReceipt(path, back.after, back.before, found[0] if found else None)


def _time_to_give_back(back: snapshots.Snapshot, status: os.stat_result) -> int | None:
    if back.mtime_ns is None and back.keep_mtime:
        return status.st_mtime_ns
    return back.mtime_ns


def check_writable(path: str | os.PathLike[str]) -> None:
    """Refuse what cannot be written or read back, as `apply` would; for a preview.

    Raises
    ------
    TagError
    """
    with guard(path), open_file(path) as file:
        writing.check_permission(os.path.realpath(path), os.fstat(file.fileno()))
        read_open(file)


def recover_beside(path: str | os.PathLike[str]) -> list[inplace.Recovered]:
    """Repair what an interrupted write of a file left: it lies beside the file, not beside a link.

    Raises
    ------
    TagError
    """
    return recover(os.path.dirname(os.path.realpath(path)))


def recover(folder: str | os.PathLike[str]) -> list[inplace.Recovered]:
    """Repair and clean up what an interrupted write left in a folder.

    Call it for the folders of a batch that did not finish; the next write into a folder does it
    as well.

    Raises
    ------
    TagError
    """
    with guard(folder):
        return inplace.recover(os.fspath(folder), _fingerprints_of)


@lru_cache(maxsize=4096)
def _recovered_once(folder: str) -> None:
    """Look for leftovers once in a process: next to always a process that died has left them."""
    inplace.recover(folder, _fingerprints_of)


def _clean_up_once(path: str) -> None:
    with suppress(OSError):
        _recovered_once(os.path.dirname(os.path.realpath(path)))


def _write(
    path: str,
    file: BinaryIO,
    splices: Sequence[Splice],
    before: str,
    after: str,
    mtime_ns: int | None,
    read_back: Callable[[BinaryIO], None],
) -> None:
    """Apply splices; `read_back` gets the new file before it counts, and may refuse it."""
    real = os.path.realpath(path)
    _clean_up_once(path)
    status = os.fstat(file.fileno())
    writing.check_permission(real, status)
    writing.check_unused(real, file)
    source = FileSource(file)
    try:
        same = before in content_fingerprints(source)
    except Malformed as error:
        raise FileChangedError(
            path, Message("the file was changed in the meantime: {reason}", reason=error.cause)
        ) from error
    if not same:
        raise FileChangedError(path, Message("another program changed the file in the meantime"))
    size = EditedSource(source, splices).size

    def check(new: BinaryIO) -> None:
        if after not in _fingerprints_of(new):
            raise TagError(path, Message("the disk returned other data than was written"))
        read_back(new)

    if writing.in_place_reason(status) is None:
        try:
            writing.replace(real, file, status, splices, size, check, mtime_ns=mtime_ns)
        except writing.CannotReplaceError:
            pass
        else:
            return
    try:
        inplace.write_in_place(
            real,
            file,
            status,
            splices,
            size,
            check,
            before=before,
            after=after,
            mtime_ns=mtime_ns,
        )
    except HalfWrittenError:
        _recovered_once.cache_clear()
        raise
