"""The review: one key a decision, on one track or on many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.library.query_terms import narrowed
from mgc_desktop.ui.library.words import (
    folded,
    genre_words,
    mood_words,
    plain_genre,
    plain_mood,
)
from mgc_desktop.ui.review.correct_dialog import CorrectDialog

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.review.decisions import Decisions, Kind

# A decision about more tracks than this asks first, although it can be undone.
_MANY: Final = 200
UNDECIDED_TERM: Final = "status:undecided"
_UNDECIDED_MOOD: Final = "moodstatus:undecided"


class Review(QObject):
    """Turns keys into decisions about the selected tracks, and goes on to the next one.

    Signals
    -------
    said(str)
        A word for the status bar.
    """

    said = Signal(str)

    def __init__(
        self,
        decisions: Decisions,
        backend: Backend,
        lane: Lane[LibraryBrowser],
        write_lane: Lane[Handle],
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._decisions = decisions
        self._backend = backend
        self._lane = lane
        self._write_lane = write_lane
        self._window = window
        self._page = window.library
        self.choices: dict[str, list[str]] = {"genre": [], "mood": []}

    def load_choices(self) -> None:
        """Fetch the words to choose from: the vocabulary's and those that the library uses."""
        for field in self.choices:
            self._load_choices(field)

    def _load_choices(self, field: str) -> None:
        self._write_lane.submit(
            lambda library: self._backend.choices(library, field),
            lambda words: self.choices.__setitem__(field, words),
            owner=self,
        )

    def begin(self) -> None:
        """List what is undecided, with single keys on."""
        actions = self._window.actions_
        actions["show_library"].trigger()
        self._page.search.set_query(UNDECIDED_TERM)
        actions["review_keys"].setChecked(True)
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, field: str) -> None:
        """Take what the model says."""
        row = self._page.table.current_row
        # A row that is not here yet is decided about too: the library knows what it is.
        if row is not None and self._page.table.n_selected() == 1:
            said = row.model_genre if field == "genre" else row.model_mood
            if said in (None, UNDECIDED):
                self.said.emit(self._what_instead(field))
                return
        self._decide(field, "accept")

    def _what_instead(self, field: str) -> str:
        """Say how to go on where the model has nothing to accept."""
        action = self._window.actions_["correct" if field == "genre" else "correct_mood"]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        # Single letters are keys only while the review has them.
        if not key and field == "genre":
            return self.tr("No confident genre to accept. Use “Set genre” to set one")
        if not key:
            return self.tr("No confident mood to accept. Use “Set mood” to set one")
        if field == "genre":
            return self.tr("No confident genre to accept. Press {0} to set one").format(key)
        return self.tr("No confident mood to accept. Press {0} to set one").format(key)

    def reject(self, field: str) -> None:
        """Say that the model is wrong, without saying what is right."""
        self._decide(field, "reject")

    def correct_genre(self) -> None:
        """Ask for the right genre."""
        self._correct("genre", self.tr("Set genre"))

    def correct_mood(self) -> None:
        """Ask for the right mood."""
        self._correct("mood", self.tr("Set mood"))

    def skip(self) -> None:
        """Leave the track as it is and go on."""
        self._page.table.go_on()

    def next_undecided(self) -> None:
        """Go to the next track that nobody has decided, from the top again after the last.

        First to those without a genre, which are what is counted; then to those of which only the
        mood is open.
        """
        query = self._page.tracks.query
        genre = narrowed(query, [UNDECIDED_TERM])
        mood = narrowed(query, [_UNDECIDED_MOOD, f"-{UNDECIDED_TERM}"])
        self._lane.submit(
            lambda browser: (browser.ids(genre), browser.ids(mood)),
            lambda found: self._go_to_next(*found),
            owner=self,
            key="next undecided",
        )

    def _go_to_next(self, without_genre: list[int], without_mood: list[int]) -> None:
        genres, moods = self._places(without_genre), self._places(without_mood)
        order = [*genres, *moods]
        if not order:
            self.said.emit(self.tr("No undecided tracks here"))
            return
        here = self._page.table.currentIndex().row()
        if here in order:
            place = order[(order.index(here) + 1) % len(order)]
        else:
            place = next((place for place in genres or moods if place > here), order[0])
        if place in moods:
            self.said.emit(self.tr("Only the mood is undecided here"))
        self._page.table.go_to(self._page.tracks.ids[place])

    def _places(self, file_ids: list[int]) -> list[int]:
        """Return which rows of the list some files are in, in order."""
        places = map(self._page.tracks.place_of, file_ids)
        return sorted(place for place in places if place is not None)

    # --- deciding

    def _decide(self, field: str, kind: Kind, values: tuple[str, ...] = ()) -> None:
        table = self._page.table
        ids = table.selected_ids()
        if not ids:
            self.said.emit(self.tr("Select a track first"))
            return
        if len(ids) > _MANY:
            self._ask_first(
                len(ids), kind, partial(self._decisions.decide, ids, field, kind, values)
            )
            return
        self._decisions.decide(ids, field, kind, values)
        if len(ids) == 1:
            table.go_on()

    def _ask_first(self, n: int, kind: Kind, decide: Callable[[], None]) -> None:
        """Decide once the user says so; the button says what it does, and to how many."""
        match kind:
            case "accept":
                question = self.tr("Accept the result of %Ln track(s)?", "", n)
                button = self.tr("Accept %Ln", "", n)
            case "reject":
                question = self.tr("Reject the result of %Ln track(s)?", "", n)
                button = self.tr("Reject %Ln", "", n)
            case _:
                question = self.tr("Change %Ln track(s)?", "", n)
                button = self.tr("Change %Ln", "", n)
        box = QMessageBox(self._window)
        box.setObjectName("many")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Many tracks"))
        box.setText(question)
        box.setInformativeText(self.tr("This can be undone."))
        go_on = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(go_on)
        box.finished.connect(lambda _: decide() if box.clickedButton() is go_on else None)
        box.open()

    def _correct(self, field: str, title: str) -> None:
        table = self._page.table
        n = table.n_selected()
        if not n:
            self.said.emit(self.tr("Select a track first"))
            return
        row = table.current_row
        about = self.tr("%Ln track(s) selected", "", n)
        if n == 1 and row is not None:
            about = " – ".join(filter(None, (row.artist, row.title or row.name)))
        words = genre_words if field == "genre" else mood_words
        dialog = CorrectDialog(title, about, self._likely(field), words, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._decide(field, "correct", tuple(dialog.values())))
        dialog.open()
        ids = table.selected_ids()
        plain = plain_genre if field == "genre" else plain_mood
        self._lane.submit(
            lambda browser: browser.scores(ids, field),
            lambda scores: dialog.show_scores({folded(plain(k)): v for k, v in scores.items()}),
            owner=dialog,
            key="scores",
        )

    def _likely(self, field: str) -> list[str]:
        """Return the choices with what the networks and the file say in front."""
        row = self._page.table.current_row
        first: list[str] = []
        if row is not None and field == "genre":
            said = (row.model_genre, row.stft_genre, row.music_genre)
            first = [plain_genre(label) for label in said if label and label != UNDECIDED]
            first += [value for value in (row.file_genre or "").split("; ") if value]
        elif row is not None and row.model_mood and row.model_mood != UNDECIDED:
            first = [plain_mood(row.model_mood)]
        known = self.choices[field]
        # A word that the vocabulary writes differently is written as the vocabulary has it.
        spelling = {folded(word): word for word in known}
        return [spelling.get(folded(word), word) for word in first] + known
