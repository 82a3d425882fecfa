"""Playing in the window: the player bar, what the table plays, and the inspector's playhead."""

from __future__ import annotations

import logging
import random
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.status import State
from mgc_desktop.ui.messages import error_words, in_words
from mgc_desktop.ui.player.media_keys import lead_media_keys
from mgc_desktop.ui.player.queue_keeper import QueueKeeper

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.playback.host import SoundHost
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.inspector.inspector import Inspector
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.live.live_tab import LiveTab
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.player.desktop import DesktopControls
    from mgc_desktop.ui.player.player_bar import PlayerBar
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.turns import Turns

log = logging.getLogger(__name__)

_MODULES: Final = (
    "mgc_desktop.playback.player",
    "mgc_desktop.ui.player.player_bar",
    "mgc_desktop.ui.live.live_tab",
)
# Through these the desktop leads media keys, headsets and the lock screen to the player.
_SPEAKS_TO: Final = {"linux": "mpris", "win32": "smtc", "darwin": "now_playing_center"}
# What is played after the chosen track without asking the library again, and what is before it.
_AFTER: Final = 300
_BEFORE: Final = 30
_SOON: Final = 3
_MOMENT_S: Final = 0.3
# What is heard in these states, or would be, has a mark in the table.
_MARKED: Final = frozenset({State.PLAYING, State.WAITING, State.PAUSED})


def _desktop() -> tuple[Any, Any] | None:
    """Return what speaks to this system's desktop, and its connection; None without one."""
    name = _SPEAKS_TO.get(sys.platform)
    if name is None:
        return None
    module = import_module(f"mgc_desktop.ui.player.{name}")
    connection = module.connect()
    return None if connection is None else (module, connection)


