"""The main window: a first page that asks for music, then what the networks say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.folders import Found
from mgc_desktop.records import Analysis, Failure
from mgc_desktop.ui.lane import Lane
from mgc_desktop.ui.results import COLUMNS, ResultsModel

Job = Callable[[Sequence[str], CancelToken], Iterator[object]]

_WIDTHS = (260, 100, 90, 100, 240)
_TEXT_WIDTH = 560


def _paragraph(text: str) -> QLabel:
    """Centred text of a comfortable width, as high as it needs to be."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFixedSize(_TEXT_WIDTH, label.heightForWidth(_TEXT_WIDTH))
    return label


def _tracks(n: int) -> str:
    return "1 track" if n == 1 else f"{n} tracks"


class MainWindow(QMainWindow):
    """Shows one analysis at a time.

    Parameters
    ----------
    job : callable
        Takes paths and a cancel token, yields `Found` and then outcomes.
    """

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._lane: Lane | None = None
        self._failures = 0
        self.model = ResultsModel()
        self.setWindowTitle("MGC Desktop")
        self.resize(1000, 640)
        self.setAcceptDrops(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._first_page())
        self._pages.addWidget(self._table())
        self.setCentralWidget(self._pages)
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(260)
        self._progress.hide()
        self.statusBar().addPermanentWidget(self._progress)
        self._make_menu()

    def _first_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        title = QLabel("Which music shall we listen to?")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        paragraphs = [
            _paragraph(
                "Choose a folder, or drop one here. Every track is heard clip by clip by two"
                " networks; you will see its genre and mood, how sure they are, and where they"
                " disagree."
            ),
            _paragraph("Your files are only read. Nothing leaves this computer."),
        ]
        self.choose_button = QPushButton("Choose a folder…")
        self.choose_button.setDefault(True)
        self.choose_button.clicked.connect(self.choose_folder)
        layout.addStretch(2)
        for widget in (title, *paragraphs, self.choose_button):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(16)
        layout.addStretch(3)
        return page

    def _table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName("Analysed tracks")
        table.setModel(self.model)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_menu(self) -> None:
        menu = self.menuBar().addMenu("&File")
        for text, key, slot in (
            ("&Choose a folder…", QKeySequence.StandardKey.Open, self.choose_folder),
            ("&Stop", QKeySequence("Esc"), self.stop),
            ("&Quit", QKeySequence.StandardKey.Quit, self.close),
        ):
            action = QAction(text, self)
            action.setShortcut(key)
            action.triggered.connect(slot)
            menu.addAction(action)

    def choose_folder(self) -> None:
        """Ask for a folder and analyse it."""
        music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        folder = QFileDialog.getExistingDirectory(self, "Choose a folder of music", music)
        if folder:
            self.analyse([folder])

    def analyse(self, paths: Sequence[str]) -> None:
        """Analyse files and folders in the background, instead of what runs now."""
        self.stop()
        self.model.clear()
        self._failures = 0
        self._pages.setCurrentIndex(1)
        self._progress.setRange(0, 0)
        self._progress.show()
        self.statusBar().showMessage("Looking for music…")
        self._lane = Lane(lambda cancel: self._job(paths, cancel))
        self._lane.result.connect(self._take)
        self._lane.failed.connect(self.statusBar().showMessage)
        self._lane.finished.connect(self._done)
        self._lane.start()

    def stop(self) -> None:
        """End the analysis; what was done stays."""
        if self._lane is not None:
            self._lane.stop()

    def _take(self, item: object) -> None:
        if isinstance(item, Found):
            self._progress.setRange(0, max(1, item.n_files))
            self.statusBar().showMessage(f"Listening to {_tracks(item.n_files)}…")
        elif isinstance(item, Analysis | Failure):
            self._failures += isinstance(item, Failure)
            self.model.add(item)
            self._progress.setValue(self.model.rowCount())

    def _done(self) -> None:
        self._progress.hide()
        done = self.model.rowCount() - self._failures
        if not self.model.rowCount():
            self.statusBar().showMessage("No music found there.")
            return
        failed = f", {self._failures} could not be read" if self._failures else ""
        self.statusBar().showMessage(f"{_tracks(done)}{failed}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Analyse what was dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.analyse(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the background work before the window goes."""
        self.stop()
        event.accept()
