"""The window with everything behind it: what all features share, their start and their end."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.main_window import MainWindow
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.open_dialogs import OpenDialogs
from mgc_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.feature import Feature
    from mgc_desktop.ui.preferences import Preferences

log = logging.getLogger(__name__)

# In a lane: after everything that somebody waits for.
_LAST: Final = 9

C = TypeVar("C")


class Shell(QObject):
    """Owns what lives as long as the window; `shell[Intake]` is the controller of a feature.

    Parameters
    ----------
    sound_host : callable
        Returns the process's one SoundHost, and loads what it needs; called in the background.
    features : sequence of Feature
        Each may ask for the controllers of those before it.

    Attributes
    ----------
    lane, counts : Lane of LibraryBrowser
        For the list of tracks, and for what is counted beside it.
    write_lane : Lane of a library handle
        For everything else that the user waits for.
    may_close : callable
        Asks whether the window may close while work is going on.

    Signals
    -------
    opened(int, int)
        The library is open and has so many files and folders.
    paths_given(object)
        Files and folders, as a list of paths, are to be taken in.
    loaded()
        What the start loads is there.
    closing()
        The window is about to go.
    """

    opened = Signal(int, int)
    paths_given = Signal(object)
    loaded = Signal()
    closing = Signal()

    def __init__(
        self,
        backend: Backend,
        preferences: Preferences,
        sound_host: Callable[[], SoundHost],
        features: Sequence[Feature[Any]],
    ) -> None:
        super().__init__()
        self.backend = backend
        self.preferences = preferences
        self.sound_host = sound_host
        self.lane: Lane[LibraryBrowser] = Lane("library", backend.browse)
        self.counts: Lane[LibraryBrowser] = Lane("counts", backend.browse)
        self.write_lane: Lane[Handle] = Lane("write_lane", backend.open_library)
        self.turns = Turns(self)
        self.activities = Activities()
        self.dialogs = OpenDialogs()
        specs = [spec for feature in features for spec in feature.actions]
        self.window = MainWindow(self.lane, self.counts, self.activities, specs)
        self.page = self.window.library
        self.may_close: Callable[[], bool] = lambda: True
        self._controllers: dict[type, Any] = {}
        self._starts: deque[tuple[Callable[[], object], Lane[Any] | None]] = deque()
        self._closed = False
        self.window.may_close = self._may_close
        self.window.dropped.connect(self.open_paths)
        self.lane.broken.connect(self._say_broken)
        for lane in (self.lane, self.counts, self.write_lane):
            lane.unhandled.connect(self.say_error)
        self._made = [(feature, self._register(feature)) for feature in features]

    def _register(self, feature: Feature[C]) -> C:
        controller = feature.make(self)
        self._controllers[type(controller)] = controller
        self.window.actions_.connect_slots(feature.actions, controller)
        return controller

    def __getitem__(self, kind: type[C]) -> C:
        controller: C = self._controllers[kind]
        return controller

    # --- the start

    def start(self, paths: Sequence[str] = ()) -> None:
        """Show the window, then open the library in the background."""
        self.window.recall(self.preferences)
        self.window.show()
        # The first frame comes before the first import of the database.
        QTimer.singleShot(0, lambda: self._open(paths))

    def _open(self, paths: Sequence[str]) -> None:
        self.lane.start()
        self.lane.submit(
            lambda browser: (browser.count(), browser.n_folders()),
            lambda found: self._opened(*found, paths),
            owner=self,
            priority=0,
        )

    def _opened(self, n_files: int, n_folders: int, paths: Sequence[str]) -> None:
        self.opened.emit(n_files, n_folders)
        if paths:
            self.paths_given.emit(list(paths))
        elif n_files or n_folders or self.activities.active:
            # Folders alone are those of a first scan that was stopped before it found anything.
            self.show_work()
        else:
            self.window.show_first_page()
        # Rows are asked for when the list has come: the rest waits in line behind both.
        self._in_the_end(lambda: self._in_the_end(self._load_rest))

    def _in_the_end(self, go_on: Callable[[], None]) -> None:
        self.lane.submit(lambda _: None, lambda _: go_on(), owner=self, priority=_LAST)

    def _load_rest(self) -> None:
        """Load what the list does without."""
        self.counts.start()
        self.write_lane.start()
        for feature, controller in self._made:
            for start in feature.starts:
                lane = None if start.lane is None else start.lane(self)
                self._starts.append((partial(start.begin, controller), lane))
        self._start_next()

    def _start_next(self) -> None:
        """Start what is loaded in the thread of a lane and put together here, each after the other.

        A frame waits for the interpreter as often as there are threads that import.
        """
        while self._starts:
            begin, lane = self._starts.popleft()
            begin()
            if lane is not None:
                self._after(lane, self._start_next)
                return
        self._after(self.write_lane, self.loaded.emit)

    def _after(self, lane: Lane[Any], go_on: Callable[[], None]) -> None:
        lane.submit(lambda _: None, lambda _: self.turns.add(go_on), owner=self, priority=_LAST)

    # --- the library

    def open_paths(self, paths: object) -> None:
        """Take in what was dropped, or what a second start was given; come to the front."""
        self.window.come_to_front()
        if isinstance(paths, list) and paths:
            self.paths_given.emit(paths)

    def show_work(self) -> None:
        """Show the library, and look at it."""
        self.window.show_work()
        self.page.open()

    def say_error(self, error: Exception) -> None:
        """Say in the status bar what went wrong."""
        self.window.say(error_words(error))

    def _say_broken(self, error: Exception) -> None:
        self.window.show_first_page()
        QMessageBox.critical(
            self.window, self.tr("The library cannot be opened"), error_words(error)
        )

    # --- the end

    def _may_close(self) -> bool:
        if self._closed:
            return True
        if not self.may_close():
            return False
        self.close()
        return True

    def close(self) -> None:
        """Remember everything, end every thread."""
        if self._closed:
            return
        self._closed = True
        # While the window goes it keeps the interpreter to itself: who plays would run dry.
        self.closing.emit()
        self.turns.close()
        self.window.remember(self.preferences)
        # Pages that go one by one would be turned to, one by one.
        self.window.tabs.blockSignals(True)
        # What stops in the background may take its time; nobody needs to watch it.
        self.window.hide()
        for feature, controller in reversed(self._made):
            if feature.close is not None:
                feature.close(controller)
        self.preferences.save()
        if not self.activities.stop_all():
            log.warning("a job would not stop in time")
        for lane in (self.lane, self.counts, self.write_lane):
            lane.close()
