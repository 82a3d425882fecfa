"""Composition root of the desktop application: builds everything and connects the layers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QApplication

from mgc_desktop import __version__
from mgc_desktop.jobs.analyse import default_jobs
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.folders import analyse_folders, bundled_models
from mgc_desktop.log import configure
from mgc_desktop.ui.main_window import MainWindow


def listen(paths: Sequence[str], cancel: CancelToken) -> Iterator[object]:
    """Analyse with the bundled models on all cores."""
    yield from analyse_folders(paths, bundled_models(), jobs=default_jobs(), cancel=cancel)


def main() -> None:
    """Open the window; paths on the command line are analysed at once."""
    configure()
    application = QApplication(sys.argv)
    application.setApplicationName("MGC Desktop")
    application.setApplicationVersion(__version__)
    window = MainWindow(listen)
    window.show()
    paths = application.arguments()[1:]
    if paths:
        window.analyse(paths)
    sys.exit(application.exec())
