"""Put an edit on disk so that there is the old file or the new one, whatever happens.

The new content goes to a temporary file in the same folder, is flushed to the disk, and renamed
over the old file. Where a new file could not take the old one's place unnoticed (hard links, an
owner that cannot be given away), `inplace` does it instead.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, Final

from mgc_desktop.core.errors import FileChangedError, TagError
from mgc_desktop.library.tags import mac
from mgc_desktop.library.tags.guard import os_reason
from mgc_desktop.library.tags.source import Splice, pieces
from mgc_desktop.messages import Message

PREFIX: Final = ".mgc-tags-"
NEW: Final = ".new"
_BLOCK: Final = 1 << 20
# Left free on the disk beside the new file, for the folder's own growth.
_SPARE: Final = 1 << 20

_CREATE: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# With these the system says that it cannot copy by itself, not that the disk is in trouble.
_NO_COPY: Final = frozenset(
    {errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF, errno.EPERM}
)

_TEMPORARY_GONE: Final = Message(
    "its new content was deleted before it could replace the file: another program deletes files "
    "that begin with .mgc-tags-"
)

Check = Callable[[BinaryIO], None]


class CannotReplaceError(Exception):
    """A new file could not have everything that the old one has; says what."""


def lock(file: BinaryIO) -> bool:
    """Claim one of our own temporary files for as long as it is open; False if another has it.

    A file system without locks gives everybody everything: there a name is only ever cleaned up
    by the process that comes next.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def make_temporary(folder: str, suffix: str) -> tuple[str, BinaryIO]:
    """Create and claim a hidden file with a name that nobody else uses."""
    while True:
        path = os.path.join(folder, f"{PREFIX}{secrets.token_hex(8)}{suffix}")
        file = os.fdopen(os.open(path, _CREATE, 0o600), "w+b")
        if lock(file) and (sys.platform == "win32" or os.fstat(file.fileno()).st_nlink):
            return path, file
        file.close()  # a clean-up took it between the two lines


def sync_folder(folder: str) -> None:
    """Flush a folder's entries to the disk, where the system can.

    Some network file systems refuse, and a folder may be closed to readers; the rename itself is
    done by then.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync(file: BinaryIO) -> None:
    """Flush a file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def copy(source: BinaryIO, start: int, length: int, target: BinaryIO, at: int) -> None:
    """Copy a stretch between files, by the system itself where it can (shared blocks even)."""
    target.flush()
    if sys.platform == "linux":
        try:
            while length:
                done = os.copy_file_range(source.fileno(), target.fileno(), length, start, at)
                if not done:
                    break
                start, at, length = start + done, at + done, length - done
        except OSError as error:
            if error.errno not in _NO_COPY:
                raise
    source.seek(start)
    target.seek(at)
    while length:
        block = source.read(min(_BLOCK, length))
        if not block:
            raise OSError(errno.EIO, "the file became shorter while it was copied")
        target.write(block)
        length -= len(block)


def build(
    source: BinaryIO, size: int, splices: Sequence[Splice], target: BinaryIO, *, whole: bool
) -> None:
    """Write what `splices` make of `source` into `target`.

    Parameters
    ----------
    source : binary file
        The old content, `size` bytes long.
    target : binary file
        Empty, or (`whole` False) already holding the old content: what has not moved stays.
    """
    parts = pieces(splices, size)
    starts: list[int] = []
    at = 0
    for part in parts:
        starts.append(at)
        at += part.length
    moved = any(
        part.data is None and part.start != start for part, start in zip(parts, starts, strict=True)
    )
    if whole and not moved:
        # One copy of everything lets the file system share the blocks of both files.
        copy(source, 0, size, target, 0)
        whole = False
    for part, start in zip(parts, starts, strict=True):
        if part.data is not None:
            target.seek(start)
            target.write(part.data)
        elif whole or part.start != start:
            copy(source, part.start, part.length, target, start)
    target.flush()
    target.truncate(at)


def check_permission(path: str, status: os.stat_result) -> None:
    """Refuse what is read-only: the file, or its folder, which the new file is made in.

    Raises
    ------
    TagError
    """
    if _on_read_only_disk(path):
        raise TagError(path, os_reason(OSError(errno.EROFS, "")))
    if not status.st_mode & 0o222 or not _may(path, os.W_OK):
        raise TagError(path, Message("the file is read-only"))
    if not _may(os.path.dirname(path), os.W_OK | os.X_OK):
        raise TagError(path, Message("no permission to write into its folder"))


