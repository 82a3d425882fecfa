"""Write into a file itself, with a backup beside it: for hard links and files of other owners.

The backup is a complete copy of the old file with a trailer that says whose it is. The trailer is
written and flushed before the file is touched, and the backup goes when the file is whole again.
If a power cut comes between, `recover` finds the backup and puts the old content back.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Literal

from mgc_desktop.core.errors import HalfWrittenError, TagError
from mgc_desktop.library.tags.guard import guard, reason_of
from mgc_desktop.library.tags.source import Splice
from mgc_desktop.library.tags.writing import (
    NEW,
    PREFIX,
    Check,
    build,
    check_space,
    copy,
    lock,
    make_temporary,
    sync,
    sync_folder,
    unchanged,
)
from mgc_desktop.messages import NOTHING, Message

BACKUP: Final = ".backup"
_MAGIC: Final = b"MGCTBACK"

Fingerprints = Callable[[BinaryIO], Collection[str]]


@dataclass(frozen=True)
class Recovered:
    """What became of a backup that an interrupted write had left.

    Attributes
    ----------
    path : str
        The file that was being written.
    outcome : "restored", "complete", "kept" or "failed"
        The old content was put back; the file turned out to be whole, old or new; the file is
        gone or another one, and the backup (`backup`) stays for the user; or something went wrong
        (`error`), and the backup stays for the next try.
    backup : str
    error : Message
    """

    path: str
    outcome: Literal["restored", "complete", "kept", "failed"]
    backup: str
    error: Message = NOTHING


def write_in_place(
    path: str,
    source: BinaryIO,
    status: os.stat_result,
    splices: Sequence[Splice],
    size: int,
    check: Check,
    *,
    before: str,
    after: str,
    mtime_ns: int | None,
) -> None:
    """Apply splices to the file itself; parameters as `writing.replace` has them.

    `before` and `after` are the fingerprints of the old and the new content.
    """
    folder = os.path.dirname(path)
    check_space(path, folder, status.st_size + max(0, size - status.st_size))
    backup_path, backup = make_temporary(folder, BACKUP)
    touched = restored = False
    try:
        with backup:
            copy(source, 0, status.st_size, backup, 0)
            backup.seek(status.st_size)
            backup.write(_trailer(path, status, before, after, mtime_ns))
            sync(backup)
            sync_folder(folder)
            unchanged(path, status)
            source.close()
            with open(path, "r+b") as target:
                touched = True
                try:
                    _reserve(target, size)
                    build(backup, status.st_size, splices, target, whole=False)
                    sync(target)
                    check(target)
                except BaseException:
                    _put_back(backup, status.st_size, target)
                    _set_times(path, status.st_atime_ns, status.st_mtime_ns)
                    restored = True
                    raise
            if mtime_ns is not None:
                _set_times(path, status.st_atime_ns, mtime_ns)
    except BaseException as error:
        if touched and not restored:
            if not isinstance(error, Exception):
                raise  # the program is being stopped: `recover` has the backup
            name = os.path.basename(backup_path)
            reason = reason_of(error, path)
            raise HalfWrittenError(
                path, Message("{reason}; its old content is in {name}", reason=reason, name=name)
            ) from error
        with suppress(OSError):
            os.unlink(backup_path)
        raise
    # What cleans up folders may have been quicker; nobody needs it any more.
    with suppress(FileNotFoundError):
        os.unlink(backup_path)
    sync_folder(folder)


def _reserve(target: BinaryIO, size: int) -> None:
    """Make the disk promise the room before the first byte is changed."""
    if sys.platform == "linux" and size > os.fstat(target.fileno()).st_size:
        os.posix_fallocate(target.fileno(), 0, size)


def _put_back(backup: BinaryIO, size: int, target: BinaryIO) -> None:
    copy(backup, 0, size, target, 0)
    target.truncate(size)
    sync(target)


def _set_times(path: str, accessed: int, modified: int) -> None:
    """Set the times where the system lets us: those of another user's file only it may set."""
    with suppress(PermissionError):
        os.utime(path, ns=(accessed, modified))


