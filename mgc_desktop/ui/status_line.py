"""The line at the bottom of the window, and who gives way in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStatusBar, QStyle, QStyleOption, QWidget

from mgc_desktop.ui.notice import NoticeLine
from mgc_desktop.ui.plain_tip import plain_tip
from mgc_desktop.ui.start.steps_strip import StepsStrip
from mgc_desktop.ui.theme.measures import Space


class StatusLine(QStatusBar):
    """What is said goes first: the steps fold before it is cut off, and what is cut has a tip.

    Parameters
    ----------
    notice : NoticeLine
        What has ended; stands at the left.
    *others : QWidget
        Stand at the right as they are.
    """

    def __init__(self, notice: NoticeLine, *others: QWidget) -> None:
        super().__init__()
        self._notice = notice
        self._others = others
        self._steps: StepsStrip | None = None
        self.setSizeGripEnabled(False)
        self.addWidget(notice)
        for widget in others:
            self.addPermanentWidget(widget)
        self.messageChanged.connect(lambda _: self._share())

    def put_steps(self, strip: StepsStrip) -> None:
        """Give the first steps their place, behind what is said."""
        self._steps = strip
        self.insertPermanentWidget(1, strip)
        self._share()

    def _share(self) -> None:
        """Leave to the steps what the others do not need."""
        if self._steps is None:
            return
        others = sum(
            widget.sizeHint().width() + Space.MEDIUM
            for widget in self._others
            if not widget.isHidden()
        )
        room = self.width() - self._said() - others - Space.LARGE
        self._steps.setMaximumWidth(self._steps.fitting(room))

    def _said(self) -> int:
        """Return how wide everything is that is said now."""
        if self.currentMessage():
            return self.fontMetrics().horizontalAdvance(self.currentMessage()) + Space.LARGE
        return 0 if self._notice.isHidden() else self._notice.sizeHint().width() + Space.MEDIUM

    def event(self, event: QEvent) -> bool:
        """Share anew when something in it has changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew."""
        super().resizeEvent(event)
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a message with an ellipsis where it is cut off, which Qt leaves out."""
        text = self.currentMessage()
        if not text:
            self.setToolTip("")
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        panel = QStyle.PrimitiveElement.PE_PanelStatusBar
        self.style().drawPrimitive(panel, option, painter, self)
        place = self._message_place()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self.setToolTip("" if shown == text else plain_tip(text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().windowText().color())
        painter.drawText(place, left, shown)

    def _message_place(self) -> QRect:
        """Return what stands free in front of everything that stays."""
        stays = [widget for widget in (*self._others, self._steps) if widget is not None]
        ends = [widget.x() for widget in stays if not widget.isHidden()]
        right = min([self.width() - Space.LARGE, *ends])
        return QRect(Space.MEDIUM, 0, right - 2 * Space.MEDIUM, self.height())
