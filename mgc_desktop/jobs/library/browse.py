"""Looking at a library: what the terminal lists and the window's table shows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from mgc_desktop.library.browse import (
    Facets as Facets,
)
from mgc_desktop.library.browse import (
    count_files,
    facets,
    facets_to_choose,
    file_ids,
    ids_at,
    iterate_rows,
    mean_scores,
    total_seconds,
    track_rows,
    used_values,
)
from mgc_desktop.library.database import Library
from mgc_desktop.library.folder_tree import FolderTree as FolderTree
from mgc_desktop.library.folder_tree import folder_tree, real_folders
from mgc_desktop.library.grouping import Group as Group
from mgc_desktop.library.grouping import GroupBy as GroupBy
from mgc_desktop.library.grouping import grouped
from mgc_desktop.library.playlists import Playlist, list_playlists
from mgc_desktop.library.query import Query, parse_query, parse_sort, without
from mgc_desktop.library.query.ast import Sort
from mgc_desktop.library.query.suggest import Suggestion as Suggestion
from mgc_desktop.library.query.suggest import fields_like, values_like
from mgc_desktop.library.scanning import folders
from mgc_desktop.library.selected import Selected as Selected
from mgc_desktop.library.selected import count_selected
from mgc_desktop.library.statistics import count_by_model
from mgc_desktop.library.views import View, delete_view, list_views, save_view
from mgc_desktop.records import Analysis, TrackRow, UsedBundle

# Asked for while somebody waits to choose a genre.
_MOST_SCORES: Final = 500


@dataclass(frozen=True)
class Origin:
    """Where an analysis comes from.

    Attributes
    ----------
    analysed_at : int
        Seconds since 1970.
    bundles : tuple of UsedBundle
        For genre and mood.
    dates : tuple of str
        When each of them was made, as its card says (2026-11-27); empty if it is not here any more.
    """

    analysed_at: int
    bundles: tuple[UsedBundle, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class Detail:
    """Everything about one file.

    Attributes
    ----------
    row : TrackRow
    analysis : Analysis or None
        With every clip's votes.
    failure : str or None
        Why there is no analysis although one was tried.
    origin : Origin or None
        Where the analysis comes from.
    """

    row: TrackRow
    analysis: Analysis | None
    failure: str | None
    origin: Origin | None = None


@dataclass(frozen=True)
class Stats:
    """A query in numbers.

    Attributes
    ----------
    files : int
    hours : float
        Length of all of them.
    facets : Facets
    """

    files: int
    hours: float
    facets: Facets

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        plain = asdict(self)
        for counts in plain["facets"].values():
            for key in [key for key in counts if not isinstance(key, str)]:
                counts[str(key).lower()] = counts.pop(key)
        return plain


class LibraryBrowser:
    """Reads a library for those who show it; a method may take a while and belongs in a worker."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, query: str = "") -> int:
        """Count the files that a query finds.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            return count_files(session, parsed)

    def n_folders(self) -> int:
        """Count the folders that were given to the library.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return len(folders(session))

    def ids(self, query: str = "", sort: str = "") -> list[int]:
        """Return the files that a query finds, in order.

        Parameters
        ----------
        sort : str
            Such as "artist+ year-"; goes before an order within the query.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed, sorts = parse_query(query), parse_sort(sort)
        with self._library.session() as session:
            return file_ids(session, parsed, sorts)

    def rest_follows(self) -> bool:
        """Whether what was analysed in part is to be analysed as a whole by itself."""
        # Here and not above: lists shall not wait for what reads settings.
        from mgc_desktop.jobs.settings import Rest, analysis_settings

        return analysis_settings(self._library).rest is Rest.AFTERWARDS

    def groups(self, query: str, sort: str, by: GroupBy) -> list[Group]:
        """Return the files that a query finds, in groups; see `library.grouping`.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed, sorts = parse_query(query), parse_sort(sort)
        with self._library.session() as session:
            return grouped(session, parsed, sorts, by)

    def ids_at(self, paths: Sequence[str]) -> dict[str, int]:
        """Return the files at exactly some paths, by path; unknown paths are left out.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return ids_at(session, paths)

    def rows(self, ids: Sequence[int]) -> list[TrackRow]:
        """Return what a list shows of some files, in their order; those that are gone left out.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return track_rows(session, ids)

    def every_row(self, query: str = "", sort: str = "") -> Iterator[TrackRow]:
        """Return what a list shows of every file that a query finds, without holding all of them.

        Raises
        ------
        QueryError
            At once.
        LibraryError
        """
        return self._rows(parse_query(query), parse_sort(sort))

    def _rows(self, query: Query, sorts: Sequence[Sort]) -> Iterator[TrackRow]:
        with self._library.session() as session:
            yield from iterate_rows(session, query, sorts)

    def facets(self, query: str = "") -> Facets:
        """Count the files of a query by genre, mood, status, confidence and agreement.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            return facets(session, parsed)

    def facets_to_choose(self, query: str = "") -> Facets:
        """Count the files of a query by kind, each as if none of its own values were asked for.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            return facets_to_choose(session, parsed)

    def folder_tree(self, query: str = "") -> FolderTree:
        """Return the folders of a query, counted as if it asked for none of them.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            return folder_tree(session, parsed)

    def real_folders(self, path: str) -> list[str]:
        """Return the folders of the disk that a folder of the tree is.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return real_folders(session, path)

    def suggest(self, field: str, part: str) -> list[Suggestion]:
        """Return what a search can go on with: fields that begin so, or values of a field.

        Parameters
        ----------
        field : str
            Empty while the name of one is typed.
        part : str
            What is there of the name or the value.

        Raises
        ------
        LibraryError
        """
        if not field:
            return fields_like(part)
        with self._library.session() as session:
            return values_like(session, field, part)

    def selected(self, file_ids: Sequence[int]) -> Selected:
        """Return some files, however many, in numbers.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return count_selected(session, file_ids)

    def used_values(self, field: str) -> list[str]:
        """Return the genres or moods that hold for some track, the most frequent first.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return used_values(session, field)

    def models(self, query: str = "") -> dict[tuple[str, str], int]:
        """Count the files of a query by name and version of the genre model that analysed them.

        As if the query asked for none of the models. Empty while the library knows one model only.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            return count_by_model(session, without(parsed, frozenset({"model"})))

    def scores(self, file_ids: Sequence[int], field: str) -> dict[str, float]:
        """Return what the model finds how likely, on average over the tracks of some files.

        Parameters
        ----------
        file_ids : sequence of int
            Of more than some hundred, the first are asked.
        field : {"genre", "mood"}

        Returns
        -------
        dict of str to float
            Shares of 1 by label; empty where nothing was analysed.

        Raises
        ------
        LibraryError
        """
        with self._library.session() as session:
            return mean_scores(session, file_ids[:_MOST_SCORES], field)

    def detail(self, file_id: int) -> Detail | None:
        """Return everything about a file, or None if it has left the library.

        Raises
        ------
        LibraryError
        """
        # Here and not above: votes are arrays, and no list shall wait for what reads them.
        from mgc_desktop.jobs.library.stored import as_analysis
        from mgc_desktop.jobs.models.bundles import bundle_date
        from mgc_desktop.library.analyses import failure_of, load_analysis

        with self._library.session() as session:
            found = track_rows(session, [file_id])
            if not found:
                return None
            row = found[0]
            if row.track_id is None:
                return Detail(row, None, row.error)
            stored = load_analysis(session, row.track_id)
            failure = failure_of(session, row.track_id)
        if stored is None:
            return Detail(row, None, failure)
        dates = tuple(bundle_date(bundle.sha256) for bundle in stored.bundles)
        origin = Origin(stored.analysed_at, stored.bundles, dates)
        return Detail(row, as_analysis(stored, row.path), failure, origin)

    def stats(self, query: str = "") -> Stats:
        """Return a query in numbers.

        Raises
        ------
        QueryError, LibraryError
        """
        parsed = parse_query(query)
        with self._library.session() as session:
            files, seconds = count_files(session, parsed), total_seconds(session, parsed)
            return Stats(files, seconds / 3600.0, facets(session, parsed))

    def views(self) -> list[View]:
        """Return the saved searches, by name."""
        with self._library.session() as session:
            return list_views(session)

    def playlists(self) -> tuple[Playlist, ...]:
        """Return the playlists that follow a search."""
        with self._library.session() as session:
            return list_playlists(session)

    def save_view(self, name: str, query: str, sort: str = "") -> None:
        """Give a search a name; one of that name is replaced.

        Raises
        ------
        QueryError
            If it cannot be understood.
        LibraryError
        """
        parse_query(query)
        parse_sort(sort)
        with self._library.begin() as session:
            save_view(session, View(name, query, sort))

    def delete_view(self, name: str) -> None:
        """Forget a saved search."""
        with self._library.begin() as session:
            delete_view(session, name)


def shown_path(path: str) -> str:
    """Return a path that any screen can show: bytes that are no UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
