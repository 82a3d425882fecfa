"""Saved views and filters with counts; a click puts a term into the search or takes it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from mgc_desktop.ui.glossary import QUADRANT_TERMS, Term, term_tip
from mgc_desktop.ui.library.folder_branches import FolderBranches
from mgc_desktop.ui.library.heading_painter import HeadingPainter
from mgc_desktop.ui.library.line_menu import LineMenu
from mgc_desktop.ui.library.opening_tree import OpeningTree
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.library.query_terms import asked
from mgc_desktop.ui.library.sidebar_content import (
    FOLDERS,
    FilterGroup,
    FilterValue,
    Listed,
    ViewLine,
    with_chosen,
)
from mgc_desktop.ui.library.sidebar_lines import (
    COUNTED,
    FOLDER,
    TERM,
    VIEW,
    light,
    made_line,
    quiet_changes,
)
from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.theme.icons import dot
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import number

_HEADING_TERMS: Final = {"confidence": Term.CONFIDENCE, "networks": Term.AGREEMENT}
# By search.
_TERMS: Final = {
    "status:undecided": Term.UNDECIDED,
    "heard:part": Term.FIRST_PASS,
    "disagree:true": Term.AGREEMENT,
}
_HEADING_SPACE: Final = 18
_BESIDE_NUMBER: Final = 13


def _line_tip(says: str, line: FilterValue | ViewLine) -> str:
    """Return the tool tip of a line, which explains its words where they are not plain."""
    if isinstance(line, FilterValue):
        term = QUADRANT_TERMS.get(line.mood) or _TERMS.get(line.term)
    else:
        term = _TERMS.get(line.query)
    return plain_tip(says) if term is None else term_tip(term, first=says)


def _lines_below(heading: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return list(filter(None, map(heading.child, range(heading.childCount()))))


def _place_of(item: QTreeWidgetItem | None) -> tuple[str, str] | None:
    """Return what a line is, however often it is made anew: its heading and its term."""
    if item is None:
        return None
    heading = item
    while (above := heading.parent()) is not None:
        heading = above
    return heading.data(0, TERM), item.data(0, TERM)


class Sidebar(OpeningTree):
    """Two columns: what, and how many.

    Signals
    -------
    toggled(str), toggled_among(str)
        A term was clicked: alone, or to be one of several of its kind.
    view_chosen(object)
        A `ViewLine` was clicked.

    Attributes
    ----------
    query : str
        The search whose filters are listed.
    menu : LineMenu
    """

    toggled = Signal(str)
    toggled_among = Signal(str)
    view_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Views and filters"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setObjectName("sidebar")
        # What is lit up is what the search asks for; where the keyboard is has an outline.
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.menu = LineMenu(self)
        self._headings = HeadingPainter(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # Not by its contents: of thousands of lines each that changes would have all measured.
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        self.itemClicked.connect(
            lambda item, _: self._chosen(item, QGuiApplication.keyboardModifiers())
        )
        # Words of all lines begin at one edge.
        self._no_dot = dot("transparent")
        self._views: Sequence[ViewLine] = ()
        self._groups: Sequence[FilterGroup] = ()
        self._listed = Listed()
        self.query = ""
        self._folded: set[str] = set()
        self.folders = FolderBranches(self, self._tip)
        self.itemCollapsed.connect(self._was_folded)
        self.itemExpanded.connect(self._was_folded)
        theme.changed.connect(self._fill_anew)

    def show_views(self, views: Sequence[ViewLine]) -> None:
        """List the saved views."""
        if list(views) != list(self._views):
            self._views = views
            self._fill()

    def show_filters(self, groups: Sequence[FilterGroup], query: str) -> None:
        """List the filters of a search with their counts."""
        groups = [with_chosen(group, self._groups, query) for group in groups]
        if (groups, query) != (list(self._groups), self.query):
            self._groups, self.query = groups, query
            self._fill()

    def lines(self) -> dict[str, list[str]]:
        """Return what is listed, by heading."""
        found = {}
        for heading in self._all_headings():
            children = _lines_below(heading)
            found[heading.text(0)] = [" ".join((c.text(0), c.text(1))).strip() for c in children]
        return found

    def _all_headings(self) -> list[QTreeWidgetItem]:
        return list(filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))))

    def _fill_anew(self) -> None:
        """Make all lines again, with other colours or of another size."""
        self.folders.clear()
        self._listed = Listed()
        self._fill()

    def _fill(self) -> None:
        """List what there is now: new numbers in the lines that are there, or new lines.

        While files are scanned nothing but numbers change, again and again. Each call of Qt lets
        the interpreter go, and a thread that computes keeps it for a while: a whole list made anew
        is some eight hundred such waits, a tenth of a second.
        """
        before, self._listed = self._listed, self._to_list()
        if self._listed.like(before):
            self._freshen(before)
        else:
            self._make_lines()
        self._fit_numbers()

    def _to_list(self) -> Listed:
        searches = [view for view in self._views if not view.playlist]
        playlists = [view for view in self._views if view.playlist]
        lines: dict[str, Sequence[ViewLine | FilterValue]] = {}
        lines |= {"views": searches, "playlists": playlists}
        lines |= {group.name: group.values for group in self._groups}
        return Listed({name: found for name, found in lines.items() if found}, self.query)

    def _freshen(self, before: Listed) -> None:
        """Change the numbers, and what is lit, of the lines that have others than before."""
        for heading in self._all_headings():
            name = heading.data(0, TERM)
            if name == FOLDERS:
                continue
            with quiet_changes(self):
                old_and_new = zip(before.lines[name], self._listed.lines[name], strict=True)
                for place, (old, new) in enumerate(old_and_new):
                    item = cast("QTreeWidgetItem", heading.child(place))
                    if new != old:
                        item.setText(1, "" if new.count is None else number(new.count))
                        if isinstance(new, ViewLine):
                            item.setData(0, VIEW, new)
                    on = self._listed.is_on(new)
                    if on != before.is_on(old):
                        light(item, on=on)
        for group in self._groups:
            if group.name == FOLDERS:
                self._fill_folders(group)

    def _make_lines(self) -> None:
        kept = _place_of(self.currentItem())
        scrolled = self.verticalScrollBar().value()
        found = [v.folder for g in self._groups if g.name == FOLDERS for v in g.values]
        if self.folders.roots != found:
            self.folders.clear()
        elif kept is not None and kept[0] == FOLDERS:
            # The keyboard stays where it is.
            kept = None
        if kept is not None:
            self.setCurrentIndex(QModelIndex())
        self._clear()
        self._fill_views("views", self.tr("Views"))
        self._fill_views("playlists", self.tr("Smart playlists"))
        for group in self._groups:
            if group.name == FOLDERS:
                self._fill_folders(group)
            elif group.values:
                heading = self._heading(group.name, group.title, searched=True)
                for value in group.values:
                    item = self._filter_line(heading, value)
                    if value.genre:
                        item.setIcon(0, dot(genre_colour(value.genre)))
                    elif value.mood:
                        item.setIcon(0, dot(mood_colour(value.mood)))
                    else:
                        item.setIcon(0, self._no_dot)
                    if self._listed.is_on(value):
                        light(item, on=True)
        self._select(kept)
        self.verticalScrollBar().setValue(scrolled)

    def _fit_numbers(self) -> None:
        """Give the numbers their room: none is larger than one directly below a heading."""
        counts = [value.count for group in self._groups for value in group.values]
        counts += [view.count or 0 for view in self._views]
        widest = self.fontMetrics().horizontalAdvance(number(max(counts, default=0)))
        self.header().resizeSection(1, widest + _BESIDE_NUMBER)

    def _clear(self) -> None:
        """Take all lines away, but the folders: they may be thousands, and open."""
        for i in reversed(range(self.topLevelItemCount())):
            if self.topLevelItem(i) is not self.folders.heading:
                self.takeTopLevelItem(i)

    # --- folders

    def _fill_folders(self, group: FilterGroup) -> None:
        heading = self.folders.heading
        if heading is not None:
            with quiet_changes(self):
                self._head(heading, group.title, searched=True)
                for line, value in zip(_lines_below(heading), group.values, strict=False):
                    line.setText(1, number(value.count))
        elif group.values:
            heading = self._heading(group.name, group.title, searched=True)
            self.folders.plant(heading, [self._filter_line(heading, one) for one in group.values])
        self.folders.choose(asked(self.query))

    def _was_folded(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            self.folders.follow(item)
        elif item.isExpanded():
            self._folded.discard(item.data(0, TERM))
        else:
            self._folded.add(item.data(0, TERM))

    # --- lines

    def _tip(self, text: str, term: str) -> str:
        return plain_tip(self._combining(text, term))

    def _combining(self, text: str, term: str) -> str:
        """Say what a line asks for, and how to ask for more."""
        # As the keyboard at hand calls it: "Ctrl+" or "⌘".
        ctrl = QKeySequence("Ctrl+A").toString(QKeySequence.SequenceFormat.NativeText)[:-1]
        together = self.tr("{0}click to combine several").format(ctrl)
        return f"{text}\n{term}\n{together}"

    def _filter_line(self, heading: QTreeWidgetItem, value: FilterValue) -> QTreeWidgetItem:
        item = made_line(self, value.text, value.term, value.count)
        item.setToolTip(0, _line_tip(self._combining(value.text, value.term), value))
        item.setData(0, FOLDER, value.folder)
        heading.addChild(item)
        return item

    def _fill_views(self, name: str, title: str) -> None:
        views = [line for line in self._listed.lines.get(name, ()) if isinstance(line, ViewLine)]
        if not views:
            return
        heading = self._heading(name, title, searched=False)
        for view in views:
            item = made_line(self, view.name, view.query, view.count)
            item.setData(0, VIEW, view)
            item.setIcon(0, self._no_dot)
            what = (view.name, view.query, shown_path(view.playlist) if view.playlist else "")
            item.setToolTip(0, _line_tip("\n".join(filter(None, what)), view))
            if self._listed.is_on(view):
                light(item, on=True)
            heading.addChild(item)

    def _heading(self, name: str, title: str, *, searched: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setData(0, TERM, name)
        self._head(item, title, searched=searched)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setForeground(0, QBrush(QColor(tokens().muted)))
        # Above the words of a heading is room, not below.
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _HEADING_SPACE))
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        # The folders are the last of all.
        self.insertTopLevelItem(self.topLevelItemCount() - (self.folders.heading is not None), item)
        item.setFirstColumnSpanned(True)
        item.setExpanded(name not in self._folded)
        return item

    def _head(self, heading: QTreeWidgetItem, title: str, *, searched: bool) -> None:
        """Say of what the numbers are; without a search all are of the library."""
        heading.setText(0, title)
        says, shortly = self.tr("in the library"), self.tr("library")
        tip = self.tr("Tracks in the whole library, whatever is searched for")
        if searched:
            says, shortly = self.tr("in this search"), self.tr("search")
            tip = self.tr("Tracks in this search")
        heading.setData(0, COUNTED, [says, shortly] if self.query else None)
        aloud = f"{title}, {says}" if self.query else None
        heading.setData(0, Qt.ItemDataRole.AccessibleTextRole, aloud)
        terms = filter(None, [_HEADING_TERMS.get(heading.data(0, TERM))])
        heading.setToolTip(0, term_tip(*terms, first=tip if self.query else ""))

    def _select(self, kept: tuple[str, str] | None) -> None:
        for heading in self._all_headings():
            for item in (heading, *_lines_below(heading)):
                if kept is not None and _place_of(item) == kept:
                    self.setCurrentItem(item)
                    return

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a line, the sign that folds a heading, and where the keyboard is."""
        super().drawRow(painter, option, index)
        row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        if not index.parent().isValid():
            self._headings.draw(painter, row, index)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(0):
            row.setLeft(self.visualRect(index).left())
            painter.setPen(QColor(tokens().accent))
            painter.drawRect(row.adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return are a click, Ctrl+Space one with Ctrl."""
        item = self.currentItem()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if item is not None and event.key() in keys:
            self._chosen(item, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _chosen(self, item: QTreeWidgetItem, held: Qt.KeyboardModifier) -> None:
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
            return
        view = item.data(0, VIEW)
        if view is not None:
            self.view_chosen.emit(view)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.toggled_among.emit(item.data(0, TERM))
        else:
            self.toggled.emit(item.data(0, TERM))
