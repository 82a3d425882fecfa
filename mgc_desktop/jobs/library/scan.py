"""Scanning folders into the library, once or whenever something changes in them."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.following import changes, has_string
from mgc_desktop.jobs.library.readers import Readers, probe_all
from mgc_desktop.library.database import Library, is_about_values
from mgc_desktop.library.files import MISSING
from mgc_desktop.library.removed import LeftOut, let_back
from mgc_desktop.library.scan import (
    Excludes,
    Probed,
    Seen,
    below_folder,
    refused_message,
    walk_folder,
)
from mgc_desktop.library.scanning import (
    Counts,
    Known,
    KnownFolder,
    Reconciler,
    covering,
    folders,
    is_below,
    known_files,
    put_folder,
)
from mgc_desktop.messages import NOTHING, Message
from mgc_desktop.records import Failure

log = logging.getLogger(__name__)


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

    @property
    def has_news(self) -> bool:
        """Whether anything is not as it was known."""
        return any((self.new, self.changed, self.moved, self.returned, self.vanished))

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return asdict(self)


@dataclass(frozen=True)
class Watching:
    """From now on the system tells what changes."""


ScanEvent = ScanProgress | ScanSummary | Failure | Watching


@dataclass(frozen=True)
class _Options:
    """How to scan, see `scan`; `followed` where the system said that something changed."""

    excludes: Sequence[str] | None = None
    accept_empty: bool = False
    thorough: bool = False
    followed: bool = False
    readers: Readers | None = None
    # All that the same scan goes through.
    roots: Collection[str] = ()


@dataclass(frozen=True)
class _Part:
    """What of the library a scan goes through.

    Attributes
    ----------
    root : str
    home : KnownFolder or None
        The innermost folder of the library that the root is or lies in.
    inside : sequence of KnownFolder
        Folders of the library that lie in the root: each has its own excludes.
    """

    root: str
    home: KnownFolder | None
    inside: Sequence[KnownFolder]

    @property
    def folders(self) -> list[KnownFolder]:
        return [*filter(None, [self.home]), *self.inside]


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
    thorough: bool = False,
    removed: bool = False,
    readers: Readers | None = None,
) -> Iterator[ScanEvent]:
    """Bring the library up to date with folders.

    Parameters
    ----------
    paths : sequence of str
        Folders, or single files. A folder that is new to the library is added to it; one within a
        folder of the library brings that part up to date. None of them: all its folders.
    cancel : CancelToken
        What was entered until then stays; the next scan does the rest.
    excludes : sequence of str, optional
        What to leave out of these folders, as in a .gitignore; kept with the folder. For a part of
        a folder of the library it is added to what that leaves out. What is kept already is used if
        left out.
    accept_empty : bool
        Believe a folder that had files and is empty now. Otherwise that is reported and nothing
        is changed: its disk may not be mounted.
    thorough : bool
        Read the tags of every file, also of those that have the size and the times that they had.
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
    options = _Options(excludes, accept_empty, thorough, readers=readers, roots=frozenset(roots))
    for root in roots:
        if cancel.cancelled:
            return
        if removed or os.path.isfile(root):
            with library.begin() as session:
                let_back(session, root)
        yield from _scan_one(library, root, cancel, options)


def _part(library: Library, root: str, options: _Options) -> _Part:
    """Return what a root is in the library; a folder that is new to it is added."""
    is_folder, excludes = os.path.isdir(root), options.excludes
    with library.begin() as session:
        known = folders(session)
        home = covering(known, root)
        inside = [item for item in known if is_below(item.path, root) and item.path != root]
        if is_folder and (home is None or (home.path == root and excludes is not None)):
            home = put_folder(session, root, excludes or ())
        elif is_folder and home is not None and excludes:
            relative = os.path.relpath(root, home.path)
            more = [below_folder(pattern, relative) for pattern in excludes]
            home = put_folder(session, home.path, list(dict.fromkeys((*home.excludes, *more))))
    return _Part(root, home, inside)