def _may(path: str, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _on_read_only_disk(path: str) -> bool:
    return sys.platform != "win32" and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def check_unused(path: str, file: BinaryIO) -> None:
    """Refuse what another program has open for writing.

    Raises
    ------
    TagError
    """
    if sys.platform == "linux" and _written_elsewhere(file):
        raise TagError(
            path, Message("the file is in use by another program, which is writing to it")
        )


def _written_elsewhere(file: BinaryIO) -> bool:
    """Whether somebody has the file open for writing: the kernel then grants no read lease."""
    if sys.platform != "linux":
        return False
    import fcntl
    import signal

    descriptor = file.fileno()
    try:
        # Who opens the file in this very moment makes the kernel send us a signal: a harmless one.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:  # no leases on this file system, or on other people's files
        return False
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def check_space(path: str, folder: str, size: int) -> None:
    """Refuse to begin what the disk has no room for."""
    if sys.platform == "win32":
        return
    disk = os.statvfs(folder)
    if disk.f_bavail * disk.f_frsize < size + min(_SPARE, size):
        raise TagError(path, Message("the disk is full: no room for a second copy of the file"))


def in_place_reason(status: os.stat_result) -> str | None:
    """Say why a file cannot be replaced by a new one, if it cannot."""
    if status.st_nlink > 1:
        return Message("the file has {n} names (hard links)", n=status.st_nlink)
    if sys.platform != "win32" and os.geteuid() != 0:
        if status.st_uid != os.geteuid():
            return Message("the file belongs to another user")
        if status.st_gid not in {os.getegid(), *os.getgroups()}:
            return Message("the file belongs to another group")
    return None


def _take_over(source: BinaryIO, target: BinaryIO, path: str, status: os.stat_result) -> None:
    """Give the new file the owner, extended attributes (access lists too) and mode of the old."""
    if sys.platform == "win32":
        os.chmod(path, stat.S_IMODE(status.st_mode))
        return
    try:
        new = os.fstat(target.fileno())
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(target.fileno(), status.st_uid, status.st_gid)
        if sys.platform == "linux":
            _take_attributes(source.fileno(), target.fileno())
        elif sys.platform == "darwin":
            mac.take_attributes(source.fileno(), target.fileno())
        os.fchmod(target.fileno(), stat.S_IMODE(status.st_mode))
    except PermissionError as error:
        raise CannotReplaceError(error.strerror or "no permission") from error


def _take_attributes(source: int, target: int) -> None:
    if sys.platform != "linux":
        return
    try:
        old, new = os.listxattr(source), os.listxattr(target)
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            return
        raise
    for name in set(new) - set(old):
        os.removexattr(target, name)  # such as an access list that the folder hands down
    for name in old:
        value = os.getxattr(source, name)
        if name not in new or os.getxattr(target, name) != value:
            os.setxattr(target, name, value)


def unchanged(path: str, status: os.stat_result) -> None:
    """Raise FileChangedError if the file at `path` is not the one that was opened."""
    now = os.stat(path)
    same = ("st_dev", "st_ino", "st_size", "st_mtime_ns")
    if any(getattr(now, name) != getattr(status, name) for name in same):
        raise FileChangedError(path, Message("another program changed the file in the meantime"))


def replace(
    path: str,
    source: BinaryIO,
    status: os.stat_result,
    splices: Sequence[Splice],
    size: int,
    check: Check,
    *,
    mtime_ns: int | None,
) -> None:
    """Write the edited content beside the file and rename it over.

    Parameters
    ----------
    path : str
        Without symbolic links.
    source : binary file
        The file at `path`, open for reading; closed before the rename.
    status : os.stat_result
        Of `source`, when it was opened.
    size : int
        Of the edited content.
    check : callable
        Gets the new file, on disk and complete, and raises if its content is not right.
    mtime_ns : int or None
        The modification time that the new file shall have; None for now.

    Raises
    ------
    CannotReplaceError
        If the new file cannot have all that the old one has; nothing is changed then.
    OSError, TagError
        Nothing is changed, and no file is left over.
    """
    folder = os.path.dirname(path)
    check_space(path, folder, size)
    temporary, target = make_temporary(folder, NEW)
    try:
        with target:
            build(source, status.st_size, splices, target, whole=True)
            _take_over(source, target, temporary, status)
            if mtime_ns is not None:
                os.utime(temporary, ns=(status.st_atime_ns, mtime_ns))
            sync(target)
            check(target)
            unchanged(path, status)
            source.close()
            if sys.platform == "win32":
                target.close()
            os.replace(temporary, path)
    except BaseException as error:
        vanished = isinstance(error, FileNotFoundError) and not os.path.lexists(temporary)
        with suppress(OSError):
            os.unlink(temporary)
        if vanished and os.path.lexists(path):
            raise TagError(path, _TEMPORARY_GONE) from error
        raise
    sync_folder(folder)
