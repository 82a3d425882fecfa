"""The write preview: what every file has, what it would get, and the last word before writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.records import Failure
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.widgets import fit_to_text, muted, number
from mgc_desktop.ui.write.model import Column, PreviewModel
from mgc_desktop.ui.write.options import WriteOptionsBar
from mgc_desktop.ui.write.preview_run import OpenLibrary, PreviewRun
from mgc_desktop.ui.write.table import PreviewTable
from mgc_desktop.ui.write.words import field_words, split_values

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.settings import WriteSettings
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.write.writer import Writer

# Long enough to type "85" without a preview for 8 %.
_SETTLE_MS: Final = 250
_COLUMNS: Final = {Column.GENRE: "genre", Column.MOOD: "mood", Column.ORIGIN: "provenance"}


@dataclass(frozen=True)
class _Found:
    """What the dialog asks of the library: which files, how they are written, words to type."""

    file_ids: list[int]
    settings: WriteSettings
    choices: dict[str, tuple[str, ...]]


def _load(library: Any, files: str | Sequence[int]) -> _Found:
    from mgc_desktop.jobs.library.browse import LibraryBrowser
    from mgc_desktop.jobs.writing.settings import read_settings

    file_ids = LibraryBrowser(library).ids(files) if isinstance(files, str) else list(files)
    settings = read_settings(library)
    words = settings.words()
    moods = dict.fromkeys((*words.choices("moods"), *words.choices("words")))
    return _Found(file_ids, settings, {"genre": words.choices("genres"), "mood": tuple(moods)})


class WriteDialog(QDialog):
    """Shows old and new values of files, and has them written.

    Parameters
    ----------
    files : str or sequence of int
        A search ("" is the whole library), or file ids.
    open_library : callable
        Opens the library, as `Backend.open_library` does. Previews run in a thread of their own.
    writer : Writer
        One for the window; writes what was chosen as a job of the activity panel, and says
        `changed` when files have other tags than before.
    write_lane : Lane of a library
        Reads the settings and finds the files.

    Signals
    -------
    settings_asked()
        The user wants to see the settings of writing. The dialog stays open; `reload` takes in
        what was changed there.
    accepted(), rejected()
        As of every QDialog: a batch was handed to the writer, or nothing is written.
    """

    settings_asked = Signal()

    def __init__(
        self,
        files: str | Sequence[int],
        open_library: OpenLibrary,
        writer: Writer,
        write_lane: Lane[Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Write tags"))
        self._files = files
        self._write_lane = write_lane
        self._writer = writer
        self._kept: WriteSettings | None = None
        self._choices: dict[str, tuple[str, ...]] = {}
        self._typed: dict[int, dict[str, tuple[str, ...]]] = {}
        self.model = PreviewModel()
        self.run = PreviewRun(open_library)
        self.options = WriteOptionsBar()
        self.table = PreviewTable(self.model)
        self.changes_only = QCheckBox(self.tr("Changed files only"))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Preview progress"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.write = QPushButton()
        self.write.setDefault(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._make_actions()
        self._arrange()
        self._connect()
        fit_to_text(self, 1080, 640)
        # Arrows, Space and F2 work at once.
        self.table.setFocus()
        self._refresh()
        self.reload()

    def _make_actions(self) -> None:
        self.set_actions: list[QAction] = []
        for field, keys in (("genre", "Ctrl+G"), ("mood", "Ctrl+M")):
            text = self.tr("Set {0} of selected files…").format(field_words(field))
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, field=field: self._ask_values(field))
            self.set_actions.append(action)
        self.back = QAction(self.tr("Reset to suggestion"), self)
        self.back.setShortcut(QKeySequence("Ctrl+Backspace"))
        self.back.triggered.connect(self.take_back)
        self.addActions([*self.set_actions, self.back])
        # In the table Return edits.
        QShortcut(QKeySequence("Ctrl+Return"), self, self.write.click)

    def _arrange(self) -> None:
        self.all = QPushButton(self.tr("Select all"))
        self.none = QPushButton(self.tr("Select none"))
        for button in (self.all, self.none):
            button.setAutoDefault(False)
        self.more = QPushButton(self.tr("Settings…"))
        self.more.setAutoDefault(False)
        above = QHBoxLayout()
        above.addWidget(self.changes_only)
        above.addStretch(1)
        above.addWidget(muted(self.tr("Space ticks, F2 edits, Ctrl+Enter writes")))
        above.addSpacing(Space.LARGE)
        above.addWidget(self.all)
        above.addWidget(self.none)
        above.addWidget(self.more)
        self.buttons.addButton(self.write, QDialogButtonBox.ButtonRole.AcceptRole)
        below = QHBoxLayout()
        below.addWidget(self.summary, 1)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(self.options)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.bar)
        layout.addLayout(below)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.options.changed.connect(self._choose)
        self._settle.timeout.connect(self.preview)
        self.changes_only.toggled.connect(self._filter)
        self.all.clicked.connect(lambda: self.model.tick(None, True))
        self.none.clicked.connect(lambda: self.model.tick(None, False))
        self.more.clicked.connect(self.settings_asked)
        self.model.ticked.connect(self._refresh)
        self.model.typed.connect(lambda file_id, *what: self._type([file_id], *what))
        self.run.found.connect(self._found)
        self.run.changed.connect(self._refresh)
        self.write.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.customContextMenuRequested.connect(self._menu)

    # --- what is shown

    def reload(self) -> None:
        """Read the library's settings anew, and look at every file with them."""
        files = self._files
        self._write_lane.submit(
            lambda library: _load(library, files), self._loaded, failed=self._failed, owner=self
        )

    def _loaded(self, found: _Found) -> None:
        self._kept, self._choices = found.settings, found.choices
        self.run.set_files(found.file_ids)
        for column, field in ((Column.GENRE, "genre"), (Column.MOOD, "mood")):
            self.table.delegates[column].choices = self._choices[field]
        self.options.show_settings(self._kept)
        self.preview()

    def _failed(self, error: Exception) -> None:
        self.bar.hide()
        self.options.setEnabled(False)
        self.summary.setText(error_words(error))

    def settings(self) -> WriteSettings | None:
        """Return the settings that are shown; None while they are not read yet."""
        return self._kept and self.options.settings(self._kept)

    def _choose(self) -> None:
        self._settle.start()
        self._refresh()

    def preview(self) -> None:
        """Look at every file with the settings that are shown."""
        settings = self.settings()
        if settings is None:
            return
        self.model.fields = settings.fields
        for column, field in _COLUMNS.items():
            self.table.setColumnHidden(column, field not in settings.fields)
        self.run.begin(settings, self._typed)

    def _found(self, batch: list[Any], first: bool) -> None:
        if first:
            self.model.restart(batch)
            if batch:
                self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.model.add(batch)

    def _filter(self, only: bool) -> None:
        self.model.set_changes_only(only)
        self._refresh()

    def _refresh(self) -> None:
        busy = self.run.busy or self._settle.isActive() or self._kept is None
        self.bar.setVisible(busy)
        self.bar.setRange(0, self.run.total if self.run.busy else 0)
        self.bar.setValue(self.run.done)
        n = len(self.model.chosen())
        self.write.setText(self.tr("Write %Ln file(s)", "", n))
        self.write.setEnabled(n > 0 and not busy)
        self.summary.setText(self.run.error or " · ".join(self._words(n, busy)))

    def _words(self, n_chosen: int, busy: bool) -> Iterable[str]:
        if busy:
            yield self.tr("Reading files: {0} of {1}").format(
                number(self.run.done), number(self.run.total)
            )
            return
        n = len(self.model.changing())
        yield self.tr("{0} of {1} files would change").format(number(n), number(self.model.files))
        if n_chosen != n:
            yield self.tr("{0} selected").format(number(n_chosen))
        if failures := self.model.failures:
            yield self.tr("%Ln cannot be written", "", failures)
        if left := self.run.total - self.model.files:
            yield self.tr("%Ln missing or unreadable", "", left)

    # --- what the user types

    def _type(self, file_ids: Iterable[int], field: str, values: tuple[str, ...]) -> None:
        ids = list(file_ids)
        for file_id in ids:
            self._typed.setdefault(file_id, {})[field] = values
        self._again(ids)

    def _again(self, file_ids: list[int]) -> None:
        settings = self.settings()
        if settings is not None and file_ids:
            self.run.again(file_ids, settings, self._typed)

    def _selected(self) -> list[int]:
        items = (self.model.item(row) for row in self.table.rows())
        return [item.file_id for item in items if not isinstance(item, Failure)]

    def set_values(self, field: str, values: Sequence[str]) -> None:
        """Give the selected files these values of a field; none leave it as it is."""
        self._type(self._selected(), field, tuple(values))

    def take_back(self) -> None:
        """Forget what was typed for the selected files."""
        self._again([i for i in self._selected() if self._typed.pop(i, None) is not None])

    def _ask_values(self, field: str) -> None:
        n = len(self._selected())
        if not n or field not in self.model.fields:
            return
        title = self.tr("Set {0}").format(field_words(field))
        label = self.tr("For %Ln file(s); separate several values with “;”:", "", n)
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setComboBoxItems(list(self._choices[field]))
        dialog.setComboBoxEditable(True)
        dialog.setOkButtonText(title)
        dialog.textValueSelected.connect(lambda text: self.set_values(field, split_values(text)))
        dialog.open()

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([*self.set_actions, self.back])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))

    # --- the end

    def accept(self) -> None:
        """Have the chosen files written in the background."""
        settings, chosen = self.settings(), self.model.chosen()
        if settings is None or not chosen or not self.write.isEnabled():
            return
        self._writer.write(chosen, settings)
        super().accept()

    def done(self, result: int) -> None:
        """Stop the preview before the window goes."""
        self.run.leave()
        super().done(result)
