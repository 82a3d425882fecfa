"""The table of tracks: which are current and selected, and who does the rest for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from mgc_desktop.ui.library.copy_sign import CopySign
from mgc_desktop.ui.library.file_drag import LARGEST_DRAG, FileDrag
from mgc_desktop.ui.library.kept_selection import KeptSelection
from mgc_desktop.ui.library.model import TrackModel
from mgc_desktop.ui.library.row_table import RowTable
from mgc_desktop.ui.library.table_menus import TableMenus
from mgc_desktop.ui.library.table_painting import TablePainting
from mgc_desktop.ui.library.track_columns import TrackColumns
from mgc_desktop.ui.library.type_ahead import TypeAhead
from mgc_desktop.ui.player.space_key import OWN_SPACE

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow

_Index = QModelIndex | QPersistentModelIndex

# A held arrow key moves on before anything heavy is asked about the track passed by.
_SETTLE_MS: Final = 60
_AT_ONCE: Final = 500


class TrackTable(RowTable):
    """Shows a `TrackModel`.

    Attributes
    ----------
    columns : TrackColumns
        Their arrangement, and the order.
    menus : TableMenus
    painting : TablePainting
    letters : TypeAhead
    dragging : FileDrag

    Signals
    -------
    settled()
        Another row is current, or other rows are selected, for some milliseconds already.
    menu_asked(QPoint)
        The context menu, at a place of the screen.
    copies_asked()
        The sign of a row that has copies was clicked: it is current now.
    """

    settled = Signal()
    menu_asked = Signal(QPoint)
    copies_asked = Signal()

    def __init__(self, tracks: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt speaks of a current row as soon as there is a model.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self.tracks = tracks
        tracks.setParent(self)
        self.setModel(tracks)
        self.setAccessibleName(self.tr("Tracks"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QTableView.DragDropMode.DragOnly)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        self.columns = TrackColumns(self)
        self.menus = TableMenus(self)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.painting = TablePainting(self)
        self.verticalScrollBar().valueChanged.connect(self._look)
        KeptSelection(self, _AT_ONCE).restored.connect(self._settle.start)
        tracks.listed.connect(self._look)
        self.viewport().installEventFilter(CopySign(self))
        self.letters = TypeAhead(self)
        self.dragging = FileDrag(self)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        self.executeDelayedItemsLayout()
        self.painting.paint(event.rect())

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that the rows on screen need."""
        return self.painting.width_needed(column)

    # --- which rows are seen

    def on_screen(self) -> tuple[int, int]:
        """Return the first and the last row that are seen."""
        height = self.verticalHeader().defaultSectionSize()
        first = self.verticalScrollBar().value() // height
        return first, first + self.viewport().height() // height + 1

    def _look(self) -> None:
        self.tracks.rows.look_at(*self.on_screen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See more rows, or fewer."""
        super().resizeEvent(event)
        self.columns.fit_room()
        self._look()

    # --- selection

    @property
    def current_id(self) -> int | None:
        """The file that the keyboard is on."""
        place = self.currentIndex().row()
        if not 0 <= place < len(self.tracks.ids) or self.tracks.heading(place) is not None:
            return None
        return self.tracks.ids[place]

    @property
    def current_row(self) -> TrackRow | None:
        """What is known of that file."""
        return self.tracks.row(self.currentIndex().row())

    def n_selected(self) -> int:
        """Count the tracks selected: a range may lie over headings."""
        ranges = self.selected_ranges()
        return sum(b - t + 1 - self.tracks.n_headings(t, b) for t, b in ranges)

    def selected_places(self) -> list[int]:
        """Return the rows of tracks selected, from the top."""
        ids = self.tracks.ids
        return [place for place in super().selected_places() if ids[place] > 0]

    def selected_ids(self) -> list[int]:
        """Return the files selected, in the order of the table."""
        ids = self.tracks.ids
        return [ids[place] for place in self.selected_places()]

    def go_to(self, file_id: int) -> bool:
        """Select a file and bring it into view; False if it is not listed."""
        place = self.tracks.place_of(file_id)
        if place is None:
            return False
        self.go(place)
        return True

    def go_to_ranges(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Select ranges of rows and bring the first into view; of too many ranges, only that."""
        first = ranges[0][0]
        self.go(first)
        if len(ranges) <= _AT_ONCE:
            self.select_ranges(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_on(self) -> None:
        """Go to the next row, if there is one."""
        place = self.tracks.track_from(self.currentIndex().row() + 1)
        if 0 < place < len(self.tracks.ids):
            self.go(place)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say so, once the keyboard rests."""
        super().currentChanged(current, previous)
        if self.tracks.heading(current.row() - 1) is not None:
            # What it stands under is seen with it.
            self.scrollTo(current.sibling(current.row() - 1, current.column()))
        self._settle.start()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say so, once the selection rests."""
        super().selectionChanged(selected, deselected)
        self._settle.start()

    def _settled(self) -> None:
        self.join()
        if 1 < self.n_selected() <= LARGEST_DRAG:
            self.tracks.rows.fetch(self.selected_ids(), key="selected rows")
        self.settled.emit()

    def first_row(self) -> int:
        """Return the row of the first track."""
        return self.tracks.track_from(0)

    # --- keys and dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what stands under a heading that is clicked."""
        place = self.rowAt(event.position().toPoint().y())
        group = self.tracks.heading(place)
        if group is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.go_to_ranges([(place + 1, place + len(group.ids))])

    def event(self, event: QEvent) -> bool:
        """Let what is typed of a title be letters, and spaces between its words, no shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.text() == " ":
                self.setProperty(OWN_SPACE, self.letters.wanted)
            if self.letters.takes(event):
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Find the row, wherever it is; not while letters are the review's keys."""
        if not self.letters.decide:
            self.letters.type(search)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Hand the selected files to another program."""
        del supported
        self.dragging.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave drops to the window."""
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave drops to the window."""
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Leave drops to the window."""
        event.ignore()
