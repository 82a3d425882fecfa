"""One of several models: which there are, what the card of the chosen one says, adding another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.records import SHORT_SHA256
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import error_words, in_words
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Fault
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import local_day, muted, number, percent

if TYPE_CHECKING:
    from mgc_desktop.jobs.models.bundles import ModelFacts

# Nobody waits for a process at the end: what it says is not heard any more.
_AT_ONCE: Final = 0.0


class ModelChecks:
    """Loads bundles in a process each, one after the other, away from everything else."""

    def __init__(self) -> None:
        self.lane: Lane[None] = Lane("models", nullcontext)
        self._started = False

    def start(self) -> None:
        """Begin, the first time that something is to be checked."""
        if not self._started:
            self._started = True
            self.lane.start()

    def end(self) -> None:
        """Hear of nothing any more."""
        self.lane.close(_AT_ONCE)


class ModelChooser(QGroupBox):
    """The models for one task.

    Parameters
    ----------
    task : str
        genre or mood.
    rules : dict of str to str
        Words for the decision rules.

    Signals
    -------
    chosen()
        Another model is chosen, or is known better.
    """

    chosen = Signal()

    def __init__(self, task: str, title: str, rules: dict[str, str], checks: ModelChecks) -> None:
        super().__init__(title)
        self._task = task
        self._rules = rules
        self._checks = checks
        self._models: dict[str, ModelFacts] = {}
        self._kept = ""
        # By choice: what is wrong with it, nothing if it loads, None while nobody knows.
        self._problems: dict[str, str | None] = {}
        self.choice: Choice[str] = Choice(title, [("", "")])
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(16)
        self.add_button = QPushButton(self.tr("Add…"))
        self.add_button.setAutoDefault(False)
        self.add_button.setAccessibleName(self.tr("Add a model: {0}").format(title))
        self.problem = Fault()
        self._facts = [QLabel() for _ in range(4)] + [muted()]
        column = QVBoxLayout(self)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.choice)
        column.addWidget(self.problem)
        for line in self._facts:
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setWordWrap(True)
            column.addWidget(line)
        column.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.choice.chosen.connect(self._choose)
        self.add_button.clicked.connect(self._ask)

    @property
    def facts(self) -> ModelFacts | None:
        """What is known of the chosen model."""
        return self._models.get(self.choice.value)

    def offer(self, models: Sequence[ModelFacts]) -> None:
        """Take the models that there are."""
        self._models = {facts.choice: facts for facts in models if facts.task == self._task}
        self.choice.offer([(name, self._line(facts)) for name, facts in self._models.items()])

    def show_value(self, choice: str) -> None:
        """Show what is kept."""
        self._kept = choice
        if choice in self._models:
            self.choice.show_value(choice)
        self._show()

    def _line(self, facts: ModelFacts) -> str:
        if facts.error:
            return shown_path(facts.folder)
        name = self.tr("{0}, version {1}").format(facts.name, facts.version)
        same = [
            other
            for other in self._models.values()
            if (other.name, other.version) == (facts.name, facts.version)
        ]
        if len(same) > 1:
            # Trained again: only the weights tell them apart.
            name += f" [{facts.sha256[:SHORT_SHA256]}]"
        ships = facts.choice != facts.folder
        return self.tr("{0} (built in)").format(name) if ships else name

    # --- what the user does

    def _choose(self) -> None:
        name = self.choice.value
        facts = self._models.get(name)
        if facts is not None and name != self._kept and name not in self._problems:
            self._problems[name] = None
            self._try(facts)
        self._show()
        self.chosen.emit()

    def _try(self, facts: ModelFacts) -> None:
        """Load a bundle, which its card alone does not tell of."""
        task = self._task

        def work(_: None) -> object:
            from mgc_desktop.jobs.models.bundles import try_model

            return try_model(facts.folder, task)

        self._checks.start()
        self._checks.lane.submit(
            work,
            lambda _: self._tried(facts.choice, ""),
            failed=lambda error: self._tried(facts.choice, error_words(error)),
            owner=self,
        )

    def _tried(self, choice: str, problem: str) -> None:
        self._problems[choice] = problem
        self._show()
        self.chosen.emit()

    def _ask(self) -> None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a model folder (card.json and weights)"), documents
        )
        if folder:
            self.add(folder)

    def add(self, folder: str) -> None:
        """Take a model in from a folder, if it can be used; it is copied."""
        task = self._task

        def work(_: None) -> ModelFacts:
            from mgc_desktop.jobs.models.bundles import add_model

            return add_model(folder, task)

        self.add_button.setEnabled(False)
        self.problem.say("")
        self._checks.start()
        self._checks.lane.submit(work, self._added, failed=self._refused, owner=self)

    def _added(self, facts: ModelFacts) -> None:
        self.add_button.setEnabled(True)
        self._problems[facts.choice] = ""
        self.offer([*self._models.values(), facts])
        self.choice.show_value(facts.choice)
        self._show()
        self.chosen.emit()

    def _refused(self, error: Exception) -> None:
        self.add_button.setEnabled(True)
        self.problem.say(error_words(error))

    # --- what is shown

    def fault(self) -> QWidget | None:
        """Say what is wrong with the chosen model; return its field if anything is."""
        self._show()
        name = self.choice.value
        return self.choice if self._problems.get(name, "") != "" else None

    def _show(self) -> None:
        facts, problem = self.facts, self._problems.get(self.choice.value, "")
        if facts is not None and facts.error:
            self.problem.say(in_words(facts.error))
        elif problem is None:
            self.problem.say(self.tr("Checking this model…"))
        else:
            self.problem.say(problem)
        texts = [] if facts is None or facts.error else self._texts(facts)
        for line, text in zip(self._facts, [*texts, *[""] * len(self._facts)], strict=False):
            line.setText(text)
            line.setVisible(bool(text))

    def _texts(self, facts: ModelFacts) -> list[str]:
        labels = self.tr("%Ln label(s)", "", len(facts.labels))
        if facts.words:
            labels += ", " + self.tr("%Ln word(s)", "", len(facts.words))
        rule = self._rules.get(facts.rule, facts.rule)
        texts = [self.tr("{0}; rule: {1}").format(labels, rule), self._accuracy(facts)]
        if facts.collections:
            found = ", ".join(f"{name} ({number(n)})" for name, n in facts.collections)
            texts.append(self.tr("Training data: {0}").format(found))
        texts.append(
            self.tr("Created {0}; feature version {1}").format(
                local_day(facts.date), facts.feature_version
            )
        )
        texts += [""] * (len(self._facts) - 1 - len(texts))
        return [*texts, shown_path(str(Path(facts.folder)))]

    def _accuracy(self, facts: ModelFacts) -> str:
        right = facts.accuracy
        if right is None:
            return self.tr("Accuracy not stated")
        return self.tr("Accuracy {0} ({1} test tracks; 95% interval {2}–{3})").format(
            percent(right.value), number(right.n_tracks), percent(right.low), percent(right.high)
        )
