"""What the networks say of the current track in one line, with the review's buttons."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.ui.actions import ActionSet
from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.library.words import (
    genre_words,
    is_the_models,
    mood_words,
    row_status,
    status_words,
)
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import percent

if TYPE_CHECKING:
    from mgc_desktop.records import TrackRow

_FEW: Final = 24
# Genre and mood with how sure: what the words of the buttons make room for.
_BOTH: Final = 36
_AROUND_ICON: Final = 24
_DECIDED: Final = frozenset({"accepted", "corrected", "rejected"})
_BUTTONS: Final = ("accept", "correct", "correct_mood", "reject", "skip", "next_undecided")
_KEYS: Final = "review_keys"
_LETTER: Final = 3


class ReviewBar(QWidget):
    """Stands between table and inspector; while single keys decide, its buttons show them."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._row: TrackRow | None = None
        self._n = 0
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.RichText)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.says.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.says, 1)
        self._buttons: list[QToolButton] = []
        for name in _BUTTONS:
            self._buttons.append(self._button(actions[name]))
        self._keys = self._button(actions[_KEYS])
        for button in (self._keys, *self._buttons):
            layout.addWidget(button)
        theme.changed.connect(self.show_keys)
        self._restyle()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("words", action.iconText())
        return button

    def show_keys(self) -> None:
        """Name the keys of the buttons that have one now, and no key that does nothing."""
        self._restyle()

    def show_track(self, row: TrackRow | None, n_selected: int) -> None:
        """Speak of the current track, or of how many are selected."""
        self._row, self._n = row, n_selected
        explain(self.says, *_terms_of(row if n_selected == 1 else None))
        self._enable()
        self._say()

    def _enable(self) -> None:
        for name, button in zip(_BUTTONS, self._buttons, strict=True):
            # The next one can be looked for from nowhere.
            on = self._n > 0 or name == "next_undecided"
            button.setEnabled(on and button.defaultAction().isEnabled())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons' words go before the genre does."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        roomy = width >= self._roomy
        for button in (self._keys, *self._buttons):
            self._label(button, words=roomy)
        # A button becomes what its action is when that is changed.
        self._enable()

    def _label(self, button: QToolButton, *, words: bool) -> None:
        """Give a button its words, and its key if that is one now."""
        action = button.defaultAction()
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        key = "" if button is self._keys else key
        says = str(button.property("words"))
        both = f"{says} ({key})" if key else says
        action.setIconText(key if key and not words else both)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button.setToolButtonStyle(style if words or key else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say as much as there is room for, once the buttons have theirs."""
        if watched is self.says and event.type() == QEvent.Type.Resize:
            self._say()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters and the drawings of the buttons."""
        letters = _FEW * self.fontMetrics().averageCharWidth()
        button = theme.icon_size.width() + _AROUND_ICON
        if self._keys.isChecked():
            button += _LETTER * self.fontMetrics().averageCharWidth()
        buttons = (len(_BUTTONS) + 1) * button
        return QSize(letters + buttons, super().minimumSizeHint().height())

    def _restyle(self) -> None:
        buttons = (self._keys, *self._buttons)
        for button in buttons:
            button.setIconSize(theme.icon_size)
            self._label(button, words=True)
        words = sum(button.sizeHint().width() + 4 for button in buttons)
        self._roomy = words + _BOTH * self.fontMetrics().averageCharWidth() + Space.WIDE
        self._fit(self.width())
        self._say()

    def _say(self) -> None:
        parts = self._words()
        while True:
            self.says.setText(" &nbsp;·&nbsp; ".join(parts))
            if len(parts) < 2 or self.says.sizeHint().width() <= self.says.width():
                return
            parts = parts[:-1]

    def _words(self) -> list[str]:
        row = self._row
        if self._n > 1:
            return [self.tr("%Ln track(s) selected", "", self._n)]
        if row is None:
            return []
        parts = [self._genre(row), *filter(None, [self._mood(row)])]
        if row.networks_agree is False and row.stft_genre and row.music_genre:
            parts.append(
                self.tr("STFT network: {0}, music network: {1}").format(
                    escape(genre_words(row.stft_genre)), escape(genre_words(row.music_genre))
                )
            )
        return parts

    def _genre(self, row: TrackRow) -> str:
        if not row.genre:
            return row_status(row)
        sure = row.genre_confidence
        if not is_the_models(row.genre, row.model_genre, genre_words):
            sure = None
        return f"<b>{escape(genre_words(row.genre))}</b> {_fate(row.status, sure)}"

    def _mood(self, row: TrackRow) -> str:
        """Say what the mood is, and what was decided about it apart from the genre."""
        if row.mood:
            sure = row.mood_confidence
            if not is_the_models(row.mood, row.model_mood, mood_words):
                sure = None
            return f"{escape(mood_words(row.mood))} {_fate(row.mood_status, sure)}"
        if row.mood_status == "rejected":
            return self.tr("mood: {0}").format(status_words(row.mood_status))
        return ""


def _terms_of(row: TrackRow | None) -> tuple[Term, ...]:
    """Return which words about a track are explained: those that ask for a second look."""
    if row is None:
        return ()
    undecided = (Term.UNDECIDED,) if UNDECIDED in (row.genre, row.mood) else ()
    return undecided if row.networks_agree is not False else (*undecided, Term.AGREEMENT)


def _fate(status: str, confidence: float | None) -> str:
    """Return what the user decided; else how sure the model is."""
    said = "" if confidence is None else percent(confidence)
    if status in _DECIDED:
        said = status_words(status)
    return f"<span style='color:{tokens().muted}'>{said}</span>"
