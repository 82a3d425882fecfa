"""The inspector: why this track got its genre, seen, heard and questioned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QStyle,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.inspection.file_contents import file_contents
from mgc_desktop.jobs.inspection.inspect import explain_clip
from mgc_desktop.jobs.inspection.what_if import (
    Calibration,
    Verdict,
    Votes,
    calibration,
    prepare_calibration,
    stored_verdict,
    votes_of,
    what_if,
)
from mgc_desktop.records import Analysis
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.inspector.asking import Asker
from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.colours import DEFAULT_MAP, table
from mgc_desktop.ui.inspector.decided import decision_words
from mgc_desktop.ui.inspector.file_lines import Known
from mgc_desktop.ui.inspector.file_panel import FilePanel
from mgc_desktop.ui.inspector.genre_panel import GenrePanel
from mgc_desktop.ui.inspector.mood_panel import MoodPanel
from mgc_desktop.ui.inspector.origin import origin_words
from mgc_desktop.ui.inspector.similar_panel import SimilarPanel
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.spectrogram_row import SpectrogramStyle
from mgc_desktop.ui.inspector.style_popup import StylePopup
from mgc_desktop.ui.inspector.time_area import TimeArea
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.times import moment
from mgc_desktop.ui.inspector.why_panel import WhyPanel
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.messages import error_words, in_words, sentence
from mgc_desktop.ui.rules import CHOICES
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import EmptyState, IconButton

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Origin
    from mgc_desktop.jobs.library.similar import SimilarTrack
    from mgc_desktop.records import TrackRow
    from mgc_desktop.ui.preferences import Preferences

_SIDE_WIDTH: Final = 270
_FRAME: Final = 4
_LETTERS: Final = 34
_EMPTY, _TRACK = range(2)
_NO_CALIBRATION: Final = Calibration(temperature=1.0, undecided_below=0.0)


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
    cover_wanted(str)
        Somebody looks into the file at this path: find its picture and call `file.show_cover`.
    similar_wanted(object)
        Somebody looks at the tracks that sound alike: whoever has the library, look for those near
        this Analysis and call `set_similar`.
    """

    seek_requested = Signal(float)
    play_clip_requested = Signal(float, float)
    track_requested = Signal(int)
    folder_wanted = Signal(str)
    cover_wanted = Signal(str)
    similar_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Inspector"))
        self.path: str | None = None
        self.analysis: Analysis | None = None
        self._failure: str | None = None
        self._votes: Votes | None = None
        self._calibration = _NO_CALIBRATION
        self._generation = 0
        self._explaining = 0
        self._similar_wanted = False
        self._file_wanted: str | None = None
        self._seeing = Asker()
        # Networks take seconds to load: the sound does not wait for them.
        self._explainer = Asker()
        self.view = TimeView()
        self.source = TrackSource(self._seeing)
        self._popup: StylePopup | None = None

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
        path : str
        analysis : Analysis or None
        votes : Votes, optional
            Of the analysis, gathered elsewhere: those of a mix of hours take more than a frame.
        origin : Origin, optional
            Which models the analysis is by.
        row : TrackRow, optional
            What the library has of the file: its length, and what its user decided.
        failure : str, optional
            Why there is no analysis although one was tried.
        """
        self._say_origin(origin)
        self._say_decisions(row)
        # Also of the same track: its tags may have been written.
        self._look_into_file(path, Known.of(analysis, origin, row, failure))
        if (path, analysis, failure) == (self.path, self.analysis, self._failure):
            return
        same_sound = path == self.path
        self._generation += 1
        self.path, self.analysis, self._failure = path, analysis, failure
        self._pages.setCurrentIndex(_TRACK)
        self._sound.setCurrentIndex(0)
        self.failure.hide()
        if not same_sound:
            self.view.set_track(_duration(analysis, row))
            self.source.open(path)
        self.area.spectrogram.set_explanation(None)
        self._show_analysis(analysis, votes)

    def clear(self) -> None:
        """Look into nothing."""
        self._generation += 1
        self.path = self.analysis = self._votes = self._failure = None
        self._say_origin(None)
        self._say_decisions(None)
        self.source.open(None)
        self.view.set_track(0.0)
        self.area.spectrogram.set_explanation(None)
        self._show_analysis(None)
        self._file_wanted = None
        self.file.clear()
        self._say_nothing_selected()

    def set_position(self, seconds: float) -> None:
        """Say where the sound is; below 0 nothing plays."""
        self.view.set_position(None if seconds < 0 else seconds)

    def set_similar(self, path: str, tracks: Sequence[SimilarTrack]) -> None:
        """Show the tracks near the one at `path`; an answer that comes too late is dropped."""
        if path == self.path:
            self.similar.set_tracks(tracks)

    def remember(self, preferences: Preferences) -> None:
        """Keep which rows are shown, how large they are, and how the spectrogram looks."""
        preferences.set_layout("inspector columns", self.splitter.saveState())
        preferences.set_layout("inspector rows", self.area.splitter.saveState())
        style = self.area.spectrogram.style_.as_text()
        preferences.set_layout("inspector spectrogram", QByteArray(style.encode()))
        for name, action in self._flags():
            preferences.set_flag(f"inspector {name}", action.isChecked())

    def recall(self, preferences: Preferences) -> None:
        """Arrange everything as it was."""
        for name, splitter in (("columns", self.splitter), ("rows", self.area.splitter)):
            state = preferences.layout(f"inspector {name}")
            if not state.isEmpty():
                splitter.restoreState(state)
        text = preferences.layout("inspector spectrogram").data().decode(errors="replace")
        style = SpectrogramStyle.from_text(text)
        if style is not None:
            self._restyle(style)
        for name, action in self._flags():
            action.setChecked(preferences.flag(f"inspector {name}", action.isChecked()))

    def _flags(self) -> list[tuple[str, QAction]]:
        return [*self.row_actions.items(), ("heat map", self.heat_action)]

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
            self._add_genre,
            self._add_mood,
            self._add_why,
            self._add_similar,
            self._add_file,
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
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Findings"))
        self.tabs.setDocumentMode(True)
        self.tabs.setObjectName("findings")
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBar().setExpanding(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.splitter.addWidget(self.tabs)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_bar())
        column.addWidget(self.failure)
        column.addWidget(self.area, 1)

    def _add_genre(self) -> None:
        self.genre = GenrePanel()
        self.tabs.addTab(_scrolled(self.genre), self.tr("Genre"))

    def _add_mood(self) -> None:
        self.mood = MoodPanel()
        self.tabs.addTab(_scrolled(self.mood), self.tr("Mood"))

    def _add_why(self) -> None:
        self.why = WhyPanel()
        self.tabs.addTab(_scrolled(self.why), self.tr("Why"))

    def _add_similar(self) -> None:
        self.similar = SimilarPanel()
        self.tabs.addTab(self.similar, self.tr("Similar"))

    def _add_file(self) -> None:
        self.file = FilePanel()
        self.tabs.addTab(self.file, self.tr("File"))

    def _fit_together(self) -> None:
        for i in range(self.tabs.count()):
            self.tabs.setTabToolTip(i, self.tabs.tabText(i))
        theme.changed.connect(self._fit_tabs)
        self._fit_tabs()
        self.splitter.setStretchFactor(0, 1)
        # Where there is room, all titles are whole.
        side = max(_SIDE_WIDTH, self.tabs.tabBar().sizeHint().width() + _FRAME)
        self.splitter.setSizes([10 * side, side])
        self.splitter.setChildrenCollapsible(False)

    def _say_nothing_selected(self) -> None:
        self.empty.say(
            self.tr("No track selected"),
            self.tr("Select a track to see its waveform, its votes, and why it got its genre."),
        )
        self._pages.setCurrentIndex(_EMPTY)

    def _fit_tabs(self) -> None:
        """Let titles move out of sight before the window grows wider than a small screen.

        No number does: a panel is never narrower than what stands in it.
        """
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        letters = _LETTERS * self.fontMetrics().averageCharWidth()
        self.tabs.setMinimumWidth(max(letters, self.genre.minimumSizeHint().width() + bar))

    def _make_bar(self) -> QHBoxLayout:
        self.readout = ElidedLabel()
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.readout.setAccessibleName(self.tr("At the pointer"))
        self.failure = QLabel()
        self.failure.setProperty("bad", True)
        self.failure.setWordWrap(True)
        self.failure.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        self.failure.hide()
        self.rows_button = QToolButton()
        self.rows_button.setText(self.tr("Views"))
        self.rows_button.setToolTip(self.tr("Choose views"))
        self.rows_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rows_button.setMenu(self._make_menu())
        self.style_button = IconButton("settings", self.tr("Spectrogram settings"))
        self.out_button = IconButton("minus", self.tr("Zoom out (−)"))
        self.in_button = IconButton("plus", self.tr("Zoom in (+)"))
        self.all_button = QToolButton()
        self.all_button.setText(self.tr("All"))
        self.all_button.setToolTip(self.tr("Show whole track (0)"))
        self.follow_button = QToolButton()
        self.follow_button.setText(self.tr("Follow"))
        self.follow_button.setToolTip(self.tr("Scroll with playback"))
        self.follow_button.setCheckable(True)
        self.follow_button.setChecked(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        bar.setSpacing(Space.TIGHT)
        bar.addWidget(self.rows_button)
        bar.addWidget(self.style_button)
        bar.addSpacing(Space.MEDIUM)
        bar.addWidget(self.readout, 1)
        for button in (self.follow_button, self.out_button, self.in_button, self.all_button):
            bar.addWidget(button)
        return bar

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.row_actions: dict[str, QAction] = {}
        for name, words in (
            ("votes", self.tr("Votes")),
            ("waveform", self.tr("Waveform")),
            ("spectrogram", self.tr("Spectrogram")),
            ("features", self.tr("Music features")),
            ("matrices", self.tr("Vote matrices")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name != "matrices")
            action.toggled.connect(lambda on, name=name: self.area.show_rows(name, on))
            self.row_actions[name] = action
        menu.addSeparator()
        self.heat_action = menu.addAction(self.tr("Features as a heat map"))
        self.heat_action.setCheckable(True)
        self.heat_action.toggled.connect(self.area.features.set_heat)
        return menu

    def _connect(self) -> None:
        self.source.opened.connect(self._opened)
        self.source.failed.connect(self._say_failed)
        self.area.seek_requested.connect(self._seek)
        self.area.clip_chosen.connect(self._clip_chosen)
        self.area.play_requested.connect(self._play_clip)
        self.area.explain_requested.connect(self.explain)
        self.area.told.connect(self._tell)
        self.view.cursor_changed.connect(lambda _old, new: new is None and self._tell(""))
        self.why.asked.connect(self._explain)
        self.why.overlay_wanted.connect(self._show_overlay)
        self.similar.track_requested.connect(self.track_requested)
        self.tabs.currentChanged.connect(lambda _: self._want_what_is_seen())
        self.file.folder_wanted.connect(self.folder_wanted)
        self.out_button.clicked.connect(self.view.zoom_out)
        self.in_button.clicked.connect(self.view.zoom_in)
        self.all_button.clicked.connect(self.view.show_all)
        self.follow_button.toggled.connect(self.view.set_following)
        self.style_button.clicked.connect(self.show_looks)

    def sizeHint(self) -> QSize:
        """Return a size that shows every row."""
        return QSize(1000, 460)

    # --- the analysis

    def _show_analysis(self, analysis: Analysis | None, votes: Votes | None = None) -> None:
        self._votes = votes_of(analysis) if analysis is not None and votes is None else votes
        times = None
        if analysis is not None and self._votes is not None:
            times = ClipTimes.of(analysis, self._votes)
        self.area.set_votes(self._votes, times)
        self.mood.set_mood(None if analysis is None else analysis.mood)
        self.genre.set_warnings(() if analysis is None else analysis.warnings)
        labels = () if analysis is None else analysis.labels
        self.why.set_clip(None, 0.0, labels, "")
        self._explanation: Explanation | None = None
        self._show_verdicts()
        self._similar_wanted = analysis is not None
        self.similar.clear("" if analysis is not None else self._why_none())
        if analysis is None:
            return
        generation = self._generation

        def came(found: Calibration) -> None:
            if generation == self._generation:
                self._calibration = found
                self._show_verdicts()

        self._calibration = _NO_CALIBRATION
        # A model that is not here any more: other rules are shown uncalibrated.
        self._seeing.call(came, self._nothing, calibration, analysis.model)
        self._want_similar()

    def _say_origin(self, origin: Origin | None) -> None:
        """Say which models the analysis is by, in the panels of what they said."""
        for label, task in ((self.genre.origin, "genre"), (self.mood.origin, "mood")):
            words = origin_words(origin, task)
            label.setText(words)
            label.setVisible(bool(words))

    def _say_decisions(self, row: TrackRow | None) -> None:
        """Say where the user's word is another than the models', whose numbers stand here."""
        genre = mood = ""
        if row is not None:
            genre = decision_words(row.genre, row.model_genre, genre_words)
            mood = decision_words(row.mood, row.model_mood, mood_words)
        for label, words in ((self.genre.decision, genre), (self.mood.decision, mood)):
            label.setText(words)
            label.setVisible(bool(words))

    def _want_similar(self) -> None:
        """Ask for similar tracks when somebody looks: a large library takes a second or two."""
        if self._similar_wanted and self.tabs.currentWidget() is self.similar:
            self._similar_wanted = False
            self.similar.clear(self.tr("Looking for similar tracks…"))
            self.similar_wanted.emit(self.analysis)

    def _want_what_is_seen(self) -> None:
        self._want_similar()
        self._want_file()

    # --- the file

    def _look_into_file(self, path: str, known: Known) -> None:
        """Be about a file; it is looked into when somebody looks at the panel."""
        self.file.look_at(path, known)
        self._file_wanted = path
        self._want_file()

    def _want_file(self) -> None:
        if self._file_wanted is None or self.tabs.currentWidget() is not self.file:
            return
        path, self._file_wanted = self._file_wanted, None
        self.file.say_reading()
        self.cover_wanted.emit(path)

        def failed(error: Exception) -> None:
            if path == self.path:
                self.file.say_failed(error)

        self._seeing.ask(self.file.show_contents, failed, file_contents, path)

    def _show_verdicts(self) -> None:
        analysis, votes = self.analysis, self._votes
        if analysis is None or votes is None:
            self.genre.clear(self._why_none())
            return
        if not votes.audible.any():
            self.genre.clear(self.tr("Silent throughout"))
            return
        decided = _choice_of(analysis)
        verdicts: list[Verdict | None] = [
            what_if(votes, choice.rule, self._calibration, choice.share) for choice in CHOICES
        ]
        verdicts[decided] = stored_verdict(analysis, votes)
        n_heard = int(votes.heard.sum()), votes.heard.size
        self.genre.set_verdicts(verdicts, decided, one_network=votes.one_network, n_heard=n_heard)
        self._fit_tabs()

    def _why_none(self) -> str:
        """Say why there is no analysis."""
        if self._failure is None:
            return self.tr("Not analysed yet")
        return self.tr("Analysis failed: {0}").format(in_words(self._failure))

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

    def _clip_chosen(self, clip: int) -> None:
        analysis, votes, times = self.analysis, self._votes, self.area.times
        if analysis is None or votes is None or times is None:
            return
        self._explaining += 1
        self._explanation = None
        self.area.spectrogram.set_explanation(None)
        start = times.span(clip)[0]
        # A clip without a vote is asked about what leads the track.
        scores = analysis.genre.scores
        vote = votes.said[clip]
        asked = vote if vote in analysis.labels else max(scores, key=lambda name: scores[name])
        self.why.set_clip(clip, start, analysis.labels, asked)

    def _play_clip(self) -> None:
        times, chosen = self.area.times, self.area.chosen
        if times is not None and chosen is not None:
            self.play_clip_requested.emit(*times.span(chosen))

    # --- explanations

    def explain(self) -> None:
        """Ask what drove the chosen clip, as the panel is set."""
        self.tabs.setCurrentIndex(2)
        self.why.ask_now()

    def _explain(self, label: str, method: Method) -> None:
        analysis, path, clip = self.analysis, self.path, self.area.chosen
        if analysis is None or path is None or clip is None:
            return
        self._explaining += 1
        asked = (self._generation, self._explaining)

        def came(found: Explanation) -> None:
            if asked == (self._generation, self._explaining):
                names = self.source.about.feature_names if self.source.about is not None else ()
                self._explanation = found
                self.why.set_explanation(found, names)
                self._show_overlay(self.why.overlay.isChecked())

        def failed(error: Exception) -> None:
            if asked == (self._generation, self._explaining):
                of_this_file = isinstance(error, AudioDecodeError)
                self.why.say_failed(in_words(error.cause) if of_this_file else error_words(error))

        pyramid = self.source.pyramid
        bounds = pyramid.bounds if pyramid is not None and pyramid.complete else None
        self._explainer.ask(
            came, failed, explain_clip, path, clip, label, analysis.model, method, bounds
        )

    def _show_overlay(self, on: bool) -> None:
        self.area.spectrogram.set_explanation(self._explanation if on else None)

    # --- looks

    def _tell(self, text: str) -> None:
        cursor = self.view.cursor
        if cursor is None:
            self.readout.setText("")
            return
        decimals = 2 if self.view.span < 120 else 1
        parts = (moment(cursor, decimals), text)
        self.readout.setText("   ".join(part for part in parts if part))

    def show_looks(self) -> None:
        """Open the small window of the spectrogram's looks."""
        if self._popup is None:
            self._popup = StylePopup(self.area.spectrogram.style_)
            self._popup.setParent(self, self._popup.windowFlags())
            self._popup.changed.connect(self._restyle)
        place = self.style_button.mapToGlobal(self.style_button.rect().bottomLeft())
        self._popup.move(place)
        self._popup.show()

    def _restyle(self, style: SpectrogramStyle) -> None:
        self.area.spectrogram.set_style(style)
        # The waveform's samples come with the same tiles.
        self.area.waveform.n_fft = style.n_fft

    def _nothing(self, _error: Exception) -> None:
        """Leave everything as it is."""


def warm_up() -> None:
    """Load what the first track would wait for; in a background thread, before the first track."""
    table(DEFAULT_MAP)
    prepare_calibration()


def _choice_of(analysis: Analysis) -> int:
    """Index of the rule that the analysis was decided by."""
    return next(
        (i for i, choice in enumerate(CHOICES) if choice.rule == Rule(analysis.genre.rule)), 0
    )


def _duration(analysis: Analysis | None, row: TrackRow | None) -> float:
    """Length of a track before its file was opened; 0 if nobody knows it."""
    if analysis is not None:
        return analysis.duration_s
    return (row.duration_s if row is not None else None) or 0.0


def _scrolled(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
