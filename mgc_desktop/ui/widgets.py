"""Small things that several pages share: kinds of labels, numbers and times in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400
_SOON_S: Final = 5


def number(value: float) -> str:
    """Return a whole number as the user's language writes it."""
    return QLocale().toString(round(value))


def percent(value: float) -> str:
    """Return a share of 1 as whole percents, with a space where the language wants one."""
    return QCoreApplication.translate("Number", "{0}%").format(f"{value * 100:.0f}")


def percent_sign() -> str:
    """Return what stands behind a number of percents, as `percent` has it."""
    return QCoreApplication.translate("Number", "{0}%").format("")


def local_day(date: str) -> str:
    """Return an ISO date as the language writes it; what is none stays as it is."""
    day = QDate.fromString(date, Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat) if day.isValid() else date


def clock(seconds: float) -> str:
    """Return a length as 3:07 or 1:03:07."""
    whole = round(seconds)
    hours, rest = divmod(whole, _HOUR)
    minutes, last = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"


class _TimeLeft(QObject):
    """A waiting time in words; a class, since plurals are collected from `tr` alone."""

    def words(self, seconds: float) -> str:
        if seconds < _SOON_S:
            return self.tr("a few seconds left")
        if seconds < _MINUTE:
            return self.tr("%Ln second(s) left", "", round(seconds))
        if seconds < _HOUR:
            return self.tr("%Ln minute(s) left", "", round(seconds / _MINUTE))
        if seconds < 2 * _DAY:
            return self.tr("%Ln hour(s) left", "", round(seconds / _HOUR))
        return self.tr("%Ln day(s) left", "", round(seconds / _DAY))


def time_left(seconds: float) -> str:
    """Return a waiting time in words, no finer than anybody can know it."""
    return _TimeLeft().words(seconds)


def muted(text: str = "") -> QLabel:
    """Return a label that stands back."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Heading(QLabel):
    """A label that is read first; its size follows the text size."""

    def __init__(self, text: str, scale: float = 1.5) -> None:
        super().__init__(text)
        self._scale = scale
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        font = self.font()
        font.setPointSizeF(theme.point_size * self._scale)
        self.setFont(font)


class Paragraph(QLabel):
    """Centred text of a comfortable width in any text size, as high as it needs to be.

    Parameters
    ----------
    letters : int
        Width, in letters of average width.
    """

    def __init__(self, text: str, letters: int = 74) -> None:
        super().__init__(text)
        self._letters = letters
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(self._letters * self.fontMetrics().averageCharWidth())

    def sizeHint(self) -> QSize:
        """Return the comfortable width; a narrow window gives less."""
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))


def centred(widget: QWidget) -> QHBoxLayout:
    """Put a widget in the middle; an alignment would take wrapped text's own height from it."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


def fit_to_text(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size that grows with the text, as far as the screen has room."""
    scale = max(1.0, theme.text_percent / 100)
    dialog.resize((QSize(width, height) * scale).boundedTo(dialog.screen().availableSize() * 0.96))


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("rule", True)
    return line


class IconButton(QToolButton):
    """A button that shows a drawing and says what it does when pointed at or read aloud."""

    def __init__(self, drawing: str, says: str) -> None:
        super().__init__()
        self._drawing = drawing
        self.setToolTip(says)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_drawing(self, drawing: str, says: str) -> None:
        """Become another button."""
        self._drawing = drawing
        self.setToolTip(says)
        self.setAccessibleName(says)
        self._paint_icon()

    def _paint_icon(self) -> None:
        self.setIconSize(theme.icon_size)
        self.setIcon(icon(self._drawing))


class EmptyState(QWidget):
    """What stands where nothing is: what would be here, and how it gets here."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.title = Heading(title, Scale.HEADING)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text = Paragraph(text, 60)
        self.text.setProperty("muted", True)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addSpacing(Space.MEDIUM)
        layout.addLayout(centred(self.text))
        layout.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self.title.setText(title)
        self.text.setText(text)
