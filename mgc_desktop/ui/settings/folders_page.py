"""Settings: the folders of the library, what is left out of them, whether changes are followed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.places import MUSIC, Location, beginning, remember
from mgc_desktop.ui.settings.fields import Tick
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.theme.theme import theme, tokens

if TYPE_CHECKING:
    from mgc_desktop.jobs.settings import FolderSettings
    from mgc_desktop.ui.preferences import Preferences

_PATH: Final = Qt.ItemDataRole.UserRole
_LINES: Final = 5


def patterns_of(text: str) -> tuple[str, ...]:
    """Return the patterns of a text, one a line; empty lines say nothing."""
    return tuple(line.rstrip() for line in text.splitlines() if line.strip())


class FoldersPage(Page):
    """A list of folders, and what holds for the one that is marked.

    Parameters
    ----------
    preferences : Preferences
        Where the folder chosen last is kept.

    Signals
    -------
    remove_asked(str)
        A folder that the library has is to be taken out: `take_out`, if the user is sure.
    """

    remove_asked = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("folder")
        self._preferences = preferences
        self.set_title(self.tr("Folders"))
        self._folders: dict[str, FolderSettings] = {}
        self._faults: dict[str, str] = {}
        self._in_library: frozenset[str] = frozenset()
        self._forgotten: frozenset[str] = frozenset()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Library folders"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.add_button = QPushButton(self.tr("&Add folder…"))
        self.remove_button = QPushButton(self.tr("&Remove"))
        self.remove_button.setToolTip(
            self.tr("Removes its tracks from the library; the files on disk are not touched.")
        )
        self.list_fault = Fault()
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.watched = Tick(self.tr("Watch &this folder for changes"))
        self.excludes = QPlainTextEdit()
        self.excludes.setTabChangesFocus(True)
        self.excludes.setPlaceholderText(self.tr("Podcasts/\n*.tmp.mp3"))
        self.excludes.setAccessibleName(self.tr("Excluded from this folder"))
        self.excludes_fault = Fault()
        self.follow = Tick(self.tr("&Watch folders for changes while the window is open"))
        self.analyse = Tick(self.tr("A&nalyse new music as soon as it is found"))
        self._place()
        self._connect()
        self.finish()
        self._show_current()

    def _place(self) -> None:
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        left_out = QLabel(self.tr("&Exclude (one .gitignore-style pattern per line)"))
        left_out.setBuddy(self.excludes)
        left_out.setWordWrap(True)
        self.column.addWidget(self.list)
        self.column.addWidget(self.list_fault)
        self.column.addLayout(buttons)
        self.column.addSpacing(Space.MEDIUM)
        rows: tuple[QWidget, ...] = (
            self.about,
            self.watched,
            left_out,
            self.excludes,
            self.excludes_fault,
        )
        for row in rows:
            self.column.addWidget(row)
        self.section(self.tr("All folders"))
        self.column.addWidget(self.follow)
        self.column.addWidget(self.analyse)
        self.column.addWidget(
            note(self.tr("New folders and folders with changed patterns are scanned right away."))
        )
        theme.changed.connect(self._fit)
        self._fit()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self.remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.watched.clicked.connect(self._take_over)
        self.excludes.textChanged.connect(self._take_over)
        self.follow.toggled.connect(self.changed)
        self.analyse.toggled.connect(self.changed)

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.list.setFixedHeight((line + 6) * _LINES + 4)
        self.excludes.setFixedHeight(line * _LINES + 20)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setIcon(self._drawing(item.data(_PATH)))

    # --- what the user does

    def _choose(self) -> None:
        start = beginning(self._preferences, MUSIC, Location.MusicLocation)
        title = self.tr("Choose a music folder")
        path = QFileDialog.getExistingDirectory(self, title, str(start))
        if path:
            remember(self._preferences, MUSIC, path)
            self.add(path)

    def add(self, path: str) -> None:
        """Add a folder; one that lies in another folder of the library is refused."""
        from mgc_desktop.jobs.settings import FolderSettings

        path = str(Path(path).absolute())
        around = [f for f in self._folders if (path + os.sep).startswith(f.rstrip(os.sep) + os.sep)]
        if around:
            self.list_fault.say(
                self.tr("{0} is already in the library, as part of {1}.").format(
                    shown_path(path), shown_path(around[0])
                )
                if around[0] != path
                else self.tr("{0} is already in the library.").format(shown_path(path))
            )
            return
        self.list_fault.say("")
        self._folders[path] = FolderSettings(path)
        self._fill(path)
        self.changed.emit()

    def remove(self) -> None:
        """Take the marked folder out of the list; one that the library has is asked about."""
        path = self._current
        if path is None:
            return
        if path in self._in_library:
            self.remove_asked.emit(path)
        else:
            self.take_out(path, forget=False)

    def take_out(self, path: str, *, forget: bool) -> None:
        """Take a folder out of the list, and keep or forget what is known of its tracks."""
        row = list(self._folders).index(path)
        del self._folders[path]
        if forget:
            self._forgotten |= {path}
        self._faults.pop(path, None)
        self.list_fault.say("")
        rest = list(self._folders)
        self._fill(rest[min(row, len(rest) - 1)] if rest else None)
        self.changed.emit()

    def saved(self, paths: Iterable[str]) -> None:
        """Hear which folders the library has now."""
        self._in_library = frozenset(paths)
        self._forgotten = frozenset()

    def _take_over(self) -> None:
        path = self._current
        if path is None:
            return
        self._folders[path] = replace(
            self._folders[path],
            watched=self.watched.isChecked(),
            excludes=patterns_of(self.excludes.toPlainText()),
        )
        self._faults.pop(path, None)
        self.excludes_fault.say("")
        self.changed.emit()

    # --- what is shown

    @property
    def _current(self) -> str | None:
        item = self.list.currentItem()
        return item.data(_PATH) if item is not None else None

    def _drawing(self, path: str) -> QIcon:
        return icon("warning", tokens().bad) if path in self._faults else icon("folder")

    def _fill(self, current: str | None) -> None:
        self.list.clear()
        for path in self._folders:
            item = QListWidgetItem(self._drawing(path), shown_path(path))
            item.setData(_PATH, path)
            item.setToolTip(shown_path(path))
            self.list.addItem(item)
            if path == current:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self._folders:
            self.list.setCurrentRow(0)
        self._show_current()

    def _show_current(self) -> None:
        path = self._current
        for widget in (self.remove_button, self.watched, self.excludes):
            widget.setEnabled(path is not None)
        folder = self._folders.get(path) if path is not None else None
        self.about.setText(shown_path(folder.path) if folder else self.tr("No folder selected."))
        self.watched.setChecked(folder.watched if folder else False)
        self.excludes.blockSignals(True)
        self.excludes.setPlainText("\n".join(folder.excludes) if folder else "")
        self.excludes.blockSignals(False)
        self.excludes_fault.say(self._faults.get(path or "", ""))

    def say_faults(self, faults: dict[str, str]) -> QWidget:
        """Show what is wrong, by folder; returns the field of the first one."""
        self._faults = faults
        self._fill(next(iter(faults)))
        return self.excludes

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        self.follow.setChecked(draft.machine.follow_folders)
        self.analyse.setChecked(draft.machine.analyse_after_scan)
        if draft.library is not None:
            self._folders = {folder.path: folder for folder in draft.library.folders}
            self._in_library = frozenset(self._folders)
            self._forgotten = frozenset()
            self._faults = {}
            self._fill(self._current)

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        draft = draft.with_machine(
            follow_folders=self.follow.isChecked(), analyse_after_scan=self.analyse.isChecked()
        )
        if draft.library is None:
            return draft
        folders = tuple(self._folders.values())
        forgotten = self._forgotten.difference(self._folders)
        library = replace(draft.library, folders=folders, forgotten=forgotten)
        return replace(draft, library=library)