def _scan_one(
    library: Library, root: str, cancel: CancelToken, options: _Options
) -> Iterator[ScanEvent]:
    Excludes(root, options.excludes or ())  # before anything is kept
    if not os.path.lexists(root):
        with library.session() as session:
            known = known_files(session, root)
            home = covering(folders(session), root)
        if not known or home is None or home.path == root:
            yield Failure(root, _not_there(_known_in(root, (), known)))
            return
    part = _part(library, root, options)
    if _is_left_out(part):
        yield Failure(root, _left_out(part))
        return
    with library.session() as session:
        known = known_files(session, root)
    seen: dict[str, Seen] = {}
    # What is scanned by itself is nobody's part.
    closed = [folder.path for folder in part.inside if folder.path in options.roots]
    for item in _listing(part, known, options):
        if cancel.cancelled:
            return
        if isinstance(item, Failure):
            closed.append(item.path)
            yield item
        else:
            seen[item.path] = item
    if not seen and root in closed:
        return
    with library.session() as session:
        left_out = LeftOut(session)
    seen = {path: item for path, item in seen.items() if not left_out.holds(item)}
    yield from _reconcile(library, part, known, seen, closed, left_out, cancel, options)


def _is_left_out(part: _Part) -> bool:
    """Whether the scan of the folder of the library would never come to this part of it."""
    if part.home is None:
        return False
    excludes = Excludes(part.home.path, part.home.excludes)
    return excludes.leaves_out(part.root, folder=os.path.isdir(part.root))


def _left_out(part: _Part) -> Message:
    assert part.home is not None, "what nothing covers is left out by nothing"
    return Message(
        "is hidden, or excluded from {path} by its patterns; nothing was changed",
        path=part.home.path,
    )


def _listing(part: _Part, known: dict[str, Known], options: _Options) -> Iterator[Seen | Failure]:
    if not os.path.isdir(part.root):
        try:
            yield Seen(part.root, os.stat(part.root))
        except FileNotFoundError:
            return
        except OSError as error:
            yield Failure(part.root, refused_message(error))
        return
    apart = {folder.path for folder in part.inside}
    home = part.home or KnownFolder(0, part.root, False, ())
    yield from _folder_listing(part.root, home, apart, known, options)
    for folder in part.inside:
        if folder.path in options.roots:
            continue
        yield from _folder_listing(folder.path, folder, apart, known, options)


def _folder_listing(
    root: str,
    home: KnownFolder,
    apart: set[str],
    known: dict[str, Known],
    options: _Options,
) -> Iterator[Seen | Failure]:
    """Walk one folder of the library, or a part of it; its disk may be away."""
    if not os.path.isdir(root):
        yield Failure(root, _not_there(_known_in(root, apart, known)))
        return
    empty = True
    for item in walk_folder(root, Excludes(home.path, home.excludes), apart - {root}):
        empty = False
        yield item
    if empty and not options.accept_empty:
        here = _known_in(root, apart, known)
        believed = (options.followed or root != home.path) and _on_its_disk(root, here)
        if here and not believed:
            yield Failure(root, _empty(here))


def _known_in(root: str, apart: Collection[str], known: dict[str, Known]) -> list[Known]:
    """Return the present files of a folder, without those of other folders that lie in it."""
    others = [path for path in apart if path != root and is_below(path, root)]
    return [
        file
        for path, file in known.items()
        if file.status != MISSING
        and is_below(path, root)
        and not any(is_below(path, other) for other in others)
    ]


def _on_its_disk(root: str, files: Sequence[Known]) -> bool:
    """Whether a folder lies on the disk that files of it were on: where one is away, it does not.

    An empty folder within the library has lost its files then, and not its disk.
    """
    try:
        device = str(os.stat(root).st_dev)
    except OSError:
        return False
    return any(file.inode[0] == device for file in files)


def _not_there(known: Sequence[Known]) -> Message:
    n = len(known)
    if not n:
        return Message("no such file or folder")
    return Message("no such folder; its files that stay in the library: {n}", n=n)


def _empty(known: Sequence[Known]) -> Message:
    return Message(
        "is empty; files in it according to the library: {n}. Is its disk mounted? "
        "Nothing was changed",
        n=len(known),
    )


