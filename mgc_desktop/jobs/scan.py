"""Scanning folders into the library, once or whenever something changes in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.following import changes
from mgc_desktop.jobs.readers import Readers, look_at_all
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import MISSING
from mgc_desktop.library.scan import Excludes, Looked, Seen, walk_folder
from mgc_desktop.library.scanning import (
    Counts,
    Known,
    KnownFolder,
    Reconciler,
    covering_folder,
    folders,
    known_files,
    put_folder,
)
from mgc_desktop.records import Failure


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan of one folder is.

    Attributes
    ----------
    folder : str
    done, total : int
        Files that had to be opened, of those that must be.
    """

    folder: str
    done: int
    total: int


@dataclass(frozen=True)
class ScanSummary:
    """What the scan of one folder found; comes last."""

    folder: str
    new: int
    changed: int
    moved: int
    returned: int
    vanished: int
    unchanged: int
    unreadable: int

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return asdict(self)


ScanEvent = ScanProgress | ScanSummary | Failure


def library_folders(library: Library) -> list[KnownFolder]:
    """Return the folders that were given to the library.

    Raises
    ------
    LibraryError
    """
    with library.session() as session:
        return folders(session)


def scan(
    library: Library,
    paths: Sequence[str],
    cancel: CancelToken,
    *,
    excludes: Sequence[str] | None = None,
    accept_empty: bool = False,
    readers: Readers | None = None,
) -> Iterator[ScanEvent]:
    """Bring the library up to date with folders.

    Parameters
    ----------
    library : Library
    paths : sequence of str
        Folders, or single files. A folder that is new to the library is added to it; one within a
        folder of the library brings that part up to date. None of them: all its folders.
    cancel : CancelToken
        What was entered until then stays; the next scan does the rest.
    excludes : sequence of str, optional
        What to leave out of these folders, as in a .gitignore; kept with the folder. What is kept
        already is used if left out.
    accept_empty : bool
        Believe a folder that had files and is empty now. Otherwise that is reported and nothing
        is changed: its disk may not be mounted.
    readers : Readers, optional
        Processes that open files, if they run already; started where they are worth it otherwise.

    Yields
    ------
    ScanProgress, ScanSummary or Failure
        A Failure for a folder or file that cannot be read; the scan goes on.

    Raises
    ------
    LibraryError
    QueryError
        If an exclude pattern cannot be understood.
    """
    roots = [os.path.abspath(path) for path in paths]
    if not roots:
        roots = [folder.path for folder in library_folders(library)]
    for root in roots:
        if cancel.cancelled:
            return
        yield from _scan_one(library, root, cancel, excludes, accept_empty, readers)


def _folder_of(library: Library, root: str, excludes: Sequence[str] | None) -> KnownFolder | None:
    """Return the library's folder that a root belongs to, made if it is a new one."""
    with library.begin() as session:
        known = covering_folder(session, root)
        if known is not None and (excludes is None or known.path != root):
            return known
        if not os.path.isdir(root):
            return None
        return put_folder(session, root, excludes or ())


def _scan_one(
    library: Library,
    root: str,
    cancel: CancelToken,
    excludes: Sequence[str] | None,
    accept_empty: bool,
    readers: Readers | None = None,
) -> Iterator[ScanEvent]:
    Excludes(root, excludes or ())  # before anything is kept
    if not os.path.lexists(root):
        with library.session() as session:
            known = known_files(session, root)
            inside = covering_folder(session, root)
        if not known or inside is None or inside.path == root:
            yield Failure(root, _not_there(known))
            return
    folder = _folder_of(library, root, excludes)
    with library.session() as session:
        known = known_files(session, root)
    seen: dict[str, Seen] = {}
    closed: list[str] = []
    for item in _listing(root, folder):
        if cancel.cancelled:
            return
        if isinstance(item, Failure):
            closed.append(item.path)
            yield item
        else:
            seen[item.path] = item
    if known and not seen and not accept_empty and os.path.isdir(root) and not closed:
        yield Failure(root, _empty(known))
        return
    yield from _reconcile(library, root, folder, known, seen, closed, cancel, readers)


