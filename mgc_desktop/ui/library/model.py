"""The tracks of a search as a table model: all ids at once, rows when they are looked at.

Sorting, searching and counting are SQL in the database lane; here is a list of file ids and a cache
of the rows near the viewport. A cell whose row is not here yet is empty for some milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.glossary import Term, explained, term_tip
from mgc_desktop.ui.library.columns import COLUMNS, Column, column_title
from mgc_desktop.ui.library.copy_words import CopyWords
from mgc_desktop.ui.library.headings import Headings
from mgc_desktop.ui.library.list_finder import ListFinder
from mgc_desktop.ui.library.paths import file_url, shown_path
from mgc_desktop.ui.library.row_fetcher import RowFetcher
from mgc_desktop.ui.library.words import row_status, status_words
from mgc_desktop.ui.messages import error_words, in_words
from mgc_desktop.ui.plain_tip import plain_tip

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Group, LibraryBrowser
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.lanes.lane import Lane

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()

# In the lane: the list before the rows, the rows before counts.
_FIRST: Final = 1
_DECIDED: Final = frozenset({"accepted", "corrected", "rejected"})
_CELL: Final = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class TrackModel(QAbstractTableModel):
    """The result of one search in one order.

    Parameters
    ----------
    lane : Lane of LibraryBrowser
        Where the database is asked.

    Attributes
    ----------
    rows : RowFetcher
        What is known of the files listed.
    finder : ListFinder

    Signals
    -------
    listed()
        The list is that of the search now.
    refused(str, object)
        The search cannot be understood, and where if that is known: two places in its text. The
        list stays what it was.
    """

    listed = Signal()
    refused = Signal(str, object)

    def __init__(self, lane: Lane[LibraryBrowser]) -> None:
        super().__init__()
        self._lane = lane
        self._ids: list[int] = []
        self._headings = Headings()
        self.group_by = ""
        self._places: dict[int, int] = {}
        self.rows = RowFetcher(lane, lambda: self._ids, self)
        self.rows.came.connect(self._rows_came)
        self.finder = ListFinder(lane, lambda: self._places, self)
        self.query = ""
        self.order = ""
        self._wish = ("", "")
        self.playing: int | None = None
        self.held = False

    # --- what is played

    def mark(self, file_id: int | None, *, held: bool = False) -> None:
        """Mark the row of the file that plays, or none; it stays marked in any order and search.

        Parameters
        ----------
        held : bool
            Whether it is paused.
        """
        if (file_id, held) == (self.playing, self.held):
            return
        before, self.playing, self.held = self.playing, file_id, held
        for changed in filter(None, {before, file_id}):
            place = self._places.get(changed)
            if place is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def mark_words(self, file_id: int) -> str:
        """Return what the mark of a file says; empty if it has none."""
        if file_id != self.playing:
            return ""
        if self.held:
            return QCoreApplication.translate("TrackModel", "paused")
        return QCoreApplication.translate("TrackModel", "playing")

    # --- what is listed

    def ask(self, query: str, sort: str) -> None:
        """List the tracks of a search; the latest one wins."""
        self._wish = (query, sort)
        by = self.group_by
        self._lane.submit(
            lambda browser: _placed(browser, query, sort, by),
            lambda found: self._take_ids(*found, query, sort),
            failed=self._refuse,
            owner=self,
            key="ids",
            priority=_FIRST,
        )

    def group(self, by: str) -> None:
        """Put headings between the tracks: "album", "artist", or "" for none."""
        if by != self.group_by:
            self.group_by = by
            self.ask(*self._wish)

    def refresh(self) -> None:
        """Ask the same again, because the library changed; what is seen stays until then."""
        self.rows.spoil()
        # What was asked last and is not answered yet, or the answer would never come.
        self.ask(*self._wish)

    def _refuse(self, error: Exception) -> None:
        self._wish = (self.query, self.order)
        self.refused.emit(error_words(error), getattr(error, "where", None))

    def _take_ids(
        self, ids: list[int], headings: Headings, places: dict[int, int], query: str, sort: str
    ) -> None:
        if ids != self._ids:
            same_question = (query, sort) == (self.query, self.order) and not headings
            old = len(self._ids)
            if same_question and len(ids) > old and ids[:old] == self._ids:
                self.beginInsertRows(QModelIndex(), old, len(ids) - 1)
                self._ids, self._headings, self._places = ids, headings, places
                self.endInsertRows()
            else:
                self.beginResetModel()
                self._ids, self._headings, self._places = ids, headings, places
                self.query, self.order = query, sort
                self.endResetModel()
        # What stands over the groups may be new.
        self._headings = headings
        self.query, self.order = query, sort
        self.rows.look_again()
        self.listed.emit()

    @property
    def ids(self) -> list[int]:
        """Ids of the files listed, in order, row by row; of headings negative numbers."""
        return self._ids

    @property
    def n_tracks(self) -> int:
        """How many files are listed."""
        return len(self._places)

    def heading(self, place: int) -> Group | None:
        """Return the group that begins with a row; None if the row is a track."""
        return self._headings.at(place)

    def heading_words(self, group: Group) -> str:
        """Return what stands over a group."""
        unknown = self.tr("No album") if self.group_by == "album" else self.tr("No artist")
        count = self.tr("%Ln track(s)", "", len(group.ids))
        year = "" if group.year is None else str(group.year)
        return " · ".join(filter(None, (group.name or unknown, group.artist, year, count)))

    def n_headings(self, top: int, bottom: int) -> int:
        """Count the headings among some rows, both ends included."""
        return self._headings.within(top, bottom)

    def track_from(self, place: int) -> int:
        """Return the row of the first track from a row on; no heading is the last of a list."""
        return place + 1 if self.heading(place) is not None else place

    def place_of(self, file_id: int) -> int | None:
        """Return the row of a file, or None if it is not listed."""
        return self._places.get(file_id)

    def row(self, place: int) -> TrackRow | None:
        """Return what is known of a row now."""
        return self.rows.row(self._ids[place]) if 0 <= place < len(self._ids) else None

    def _rows_came(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # --- Qt's questions

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, also as it is read aloud, or tool tip; the table paints `row`."""
        group = self.heading(index.row())
        if group is not None:
            told = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.heading_words(group) if told else None
        row = self.rows.row(self._ids[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if row is None else COLUMNS[index.column()].text(row)
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            says = "\n".join(filter(None, (tool_tip(row), self.mark_words(row.file_id))))
            terms = _terms_of(row, COLUMNS[index.column()])
            return term_tip(*terms, first=says) if terms else plain_tip(says)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return CopyWords().which(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # In every cell: whoever comes to the row by keyboard hears one of them.
            signs = self.mark_words(row.file_id), CopyWords().short(row)
            return ", ".join(filter(None, (COLUMNS[index.column()].text(row), *signs)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title, and what it means."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column_title(column)
            case Qt.ItemDataRole.ToolTipRole:
                return term_tip(*column.terms)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return explained(*column.terms)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Tracks can be selected and dragged away; headings are passed over."""
        if not index.isValid() or self.heading(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return _CELL

    def mimeTypes(self) -> list[str]:
        """Rows leave as files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the files of rows for another program."""
        return self.files({index.row() for index in indexes})

    def files(self, places: Iterable[int]) -> QMimeData:
        """Return the files of these rows for another program, in the order of the table."""
        rows = [row for place in sorted(places) if (row := self.row(place)) is not None]
        data = QMimeData()
        data.setUrls([file_url(row.path) for row in rows])
        return data


def _placed(
    browser: LibraryBrowser, query: str, sort: str, by: str
) -> tuple[list[int], Headings, dict[int, int]]:
    """Return a list with the place of each of its files: of 100 000 more than a frame's work."""
    if not by:
        ids = browser.ids(query, sort)
        return ids, Headings(), {file_id: row for row, file_id in enumerate(ids)}
    from mgc_desktop.jobs.library.browse import GroupBy

    headings = Headings(browser.groups(query, sort, GroupBy(by)))
    places = {file_id: row for row, file_id in enumerate(headings.rows) if file_id > 0}
    return headings.rows, headings, places


def _terms_of(row: TrackRow, column: Column) -> tuple[Term, ...]:
    """Return which words of a cell are explained: only those that ask for a second look."""
    if column.name == "status" and row_status(row) == status_words("first pass"):
        return (Term.FIRST_PASS,)
    if column.name in ("genre", "status") and UNDECIDED in (row.genre, row.status):
        return (Term.UNDECIDED,)
    if column.name == "networks" and row.networks_agree is False:
        return (Term.AGREEMENT,)
    return ()


def tool_tip(row: TrackRow) -> str:
    """Return where a file and its copies are, what is wrong with it, what was decided about it."""
    problem = row.error and in_words(row.error)
    decided = ""
    if not _DECIDED.isdisjoint((row.status, row.mood_status)):
        text = QCoreApplication.translate("TrackModel", "Genre: {0} · Mood: {1}")
        decided = text.format(status_words(row.status), status_words(row.mood_status))
    lines = shown_path(row.path), problem, decided, CopyWords().which(row)
    return "\n".join(filter(None, lines))