def _reconcile(
    library: Library,
    part: _Part,
    known: dict[str, Known],
    seen: dict[str, Seen],
    closed: Sequence[str],
    left_out: LeftOut,
    cancel: CancelToken,
    options: _Options,
) -> Iterator[ScanEvent]:
    """Compare what is known with what was seen, and enter the difference batch by batch."""
    # Below a folder that could not be read nothing is known to be gone.
    walls = tuple(path.rstrip(os.sep) + os.sep for path in closed)
    gone = {
        file.id: file
        for path, file in known.items()
        if path not in seen and path not in closed and not path.startswith(walls)
    }
    reconciler = Reconciler(part.folders, known, gone)
    back, to_open, fresh = [], [], []
    for path, item in seen.items():
        # A file that is named outright is wanted again, as after a failure.
        named = path == part.root
        file = None if options.thorough or named else reconciler.unchanged(item)
        if file is None:
            to_open.append(item)
            if path not in known:
                fresh.append(item)
        elif file.status == MISSING:
            back.append(file)
        else:
            reconciler.counts.unchanged += 1
    with library.begin() as session:
        reconciler.returned(session, back)
        reconciler.moved_by_inode(session, fresh)
    yield ScanProgress(part.root, 0, len(to_open))
    done = 0
    for opened in probe_all(to_open, cancel, options.readers):
        if not _still_known(library, part):
            return
        probed = left_out.without(opened)
        # What its disk did not give is not entered: the next scan tries again.
        yield from _enter(library, reconciler, [item for item in probed if not item.passing])
        yield from (_failure(item) for item in probed if item.identity is None)
        done += len(opened)
        yield ScanProgress(part.root, done, len(to_open))
    if cancel.cancelled:
        return
    with library.begin() as session:
        reconciler.vanished(session)
    yield _summary(part.root, reconciler.counts, left_out.n)


def _still_known(library: Library, part: _Part) -> bool:
    """Whether the user has taken none of the folders out of the library meanwhile."""
    known = {folder.id for folder in library_folders(library)}
    return known.issuperset(folder.id for folder in part.folders)


def _enter(library: Library, reconciler: Reconciler, probed: list[Probed]) -> Iterator[Failure]:
    """Enter files that were opened; if one of them cannot be, the others still are."""
    try:
        with library.begin() as session:
            reconciler.enter(session, probed)
    except Exception as error:
        if not is_about_values(error):
            raise
        if len(probed) == 1:
            path = probed[0].seen.path
            log.exception("%r could not be entered", path)
            kind = type(error).__name__
            cause = error.message if isinstance(error, MgcError) else f"{kind}: {error}"
            yield Failure(
                path, Message("its tags cannot be stored in the library: {reason}", reason=cause)
            )
            return
        for item in probed:
            yield from _enter(library, reconciler, [item])


def _failure(probed: Probed) -> Failure:
    return Failure(probed.seen.path, probed.problem or NOTHING, probed.passing)


def _summary(root: str, counts: Counts, left_out: int) -> ScanSummary:
    return ScanSummary(root, **asdict(counts), left_out=left_out)


def watch_folders(
    library: Library, cancel: CancelToken, *, scan_first: bool = True
) -> Iterator[ScanEvent]:
    """Keep the library up to date with its folders until cancelled.

    Bursts of changes are gathered; then the folders in which something changed are scanned.

    Parameters
    ----------
    scan_first : bool
        Scan them once at the beginning: what changed after they were scanned, and before the
        system began to tell, was told to nobody.

    Raises
    ------
    LibraryError
    FollowError
        If the system does not tell what changes.
    """
    watched = []
    for folder in library_folders(library):
        if not folder.watched or not os.path.isdir(folder.path):
            continue
        if has_string(folder.path):
            watched.append(folder.path)
        else:
            yield Failure(
                folder.path, Message("what changes in it is not followed: its name is no UTF-8")
            )
    if not watched:
        return
    told = changes(watched, cancel)
    first = next(told, None)
    if first is None:
        return
    yield Watching()
    if scan_first:
        yield from _missed(library, watched, cancel)
    for changed in chain([first], told):
        # As they are now: what the user has taken out meanwhile must not come back.
        for root in _roots(changed, library_folders(library)):
            yield from _scan_one(library, root, cancel, _Options(followed=True))


def _missed(library: Library, folders: Sequence[str], cancel: CancelToken) -> Iterator[ScanSummary]:
    """Scan folders that have just been scanned, and tell only of what has changed since."""
    for folder in folders:
        for event in _scan_one(library, folder, cancel, _Options()):
            if isinstance(event, ScanSummary) and event.has_news:
                yield event


def _roots(changed: set[str], known: Sequence[KnownFolder]) -> list[str]:
    """Return the folders to scan for some changed paths: each once, none below another.

    None for what a scan of their folder of the library would not come to.
    """
    excludes = {folder.path: Excludes(folder.path, folder.excludes) for folder in known}
    wanted = set()
    for path in changed:
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        home = covering(known, folder)
        # The folder itself may be gone: then its nearest parent tells.
        while home is not None and folder != home.path and not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        if home is None or not home.watched:
            continue
        if not excludes[home.path].leaves_out(folder, folder=True):
            wanted.add(folder)
    kept: list[str] = []
    for folder in sorted(wanted):
        if not kept or not is_below(folder, kept[-1]):
            kept.append(folder)
    return kept
