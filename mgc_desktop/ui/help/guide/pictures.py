"""The guide's pictures, painted from an example's numbers by what paints the inspector."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mgc_desktop.core.features.frames import HOP_LENGTH, SAMPLE_RATE
from mgc_desktop.core.features.names import FEATURE_NAMES
from mgc_desktop.records import Mood
from mgc_desktop.ui.glossary import Term, named
from mgc_desktop.ui.help.guide.example import Example
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.inspector.colours import DEFAULT_MAP, indexed_image, stretched, table
from mgc_desktop.ui.inspector.features_row import feature_words
from mgc_desktop.ui.inspector.mood_panel import MoodPlane
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.votes_row import VotesRow
from mgc_desktop.ui.library.words import genre_colour, genre_words
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import muted, number, percent

_FRAME_S: Final = HOP_LENGTH / SAMPLE_RATE
# So many clips and votes are drawn; more would be too narrow for words.
_CLIPS: Final = 5
_VOTES: Final = 6
_MOST_BARS: Final = 4
_ROUND: Final = 4
# In letters: less has no room for a word and a percentage, or for a name and its bar.
_VOTE_LETTERS: Final = 11
_BAR_LETTERS: Final = 24


class Picture(QWidget):
    """Something drawn, a number of text lines high.

    Parameters
    ----------
    name, says : str
        What it is, and what there is to see: for who cannot.
    """

    def __init__(self, name: str, says: str, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setAccessibleDescription(says)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def line(self) -> int:
        """Height of a line of text."""
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        """Return room for its lines."""
        return QSize(30 * self.line, self._lines * self.line)

    def minimumSizeHint(self) -> QSize:
        """Return the same height in any width."""
        return QSize(10 * self.line, self._lines * self.line)


class ClipsPicture(Picture):
    """The beginning of a piece, and how its clips overlap."""

    def __init__(self, example: Example, name: str, says: str) -> None:
        super().__init__(name, says, 7)
        self._example = example

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the loudness, the clips below it in two rows, and seconds."""
        times = self._example.times
        shown = (_CLIPS - 1) * times.hop + times.length
        scale = (self.width() - 1) / shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_level(painter, QRectF(0, 0, self.width(), 3 * self.line), shown)
        for i in range(_CLIPS):
            top = (3.15 + 1.3 * (i % 2)) * self.line
            place = QRectF(i * times.hop * scale, top, times.length * scale, 1.2 * self.line)
            self._draw_clip(painter, place.adjusted(1, 0, -1, 0), i)
        painter.setPen(QColor(tokens().muted))
        for second in range(int(shown) + 1):
            words = self.tr("{0} s").format(number(second))
            width = self.fontMetrics().horizontalAdvance(words)
            x = min(max(0.0, second * scale - width / 2), self.width() - width)
            painter.drawText(QPointF(x, 7 * self.line - self.fontMetrics().descent()), words)

    def _draw_level(self, painter: QPainter, room: QRectF, shown: float) -> None:
        level = self._example.level[: round(shown / _FRAME_S)]
        across = np.linspace(room.left(), room.right(), len(level))
        half = level * room.height() / 2
        middle = room.center().y()
        outline = [QPointF(x, middle - h) for x, h in zip(across, half, strict=True)]
        outline += [QPointF(x, middle + h) for x, h in zip(across[::-1], half[::-1], strict=True)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().muted))
        painter.drawPolygon(QPolygonF(outline))

    def _draw_clip(self, painter: QPainter, place: QRectF, i: int) -> None:
        colours = tokens()
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.selection))
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        painter.setPen(QColor(colours.on_selection))
        words = self.tr("clip {0}").format(number(i + 1))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class MapsPicture(Picture):
    """Both maps of one clip beside each other."""

    def __init__(self, example: Example, name: str, says: str) -> None:
        super().__init__(name, says, 13)
        self._example = example
        # Low frequencies at the bottom, as the inspector has them.
        colours = stretched(table(DEFAULT_MAP), 0, 255)
        self._spectrogram = indexed_image(example.clip_stft.T[::-1], colours)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the spectrogram, and the features as eight curves with their names."""
        painter = QPainter(self)
        line, half = self.line, (self.width() - Space.WIDE) // 2
        height = self.height() - line - 4
        left = QRect(line + 2, line + 4, half - line, height - line - 2)
        right = QRect(half + Space.WIDE, line + 4, half, height)
        painter.setPen(QColor(tokens().text))
        for room, title in (
            (left, self.tr("Spectrogram (STFT map)")),
            (right, self.tr("Music features")),
        ):
            shown = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.left(), self.fontMetrics().ascent(), shown)
        painter.drawImage(left, self._spectrogram)
        self._draw_axes(painter, left)
        self._draw_features(painter, right)

    def _draw_axes(self, painter: QPainter, room: QRect) -> None:
        painter.setPen(QColor(tokens().muted))
        below = QRect(room.left(), room.bottom() + 2, room.width(), self.line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("time: 3 seconds →"))
        painter.save()
        painter.translate(0, room.bottom())
        painter.rotate(-90)
        beside = QRect(0, 0, room.height(), self.line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self.tr("frequency →"))
        painter.restore()

    def _draw_features(self, painter: QPainter, room: QRect) -> None:
        names = [feature_words(name) for name in FEATURE_NAMES]
        metrics = self.fontMetrics()
        gutter = min(max(map(metrics.horizontalAdvance, names)), room.width() // 2) + 8
        lane = room.height() / len(names)
        rows = self._example.clip_music
        across = np.linspace(room.left() + gutter, room.right(), len(rows))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, name in enumerate(names):
            top = room.top() + i * lane
            place = QRectF(room.left(), top, gutter - 8, lane)
            painter.setPen(QColor(tokens().muted))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, gutter - 8)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            painter.setPen(QPen(QColor(tokens().border), 1))
            painter.drawLine(QLineF(across[0], top + lane, room.right(), top + lane))
            painter.setPen(QPen(QColor(tokens().accent), 1.4))
            heights = top + lane - 2 - rows[:, i] * (lane - 4)
            painter.drawPolyline(
                QPolygonF([QPointF(x, y) for x, y in zip(across, heights, strict=True)])
            )


class VotesPicture(VotesRow):
    """The first votes, as the inspector shows them; the wheel scrolls the page."""

    def __init__(self, example: Example) -> None:
        view = TimeView()
        super().__init__(view)
        view.setParent(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.set_track(example.times.duration)
        self._hop = example.times.hop
        self.set_votes(example.votes, example.times)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many clips as have room for their words, and the first one's longer cell."""
        super().resizeEvent(event)
        room = self.content.width() // (_VOTE_LETTERS * self.fontMetrics().averageCharWidth())
        self.view.show_range(0.0, (min(_VOTES, max(1, room)) + 0.5) * self._hop)

    def sizeHint(self) -> QSize:
        """Return room for three strips with words in them."""
        return QSize(600, round(4.8 * self.fontMetrics().height()))


