"""The votes: per clip and network the winning genre, in its colour, as high as it is probable."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLine, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from mgc_desktop.jobs.inspection.what_if import Votes
from mgc_desktop.ui.glossary import Term, named, term_tip
from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.colours import packed, pixel_image
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.library.words import genre_colour, genre_words
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.widgets import percent

# A cell this wide has room for its genre, and this wide for the percentage too.
_ROOM_FOR_WORD: Final = 8
_GAP: Final = 1
_PLATE: Final = 8
_FAINT: Final = 0.28
_SILENT: Final = 0.35
_STRIPS: Final = (Term.STFT_NETWORK, Term.MUSIC_NETWORK, Term.COMBINED)


def inks_of(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """Colours of genres as blue, green, red, alpha, (n, 4)."""
    inks = [QColor(genre_colour(label)) for label in labels]
    return np.array([[ink.blue(), ink.green(), ink.red(), 255] for ink in inks], np.float32)


class VotesRow(TimeRow):
    """Three strips: net_STFT, net_MUSIC, fused; one where one network looks at both maps.

    Signals
    -------
    clip_clicked(int)
    """

    clip_clicked = Signal(int)

    def __init__(self, view: TimeView) -> None:
        super().__init__(view, "")
        self.setAccessibleName(self.tr("Votes per clip"))
        self._votes: Votes | None = None
        self._times: ClipTimes | None = None
        self._widths: dict[str, int] = {}
        self._one_network = False
        self._fit()
        self.clicked.connect(self._clicked)

    def set_votes(self, votes: Votes | None, times: ClipTimes | None) -> None:
        """Show other votes."""
        self._votes, self._times = votes, times
        self._one_network = votes is not None and votes.one_network
        self._fit()
        self.setAccessibleDescription(self._summary())
        self.stale()

    def _summary(self) -> str:
        """Say how the fused votes are spread, for who cannot see them."""
        if self._votes is None:
            return ""
        fused = self._votes.fused[self._votes.audible]
        counts = np.bincount(fused.argmax(axis=1), minlength=len(self._votes.labels))
        first = np.argsort(-counts)
        return ", ".join(
            self.tr("{0}: %Ln clip(s)", "", int(counts[k])).format(
                genre_words(self._votes.labels[k])
            )
            for k in first
            if counts[k]
        )

    def restyle(self) -> None:
        """Follow the text size."""
        self._widths.clear()
        self._fit()
        self.stale()

    def _fit(self) -> None:
        self.setMinimumHeight(len(self._names) * (self.fontMetrics().height() + 2 * _GAP))

    @property
    def _names(self) -> tuple[str, ...]:
        if self._one_network:
            return (self.tr("Both maps together"),)
        return tuple(map(named, _STRIPS))

    @property
    def _strips(self) -> list[tuple[str, NDArray[np.float64]]]:
        votes = self._votes
        assert votes is not None
        if self._one_network:
            matrices = [votes.fused]
        else:
            matrices = [votes.net_stft, votes.net_music, votes.fused]
        return list(zip(self._names, matrices, strict=True))

    def _strip(self, i: int, room: QRect) -> QRect:
        height = room.height() / len(self._names)
        top = room.y() + round(i * height) + 1
        return QRect(room.x(), top, room.width(), round(height) - 2)

    # --- drawing

    def draw(self, painter: QPainter, content: QRect) -> None:
        """Draw the strips."""
        if self._votes is None or self._times is None or not self._times.n:
            return
        ratio = self.devicePixelRatioF()
        width = round(content.width() * ratio)
        pixel = self.view.span / width
        clips = self._times.many_at(self.view.start + (np.arange(width) + 0.5) * pixel)
        # A file that is cut off promises more than was heard.
        painter.setClipRect(self.until(content, self._times.duration))
        for i, (_, matrix) in enumerate(self._strips):
            strip = self._strip(i, content)
            painter.drawImage(
                strip, self._strip_image(matrix, clips, round(strip.height() * ratio))
            )
            self._draw_words(painter, strip, matrix)
        self._draw_borders(painter, content)

    def _strip_image(
        self, matrix: NDArray[np.float64], clips: NDArray[np.intp], height: int
    ) -> QImage:
        assert self._votes is not None
        # Of a mix of hours most clips lie between two pixels.
        shown, place = np.unique(clips, return_inverse=True)
        inks = inks_of(self._votes.labels)[matrix[shown].argmax(axis=1)]
        inks[~self._votes.audible[shown]] *= _SILENT
        inks[~self._votes.heard[shown]] = 0
        certain = np.where(self._votes.audible[shown], matrix[shown].max(axis=1), 0.0)[place]
        from_below = np.arange(height)[::-1, None] + 0.5
        strong, faint = packed(inks)[place], packed(inks * _FAINT)[place]
        return pixel_image(np.where(from_below <= certain * height, strong, faint))

    def _draw_words(self, painter: QPainter, strip: QRect, matrix: NDArray[np.float64]) -> None:
        """Write each clip's genre on a plate of the background, to be read on any colour."""
        metrics = painter.fontMetrics()
        assert self._times is not None
        wide = self._times.hop / self.view.span * strip.width()
        if wide < _ROOM_FOR_WORD * metrics.averageCharWidth():
            return
        words = self._words(strip, matrix)
        back = QColor(tokens().base)
        back.setAlpha(215)
        # All plates, then all words: every change of pen or brush costs as much as a word.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for plate, _ in words:
            painter.drawRoundedRect(plate, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(tokens().text))
        for plate, text in words:
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _words(self, strip: QRect, matrix: NDArray[np.float64]) -> list[tuple[QRectF, str]]:
        """Return the words that have room in their clips, each with its plate."""
        votes, times, view = self._votes, self._times, self.view
        assert votes is not None
        assert times is not None
        shown = range(times.at(view.start), times.at(view.stop) + 1)
        winners = matrix[shown.start : shown.stop].argmax(axis=1).tolist()
        scale = strip.width() / view.span
        height = self.fontMetrics().height()
        top = strip.y() + (strip.height() - height) / 2
        found = []
        for i, winner in zip(shown, winners, strict=True):
            if not votes.heard[i]:
                continue
            start, stop = times.cell(i)
            left = max(strip.left() + (start - view.start) * scale, strip.left())
            right = min(strip.left() + (stop - view.start) * scale, strip.right())
            text = self.tr("silent")
            if votes.audible[i]:
                text = f"{genre_words(votes.labels[winner])} {percent(float(matrix[i, winner]))}"
            room = right - left - _PLATE
            if self._width(text) > room:
                # A clip at the edge, or a long name: the genre says more than its number.
                text = text.rpartition(" ")[0] or text
            width = self._width(text)
            if width <= room:
                middle = (left + right) / 2
                plate = QRectF(middle - (width + _PLATE) / 2, top, width + _PLATE, height)
                found.append((plate, text))
        return found

    def _width(self, text: str) -> int:
        """Return how wide a text is; there are few, and measuring takes longer than drawing."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.fontMetrics().horizontalAdvance(text)
        return width

    def _draw_borders(self, painter: QPainter, content: QRect) -> None:
        """Part the clips, where there is room."""
        assert self._times is not None
        if self._times.hop / self.view.span * content.width() < _ROOM_FOR_WORD:
            return
        painter.setPen(QPen(QColor(tokens().base), 1))
        clips = range(self._times.at(self.view.start), self._times.at(self.view.stop) + 1)
        places = [round(self.x_of(self._times.cell(i)[0])) for i in clips]
        painter.drawLines([QLine(x, content.top(), x, content.bottom()) for x in places])

    def draw_gutter(self, painter: QPainter, room: QRect) -> None:
        """Name the strips."""
        for i, name in enumerate(self._names):
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(self._strip(i, room), Qt.AlignmentFlag.AlignVCenter, words)

    # --- what is under the pointer

    def tell(self, seconds: float, y: int) -> str:
        """Say the winner of the strip under the pointer."""
        if self._votes is None or self._times is None or not self._times.n:
            return ""
        i = self._times.at(seconds)
        strips = self._strips
        name, matrix = strips[self._number_at(y)]
        if not self._votes.heard[i]:
            return self.tr("clip {0}: not listened to yet").format(i + 1)
        if not self._votes.audible[i]:
            return self.tr("clip {0}: silent, no vote").format(i + 1)
        winner = int(matrix[i].argmax())
        genre = genre_words(self._votes.labels[winner])
        share = percent(float(matrix[i, winner]))
        return self.tr("clip {0} · {1}: {2} {3}").format(i + 1, name, genre, share)

    def _number_at(self, y: int) -> int:
        """Return which of the strips is at a height."""
        number = int(y / max(1, self.height()) * len(self._names))
        return min(len(self._names) - 1, max(0, number))

    def all_ten(self, i: int) -> str:
        """Return a table of a clip's probabilities, as rich text."""
        votes, times = self._votes, self._times
        assert votes is not None
        assert times is not None
        order = np.argsort(-votes.fused[i])
        if self._one_network:
            heads: tuple[str, ...] = ("",)
        else:
            heads = self.tr("STFT"), self.tr("Music"), self.tr("Combined")
        cells = "".join(
            f"<th align='right' style='padding-left:12px'>{head}</th>" for head in heads
        )
        title = self.tr("Clip {0} of {1}").format(i + 1, times.n)
        if not votes.heard[i]:
            unheard = self.tr("not listened to yet")
            return f"<b>{title} · {unheard}</b>"
        if not votes.audible[i]:
            title += " · " + self.tr("silent, no vote")
        lines = [f"<b>{title}</b><table cellspacing='0'><tr><th></th>{cells}</tr>"]
        for k in order:
            label = votes.labels[k]
            square = f"<span style='color:{genre_colour(label)}'>■</span> {genre_words(label)}"
            values = "".join(
                f"<td align='right' style='padding-left:12px'>{percent(float(matrix[i, k]))}</td>"
                for _, matrix in self._strips
            )
            lines.append(f"<tr><td>{square}</td>{values}</tr>")
        return "".join(lines) + "</table>"

    def event(self, event: QEvent) -> bool:
        """Tell all ten probabilities of the clip that the pointer rests on, or what a strip is."""
        if isinstance(event, QHelpEvent):
            self._show_all_ten(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow with the table once it is shown."""
        super().mouseMoveEvent(event)
        if QToolTip.isVisible():
            self._show_all_ten(event.position().toPoint(), event.globalPosition().toPoint())

    def _show_all_ten(self, place: QPoint, on_screen: QPoint) -> None:
        if self._votes is None or self._times is None or not self._times.n:
            return
        if place.x() < self.gutter:
            shown = () if self._one_network else (_STRIPS[self._number_at(place.y())],)
            QToolTip.showText(on_screen, term_tip(*shown, Term.VOTE), self)
            return
        i = self._times.at(self.time_at(place.x()))
        QToolTip.showText(on_screen, self.all_ten(i), self)

    def _clicked(self, seconds: float, _y: int) -> None:
        if self._times is not None and self._times.n:
            self.clip_clicked.emit(self._times.at(seconds))
