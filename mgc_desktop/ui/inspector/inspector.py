"""The inspector: why this track got its genre, seen, heard and questioned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.jobs.inspection.what_if import (
    Votes,
    prepare_calibration,
    votes_of,
)
from mgc_desktop.records import Analysis
from mgc_desktop.ui.inspector.asking import Asker
from mgc_desktop.ui.inspector.bar import InspectorBar
from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.colours import DEFAULT_MAP, table
from mgc_desktop.ui.inspector.explaining import Explaining
from mgc_desktop.ui.inspector.file_lines import Known
from mgc_desktop.ui.inspector.findings import Findings
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.time_area import TimeArea
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.messages import sentence
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import EmptyState

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Origin
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.preferences import Preferences

_SIDE_WIDTH: Final = 270
_FRAME: Final = 4
_EMPTY, _TRACK = range(2)


class Inspector(QWidget):
    """Looks into one track, once all its `pieces` have been put together.

    Signals
    -------
    seek_requested(float)
        Play from here, in seconds.
    play_clip_requested(float, float)
        Play from start to stop.
    track_requested(int)
        File id of a similar track that the user wants to hear.
    folder_wanted(str)
        Show the file at this path in its folder.

    Attributes
    ----------
    view : TimeView
    area : TimeArea
    bar : InspectorBar
    findings : Findings
    """

    seek_requested = Signal(float)
    play_clip_requested = Signal(float, float)
    track_requested = Signal(int)
    folder_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Inspector"))
        self.path: str | None = None
        self.analysis: Analysis | None = None
        self._failure: str | None = None
        self._seeing = Asker()
        # Networks take seconds to load: the sound does not wait for them.
        self._explainer = Asker()
        self.view = TimeView()
        self.source = TrackSource(self._seeing)
        self.findings = Findings(self._seeing)

    @classmethod
    def whole(cls) -> Inspector:
        """Put one together at once, where no frame waits."""
        inspector = cls()
        for put in inspector.pieces():
            put()
        return inspector

    # --- what the window calls

    def show_track(
        self,
        path: str,
        analysis: Analysis | None,
        votes: Votes | None = None,
        origin: Origin | None = None,
        row: TrackRow | None = None,
        failure: str | None = None,
    ) -> None:
        """Look into a track; without an analysis only its sound is shown.

        Parameters
        ----------
        votes : Votes, optional
            Of the analysis, gathered elsewhere: those of a mix of hours take more than a frame.
        origin : Origin, optional
            Which models the analysis is by.
        row : TrackRow, optional
            What the library has of the file: its length, and what its user decided.
        failure : str, optional
            Why there is no analysis although one was tried.
        """
        self.findings.say_origin(origin)
        self.findings.say_decisions(row)
        # Also of the same track: its tags may have been written.
        self.findings.look_into_file(path, Known.of(analysis, origin, row, failure))
        if (path, analysis, failure) == (self.path, self.analysis, self._failure):
            return
        same_sound = path == self.path
        self.path, self.analysis, self._failure = path, analysis, failure
        self._pages.setCurrentIndex(_TRACK)
        self._sound.setCurrentIndex(0)
        self.failure.hide()
        if not same_sound:
            self.view.set_track(_duration(analysis, row))
            self.source.open(path)
        self._show_analysis(analysis, votes)

    def clear(self) -> None:
        """Look into nothing."""
        self.path = self.analysis = self._failure = None
        self.findings.say_origin(None)
        self.findings.say_decisions(None)
        self.source.open(None)
        self.view.set_track(0.0)
        self._show_analysis(None)
        self.findings.clear_file()
        self._say_nothing_selected()

    def set_position(self, seconds: float) -> None:
        """Say where the sound is; below 0 nothing plays."""
        self.view.set_position(None if seconds < 0 else seconds)

    def remember(self, preferences: Preferences) -> None:
        """Keep which rows are shown, how large they are, and how they look."""
        preferences.set_layout("inspector columns", self.splitter.saveState())
        preferences.set_layout("inspector rows", self.area.splitter.saveState())
        self.bar.remember(preferences)

    def recall(self, preferences: Preferences) -> None:
        """Arrange everything as it was."""
        for name, splitter in (("columns", self.splitter), ("rows", self.area.splitter)):
            state = preferences.layout(f"inspector {name}")
            if not state.isEmpty():
                splitter.restoreState(state)
        self.bar.recall(preferences)

    def close_workers(self) -> None:
        """End the threads and processes behind the inspector."""
        self._seeing.close()
        self._explainer.close()

    # --- building

    def pieces(self) -> tuple[Callable[[], None], ...]:
        """Return what puts it together, in order; none takes a third of a frame.

        From the outside in: what is moved with its parts costs most.
        """
        return (
            self._make_rows,
            self._make_frame,
            *self.findings.pieces(),
            self._fit_together,
            self._connect,
        )

    def _make_rows(self) -> None:
        self.area = TimeArea(self.view, self.source)

    def _make_frame(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        layout.addWidget(self._pages)
        self.empty = EmptyState("", "")
        self._pages.addWidget(self.empty)
        self._say_nothing_selected()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pages.addWidget(self.splitter)
        left = QWidget()
        self._sound = QStackedWidget()
        self._sound.addWidget(left)
        self.unread = EmptyState("", "")
        self._sound.addWidget(self.unread)
        self.splitter.addWidget(self._sound)
        self.splitter.addWidget(self.findings)
        self.failure = QLabel()
        self.failure.setProperty("bad", True)
        self.failure.setWordWrap(True)
        self.failure.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        self.failure.hide()
        self.bar = InspectorBar(self.area, self.view)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.failure)
        column.addWidget(self.area, 1)

    def _fit_together(self) -> None:
        self.splitter.setStretchFactor(0, 1)
        # Where there is room, all titles are whole.
        side = max(_SIDE_WIDTH, self.findings.tabBar().sizeHint().width() + _FRAME)
        self.splitter.setSizes([10 * side, side])
        self.splitter.setChildrenCollapsible(False)

    def _say_nothing_selected(self) -> None:
        self.empty.say(
            self.tr("No track selected"),
            self.tr("Select a track to see its waveform, its votes, and why it got its genre."),
        )
        self._pages.setCurrentIndex(_EMPTY)

    def _connect(self) -> None:
        self.source.opened.connect(self._opened)
        self.source.failed.connect(self._say_failed)
        self.area.seek_requested.connect(self._seek)
        self.area.play_requested.connect(self._play_clip)
        self.area.explain_requested.connect(self.explain)
        findings = self.findings
        self._explaining = Explaining(self._explainer, self.area, findings.why, self.source)
        findings.similar.track_requested.connect(self.track_requested)
        findings.file.folder_wanted.connect(self.folder_wanted)

    def sizeHint(self) -> QSize:
        """Return a size that shows every row."""
        return QSize(1000, 460)

    # --- the analysis

    def _show_analysis(self, analysis: Analysis | None, votes: Votes | None = None) -> None:
        if analysis is not None and votes is None:
            votes = votes_of(analysis)
        times = None
        if analysis is not None and votes is not None:
            times = ClipTimes.of(analysis, votes)
        self.area.set_votes(votes, times)
        self._explaining.set_track(self.path, analysis, votes)
        self.findings.show_analysis(analysis, votes, self._failure)

    def _opened(self) -> None:
        about = self.source.about
        if about is not None:
            self.view.set_duration(about.duration_s)

    def _say_failed(self, cause: str) -> None:
        if self.analysis is None:
            # Neither sound nor votes: rows would be empty. What is in the file may be seen.
            self.unread.say(self.tr("Cannot read audio"), sentence(cause))
            self._sound.setCurrentWidget(self.unread)
            return
        self.failure.setText(self.tr("Cannot show the audio: {0}").format(cause))
        self.failure.show()

    # --- clips

    def _seek(self, seconds: float) -> None:
        if self.area.times is not None and self.area.times.n:
            self.area.choose(self.area.times.at(seconds))
        self.seek_requested.emit(seconds)

    def _play_clip(self) -> None:
        times, chosen = self.area.times, self.area.chosen
        if times is not None and chosen is not None:
            self.play_clip_requested.emit(*times.span(chosen))

    # --- explanations

    def explain(self) -> None:
        """Ask what drove the chosen clip, as the panel is set."""
        self.findings.setCurrentIndex(2)
        self.findings.why.ask_now()


def warm_up() -> None:
    """Load what the first track would wait for; in a background thread, before the first track."""
    table(DEFAULT_MAP)
    prepare_calibration()


def _duration(analysis: Analysis | None, row: TrackRow | None) -> float:
    """Length of a track before its file was opened; 0 if nobody knows it."""
    if analysis is not None:
        return analysis.duration_s
    return (row.duration_s if row is not None else None) or 0.0
