"""When something goes wrong that is our fault: a report in a file, and a polite word.

An unexpected Python exception writes a report and the window goes on; a crash of the process leaves
the stacks of all threads (faulthandler), and the next start speaks of it.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from mgc_desktop.ui.help.about import versions

log = logging.getLogger(__name__)

_FATAL: Final = "crash-of-process.txt"
_KEPT: Final = 20


def write_report(folder: Path, error: BaseException) -> Path | None:
    """Write what happened, with versions; None if the folder cannot be written.

    The text has no file names of the user's music beyond those in the exception itself.
    """
    moment = datetime.now().astimezone()
    path = folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
    lines = [f"{name} {number}" for name, number in versions()]
    text = "\n".join([f"{moment:%Y-%m-%d %H:%M:%S %z}", *lines, ""])
    text += "".join(traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("crash-2*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError as failure:
        log.warning("no crash report: %s", failure)
        return None
    return path


class CrashReports(QObject):
    """Takes over what nobody caught, in every thread.

    Parameters
    ----------
    folder : Path
        Where reports go.

    Signals
    -------
    reported(object, object)
        The exception and the report's path (or None), on the GUI thread.
    """

    reported = Signal(object, object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: TextIO | None = None
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def install(self) -> str:
        """Begin; returns the stacks that a crash of the process left last time, or nothing."""
        left = self._left_by_last_time()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Open as long as the program runs: a crash leaves no time to open anything.
            self._file = (self._folder / _FATAL).open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        except OSError as failure:
            log.warning("no crash report: %s", failure)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self._uncaught(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        return left

    def remove(self) -> None:
        """Give everything back; a clean end leaves no file."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            (self._folder / _FATAL).unlink(missing_ok=True)
            self._file = None

    def _left_by_last_time(self) -> str:
        try:
            return (self._folder / _FATAL).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""

    def _uncaught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        log.critical("unexpected error", exc_info=(kind, error, trace))
        self.reported.emit(error, write_report(self._folder, error))


def say_sorry(parent: QWidget | None, error: BaseException, report: Path | None) -> QMessageBox:
    """Return a box (to be shown, not waited for) that says what happened and where it is kept."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Crash", "Something went wrong"))
    box.setText(QCoreApplication.translate("Crash", "Something went wrong in MGC Desktop."))
    kept = QCoreApplication.translate("Crash", "An error report was saved to {0}.").format(report)
    goes_on = QCoreApplication.translate(
        "Crash", "You can keep working; if the window behaves oddly, restart the program."
    )
    box.setInformativeText(f"{goes_on} {kept}" if report else goes_on)
    box.setDetailedText("".join(traceback.format_exception(error)))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    return box
