"""Fields that several pages use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.widgets import percent_sign

T = TypeVar("T")

_FEW_LETTERS: Final = 12
_ENDLESS: Final = 10_000
_WORDS: Final = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic


class Choice(ElidedChoice, Generic[T]):
    """One of a few values, each with its words.

    Parameters
    ----------
    name : str
        For who hears the window.

    Signals
    -------
    chosen()
        The user took another one.
    """

    chosen = Signal()

    def __init__(self, name: str, options: Sequence[tuple[T, str]]) -> None:
        super().__init__()
        self._values: list[T] = []
        self._least = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # As wide as its longest words where there is room, and narrower where there is not.
        self.setMinimumContentsLength(_FEW_LETTERS)
        self.offer(options)
        self.activated.connect(lambda _: self.chosen.emit())

    def own_width(self) -> int:
        """Return how wide its longest words make it, in pixels."""
        return super().sizeHint().width()

    def widen(self, least: int) -> None:
        """Wish to be as wide as the others of a page; where there is no room, it gives way."""
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the wished width."""
        return super().sizeHint().expandedTo(QSize(self._least, 0))

    def offer(self, options: Sequence[tuple[T, str]]) -> None:
        """Show other options; the value stays where it is among them."""
        value = self.value if self._values else None
        self._values = [option for option, _ in options]
        self.clear()
        self.addItems([text for _, text in options])
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    @property
    def value(self) -> T:
        """What is chosen."""
        return self._values[max(0, self.currentIndex())]

    def show_value(self, value: T, text: str = "") -> None:
        """Choose a value; one that was not offered is added, with its words."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(text or str(value))
        self.setCurrentIndex(self._values.index(value))


class Tick(QCheckBox):
    """A box whose words go on in a second line where one is too short: large text in a dialog."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self, width: int) -> QRect:
        """Return the place of the words in a box of this width, as wide as the lines may be."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        left = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, self)
        left += style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, option, self)
        room = QRect(left, 0, max(1, width - left), _ENDLESS)
        room.setHeight(self.fontMetrics().boundingRect(room, _WORDS, self.text()).height())
        return room

    def heightForWidth(self, width: int) -> int:
        """Return the height of the box with all its words."""
        return max(super().sizeHint().height(), self._words(width).height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters in each line."""
        width = min(super().sizeHint().width(), 24 * self.fontMetrics().averageCharWidth())
        return QSize(width, super().sizeHint().height())

    def hitButton(self, place: QPoint) -> bool:
        """Let a click on the second line count."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box beside the first line."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = self._words(self.width())
        words.moveTop(max(0, (self.height() - words.height()) // 2))
        option.rect = self.style().subElementRect(
            QStyle.SubElement.SE_CheckBoxIndicator, option, self
        )
        line = self.fontMetrics().height()
        option.rect.moveTop(words.top() + (line - option.rect.height()) // 2)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option)
        painter.drawItemText(
            words, _WORDS, option.palette, self.isEnabled(), self.text(), self.foregroundRole()
        )


class PercentField(QSpinBox):
    """A share of 1, shown in whole percents and kept as it was while nobody touches it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._exact = 0.0
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setSuffix(percent_sign())
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """The value, 0 to 1."""
        return self._exact if round(100 * self._exact) == self.value() else self.value() / 100

    def show_share(self, share: float) -> None:
        """Show a value."""
        self._exact = share
        self.setValue(round(100 * share))
