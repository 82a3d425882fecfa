"""All rows over one axis of time, with the keys that move through it."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from mgc_desktop.jobs.inspection.what_if import Votes
from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.features_row import FeaturesRow
from mgc_desktop.ui.inspector.matrix_row import MatrixRow
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.ruler_row import MapRow, RulerRow
from mgc_desktop.ui.inspector.source import TrackSource
from mgc_desktop.ui.inspector.spectrogram_row import SpectrogramRow
from mgc_desktop.ui.inspector.time_view import TimeView
from mgc_desktop.ui.inspector.votes_row import VotesRow, inks_of
from mgc_desktop.ui.inspector.waveform_row import WaveformRow
from mgc_desktop.ui.player.space_key import OWN_SPACE
from mgc_desktop.ui.theme.theme import theme

_PAN_SHARE: Final = 0.2
_MOST_INKS: Final = 4096
_STRETCH: Final = {"votes": 0, "waveform": 1, "spectrogram": 5, "features": 3, "matrices": 0}


class TimeArea(QWidget):
    """The rows.

    Signals
    -------
    seek_requested(float)
    clip_chosen(int)
        The user chose another clip.
    play_requested()
        Play the chosen clip.
    explain_requested()
    told(str)
        What is under the pointer.
    """

    seek_requested = Signal(float)
    clip_chosen = Signal(int)
    play_requested = Signal()
    explain_requested = Signal()
    told = Signal(str)

    def __init__(self, view: TimeView, source: TrackSource) -> None:
        super().__init__()
        self.view = view
        self._votes: Votes | None = None
        self.times: ClipTimes | None = None
        self.chosen: int | None = None
        # Whether by the keyboard: then Space plays it, else Space is the player's.
        self._stepped = False
        self.setProperty(OWN_SPACE, True)
        self.setAccessibleName(self.tr("Timeline views"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.map = MapRow(view)
        self.ruler = RulerRow(view)
        self.waveform = WaveformRow(view, source)
        self.spectrogram = SpectrogramRow(view, source)
        self.features = FeaturesRow(view, source)
        self.votes = VotesRow(view)
        self.stft_matrix = MatrixRow(view)
        self.music_matrix = MatrixRow(view)
        self._one_network = self._matrices_wanted = False
        self.groups: dict[str, tuple[TimeRow, ...]] = {
            "votes": (self.votes,),
            "waveform": (self.waveform,),
            "spectrogram": (self.spectrogram,),
            "features": (self.features,),
            "matrices": (self.stft_matrix, self.music_matrix),
        }
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        scroll = QScrollArea()
        scroll.setWidget(self.splitter)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(0)
        self._head.addWidget(self.map)
        self._head.addWidget(self.ruler)
        layout.addLayout(self._head)
        layout.addWidget(scroll, 1)
        for name, rows in self.groups.items():
            for row in rows:
                self.splitter.addWidget(row)
                self.splitter.setStretchFactor(self.splitter.indexOf(row), _STRETCH[name])
        self._scroll_bar = scroll.verticalScrollBar()
        self._scroll_bar.installEventFilter(self)
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.setFocusProxy(self)
            row.told.connect(self.told)
            if row not in (self.map, self.votes, self.stft_matrix, self.music_matrix):
                row.clicked.connect(lambda seconds, _y: self.seek_requested.emit(seconds))
        for matrix in (self.stft_matrix, self.music_matrix):
            matrix.clicked.connect(self._play_at)
        self.votes.clip_clicked.connect(self._play)
        self.show_rows("matrices", False)
        theme.changed.connect(self._ink_map)

    @property
    def rows(self) -> list[TimeRow]:
        """All rows from the top."""
        return [self.map, self.ruler, *(row for rows in self.groups.values() for row in rows)]

    def show_rows(self, name: str, on: bool) -> None:
        """Show or hide a group of rows."""
        for row in self.groups[name]:
            row.setVisible(on)
        if name == "matrices":
            self._matrices_wanted = on
            self.music_matrix.setVisible(on and not self._one_network)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep ruler and rows in line when a scroll bar stands beside the rows."""
        if watched is self._scroll_bar and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            shown = event.type() == QEvent.Type.Show
            width = self._scroll_bar.sizeHint().width() if shown else 0
            self._head.setContentsMargins(0, 0, width, 0)
        return super().eventFilter(watched, event)

    def set_votes(self, votes: Votes | None, times: ClipTimes | None) -> None:
        """Show other votes."""
        self._votes, self.times, self.chosen, self._stepped = votes, times, None, False
        self.view.set_band(None)
        self.votes.set_votes(votes, times)
        self._set_matrices(votes, times)
        self._ink_map()

    def _ink_map(self) -> None:
        """Show the votes of the whole track in the theme's colours."""
        votes, times = self._votes, self.times
        inks = np.zeros((0, 4), np.uint8)
        if votes is not None and times is not None and times.n:
            middles = (np.arange(_MOST_INKS) + 0.5) / _MOST_INKS * times.duration
            winners = inks_of(votes.labels)[votes.fused.argmax(axis=1)]
            winners[~votes.audible] = 0
            inks = winners[times.many_at(middles)].astype(np.uint8)
        self.map.set_inks(inks, 0.0 if times is None else times.duration)

    def _set_matrices(self, votes: Votes | None, times: ClipTimes | None) -> None:
        labels = () if votes is None else votes.labels
        self._one_network = votes is not None and votes.one_network
        names = self.tr("STFT network: clips × genres"), self.tr("Music network: clips × genres")
        if self._one_network:
            names = self.tr("Both maps together: clips × genres"), names[1]
        matrices = (None, None) if votes is None else (votes.net_stft, votes.net_music)
        rows = self.stft_matrix, self.music_matrix
        for row, matrix, name in zip(rows, matrices, names, strict=True):
            row.set_matrix(labels, matrix, times, name)
        for row, term in zip(rows, (Term.STFT_NETWORK, Term.MUSIC_NETWORK), strict=True):
            explain(row, *(() if self._one_network else (term, Term.CLIP)))
        self.show_rows("matrices", self._matrices_wanted)

    def choose(self, clip: int) -> None:
        """Choose a clip and bring it into view."""
        if self.times is None or not 0 <= clip < self.times.n:
            return
        self.chosen, self._stepped = clip, False
        span = self.times.span(clip)
        self.view.set_band(span)
        self.view.reveal(*span)
        self.clip_chosen.emit(clip)

    def _play(self, clip: int) -> None:
        self.choose(clip)
        self.play_requested.emit()

    def _play_at(self, seconds: float, _y: int) -> None:
        if self.times is not None and self.times.n:
            self._play(self.times.at(seconds))

    def step(self, by: int) -> None:
        """Choose a clip before or after the chosen one."""
        times = self.times
        if times is None or not times.n:
            return
        if self.chosen is None:
            start = self.view.position if self.view.position is not None else self.view.start
            self.choose(times.at(start))
        else:
            self.choose(min(times.n - 1, max(0, self.chosen + by)))
        self._stepped = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through clips and time."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, view = event.key(), self.view
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        forward: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        if key in forward and shift:
            view.pan(forward[key] * _PAN_SHARE * view.span)
        elif key in forward:
            self.step(forward[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up):
            view.zoom_in()
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Down):
            view.zoom_out()
        elif key == Qt.Key.Key_0:
            view.show_all()
        elif key == Qt.Key.Key_Home:
            view.show_range(0.0, view.span)
        elif key == Qt.Key.Key_End:
            view.show_range(view.duration - view.span, view.duration)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            view.pan(view.span if key == Qt.Key.Key_PageDown else -view.span)
        elif key == Qt.Key.Key_Space and self._stepped:
            self.play_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            assert self.times is not None
            self.seek_requested.emit(self.times.span(self.chosen)[0])
        elif key == Qt.Key.Key_E and self.chosen is not None:
            self.explain_requested.emit()
        else:
            return False
        return True
