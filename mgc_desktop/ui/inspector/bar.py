"""The bar over the inspector's rows: which are shown, how they look, what is at the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.inspector.spectrogram_row import SpectrogramStyle
from mgc_desktop.ui.inspector.style_popup import StylePopup
from mgc_desktop.ui.inspector.times import moment
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import IconButton

if TYPE_CHECKING:
    from mgc_desktop.ui.inspector.time_area import TimeArea
    from mgc_desktop.ui.inspector.time_view import TimeView
    from mgc_desktop.ui.preferences import Preferences


class InspectorBar(QWidget):
    """Arranges the rows, zooms, and reads out what they say."""

    def __init__(self, area: TimeArea, view: TimeView) -> None:
        super().__init__()
        self._area = area
        self._view = view
        self._popup: StylePopup | None = None
        self.readout = ElidedLabel()
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.readout.setAccessibleName(self.tr("At the pointer"))
        self.rows_button = QToolButton()
        self.rows_button.setText(self.tr("Views"))
        self.rows_button.setToolTip(self.tr("Choose views"))
        self.rows_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rows_button.setMenu(self._make_menu())
        self.style_button = IconButton("settings", self.tr("Spectrogram settings"))
        self.out_button = IconButton("minus", self.tr("Zoom out (−)"))
        self.in_button = IconButton("plus", self.tr("Zoom in (+)"))
        self.all_button = QToolButton()
        self.all_button.setText(self.tr("All"))
        self.all_button.setToolTip(self.tr("Show whole track (0)"))
        self.follow_button = QToolButton()
        self.follow_button.setText(self.tr("Follow"))
        self.follow_button.setToolTip(self.tr("Scroll with playback"))
        self.follow_button.setCheckable(True)
        self.follow_button.setChecked(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        layout.setSpacing(Space.TIGHT)
        layout.addWidget(self.rows_button)
        layout.addWidget(self.style_button)
        layout.addSpacing(Space.MEDIUM)
        layout.addWidget(self.readout, 1)
        for button in (self.follow_button, self.out_button, self.in_button, self.all_button):
            layout.addWidget(button)
        area.told.connect(self._tell)
        view.cursor_changed.connect(self._cursor_moved)
        self.out_button.clicked.connect(view.zoom_out)
        self.in_button.clicked.connect(view.zoom_in)
        self.all_button.clicked.connect(view.show_all)
        self.follow_button.toggled.connect(view.set_following)
        self.style_button.clicked.connect(self.show_looks)

    def _cursor_moved(self, _before: object, now: object) -> None:
        if now is None:
            self._tell("")

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.row_actions: dict[str, QAction] = {}
        for name, words in (
            ("votes", self.tr("Votes")),
            ("waveform", self.tr("Waveform")),
            ("spectrogram", self.tr("Spectrogram")),
            ("features", self.tr("Music features")),
            ("matrices", self.tr("Vote matrices")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name != "matrices")
            action.toggled.connect(lambda on, name=name: self._area.show_rows(name, on))
            self.row_actions[name] = action
        menu.addSeparator()
        self.heat_action = menu.addAction(self.tr("Features as a heat map"))
        self.heat_action.setCheckable(True)
        self.heat_action.toggled.connect(self._area.features.set_heat)
        return menu

    def remember(self, preferences: Preferences) -> None:
        """Keep which rows are shown, and how the spectrogram looks."""
        style = self._area.spectrogram.style_.as_text()
        preferences.set_layout("inspector spectrogram", QByteArray(style.encode()))
        for name, action in self._flags():
            preferences.set_flag(f"inspector {name}", action.isChecked())

    def recall(self, preferences: Preferences) -> None:
        """Show rows and spectrogram as they were."""
        text = bytes(preferences.layout("inspector spectrogram").data()).decode(errors="replace")
        style = SpectrogramStyle.from_text(text)
        if style is not None:
            self._restyle(style)
        for name, action in self._flags():
            action.setChecked(preferences.flag(f"inspector {name}", action.isChecked()))

    def _flags(self) -> list[tuple[str, QAction]]:
        return [*self.row_actions.items(), ("heat map", self.heat_action)]

    def _tell(self, text: str) -> None:
        cursor = self._view.cursor
        if cursor is None:
            self.readout.setText("")
            return
        decimals = 2 if self._view.span < 120 else 1
        parts = (moment(cursor, decimals), text)
        self.readout.setText("   ".join(part for part in parts if part))

    def show_looks(self) -> None:
        """Open the small window of the spectrogram's looks."""
        if self._popup is None:
            self._popup = StylePopup(self._area.spectrogram.style_)
            self._popup.setParent(self, self._popup.windowFlags())
            self._popup.changed.connect(self._restyle)
        place = self.style_button.mapToGlobal(self.style_button.rect().bottomLeft())
        self._popup.move(place)
        self._popup.show()

    def _restyle(self, style: SpectrogramStyle) -> None:
        self._area.spectrogram.set_style(style)
        # The waveform's samples come with the same tiles.
        self._area.waveform.n_fft = style.n_fft
