"""Another program that would rather move what is dropped on it; prints what it was offered.

python -m tests.helpers.drop_target
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


class Target(QWidget):
    """A window in the corner of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, 60, 60)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Wish for a move; Qt gives what is offered if that is not."""
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what came."""
        paths = " ".join(url.toLocalFile() for url in event.mimeData().urls())
        sys.stdout.write(f"{event.possibleActions().name} {paths}\n")
        sys.stdout.flush()
        event.acceptProposedAction()
        QApplication.exit()


def main() -> None:
    """Wait for one drop."""
    application = QApplication(sys.argv)
    target = Target()
    target.show()
    sys.stdout.write("here\n")
    sys.stdout.flush()
    application.exec()


if __name__ == "__main__":
    main()