class GenreBars(BarList):
    """Genres with a number each, the largest first, in the theme's colours.

    Parameters
    ----------
    words : callable
        A value for people.
    """

    def __init__(
        self, name: str, values: Mapping[str, float], words: Callable[[float], str] = percent
    ) -> None:
        super().__init__(name)
        self._values, self._words = values, words
        theme.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        values, whole = self._values, sum(self._values.values())
        first = sorted((g for g in values if values[g]), key=lambda g: -values[g])[:_MOST_BARS]
        self.set_bars(
            [
                Bar(
                    genre_words(genre),
                    values[genre] / whole,
                    genre_colour(genre),
                    self._words(values[genre]),
                    strong=genre == first[0],
                )
                for genre in first
            ]
        )


class Beside(QWidget):
    """Pictures in a row, with signs between them; one under the other where that is too narrow.

    Parameters
    ----------
    parts : QWidget or str
        A str is a sign.
    """

    def __init__(self, *parts: QWidget | str) -> None:
        super().__init__()
        self._n = sum(isinstance(part, QWidget) for part in parts)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.LARGE)
        for part in parts:
            if isinstance(part, str):
                self._row.addWidget(QLabel(part), alignment=Qt.AlignmentFlag.AlignCenter)
            else:
                self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row if its pictures have no room for words and bars."""
        super().resizeEvent(event)
        least = self._n * _BAR_LETTERS * self.fontMetrics().averageCharWidth()
        roomy = event.size().width() >= least
        across, down = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if roomy else down)


def titled(title: str, picture: QWidget) -> QWidget:
    """Put words over a picture."""
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.SMALL)
    above = muted(title)
    above.setWordWrap(True)
    layout.addWidget(above)
    layout.addWidget(picture)
    layout.addStretch(1)
    return both


def fusion_picture(example: Example) -> QWidget:
    """Show what both networks say of one clip, and what that is together."""
    votes, clip = example.votes, example.clip
    parts: list[QWidget | str] = []
    for term, matrix, sign in (
        (Term.STFT_NETWORK, votes.net_stft, "+"),
        (Term.MUSIC_NETWORK, votes.net_music, "→"),
        (Term.COMBINED, votes.fused, ""),
    ):
        scores = dict(zip(votes.labels, matrix[clip].tolist(), strict=True))
        parts += [titled(named(term), GenreBars(named(term), scores)), sign]
    # After the last there is no sign.
    return Beside(*parts[:-1])


def mood_picture(example: Example) -> MoodPlane:
    """Show where the example lies between the moods."""
    plane = MoodPlane()
    label = max(example.mood, key=lambda name: example.mood[name])
    plane.set_mood(Mood(label, example.mood[label], example.mood, {}))
    return plane
