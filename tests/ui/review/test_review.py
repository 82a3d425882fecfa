"""The review by keyboard: accept, correct, reject, skip, next undecided, many at once, undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import File, Track
from mgc_desktop.records import TrackRow
from mgc_desktop.ui.library.model import tool_tip
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.review.choice_delegate import DIGIT, SCORE
from mgc_desktop.ui.review.correct_dialog import Choice, CorrectDialog, ranked, split_values
from mgc_desktop.ui.review.decisions import Decisions
from mgc_desktop.ui.review.flow import Review
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.widgets import percent

Key = Callable[[Qt.Key], None]


@pytest.fixture
def key(shell: Shell, qtbot: QtBot) -> Key:
    """Press a key on the table of tracks."""

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(shell.page.table, key)

    shell.window.actions_["review_keys"].setChecked(True)
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    return press


def row_of(shell: Shell, place: int) -> TrackRow:
    row = shell.page.tracks.row(place)
    assert row is not None
    return row


def dialog_of(qtbot: QtBot) -> CorrectDialog:
    def found() -> list[CorrectDialog]:
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, CorrectDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    (dialog,) = found()
    qtbot.waitUntil(dialog.line.hasFocus)
    return dialog


def test_the_buttons_look_different_without_their_words(shell: Shell) -> None:
    bar = shell.page.review_bar
    bar.resize(bar.minimumSizeHint())
    buttons = bar.findChildren(QToolButton)
    assert {b.toolButtonStyle() for b in buttons} == {Qt.ToolButtonStyle.ToolButtonIconOnly}
    pictures = [bytes(_bits(button)) for button in buttons]
    assert len(set(pictures)) == len(buttons) > 5
    tips = [button.toolTip() for button in buttons]
    assert len(set(tips)) == len(buttons)
    assert {"Set genre…", "Set mood…"} <= set(tips)


def _bits(button: QToolButton) -> memoryview:
    return button.icon().pixmap(24).toImage().constBits()


def test_accept_goes_on_and_can_be_undone(shell: Shell, key: Key, qtbot: QtBot) -> None:
    before = row_of(shell, 0)
    key(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: row_of(shell, 0).status == "accepted")
    assert shell.page.table.current_id == shell.page.tracks.ids[1]
    assert row_of(shell, 0).genre == before.genre
    shell.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: row_of(shell, 0).status == before.status)
    shell.window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: row_of(shell, 0).status == "accepted")


def test_undo_and_redo_say_what_track_they_are_about(shell: Shell, key: Key, qtbot: QtBot) -> None:
    name = row_of(shell, 0).title
    status = shell.window.statusBar()
    control = Qt.KeyboardModifier.ControlModifier
    key(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: status.currentMessage().startswith("Accepted"))
    # The row below is shown by now: it is not the one that is spoken of.
    qtbot.keyClick(shell.page.table, Qt.Key.Key_Z, control)
    notice = shell.window.notice
    step = f"genre of “{name}” accepted"
    qtbot.waitUntil(lambda: notice.isVisible() and notice.text.text() == f"Undone: {step}")
    assert not status.currentMessage()
    qtbot.keyClick(shell.page.table, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: notice.text.text() == f"Redone: {step}")


def test_correct_with_a_few_letters(shell: Shell, key: Key, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Hip-Hop" in shell[Review].choices["genre"])
    key(Qt.Key.Key_C)
    dialog = dialog_of(qtbot)
    qtbot.keyClicks(dialog.line, "hip")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(shell, 0).genre == "hiphop")
    assert row_of(shell, 0).status == "corrected"
    assert shell.page.table.current_id == shell.page.tracks.ids[1]


def test_a_word_of_ones_own(shell: Shell, key: Key, qtbot: QtBot) -> None:
    key(Qt.Key.Key_C)
    dialog = dialog_of(qtbot)
    qtbot.keyClicks(dialog.line, "Klezmer; Polka")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(shell, 0).genre == "Klezmer; Polka")


def test_the_models_confidence_is_not_said_of_the_users_word(
    shell: Shell, key: Key, qtbot: QtBot
) -> None:
    # Wide enough for all that the strip has to say.
    shell.window.resize(2200, 900)
    says = shell.page.review_bar.says
    row = row_of(shell, 0)
    assert row.mood is not None
    assert row.mood_confidence is not None
    sure = f"{row.mood_confidence:.0%}"
    qtbot.waitUntil(lambda: sure in says.text())
    key(Qt.Key.Key_M)
    dialog = dialog_of(qtbot)
    qtbot.keyClicks(dialog.line, "Wistful")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(shell, 0).mood == "Wistful")
    assert shell.page.table.go_to(shell.page.tracks.ids[0])
    qtbot.waitUntil(lambda: "Wistful" in says.text())
    assert sure not in says.text()
    assert "Wistful <span" in says.text()
    assert says.text().count("Corrected") >= 1


def test_escape_decides_nothing(shell: Shell, key: Key, qtbot: QtBot) -> None:
    before = row_of(shell, 0)
    key(Qt.Key.Key_M)
    qtbot.keyClick(dialog_of(qtbot), Qt.Key.Key_Escape)
    qtbot.wait(100)
    assert row_of(shell, 0) == before


def test_many_at_once_are_one_decision(shell: Shell, key: Key, qtbot: QtBot) -> None:
    shell.page.table.selectAll()
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 60)
    key(Qt.Key.Key_X)
    qtbot.waitUntil(lambda: all(row_of(shell, i).status == "rejected" for i in range(60)))
    shell.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not any(row_of(shell, i).status == "rejected" for i in range(60)))


def test_skip_and_next_undecided(shell: Shell, key: Key, qtbot: QtBot) -> None:
    ids = shell.page.tracks.ids
    key(Qt.Key.Key_S)
    assert shell.page.table.current_id == ids[1]
    undecided = [i for i in range(60) if row_of(shell, i).status == "undecided"]
    assert len(undecided) > 2
    for place in undecided[:2]:
        key(Qt.Key.Key_N)
        qtbot.waitUntil(lambda place=place: shell.page.table.current_id == ids[place])


def test_undecided_moods_come_after_the_genres(
    shell: Shell, key: Key, database: str, qtbot: QtBot
) -> None:
    """What is counted comes first; nothing that is undecided is out of reach."""
    page, said = shell.page, []
    shell[Review].said.connect(said.append)
    ids = page.tracks.ids
    with open_library(database) as library, library.begin() as session:
        tracks = select(File.track_id).where(File.id.in_([ids[5], ids[40]]))
        session.execute(
            update(Track)
            .where(Track.id.in_(tracks))
            .values(mood=UNDECIDED, mood_status="undecided")
        )
    genres = [i for i in range(60) if row_of(shell, i).status == "undecided"]
    assert not {5, 40} & {*genres}
    page.table.go_to(ids[genres[-2]])
    # From the last genre to the moods, and round to the genres again.
    for place in (genres[-1], 5, 40, genres[0]):
        key(Qt.Key.Key_N)
        qtbot.waitUntil(lambda place=place: page.table.current_id == ids[place])
    assert said == 2 * ["Only the mood is undecided here"]
    # Where only moods are, they are gone round alone; a search with "or" is narrowed as a whole.
    few = [f'title:"{row_of(shell, place).title}"' for place in (5, 40, 1)]
    page.search.set_query(" , ".join(few))
    qtbot.waitUntil(lambda: page.tracks.ids == [ids[1], ids[5], ids[40]])
    for place in (5, 40, 5):
        key(Qt.Key.Key_N)
        qtbot.waitUntil(lambda place=place: page.table.current_id == ids[place])
    page.search.set_query(few[-1])
    qtbot.waitUntil(lambda: page.tracks.ids == [ids[1]])
    key(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: said[-1] == "No undecided tracks here")


def test_what_was_typed() -> None:
    assert split_values(" Jazz;Blues ;; Jazz") == ["Jazz", "Blues"]
    choices = [Choice(word, word) for word in ("Blues", "Pop Rock", "Rock")]
    assert [choice.value for _, choice in ranked(choices, "rock")] == ["Rock", "Pop Rock"]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("typed", "shown", "chosen"),
    [
        ("klas", "Klassik", ["Classical"]),
        ("class", "Klassik", ["Classical"]),
        ("hip", "Hip-Hop", ["Hip-Hop"]),
        ("klassik; jazz; Klez", "„Klez“ schreiben", ["Classical", "Jazz", "Klez"]),
    ],
)
def test_words_are_shown_in_german_and_written_in_english(
    qtbot: QtBot, typed: str, shown: str, chosen: list[str]
) -> None:
    dialog = CorrectDialog("Genre", "", ["Jazz", "Classical", "Hip-Hop"], genre_words)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.line, typed)
    assert dialog.list.currentItem().text() == shown
    assert dialog.values() == chosen


# The window first: it brings its own language along.
@pytest.mark.usefixtures("shell", "german")
def test_corrections_under_german_stay_english(shell: Shell, key: Key, qtbot: QtBot) -> None:
    """The likeliest comes first, in German; stored is the vocabulary's word."""
    qtbot.waitUntil(lambda: "Happy" in shell[Review].choices["mood"])
    said = row_of(shell, 0).model_mood
    assert said is not None
    key(Qt.Key.Key_M)
    dialog = dialog_of(qtbot)
    assert dialog.list.item(0).text() == mood_words(said)
    qtbot.keyClicks(dialog.line, "trau")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row_of(shell, 0).mood == "Q3 sad")
    assert mood_words("Sad") == mood_words("Q3 sad") == "Traurig"
    assert genre_words("Classical; Klezmer") == "Klassik; Klezmer"


