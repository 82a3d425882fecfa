"""The settings dialog: pages at the left, fields at the right, nothing changed before Apply."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.removal.dialog import RemoveFolderDialog
from mgc_desktop.ui.settings.computer_page import ComputerPage
from mgc_desktop.ui.settings.folders_page import FoldersPage
from mgc_desktop.ui.settings.machine import read_machine, save_machine
from mgc_desktop.ui.settings.models_page import ModelsPage
from mgc_desktop.ui.settings.other_models import OtherModels
from mgc_desktop.ui.settings.page import Fault, Page
from mgc_desktop.ui.settings.state import (
    SOON,
    Draft,
    leaving_with,
    load,
    save,
)
from mgc_desktop.ui.settings.vocabulary_files import VocabularyFiles
from mgc_desktop.ui.settings.vocabulary_page import VocabularyPage
from mgc_desktop.ui.settings.writing_page import WritingPage
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import fit_to_text, rule

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.remove import Leaving
    from mgc_desktop.jobs.settings import Saved
    from mgc_desktop.ui.backend import Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.settings.state import Loaded

_SIZE: Final = (820, 640)
_LEFT: Final = 130
# Icon and margins of a line in the list.
_AROUND: Final = 42

P = TypeVar("P", bound=Page)
Devices = Callable[[], Sequence[tuple[str, str]]]


def _renewed(draft: Draft) -> str:
    return "" if draft.library is None else draft.library.analysis.renewed_for


class SettingsDialog(QDialog):
    """Shows, checks and keeps the settings of a library and of this computer.

    Parameters
    ----------
    write_lane : Lane of library handles
        The library's settings are read and written in it.
    preferences : Preferences
        The settings of this computer.
    outputs, inputs : callable
        Return the devices that sound can go to and come from, as pairs of key and name; called in
        the lane, for a sound server may be slow to answer.

    Signals
    -------
    scan_wanted(object)
        List of str: folders that are new, or of which something else is left out now.
    follow_changed()
        Other folders are to be followed than before, or none.
    library_changed()
        The library's settings are others now: its words, how it is written, how it is analysed.
    output_changed(str), input_changed(str)
        Key of the device to play on or to listen to; empty for the system's.
    renew_wanted()
        Tracks that other models have analysed are to be analysed again.
    """

    scan_wanted = Signal(object)
    follow_changed = Signal()
    library_changed = Signal()
    output_changed = Signal(str)
    input_changed = Signal(str)
    renew_wanted = Signal()

    def __init__(
        self,
        write_lane: Lane[Handle],
        preferences: Preferences,
        outputs: Devices,
        inputs: Devices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write_lane = write_lane
        self._preferences = preferences
        self._saving = False
        self.kept = Draft(read_machine(preferences))
        self.setWindowTitle(self.tr("Settings"))
        self.pages: list[Page] = []
        self._of_library: list[Page] = []
        self._wished: type[Page] = FoldersPage
        self._place()
        self._building = self._build(outputs, inputs)
        self._build_on()

    # --- layout

    def _build(self, outputs: Devices, inputs: Devices) -> Iterator[None]:
        """Make a page, let the event loop turn, make the next: all at once would be a stall."""
        self.folders = self._add(FoldersPage(self._preferences), of_library=True)
        self.folders.remove_asked.connect(self._count_folder)
        yield
        self.models = self._add(ModelsPage())
        self._others = OtherModels(self._write_lane, self.models, self.draft, self)
        self.finished.connect(lambda _: self.models.end())
        yield
        self.writing = self._add(WritingPage(), of_library=True)
        yield
        self.vocabulary = self._add(VocabularyPage(self._preferences), of_library=True)
        self.vocabulary_files = VocabularyFiles(self._write_lane, self.vocabulary)
        yield
        self.computer = self._add(ComputerPage())
        submit = self._write_lane.submit
        submit(load, self._loaded, failed=self._not_loaded, owner=self, priority=SOON)
        submit(
            lambda _: (list(outputs()), list(inputs())),
            lambda devices: self.computer.offer_devices(*devices),
            failed=lambda error: self.computer.problem.say(error_words(error)),
            owner=self,
        )

    def show_page(self, kind: type[Page]) -> None:
        """Turn to a page, now or as soon as it has been made."""
        self._wished = kind
        for row, page in enumerate(self.pages):
            if isinstance(page, kind):
                self.list.setCurrentRow(row)

    def _build_on(self) -> None:
        try:
            next(self._building)
        except StopIteration:
            return
        QTimer.singleShot(0, self, self._build_on)

    def _add(self, page: P, *, of_library: bool = False) -> P:
        self.pages.append(page)
        if of_library:
            self._of_library.append(page)
        self.list.addItem(QListWidgetItem(page.title))
        self.stack.addWidget(page)
        if isinstance(page, self._wished) or self.list.currentRow() < 0:
            self.list.setCurrentRow(len(self.pages) - 1)
        page.show_draft(self.kept)
        page.changed.connect(self._changed)
        self._fit()
        self._changed()
        return page

    def _place(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(self.tr("Settings pages"))
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.problem = Fault()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Apply)
        self.apply_button = self.buttons.button(standard.Apply)
        self.ok_button = self.buttons.button(standard.Ok)
        top = QHBoxLayout()
        top.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.list)
        top.addWidget(self.stack, 1)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(Space.LARGE, 0, Space.LARGE, Space.LARGE)
        bottom.setSpacing(Space.MEDIUM)
        bottom.addWidget(self.problem)
        bottom.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.LARGE, 0, 0)
        column.setSpacing(Space.LARGE)
        column.addLayout(top, 1)
        column.addWidget(rule())
        column.addLayout(bottom)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.apply_button.clicked.connect(lambda: self.apply())
        theme.changed.connect(self._fit)
        fit_to_text(self, *_SIZE)

    def _fit(self) -> None:
        """Make the list as wide as its words, its lines as high as the text."""
        height = self.fontMetrics().lineSpacing() + 14
        self.list.setIconSize(theme.icon_size)
        for row, page in enumerate(self.pages):
            item = self.list.item(row)
            item.setSizeHint(QSize(0, height))
            item.setIcon(icon(page.drawing))
        words = [self.fontMetrics().horizontalAdvance(page.title) for page in self.pages]
        self.list.setFixedWidth(max(_LEFT, *words, 0) + _AROUND + theme.icon_size.width())

    # --- reading

    def _loaded(self, loaded: Loaded) -> None:
        # What was changed meanwhile on the pages of this computer stays.
        draft = self.draft()
        self.kept = replace(self.kept, library=loaded.library)
        for page in self.pages:
            page.offer(loaded)
            page.show_draft(replace(draft, library=loaded.library))
        self._changed()

    def _not_loaded(self, error: Exception) -> None:
        self.problem.say(error_words(error))

    def draft(self) -> Draft:
        """Return the settings as the pages show them."""
        return functools.reduce(lambda draft, page: page.change(draft), self.pages, self.kept)

    def _changed(self) -> None:
        for page in self._of_library:
            page.setEnabled(self.kept.library is not None)
        self.apply_button.setEnabled(not self._saving and self._is_changed())
        self.ok_button.setEnabled(not self._saving)

    def _is_changed(self) -> bool:
        return self.draft() != self.kept or any(self._has_fault(page) for page in self.pages)

    def _has_fault(self, page: Page) -> bool:
        return page.isEnabled() and page.fault() is not None

    # --- saving

    def accept(self) -> None:
        """Keep everything, then close."""
        self.apply(super().accept)

    def reject(self) -> None:
        """Close and keep nothing; what is being saved is saved first."""
        if not self._saving:
            super().reject()

    def apply(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep what is shown, if all of it is right; `then` is called when that is done."""
        if self._saving or self._show_first_fault():
            return
        before = self.kept.library
        # Known once all pages are there.
        if before is not None and self._others.are_chosen(before):
            self._others.ask(lambda: self._apply(then))
        else:
            self._apply(then)

    def _apply(self, then: Callable[[], None]) -> None:
        self.problem.say("")
        wished = self.draft()
        before, after = self.kept.library, wished.library
        if before is None or after is None or before == after:
            self._keep(wished, None)
            then()
            return
        self._saving = True
        self._changed()
        self._write_lane.submit(
            lambda library: save(library, before, after),
            lambda saved: self._saved(wished, saved, then),
            failed=self._not_saved,
            owner=self,
            priority=SOON,
        )

    # --- folders that leave

    def _count_folder(self, path: str) -> None:
        self._write_lane.submit(
            lambda library: leaving_with(library, path),
            lambda about: self._ask_about_folder(path, about),
            failed=self._not_loaded,
            owner=self,
            priority=SOON,
        )

    def _ask_about_folder(self, path: str, about: Leaving) -> None:
        question = RemoveFolderDialog(path, about, self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.add_note(self.tr("It is removed when you press OK or Apply in the settings."))
        question.accepted.connect(lambda: self.folders.take_out(path, forget=question.forget))
        question.open()

    def _show_first_fault(self) -> bool:
        for page in self.pages:
            field = page.fault() if page.isEnabled() else None
            if field is not None:
                self._go_to(page, field)
                return True
        return False

    def _go_to(self, page: Page, field: QWidget) -> None:
        self.list.setCurrentRow(self.pages.index(page))
        page.go_to(field)

    def _saved(self, wished: Draft, saved: Saved, then: Callable[[], None]) -> None:
        self._saving = False
        if saved.problems:
            self._go_to(self.folders, self.folders.say_faults(dict(saved.problems)))
            self._changed()
            return
        self._keep(wished, saved)
        then()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.problem.say(error_words(error))
        self._changed()

    def _keep(self, wished: Draft, saved: Saved | None) -> None:
        """Keep this computer's settings, show them, tell the window."""
        if wished.library is not None:
            # What was to be forgotten is.
            library = replace(wished.library, forgotten=frozenset())
            wished = replace(wished, library=library)
            self.folders.saved(folder.path for folder in library.folders)
        old, self.kept = self.kept, wished
        before, after = old.machine, wished.machine
        save_machine(self._preferences, before, after)
        if after.appearance != before.appearance:
            theme.set_appearance(after.appearance)
        if after.text_percent != before.text_percent:
            theme.set_text_percent(after.text_percent)
        self._changed()
        if after.output_device != before.output_device:
            self.output_changed.emit(after.output_device)
        if after.input_device != before.input_device:
            self.input_changed.emit(after.input_device)
        if saved is not None:
            self.library_changed.emit()
        if after.follow_folders != before.follow_folders or (saved and saved.watch_changed):
            self.follow_changed.emit()
        if saved is not None and saved.to_scan:
            self.scan_wanted.emit(list(saved.to_scan))
        if _renewed(wished) not in ("", _renewed(old)):
            self.renew_wanted.emit()