def _listing(root: str, folder: KnownFolder | None) -> Iterator[Seen | Failure]:
    if os.path.isdir(root):
        base = folder.path if folder else root
        yield from walk_folder(root, Excludes(base, folder.excludes if folder else ()))
        return
    try:
        yield Seen(root, os.stat(root))
    except FileNotFoundError:
        return
    except OSError as error:
        yield Failure(root, f"cannot be read: {error.strerror}")


def _present(known: dict[str, Known]) -> int:
    return sum(file.status != MISSING for file in known.values())


def _not_there(known: dict[str, Known]) -> str:
    n = _present(known)
    return f"no such folder; its {n} files stay in the library" if n else "no such file or folder"


def _empty(known: dict[str, Known]) -> str:
    return (
        f"is empty, but the library has {_present(known)} files in it: is its disk mounted? "
        "Nothing was changed"
    )


def _reconcile(
    library: Library,
    root: str,
    folder: KnownFolder | None,
    known: dict[str, Known],
    seen: dict[str, Seen],
    closed: Sequence[str],
    cancel: CancelToken,
    readers: Readers | None,
) -> Iterator[ScanEvent]:
    """Compare what is known with what was seen, and enter the difference batch by batch."""
    # Below a folder that could not be read nothing is known to be gone.
    walls = tuple(path.rstrip(os.sep) + os.sep for path in closed)
    gone = {
        file.id: file
        for path, file in known.items()
        if path not in seen and path not in closed and not path.startswith(walls)
    }
    book = Reconciler(folder.id if folder else None, known, gone)
    back, to_open = [], []
    for path, item in seen.items():
        file = known.get(path)
        if file is None or not file.is_as(item.status):
            to_open.append(item)
        elif file.status == MISSING:
            back.append(file)
        else:
            book.counts.unchanged += 1
    with library.begin() as session:
        book.returned(session, back)
        to_open = [
            *(item for item in to_open if item.path in known),
            *book.moved_by_inode(session, [item for item in to_open if item.path not in known]),
        ]
    yield ScanProgress(root, 0, len(to_open))
    done = 0
    for looked in look_at_all(to_open, cancel, readers):
        with library.begin() as session:
            # What its disk did not give is not entered: the next scan tries again.
            book.enter(session, [item for item in looked if not item.passing])
        yield from (_failure(item) for item in looked if item.identity is None)
        done += len(looked)
        yield ScanProgress(root, done, len(to_open))
    if cancel.cancelled:
        return
    with library.begin() as session:
        book.vanished(session)
    yield _summary(root, book.counts)


def _failure(looked: Looked) -> Failure:
    return Failure(looked.seen.path, looked.problem or "", looked.passing)


def _summary(root: str, counts: Counts) -> ScanSummary:
    return ScanSummary(root, **asdict(counts))


def watch_folders(library: Library, cancel: CancelToken) -> Iterator[ScanEvent]:
    """Keep the library up to date with its folders until cancelled.

    Bursts of changes are gathered; then the folders in which something changed are scanned.

    Parameters
    ----------
    library : Library
    cancel : CancelToken

    Yields
    ------
    ScanProgress, ScanSummary or Failure

    Raises
    ------
    LibraryError
    FollowError
        If the system does not tell what changes.
    """
    watched = [f.path for f in library_folders(library) if f.watched and os.path.isdir(f.path)]
    if not watched:
        return
    for changed in changes(watched, cancel):
        for root in _roots(changed, watched):
            yield from _scan_one(library, root, cancel, None, False)


def _roots(changed: set[str], watched: Sequence[str]) -> list[str]:
    """Return the folders to scan for some changed paths: each once, none below another."""
    wanted = set()
    for path in changed:
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        # The folder itself may be gone: then its nearest parent tells.
        while not os.path.isdir(folder) and folder not in watched:
            folder = os.path.dirname(folder)
        if any(folder == w or folder.startswith(w.rstrip(os.sep) + os.sep) for w in watched):
            wanted.add(folder)
    kept: list[str] = []
    for folder in sorted(wanted):
        if not kept or not folder.startswith(kept[-1].rstrip(os.sep) + os.sep):
            kept.append(folder)
    return kept
