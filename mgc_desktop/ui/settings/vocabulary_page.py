"""Settings: what is written for each label of the models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.ui.messages import error_words
from mgc_desktop.ui.places import Location, beginning, remember
from mgc_desktop.ui.settings.fields import Choice
from mgc_desktop.ui.settings.page import Fault, Page, note
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.settings.vocabulary_table import Line, VocabularyTable
from mgc_desktop.ui.settings.vocabulary_words import about_words, set_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.vocabulary import Vocabulary
    from mgc_desktop.ui.preferences import Preferences
    from mgc_desktop.ui.settings.state import Loaded

# No set that ships has an empty name.
_OWN: Final = ""
_PURPOSE: Final = "vocabulary"


class VocabularyPage(Page):
    """Which set is used, its words in a table, and files to take over or pass on.

    Parameters
    ----------
    preferences : Preferences
        Where the folder of the last file is kept.

    Signals
    -------
    import_asked(str), export_asked(str)
        A path; reading and writing is the dialog's affair.
    """

    import_asked = Signal(str)
    export_asked = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("tag")
        self._preferences = preferences
        self.set_title(self.tr("Vocabulary"))
        self._sets: dict[str, Vocabulary] = {}
        self._own: Vocabulary | None = None
        self._labels: dict[str, tuple[str, ...]] = {}
        self.vocabulary: Vocabulary | None = None
        self.choice: Choice[str] = Choice(self.tr("Preset"), [(_OWN, self.tr("Custom"))])
        self.about = note("")
        self.table = VocabularyTable()
        self.table_fault = Fault()
        self.file_fault = Fault()
        self.import_button = QPushButton(self.tr("&Import…"))
        self.export_button = QPushButton(self.tr("&Export…"))
        self.add_row(self.form(), self.tr("&Preset"), self.choice)
        for button in (self.import_button, self.export_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        self.column.addWidget(self.about)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.table_fault)
        self.column.addWidget(
            note(self.tr("Separate several values with “;”. Empty fields are not written."))
        )
        self.column.addLayout(buttons)
        self.column.addWidget(self.file_fault)
        self.keep_wheel([self.choice])
        self.choice.chosen.connect(self._chosen)
        self.table.edited.connect(self._edited)
        self.import_button.clicked.connect(self._ask_import)
        self.export_button.clicked.connect(self._ask_export)

    # --- what the user does

    def _chosen(self) -> None:
        name = self.choice.value
        found = self._own if name == _OWN else self._sets[name]
        if found is not None:
            self._show(found)
            self.changed.emit()

    def _edited(self, line: Line, values: list[str]) -> None:
        from mgc_desktop.jobs.library.vocabulary import with_values

        if self.vocabulary is None:
            return
        try:
            changed = with_values(self.vocabulary, line.kind, line.label, values)
        except VocabularyError as error:
            self.table.mark(line, error_words(error))
        else:
            self.table.mark(line, "")
            if changed != self.vocabulary:
                self._take(changed.model_copy(update=self._own_name()))
        self.fault()
        self.changed.emit()

    def _own_name(self) -> dict[str, Any]:
        """Name what the user made of a set that ships, so that nobody takes it for that set."""
        if self.vocabulary is None or self.vocabulary.name not in self._sets:
            return {}
        text = self.tr("Based on “{0}”.").format(set_words(self.vocabulary.name))
        return {"name": "own", "description": text}

    def _take(self, vocabulary: Vocabulary) -> None:
        """Remember a vocabulary as the user's own, unless it is one that ships."""
        self.vocabulary = vocabulary
        name = self._name_of(vocabulary)
        if name == _OWN:
            self._own = vocabulary
            self._offer_sets()
        self.choice.show_value(name)
        self.about.setText(about_words(self._sets.get(name, vocabulary)))

    def take_import(self, vocabulary: Vocabulary) -> None:
        """Use what was read from a file."""
        self._show(vocabulary)
        self.changed.emit()

    def say(self, text: str) -> None:
        """Say what is wrong with a file."""
        self.file_fault.say(text)

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import vocabulary"), self._folder(), self._filter()
        )
        if path:
            remember(self._preferences, _PURPOSE, path)
            self.import_asked.emit(path)

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export vocabulary"), self._folder(), self._filter()
        )
        if path:
            remember(self._preferences, _PURPOSE, path)
            self.export_asked.emit(path)

    def _folder(self) -> str:
        return str(beginning(self._preferences, _PURPOSE, Location.DocumentsLocation))

    def _filter(self) -> str:
        return self.tr("Vocabularies (*.toml);;All files (*)")

    # --- what is shown

    def _name_of(self, vocabulary: Vocabulary) -> str:
        # What a set says of itself may have been said otherwise when the library kept it.
        about = {"description": vocabulary.description}
        same = (n for n, one in self._sets.items() if one.model_copy(update=about) == vocabulary)
        return next(same, _OWN)

    def _offer_sets(self) -> None:
        options = [(name, set_words(name)) for name in self._sets]
        if self._own is not None or not options:
            options.append((_OWN, self.tr("Custom")))
        self.choice.offer(options)

    def _show(self, vocabulary: Vocabulary) -> None:
        self.file_fault.say("")
        self.table_fault.say("")
        self._take(vocabulary)
        lines = []
        for kind in ("genres", "moods", "words"):
            table: dict[str, list[str]] = getattr(vocabulary, kind)
            for label in dict.fromkeys((*self._labels.get(kind, ()), *table)):
                lines.append((Line(kind, label), [*vocabulary.values(kind, label)]))
        self.table.fill(lines)

    def offer(self, loaded: Loaded) -> None:
        """Take the sets that ship, and the labels that the models know."""
        self._sets = loaded.vocabularies
        labels: dict[str, tuple[str, ...]] = {}
        for facts in loaded.models:
            kind = "genres" if facts.task == "genre" else "moods"
            for name, more in ((kind, facts.labels), ("words", facts.words)):
                labels[name] = tuple(dict.fromkeys((*labels.get(name, ()), *more)))
        self._labels = labels
        self._offer_sets()

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        if draft.library is not None and self._sets:
            self._show(draft.library.write.vocabulary or next(iter(self._sets.values())))

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        if draft.library is None or self.vocabulary is None:
            return draft
        # The default set stays the default of later versions: it is not copied into the library.
        default = next(iter(self._sets.values()))
        kept = None if self.vocabulary == default else self.vocabulary
        if kept is None and draft.library.write.vocabulary == default:
            return draft
        write = draft.library.write.model_copy(update={"vocabulary": kept})
        return replace(draft, library=replace(draft.library, write=write))

    def fault(self) -> QWidget | None:
        """Say beside each field what is wrong with it; return the first such field."""
        text = self.table.first_fault()
        self.table_fault.say(text)
        return self.table if text else None

    def go_to(self, field: QWidget) -> None:
        """Put the keyboard's focus where something is wrong."""
        super().go_to(field)
        self.table.go_to_fault()
