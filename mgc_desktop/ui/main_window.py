"""The main window: it arranges pages, panels and menus, and remembers how; it does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.actions import ActionSet, AnySpec, Needs
from mgc_desktop.ui.activity.panel import ActivityPanel
from mgc_desktop.ui.activity.status import ActivityStatus
from mgc_desktop.ui.dock_title import DockTitle
from mgc_desktop.ui.headed_tabs import HeadedTabs
from mgc_desktop.ui.intake.drop_highlight import DropHighlight
from mgc_desktop.ui.intake.drops import CopiesOnly
from mgc_desktop.ui.library.page import LibraryPage
from mgc_desktop.ui.library.paths import local_paths
from mgc_desktop.ui.notice import Notice, NoticeLine
from mgc_desktop.ui.player.queue_panel import QueuePanel
from mgc_desktop.ui.start.first_page import FirstPage
from mgc_desktop.ui.status_line import StatusLine
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import rule

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.lanes.activities import Activities
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.start.steps_strip import StepsStrip

_SIZE: Final = QSize(1360, 940)
_FIRST, _WORK, _WAIT = range(3)
# Behind the statistics; it comes later than what stands behind it.
_LIVE_PLACE: Final = 2
_MESSAGE_MS: Final = 8000


class MainWindow(QMainWindow):
    """The one window.

    Parameters
    ----------
    lane, counts : Lane of LibraryBrowser
        For the page of tracks.

    Signals
    -------
    dropped(object)
        A list of paths was dropped.
    """

    dropped = Signal(object)

    def __init__(
        self,
        lane: Lane[LibraryBrowser],
        counts: Lane[LibraryBrowser],
        activities: Activities,
        specs: Iterable[AnySpec],
    ) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("MGC Desktop")
        self.setWindowIcon(icon("mgc-desktop"))
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.96))
        self.setAcceptDrops(True)
        self._drops = CopiesOnly(self)
        self.may_close: Callable[[], bool] = lambda: True
        self.actions_ = ActionSet(self, specs)
        self.menus = self.actions_.fill(self.menuBar())
        self.library = LibraryPage(lane, counts, self.actions_)
        self.first = FirstPage(self.actions_["add_folder"], self.actions_["open_demo"])
        self.tabs = HeadedTabs(self.library, self.library.head)
        self.tabs.put(self.library, self.tr("Library"), "library")
        self.player_place = QWidget()
        self._player_layout = QVBoxLayout(self.player_place)
        self._player_layout.setContentsMargins(0, 0, 0, 0)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.player_place)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.first)
        self._pages.addWidget(work)
        self._pages.addWidget(QWidget())
        self._pages.setCurrentIndex(_WAIT)
        self.setCentralWidget(self._pages)
        self.drop_highlight = DropHighlight(self._pages)
        self.queue = QueuePanel()
        self.queue_dock = self._make_dock("queue", self.tr("Queue"), self.queue)
        self._make_activity(activities)
        self._connect_panels()

    def _make_activity(self, activities: Activities) -> None:
        self.activity = ActivityPanel(activities)
        self.activity_dock = self._make_dock("activity", self.tr("Activity"), self.activity)
        self.status = ActivityStatus(activities)
        self.status.clicked.connect(lambda: self.activity_dock.setVisible(True))
        self.selection = QLabel()
        self.selection.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
        self.notice = NoticeLine()
        self._line = StatusLine(self.notice, self.selection, self.status)
        self.setStatusBar(self._line)

    def _make_dock(self, name: str, title: str, panel: QWidget) -> QDockWidget:
        """Put a panel at the right side, where it is hidden for now."""
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setTitleBarWidget(DockTitle(dock))
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.hide()
        return dock

    def _connect_panels(self) -> None:
        actions = self.actions_
        actions["show_filters"].setChecked(True)
        actions["show_inspector"].setChecked(True)
        actions["show_filters"].toggled.connect(self.library.sidebar.setVisible)
        actions["show_inspector"].toggled.connect(self.library.inspector_place.show_or_hide)
        actions["show_activity"].triggered.connect(lambda on: self.activity_dock.setVisible(on))
        self.activity_dock.visibilityChanged.connect(
            lambda _: actions["show_activity"].setChecked(not self.activity_dock.isHidden())
        )
        actions["show_queue"].triggered.connect(lambda on: self.queue_dock.setVisible(on))
        self.queue_dock.visibilityChanged.connect(
            lambda _: actions["show_queue"].setChecked(not self.queue_dock.isHidden())
        )
        self.tabs.currentChanged.connect(lambda _: self._fit_actions())
        self._fit_actions()
        actions["full_screen"].toggled.connect(self._full_screen)

    def come_to_front(self) -> None:
        """Be seen, whatever the window was hidden by."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def put_player(self, bar: QWidget) -> None:
        """Give the player bar its place at the bottom."""
        self._player_layout.addWidget(rule())
        self._player_layout.addWidget(bar)

    def put_steps(self, strip: StepsStrip) -> None:
        """Give the first steps their place, where no row of the list is lost for them."""
        self._line.put_steps(strip)

    def put_statistics(self, page: QWidget) -> None:
        """Give the statistics their tab."""
        self.tabs.put(page, self.tr("Statistics"), "statistics")
        self.actions_["show_statistics"].triggered.connect(lambda: self.tabs.setCurrentWidget(page))

    def put_live(self, tab: QWidget) -> None:
        """Give the live input its tab."""
        self.tabs.put(tab, self.tr("Live"), "wave", place=_LIVE_PLACE)
        self.actions_["show_live"].triggered.connect(lambda: self.tabs.setCurrentWidget(tab))
        self.actions_.enable(Needs.LIVE_INPUT, True)

    def put_training(self, page: QWidget) -> None:
        """Give training its tab."""
        self.tabs.put(page, self.tr("Train"), "train")
        self.actions_["show_training"].triggered.connect(lambda: self.tabs.setCurrentWidget(page))

    def show_first_page(self) -> None:
        """Ask for music."""
        self._pages.setCurrentIndex(_FIRST)
        self._fit_actions()
        self.first.choose.setFocus()

    def show_work(self) -> None:
        """Show the library."""
        if self._pages.currentIndex() != _WORK:
            self._pages.setCurrentIndex(_WORK)
            self._fit_actions()
            self.library.table.setFocus()

    @property
    def on_first_page(self) -> bool:
        """Whether music is asked for."""
        return self._pages.currentIndex() == _FIRST

    def tell(self, notice: Notice) -> None:
        """Show what has ended, and what can be done about it, until it is closed."""
        self.statusBar().clearMessage()
        self.notice.tell(notice)

    def say(self, text: str) -> None:
        """Show a line in the status bar for a while."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def remember(self, preferences: Preferences) -> None:
        """Keep how everything is arranged."""
        preferences.set_layout("window", self.saveGeometry())
        preferences.set_layout("docks", self.saveState())
        preferences.set_flag("show_filters", self.actions_["show_filters"].isChecked())
        preferences.set_flag("show_inspector", self.actions_["show_inspector"].isChecked())
        preferences.set_flag("show_art", self.actions_["show_art"].isChecked())
        self.library.remember(preferences)

    def recall(self, preferences: Preferences) -> None:
        """Arrange everything as it was."""
        for name, restore in (("window", self.restoreGeometry), ("docks", self.restoreState)):
            state = preferences.layout(name)
            if not state.isEmpty():
                restore(state)
        for name in ("show_filters", "show_inspector"):
            self.actions_[name].setChecked(preferences.flag(name))
        # Not from the start: every row on screen has its file opened.
        self.actions_["show_art"].setChecked(preferences.flag("show_art", False))
        self.library.recall(preferences)

    def _fit_actions(self) -> None:
        """Let no key decide about a track that nobody sees."""
        seen = self._pages.currentIndex() == _WORK and self.tabs.currentWidget() is self.library
        self.actions_.enable(Needs.TRACKS, seen)

    def _full_screen(self, on: bool) -> None:
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what is dropped from now on."""
        super().showEvent(event)
        self._drops.watch(self.windowHandle())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders from elsewhere, and say what dropping them does."""
        of_this_computer = any(url.isLocalFile() for url in event.mimeData().urls())
        if of_this_computer and event.source() is None:
            event.acceptProposedAction()
            self.drop_highlight.show_up()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Say so no more: they are dragged on, or the drag was given up."""
        super().dragLeaveEvent(event)
        self.drop_highlight.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.drop_highlight.hide()
        paths = local_paths(event.mimeData().urls())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only if whoever owns the work agrees."""
        event.setAccepted(self.may_close())
