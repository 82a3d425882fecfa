"""The panel that shows what is played one after the other, and lets it be ordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.ui.library.paths import local_paths
from mgc_desktop.ui.player.queue_model import QueueModel, Words
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import EmptyState, muted, rule

_Flag = QItemSelectionModel.SelectionFlag
_WIDTH: Final = 300
_ROW_SPACE: Final = 9


def _brings_tracks(event: QDropEvent) -> bool:
    """Tell whether tracks are dragged here out of a list of this window."""
    return event.source() is not None and event.mimeData().hasUrls()


class QueueList(QListView):
    """A list whose rows are dragged to where they belong, and tracks between them.

    Signals
    -------
    dropped(int)
        The selected rows are to stand before this one.
    files_dropped(object, int)
        Files (a list of paths) are to come in before this row.
    """

    dropped = Signal(int)
    files_dropped = Signal(object, int)

    def __init__(self, entries: QueueModel) -> None:
        super().__init__()
        entries.setParent(self)
        self.setModel(entries)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Take the selected rows up."""
        del supported
        indexes = self.selectedIndexes()
        if not indexes:
            return
        # Not the view's own: in it every other Python thread would stand still, and the sound.
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        row = self.visualRect(self.currentIndex())
        drag.setPixmap(self.viewport().grab(row))
        drag.setHotSpot(QPoint(row.width() // 4, row.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would come to stand; nothing from other programs does."""
        super().dragMoveEvent(event)
        event.setAccepted(event.source() is self or _brings_tracks(event))

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for them to stand there."""
        # Takes the indicator away; nothing is moved before the player has agreed.
        self.setState(QListView.State.NoState)
        self.viewport().update()
        place = self._place_at(event.position().toPoint())
        if event.source() is self:
            event.acceptProposedAction()
            self.dropped.emit(place)
        elif _brings_tracks(event):
            event.acceptProposedAction()
            self.files_dropped.emit(local_paths(event.mimeData().urls()), place)
        else:
            event.ignore()

    def _place_at(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return self.model().rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())


class QueuePanel(QWidget):
    """What was played, is heard and comes next.

    Signals
    -------
    go_wanted(object)
        Play this `Entry`.
    move_wanted(object, object)
        Put entries (a list) before another one, or at the end (None).
    remove_wanted(object)
        Take entries (a list) out.
    insert_wanted(object, object)
        Put files (a list of paths) before an entry, or at the end (None).
    """

    go_wanted = Signal(object)
    move_wanted = Signal(object, object)
    remove_wanted = Signal(object)
    insert_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.entries = QueueModel()
        self.list = QueueList(self.entries)
        self.list.setAccessibleName(self.tr("Queue"))
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.doubleClicked.connect(lambda _: self._go())
        self.list.dropped.connect(self._move_to)
        self.list.files_dropped.connect(
            lambda paths, place: self.insert_wanted.emit(paths, self._at(place))
        )
        self.setAcceptDrops(True)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._fit_actions())
        self.empty = EmptyState(
            self.tr("The queue is empty"),
            self.tr(
                "What you play is listed here, and what you drop here or add with “Add to the "
                "queue”."
            ),
        )
        self.count = muted()
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setAutoDefault(True)
        self.clear.setToolTip(self.tr("Take out everything but the track that plays"))
        self.clear.clicked.connect(lambda: self.remove_wanted.emit(list(self._all())))
        self._make_actions()
        self._arrange()
        theme.changed.connect(self._fit)
        self._fit()
        self._refresh()

    def _make_actions(self) -> None:
        self.play = self._action(self.tr("Play"), "Return", self._go)
        self.up = self._action(self.tr("Move up"), "Ctrl+Up", lambda: self._step(-1))
        self.down = self._action(self.tr("Move down"), "Ctrl+Down", lambda: self._step(1))
        self.remove = self._action(self.tr("Remove from the queue"), "Del", self._remove)

    def _action(self, text: str, keys: str, does: Callable[[], None]) -> QAction:
        action = QAction(text, self.list)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: does())
        self.list.addAction(action)
        return action

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addLayout(foot)
        self.setMinimumWidth(_WIDTH)

    def _fit(self) -> None:
        self.list.setIconSize(theme.icon_size)
        self.entries.fit(self.fontMetrics().height() + _ROW_SPACE)

    def sizeHint(self) -> QSize:
        """Be as wide while it is empty as it is then."""
        return QSize(_WIDTH, super().sizeHint().height())

    # --- what is dropped beside the list, or where there is none yet

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tracks of this window."""
        event.setAccepted(_brings_tracks(event))

    def dropEvent(self, event: QDropEvent) -> None:
        """Have them at the end."""
        event.acceptProposedAction()
        self.insert_wanted.emit(local_paths(event.mimeData().urls()), None)

    # --- what the player says

    def show_queue(self, queue: Queue, words: Words) -> None:
        """Show another queue; what is selected stays so."""
        chosen, current = set(self._selected()), self._at(self.list.currentIndex().row())
        self.entries.show_queue(queue, words)
        model = self.list.selectionModel()
        place = queue.place_of(current)
        if place is not None:
            model.setCurrentIndex(self.entries.index(place), _Flag.NoUpdate)
        for i, entry in enumerate(queue.entries):
            if entry in chosen:
                model.select(self.entries.index(i), _Flag.Select)
        self._refresh()

    def show_entry(self, entry: Entry | None, *, held: bool) -> None:
        """Mark what is heard, and bring it into view when it is another one."""
        is_new = entry is not self.entries.entry
        self.entries.show_entry(entry, held=held)
        if is_new and (place := self.entries.place) is not None:
            self.list.scrollTo(self.entries.index(place))
        self._refresh()

    def _refresh(self) -> None:
        n = self.entries.rowCount()
        self.empty.setVisible(not n)
        self.list.setVisible(bool(n))
        place = self.entries.place
        left = n if place is None else n - place - 1
        text = self.tr("%Ln track(s) to come", "", left)
        self.count.setText(text if n else "")
        self.clear.setEnabled(n > (0 if place is None else 1))
        self._fit_actions()

    # --- what the user does

    def _all(self) -> tuple[Entry, ...]:
        return self.entries.queue.entries

    def _at(self, place: int) -> Entry | None:
        return self._all()[place] if 0 <= place < len(self._all()) else None

    def _places(self) -> list[int]:
        return sorted(index.row() for index in self.list.selectedIndexes())

    def _selected(self) -> list[Entry]:
        return [self._all()[place] for place in self._places()]

    def _fit_actions(self) -> None:
        places = self._places()
        last = self.entries.rowCount() - 1
        self.play.setEnabled(bool(places))
        self.up.setEnabled(bool(places) and places[0] > 0)
        self.down.setEnabled(bool(places) and places[-1] < last)
        self.remove.setEnabled(any(place != self.entries.place for place in places))

    def _go(self) -> None:
        entry = self._at(self.list.currentIndex().row())
        if entry is not None:
            self.go_wanted.emit(entry)

    def _step(self, by: int) -> None:
        places = self._places()
        self._move_to(places[0] - 1 if by < 0 else places[-1] + 2)

    def _move_to(self, place: int) -> None:
        self.move_wanted.emit(self._selected(), self._at(place))

    def _remove(self) -> None:
        gone = self._selected()
        kept = [i for i, entry in enumerate(self._all()) if entry not in gone]
        here = self.list.currentIndex().row()
        # The keyboard goes on with what comes to stand there.
        following = next((i for i in kept if i > here), kept[-1] if kept else -1)
        self.remove_wanted.emit(gone)
        if following >= 0:
            self.list.setCurrentIndex(self.entries.index(following))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.play])
        menu.addSeparator()
        menu.addActions([self.up, self.down])
        menu.addSeparator()
        menu.addActions([self.remove])
        menu.popup(self.list.viewport().mapToGlobal(place))