def _trailer(
    path: str, status: os.stat_result, before: str, after: str, mtime_ns: int | None
) -> bytes:
    data = json.dumps(
        {
            "name": os.fsencode(os.path.basename(path)).hex(),
            "inode": [status.st_dev, status.st_ino],
            "size": status.st_size,
            "times": [status.st_atime_ns, status.st_mtime_ns],
            "before": before,
            "after": after,
            "mtime": mtime_ns,
        }
    ).encode("ascii")
    return data + len(data).to_bytes(4, "big") + _MAGIC


def _read_trailer(backup: BinaryIO) -> dict[str, Any] | None:
    """Return what the trailer says, or None if the backup never became complete."""
    end = backup.seek(0, 2)
    if end < 12:
        return None
    backup.seek(end - 12)
    tail = backup.read(12)
    length = int.from_bytes(tail[:4], "big")
    if tail[4:] != _MAGIC or length > end - 12:
        return None
    backup.seek(end - 12 - length)
    try:
        trailer: dict[str, Any] = json.loads(backup.read(length))
    except ValueError:
        return None
    return trailer if trailer["size"] == end - 12 - length else None


def recover(folder: str, fingerprints: Fingerprints) -> list[Recovered]:
    """Clean up what interrupted writes left in a folder.

    Half-written new files are deleted: the old file was never touched. Of a backup the old content
    is put back, unless the file is whole. Files that a living process holds are let alone, and
    one that fails keeps no other from being recovered.

    Parameters
    ----------
    fingerprints : callable
        Tell an open file's content.

    Raises
    ------
    OSError
        If the folder cannot be looked at.
    """
    found: list[Recovered] = []
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(PREFIX)]
    for name in sorted(names):
        path = os.path.join(folder, name)
        try:
            with guard(path):
                done = _clean_up(folder, path, fingerprints)
        except TagError as error:
            done = Recovered(path, "failed", path, error.cause)
        found += [done] if done else []
    if names:
        sync_folder(folder)
    return found


def _clean_up(folder: str, path: str, fingerprints: Fingerprints) -> Recovered | None:
    """Make one leftover superfluous and take it away, unless a living process holds it."""
    done = None
    with suppress(FileNotFoundError), open(path, "r+b") as file:
        if not lock(file) or not path.endswith((BACKUP, NEW)):
            return None
        if path.endswith(BACKUP):
            done = _recover_one(folder, path, file, fingerprints)
        if done is None or done.outcome in ("restored", "complete"):
            os.unlink(path)
    return done


def _recover_one(
    folder: str, backup_path: str, backup: BinaryIO, fingerprints: Fingerprints
) -> Recovered | None:
    trailer = _read_trailer(backup)
    if trailer is None:
        return None  # the file had not been touched yet
    path = os.path.join(folder, os.fsdecode(bytes.fromhex(trailer["name"])))
    if not os.path.exists(path):
        return Recovered(path, "kept", backup_path)
    try:
        with guard(path), open(path, "r+b") as target:
            return _made_whole(path, target, backup_path, backup, trailer, fingerprints)
    except TagError as error:
        return Recovered(path, "failed", backup_path, error.cause)


def _made_whole(
    path: str,
    target: BinaryIO,
    backup_path: str,
    backup: BinaryIO,
    trailer: Mapping[str, Any],
    fingerprints: Fingerprints,
) -> Recovered:
    status = os.fstat(target.fileno())
    if [status.st_dev, status.st_ino] != trailer["inode"]:
        return Recovered(path, "kept", backup_path)
    found = _whole(target, fingerprints)
    accessed, modified = trailer["times"]
    if trailer["after"] in found:
        kept = trailer.get("mtime")
        if kept is not None:
            _set_times(path, accessed, kept)
        return Recovered(path, "complete", backup_path)
    is_old = trailer["before"] in found
    if not is_old:
        _put_back(backup, trailer["size"], target)
    _set_times(path, accessed, modified)
    return Recovered(path, "complete" if is_old else "restored", backup_path)


def _whole(target: BinaryIO, fingerprints: Fingerprints) -> Collection[str]:
    """Return a file's fingerprints; none if it cannot be made out, whatever it stumbles over."""
    try:
        return fingerprints(target)
    except OSError:
        raise
    except Exception:
        return ()
