"""Scanning folders into the library, once or whenever something changes in them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.readers import Readers, look_at_all
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import MISSING
from mgc_desktop.library.removed import LeftOut, let_back
from mgc_desktop.library.scan import Excludes, Seen, walk_folder
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

_WATCH_STEP_MS: Final = 500


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
    """What the scan of one folder found; comes last.

    `left_out` counts files that the user removed from the library: they stay out.
    """

    folder: str
    new: int
    changed: int
    moved: int
    returned: int
    vanished: int
    unchanged: int
    unreadable: int
    left_out: int = 0

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
    removed: bool = False,
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
    removed : bool
        Also files that the user has removed from the library; they stay out otherwise, unless a
        file is named outright.
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
        if removed or os.path.isfile(root):
            with library.begin() as session:
                let_back(session, root)
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
    with library.session() as session:
        left_out = LeftOut(session)
    seen = {path: item for path, item in seen.items() if not left_out.holds(item)}
    yield from _reconcile(library, root, folder, known, seen, closed, left_out, cancel, readers)


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
    left_out: LeftOut,
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
    for opened in look_at_all(to_open, cancel, readers):
        looked = left_out.without(opened)
        with library.begin() as session:
            if folder is not None and covering_folder(session, root) is None:
                # The user has taken it out meanwhile.
                return
            book.enter(session, looked)
        yield from (Failure(i.seen.path, i.problem or "") for i in looked if i.identity is None)
        done += len(opened)
        yield ScanProgress(root, done, len(to_open))
    if cancel.cancelled:
        return
    with library.begin() as session:
        book.vanished(session)
    yield _summary(root, book.counts, left_out.n)


def _summary(root: str, counts: Counts, left_out: int) -> ScanSummary:
    return ScanSummary(root, **asdict(counts), left_out=left_out)


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
    """
    watched = [f.path for f in library_folders(library) if f.watched and os.path.isdir(f.path)]
    if not watched:
        return
    # Here and not above: it brings asyncio along, which no other scan needs.
    from watchfiles import watch

    changes = watch(
        *watched,
        stop_event=_Stop(cancel),
        step=_WATCH_STEP_MS // 5,
        debounce=_WATCH_STEP_MS * 4,
        rust_timeout=_WATCH_STEP_MS,
        yield_on_timeout=False,
        raise_interrupt=True,
        watch_filter=None,
    )
    for batch in changes:
        # Those of the folders that nobody has taken out meanwhile.
        still = {folder.path for folder in library_folders(library)}.intersection(watched)
        for root in _roots({path for _, path in batch}, sorted(still)):
            yield from _scan_one(library, root, cancel, None, False)


class _Stop(threading.Event):
    """Our cancel token in the shape that watchfiles asks."""

    def __init__(self, cancel: CancelToken) -> None:
        super().__init__()
        self._cancel = cancel

    def is_set(self) -> bool:
        return self._cancel.cancelled


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
