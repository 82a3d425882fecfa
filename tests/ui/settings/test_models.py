"""Choosing other models in the settings: checked, asked about, kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.analysis import folders
from mgc_desktop.jobs.models import bundles
from mgc_desktop.jobs.models.models import others_are_renewed
from mgc_desktop.jobs.settings import analysis_settings
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.paths import model_dir
from mgc_desktop.ui.lanes.lane import Lane
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.settings.dialog import SettingsDialog
from mgc_desktop.ui.settings.model_chooser import ModelChooser
from tests.ui.conftest import fill_library


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's models folder, with a bundle that loads and one that does not."""
    folder = tmp_path / "models"
    for name, version in (("good", "77"), ("spoilt", "78")):
        shutil.copytree(model_dir("genre"), folder / name)
        card = json.loads((folder / name / "card.json").read_text(encoding="utf-8"))
        card["version"] = version
        (folder / name / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with (folder / "spoilt" / "weights.safetensors").open("ab") as stream:
        stream.write(b"more")
    monkeypatch.setattr(bundles, "models_dir", lambda: folder)
    monkeypatch.setattr(folders, "models_dir", lambda: folder)
    return folder


@pytest.fixture
def library(database: str) -> Iterator[Library]:
    fill_library(database, 12)
    with open_library(database) as opened:
        yield opened


@pytest.fixture
def dialog(
    qtbot: QtBot,
    database: str,
    own: Path,  # noqa: ARG001 - looked into when the dialog opens
    library: Library,  # noqa: ARG001 - the lane opens the same one
    preferences: Preferences,
) -> Iterator[SettingsDialog]:
    lane = Lane("write_lane", lambda: open_library(database))
    lane.start()
    made = SettingsDialog(lane, preferences, lambda: [], lambda: [])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(
        lambda: len(made.pages) == 5 and made.models.n_others is not None, timeout=30_000
    )
    yield made
    made.close()
    lane.close()


def choose(qtbot: QtBot, chooser: ModelChooser, choice: str) -> None:
    """Take a model, and wait until it has been checked."""
    chooser.choice.show_value(choice)
    chooser.choice.chosen.emit()
    assert chooser.fault() is chooser.choice, "nobody knows yet whether it loads"
    qtbot.waitUntil(lambda: chooser._problems[choice] is not None, timeout=60_000)


def answer(qtbot: QtBot, dialog: SettingsDialog, text: str) -> None:
    """Press a button of the question."""
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox, "others")))
    (box,) = dialog.findChildren(QMessageBox, "others")
    assert "12 tracks" in box.text()
    next(button for button in box.buttons() if button.text() == text).click()
    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox, "others"))


def test_another_model_is_chosen_and_nothing_is_analysed_unasked(
    qtbot: QtBot, dialog: SettingsDialog, library: Library, own: Path
) -> None:
    good = str(own / "good")
    page = dialog.models
    assert page.n_others == 12, "the rows were made by a model of their own"
    assert page.genre.facts is not None
    assert page.genre.facts.choice == "genre"
    choose(qtbot, page.genre, good)
    qtbot.waitUntil(lambda: page.n_others == 12)
    assert page.genre.facts.version == "77"
    wanted: list[bool] = []
    dialog.renew_wanted.connect(lambda: wanted.append(True))
    dialog.apply_button.click()
    answer(qtbot, dialog, "Cancel")
    assert analysis_settings(library).genre == "genre"
    dialog.apply_button.click()
    answer(qtbot, dialog, "New tracks only")
    qtbot.waitUntil(lambda: analysis_settings(library).genre == good)
    # The dialog hears of it an event later; until then nothing can be applied.
    qtbot.waitUntil(lambda: dialog.ok_button.isEnabled())
    assert not others_are_renewed(library)
    assert not wanted
    page.renew.setChecked(True)
    with qtbot.waitSignal(dialog.renew_wanted):
        dialog.apply_button.click()
    assert others_are_renewed(library)

    # Consent to this model says nothing of the next one.
    page.genre.choice.show_value("genre")
    page.genre.choice.chosen.emit()
    assert not page.renew.isChecked()


def test_models_of_one_version_are_told_apart_by_their_weights(dialog: SettingsDialog) -> None:
    chooser = dialog.models.genre
    good = next(facts for facts in chooser._models.values() if facts.version == "77")
    twin = replace(good, folder="/models/twin", choice="/models/twin", sha256="abcdef0123456789")
    chooser.offer([*chooser._models.values(), twin])
    lines = [chooser.choice.itemText(i) for i in range(chooser.choice.count())]
    assert "genre, version 77 [abcdef01]" in lines
    assert f"genre, version 77 [{good.sha256[:8]}]" in lines
    assert any("(built in)" in line and "[" not in line for line in lines)


def test_the_question_is_answered_with_yes(
    qtbot: QtBot, dialog: SettingsDialog, library: Library, own: Path
) -> None:
    choose(qtbot, dialog.models.genre, str(own / "good"))
    qtbot.waitUntil(lambda: dialog.models.n_others == 12)
    with qtbot.waitSignal(dialog.renew_wanted, timeout=10_000):
        dialog.apply_button.click()
        answer(qtbot, dialog, "Analyse again")
    assert others_are_renewed(library)


def test_a_model_that_does_not_load_is_refused(
    qtbot: QtBot, dialog: SettingsDialog, library: Library, own: Path, tmp_path: Path
) -> None:
    page = dialog.models
    choose(qtbot, page.genre, str(own / "spoilt"))
    assert "the weights are not those of the card" in page.genre.problem.text()
    dialog.list.setCurrentRow(0)
    dialog.apply_button.click()
    assert dialog.stack.currentWidget() is page
    assert analysis_settings(library).genre == "genre"
    page.mood.add(str(tmp_path))
    qtbot.waitUntil(page.mood.add_button.isEnabled, timeout=60_000)
    assert "no card" in page.mood.problem.text()
    page.mood.add(str(own / "good"))
    qtbot.waitUntil(page.mood.add_button.isEnabled, timeout=60_000)
    assert "a model of genre, not of mood" in page.mood.problem.text()


def test_a_model_from_elsewhere_is_added(
    qtbot: QtBot, dialog: SettingsDialog, own: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "stick"
    shutil.move(own / "good", elsewhere)
    dialog.models.genre.add(str(elsewhere))
    qtbot.waitUntil(dialog.models.genre.add_button.isEnabled, timeout=60_000)
    facts = dialog.models.genre.facts
    assert facts is not None
    assert (facts.version, facts.folder) == ("77", str(own / "genre-77"))
    assert dialog.models.genre.fault() is None
    assert dialog.apply_button.isEnabled()


def test_a_first_pass_is_wished_for_and_kept(
    qtbot: QtBot, dialog: SettingsDialog, library: Library
) -> None:
    page = dialog.models
    assert page.first_pass.value == "many"
    assert page.rest.value == "afterwards"
    dialog.show_page(type(page))
    for choice in (page.first_pass, page.rest):
        # It is painted first: what it says then is that of the item.
        choice.grab()
        assert "a minute of the track" in choice.toolTip()
    for choice, wished in ((page.first_pass, "always"), (page.rest, "opened")):
        choice.show_value(wished)
        choice.chosen.emit()
    dialog.apply_button.click()
    qtbot.waitUntil(lambda: analysis_settings(library).first_pass == "always")
    assert analysis_settings(library).rest == "opened"
    page.first_pass.show_value("never")
    page.first_pass.chosen.emit()
    assert not page.rest.isEnabled()
