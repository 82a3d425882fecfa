"""Another program, such as a file manager: it drags a file or folder to a place on the screen.

    python -m tests.helpers.drag_source PATH X Y OFFERED PROPOSED

Offered and proposed are Qt's names of actions, joined by "|". It does what it is answered: after a
move the original goes. It prints the answer.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_STEPS = 8
_STEP_MS = 40
_FETCH_MS = 400


def _actions(names: str) -> Qt.DropAction:
    found = Qt.DropAction.IgnoreAction
    for name in names.split("|"):
        found |= getattr(Qt.DropAction, name)
    return found


class Source(QWidget):
    """A window with one thing in it, in the corner of the screen."""

    def __init__(self, path: str, to: QPoint, offered: str, proposed: str) -> None:
        super().__init__()
        self._path, self._to = path, to
        self._offered, self._proposed = _actions(offered), _actions(proposed)
        self._step = 0
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, 60, 60)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._move)

    def start(self) -> None:
        """Take the thing up, and carry it along from now on."""
        QTest.mousePress(self, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
        self._timer.start()
        drag = QDrag(self)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._path)])
        drag.setMimeData(data)
        answer = drag.exec(self._offered, self._proposed)
        if answer == Qt.DropAction.MoveAction:
            if Path(self._path).is_dir():
                shutil.rmtree(self._path)
            else:
                Path(self._path).unlink()
        sys.stdout.write(f"{answer.name}\n")
        sys.stdout.flush()
        # The other side still has to fetch what was dropped.
        QTimer.singleShot(_FETCH_MS, QApplication.exit)

    def _move(self) -> None:
        self._step += 1
        here = QPoint(30, 30) + (self._to - QPoint(30, 30)) * min(1.0, self._step / _STEPS)
        # The last place twice: a target answers what it was asked before.
        if self._step <= _STEPS + 4:
            QTest.mouseMove(self, self.mapFromGlobal(here))
        else:
            self._timer.stop()
            QTest.mouseRelease(self, Qt.MouseButton.LeftButton, pos=self.mapFromGlobal(here))


def main() -> None:
    """Drag what the command line says."""
    application = QApplication(sys.argv)
    path, x, y, offered, proposed = sys.argv[1:]
    source = Source(path, QPoint(int(x), int(y)), offered, proposed)
    source.show()
    QTimer.singleShot(150, source.start)
    application.exec()


if __name__ == "__main__":
    main()
