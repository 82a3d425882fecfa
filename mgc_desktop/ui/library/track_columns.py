"""The columns of the table of tracks: which are seen, how wide, and which one orders the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QItemSelectionModel, QObject, QSignalBlocker, Qt, Signal

from mgc_desktop.ui.library.columns import COLUMNS, column_title
from mgc_desktop.ui.library.shared_room import SharedRoom
from mgc_desktop.ui.theme.theme import theme

if TYPE_CHECKING:
    from mgc_desktop.ui.library.table import TrackTable

# Padding of a header, and the arrow of the order.
_AROUND_TITLE: Final = 30


class TrackColumns(QObject):
    """Keeps the header of the table.

    Signals
    -------
    order_asked(str)
        The user wants another order, as the query language says it.
    """

    order_asked = Signal(str)

    def __init__(self, table: TrackTable) -> None:
        super().__init__(table)
        self._table = table
        self.header = header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        # With the table's own it looks at every row, to paint a title, whether all are selected.
        header.setSelectionModel(QItemSelectionModel(table.tracks, header))
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._letter = table.fontMetrics().averageCharWidth()
        self._begin_with(range(len(COLUMNS)))
        wide = [i for i, column in enumerate(COLUMNS) if column.stretches]
        self._shared = SharedRoom(header, wide, self._begins_with)
        self._ordered_by = (-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._order_chosen)
        theme.changed.connect(self._fit_letters)

    # --- the order

    def _order_chosen(self, section: int, way: Qt.SortOrder) -> None:
        """Ask for the order by a column, unless there is none by it."""
        if 0 <= section < len(COLUMNS) and not COLUMNS[section].sort:
            with QSignalBlocker(self.header):
                self.header.setSortIndicator(*self._ordered_by)
            return
        self._ordered_by = (section, way)
        self.order_asked.emit(self.order)

    @property
    def order(self) -> str:
        """The order asked for, as the query language says it; empty for the library's own."""
        section = self.header.sortIndicatorSection()
        if not 0 <= section < len(COLUMNS):
            return ""
        descending = self.header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return COLUMNS[section].sort + ("-" if descending else "+")

    def hidden_order(self) -> str:
        """Return the order in words where its column is hidden, and the arrow with it."""
        section = self.header.sortIndicatorSection()
        if not 0 <= section < len(COLUMNS) or self.header.sectionSize(section):
            return ""
        title = column_title(COLUMNS[section])
        return f"{title} ↓" if self.order.endswith("-") else f"{title} ↑"

    def order_by(self, section: int) -> None:
        """Order by a column, the other way round if it does already; -1 is the library's order."""
        ascending = Qt.SortOrder.AscendingOrder
        again = section == self.header.sortIndicatorSection()
        if again and self.header.sortIndicatorOrder() == ascending:
            ascending = Qt.SortOrder.DescendingOrder
        self.header.setSortIndicator(section, ascending)

    def set_order(self, order: str) -> None:
        """Show the order of a view; one that no column stands for is the library's own."""
        field, descending = order.rstrip("+-"), order.endswith("-")
        sections = (i for i, column in enumerate(COLUMNS) if field and column.sort == field)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.header.setSortIndicator(next(sections, -1), way)

    # --- the arrangement

    def reset(self) -> None:
        """Arrange the columns as in the beginning; the order of the tracks stays."""
        header = self.header
        for i in range(header.count()):
            header.moveSection(header.visualIndex(i), i)
        self._begin_with(range(header.count()))
        self._shared.drawn.clear()
        self._shared.fit()

    def fit_room(self) -> None:
        """Give out the room that the table has now."""
        self._shared.fit()

    def state(self) -> QByteArray:
        """Return how the columns are arranged."""
        return self.header.saveState()

    def drawn(self) -> QByteArray:
        """Return which columns have the width that the user gave them, a byte each."""
        return QByteArray(bytes(sorted(self._shared.drawn)))

    def restore(self, state: QByteArray, drawn: QByteArray, known: int) -> None:
        """Arrange the columns as they were.

        Parameters
        ----------
        state : QByteArray
            From `state`.
        drawn : QByteArray
            From `drawn`.
        known : int
            How many columns there were then; what came later is as it begins.
        """
        header = self.header
        if not state.isEmpty() and header.restoreState(state) and header.count() == len(COLUMNS):
            # Arrangements of earlier versions ask for it.
            header.setStretchLastSection(False)
            self._begin_with(range(known, len(COLUMNS)))
            self._shared.drawn = {section for section in bytes(drawn.data()) if section < known}
            self.order_asked.emit(self.order)

    def _begin_with(self, columns: Iterable[int]) -> None:
        """Show and hide columns as they are before the user arranged them."""
        for i in columns:
            self.header.resizeSection(i, self._begins_with(i))
            self.header.setSectionHidden(i, not COLUMNS[i].shown)

    def _begins_with(self, i: int) -> int:
        """Return how wide a column is before anybody changed it, in pixels."""
        column, metrics = COLUMNS[i], self._table.fontMetrics()
        words = (column_title(column), *column.words())
        widest = max(map(metrics.horizontalAdvance, words)) + _AROUND_TITLE
        return max(column.width * metrics.averageCharWidth() + 16, widest)

    def _fit_letters(self) -> None:
        """Keep room for as many letters as there were, in any text size."""
        before, self._letter = self._letter, self._table.fontMetrics().averageCharWidth()
        if before == self._letter:
            return
        header = self.header
        for i in range(header.count()):
            if i not in self._shared.sharing:
                header.resizeSection(i, round(header.sectionSize(i) * self._letter / before))
        self._shared.fit()
