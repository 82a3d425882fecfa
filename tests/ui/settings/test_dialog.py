"""The settings dialog over a real library: what it shows, keeps, refuses and leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.library.vocabulary import builtin_vocabularies, read_vocabulary
from mgc_desktop.jobs.settings import read_library_settings
from mgc_desktop.jobs.writing.settings import WriteSettings, save_settings
from mgc_desktop.library import tags
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import File
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.library.words import genre_words
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.removal.dialog import RemoveFolderDialog
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.fields import Choice, Tick
from mgc_desktop.ui.settings.folders_page import FoldersPage
from mgc_desktop.ui.settings.writing_page import WritingPage
from mgc_desktop.ui.theme.theme import Appearance, theme
from mgc_desktop.ui.write import words
from tests.helpers.library import add_file

INPUTS = [("server:mic", "Microphone"), ("server:speakers.monitor", "Monitor of Loudspeakers")]
OUTPUTS = [("server:speakers", "Loudspeakers"), ("server:phones", "Headphones")]
Open = Callable[[], SettingsDialog]


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder


@pytest.fixture
def library(database: str, music: Path) -> Iterator[Library]:
    with open_library(database) as library:
        with library.begin() as session:
            put_folder(session, str(music), ["Podcasts/"])
        yield library


@pytest.fixture
def open_dialog(
    qtbot: QtBot,
    database: str,
    library: Library,  # noqa: ARG001 - the lane opens the same one
    preferences: Preferences,
) -> Iterator[Open]:
    lane = Lane("write_lane", lambda: open_library(database))
    lane.start()
    opened: list[SettingsDialog] = []

    def open_one() -> SettingsDialog:
        dialog = SettingsDialog(lane, preferences, lambda: OUTPUTS, lambda: INPUTS)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(
            lambda: dialog.kept.library is not None and dialog.computer.output.count() > 1,
            timeout=20000,
        )
        return dialog

    yield open_one
    for dialog in opened:
        dialog.close()
    lane.close()


def saved(qtbot: QtBot, dialog: SettingsDialog) -> None:
    """Press OK and wait until everything is kept."""
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10000)


def type_into(dialog: SettingsDialog, label: str, text: str, qtbot: QtBot) -> None:
    """Write other words for a label, as with the keyboard."""
    table = dialog.vocabulary.table
    rows = range(table.rowCount())
    row = next(row for row in rows if table.item(row, 1).text() == genre_words(label))
    dialog.list.setCurrentRow(dialog.pages.index(dialog.vocabulary))
    table.setFocus()
    table.setCurrentCell(row, 2)
    table.editItem(table.item(row, 2))
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)


def test_opening_changes_nothing_and_cancel_forgets(
    qtbot: QtBot, open_dialog: Open, library: Library, preferences: Preferences
) -> None:
    before = read_library_settings(library)
    dialog = open_dialog()
    assert dialog.draft() == dialog.kept
    assert not dialog.apply_button.isEnabled()
    dialog.writing.min_confidence.setValue(83)
    dialog.folders.remove()
    dialog.computer.colours.show_value(Appearance.DARK)
    dialog.computer.text.setValue(150)
    type_into(dialog, "jazz", "Hard Bop", qtbot)
    assert dialog.apply_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert read_library_settings(library) == before
    assert (preferences.appearance, preferences.text_percent) == (Appearance.SYSTEM, 100)
    assert theme.text_percent == 100


def test_a_page_can_be_asked_for_before_it_is_made(
    qtbot: QtBot, preferences: Preferences, database: str
) -> None:
    lane = Lane("write_lane", lambda: open_library(database))
    dialog = SettingsDialog(lane, preferences, lambda: OUTPUTS, lambda: INPUTS)
    qtbot.addWidget(dialog)
    dialog.show_page(WritingPage)
    assert len(dialog.pages) == 1
    qtbot.waitUntil(lambda: len(dialog.pages) == 5)
    assert dialog.stack.currentWidget() is dialog.writing
    dialog.show_page(FoldersPage)
    assert dialog.stack.currentWidget() is dialog.folders


def test_everything_is_kept_and_shown_again(
    qtbot: QtBot, open_dialog: Open, library: Library
) -> None:
    dialog = open_dialog()
    writing = dialog.writing
    writing.fields["mood"].click()
    writing.fields["provenance"].click()
    writing.genre_policy.show_value("append")
    writing.min_confidence.setValue(83)
    writing.agree.click()
    writing.id3.show_value(3)
    writing.code_page.show_value("koi8-r")
    writing.separator.setText(" / ")
    dialog.models.rule.show_value("net-music")
    dialog.models.device.show_value("cpu")
    dialog.folders.follow.click()
    dialog.computer.output.show_value("server:phones")
    dialog.computer.text.setValue(120)
    dialog.computer.language.show_value("de")
    heard: list[str] = []
    dialog.output_changed.connect(heard.append)
    dialog.follow_changed.connect(lambda: heard.append("follow"))
    dialog.library_changed.connect(lambda: heard.append("library"))
    saved(qtbot, dialog)
    assert heard == ["server:phones", "library", "follow"]
    kept = read_library_settings(library)
    assert kept.write.fields == ("genre", "provenance")
    assert (kept.write.genre_policy, kept.write.id3_version) == ("append", 3)
    assert (kept.write.rules.min_confidence, kept.write.rules.need_agreement) == (0.83, True)
    assert (kept.write.separator, kept.write.code_page) == (" / ", "koi8-r")
    assert kept.write.vocabulary is None
    assert kept.analysis.rule == "net-music"
    fresh = Preferences()
    assert (fresh.compute_device, fresh.output_device) == ("cpu", "server:phones")
    assert (fresh.language, fresh.text_percent, fresh.follow_folders) == ("de", 120, False)
    assert theme.text_percent == 120
    again = open_dialog()
    assert again.draft() == again.kept
    assert again.writing.separator.text() == " / "
    # Devices are looked for in a thread.
    qtbot.waitUntil(lambda: again.computer.output.currentText() == "Headphones")


def test_mood_words_are_written_if_wished(
    qtbot: QtBot, open_dialog: Open, library: Library
) -> None:
    box = open_dialog().writing.mood_words
    assert box.text().replace("&", "") == "Mood words as further moods"
    assert not box.isChecked()
    dialog = open_dialog()
    dialog.writing.mood_words.click()
    assert dialog.writing.word_from.isEnabled()
    saved(qtbot, dialog)
    assert read_library_settings(library).write.mood_words is True
    assert read_library_settings(library).write.words().words
    # A vocabulary that names them is asked while nothing else was said.
    naming = builtin_vocabularies()["detailed"]
    save_settings(library, WriteSettings(vocabulary=naming))
    dialog = open_dialog()
    assert dialog.writing.mood_words.isChecked()
    assert dialog.draft() == dialog.kept
    dialog.writing.mood_words.click()
    assert not dialog.writing.word_from.isEnabled()
    saved(qtbot, dialog)
    assert read_library_settings(library).write.mood_words is False
    assert read_library_settings(library).write.words().words == {}


def test_the_input_is_kept_and_told(
    open_dialog: Open, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    qtbot.waitUntil(lambda: dialog.computer.input.count() == 3)
    dialog.computer.input.show_value("server:mic")
    dialog.computer.input.chosen.emit()
    with qtbot.waitSignal(dialog.input_changed) as told:
        dialog.apply_button.click()
    assert told.args == ["server:mic"]
    assert preferences.input_device == "server:mic"
    assert open_dialog().computer.input.value == "server:mic"


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_scrolls_sideways_in_text_of_twice_the_size(
    open_dialog: Open, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    install_language(qapp, language)
    theme.set_text_percent(200)
    try:
        dialog = open_dialog()
        dialog.resize(1000, 640)
        qtbot.waitUntil(lambda: dialog.vocabulary.isEnabled())
        for number, page in enumerate(dialog.pages):
            dialog.list.setCurrentRow(number)
            qtbot.wait(30)
            assert page.horizontalScrollBar().maximum() == 0, type(page).__name__
    finally:
        theme.set_text_percent(100)
        install_language(qapp, "en")


@pytest.mark.parametrize("text_percent", [100, 150])
def test_fields_stand_in_line_and_choices_are_of_one_width(
    open_dialog: Open, german: None, text_percent: int, qtbot: QtBot
) -> None:
    del german
    theme.set_text_percent(text_percent)
    try:
        dialog = open_dialog()
        dialog.resize(1200, 700)
        qtbot.waitUntil(lambda: dialog.vocabulary.isEnabled())
        several = []
        for number, page in enumerate(dialog.pages):
            dialog.list.setCurrentRow(number)
            # Those that choose a model fill their box.
            choices = [
                one
                for one in page.findChildren(Choice)
                if not isinstance(one.parentWidget(), QGroupBox)
            ]
            if len(choices) < 2:
                continue
            several.append(type(page).__name__)
            qtbot.waitUntil(lambda choices=choices: len({one.width() for one in choices}) == 1)
            assert len({one.mapTo(page, QPoint(0, 0)).x() for one in choices}) == 1
        assert len(several) == 3
    finally:
        theme.set_text_percent(100)


def test_a_long_choice_goes_on_in_a_second_line_and_is_ticked_there(qtbot: QtBot) -> None:
    tick = Tick("Watch folders for changes while the window is open")
    qtbot.addWidget(tick)
    narrow = tick.minimumSizeHint().width()
    whole = tick.sizeHint().width()
    assert tick.heightForWidth(whole) == tick.heightForWidth(2000), "it has room for one line"
    lines = tick.heightForWidth(narrow) / tick.heightForWidth(2000)
    assert lines >= 2
    tick.resize(narrow, tick.heightForWidth(narrow))
    tick.show()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(narrow - 5, tick.height() - 4))
    assert tick.isChecked()


def test_folders_are_added_changed_and_taken_out(
    qtbot: QtBot, open_dialog: Open, library: Library, music: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (music / "within").mkdir()
    dialog = open_dialog()
    folders = dialog.folders
    folders.add(str(music / "within"))
    assert "as part of" in folders.list_fault.text()
    folders.add(str(more))
    assert not folders.list_fault.isVisible()
    folders.excludes.setPlainText("*.tmp.mp3\n\n")
    folders.watched.click()
    folders.list.setCurrentRow(0)
    assert folders.excludes.toPlainText() == "Podcasts/"
    folders.list.setFocus()
    qtbot.keyClick(folders.list, Qt.Key.Key_Delete)
    question = asked_about_folder(qtbot)
    assert question.question.text() == "Remove “music” and its 0 tracks from the library?"
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert folders.list.count() == 2
    folders.remove_button.click()
    asked_about_folder(qtbot).remove.click()
    assert folders.list.count() == 1
    scanned: list[object] = []
    dialog.scan_wanted.connect(scanned.append)
    with qtbot.waitSignals([dialog.scan_wanted, dialog.follow_changed], timeout=10000):
        dialog.apply_button.click()
    assert scanned == [[str(more)]]
    (kept,) = read_library_settings(library).folders
    assert (kept.path, kept.watched, kept.excludes) == (str(more), False, ("*.tmp.mp3",))
    assert dialog.isVisible()
    assert not dialog.apply_button.isEnabled()


def asked_about_folder(qtbot: QtBot) -> RemoveFolderDialog:
    """The question that is asked, once what would leave has been counted."""

    def found() -> list[RemoveFolderDialog]:
        open_ = QApplication.topLevelWidgets()
        return [w for w in open_ if isinstance(w, RemoveFolderDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=10000)
    return found()[0]


def test_a_folder_takes_its_tracks_along_and_one_not_kept_yet_is_not_asked_about(
    qtbot: QtBot, open_dialog: Open, library: Library, music: Path, tmp_path: Path
) -> None:
    with library.begin() as session:
        add_file(session, str(music / "a.mp3"))
    more = tmp_path / "more"
    more.mkdir()
    dialog = open_dialog()
    folders = dialog.folders
    folders.add(str(more))
    folders.remove()
    assert folders.list.count() == 1
    folders.list.setCurrentRow(0)
    folders.remove_button.click()
    question = asked_about_folder(qtbot)
    assert question.question.text() == "Remove “music” and its 1 track from the library?"
    # What was decided in the question holds no sooner than the rest of the settings.
    assert "OK or Apply" in question.after.text()
    question.remove.click()
    with library.session() as session:
        assert session.query(File).count() == 1
    with qtbot.waitSignal(dialog.library_changed, timeout=10000):
        dialog.apply_button.click()
    with library.session() as session:
        assert session.query(File).count() == 0


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    qtbot: QtBot, open_dialog: Open, library: Library
) -> None:
    before = read_library_settings(library)
    dialog = open_dialog()
    dialog.writing.separator.setText("")
    dialog.ok_button.click()
    assert dialog.stack.currentWidget() is dialog.writing
    assert dialog.writing.separator_fault.isVisible()
    assert dialog.focusWidget() is dialog.writing.separator
    dialog.writing.separator.setText("; ")
    type_into(dialog, "blues", "Blu\u200bes", qtbot)
    dialog.list.setCurrentRow(0)
    dialog.ok_button.click()
    assert dialog.stack.currentWidget() is dialog.vocabulary
    assert dialog.vocabulary.table_fault.text().startswith("blues: ")
    type_into(dialog, "blues", "Blues", qtbot)
    assert not dialog.vocabulary.table_fault.isVisible()
    dialog.folders.excludes.setPlainText("!")
    dialog.ok_button.click()
    qtbot.waitUntil(dialog.folders.excludes_fault.isVisible)
    assert dialog.stack.currentWidget() is dialog.folders
    assert "'!'" in dialog.folders.excludes_fault.text()
    assert read_library_settings(library) == before
    dialog.folders.excludes.setPlainText("Podcasts/")
    saved(qtbot, dialog)
    assert read_library_settings(library) == before


def test_a_set_is_known_whatever_it_said_of_itself_when_it_was_kept(open_dialog: Open) -> None:
    page = open_dialog().vocabulary
    old = page._sets["parents"].model_copy(update={"description": "The genre and a wider one."})
    page.take_import(old)
    assert page.choice.currentText() == "With parent genre"
    assert page.about.text().startswith("The genre, then its parent genre")


def test_a_vocabulary_is_chosen_edited_passed_on_and_taken_over(
    qtbot: QtBot, open_dialog: Open, library: Library, tmp_path: Path
) -> None:
    dialog = open_dialog()
    page = dialog.vocabulary
    page.choice.show_value("parents")
    page.choice.chosen.emit()
    type_into(dialog, "jazz", "Hard Bop; Jazz ; Jazz", qtbot)
    type_into(dialog, "pop", "", qtbot)
    type_into(dialog, "Joyous", "Joyful", qtbot)
    assert page.choice.currentText() == "Custom"
    own = page.vocabulary
    assert own is not None
    file = tmp_path / "own.toml"
    dialog.vocabulary_files.write(str(file))
    qtbot.waitUntil(file.exists)
    saved(qtbot, dialog)
    kept = read_library_settings(library).write.words()
    assert kept == own == read_vocabulary(file)
    assert kept.values("genres", "jazz") == ("Hard Bop", "Jazz")
    assert kept.values("genres", "pop") == ()
    assert kept.values("genres", "country") == ("Country", "Folk")
    assert kept.values("words", "Joyous") == ("Joyful",)
    save_settings(library, WriteSettings())

    again = open_dialog()
    page = again.vocabulary
    assert page.choice.value == "standard"
    broken = tmp_path / "broken.toml"
    broken.write_text("name = 3", encoding="utf-8")
    again.vocabulary_files.read(str(broken))
    qtbot.waitUntil(lambda: bool(page.file_fault.text()))
    assert str(broken) in page.file_fault.text()
    again.vocabulary_files.read(str(file))
    qtbot.waitUntil(lambda: page.vocabulary == own)
    assert not page.file_fault.text()
    page.choice.show_value("two-moods")
    page.choice.chosen.emit()
    saved(qtbot, again)
    assert read_library_settings(library).write.words() == builtin_vocabularies()["two-moods"]


def test_a_library_that_cannot_be_opened_leaves_this_computers_settings(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    (tmp_path / "no.db").write_text("this is no database, but it is long enough to be looked at")
    lane = Lane("write_lane", lambda: open_library(str(tmp_path / "no.db")))
    lane.start()
    dialog = SettingsDialog(lane, preferences, lambda: OUTPUTS, lambda: INPUTS)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.problem.isVisible, timeout=20000)
    assert "no.db" in dialog.problem.text()
    assert not dialog.writing.isEnabled()
    dialog.computer.text.setValue(140)
    saved(qtbot, dialog)
    assert Preferences().text_percent == 140
    lane.close()


def test_every_field_can_be_reached_and_read_aloud(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    for row, page in enumerate(dialog.pages):
        dialog.list.setCurrentRow(row)
        dialog.list.setFocus()
        reached = set()
        for _ in range(40):
            qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
            reached.add(dialog.focusWidget())
        for widget in page.body.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                if widget.focusProxy() or isinstance(widget.parent(), type(None)):
                    continue
                named = widget.accessibleName() or (
                    isinstance(widget, QAbstractButton) and widget.text()
                )
                inner = widget.objectName().startswith("qt_")
                assert inner or named, (page.title, widget)
                assert inner or not widget.isEnabled() or widget in reached, (page.title, widget)


def test_the_dialog_keeps_the_event_loop_free(
    qtbot: QtBot, open_dialog: Open, request: pytest.FixtureRequest
) -> None:
    open_dialog()  # imports what the jobs need
    request.getfixturevalue("watchdog")
    dialog = open_dialog()
    for row in range(len(dialog.pages)):
        dialog.list.setCurrentRow(row)
        QApplication.processEvents()
    dialog.writing.min_confidence.setValue(60)
    saved(qtbot, dialog)


def test_every_code_page_has_a_name() -> None:
    assert tuple(words.CODE_PAGES) == tags.CODE_PAGES
