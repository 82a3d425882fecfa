"""Write into a file itself, with a backup beside it: for hard links and files of other owners.

The backup is a complete copy of the old file with a trailer that says whose it is. The trailer is
written and flushed before the file is touched, and the backup goes when the file is whole again.
If a power cut comes between, `recover` finds the backup and puts the old content back.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Literal

from mgc_desktop.core.errors import TagError
from mgc_desktop.library.tags.guard import guard, os_reason
from mgc_desktop.library.tags.source import Malformed, Splice
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

BACKUP: Final = ".backup"
_MAGIC: Final = b"MGCTBACK"

Fingerprint = Callable[[BinaryIO], str]


@dataclass(frozen=True)
class Recovered:
    """What became of a backup that an interrupted write had left.

    Attributes
    ----------
    path : str
        The file that was being written.
    outcome : "restored", "complete" or "kept"
        The old content was put back; the file turned out to be whole, old or new; the file is
        gone or another one, and the backup (`backup`) stays for the user.
    backup : str
    """

    path: str
    outcome: Literal["restored", "complete", "kept"]
    backup: str


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
    keep_mtime: bool,
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
            backup.write(_trailer(path, status, before, after))
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
            if keep_mtime:
                _set_times(path, status.st_atime_ns, status.st_mtime_ns)
    except BaseException as error:
        if touched and not restored:
            if not isinstance(error, Exception):
                raise  # the program is being stopped: `recover` has the backup
            name = os.path.basename(backup_path)
            reason = os_reason(error) if isinstance(error, OSError) else str(error)
            raise TagError(path, f"{reason}; its old content is in {name}") from error
        with suppress(OSError):
            os.unlink(backup_path)
        raise
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
    os.utime(path, ns=(accessed, modified))


def _trailer(path: str, status: os.stat_result, before: str, after: str) -> bytes:
    data = json.dumps(
        {
            "name": os.fsencode(os.path.basename(path)).hex(),
            "inode": [status.st_dev, status.st_ino],
            "size": status.st_size,
            "times": [status.st_atime_ns, status.st_mtime_ns],
            "before": before,
            "after": after,
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


def recover(folder: str, fingerprint: Fingerprint) -> list[Recovered]:
    """Clean up what interrupted writes left in a folder.

    Half-written new files are deleted: the old file was never touched. Of a backup the old content
    is put back, unless the file is whole. Files that a living process holds are let alone.

    Parameters
    ----------
    folder : str
    fingerprint : callable
        Tells an open file's content.

    Raises
    ------
    OSError, TagError
    """
    found: list[Recovered] = []
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(PREFIX)]
    for name in sorted(names):
        path = os.path.join(folder, name)
        with suppress(FileNotFoundError), open(path, "r+b") as file:
            if not lock(file):
                continue
            if name.endswith(BACKUP):
                done = _recover_one(folder, path, file, fingerprint)
                found += [done] if done else []
                if done and done.outcome == "kept":
                    continue
            elif not name.endswith(NEW):
                continue
            os.unlink(path)
    if names:
        sync_folder(folder)
    return found


def _recover_one(
    folder: str, backup_path: str, backup: BinaryIO, fingerprint: Fingerprint
) -> Recovered | None:
    trailer = _read_trailer(backup)
    if trailer is None:
        return None  # the file had not been touched yet
    path = os.path.join(folder, os.fsdecode(bytes.fromhex(trailer["name"])))
    with guard(path):
        if not os.path.exists(path):
            return Recovered(path, "kept", backup_path)
        with open(path, "r+b") as target:
            status = os.fstat(target.fileno())
            if [status.st_dev, status.st_ino] != trailer["inode"]:
                return Recovered(path, "kept", backup_path)
            try:
                whole = fingerprint(target) in (trailer["before"], trailer["after"])
            except Malformed:
                whole = False
            if whole:
                return Recovered(path, "complete", backup_path)
            _put_back(backup, trailer["size"], target)
        _set_times(path, *trailer["times"])
    return Recovered(path, "restored", backup_path)
