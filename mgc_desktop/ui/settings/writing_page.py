"""Settings: what is written into the files, and how sure a result must be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from mgc_desktop.ui.glossary import Term, explain
from mgc_desktop.ui.settings.fields import Choice, PercentField, Tick
from mgc_desktop.ui.settings.page import Fault, Page
from mgc_desktop.ui.settings.state import Draft
from mgc_desktop.ui.theme.measures import Space
from mgc_desktop.ui.write.words import CODE_PAGES, POLICIES, code_page_words, policy_words

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.settings import WriteSettings

_SEPARATOR_LENGTH = 8
_MOST_GENRES = 10


class WritingPage(Page):
    """Fields, policies, thresholds, and how ID3 tags are made."""

    def __init__(self) -> None:
        super().__init__("write")
        self.set_title(self.tr("Writing"))
        self._make_fields()
        self._make_rules()
        self._make_files()
        self._connect()
        self.finish()

    def _make_fields(self) -> None:
        self.fields = {
            "genre": Tick(self.tr("&Genre")),
            "mood": Tick(self.tr("&Mood")),
            "provenance": Tick(self.tr("&Provenance: model and confidence")),
        }
        self.genre_policy = self._policy(self.tr("Existing genre"))
        self.mood_policy = self._policy(self.tr("Existing mood"))
        self.fields_fault = Fault()
        # No form: it sets a box beside the top of its field, not beside its middle.
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.WIDE)
        grid.setVerticalSpacing(Space.MEDIUM)
        grid.setColumnStretch(1, 1)
        for row, choice in enumerate((self.genre_policy, self.mood_policy)):
            grid.addWidget(list(self.fields.values())[row], row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
            self.put_in_line(list(self.fields.values())[row], choice)
        self.mood_words = Tick(self.tr("Mood wor&ds as further moods"))
        self.mood_words.setToolTip(
            self.tr("Such as Gentle or Tense. The vocabulary says how each is written.")
        )
        grid.addWidget(self.mood_words, 2, 0, 1, 2)
        self.column.addLayout(grid)
        self.column.addWidget(self.fields["provenance"])
        self.column.addWidget(self.fields_fault)

    def _policy(self, name: str) -> Choice[str]:
        return Choice(name, [(policy, policy_words(policy)) for policy in POLICIES])

    def _make_rules(self) -> None:
        self.section(self.tr("Minimum confidence"))
        form = self.form()
        self.min_confidence = self._percent(form, self.tr("Genre &confidence"))
        self.min_mood = self._percent(form, self.tr("Mood c&onfidence"))
        for field in (self.min_confidence, self.min_mood):
            explain(field, Term.CONFIDENCE)
        self.word_from = self._percent(form, self.tr("Mood &word probability"))
        self.max_genres = QSpinBox()
        self.max_genres.setRange(1, _MOST_GENRES)
        self.max_genres.setAccessibleName(self.tr("Maximum genres per track"))
        self.max_genres.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_row(form, self.tr("M&aximum genres per track"), self.max_genres)
        self.second_from = self._percent(form, self.tr("Additional genre &score"))
        self.agree = Tick(self.tr("Both &networks must agree on the genre"))
        explain(self.agree, Term.AGREEMENT)
        self.column.addWidget(self.agree)

    def _percent(self, form: QFormLayout, label: str) -> PercentField:
        field = PercentField(label.replace("&", ""))
        self.add_row(form, label, field)
        return field

    def _make_files(self) -> None:
        self.section(self.tr("Files"))
        form = self.form()
        self.id3: Choice[int | None] = Choice(
            self.tr("ID3 version"),
            [
                (None, self.tr("Keep each file's version")),
                (3, self.tr("ID3v2.3 (older players)")),
                (4, self.tr("ID3v2.4")),
            ],
        )
        self.separator = QLineEdit()
        self.separator.setMaxLength(_SEPARATOR_LENGTH)
        self.separator.setMaximumWidth(90)
        self.separator.setAccessibleName(self.tr("Value separator (ID3v2.3)"))
        self.separator_fault = Fault()
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.separator)
        row.addWidget(self.separator_fault, 8)
        row.addStretch(1)
        self.add_row(form, self.tr("&ID3 version"), self.id3)
        label = QLabel(self.tr("&Value separator (ID3v2.3)"))
        label.setBuddy(self.separator)
        form.addRow(label, beside)
        self.put_in_line(label, beside)
        self.code_page: Choice[str | None] = Choice(
            self.tr("Legacy tag encoding"),
            [
                (None, self.tr("Unknown (leave as is)")),
                *((page, code_page_words(page)) for page in CODE_PAGES),
            ],
        )
        self.code_page.setToolTip(
            self.tr(
                "ID3v1 and RIFF INFO do not state their text encoding; it is needed when "
                "their values are copied to a new tag."
            )
        )
        self.add_row(form, self.tr("Legacy tag encodin&g"), self.code_page)
        self.keep_mtime = Tick(self.tr("&Preserve modification time"))
        self.column.addWidget(self.keep_mtime)

    def _connect(self) -> None:
        for box in (*self.fields.values(), self.mood_words, self.agree, self.keep_mtime):
            box.toggled.connect(self._edited)
        for choice in (self.genre_policy, self.mood_policy, self.id3, self.code_page):
            choice.chosen.connect(self._edited)
        numbers = (self.min_confidence, self.min_mood, self.word_from, self.second_from)
        for number in (*numbers, self.max_genres):
            number.valueChanged.connect(self._edited)
        self.separator.textChanged.connect(self._edited)

    def _edited(self) -> None:
        self.genre_policy.setEnabled(self.fields["genre"].isChecked())
        mood = self.fields["mood"].isChecked()
        self.mood_policy.setEnabled(mood)
        self.mood_words.setEnabled(mood)
        self.word_from.setEnabled(mood and self.mood_words.isChecked())
        self.second_from.setEnabled(self.max_genres.value() > 1)
        self.fault()
        self.changed.emit()

    def fault(self) -> QWidget | None:
        """Say beside each field what is wrong with it; return the first such field."""
        none = not any(box.isChecked() for box in self.fields.values())
        self.fields_fault.say(self.tr("Select at least one of the three.") if none else "")
        text = self.separator.text()
        missing = not text or not text.isprintable()
        self.separator_fault.say(
            self.tr("The separator must be a visible character.") if missing else ""
        )
        if none:
            return self.fields["genre"]
        return self.separator if missing else None

    def show_draft(self, draft: Draft) -> None:
        """Show the settings."""
        if draft.library is None:
            return
        wishes = draft.library.write
        for name, box in self.fields.items():
            box.setChecked(name in wishes.fields)
        self.genre_policy.show_value(wishes.genre_policy)
        self.mood_policy.show_value(wishes.mood_policy)
        self.mood_words.setChecked(wishes.writes_words)
        self.min_confidence.show_share(wishes.rules.min_confidence)
        self.min_mood.show_share(wishes.rules.min_mood_confidence)
        self.word_from.show_share(wishes.rules.word_from)
        self.max_genres.setValue(wishes.rules.max_genres)
        self.second_from.show_share(wishes.rules.second_genre_from)
        self.agree.setChecked(wishes.rules.need_agreement)
        self.id3.show_value(wishes.id3_version)
        self.code_page.show_value(wishes.code_page)
        self.separator.setText(wishes.separator)
        self.keep_mtime.setChecked(wishes.keep_mtime)
        self._edited()

    def change(self, draft: Draft) -> Draft:
        """Return the settings with this page's part as it shows it."""
        if draft.library is None:
            return draft
        write = self._changed(draft.library.write)
        return replace(draft, library=replace(draft.library, write=write))

    def _changed(self, wishes: WriteSettings) -> WriteSettings:
        rules = wishes.rules.model_copy(
            update={
                "min_confidence": self.min_confidence.share,
                "min_mood_confidence": self.min_mood.share,
                "word_from": self.word_from.share,
                "max_genres": self.max_genres.value(),
                "second_genre_from": self.second_from.share,
                "need_agreement": self.agree.isChecked(),
            }
        )
        words = self.mood_words.isChecked()
        return wishes.model_copy(
            update={
                # Who has said nothing goes on leaving it to the vocabulary.
                "mood_words": wishes.mood_words if words == wishes.writes_words else words,
                "fields": tuple(name for name, box in self.fields.items() if box.isChecked()),
                "genre_policy": self.genre_policy.value,
                "mood_policy": self.mood_policy.value,
                "rules": rules,
                "id3_version": self.id3.value,
                "code_page": self.code_page.value,
                "separator": self.separator.text(),
                "keep_mtime": self.keep_mtime.isChecked(),
            }
        )
