"""The window with everything behind it: lanes, jobs, and which action does what."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox

from mgc_desktop.paths import log_dir
from mgc_desktop.playback.queue import Repeat
from mgc_desktop.ui.art.covering import Covering
from mgc_desktop.ui.art.covers import Covers
from mgc_desktop.ui.backend import Unfinished
from mgc_desktop.ui.duplicates.comparing import Comparing
from mgc_desktop.ui.help.about import AboutDialog
from mgc_desktop.ui.help.help_dialog import HelpDialog
from mgc_desktop.ui.help.log_viewer import LogViewer
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.inspector.several import Several
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.lanes.activities import Activities
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.library.exporting import Exporting
from mgc_desktop.ui.library.folder_orders import FolderOrders
from mgc_desktop.ui.library.playlists import Playlists
from mgc_desktop.ui.main_window import MainWindow
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.player.playing import Playing
from mgc_desktop.ui.player.space_key import SpaceKey
from mgc_desktop.ui.quitting import may_quit
from mgc_desktop.ui.removal.removing import Removing
from mgc_desktop.ui.review.decisions import Decisions
from mgc_desktop.ui.review.flow import UNDECIDED_TERM, Review
from mgc_desktop.ui.review.undoing import Undoing
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.writing_page import WritingPage
from mgc_desktop.ui.start.first_steps import Newcomer
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.training.leading import Leading
from mgc_desktop.ui.training.training import Training
from mgc_desktop.ui.turns import Turns
from mgc_desktop.ui.write.history import HistoryDialog
from mgc_desktop.ui.write.writing import Writing

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.library.sidebar import ViewLine
    from mgc_desktop.ui.preferences import Preferences

log = logging.getLogger(__name__)

_MOST_TEXT: Final = 2000
# In a lane: after everything that somebody waits for.
_LAST: Final = 9
_GUIDE: Final = "mgc_desktop.ui.help.guide.guide_dialog"


class Shell(QObject):
    """Owns what lives as long as the window.

    Parameters
    ----------
    backend : Backend
    preferences : Preferences
    sound_host : callable
        Returns the process's one SoundHost, and loads what it needs; called in the background.

    Signals
    -------
    loaded()
        What the start loads is there.
    """

    loaded = Signal()

    def __init__(
        self, backend: Backend, preferences: Preferences, sound_host: Callable[[], SoundHost]
    ) -> None:
        super().__init__()
        self.backend = backend
        self.preferences = preferences
        self.lane: Lane[LibraryBrowser] = Lane("library", backend.browse)
        self.counts: Lane[LibraryBrowser] = Lane("counts", backend.browse)
        self.desk: Lane[Handle] = Lane("desk", backend.open_library)
        self.turns = Turns(self)
        self.activities = Activities()
        self.window = MainWindow(self.lane, self.counts, self.activities)
        self.page = self.window.library
        self.intake = Intake(backend, self.activities, preferences, self.window)
        self.decisions = Decisions(backend, self.desk)
        self.review = Review(self.page, self.decisions, backend, self.lane, self.desk, self.window)
        self.newcomer = Newcomer(self.desk, self.activities, self.window)
        self.undoing = Undoing(backend, self.desk, self.page, self.window.actions_)
        self.inspecting = Inspecting(backend, self.page, self.desk, self.turns, preferences)
        self.several = Several(self.page, self.counts, self.window.actions_)
        self.writing = Writing(backend, self.activities, self.desk, self.window)
        self.counting = Counting(backend, self.window)
        self.training = Training(backend, self.activities, self.desk, preferences, self.window)
        self.playing = Playing(
            backend, self.window, self.lane, self.desk, self.turns, preferences, sound_host
        )
        self.covers = Covers()
        self.covering = Covering(self.covers, self.playing, self.inspecting, self.window)
        self.leading = Leading(
            self.training.backend, self.desk, self.window, self.playing, self.inspecting
        )
        self.space_key = SpaceKey(self.window, self.window.actions_["play_pause"])
        self.exporting = Exporting(backend, self.desk, preferences, self.window)
        self.playlists = Playlists(backend, preferences, self.window)
        self.removing = Removing(backend, self.desk, self.window)
        self.comparing = Comparing(backend, self.desk, self.page, self.removing, self.window)
        self.folders = FolderOrders(self.page.sidebar, self.lane, self.intake, self.removing)
        self._dialogs: dict[str, QDialog] = {}
        self._closed = False
        self._connect()
        self._connect_actions()

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
        self.newcomer.start(empty=not n_files)
        if paths:
            self.intake.add(paths)
        elif n_files or n_folders or self.activities.active:
            # Folders alone are those of a first scan that was stopped before it found anything.
            self._show_work()
        else:
            self.window.show_first_page()
        # To count what nobody heard of 100 000 takes longer than the list may wait.
        left = None if n_files else Unfinished(n_folders, 0)
        # Rows are asked for when the list has come: the rest waits in line behind both.
        self._in_the_end(lambda: self._in_the_end(lambda: self._load_rest(left)))

    def _in_the_end(self, go_on: Callable[[], None]) -> None:
        self.lane.submit(lambda _: None, lambda _: go_on(), owner=self, priority=_LAST)

    def _load_rest(self, left: Unfinished | None) -> None:
        """Load what the list does without."""
        self.counts.start()
        self.desk.start()
        self.covers.start()
        if left is not None:
            # Nothing to scroll yet, and what is dropped now is to be followed from now on.
            self._follow_from_the_start()
        self._one_by_one(
            (self.playing.start, self.desk),
            (self.inspecting.start, self.desk),
            (self.inspecting.look, self.inspecting.lane),
            (self._look_back, self.desk),
            (lambda: self._go_on(left), self.desk),
        )

    def _one_by_one(self, *stages: tuple[Callable[[], None], Lane[Any]]) -> None:
        """Start what is loaded in the thread of a lane and put together here, each after the other.

        A frame waits for the interpreter as often as there are threads that import.
        """
        (start, lane), *later = stages
        start()
        if later:
            lane.submit(
                lambda _: None,
                lambda _: self.turns.add(lambda: self._one_by_one(*later)),
                owner=self,
                priority=_LAST,
            )

    def _look_back(self) -> None:
        """Look whether an earlier run was interrupted while it wrote."""
        self.review.load_choices()
        self.undoing.look()
        self.writing.start()
        self.training.start()

    def _go_on(self, left: Unfinished | None) -> None:
        """Go on where an earlier run stopped."""
        if left is None:
            self._follow_from_the_start()
            self.counts.submit(self.backend.unfinished, self.intake.catch_up, owner=self)
        else:
            self.intake.catch_up(left)
        self.loaded.emit()

    def _follow_from_the_start(self) -> None:
        # What changed before is found as the last run's work is gone on with.
        if self.preferences.follow_folders:
            self.intake.follow(scan_first=False)

    def _follow_if_wished(self) -> None:
        if self.preferences.follow_folders:
            self.intake.follow()

    def open_paths(self, paths: object) -> None:
        """Take in what was dropped, or what a second start was given; come to the front."""
        self.window.come_to_front()
        if isinstance(paths, list) and paths:
            self.intake.add(paths)

    # --- connections

    def _connect(self) -> None:
        self.window.may_close = self._may_close
        self.window.dropped.connect(self.open_paths)
        self.intake.began.connect(self._show_work)
        self.intake.changed.connect(self.page.refresh_soon)
        # The list says the same as the notice, and not a moment later.
        self.intake.ended.connect(self.page.refresh)
        self.intake.ended.connect(self.window.tell)
        for asks in (self.intake, self.newcomer):
            asks.review_asked.connect(self._review_undecided)
        self.intake.is_led_on = lambda: self.newcomer.leads
        self.newcomer.analyse_asked.connect(self.intake.analyse_new)
        self.writing.writer.ended.connect(self.window.tell)
        # What is being written or undone is not to be undone once more.
        self.writing.writer.began.connect(self.window.notice.hide)
        self.decisions.changed.connect(self.page.refresh)
        self.page.library_changed.connect(self.playlists.update_soon)
        self.playlists.changed.connect(self.page.refresh_views)
        self.decisions.changed.connect(self.undoing.follow)
        self.removing.changed.connect(self.undoing.follow)
        self.undoing.told.connect(self.window.tell)
        self.undoing.withdrawn.connect(self.window.notice.withdraw)
        self.removing.changed.connect(self.page.after_removal)
        self.removing.folder_removed.connect(self._follow_if_wished)
        self.comparing.folder_wanted.connect(self._open_folder_of)
        self.writing.writer.changed.connect(self.page.refresh_soon)
        self.writing.settings_asked.connect(self._show_write_settings)
        for source in (
            self.intake,
            self.decisions,
            self.undoing,
            self.review,
            self.page.table.letters,
            self.exporting,
            self.playlists,
            self.removing,
            self.comparing,
            self.folders,
            self.training,
            self.leading,
            self.writing,
            self.playing,
        ):
            source.said.connect(self.window.say)
        taking = self.training.taking
        taking.model_changed.connect(self.review.load_choices)
        taking.model_changed.connect(self.page.refresh)
        taking.renew_wanted.connect(self.intake.analyse_new)
        self.training.lead_to(self.leading)
        self.loaded.connect(self.playlists.start)
        self.inspecting.made.connect(self.playing.follow)
        self.inspecting.whole_wanted.connect(self.intake.analyse_rest)
        self.inspecting.made.connect(self._lead_to_inspector)
        self.inspecting.made.connect(lambda _: self.turns.add(self.several.make))
        for lane in (self.lane, self.counts, self.desk, self.inspecting.lane):
            lane.unhandled.connect(self._say_error)
        self.lane.broken.connect(self._say_broken)
        self.page.selection_changed.connect(self._say_selection)
        self.page.sidebar.view_removed.connect(self._remove_view)
        self.page.table.menu_asked.connect(lambda place: self._track_menu().exec(place))
        self.page.table.doubleClicked.connect(
            lambda _: self.window.actions_["play_track"].trigger()
        )
        self.page.table.too_many.connect(
            lambda: self.window.say(self.tr("Too many tracks to drag; select fewer"))
        )

    def _connect_actions(self) -> None:
        page, review = self.page, self.review
        does: dict[str, Callable[[], Any]] = {
            "add_folder": self.intake.choose_folder,
            "rescan": self.intake.rescan,
            "rescan_removed": self.intake.rescan_removed,
            "forget_missing": self.removing.ask_about_lost,
            "remove_demo": self.removing.ask_about_demo,
            "rescan_thoroughly": self.intake.rescan_thoroughly,
            "open_demo": self.intake.open_demo,
            "export": lambda: self.exporting.ask(page.query, page.table.order),
            "quit": self.window.close,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "settings": self._show_settings,
            "find": self._find,
            "clear_search": lambda: page.search.set_query(""),
            "save_view": self._save_view,
            "smart_playlist": lambda: self.playlists.ask(page.query, page.table.order),
            "select_all": page.table.selectAll,
            "copy": self._copy,
            "text_larger": lambda: self._zoom(+1),
            "text_smaller": lambda: self._zoom(-1),
            "text_normal": lambda: self._zoom(0),
            "analyse_new": self.intake.analyse_new,
            "analyse_again": self._analyse_again,
            "write_tags": self.writing.preview,
            "history": lambda: self._show(
                "history", lambda: HistoryDialog(self.desk, self.writing.writer, self.window)
            ),
            "show_in_folder": self._show_in_folder,
            "compare_copies": self.comparing.compare,
            "more_by_artist": lambda: self._show_more_of(
                "artist", self.tr("The track’s tags name no artist")
            ),
            "more_from_album": lambda: self._show_more_of(
                "album", self.tr("The track’s tags name no album")
            ),
            "remove_tracks": lambda: self.removing.ask(page.table.selected_ids()),
            "accept": lambda: review.accept("genre"),
            "accept_mood": lambda: review.accept("mood"),
            "correct": review.correct_genre,
            "correct_mood": review.correct_mood,
            "reject": lambda: review.reject("genre"),
            "reject_mood": lambda: review.reject("mood"),
            "play_track": self.playing.play_current,
            "play_pause": self.playing.toggle,
            "play_next": self.playing.next,
            "shuffle": self.playing.shuffle,
            "repeat_all": lambda: self.playing.repeat(Repeat.ALL),
            "repeat_one": lambda: self.playing.repeat(Repeat.ONE),
            "queue_next": self.playing.queue_next,
            "queue_last": self.playing.queue_last,
            "go_to_playing": self.playing.go_to_playing,
            "play_previous": self.playing.previous,
            "seek_forward": lambda: self.playing.skip(+1),
            "seek_back": lambda: self.playing.skip(-1),
            "louder": lambda: self.playing.louder(+1),
            "quieter": lambda: self.playing.louder(-1),
            "mute": self.playing.mute,
            "sound_output": self.playing.show_outputs,
            "listen": self.playing.listen,
            "record": self.playing.record,
            "columns": lambda: page.table.pop_up(page.table.columns_menu()),
            "sort_by": lambda: page.table.pop_up(page.table.sort_menu()),
            "group_by": lambda: page.table.pop_up(page.table.group_menu()),
            "remove_view": self._remove_shown_view,
            "skip": review.skip,
            "next_undecided": review.next_undecided,
            "help": lambda: self._show("help", lambda: HelpDialog(self.window)),
            "how_it_decides": self._show_guide,
            "show_log": lambda: self._show(
                "log", lambda: LogViewer(log_dir() / "mgc.log", self.window)
            ),
            "about": lambda: self._show(
                "about", lambda: AboutDialog(self.desk, self.preferences, self.window)
            ),
        }
        for name, slot in does.items():
            self.window.actions_[name].triggered.connect(lambda _=False, slot=slot: slot())

    def _lead_to_inspector(self, inspector: Inspector) -> None:
        # Its module is loaded: whoever made the inspector has waited for it.
        from mgc_desktop.ui.inspector.menu import lead

        lead(self.window.actions_, inspector)
        inspector.folder_wanted.connect(self._open_folder_of)
        inspector.file.copies_wanted.connect(self.comparing.compare)

    # --- the library

    def _show_work(self) -> None:
        self.window.show_work()
        self.page.open()

    def _review_undecided(self) -> None:
        self.window.actions_["show_library"].trigger()
        self.page.search.set_query(UNDECIDED_TERM)
        self.window.actions_["review_keys"].setChecked(True)
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_selection(self) -> None:
        n = self.page.table.n_selected()
        text = self.tr("%Ln selected", "", n)
        self.window.selection.setText(text if n > 1 else "")

    def _say_error(self, error: Exception) -> None:
        self.window.say(error_words(error))

    def _say_broken(self, error: Exception) -> None:
        self.window.show_first_page()
        QMessageBox.critical(self.window, self.tr("The library cannot be opened"), str(error))

    def _find(self) -> None:
        self.window.actions_["show_library"].trigger()
        self.page.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.line.selectAll()

    def _save_view(self) -> None:
        query, sort = self.page.query, self.page.table.order
        title = self.tr("Save search as view")
        label = self.tr("Name of the view for “{0}”:").format(query or self.tr("everything"))
        dialog = QInputDialog(self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setOkButtonText(self.tr("Save view"))
        dialog.textValueSelected.connect(lambda name: self._keep_view(name.strip(), query, sort))
        dialog.open()

    def _keep_view(self, name: str, query: str, sort: str) -> None:
        if name:
            self.lane.submit(
                lambda browser: browser.save_view(name, query, sort),
                lambda _: self.page.refresh_views(),
                owner=self,
            )

    def _remove_shown_view(self) -> None:
        shown = next((v for v in self.page.views if v.own and v.query == self.page.query), None)
        if shown is None:
            self.window.say(self.tr("None of your own views or smart playlists is open"))
        else:
            self._remove_view(shown)

    def _remove_view(self, view: ViewLine) -> None:
        if view.playlist:
            self.playlists.stop(view.playlist)
            return
        self.lane.submit(
            lambda browser: browser.delete_view(view.name),
            lambda _: self.page.refresh_views(),
            owner=self,
        )

    # --- settings

    def _show_settings(self) -> None:
        self._show("settings", self._make_settings)

    def _show_write_settings(self) -> None:
        self._show_settings()
        dialog = self._dialogs["settings"]
        assert isinstance(dialog, SettingsDialog)
        dialog.show_page(WritingPage)

    def _make_settings(self) -> SettingsDialog:
        dialog = SettingsDialog(
            self.desk,
            self.preferences,
            self.playing.outputs,
            self.playing.inputs,
            self.writing.dialog or self.window,
        )
        dialog.scan_wanted.connect(self.intake.add)
        dialog.follow_changed.connect(self._follow_or_not)
        dialog.library_changed.connect(self.review.load_choices)
        dialog.library_changed.connect(self.page.refresh)
        dialog.library_changed.connect(self.writing.settings_changed)
        dialog.renew_wanted.connect(self.intake.analyse_new)
        dialog.output_changed.connect(self.playing.choose_output)
        dialog.input_changed.connect(self.playing.choose_input)
        return dialog

    def _follow_or_not(self) -> None:
        if self.preferences.follow_folders:
            self.intake.follow()
        else:
            self.intake.stop_following()

    # --- help

    def _show_guide(self) -> None:
        def loaded(module: Any) -> None:
            self._show("guide", lambda: module.GuideDialog(self.desk, self.window))

        # Not before somebody wants to read it, and not while the window waits.
        self.desk.submit(lambda _: import_module(_GUIDE), loaded, owner=self, key="guide")

    # --- tracks

    def _track_menu(self) -> Any:
        menu = self.page.table_menu(self.window.actions_)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _analyse_again(self) -> None:
        ids = self.page.table.selected_ids()
        if ids:
            self.intake.analyse_again(ids)

    def _show_in_folder(self) -> None:
        row = self.page.table.current_row
        if row is not None:
            self._open_folder_of(row.path)

    def _open_folder_of(self, path: str) -> None:
        self.folders.open(str(Path(path).parent))

    def _show_more_of(self, field: Literal["artist", "album"], otherwise: str) -> None:
        if not self.page.show_more_of(field):
            self.window.say(otherwise)

    def _copy(self) -> None:
        places = (self.page.tracks.place_of(i) for i in self.page.table.selected_ids())
        rows = (self.page.tracks.row(place) for place in places if place is not None)
        paths = [row.path for row in rows if row is not None][:_MOST_TEXT]
        QGuiApplication.clipboard().setText("\n".join(paths))

    # --- the window

    def _zoom(self, steps: int) -> None:
        theme.zoom(steps)
        self.preferences.text_percent = theme.text_percent

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        """Show a window that stays open beside the work; a second time it comes to the front."""
        dialog = self._dialogs.get(name)
        if dialog is None or not dialog.isVisible():
            dialog = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialogs[name] = dialog
            dialog.destroyed.connect(lambda: self._dialogs.pop(name, None))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _may_close(self) -> bool:
        if self._closed:
            return True
        if not may_quit(self.window, len(self.activities.active), self.training):
            return False
        self.close()
        return True

    def close(self) -> None:
        """Remember everything, end every thread."""
        if self._closed:
            return
        self._closed = True
        # While the window goes it keeps the interpreter to itself: who plays would run dry.
        self.playing.fall_silent()
        self.turns.close()
        self.window.remember(self.preferences)
        # Pages that go one by one would be turned to, one by one.
        self.window.tabs.blockSignals(True)
        # What stops in the background may take its time; nobody needs to watch it.
        self.window.hide()
        self.playing.close()
        self.comparing.close()
        self.inspecting.close()
        self.counting.close()
        self.covers.close()
        self.covering.close()
        self.training.close()
        self.playlists.close()
        self.preferences.save()
        if not self.intake.close():
            log.warning("the folders were followed for too long")
        if not self.activities.stop_all():
            log.warning("a job would not stop in time")
        for lane in (self.lane, self.counts, self.desk):
            lane.close()