def test_words_in_the_language_of_the_vocabulary_stay_as_they_are_spelt() -> None:
    assert genre_words("Hip-Hop; hip hop") == "Hip-Hop; hip hop"
    assert genre_words("hiphop") == "Hip-Hop"


def test_a_decision_about_the_mood_says_nothing_of_the_genre(shell: Shell, qtbot: QtBot) -> None:
    table, bar = shell.page.table, shell.page.review_bar
    table.go_to(shell.page.tracks.ids[0])
    before = row_of(shell, 0)
    shell[Decisions].decide([before.file_id], "mood", "correct", ["Sad"])
    qtbot.waitUntil(lambda: row_of(shell, 0).mood_status == "corrected")
    row = row_of(shell, 0)
    assert (row.status, row.mood) == (before.status, "Q3 sad")
    assert "Genre: Analysed · Mood: Corrected" in tool_tip(row)
    table.go_to(row.file_id)
    qtbot.waitUntil(lambda: "Corrected" in bar.says.text())
    genre, mood = bar.says.text().split(" &nbsp;·&nbsp; ")[:2]
    assert percent(before.genre_confidence or 0) in genre
    assert "Corrected" not in genre
    assert "Sad" in mood
    assert "Corrected" in mood
    # One line for one mood, whoever says it.
    lines = shell.page.sidebar.lines
    qtbot.waitUntil(lambda: "Mood" in lines())
    moods = [line.rpartition(" ")[0] for line in lines()["Mood"]]
    assert len(set(moods)) == len(moods)
    shell[Decisions].decide([before.file_id], "genre", "reject")
    qtbot.waitUntil(lambda: "Rejected" in bar.says.text())
    assert "Sad" in bar.says.text()


