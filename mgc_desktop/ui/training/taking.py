"""Taking a model into use, giving it up again, and models as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.places import Location, beginning, remember
from mgc_desktop.ui.training import models
from mgc_desktop.ui.training.models import InUse

if TYPE_CHECKING:
    from mgc_desktop.jobs.models.bundles import ModelFacts
    from mgc_desktop.jobs.training.running import Task
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.main_window import MainWindow
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.training.backend import TrainingBackend

_PURPOSE: Final = "model"
_SUFFIX: Final = ".mgcmodel"


class Taking(QObject):
    """Which model a library is analysed by, as far as the Train tab changes it.

    Signals
    -------
    said(str)
        A word for the status bar.
    model_changed()
        The library is analysed by another model from now on.
    known(object)
        Which model is in use, and which was before: InUse.
    renew_wanted()
        What others have analysed is to be analysed again.
    """

    said = Signal(str)
    model_changed = Signal()
    known = Signal(object)
    renew_wanted = Signal()

    def __init__(
        self,
        backend: TrainingBackend,
        write_lane: Lane[Handle],
        preferences: Preferences,
        window: MainWindow,
    ) -> None:
        super().__init__()
        self._write_lane = write_lane
        self._preferences = preferences
        self._window = window
        self.in_use = InUse("", "")
        self._folder = Path()
        # Loading a model for trial takes seconds, and the lane has decisions to keep meanwhile.
        self._lane: Lane[Handle] = Lane("models", backend.open_library)
        self._started = False

    def close(self) -> None:
        """End the thread."""
        self._lane.close()

    def _slow_lane(self) -> Lane[Handle]:
        """Return the thread for what takes seconds."""
        if not self._started:
            self._started = True
            self._lane.start()
        return self._lane

    def ask(self, task: Task, folder: Path) -> None:
        """Find out which model is in use, and whether it is that of a run."""
        self._folder = folder
        self._write_lane.submit(
            lambda library: models.in_use(library, task, folder), self._know, owner=self
        )

    def _know(self, found: InUse) -> None:
        self.in_use = found
        self.known.emit(found)

    def use(self, folder: Path, task: Task) -> None:
        """Analyse with the model of a run from now on; it is loaded once before, for trial."""
        self.said.emit(self.tr("Switching to the new model…"))
        self._slow_lane().submit(
            lambda library: models.use(library, folder, task),
            lambda _: self._using(task),
            failed=self._say_failed,
            owner=self,
        )

    def _using(self, task: Task) -> None:
        self.ask(task, self._folder)
        self.model_changed.emit()
        self._offer_renewal(
            self.tr("The new model is now in use. Analyse the whole library again?"),
            self.tr(
                "Your decisions are kept. If you choose no, only new tracks are analysed with"
                " the new model."
            ),
        )

    def _offer_renewal(self, question: str, meaning: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Analyse again?"))
        box.setText(question)
        box.setInformativeText(meaning)
        again = box.addButton(self.tr("Analyse again"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Only new tracks"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda button: self._renew() if button is again else None)
        box.open()

    def _renew(self) -> None:
        self._write_lane.submit(models.renew_all, lambda _: self.renew_wanted.emit(), owner=self)

    def go_back(self, task: Task) -> None:
        """Analyse with the model before again."""
        self._write_lane.submit(
            lambda library: models.go_back(library, task),
            lambda n_others: self._went_back(task, n_others),
            failed=self._say_failed,
            owner=self,
        )

    def _went_back(self, task: Task, n_others: int) -> None:
        self.ask(task, self._folder)
        self.model_changed.emit()
        self.said.emit(self.tr("The previous model is in use again"))
        # Else what the library shows would be the other model's for ever.
        if n_others:
            self._offer_renewal(
                self.tr("The previous model is in use again. Use it for the whole library?"),
                self.tr(
                    "Your decisions are kept. Tracks it has analysed before get their earlier"
                    " results back at once; the others are analysed again."
                ),
            )

    # --- as files

    def ask_export(self, folder: Path, name: str) -> None:
        """Ask where to save a model as one file."""
        start = beginning(self._preferences, _PURPOSE, Location.DocumentsLocation)
        file, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export model"),
            str(start / f"{name}{_SUFFIX}"),
            self.tr("Models (*{0})").format(_SUFFIX),
        )
        if file:
            remember(self._preferences, _PURPOSE, file)
            self.export(folder, Path(file))

    def export(self, folder: Path, target: Path) -> None:
        """Save a model as one file."""
        self._slow_lane().submit(
            lambda _: models.export_model(folder, target),
            lambda file: self.said.emit(
                self.tr("Model saved as {0}").format(shown_path(str(file)))
            ),
            failed=self._say_failed,
            owner=self,
        )

    def ask_import(self) -> None:
        """Ask for the file of a model."""
        start = beginning(self._preferences, _PURPOSE, Location.DocumentsLocation)
        file, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import model"),
            str(start),
            self.tr("Models (*{0} *.zip)").format(_SUFFIX),
        )
        if file:
            remember(self._preferences, _PURPOSE, file)
            self.take_in(Path(file))

    def take_in(self, file: Path) -> None:
        """Take a model in from a file, and offer to use it."""
        self.said.emit(self.tr("Checking {0}…").format(shown_path(file.name)))
        self._slow_lane().submit(
            lambda _: models.import_model(file),
            self._taken_in,
            failed=self._refused,
            owner=self,
        )

    def _taken_in(self, facts: ModelFacts) -> None:
        task: Task = "genre" if facts.task == "genre" else "mood"
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Use this model?"))
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(
            self.tr("“{0}”, version {1}, has been checked and added. Use it from now on?").format(
                facts.name, facts.version
            )
        )
        box.setInformativeText(self.tr("Classes: {0}").format(", ".join(facts.labels)))
        use = box.addButton(self.tr("Use it"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(
            lambda button: self._choose(facts.choice, task) if button is use else None
        )
        box.open()

    def _choose(self, choice: str, task: Task) -> None:
        self._write_lane.submit(
            lambda library: models.choose(library, choice, task),
            lambda _: self._using(task),
            failed=self._say_failed,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("The model could not be imported"))
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(error_words(error))
        box.open()

    def _say_failed(self, error: Exception) -> None:
        self.said.emit(error_words(error))
