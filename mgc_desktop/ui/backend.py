"""What the window asks of the jobs, in one place; everything heavy is imported when first used.

The window opens before SQLAlchemy or torch are loaded: each function here imports what it needs in
the thread that calls it, which is never the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mgc_desktop.core.labels import GENRES, QUADRANTS, UNDECIDED
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.messages import Message

if TYPE_CHECKING:
    from mgc_desktop.jobs.analysis.worker import ModelChoice
    from mgc_desktop.jobs.library.browse import Detail, LibraryBrowser
    from mgc_desktop.jobs.library.decide import Decided
    from mgc_desktop.jobs.library.duplicates import Recording
    from mgc_desktop.jobs.library.similar import SimilarTrack, SimilarTracks
    from mgc_desktop.jobs.library.statistics import MoodPlane, Overview
    from mgc_desktop.jobs.library.undoing import Step
    from mgc_desktop.records import Analysis, Failure, TrackRow

# A library as the layer below the jobs has it; the window only passes it on.
Handle = Any


@dataclass(frozen=True)
class Unfinished:
    """What an earlier run left to do.

    Attributes
    ----------
    n_folders : int
        Folders that the library was given; each may hold more than was seen.
    n_unanalysed : int
        Tracks that no model has heard.
    """

    n_folders: int
    n_unanalysed: int


class Backend:
    """One library and what can be done with it.

    Parameters
    ----------
    open_library : callable
        Opens the library; a context manager. Every thread opens its own.
    device : callable
        Where the networks run, as the user wishes now: auto, cpu, cuda or mps.
    """

    def __init__(
        self,
        open_library: Callable[[], AbstractContextManager[Handle]],
        device: Callable[[], str] = lambda: "auto",
    ) -> None:
        self.open_library = open_library
        self._device = device
        self._similar: tuple[Handle, SimilarTracks] | None = None

    @contextmanager
    def browse(self) -> Iterator[LibraryBrowser]:
        """Open the library for reading."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser

        with self.open_library() as library:
            yield LibraryBrowser(library)

    def unfinished(self, browser: LibraryBrowser) -> Unfinished:
        """Return what an earlier run left to do."""
        waiting = "status:new file:present"
        if browser.rest_follows():
            waiting += " , heard:part file:present"
        return Unfinished(browser.n_folders(), browser.count(waiting))

    def detail(self, library: Handle, file_id: int) -> Detail | None:
        """Return everything about a file, or None if it has left the library."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser

        return LibraryBrowser(library).detail(file_id)

    def similar(self, library: Handle, analysis: Analysis) -> list[SimilarTrack]:
        """Return the tracks of the library nearest to an analysed one, from one thread only."""
        from mgc_desktop.jobs.library.similar import SimilarTracks

        if self._similar is None or self._similar[0] is not library:
            self._similar = (library, SimilarTracks(library))
        return self._similar[1].nearest(analysis)

    def overview(self, library: Handle, query: str) -> Overview:
        """Return a search in numbers."""
        from mgc_desktop.jobs.library.statistics import overview

        return overview(library, query)

    def plane(self, library: Handle, query: str) -> MoodPlane:
        """Return where the tracks of a search lie between valence and arousal."""
        from mgc_desktop.jobs.library.statistics import plane

        return plane(library, query)

    def scan(
        self,
        paths: Sequence[str],
        cancel: CancelToken,
        *,
        thorough: bool = False,
        removed: bool = False,
    ) -> Iterator[object]:
        """Look for music in folders and files; without any, in all that the library has."""
        from mgc_desktop.jobs.library.scan import scan

        with self.open_library() as library:
            yield from scan(library, paths, cancel, thorough=thorough, removed=removed)

    def watch(self, cancel: CancelToken, *, scan_first: bool) -> Iterator[object]:
        """Follow the library's folders until cancelled; look first what changed till then."""
        from mgc_desktop.jobs.library.scan import watch_folders

        with self.open_library() as library:
            yield from watch_folders(library, cancel, scan_first=scan_first)

    def analyse(
        self, file_ids: Sequence[int] | None, again: bool, cancel: CancelToken
    ) -> Iterator[object]:
        """Analyse what is pending, or these files."""
        from dataclasses import replace

        from mgc_desktop.jobs.analysis.analyse import default_jobs
        from mgc_desktop.jobs.analysis.analyse_library import analyse_library, analyse_pending
        from mgc_desktop.jobs.models.models import others_are_renewed

        choice = replace(self.models(), background=True)
        jobs = default_jobs()
        with self.open_library() as library:
            others = others_are_renewed(library)
            if file_ids is None and not again:
                yield from analyse_pending(library, choice, jobs=jobs, cancel=cancel, others=others)
                return
            yield from analyse_library(
                library,
                choice,
                jobs=jobs,
                cancel=cancel,
                file_ids=file_ids,
                again=again,
                others=others,
            )

    def analyses_what_is_opened(self, library: Handle) -> bool:
        """Whether the rest of a track is to be analysed when somebody opens it."""
        from mgc_desktop.jobs.settings import Rest, analysis_settings

        return analysis_settings(library).rest is Rest.OPENED

    def models(self) -> ModelChoice:
        """Return the models that the library is to be analysed by, and where they run."""
        from dataclasses import replace

        from mgc_desktop.jobs.models.models import chosen_models

        with self.open_library() as library:
            return replace(chosen_models(library), device=self._device())

    def analyse_paths(self, paths: Sequence[str], cancel: CancelToken) -> Iterator[object]:
        """Analyse files again, by their paths."""
        from mgc_desktop.records import Failure

        with self.browse() as browser:
            known = browser.ids_at(paths)
        for path in paths:
            if path not in known:
                yield Failure(path, Message("it is no longer in the library"))
        yield from self.analyse(list(known.values()), True, cancel)

    def decide(
        self,
        library: Handle,
        file_ids: Sequence[int],
        field: str,
        kind: Literal["accept", "correct", "reject"],
        values: Sequence[str],
    ) -> Decided:
        """Keep a decision; returns what it is about."""
        from mgc_desktop.jobs.library.decide import decide_files

        return decide_files(library, file_ids, field, kind, values)

    def row(self, library: Handle, file_id: int) -> TrackRow | None:
        """Return what a list shows of a file, or None if it has left the library."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser

        return next(iter(LibraryBrowser(library).rows([file_id])), None)

    def steps(self, library: Handle) -> tuple[Step, Step]:
        """Return what undo and redo would take back and do again now."""
        from mgc_desktop.jobs.library.undoing import steps

        return steps(library)

    def undo(self, library: Handle) -> Step:
        """Take back what was decided or removed last."""
        from mgc_desktop.jobs.library.undoing import undo

        return undo(library)

    def redo(self, library: Handle) -> Step:
        """Decide or remove again what was undone last."""
        from mgc_desktop.jobs.library.undoing import redo

        return redo(library)

    def recording(self, library: Handle, file_id: int) -> Recording | None:
        """Return all copies of a file's audio, or None if no other file has it."""
        from mgc_desktop.jobs.library.duplicates import recording_of

        return recording_of(library, file_id)

    def choices(self, library: Handle, field: str) -> list[str]:
        """Return the words for a genre or mood: the vocabulary's, then those in use."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser
        from mgc_desktop.jobs.writing.settings import read_settings

        vocabulary = read_settings(library).words()
        used = LibraryBrowser(library).used_values(field)
        kind = "genres" if field == "genre" else "moods"
        # The model's own labels are written as the vocabulary has them.
        own = {*GENRES, *QUADRANTS, UNDECIDED}
        return [*vocabulary.choices(kind), *(word for word in used if word not in own)]

    def follow(
        self, library: Handle, target: Path, query: str, sort: str, *, relative: bool
    ) -> None:
        """Write a playlist that is written again as the library changes."""
        from mgc_desktop.jobs.library.playlists import follow

        follow(library, target, query, sort, relative=relative)

    def stop_following(self, library: Handle, path: str) -> None:
        """Leave a playlist as it is from now on."""
        from mgc_desktop.jobs.library.playlists import stop_following

        stop_following(library, Path(path))

    def update_playlists(self, library: Handle, cancel: CancelToken) -> list[Failure]:
        """Write playlists again whose searches find something else; returns what failed."""
        from mgc_desktop.jobs.library.playlists import update
        from mgc_desktop.records import Failure

        return [outcome for outcome in update(library, cancel) if isinstance(outcome, Failure)]

    def export(self, library: Handle, query: str, sort: str, target: Path) -> None:
        """Write what a search finds to a file, as its name's ending says."""
        from mgc_desktop.jobs.library.browse import LibraryBrowser
        from mgc_desktop.jobs.library.export import export_file

        export_file(LibraryBrowser(library), query, sort, target)
