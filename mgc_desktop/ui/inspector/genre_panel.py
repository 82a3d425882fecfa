"""The genre: what each rule makes of the votes, and the calibrated scores of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.inspection.what_if import Verdict
from mgc_desktop.ui.elided_label import ElidedLabel
from mgc_desktop.ui.glossary import Term, explain, named, term_tip
from mgc_desktop.ui.inspector.bars import Bar, BarList
from mgc_desktop.ui.library.words import genre_colour, genre_words
from mgc_desktop.ui.messages import in_words
from mgc_desktop.ui.rules import CHOICES
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import Heading, muted, percent


class GenrePanel(QWidget):
    """All rules with their verdicts; choosing one shows its scores.

    Signals
    -------
    chosen(int)
        Index in `CHOICES`.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._verdicts: list[Verdict | None] = [None] * len(CHOICES)
        self._decided = 0
        self._one_network = False
        self._n_heard = (0, 0)
        self._why_none = ""
        self.heading = Heading("", Scale.HEADING)
        self.note = muted()
        self.note.setWordWrap(True)
        explain(self.note, Term.CLIP, Term.VOTE)
        self.bars = BarList(self.tr("Genres and their confidence"))
        self.bars.setToolTip(term_tip(Term.CONFIDENCE))
        self.decision = QLabel()
        self.decision.setTextFormat(Qt.TextFormat.PlainText)
        self.decision.setWordWrap(True)
        self.decision.hide()
        self.origin = muted()
        self.origin.setWordWrap(True)
        self.warnings = muted()
        self.warnings.setWordWrap(True)
        self.warnings.hide()
        self._group = QButtonGroup(self)
        self._results: list[tuple[QLabel, ElidedLabel, QLabel]] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, Space.TIGHT, 0, Space.MEDIUM)
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(2, 1)
        for i, choice in enumerate(CHOICES):
            button = QRadioButton(named(choice.terms[0]))
            explain(button, *choice.terms)
            self._group.addButton(button, i)
            square, result, number = QLabel(), ElidedLabel(), QLabel()
            square.setTextFormat(Qt.TextFormat.RichText)
            # All the room that there is, and none of it beside the square.
            square.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._results.append((square, result, number))
            grid.addWidget(button, i, 0)
            grid.addWidget(square, i, 1)
            grid.addWidget(result, i, 2)
            grid.addWidget(number, i, 3, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.decision)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addWidget(self.origin)
        layout.addWidget(self.warnings)
        layout.addLayout(grid)
        layout.addWidget(self.bars)
        layout.addStretch(1)
        self._group.idClicked.connect(self._choose)
        theme.changed.connect(self._show)

    @property
    def choice(self) -> int:
        """Index of the rule that is shown."""
        return max(0, self._group.checkedId())

    def choose(self, i: int) -> None:
        """Show another rule."""
        self._group.button(i).setChecked(True)
        self._choose(i)

    def set_verdicts(
        self,
        verdicts: list[Verdict | None],
        decided: int,
        *,
        one_network: bool = False,
        n_heard: tuple[int, int] = (0, 0),
    ) -> None:
        """Show what every rule says.

        Parameters
        ----------
        verdicts : list of Verdict or None
            By rule, in the order of `CHOICES`; None for a silent track.
        decided : int
            The rule that the stored decision was made by.
        one_network : bool
            One network looks at both maps: there are no two to be asked alone.
        n_heard : tuple of int
            How many clips were listened to, and how many there are.
        """
        self._verdicts, self._decided, self._one_network = verdicts, decided, one_network
        self._n_heard = n_heard
        self._group.button(decided).setChecked(True)
        self._show()

    def set_warnings(self, warnings: Sequence[str]) -> None:
        """Say what was odd about the file, if anything."""
        said = "; ".join(map(in_words, warnings))
        self.warnings.setText(self.tr("About the file: {0}").format(said))
        self.warnings.setVisible(bool(warnings))

    def clear(self, why: str) -> None:
        """Show no verdict, and say why there is none."""
        self._why_none = why
        self.set_verdicts([None] * len(CHOICES), 0)

    def _choose(self, i: int) -> None:
        self._show()
        self.chosen.emit(i)

    def _show(self) -> None:
        for i, (labels, verdict) in enumerate(zip(self._results, self._verdicts, strict=True)):
            square, result, number = labels
            alone = CHOICES[i].rule in (Rule.NET_STFT, Rule.NET_MUSIC)
            offered = not (self._one_network and alone)
            self._group.button(i).setVisible(self._verdicts[self.choice] is not None and offered)
            for part in labels:
                part.setVisible(offered)
            square.setText("" if verdict is None else _square(verdict))
            result.setText("" if verdict is None else genre_words(verdict.label))
            number.setText("" if verdict is None else _sure(verdict))
            number.setToolTip("" if verdict is None else genre_words(verdict.winner))
        verdict = self._verdicts[self.choice]
        if verdict is None:
            self.heading.setText("")
            self.note.setText(self._why_none)
            self.bars.set_bars(())
            return
        label, sure = genre_words(verdict.label), _sure(verdict)
        # The confidence is the best guess's, not that of being undecided.
        self.heading.setText(label if verdict.label == UNDECIDED else f"{label} · {sure}")
        self.heading.setStyleSheet(f"color: {genre_colour(verdict.label)}")
        explain(self.heading, Term.UNDECIDED if verdict.label == UNDECIDED else Term.CONFIDENCE)
        self.note.setText(self._explained(verdict))
        order = sorted(verdict.scores, key=lambda name: -verdict.scores[name])
        self.bars.set_bars(
            [
                Bar(
                    genre_words(name),
                    verdict.scores[name],
                    genre_colour(name),
                    percent(verdict.scores[name]),
                    name == verdict.winner,
                )
                for name in order
            ]
        )

    def _explained(self, verdict: Verdict) -> str:
        """Say how the decision came about, or would change, and what the bars do not show."""
        parts = (self._compared(verdict), self._guess(verdict), _differs(verdict), self._heard())
        return " ".join(filter(None, parts))

    def _compared(self, verdict: Verdict) -> str:
        """Say how the decision would change."""
        kept = self._verdicts[self._decided]
        if kept is None or self.choice == self._decided:
            if verdict.label == UNDECIDED:
                return ""
            clips, heard = verdict.counts[verdict.label], sum(verdict.counts.values())
            return self.tr("{0} of {1} clips agree.").format(clips, heard)
        if kept.label == verdict.label:
            return self.tr("This rule would not change the decision.")
        return self.tr("This rule would change {0} to {1}.").format(
            genre_words(kept.label), genre_words(verdict.label)
        )

    def _heard(self) -> str:
        """Say how much was listened to, if that was not all."""
        heard, of = self._n_heard
        if heard == of:
            return ""
        return self.tr("First pass: {0} of {1} clips heard.").format(heard, of)

    def _guess(self, verdict: Verdict) -> str:
        """Name what came first where nothing is sure enough to be said."""
        if verdict.label != UNDECIDED:
            return ""
        first, sure = genre_words(verdict.winner), _sure(verdict)
        heard, of = self._n_heard
        if heard < of:
            return self.tr(
                "Not settled yet: {0} ({1}) leads so far. “Analyse again” hears all of the track."
            ).format(first, sure)
        return self.tr("Not confident enough: {0} ({1}) is only the best guess.").format(
            first, sure
        )


def _sure(verdict: Verdict) -> str:
    """Return the confidence of the label, or of the best guess where there is none."""
    undecided = verdict.label == UNDECIDED
    return percent(verdict.scores[verdict.winner] if undecided else verdict.confidence)


def _differs(verdict: Verdict) -> str:
    """Say why the longest bar is not the winner's, if it is not: rules count clips, bars do not."""
    ahead = max(verdict.scores, key=lambda name: verdict.scores[name])
    if verdict.scores[ahead] <= verdict.scores[verdict.winner]:
        return ""
    text = QCoreApplication.translate(
        "Rules",
        "The rule counts clips, and {0} wins {1} of {2}; the bars are averages over all "
        "clips, where {3} is ahead.",
    )
    clips = verdict.counts[verdict.winner]
    n = sum(verdict.counts.values())
    return text.format(genre_words(verdict.winner), clips, n, genre_words(ahead))


def _square(verdict: Verdict) -> str:
    return f"<span style='color:{genre_colour(verdict.label)}'>■</span>"
