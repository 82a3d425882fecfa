"""The table of tracks: selection, columns, keys, drag and drop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from mgc_desktop.ui.library.columns import COLUMNS, column_title
from mgc_desktop.ui.library.copy_sign import CopySign
from mgc_desktop.ui.library.model import TrackModel
from mgc_desktop.ui.library.row_painter import MARGIN, FittedTexts, RowPainter, Span, art_side
from mgc_desktop.ui.library.row_table import RowTable
from mgc_desktop.ui.library.shared_room import SharedRoom
from mgc_desktop.ui.library.type_ahead import TypeAhead
from mgc_desktop.ui.player.space_key import OWN_SPACE
from mgc_desktop.ui.theme.theme import theme, tokens

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.library.row_art import RowArt

# More files than this no other program wants dropped on it.
LARGEST_DRAG: Final = 2000
_ROW_SPACE: Final = 8
# Padding of a header, and the arrow of the order.
_AROUND_TITLE: Final = 30
# A held arrow key moves on before anything heavy is asked about the track passed by.
_SETTLE_MS: Final = 60
_AT_ONCE: Final = 500
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TrackTable(RowTable):
    """Shows a `TrackModel`.

    Signals
    -------
    settled()
        Another row is current, or other rows are selected, for some milliseconds already.
    order_asked(str)
        The user wants another order, as the query language says it.
    menu_asked(QPoint)
        The context menu, at a place of the screen.
    too_many()
        More was dragged than can be handed over.
    copies_asked()
        The sign of a row that has copies was clicked: it is current now.
    """

    settled = Signal()
    order_asked = Signal(str)
    menu_asked = Signal(QPoint)
    too_many = Signal()
    copies_asked = Signal()

    def __init__(self, tracks: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt speaks of a current row as soon as there is a model.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._art: RowArt | None = None
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
        self._texts = FittedTexts(QFontMetricsF(self.font()))
        self._kept: tuple[set[int], int | None, int, tuple[str, str]] = (set(), None, -1, ("", ""))
        self._prepare_header()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._fit_rows)
        theme.changed.connect(self._fit_columns)
        self._fit_rows()
        self.verticalScrollBar().valueChanged.connect(self._look)
        tracks.modelAboutToBeReset.connect(self._keep)
        tracks.modelReset.connect(self._restore)
        tracks.listed.connect(self._look)
        self.viewport().installEventFilter(CopySign(self))
        self.letters = TypeAhead(self)
        # Whether letters are keys of the review now, and find nothing.
        self.letters_decide = False

    # --- columns

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        # With the table's own it looks at every row, to paint a title, whether all are selected.
        header.setSelectionModel(QItemSelectionModel(self.tracks, header))
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu().exec(header.mapToGlobal(place))
        )
        self._letter = self.fontMetrics().averageCharWidth()
        self._begin_with(range(len(COLUMNS)))
        wide = [i for i, column in enumerate(COLUMNS) if column.stretches]
        self._shared = SharedRoom(header, wide, self._begins_with)
        self._ordered_by = (-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._order_chosen)

    def _order_chosen(self, section: int, way: Qt.SortOrder) -> None:
        """Ask for the order by a column, unless there is none by it."""
        if 0 <= section < len(COLUMNS) and not COLUMNS[section].sort:
            with QSignalBlocker(self.horizontalHeader()):
                self.horizontalHeader().setSortIndicator(*self._ordered_by)
            return
        self._ordered_by = (section, way)
        self.order_asked.emit(self.order)

    @property
    def order(self) -> str:
        """The order asked for, as the query language says it; empty for the library's own."""
        header = self.horizontalHeader()
        section = header.sortIndicatorSection()
        if not 0 <= section < len(COLUMNS):
            return ""
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return COLUMNS[section].sort + ("-" if descending else "+")

    def hidden_order(self) -> str:
        """Return the order in words where its column is hidden, and the arrow with it."""
        header = self.horizontalHeader()
        section = header.sortIndicatorSection()
        if not 0 <= section < len(COLUMNS) or header.sectionSize(section):
            return ""
        title = column_title(COLUMNS[section])
        return f"{title} ↓" if self.order.endswith("-") else f"{title} ↑"

    def columns_menu(self) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(self)
        header = self.horizontalHeader()
        visible = header.count() - header.hiddenSectionCount()
        for i, column in enumerate(COLUMNS):
            action = QAction(column_title(column), menu)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(i))
            # The last one cannot go: an empty table has no header to bring it back with.
            action.setEnabled(visible > 1 or header.isSectionHidden(i))
            action.toggled.connect(lambda shown, i=i: header.setSectionHidden(i, not shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Reset columns"), self.reset_columns)
        return menu

    def reset_columns(self) -> None:
        """Arrange the columns as in the beginning; the order of the tracks stays."""
        header = self.horizontalHeader()
        for i in range(header.count()):
            header.moveSection(header.visualIndex(i), i)
        self._begin_with(range(header.count()))
        self._shared.drawn.clear()
        self._shared.fit()

    def sort_menu(self) -> QMenu:
        """Return a menu of the orders; the one that is chosen turns round when chosen again."""
        menu = QMenu(self)
        header = self.horizontalHeader()
        for i, column in enumerate(COLUMNS):
            if not column.sort:
                continue
            action = QAction(column_title(column), menu)
            action.setCheckable(True)
            action.setChecked(i == header.sortIndicatorSection())
            action.triggered.connect(lambda _, i=i: self._sort_by(i))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Library order"), lambda: self._sort_by(-1))
        return menu

    def _sort_by(self, section: int) -> None:
        header = self.horizontalHeader()
        ascending = Qt.SortOrder.AscendingOrder
        again = section == header.sortIndicatorSection()
        if again and header.sortIndicatorOrder() == ascending:
            ascending = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(section, ascending)

    def set_order(self, order: str) -> None:
        """Show the order of a view; one that no column stands for is the library's own."""
        field, descending = order.rstrip("+-"), order.endswith("-")
        sections = (i for i, column in enumerate(COLUMNS) if field and column.sort == field)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(next(sections, -1), way)

    def group_menu(self) -> QMenu:
        """Return a menu of what the list can be grouped by."""
        menu = QMenu(self)
        choices = QActionGroup(menu)
        for by, title in (
            ("", self.tr("No groups")),
            ("album", self.tr("Albums")),
            ("artist", self.tr("Artists")),
        ):
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(by == self.tracks.group_by)
            action.triggered.connect(lambda _, by=by: self.tracks.group(by))
            choices.addAction(action)
            menu.addAction(action)
        return menu

    def pop_up(self, menu: QMenu) -> None:
        """Open a menu at the table's corner, for who has no mouse."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.horizontalHeader().height())))

    def layout_state(self) -> QByteArray:
        """Return how the columns are arranged."""
        return self.horizontalHeader().saveState()

    def drawn_columns(self) -> QByteArray:
        """Return which columns have the width that the user gave them, a byte each."""
        return QByteArray(bytes(sorted(self._shared.drawn)))

    def restore_layout(self, state: QByteArray, drawn: QByteArray, known: int) -> None:
        """Arrange the columns as they were.

        Parameters
        ----------
        state : QByteArray
            From `layout_state`.
        drawn : QByteArray
            From `drawn_columns`.
        known : int
            How many columns there were then; what came later is as it begins.
        """
        header = self.horizontalHeader()
        if not state.isEmpty() and header.restoreState(state) and header.count() == len(COLUMNS):
            # Arrangements of earlier versions ask for it.
            header.setStretchLastSection(False)
            self._begin_with(range(known, len(COLUMNS)))
            self._shared.drawn = {section for section in bytes(drawn.data()) if section < known}
            self.order_asked.emit(self.order)

    def _begin_with(self, columns: Iterable[int]) -> None:
        """Show and hide columns as they are before the user arranged them."""
        header = self.horizontalHeader()
        for i in columns:
            header.resizeSection(i, self._begins_with(i))
            header.setSectionHidden(i, not COLUMNS[i].shown)

    def _begins_with(self, i: int) -> int:
        """Return how wide a column is before anybody changed it, in pixels."""
        column, metrics = COLUMNS[i], self.fontMetrics()
        title = metrics.horizontalAdvance(column_title(column)) + _AROUND_TITLE
        return max(column.width * metrics.averageCharWidth() + 16, title)

    def _fit_columns(self) -> None:
        """Keep room for as many letters as there were, in any text size."""
        before, self._letter = self._letter, self.fontMetrics().averageCharWidth()
        if before == self._letter:
            return
        header = self.horizontalHeader()
        for i in range(header.count()):
            if i not in self._shared.sharing:
                header.resizeSection(i, round(header.sectionSize(i) * self._letter / before))
        self._shared.fit()

    def _fit_rows(self) -> None:
        self._texts = FittedTexts(QFontMetricsF(self.font()))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_SPACE)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        header, height = self.horizontalHeader(), self.verticalHeader().defaultSectionSize()
        shown = event.rect()
        spans = [
            Span(i, left, width)
            for i in range(header.count())
            if (width := header.sectionSize(i))
            and (left := header.sectionViewportPosition(i)) <= shown.right()
            and left + width > shown.left()
        ]
        rows = RowPainter(
            painter, self._texts, spans, height, self.first_column(), self._begin_art(shown)
        )
        offset = self.verticalScrollBar().value()
        first = (shown.top() + offset) // height
        last = min((shown.bottom() + offset) // height, len(self.tracks.ids) - 1)
        current = self.currentIndex().row()
        is_selected = self.selectionModel().isSelected
        for place in range(first, last + 1):
            top = place * height - offset
            group = self.tracks.heading(place)
            if group is not None:
                rows.heading(self.tracks.heading_words(group), top)
                continue
            selected = is_selected(self.tracks.index(place, 0))
            rows.paint(self.tracks.row(place), place, top, selected, self._mark(place))
            # Where the selection does not say it already.
            if place == current and self.hasFocus() and not (selected and self.n_selected() == 1):
                rows.outline(top, header.length() - header.offset())
        if self._art is not None:
            self._art.end()

    def _begin_art(self, shown: QRect) -> Callable[[str], QPixmap | None] | None:
        """Return what gives the pictures of rows, where they are shown."""
        art, side = self._art, art_side(self.verticalHeader().defaultSectionSize())
        if art is None:
            return None
        art.begin(whole=shown.contains(self.viewport().rect()))
        ratio = self.devicePixelRatioF()
        return lambda path: art.picture(path, side, ratio)

    def show_art(self, art: RowArt | None) -> None:
        """Show album art in front of every row; None for rows without."""
        if self._art is not None:
            self._art.changed.disconnect(self._repaint)
            self.tracks.listed.disconnect(self._look_for_art)
        self._art = art
        if art is not None:
            art.changed.connect(self._repaint)
            self.tracks.listed.connect(self._look_for_art)
        self._repaint()

    def _look_for_art(self) -> None:
        """Look anew: the list was read again, and may be the same."""
        if self._art is not None:
            self._art.look_again()
            self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def _mark(self, place: int) -> str:
        """Return the drawing in front of a row: of what plays, and of what is paused."""
        if self.tracks.ids[place] != self.tracks.playing:
            return ""
        return "held" if self.tracks.held else "playing"

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that the rows on screen need: what a double click on a border gives."""
        first, last = self._on_screen()
        rows = (self.tracks.row(place) for place in range(first, last + 1))
        leads = column == self.first_column()
        with_art = self._art is not None and leads
        art = art_side(self.verticalHeader().defaultSectionSize()) if with_art else 0
        needed = (
            self._texts.needed(column, row, signs=leads and self._n_signs(row), art=art)
            for row in rows
            if row is not None
        )
        return round(max(needed, default=0.0))

    def copy_sign(self, place: int) -> QRect:
        """Return where the sign of a row that has copies is painted; nowhere without it."""
        row, first = self.tracks.row(place), self.first_column()
        if row is None or not row.n_copies:
            return QRect()
        cell = self.visualRect(self.tracks.index(place, first))
        return cell.adjusted(cell.width() - self._texts.mark - 2 * MARGIN, 0, 0, 0)

    def _n_signs(self, row: TrackRow) -> int:
        """Count the signs that a row's first cell has."""
        return (row.file_id == self.tracks.playing) + bool(row.n_copies)

    # --- which rows are seen

    def _on_screen(self) -> tuple[int, int]:
        height = self.verticalHeader().defaultSectionSize()
        first = self.verticalScrollBar().value() // height
        return first, first + self.viewport().height() // height + 1

    def _look(self) -> None:
        self.tracks.look_at(*self._on_screen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See more rows, or fewer."""
        super().resizeEvent(event)
        self._shared.fit()
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

    def first_selected(self) -> int | None:
        """Return the topmost row selected, or None."""
        return min((r.top() for r in self.selectionModel().selection()), default=None)

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
            selection, last = QItemSelection(), len(COLUMNS) - 1
            for top, bottom in ranges:
                selection.select(self.tracks.index(top, 0), self.tracks.index(bottom, last))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(selection, flag)

    def go_on(self) -> None:
        """Go to the next row, if there is one."""
        place = self.tracks.track_from(self.currentIndex().row() + 1)
        if 0 < place < len(self.tracks.ids):
            self.go(place)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Say so, once the keyboard rests."""
        super().currentChanged(current, previous)
        if self.tracks.heading(current.row() - 1) is not None:
            # What it stands under is seen with it.
            self.scrollTo(current.siblingAtRow(current.row() - 1))
        self._settle.start()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say so, once the selection rests."""
        super().selectionChanged(selected, deselected)
        self._settle.start()

    def _settled(self) -> None:
        self.join()
        if 1 < self.n_selected() <= LARGEST_DRAG:
            self.tracks.fetch(self.selected_ids(), key="selected rows")
        self.settled.emit()

    def _keep(self) -> None:
        chosen = set(self.selected_ids()) if self.n_selected() <= _AT_ONCE else set()
        asked = self.tracks.query, self.tracks.sort
        self._kept = (chosen, self.current_id, self.currentIndex().row(), asked)

    def _restore(self) -> None:
        chosen, current, before, asked = self._kept
        place = None if current is None else self.tracks.place_of(current)
        if place is None and asked == (self.tracks.query, self.tracks.sort):
            # It has left this list: on with the one that stands in its place now.
            place = self.tracks.track_from(min(before, len(self.tracks.ids) - 1))
        if place is not None and place >= 0:
            # The view's own: rows that Shift adds count from here.
            self.go(place)
        places = sorted(p for i in chosen if (p := self.tracks.place_of(i)) is not None)
        selection, last = QItemSelection(), len(COLUMNS) - 1
        for place in places:
            selection.select(self.tracks.index(place, 0), self.tracks.index(place, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        self._settle.start()

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
            typed = self.letters.typing and not self.letters_decide
            if event.text() == " ":
                self.setProperty(OWN_SPACE, typed)
            plain = not event.modifiers() & _COMMANDS
            if typed and plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Find the row, wherever it is; not while letters are the review's keys."""
        if not self.letters_decide:
            self.letters.type(search)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Hand the selected files to another program, which may copy them and nothing else."""
        del supported
        if self.n_selected() > LARGEST_DRAG:
            self.too_many.emit()
            return
        # Not the view's own: in it every other Python thread would stand still, and the sound.
        drag = QDrag(self)
        drag.setMimeData(self.tracks.files(self.selected_places()))
        drag.setPixmap(self._picture_of_drag())
        drag.exec(Qt.DropAction.CopyAction)

    def _picture_of_drag(self) -> QPixmap:
        """Draw how many tracks are on their way."""
        colours = tokens()
        text = self.tr("%Ln track(s)", "", self.n_selected())
        room = self.fontMetrics().boundingRect(text).adjusted(-10, -5, 10, 5)
        room.moveTopLeft(QPoint(0, 0))
        ratio = self.devicePixelRatioF()
        picture = QPixmap(room.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave drops to the window."""
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Leave drops to the window."""
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Leave drops to the window."""
        event.ignore()
