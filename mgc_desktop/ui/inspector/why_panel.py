"""What drove a clip: asked for here, shown here as bars and over the spectrogram."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.importance import Explanation, Method
from mgc_desktop.ui.elided_choice import ElidedChoice
from mgc_desktop.ui.glossary import Term, explain, named, term_tip
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.inspector.features_row import feature_words
from mgc_desktop.ui.inspector.times import moment
from mgc_desktop.ui.library.words import genre_words
from mgc_desktop.ui.settings.fields import Tick
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme, tokens
from mgc_desktop.ui.widgets import Heading, muted

_METHODS: Final = {Method.GRADIENTS: Term.GRADIENTS, Method.OCCLUSION: Term.OCCLUSION}


class WhyPanel(QWidget):
    """Explains one clip at a time.

    Signals
    -------
    asked(str, object)
        Explain the chosen clip for a genre by a Method.
    overlay_wanted(bool)
        Whether to draw it over the spectrogram.
    """

    asked = Signal(str, object)
    overlay_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("", Scale.HEADING)
        explain(self.heading, Term.CLIP)
        self.genre = ElidedChoice()
        self.genre.setAccessibleName(self.tr("Class"))
        self.method = ElidedChoice()
        self.method.setAccessibleName(self.tr("Method"))
        for place, (method, term) in enumerate(_METHODS.items()):
            self.method.addItem(named(term), method)
            self.method.setItemData(place, term_tip(term), Qt.ItemDataRole.ToolTipRole)
        self.ask = QPushButton(self.tr("Explain this clip (E)"))
        self.ask.setAutoDefault(True)
        self.state = muted()
        self.state.setWordWrap(True)
        self.overlay = Tick(self.tr("Show on spectrogram"))
        self.overlay.setChecked(True)
        self.networks_title = muted(self.tr("Effect on each network"))
        self.networks = BarList(self.tr("Contribution of each network"), signed=True)
        self.networks.setToolTip(term_tip(Term.STFT_NETWORK, Term.MUSIC_NETWORK))
        self.features_title = muted(self.tr("Effect of each music feature"))
        self.features = BarList(self.tr("Contribution of each feature"), signed=True)
        for title in (self.networks_title, self.features_title):
            title.setWordWrap(True)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Class"), self.genre)
        form.addRow(self.tr("Method"), self.method)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(self.heading)
        layout.addLayout(form)
        layout.addWidget(self.ask)
        layout.addWidget(self.state)
        layout.addWidget(self.overlay)
        for part in (self.networks_title, self.networks, self.features_title, self.features):
            layout.addWidget(part)
        layout.addStretch(1)
        self._names: tuple[str, ...] = ()
        self._explanation: Explanation | None = None
        self.ask.clicked.connect(self.ask_now)
        self.overlay.toggled.connect(self.overlay_wanted)
        theme.changed.connect(self._show)
        self.set_clip(None, 0.0, (), "")

    def set_clip(
        self, clip: int | None, start_s: float, labels: tuple[str, ...], label: str
    ) -> None:
        """Be about another clip, or none; asks first for the genre that it votes for."""
        self._explanation = None
        self.heading.setText(
            self.tr("No clip selected")
            if clip is None
            else self.tr("Clip {0} at {1}").format(clip + 1, moment(start_s, 1))
        )
        shown = [self.genre.itemData(i) for i in range(self.genre.count())]
        if shown != list(labels):
            self.genre.clear()
            for name in labels:
                self.genre.addItem(genre_words(name), name)
        # Without a clip there is no genre that it votes for: least of all the last track's.
        self.genre.setCurrentIndex(labels.index(label) if label in labels else -1)
        for control in (self.genre, self.method, self.ask):
            control.setEnabled(clip is not None)
        self.state.setText(
            self.tr("Click a clip in the votes, or select one with the arrow keys.")
            if clip is None
            else ""
        )
        self._show()

    def ask_now(self) -> None:
        """Ask for an explanation of the chosen clip."""
        if self.ask.isEnabled():
            self.state.setText(self.tr("Computing the explanation…"))
            self.ask.setEnabled(False)
            self.asked.emit(self.genre.currentData(), Method(self.method.currentData()))

    def set_explanation(self, explanation: Explanation, names: tuple[str, ...]) -> None:
        """Show an explanation; `names` are the features'."""
        self._explanation, self._names = explanation, names
        self.ask.setEnabled(True)
        self.state.setText("")
        self._show()

    def say_failed(self, text: str) -> None:
        """Say why there is no explanation."""
        self.ask.setEnabled(True)
        self.state.setText(text)

    def _show(self) -> None:
        found = self._explanation
        parts = (self.networks_title, self.networks, self.features_title, self.features)
        for part in (*parts, self.overlay):
            part.setVisible(found is not None)
        if found is None:
            return
        moved = {kind: found.score[kind] - found.baseline[kind] for kind in found.score}
        names = {
            "net_stft": named(Term.STFT_NETWORK),
            "net_music": named(Term.MUSIC_NETWORK),
            "early_fusion": self.tr("The network"),
        }
        self.networks_title.setText(
            self.tr("Effect on each network")
            if len(moved) > 1
            else self.tr("Effect on the network, which looks at both maps")
        )
        self.networks.set_bars(_signed([(names[kind], value) for kind, value in moved.items()]))
        each = [
            (feature_words(name), float(v))
            for name, v in zip(self._names, found.features, strict=True)
        ]
        self.features.set_bars(_signed(each))
        genre = genre_words(found.label)
        self.state.setText(
            self.tr("Green speaks for {0}, red against it, compared with average music.").format(
                genre
            )
        )


def _signed(values: list[tuple[str, float]]) -> list[Bar]:
    """Bars to both sides, the largest as long as there is room."""
    colours = tokens()
    largest = max(float(np.abs([value for _, value in values]).max()), 1e-9)
    return [
        Bar(name, value / largest, colours.good if value > 0 else colours.bad, _number(value))
        for name, value in values
    ]


def _number(value: float) -> str:
    """Return a number with its sign, as the language writes it."""
    return ("+" if value >= 0 else "−") + QLocale().toString(abs(value), "f", 2)
