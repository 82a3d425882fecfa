"""Before the window closes: what becomes of the work that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from mgc_desktop.ui.training.backend import Ending

if TYPE_CHECKING:
    from mgc_desktop.ui.training.training import Training


def may_quit(window: QWidget, n_jobs: int, training: Training) -> bool:
    """Ask, if anything is going on; a run of the trainer may go on without the window.

    Parameters
    ----------
    n_jobs : int
        That are going on, the trainer's among them.
    """
    if not n_jobs:
        return True
    question = QuitQuestion(window, n_jobs, learning=training.going)
    question.exec()
    ending = question.endings.get(question.clickedButton())
    if ending is None:
        return False
    training.end_with(ending)
    return True


class QuitQuestion(QMessageBox):
    """Quit, and how.

    Parameters
    ----------
    learning : bool
        Whether a run of the trainer is among the jobs.
    """

    def __init__(self, window: QWidget, n_jobs: int, *, learning: bool) -> None:
        super().__init__(window)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Quit"))
        self.setText(self.tr("Still running: %Ln job(s).", "", n_jobs))
        accept = QMessageBox.ButtonRole.AcceptRole
        self.endings: dict[object, Ending] = {}
        if learning:
            self.setInformativeText(
                self.tr(
                    "Training can continue in the background, where the next start finds it, or"
                    " pause until you resume it. Everything else stops: finished work is kept,"
                    " and scanning and analysis continue at the next start."
                )
            )
            for text, ending in (
                (self.tr("&Continue in the background"), Ending.LEAVE),
                (self.tr("&Pause training"), Ending.PAUSE),
                (self.tr("&Stop training"), Ending.CANCEL),
            ):
                self.endings[self.addButton(text, accept)] = ending
        else:
            self.setInformativeText(
                self.tr("Finished work is kept. Scanning and analysis continue at the next start.")
            )
            self.endings[self.addButton(self.tr("Stop and quit"), accept)] = Ending.PAUSE
        stay = self.addButton(self.tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
        self.setEscapeButton(stay)
        row = self.findChild(QDialogButtonBox)
        if learning and row is not None:
            # Four answers beside each other are wider than a screen in large text.
            row.setOrientation(Qt.Orientation.Vertical)
