"""Copies of one recording side by side: what differs, and which of them to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.errors import MgcError
from mgc_desktop.jobs.inspection.file_contents import audio_damage, file_contents
from mgc_desktop.jobs.library.keeping import facts_of, suggest, tags_that_differ
from mgc_desktop.ui.duplicates.comparison import Compared, Comparison
from mgc_desktop.ui.duplicates.model import ComparisonModel
from mgc_desktop.ui.duplicates.table import ComparisonTable
from mgc_desktop.ui.duplicates.words import SuggestionWords
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.inspector.asking import Asker
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.library.words import genre_words, mood_words, status_words
from mgc_desktop.ui.messages import error_words, in_words, sentence
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, fit_to_text, muted

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.duplicates import Copy, Recording
    from mgc_desktop.records import TrackRow

# No screen has room for more; whoever has so many of one recording looks at them in the list.
MOST_COPIES: Final = 12
_DECIDED: Final = frozenset({"accepted", "corrected", "rejected"})


class CopiesDialog(QDialog):
    """Compares the copies of a recording; deletes nothing.

    Signals
    -------
    folder_wanted(str)
        Show the file at this path in its folder.
    shown_in_list(int)
        Go to this file in the list.
    removal_asked(object)
        Ask whether these files are to leave the library: all names of one copy.
    """

    folder_wanted = Signal(str)
    shown_in_list = Signal(int)
    removal_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare copies"))
        self._asker = Asker()
        self._recording: Recording | None = None
        self._compared: list[Compared] = []
        self._seen: list[TrackRow] = []
        self._titles: list[str] = []
        self._comparison = Comparison()
        self._words = SuggestionWords()
        self.heading = Heading("", Scale.HEADING)
        self.results = muted()
        self.suggestion = QLabel()
        self.model = ComparisonModel()
        self.table = ComparisonTable(self.model)
        self.table.setAccessibleName(self.tr("Copies, side by side"))
        self.only_differences = QCheckBox(self.tr("Only &differences"))
        self.chosen = ElidedLabel()
        self.note = muted(self.tr("Nothing is deleted here. Removing leaves the file on disk."))
        self.folder = QPushButton(self.tr("Show in &folder"))
        self.copy_path = QPushButton(self.tr("Copy &path"))
        self.select = QPushButton(self.tr("&Select in list"))
        self.remove = QPushButton(self.tr("&Remove from library…"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for label in (self.heading, self.results, self.suggestion, self.note):
            label.setWordWrap(True)
            # The title of a track is no markup.
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        acts = QHBoxLayout()
        for button in (self.folder, self.copy_path, self.select, self.remove):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(buttons)
        about = QHBoxLayout()
        about.addWidget(self.chosen)
        about.addStretch(1)
        about.addWidget(self.only_differences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        for widget in (self.heading, self.results, self.suggestion):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(about)
        layout.addWidget(self.note)
        layout.addLayout(acts)
        fit_to_text(self, 920, 620)

    def _connect(self) -> None:
        self.only_differences.toggled.connect(self._show_differences)
        self.table.copy_chosen.connect(lambda _: self._say_chosen())
        self.folder.clicked.connect(lambda: self.folder_wanted.emit(self._path()))
        self.copy_path.clicked.connect(self._copy_path)
        self.select.clicked.connect(lambda: self.shown_in_list.emit(self._copy().file_id))
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._copy().file_ids))
        self.finished.connect(lambda _: self._asker.close())

    # --- what is compared

    @property
    def file_ids(self) -> list[int]:
        """The files that are compared, the one that was asked about first."""
        recording = self._recording
        return [] if recording is None else [copy.file_id for copy in recording.copies]

    def compare(self, recording: Recording) -> None:
        """Compare these copies; those that are as they were are not read again."""
        before, seen = self._compared, self._seen
        shown = list(zip(recording.copies, recording.rows, strict=True))[:MOST_COPIES]
        self._recording = recording
        # Who else is there says nothing of the file itself.
        self._seen = [replace(row, n_copies=0, copy_path=None) for _, row in shown]
        kept = dict(zip(seen, before, strict=True))
        self._compared = [
            kept.get(row) or Compared(copy.path, row.added_at)
            for (copy, _), row in zip(shown, self._seen, strict=True)
        ]
        for one, (copy, _) in zip(self._compared, shown, strict=True):
            one.links = copy.paths[1:]
        if before and not any(one in before for one in self._compared):
            # Nobody waits any more for what is being decoded.
            self._asker.close()
            self._asker = Asker()
        self._titles = [self.tr("Copy {0}").format(i + 1) for i in range(len(shown))]
        self.heading.setText(self._heading(recording))
        self.results.setText(self._results(recording))
        self._show_rows()
        for one in self._compared:
            if one not in before:
                self._ask(one)

    def _heading(self, recording: Recording) -> str:
        n, row = len(recording.copies), recording.rows[0]
        text = self.tr("%Ln copies of “{0}”", "", n)
        if n > MOST_COPIES:
            text = self.tr("%Ln copies of “{0}”, of which {1} are compared", "", n)
        return text.format(row.title or row.name, MOST_COPIES)

    def _results(self, recording: Recording) -> str:
        """Say what holds for all of them."""
        row = recording.rows[0]
        parts = [self.tr("Not analysed yet")]
        if row.genre or row.mood:
            genre = self._decided(genre_words(row.genre or "–"), row.status)
            mood = self._decided(mood_words(row.mood or "–"), row.mood_status)
            parts = [self.tr("All copies · Genre: {0} · Mood: {1}").format(genre, mood)]
        if recording.remarks:
            causes = " · ".join(sentence(in_words(cause)) for cause in recording.remarks)
            parts.append(self.tr("Noted by the analysis: {0}").format(causes))
        return " · ".join(parts)

    def _decided(self, words: str, status: str) -> str:
        """Say a result, and whose word it is where that is the user's."""
        if status not in _DECIDED:
            return words
        return self.tr("{0} (your decision: {1})").format(words, status_words(status))

    def _ask(self, one: Compared) -> None:
        """Have a copy looked into; then, when all of them are, have its audio decoded."""

        def read(contents: Any) -> None:
            one.contents = contents
            self._came()

        def failed(error: Exception) -> None:
            one.problem = _words_of(error)
            self._came()

        self._asker.ask(read, failed, file_contents, one.path)

    def _came(self) -> None:
        """Show what is there when the last copy was looked into, and look for damage."""
        if not all(one.read for one in self._compared):
            return
        self._show_rows()
        for one in self._compared:
            if one.damages is None:
                self._asker.ask(self._decoded(one), self._not_decoded(one), audio_damage, one.path)

    def _decoded(self, one: Compared) -> Callable[[Any], None]:
        def decoded(damages: Any) -> None:
            one.damages = damages
            self._show_rows()

        return decoded

    def _not_decoded(self, one: Compared) -> Callable[[Exception], None]:
        return lambda error: self._decoded(one)((_words_of(error),))

    def _show_rows(self) -> None:
        if not all(one.read for one in self._compared):
            self.suggestion.setText(self.tr("Reading the files…"))
            self.model.show((), self._titles)
            # Of the recording that was shown before.
            self.model.suggest(())
            self._say_chosen()
            return
        before = self.table.copy
        self.model.show(self._comparison.rows(self._compared), self._titles)
        self._suggest()
        if not self.table.currentIndex().isValid():
            self.table.choose(min(before, len(self._titles) - 1))
        self._say_chosen()

    def _suggest(self) -> None:
        found = suggest([facts_of(one.contents, one.damages or ()) for one in self._compared])
        contents = [one.contents for one in self._compared if one.contents is not None]
        differ = bool(tags_that_differ(contents))
        words = self._words.text(found, self._titles, tags_differ=differ)
        if any(one.damages is None for one in self._compared):
            words = self.tr("{0} (Still looking for damaged audio…)").format(words)
        self.suggestion.setText(words)
        decided = len(found.keep) < len(self._compared)
        self.model.suggest(found.keep if decided else ())

    # --- what is done with the chosen one

    def _copy(self) -> Copy:
        assert self._recording is not None
        return self._recording.copies[self.table.copy]

    def _path(self) -> str:
        return self._copy().path

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self._path())

    def _say_chosen(self) -> None:
        title = self._titles[self.table.copy]
        self.chosen.setText(f"{title}: {shown_path(self._path())}")

    def _show_differences(self, on: bool) -> None:
        before = self.table.copy
        self.model.set_only_differences(on)
        self.table.choose(before)


def _words_of(error: Exception) -> str:
    cause = getattr(error, "cause", None) if isinstance(error, MgcError) else None
    return cause or error_words(error)
