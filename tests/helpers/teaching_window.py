"""A window of its own process that teaches, and is closed with an answer or stays until killed.

    python -m tests.helpers.teaching_window DATABASE MUSIC [ANSWER]

It says on standard output when the trainer has heard its first track, and that it has answered.
"""

from __future__ import annotations

import faulthandler
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from mgc_desktop.app import build, keep_frames_short, prepare
from mgc_desktop.ui.ending import PoliteEnd
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.training.story import Phase
from mgc_desktop.ui.training.training import Training

AT_WORK = "at work"
ANSWERED = "answered"
_LOOK_MS = 20


class Hand:
    """Does what a user does, as soon as that can be done."""

    def __init__(self, shell: Shell, music: str, answer: str) -> None:
        self._shell = shell
        self._music = music
        self._answer = answer
        self._said = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        shell.loaded.connect(self._teach)

    def _teach(self) -> None:
        self._shell.window.actions_["show_training"].trigger()
        teach = self._shell[Training].page.teach
        teach.add_source("folders", self._music)
        teach.name.setText("mine")
        QTest.mouseClick(teach.learn, Qt.MouseButton.LeftButton)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                texts = {button.text().replace("&", ""): button for button in box.buttons()}
                QTest.mouseClick(texts[self._answer], Qt.MouseButton.LeftButton)
                self._say(ANSWERED)
                return
        if not self._said and self._shell[Training].page.story.phase is Phase.HEARING:
            self._said = True
            self._say(AT_WORK)
            if self._answer:
                # It asks in a loop of its own; in there this timer would rest if it waited for it.
                QTimer.singleShot(0, self._shell.window.close)

    def _say(self, word: str) -> None:
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()


def main() -> None:
    """Run until it is closed."""
    faulthandler.enable()
    database, music, *answer = sys.argv[1:]
    application = QApplication(sys.argv[:1])
    preferences = Preferences()
    preferences.language = "en"
    prepare(application, preferences)
    shell = build(database, preferences)
    # As the program does: garbage that holds widgets is collected in the window's thread alone.
    keep_frames_short(shell)
    application.aboutToQuit.connect(shell.close)
    PoliteEnd(application)
    hand = Hand(shell, music, "".join(answer))
    shell.start()
    state = application.exec()
    del hand
    sys.exit(state)


if __name__ == "__main__":
    main()
