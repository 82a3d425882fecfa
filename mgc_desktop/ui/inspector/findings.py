"""What was found about a track, a tab each: genre, mood, why, similar tracks, the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStyle, QTabWidget, QWidget

from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.inspection.file_contents import file_contents
from mgc_desktop.jobs.inspection.what_if import (
    Calibration,
    Verdict,
    Votes,
    calibration,
    stored_verdict,
    what_if,
)
from mgc_desktop.ui.inspector.decided import decision_words
from mgc_desktop.ui.inspector.file_panel import FilePanel
from mgc_desktop.ui.inspector.genre_panel import GenrePanel
from mgc_desktop.ui.inspector.mood_panel import MoodPanel
from mgc_desktop.ui.inspector.origin import origin_words
from mgc_desktop.ui.inspector.similar_panel import SimilarPanel
from mgc_desktop.ui.inspector.why_panel import WhyPanel
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.messages import in_words
from mgc_desktop.ui.rules import CHOICES
from mgc_desktop.ui.theme.theme import theme

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import Origin
    from mgc_desktop.jobs.library.similar import SimilarTrack
    from mgc_desktop.records import Analysis, TrackRow
    from mgc_desktop.ui.inspector.asking import Asker
    from mgc_desktop.ui.inspector.file_lines import Known

_LETTERS: Final = 34
_NO_CALIBRATION: Final = Calibration(temperature=1.0, undecided_below=0.0)


class Findings(QTabWidget):
    """Shows them, once all its `pieces` have been put together.

    What takes long is asked for when somebody looks at its tab.

    Parameters
    ----------
    asker : Asker
        Reads files and models.

    Signals
    -------
    cover_wanted(str)
        Somebody looks into the file at this path: find its picture and call `file.show_cover`.
    similar_wanted(object)
        Somebody looks at the tracks that sound alike: whoever has the library, look for those near
        this Analysis and call `set_similar`.
    """

    cover_wanted = Signal(str)
    similar_wanted = Signal(object)

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self._asker = asker
        self._path: str | None = None
        self._analysis: Analysis | None = None
        self._votes: Votes | None = None
        self._failure: str | None = None
        self._calibration = _NO_CALIBRATION
        self._generation = 0
        self._similar_wanted = False
        self._file_wanted: str | None = None
        self.setAccessibleName(self.tr("Findings"))
        self.setDocumentMode(True)
        self.setObjectName("findings")
        self.setUsesScrollButtons(True)
        self.tabBar().setExpanding(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)

    def pieces(self) -> tuple[Callable[[], None], ...]:
        """Return what puts them together, in order."""
        return (
            self._add_genre,
            self._add_mood,
            self._add_why,
            self._add_similar,
            self._add_file,
            self._fit_together,
        )

    def _add_genre(self) -> None:
        self.genre = GenrePanel()
        self.addTab(_scrolled(self.genre), self.tr("Genre"))

    def _add_mood(self) -> None:
        self.mood = MoodPanel()
        self.addTab(_scrolled(self.mood), self.tr("Mood"))

    def _add_why(self) -> None:
        self.why = WhyPanel()
        self.addTab(_scrolled(self.why), self.tr("Why"))

    def _add_similar(self) -> None:
        self.similar = SimilarPanel()
        self.addTab(self.similar, self.tr("Similar"))

    def _add_file(self) -> None:
        self.file = FilePanel()
        self.addTab(self.file, self.tr("File"))

    def _fit_together(self) -> None:
        for i in range(self.count()):
            self.setTabToolTip(i, self.tabText(i))
        theme.changed.connect(self._fit_tabs)
        self._fit_tabs()
        self.currentChanged.connect(lambda _: self._want_what_is_seen())

    def _fit_tabs(self) -> None:
        """Let titles move out of sight before the window grows wider than a small screen.

        No number does: a panel is never narrower than what stands in it.
        """
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        letters = _LETTERS * self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(max(letters, self.genre.minimumSizeHint().width() + bar))

    # --- the analysis

    def show_analysis(
        self, analysis: Analysis | None, votes: Votes | None, failure: str | None
    ) -> None:
        """Show what an analysis found.

        Parameters
        ----------
        votes : Votes or None
            Of the analysis.
        failure : str or None
            Why there is no analysis although one was tried.
        """
        self._generation += 1
        self._analysis, self._votes, self._failure = analysis, votes, failure
        self.mood.set_mood(None if analysis is None else analysis.mood)
        self.genre.set_warnings(() if analysis is None else analysis.warnings)
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
        self._asker.call(came, self._nothing, calibration, analysis.model)
        self._want_similar()

    def say_origin(self, origin: Origin | None) -> None:
        """Say which models the analysis is by, in the panels of what they said."""
        for label, task in ((self.genre.origin, "genre"), (self.mood.origin, "mood")):
            words = origin_words(origin, task)
            label.setText(words)
            label.setVisible(bool(words))

    def say_decisions(self, row: TrackRow | None) -> None:
        """Say where the user's word is another than the models', whose numbers stand here."""
        genre = mood = ""
        if row is not None:
            genre = decision_words(row.genre, row.model_genre, genre_words)
            mood = decision_words(row.mood, row.model_mood, mood_words)
        for label, words in ((self.genre.decision, genre), (self.mood.decision, mood)):
            label.setText(words)
            label.setVisible(bool(words))

    def _show_verdicts(self) -> None:
        analysis, votes = self._analysis, self._votes
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

    def _nothing(self, _error: Exception) -> None:
        """Leave everything as it is."""

    # --- what is asked for when it is looked at

    def _want_what_is_seen(self) -> None:
        self._want_similar()
        self._want_file()

    def _want_similar(self) -> None:
        """Ask for similar tracks when somebody looks: a large library takes a second or two."""
        if self._similar_wanted and self.currentWidget() is self.similar:
            self._similar_wanted = False
            self.similar.clear(self.tr("Looking for similar tracks…"))
            self.similar_wanted.emit(self._analysis)

    def set_similar(self, path: str, tracks: Sequence[SimilarTrack]) -> None:
        """Show the tracks near the one at `path`; an answer that comes too late is dropped."""
        if path == self._path:
            self.similar.set_tracks(tracks)

    def look_into_file(self, path: str, known: Known) -> None:
        """Be about a file; it is looked into when somebody looks at the panel."""
        self._path = path
        self.file.look_at(path, known)
        self._file_wanted = path
        self._want_file()

    def clear_file(self) -> None:
        """Be about no file."""
        self._path = self._file_wanted = None
        self.file.clear()

    def _want_file(self) -> None:
        if self._file_wanted is None or self.currentWidget() is not self.file:
            return
        path, self._file_wanted = self._file_wanted, None
        self.file.say_reading()
        self.cover_wanted.emit(path)

        def failed(error: Exception) -> None:
            if path == self._path:
                self.file.say_failed(error)

        self._asker.ask(self.file.show_contents, failed, file_contents, path)


def _choice_of(analysis: Analysis) -> int:
    """Index of the rule that the analysis was decided by."""
    return next(
        (i for i, choice in enumerate(CHOICES) if choice.rule == Rule(analysis.genre.rule)), 0
    )


def _scrolled(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
