"""Saved views and filters with counts; a click puts a term into the search or takes it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from mgc_desktop.ui.glossary import QUADRANT_TERMS, Term, term_tip
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.library.query_terms import has
from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.icons import dot, icon
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import number

_TERM: Final = Qt.ItemDataRole.UserRole
_VIEW: Final = Qt.ItemDataRole.UserRole + 1
_FOLDER: Final = Qt.ItemDataRole.UserRole + 2
_COUNTED: Final = Qt.ItemDataRole.UserRole + 3
_LINE_SPACE: Final = 7
_HEADING_TERMS: Final = {"confidence": Term.CONFIDENCE, "networks": Term.AGREEMENT}
# By search.
_TERMS: Final = {"status:undecided": Term.UNDECIDED, "disagree:true": Term.AGREEMENT}
_HEADING_SPACE: Final = 18


@dataclass(frozen=True)
class FilterValue:
    """One line of the filters.

    Attributes
    ----------
    text : str
    term : str
        What it stands for.
    count : int
        Of tracks.
    genre, mood : str
        The label whose colour the line has, in whatever theme is shown; empty for none.
    folder : str
        The folder of the library that it is; empty for anything else.
    """

    text: str
    term: str
    count: int
    genre: str = ""
    mood: str = ""
    folder: str = ""


@dataclass(frozen=True)
class FilterGroup:
    """Lines under a heading; `name` is how the sidebar remembers whether it is folded."""

    name: str
    title: str
    values: tuple[FilterValue, ...]


@dataclass(frozen=True)
class ViewLine:
    """A saved view: its name, its search, its order, and whether the user may remove it.

    `playlist` is the path of the file that follows the search, for those that are smart playlists.
    """

    name: str
    query: str
    sort: str
    count: int | None
    own: bool
    playlist: str = ""


def _with_chosen(group: FilterGroup, before: Sequence[FilterGroup], query: str) -> FilterGroup:
    """Keep the lines that are chosen and find nothing: a click takes them out again."""
    known = {value.term for value in group.values}
    empty = [
        replace(value, count=0)
        for old in before
        if old.name == group.name
        for value in old.values
        if value.term not in known and has(query, value.term)
    ]
    return replace(group, values=(*group.values, *empty))


def _tip(says: str, line: FilterValue | ViewLine) -> str:
    """Return the tool tip of a line, which explains its words where they are not plain."""
    if isinstance(line, FilterValue):
        term = QUADRANT_TERMS.get(line.mood) or _TERMS.get(line.term)
    else:
        term = _TERMS.get(line.query)
    return plain_tip(says) if term is None else term_tip(term, first=says)


def _place_of(item: QTreeWidgetItem | None) -> tuple[str, str] | None:
    """Return what a line is, however often it is made anew: its heading and its term."""
    if item is None:
        return None
    heading = item.parent() or item
    return heading.data(0, _TERM), item.data(0, _TERM)


class Sidebar(QTreeWidget):
    """Two columns: what, and how many.

    Signals
    -------
    toggled(str), toggled_among(str)
        A term was clicked: alone, or to be one of several of its kind.
    view_chosen(object), view_removed(object)
        A `ViewLine` was clicked, or is to go.
    folder_removed(str)
        A folder is to leave the library.
    """

    toggled = Signal(str)
    toggled_among = Signal(str)
    view_chosen = Signal(object)
    view_removed = Signal(object)
    folder_removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Views and filters"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(8)
        self.setObjectName("sidebar")
        # What is lit up is what the search asks for; where the keyboard is has an outline.
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(
            lambda item, _: self._chosen(item, QGuiApplication.keyboardModifiers())
        )
        # Words of all lines begin at one edge.
        self._no_dot = dot("transparent")
        self._views: Sequence[ViewLine] = ()
        self._groups: Sequence[FilterGroup] = ()
        self._query = ""
        self._folded: set[str] = set()
        self.itemCollapsed.connect(lambda item: self._folded.add(item.data(0, _TERM)))
        self.itemExpanded.connect(lambda item: self._folded.discard(item.data(0, _TERM)))
        theme.changed.connect(self._fill)

    def show_views(self, views: Sequence[ViewLine]) -> None:
        """List the saved views."""
        if list(views) != list(self._views):
            self._views = views
            self._fill()

    def show_filters(self, groups: Sequence[FilterGroup], query: str) -> None:
        """List the filters of a search with their counts."""
        groups = [_with_chosen(group, self._groups, query) for group in groups]
        if (groups, query) != (list(self._groups), self._query):
            self._groups, self._query = groups, query
            self._fill()

    def lines(self) -> dict[str, list[str]]:
        """Return what is listed, by heading."""
        found = {}
        for i in range(self.topLevelItemCount()):
            heading = self.topLevelItem(i)
            children = [heading.child(j) for j in range(heading.childCount())]
            found[heading.text(0)] = [" ".join((c.text(0), c.text(1))).strip() for c in children]
        return found

    def _fill(self) -> None:
        kept = _place_of(self.currentItem())
        scrolled = self.verticalScrollBar().value()
        self.clear()
        searches = [view for view in self._views if not view.playlist]
        playlists = [view for view in self._views if view.playlist]
        self._fill_views("views", self.tr("Views"), searches)
        self._fill_views("playlists", self.tr("Smart playlists"), playlists)
        # As the keyboard at hand calls it: "Ctrl+" or "⌘".
        ctrl = QKeySequence("Ctrl+A").toString(QKeySequence.SequenceFormat.NativeText)[:-1]
        together = self.tr("{0}click to combine several").format(ctrl)
        for group in self._groups:
            if group.values:
                heading = self._heading(group.name, group.title, self.tr("in this search"))
                for value in group.values:
                    item = self._line(heading, value.text, value.term, number(value.count))
                    item.setToolTip(0, _tip(f"{value.text}\n{value.term}\n{together}", value))
                    item.setData(0, _FOLDER, value.folder)
                    if value.genre:
                        item.setIcon(0, dot(genre_colour(value.genre)))
                    elif value.mood:
                        item.setIcon(0, dot(mood_colour(value.mood)))
                    else:
                        item.setIcon(0, self._no_dot)
                    self._mark(item, has(self._query, value.term))
        self._select(kept)
        self.verticalScrollBar().setValue(scrolled)

    def _fill_views(self, name: str, title: str, views: Sequence[ViewLine]) -> None:
        if not views:
            return
        heading = self._heading(name, title, self.tr("in the library"))
        for view in views:
            count = "" if view.count is None else number(view.count)
            item = self._line(heading, view.name, view.query, count)
            item.setData(0, _VIEW, view)
            item.setIcon(0, self._no_dot)
            what = (view.name, view.query, shown_path(view.playlist) if view.playlist else "")
            item.setToolTip(0, _tip("\n".join(filter(None, what)), view))
            self._mark(item, view.query == self._query)

    def _heading(self, name: str, title: str, counted: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        item.setData(0, _TERM, name)
        # Of what the numbers are; without a search all are of the library.
        if self._query:
            item.setData(0, _COUNTED, counted)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {counted}")
        if name in _HEADING_TERMS:
            item.setToolTip(0, term_tip(_HEADING_TERMS[name]))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setForeground(0, QBrush(QColor(tokens().muted)))
        item.setFirstColumnSpanned(True)
        # Above the words of a heading is room, not below.
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _HEADING_SPACE))
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        item.setExpanded(name not in self._folded)
        return item

    def _line(self, heading: QTreeWidgetItem, text: str, term: str, count: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(heading, [text, count])
        item.setData(0, _TERM, term)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _LINE_SPACE))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QBrush(QColor(tokens().muted)))
        return item

    def _mark(self, item: QTreeWidgetItem, on: bool) -> None:
        if on:
            for column in (0, 1):
                item.setBackground(column, QBrush(QColor(tokens().selection)))
                item.setForeground(column, QBrush(QColor(tokens().on_selection)))

    def _select(self, kept: tuple[str, str] | None) -> None:
        for i in range(self.topLevelItemCount()):
            heading = self.topLevelItem(i)
            for item in (heading, *(heading.child(j) for j in range(heading.childCount()))):
                if kept is not None and _place_of(item) == kept:
                    self.setCurrentItem(item)
                    return

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a line, the sign that folds a heading, and where the keyboard is."""
        super().drawRow(painter, option, index)
        row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        if not index.parent().isValid():
            self._draw_fold(painter, row, self.isExpanded(index))
            self._draw_counted(painter, row, index)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(0):
            row.setLeft(self.visualRect(index).left())
            painter.setPen(QColor(tokens().accent))
            painter.drawRect(row.adjusted(0, 0, -1, -1))

    def _draw_fold(self, painter: QPainter, row: QRect, expanded: bool) -> None:
        side = self.fontMetrics().height()
        place = QRect(row.right() - side - 2, row.bottom() - side, side, side)
        drawing = "chevron-down" if expanded else "chevron-right"
        icon(drawing, tokens().muted).paint(painter, place.adjusted(2, 2, -2, -2))

    def _draw_counted(self, painter: QPainter, row: QRect, index: QModelIndex) -> None:
        text = index.data(_COUNTED)
        side = self.fontMetrics().height()
        place = row.adjusted(0, 0, -side - 8, 0)
        taken = self.visualRect(index).left() + painter.fontMetrics().horizontalAdvance(
            str(index.data())
        )
        # The title is bold: a word's width more than measured.
        if text and taken + 2 * side + self.fontMetrics().horizontalAdvance(text) < place.right():
            painter.setPen(QColor(tokens().muted))
            painter.setFont(self.font())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return are a click, Ctrl+Space one with Ctrl."""
        item = self.currentItem()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if item is not None and event.key() in keys:
            self._chosen(item, event.modifiers())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go nowhere by the button that opens a menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def _chosen(self, item: QTreeWidgetItem, held: Qt.KeyboardModifier) -> None:
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
            return
        view = item.data(0, _VIEW)
        if view is not None:
            self.view_chosen.emit(view)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.toggled_among.emit(item.data(0, _TERM))
        else:
            self.toggled.emit(item.data(0, _TERM))

    def _menu(self, place: QPoint) -> None:
        menu = self.menu_of(self.itemAt(place))
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))

    def menu_of(self, item: QTreeWidgetItem | None) -> QMenu | None:
        """Return what can be done with a line, if anything can."""
        if item is None or item.parent() is None:
            return None
        view, folder = item.data(0, _VIEW), item.data(0, _FOLDER)
        if view is not None and not view.own:
            return None
        menu = QMenu(self)
        if view is not None:
            stop = self.tr("Stop updating this playlist")
            text = stop if view.playlist else self.tr("Remove this view")
            menu.addAction(text, lambda: self.view_removed.emit(view))
            return menu
        term = item.data(0, _TERM)
        on = has(self._query, term)
        text = self.tr("Remove from the search") if on else self.tr("Add to the search")
        menu.addAction(text, lambda: self.toggled_among.emit(term))
        if folder:
            menu.addSeparator()
            menu.addAction(
                self.tr("Remove this folder from the library…"),
                lambda: self.folder_removed.emit(folder),
            )
        return menu