def test_what_was_decided_is_said_as_the_list_counts_and_why_not(
    shell: Shell, key: Key, qtbot: QtBot
) -> None:
    said: list[str] = []
    shell[Decisions].said.connect(said.append)
    shell.page.table.selectAll()
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 60)
    rows = [row_of(shell, i) for i in range(60)]
    undecided = sum(row.model_genre == "undecided" for row in rows)
    assert undecided > 2
    key(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(said) == 1)
    (n, *_) = said[0].split()
    assert f"{undecided} without a confident result" in said[0]
    with shell.backend.browse() as browser:
        assert browser.count("status:accepted") == int(n)
    shell.window.actions_["undo"].trigger()
    undone = f"Undone: genre of {n} tracks accepted"
    qtbot.waitUntil(lambda: shell.window.notice.text.text() == undone)
    ids = [row.file_id for row in rows if row.model_genre == "undecided"]
    shell[Decisions].decide(ids, "genre", "accept")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1].startswith(f"Nothing was accepted; {undecided} without a confident")


def test_many_at_once_are_asked_about_by_buttons_that_say_how_many(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgc_desktop.ui.review.flow._MANY", 50)

    def ask() -> QMessageBox:
        shell.window.actions_["accept"].trigger()
        qtbot.waitUntil(lambda: len(shell.window.findChildren(QMessageBox, "many")) == 1)
        (box,) = shell.window.findChildren(QMessageBox, "many")
        assert box.text() == "Accept the result of 60 tracks?"
        assert [button.text() for button in box.buttons()] == ["Accept 60", "Cancel"]
        return box

    said: list[str] = []
    shell[Decisions].said.connect(said.append)
    shell.page.table.selectAll()
    qtbot.waitUntil(lambda: shell.page.table.n_selected() == 60)
    box = ask()
    qtbot.mouseClick(box.buttons()[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shell.window.findChildren(QMessageBox, "many"))
    qtbot.mouseClick(ask().buttons()[0], Qt.MouseButton.LeftButton)
    # Cancelled once, accepted once.
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "accepted" in said[0]


def test_large_numbers_are_written_as_the_language_has_them(shell: Shell, qtbot: QtBot) -> None:
    shell[Review]._ask_first(4281, "accept", lambda: None)
    (box,) = shell.window.findChildren(QMessageBox, "many")
    assert box.text() == "Accept the result of 4,281 tracks?"
    assert box.buttons()[0].text() == "Accept 4,281"
    box.reject()
    qtbot.waitUntil(lambda: not shell.window.findChildren(QMessageBox, "many"))


def test_what_the_model_left_open_says_which_key_sets_it(shell: Shell, key: Key) -> None:
    said: list[str] = []
    shell[Review].said.connect(said.append)
    place = next(i for i in range(60) if row_of(shell, i).model_genre == "undecided")
    assert shell.page.table.go_to(shell.page.tracks.ids[place])
    key(Qt.Key.Key_A)
    assert said == ["No confident genre to accept. Press C to set one"]
    # Letters find titles now.
    shell.window.actions_["review_keys"].setChecked(False)
    shell.window.actions_["accept"].trigger()
    assert said[1:] == ["No confident genre to accept. Use “Set genre” to set one"]


def lines_of(dialog: CorrectDialog) -> list[tuple[str, float | None, str | None]]:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [(item.text(), item.data(SCORE), item.data(DIGIT)) for item in items]


def test_the_likeliest_comes_first_and_a_number_takes_it(
    shell: Shell, key: Key, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Jazz" in shell[Review].choices["genre"])
    row = row_of(shell, 0)
    with shell.backend.browse() as browser:
        likely = browser.scores([row.file_id], "genre")
    wanted = sorted(likely, key=lambda label: -likely[label])
    key(Qt.Key.Key_C)
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: dialog.list.item(0).data(SCORE) is not None)
    lines = lines_of(dialog)
    assert [words for words, _, _ in lines[:3]] == [genre_words(label) for label in wanted[:3]]
    assert [score for _, score, _ in lines[:3]] == [likely[label] for label in wanted[:3]]
    assert [digit for _, _, digit in lines[:10]] == [*"123456789", None]
    chosen = lines[1][0]
    qtbot.keyClick(dialog.line, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: genre_words(row_of(shell, 0).genre or "") == chosen)
    assert row_of(shell, 0).status == "corrected"


def test_of_several_tracks_the_likeliest_on_average(shell: Shell, key: Key, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Happy" in shell[Review].choices["mood"])
    shell.page.table.selectAll()
    ids = shell.page.table.selected_ids()
    with shell.backend.browse() as browser:
        each = [browser.scores([i], "mood") for i in ids]
        together = browser.scores(ids, "mood")
        assert browser.scores([], "mood") == browser.scores([-1], "mood") == {}
    for label, score in together.items():
        assert score == pytest.approx(sum(one[label] for one in each) / len(ids))
    key(Qt.Key.Key_M)
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: dialog.list.item(0).data(SCORE) is not None)
    first = max(together, key=lambda label: together[label])
    assert dialog.list.item(0).text() == mood_words(first)
    dialog.reject()


def test_numbers_are_letters_too(qtbot: QtBot) -> None:
    dialog = CorrectDialog("Genre", "", ["Jazz", "80s", "Rock"], genre_words)
    qtbot.addWidget(dialog)
    dialog.show_scores({"rock": 0.7})
    assert [words for words, _, _ in lines_of(dialog)] == ["Rock", "Jazz", "80s"]
    # "8" begins a choice; after letters, and where there are fewer choices, digits are letters.
    qtbot.keyClicks(dialog.line, "80")
    assert dialog.line.text() == "80"
    assert dialog.values() == ["80s"]
    assert {digit for _, _, digit in lines_of(dialog)} == {None}
    dialog.line.clear()
    qtbot.keyClicks(dialog.line, "4")
    assert dialog.line.text() == "4"
    dialog.line.clear()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClicks(dialog.line, "2")
    assert dialog.values() == ["Jazz"]


def test_a_number_that_begins_a_choice_is_no_key(qtbot: QtBot) -> None:
    dialog = CorrectDialog("Genre", "", [*"abcdefg", "80s", "i"], str)
    qtbot.addWidget(dialog)
    assert [digit for _, _, digit in lines_of(dialog)] == [*"1234567", None, "9"]
    qtbot.keyClicks(dialog.line, "8")
    assert dialog.line.text() == "8"
    assert dialog.values() == ["80s"]


def test_what_was_marked_stays_marked_when_the_scores_come(qtbot: QtBot) -> None:
    dialog = CorrectDialog("Genre", "", ["Jazz", "Pop", "Rock"], genre_words)
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.values() == ["Pop"]
    dialog.show_scores({"rock": 0.7, "jazz": 0.2})
    assert dialog.values() == ["Pop"]
    assert dialog.list.currentRow() == 2
