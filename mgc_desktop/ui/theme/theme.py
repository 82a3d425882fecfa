"""Light and dark, from the system or as the user wishes, applied to the whole application."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGradient, QPalette
from PySide6.QtWidgets import QApplication

from mgc_desktop.ui.theme.style_sheet import style_sheet
from mgc_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

SMALLEST_TEXT: Final = 70
LARGEST_TEXT: Final = 250
_STEP: Final = 10
_ICON: Final = 16


class Appearance(StrEnum):
    """Which of the themes is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES: Final = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


def palette_of(colours: Tokens) -> QPalette:
    """Return Qt's palette for the colours."""
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.BrightText: colours.bad,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.on_selection,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }
    palette = QPalette()
    for which, colour in roles.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        faint = QColor(colours.muted)
        faint.setAlphaF(0.55)
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return palette


class Theme(QObject):
    """The colours and the text size of the running application.

    Signals
    -------
    changed()
        The colours or the text size are others now; whoever paints by hand paints again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.appearance = Appearance.SYSTEM
        self.text_percent = 100
        self._font: QFont | None = None

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self.tokens is DARK

    @property
    def point_size(self) -> float:
        """Size of plain text."""
        return QApplication.font().pointSizeF()

    @property
    def icon_size(self) -> QSize:
        """Size of a drawing beside plain text."""
        side = round(_ICON * max(1.0, self.text_percent / 100))
        return QSize(side, side)

    def start(self, appearance: Appearance, text_percent: int) -> None:
        """Take over the application's looks, and follow the system from now on."""
        QApplication.setStyle("Fusion")
        # PySide makes a class when it is first looked at. Brushes need this one, and so does
        # pyqtgraph, which is imported in another thread: what both make at once is half made.
        assert QGradient.Preset is not None
        if self._font is None:
            self._font = QFont(QApplication.font())
            QApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self.text_percent = min(LARGEST_TEXT, max(SMALLEST_TEXT, text_percent))
        self.set_appearance(appearance)

    def set_appearance(self, appearance: Appearance) -> None:
        """Show the light or the dark colours, or what the system shows."""
        self.appearance = appearance
        QApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._apply()

    def set_text_percent(self, percent: int) -> None:
        """Scale the text of the whole window."""
        self.text_percent = min(LARGEST_TEXT, max(SMALLEST_TEXT, percent))
        self._apply()

    def zoom(self, steps: int) -> None:
        """Make the text larger (or smaller, below 0) by steps; 0 returns to the system's size."""
        self.set_text_percent(self.text_percent + steps * _STEP if steps else 100)

    def _apply(self) -> None:
        scheme = QApplication.styleHints().colorScheme()
        wished = _SCHEMES[self.appearance]
        if wished != Qt.ColorScheme.Unknown:
            # A platform without themes (offscreen, bare X) cannot follow the wish: we do.
            scheme = wished
        self.tokens = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        QApplication.setPalette(palette_of(self.tokens))
        assert self._font is not None, "start() comes first"
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * self.text_percent / 100)
        QApplication.setFont(font)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(style_sheet(self.tokens, self.icon_size.width()))
        self.changed.emit()


theme: Final = Theme()


def tokens() -> Tokens:
    """Return the colours that are shown now."""
    return theme.tokens
