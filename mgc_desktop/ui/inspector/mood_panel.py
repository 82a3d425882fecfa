"""The mood: its quadrant's bars, and where it lies on the plane of valence and arousal."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from mgc_desktop.core.labels import QUADRANTS, UNDECIDED
from mgc_desktop.records import Mood
from mgc_desktop.ui.glossary import QUADRANT_TERMS, Term, explain, term_tip
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.library.words import mood_colour, mood_words
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import Heading, muted, percent

# Valence and arousal of the quadrants' middles.
_CORNERS: Final = dict(zip(QUADRANTS, ((1, 1), (-1, 1), (-1, -1), (1, -1)), strict=True))
_SIDE: Final = 190
_ASIDE: Final = 8
_DOT: Final = 6.0
_MOST_WORDS: Final = 6


def place_of(scores: dict[str, float]) -> tuple[float, float] | None:
    """Valence and arousal that a mood's scores amount to, -1 ... 1 each.

    None for the moods of a model of the user's own, which lie nowhere on the plane.
    """
    if not scores.keys() & _CORNERS.keys():
        return None
    valence = sum(score * _CORNERS[name][0] for name, score in scores.items() if name in _CORNERS)
    arousal = sum(score * _CORNERS[name][1] for name, score in scores.items() if name in _CORNERS)
    return valence, arousal


class MoodPlane(QWidget):
    """Russell's plane with the track on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Valence and arousal"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place: tuple[float, float] | None = None
        self._label = ""
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_mood(self, mood: Mood | None) -> None:
        """Show a mood, or none."""
        self._place = None if mood is None else place_of(mood.scores)
        self._label = "" if mood is None else mood.label
        if self._place is None:
            self.setAccessibleDescription("")
        else:
            self.setAccessibleDescription(
                self.tr("valence {0}, arousal {1}").format(
                    *(QLocale().toString(value, "f", 2) for value in self._place)
                )
            )
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square and a line of text; two names have room beside each other."""
        metrics = self.fontMetrics()
        names = 2 * max(metrics.horizontalAdvance(mood_words(name)) for name in _CORNERS)
        side = max(_SIDE, names + 4 * _ASIDE + metrics.height() + 4)
        return QSize(side, side)

    def event(self, event: QEvent) -> bool:
        """Tell what is pointed at: a quadrant, or the axes beside and below."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPoint) -> str:
        """Return what the words at a place of the widget mean."""
        room = self._room()
        if not room.contains(place):
            return term_tip(Term.VALENCE, Term.AROUSAL)
        right, above = place.x() > room.center().x(), place.y() < room.center().y()
        side = (1 if right else -1, 1 if above else -1)
        name = next(name for name, corner in _CORNERS.items() if corner == side)
        return term_tip(QUADRANT_TERMS[name], first=mood_words(name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw quadrants, axes and the track."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        half = room.width() / 2
        for name, (valence, arousal) in _CORNERS.items():
            part = QRectF(
                room.x() + (valence > 0) * half, room.y() + (arousal < 0) * half, half, half
            )
            ink = QColor(mood_colour(name))
            ink.setAlpha(64 if name == self._label else 26)
            painter.fillRect(part, ink)
            painter.setPen(QColor(colours.text if name == self._label else colours.muted))
            self._draw_name(painter, part.adjusted(6, 4, -6, -4), name, valence, arousal)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawRect(room)
        painter.drawLine(
            QPointF(room.center().x(), room.top()), QPointF(room.center().x(), room.bottom())
        )
        painter.drawLine(
            QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y())
        )
        self._draw_axes(painter, room, self.fontMetrics().height())
        dot = self._dot()
        if dot is not None:
            painter.setPen(QPen(QColor(colours.base), 2))
            painter.setBrush(QColor(mood_colour(self._label)))
            painter.drawEllipse(dot, _DOT, _DOT)

    def _draw_name(
        self, painter: QPainter, inside: QRectF, name: str, valence: int, arousal: int
    ) -> None:
        """Write a quadrant's name into its outer corner, or towards the middle of the plane."""
        outer = Qt.AlignmentFlag.AlignRight if valence > 0 else Qt.AlignmentFlag.AlignLeft
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        along = (top, bottom) if arousal > 0 else (bottom, top)
        words = mood_words(name)
        place = painter.boundingRect(inside, outer | along[0], words)
        dot = self._dot()
        if dot is not None and place.adjusted(-_DOT, -_DOT, _DOT, _DOT).contains(dot):
            # The track lies there.
            place = painter.boundingRect(inside, outer | along[1], words)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _room(self) -> QRectF:
        line = self.fontMetrics().height()
        side = min(self.width() - 2 * line - 4, self.height() - line - 4)
        return QRectF((self.width() - side) / 2, 1, side, side)

    def _dot(self) -> QPointF | None:
        """Where the track lies on the screen."""
        if self._place is None:
            return None
        room = self._room()
        valence, arousal = self._place
        half = room.width() / 2
        return QPointF(room.center().x() + valence * half, room.center().y() - arousal * half)

    def _draw_axes(self, painter: QPainter, room: QRectF, line: int) -> None:
        painter.setPen(QColor(tokens().muted))
        below = QRectF(room.x(), room.bottom() + 2, room.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("valence →"))
        painter.save()
        painter.translate(room.x() - line - 2, room.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, room.height(), line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self.tr("arousal →"))
        painter.restore()


class MoodPanel(QWidget):
    """A track's mood."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("", Scale.HEADING)
        self.none = muted(self.tr("No mood for this track"))
        self.none.setWordWrap(True)
        self.plane = MoodPlane()
        self.bars = BarList(self.tr("Moods and their confidence"))
        self.bars.setToolTip(term_tip(Term.CONFIDENCE))
        self.words_title = muted(self.tr("Mood words"))
        self.words = BarList(self.tr("Mood words and their probability"))
        self.decision = QLabel()
        self.decision.setTextFormat(Qt.TextFormat.PlainText)
        self.decision.setWordWrap(True)
        self.decision.hide()
        self.origin = muted()
        self.origin.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.setSpacing(Space.MEDIUM)
        for part in (
            self.decision,
            self.heading,
            self.none,
            self.origin,
            self.plane,
            self.bars,
            self.words_title,
            self.words,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        self._mood: Mood | None = None
        theme.changed.connect(self._show)

    def set_mood(self, mood: Mood | None) -> None:
        """Show a mood, or none."""
        self._mood = mood
        self._show()

    def _show(self) -> None:
        mood = self._mood
        self.plane.set_mood(mood)
        self.none.setVisible(mood is None)
        for part in (self.bars, self.words_title, self.words):
            part.setVisible(mood is not None)
        self.plane.setVisible(mood is not None and place_of(mood.scores) is not None)
        if mood is None:
            self.heading.setText("")
            return
        self.heading.setText(f"{mood_words(mood.label)} · {percent(mood.confidence)}")
        self.heading.setStyleSheet(f"color: {mood_colour(mood.label)}")
        explain(self.heading, Term.UNDECIDED if mood.label == UNDECIDED else Term.CONFIDENCE)
        self.bars.set_bars(
            [
                Bar(mood_words(name), score, mood_colour(name), percent(score), name == mood.label)
                for name, score in mood.scores.items()
            ]
        )
        fitting = sorted(mood.words.items(), key=lambda item: -item[1])[:_MOST_WORDS]
        accent = tokens().accent
        self.words.set_bars([Bar(mood_words(word), p, accent, percent(p)) for word, p in fitting])
        self.words_title.setVisible(bool(fitting))
