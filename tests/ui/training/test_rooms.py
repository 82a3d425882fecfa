"""The rooms of the tab as widgets, over stories that are told to them."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.models.bundles import Accuracy
from mgc_desktop.jobs.training.models import training_settings
from mgc_desktop.jobs.training.running import Plan as Started
from mgc_desktop.jobs.training.runs import RunComparison, RunFacts, RunState
from mgc_desktop.jobs.training.systems import System
from mgc_desktop.library.database import open_library
from mgc_desktop.paths import model_dir
from mgc_desktop.protocol.training import (
    Compared,
    DataReady,
    Done,
    Epoch,
    Event,
    Hearing,
    Hello,
    Judged,
    LeftOut,
    Plan,
    Stopped,
)
from mgc_desktop.ui.actions import MENUS, translated
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.quitting import QuitQuestion
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.training.backend import Ending
from mgc_desktop.ui.training.judging import JudgingRoom
from mgc_desktop.ui.training.label_table import LabelEditor
from mgc_desktop.ui.training.learning import LearningRoom
from mgc_desktop.ui.training.page import TrainingPage
from mgc_desktop.ui.training.runs_room import RunsRoom
from mgc_desktop.ui.training.story import Phase, Story
from mgc_desktop.ui.training.teach import TeachRoom
from mgc_desktop.ui.training.training import Training
from tests.helpers.watchdog import LIMIT_S
from tests.jobs.test_training_runs import make_run
from tests.ui.conftest import OpenShell
from tests.ui.test_accessibility import nameless
from tests.ui.training.test_sheets import FOUND

pytestmark = pytest.mark.usefixtures("preferences")

LABELS = [f"Class {i:02}" for i in range(20)]


def opened(shell: Shell, qtbot: QtBot) -> TrainingPage:
    shell.window.actions_["show_training"].trigger()
    page = shell[Training].page
    qtbot.waitUntil(lambda: page._charts is not None, timeout=60_000)
    return page


# --- the label map


def test_a_class_is_typed_dragged_onto_and_left_out_by_a_key(qtbot: QtBot) -> None:
    editor = LabelEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show_labels(FOUND, {})
    editor.show()
    table = editor.table
    assert [table.item(i, 3).text() for i in range(3)] == ["Hip-Hop", "Rap", ""]
    # Its other spellings are told where there is room.
    assert table.item(0, 0).toolTip() == "Hip-Hop, Hip Hop"
    table.item(1, 3).setText(" My rap ")
    assert editor.map["rap"] == "My rap"
    assert "My rap (9)" in editor.summary.text()
    assert not table.item(1, 0).flags() & Qt.ItemFlag.ItemIsEditable

    table.selectRow(1)
    onto = QPointF(table.visualItemRect(table.item(0, 0)).center())
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(onto, move, QMimeData(), left, Qt.KeyboardModifier.NoModifier)
    # Who drags is the table itself.
    drop.source = lambda: table  # type: ignore[method-assign]
    table.dropEvent(drop)
    assert editor.map["rap"] == "Hip-Hop"
    assert table.rowCount() == 3

    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert editor.map == {"hiphop": "", "rap": "Hip-Hop", "polka": ""}
    table.selectAll()
    editor.merge.click()
    assert set(editor.map.values()) == {"Hip-Hop"}
    editor.propose.click()
    assert editor.map == {"hiphop": "Hip-Hop", "rap": "Rap", "polka": ""}


def test_the_map_is_the_librarys_and_is_remembered(
    open_shell: OpenShell, qtbot: QtBot, database: str
) -> None:
    shell = open_shell(60)
    page = opened(shell, qtbot)
    assert not page.teach.labels.isVisible()
    page.teach.believe_files.setChecked(True)
    table = page.teach.labels.table
    # "Rock; Pop" is learned as the first of both; the third kind of file says nothing.
    qtbot.waitUntil(lambda: table.rowCount() == 2, timeout=60_000)
    assert {table.item(i, 0).text() for i in range(2)} == {"Jazz", "Rock"}
    assert table.item(0, 1).text() == "20"
    table.item(0, 3).setText("Mine")
    key = page.teach.labels.table.sheet.lines[0].key

    def kept() -> str:
        with open_library(database) as library:
            return training_settings(library).label_maps.get("genre", {}).get(key, "")

    qtbot.waitUntil(lambda: kept() == "Mine", timeout=60_000)
    request = shell[Training].request()
    assert request.believe_files
    assert request.label_map is not None
    assert request.label_map.classes[key] == "Mine"


# --- learning


def a_long_run(n_epochs: int) -> list[Event]:
    """Return what a run of twenty classes tells, with a word for every one of 3 000 tracks."""
    told: list[Event] = [
        Hello(program="1", run="/runs/a"),
        Plan(
            system="quick", task="genre", tracks=3000, labels=dict.fromkeys(LABELS, 150), unheard=9
        ),
    ]
    for i in range(3000):
        told.append(Hearing(done=i + 1, of=3000, path=f"/music/{i}.flac", seconds_left=9.0))
        if i % 30 == 0:
            told.append(LeftOut(what="file", name=f"/music/{i}.flac", cause="is empty"))
    told.append(
        DataReady(tracks=2900, labels=dict.fromkeys(LABELS, 145), grouped_by={"artist": 2900})
    )
    table = [[5 if i == j else (i + j) % 3 for j in range(20)] for i in range(20)]
    for fold in range(1, 6):
        for epoch in range(1, n_epochs + 1):
            recalls = dict.fromkeys(LABELS, epoch / n_epochs)
            told.append(
                Epoch(
                    network="net_stft",
                    epoch=epoch,
                    epochs=n_epochs,
                    loss=1 / epoch,
                    seconds=1.0,
                    fold=fold,
                    folds=5,
                    valid_loss=2 / epoch,
                    recalls=recalls,
                )
            )
        told.append(Judged(fold=fold, folds=5, labels=LABELS, confusion=table, accuracy=0.8))
    return told


@pytest.mark.parametrize("room", ["learning", "judging", "teach"])
def test_the_window_never_stands_still_while_a_run_tells_much(
    shell: Shell, qtbot: QtBot, room: str
) -> None:
    """What one batch of events costs the window's thread, in processor time.

    A job hands over what came in the last 50 ms; a run that tells as much as this in that time
    there is none. How late a loaded machine makes the loop is another matter, and not ours.
    """
    page = opened(shell, qtbot)
    page.go_to(room)
    # Made and painted once: what comes now is what comes with every event.
    story = Story(phase=Phase.STARTING)
    told = a_long_run(60)
    page.show_story(story)
    QApplication.processEvents()
    worst = 0.0
    for at in range(0, len(told), 50):
        before = time.thread_time()
        for event in told[at : at + 50]:
            story.take(event)
        page.show_story(story)
        shell.window.grab()
        worst = max(worst, time.thread_time() - before)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert story.judged is not None
    assert story.judged.fold == 5
    assert worst < LIMIT_S, f"{room}: {worst * 1000:.0f} ms"


def test_what_a_run_may_be_asked_for_follows_how_far_it_is(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    page.go_to("learning")
    room = page.learning
    story = Story(phase=Phase.STARTING)
    page.show_story(story)
    assert room.pause.isVisible()
    assert not room.go_on.isVisible()
    # Nobody knows yet where the run is.
    assert not room.make_do.isEnabled()
    for event in a_long_run(3):
        story.take(event)
    page.show_story(story)
    assert room.make_do.isEnabled()
    assert "5 of 5" in room.status.text()
    assert room._recalls is not None
    assert len(room._recalls._curves) == 20
    assert "Class 00" in room.legend.text()
    assert "Class 03 100%" in room._recalls.accessibleDescription()
    # There is no epoch one and a half.
    assert {step for step, _ in room._recalls._axes[1].tickSpacing(1, 3, 400)} == {1}
    room.make_do.click()
    assert not room.make_do.isEnabled()
    # A word more does not give the button back.
    page.show_story(story)
    assert not room.make_do.isEnabled()
    story.phase = Phase.FAILED
    page.show_story(story)
    assert room.go_on.isVisible()
    assert room.cancel.isVisible()
    # Nothing is at work that could be cancelled.
    assert room.cancel.text() == "&Discard"
    assert not room.pause.isVisible()
    story.take(Compared(name="old", why_not="other labels"))
    story.take(Done(run="/runs/a"))
    page.show_story(story)
    assert not room.go_on.isVisible()
    assert not room.cancel.isVisible()


def test_every_room_has_names_for_whoever_hears_it(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    page.teach.believe_files.setChecked(True)
    story = Story()
    for event in [*a_long_run(2), Done(run="/runs/a")]:
        story.take(event)
    for name in ("teach", "learning", "judging", "runs"):
        page.go_to(name)
        page.show_story(story)
        assert nameless(page) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_letter_with_alt_means_one_thing_in_a_room(
    qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    """A button that took the letter of a menu would take the menu away from the keyboard."""
    install_language(qapp, language)
    try:
        menus = [QKeySequence.mnemonic(translated(title)) for title in MENUS]
        for make in (TeachRoom, LearningRoom, JudgingRoom, RunsRoom):
            room = make()
            qtbot.addWidget(room)
            keys = [QKeySequence.mnemonic(one.text()) for one in room.findChildren(QAbstractButton)]
            said = [key.toString() for key in [*menus, *keys] if not key.isEmpty()]
            assert len(said) > len(menus)
            assert [key for key, n in Counter(said).items() if n > 1] == [], make.__name__
    finally:
        install_language(qapp, "en")


@pytest.mark.parametrize(
    ("last", "phase", "said"),
    [
        (Stopped(run="r"), Phase.PAUSED, "Paused: your progress is kept"),
        (
            Epoch(network="n", epoch=1, epochs=2, loss=1.0, seconds=1.0),
            Phase.FAILED,
            "unexpectedly",
        ),
    ],
)
def test_what_was_paused_or_died_while_nobody_looked_is_offered_at_the_next_start(
    open_shell: OpenShell,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: Event,
    phase: Phase,
    said: str,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = make_run("2026-11-29 10.00.00 mine", a_long_run(1)[1], last)
    shell = open_shell(1)
    page = shell[Training].page
    qtbot.waitUntil(lambda: page.story.phase is phase, timeout=60_000)
    assert "A training run can be resumed" in shell.window.statusBar().currentMessage()
    opened(shell, qtbot)
    page.go_to("learning")
    assert said in page.learning.status.text()
    assert page.learning.go_on.isVisible()
    page.learning.cancel.click()
    qtbot.waitUntil(lambda: not folder.exists(), timeout=60_000)
    qtbot.waitUntil(lambda: not page.learning.go_on.isVisible(), timeout=60_000)


# --- runs


def facts(name: str, state: RunState, right: float | None = None) -> RunFacts:
    plan = Started(
        name=name, sources=("folders:/music/by genre",), started="2026-11-29T10:00:00+00:00"
    )
    accuracy = None if right is None else Accuracy(right, 0.7, 0.9, 50)
    return RunFacts(Path("/runs") / name, plan, state, "quick", 50, ("x", "y"), accuracy, 8_000_000)


def test_what_may_be_done_with_a_run_follows_what_it_is(qtbot: QtBot) -> None:
    room = RunsRoom()
    qtbot.addWidget(room)
    room.show()
    room.show_runs(
        [
            facts("d", RunState.GOING),
            facts("c", RunState.DONE, 0.8),
            facts("b", RunState.PAUSED),
            facts("a", RunState.DONE, 0.75),
        ]
    )
    texts = [room.table.item(1, column).text() for column in range(10)]
    assert texts[0] == "c"
    assert texts[2:9] == ["finished", "by genre", "quick", "50", "2", "80% (70% to 90%)", "7.6 MiB"]

    def may(*rows: int) -> list[bool]:
        room.table.clearSelection()
        room.select({room.runs[row].folder for row in rows})
        buttons = (room.look, room.go_on, room.compare, room.delete)
        return [button.isEnabled() for button in buttons]

    assert may() == [False, False, False, False]
    assert may(0) == [False, False, False, False]
    assert may(1) == [True, False, False, True]
    assert may(2) == [True, True, False, True]
    assert may(1, 2) == [False, False, False, False]
    room.set_busy(True)
    assert may(2) == [True, False, False, True]
    assert may(1, 3) == [False, False, True, False]
    asked: list[tuple[str, str]] = []
    room.compare_asked.connect(lambda a, b: asked.append((a.plan.name, b.plan.name)))
    room.compare.click()
    # The earlier one first.
    assert asked == [("a", "c")]
    room.show_comparison(room.runs[3], room.runs[1], RunComparison(40, 0.75, 0.8, (), (), 0.5))
    assert "75%" in room.compared.text()
    assert room.compared.text().endswith("Result: no clear difference (it may be chance).")
    # What was selected stays so when the list is read anew.
    room.show_runs(room.runs)
    assert [one.plan.name for one in room.selected()] == ["c", "a"]
    written: list[tuple[Path, str]] = []
    room.note_written.connect(lambda folder, text: written.append((folder, text)))
    room.table.item(2, 9).setText("waits for the new jazz")
    assert written == [(Path("/runs/b"), "waits for the new jazz")]


def test_systems_are_offered_once_the_trainer_has_named_them(qtbot: QtBot) -> None:
    room = RunsRoom()
    qtbot.addWidget(room)
    room.show()
    assert not room.start_system.isVisible()
    room.show_systems(
        [System(name="a", title="A paper", task="genre"), System(name="b", title="B", task="mood")]
    )
    room.system.show_value("b")
    asked: list[str] = []
    room.system_asked.connect(asked.append)
    room.start_system.click()
    assert asked == ["b"]
    assert room.system.currentText() == "B (b)"
    room.show_systems([])
    assert not room.start_system.isVisible()


def test_a_trainer_that_lists_no_systems_is_said_to(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    page.go_to("runs")
    room = page.runs
    # As `jobs.training_systems` has it of one that failed, or took too long.
    shell[Training]._ordering.offer([])
    assert room.no_systems.isVisible()
    shell[Training]._ordering.offer([System(name="a", title="A paper", task="genre")])
    assert not room.no_systems.isVisible()
    assert room.start_system.isVisible()


# --- models as files


def boxes() -> list[QMessageBox]:
    tops = QApplication.topLevelWidgets()
    return [w for w in tops if isinstance(w, QMessageBox) and w.isVisible()]


def test_a_model_is_saved_as_one_file_and_what_is_damaged_is_refused(
    open_shell: OpenShell, qtbot: QtBot, tmp_path: Path
) -> None:
    shell = open_shell(1)
    said: list[str] = []
    taking = shell[Training].taking
    taking.said.connect(said.append)
    file = tmp_path / "my.mgcmodel"
    taking.export(model_dir("genre"), file)
    qtbot.waitUntil(lambda: said == [f"Model saved as {file}"], timeout=60_000)
    file.write_bytes(file.read_bytes()[:-1000])
    taking.take_in(file)
    qtbot.waitUntil(lambda: len(boxes()) == 1, timeout=60_000)
    (box,) = boxes()
    assert box.windowTitle() == "The model could not be imported"
    assert box.text().startswith(f"{file}: is damaged or not a model file")
    box.accept()


# --- the end


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Continue in the background", Ending.LEAVE),
        ("Pause training", Ending.PAUSE),
        ("Stop training", Ending.CANCEL),
        ("Keep running", None),
    ],
)
def test_what_becomes_of_learning_is_asked(qtbot: QtBot, text: str, ending: Ending | None) -> None:
    box = QuitQuestion(None, 2, learning=True)
    qtbot.addWidget(box)
    assert "2 jobs" in box.text()
    box.open()
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()
    assert box.endings.get(box.clickedButton()) is ending


def test_without_learning_there_is_less_to_ask(qtbot: QtBot) -> None:
    box = QuitQuestion(None, 1, learning=False)
    qtbot.addWidget(box)
    roles = {box.buttonRole(button) for button in box.buttons()}
    assert roles == {QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole}