class Playing(QObject):
    """Makes the player after the first frame, and connects it with table and inspector.

    Parameters
    ----------
    backend : Backend
    window : MainWindow
    lane : Lane of LibraryBrowser
    desk : Lane of a library handle
        Its thread loads the sound libraries.
    turns : Turns
        Where bar and live tab are made.
    preferences : Preferences
    sound_host : callable
        Returns the process's one SoundHost, and loads what it needs.

    Signals
    -------
    said(str)
        A word for the status bar.
    made(object)
        The PlayerBar is there.
    """

    said = Signal(str)
    made = Signal(object)

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        lane: Lane[LibraryBrowser],
        desk: Lane[Handle],
        turns: Turns,
        preferences: Preferences,
        sound_host: Callable[[], SoundHost],
    ) -> None:
        super().__init__()
        self._backend = backend
        self._window = window
        self._lane = lane
        self._desk = desk
        self._turns = turns
        self._preferences = preferences
        self.bar: PlayerBar | None = None
        self.desktop: DesktopControls | None = None
        self.live: LiveTab | None = None
        self._sound_host = sound_host
        self._host: SoundHost | None = None
        self._inspector: Inspector | None = None
        self._rows: dict[str, TrackRow] = {}
        self._keeper = QueueKeeper(lane, desk, preferences, self._know)
        self._keeper.said.connect(self.said)
        self._path = ""
        self._heard: TrackRow | None = None

    def start(self) -> None:
        """Load what plays in the background, then put the bar under the pages."""
        self._desk.submit(lambda _: self._load(), self._make, owner=self)

    def fall_silent(self) -> None:
        """Give the devices back, if that is done in a moment; the queue is remembered."""
        self._keeper.keep()
        if self.bar is not None:
            self.bar.player.close(_MOMENT_S)
        if self.live is not None:
            self.live.fall_silent(_MOMENT_S)

    def close(self) -> None:
        """Fall silent, stop listening, give the devices back, and leave the desktop."""
        if self.desktop is not None:
            self.desktop.close()
        if self.bar is not None:
            self.bar.player.close()
        if self.live is not None:
            self.live.close_input()

    def _load(self) -> tuple[SoundHost, list[Any]]:
        return self._sound_host(), [import_module(name) for name in _MODULES]

    def _make(self, loaded: tuple[SoundHost, list[Any]]) -> None:
        host, (player, bar, live) = loaded
        self._host = host
        self._turns.add(
            lambda: self._make_bar(bar, player, host),
            lambda: self._make_live(live, host),
            self._look_for_desktop,
        )

    def _look_for_desktop(self) -> None:
        self._desk.submit(
            lambda _: _desktop(),
            self._join_desktop,
            failed=lambda error: log.info("no media keys from the desktop: %s", error),
            owner=self,
        )

    def _join_desktop(self, found: tuple[Any, Any] | None) -> None:
        if found is None or self.bar is None:
            return
        module, connection = found
        desktop: DesktopControls = module.Controls(connection, self, self.bar)
        self.desktop = desktop
        self.bar.shown.connect(lambda status: desktop.show(status, self._heard))
        desktop.raise_wanted.connect(self._window.come_to_front)
        # Not within the desktop's call: whoever is asked whether work may stop takes his time.
        desktop.quit_wanted.connect(
            self._window.actions_["quit"].trigger, Qt.ConnectionType.QueuedConnection
        )
        self._desk.submit(lambda _: module.announce(connection), owner=self)

    def _make_bar(self, module: Any, player: Any, host: SoundHost) -> None:
        wish = self._preferences
        made = player.Player(host, wish.output_device or None, wish.volume_percent / 100)
        self.bar = module.PlayerBar(made, wish)
        self.bar.said.connect(self.said)
        self.bar.play_wanted.connect(self.play_current)
        self.bar.track_wanted.connect(self.go_to_playing)
        self.bar.track_changed.connect(self._track_changed)
        self.bar.state_changed.connect(lambda _: self._mark())
        self.bar.progress.position_changed.connect(self._moved)
        self._lead_queue(self.bar)
        lead_media_keys(self._window, self)
        self._window.put_player(self.bar)
        self.made.emit(self.bar)

    def _make_live(self, module: Any, host: SoundHost) -> None:
        self.live = module.LiveTab(host, self._preferences, self._backend.models)
        self.live.said.connect(self.said)
        self._window.put_live(self.live)
        self._window.tabs.currentChanged.connect(lambda _: self._look_for_inputs(host))

    def _look_for_inputs(self, host: SoundHost) -> None:
        """Ask the sound server, which may take its time, whenever the live tab is opened."""
        live = self.live
        if live is None or self._window.tabs.currentWidget() is not live or live.input.running:
            return
        self._desk.submit(
            lambda _: host.inputs(),
            live.offer,
            failed=lambda error: live.problem.setText(error_words(error)),
            owner=self,
            key="inputs",
        )

    def follow(self, inspector: Inspector) -> None:
        """Let the inspector's clicks be heard, and its playhead move."""
        self._inspector = inspector
        inspector.seek_requested.connect(self._seek)
        inspector.play_clip_requested.connect(self._play_clip)
        inspector.track_requested.connect(self.play_file)

    # --- orders

    def play_current(self) -> None:
        """Play the tracks selected; from a single one on, what is listed after it."""
        selected = self._window.library.table.selected_ids()
        if len(selected) > 1:
            self._play_ids(selected[:_AFTER], 0)
        else:
            self._play_from_here()

    def _play_from_here(self, start_s: float = 0.0, stop_s: float | None = None) -> None:
        page = self._window.library
        place = page.table.currentIndex().row()
        if place < 0:
            self.said.emit(self.tr("Select a track first"))
            return
        # Of the list without its headings, which have numbers below zero.
        place -= page.tracks.n_headings(0, place)
        ids = [i for i in page.tracks.ids if i > 0]
        if self._preferences.shuffle:
            # Of all that is listed, not only of what comes next.
            by_chance = set(random.sample(range(len(ids)), min(len(ids), _AFTER)))
            places = sorted(by_chance | {place})
        else:
            places = list(range(max(0, place - _BEFORE), min(len(ids), place + _AFTER)))
        self._play_ids([ids[i] for i in places], places.index(place), start_s, stop_s)

    def toggle(self) -> None:
        """Pause or go on; with nothing to go on with, play the table's current track."""
        if self.bar is not None:
            self.bar.toggle()
        else:
            self.play_current()

    def play(self) -> None:
        """Go on, or play the table's current track; what plays already goes on."""
        playing = (State.PLAYING, State.WAITING)
        if self.bar is None or self.bar.player.status.state not in playing:
            self.toggle()

    def go_to_playing(self) -> None:
        """Go to the track that is heard in the table, and to the table."""
        heard = self._heard
        if heard is None:
            self.said.emit(
                self.tr("This file is not in the library")
                if self._path
                else self.tr("Nothing playing")
            )
            return

        def go(rows: list[TrackRow]) -> None:
            if not rows:
                self.said.emit(self.tr("This track is no longer in the library"))
                return
            self._window.actions_["show_library"].trigger()
            self._window.library.show_track(heard.file_id)
            self._window.library.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

        self._lane.submit(
            lambda browser: browser.rows([heard.file_id]),
            go,
            owner=self,
            key="go",
            priority=_SOON,
        )

    def pause(self) -> None:
        """Hold the sound."""
        self._with_bar(lambda bar: bar.player.pause())

    def stop(self) -> None:
        """End playing; the queue stays."""
        self._with_bar(lambda bar: bar.player.stop())

    def next(self) -> None:
        """Go to the next track."""
        self._with_bar(lambda bar: bar.player.next())

    def previous(self) -> None:
        """Go to the start of the track, or to the one before."""
        self._with_bar(lambda bar: bar.player.previous())

    def shuffle(self) -> None:
        """Leave the order to chance or not, as the menu says."""
        on = self._window.actions_["shuffle"].isChecked()
        self._with_bar(lambda bar: bar.buttons.set_shuffle(on))

    def repeat(self, what: Repeat) -> None:
        """Repeat this, or nothing if it is repeated already."""
        on = self._window.actions_[f"repeat_{what}"].isChecked()
        self._with_bar(lambda bar: bar.buttons.set_repeat(what if on else Repeat.OFF))

    def skip(self, steps: int) -> None:
        """Go on in the track by steps, or back by steps below 0."""
        self._with_bar(lambda bar: bar.progress.skip(steps))

    def louder(self, steps: int) -> None:
        """Raise the volume by steps, or lower it by steps below 0."""
        self._with_bar(lambda bar: bar.loudness.louder(steps))

    def mute(self) -> None:
        """Silence the sound, or bring it back."""
        self._with_bar(lambda bar: bar.loudness.toggle_mute())

    def show_outputs(self) -> None:
        """Open the menu of the devices that sound can go to."""
        self._with_bar(lambda bar: bar.device.showMenu())

    def listen(self) -> None:
        """Go to the live tab, and listen or stop."""
        self._with_live(lambda live: live.toggle())

    def record(self) -> None:
        """Go to the live tab, and record or finish the recording."""
        self._with_live(lambda live: live.toggle_recording())

    def outputs(self) -> list[tuple[str, str]]:
        """Return the devices that sound can go to, as key and name; from any thread."""
        return [] if self.bar is None else [(d.key, d.name) for d in self.bar.player.outputs.found]

    def inputs(self) -> list[tuple[str, str]]:
        """Return the microphones and monitors, as key and name; from any thread."""
        return [] if self._host is None else [(d.key, d.name) for d in self._host.inputs()]

    def choose_input(self, key: str) -> None:
        """Listen to another input from now on; to the system's own if the key is empty."""
        if self.live is not None:
            self.live.choose(key)

    def choose_output(self, key: str) -> None:
        """Play on another device; on the system's own if the key is empty."""
        self._with_bar(lambda bar: bar.player.outputs.choose(key or None))

    def set_art(self, path: str, url: str) -> None:
        """Tell the desktop where the picture of a file is that may be heard."""
        if self.desktop is not None and self.bar is not None:
            self.desktop.set_art(path, url)
            self.desktop.show(self.bar.player.status, self._heard)

    def _with_bar(self, order: Callable[[PlayerBar], None]) -> None:
        if self.bar is not None:
            order(self.bar)

    def _with_live(self, order: Callable[[LiveTab], None]) -> None:
        if self.live is not None:
            self._window.tabs.setCurrentWidget(self.live)
            order(self.live)

    def _play_ids(
        self, ids: list[int], index: int, start_s: float = 0.0, stop_s: float | None = None
    ) -> None:
        wanted = ids[index]

        def play(rows: list[TrackRow]) -> None:
            if self.bar is None:
                return
            present = [row for row in rows if row.file_status == "present"]
            at = next((i for i, row in enumerate(present) if row.file_id == wanted), None)
            if at is None:
                self._say_why_not(next((row for row in rows if row.file_id == wanted), None))
                return
            self._rows = {row.path: row for row in present}
            self.bar.player.play_list([row.path for row in present], at, start_s, stop_s)

        self._lane.submit(
            lambda browser: browser.rows(ids), play, owner=self, key="play", priority=_SOON
        )

    # --- the queue

    def _lead_queue(self, bar: PlayerBar) -> None:
        panel, show = self._window.queue, self._window.actions_["show_queue"]
        panel.go_wanted.connect(bar.player.queue.go_to)
        panel.move_wanted.connect(bar.player.queue.move)
        panel.remove_wanted.connect(bar.player.queue.remove)
        panel.insert_wanted.connect(self._keeper.insert)
        bar.queue_changed.connect(self._show_queue)
        bar.queue_wanted.connect(show.trigger)
        show.toggled.connect(bar.queue.setChecked)
        bar.queue.setChecked(show.isChecked())
        self._keeper.bring_back(bar.player)

    def _show_queue(self, queue: Queue, entry: Entry | None) -> None:
        actions, panel = self._window.actions_, self._window.queue
        actions["shuffle"].setChecked(queue.shuffled)
        actions["repeat_all"].setChecked(queue.repeat is Repeat.ALL)
        actions["repeat_one"].setChecked(queue.repeat is Repeat.ONE)
        if queue is not panel.entries.queue:
            panel.show_queue(queue, self._words)
        panel.show_entry(entry, held=panel.entries.held)

    def _know(self, rows: Sequence[TrackRow]) -> None:
        """Remember what files of the queue are."""
        self._rows |= {row.path: row for row in rows}

    def _words(self, path: str) -> tuple[str, str]:
        """Return title and artist of a file that is played; nothing of one nobody knows."""
        row = self._rows.get(path)
        return ("", "") if row is None else (row.title or "", row.artist or "")

    def queue_next(self) -> None:
        """Play the selected tracks after the one that is heard."""
        self._queue_selected(
            lambda bar, paths: bar.player.queue.play_next(paths),
            lambda n: self.tr("%Ln track(s) will be played next", "", n),
        )

    def queue_last(self) -> None:
        """Play the selected tracks after all that is in the queue."""
        self._queue_selected(
            lambda bar, paths: bar.player.queue.append(paths),
            lambda n: self.tr("%Ln track(s) added to the queue", "", n),
        )

    def _queue_selected(
        self, order: Callable[[PlayerBar, list[str]], None], says: Callable[[int], str]
    ) -> None:
        ids = self._window.library.table.selected_ids()[:_AFTER]

        def add(rows: list[TrackRow]) -> None:
            present = [row for row in rows if row.file_status == "present"]
            if self.bar is None or not present:
                self._say_why_not(rows[0] if rows else None)
                return
            self._know(present)
            order(self.bar, [row.path for row in present])
            self.said.emit(says(len(present)))

        if ids:
            self._lane.submit(lambda browser: browser.rows(ids), add, owner=self, priority=_SOON)

    def _say_why_not(self, row: TrackRow | None) -> None:
        """Say why a file that is asked for cannot be played."""
        if row is None or row.file_status == "missing":
            text = self.tr("This file no longer exists")
        else:
            text = self.tr("Cannot play {0}: {1}").format(
                row.title or row.name, in_words(row.error or "")
            )
        self.said.emit(text)

    # --- orders of the inspector, which never take the list away that is played

    def play_file(self, file_id: int) -> None:
        """Play a file of the library."""
        if not self._rows:
            self._play_ids([file_id], 0)
            return

        def play(rows: list[TrackRow]) -> None:
            if self.bar is not None and rows and rows[0].file_status == "present":
                self._rows[rows[0].path] = rows[0]
                self.bar.player.play_here(rows[0].path, 0.0)
            else:
                self._say_why_not(rows[0] if rows else None)

        self._lane.submit(
            lambda browser: browser.rows([file_id]), play, owner=self, key="play", priority=_SOON
        )

    def play_path(self, path: str) -> None:
        """Play a file that the library does not have."""
        self._rows = {}
        self._with_bar(lambda bar: bar.player.play_list([path]))

    def _seek(self, seconds: float) -> None:
        bar, inspector = self.bar, self._inspector
        if bar is None or inspector is None or inspector.path is None:
            return
        if inspector.path == self._path:
            bar.progress.seek_to(seconds)
            bar.player.resume()
        elif self._has_list(inspector.path):
            bar.player.play_here(inspector.path, seconds)
        else:
            self._play_from_here(seconds)

    def _play_clip(self, start: float, stop: float) -> None:
        bar, inspector = self.bar, self._inspector
        if bar is None or inspector is None or inspector.path is None:
            return
        if self._has_list(inspector.path):
            bar.player.play_clip(inspector.path, start, stop)
        else:
            self._play_from_here(start, stop)

    def _has_list(self, path: str) -> bool:
        """Whether something is played that a file can come into; its title is remembered then.

        Else it is played as from the table, if that is where it is from.
        """
        row = self._inspected_row(path)
        if row is None:
            return True
        if self._rows:
            self._rows.setdefault(path, row)
        return bool(self._rows)

    # --- what is heard

    def _track_changed(self, path: str) -> None:
        self._path = path
        row = self._rows.get(path) or self._inspected_row(path)
        if self.bar is not None and row is not None:
            self.bar.names.show_title(path, row.title or "", row.artist or "")
        self._heard = row
        if not path and self._inspector is not None:
            self._inspector.set_position(-1.0)
        self._mark()

    def _mark(self) -> None:
        """Mark what is heard in the table, or what would be if it were not paused."""
        state = State.STOPPED if self.bar is None else self.bar.player.status.state
        row = self._heard if state in _MARKED else None
        held = state is State.PAUSED
        self._window.library.tracks.mark(None if row is None else row.file_id, held=held)
        panel = self._window.queue
        panel.show_entry(panel.entries.entry, held=held)

    def _inspected_row(self, path: str) -> TrackRow | None:
        """Return the table's current row, if it is this file: the inspector may play it alone."""
        row = self._window.library.table.current_row
        return row if row is not None and row.path == path else None

    def _moved(self, seconds: float) -> None:
        inspector = self._inspector
        if inspector is not None:
            inspector.set_position(seconds if inspector.path == self._path else -1.0)
