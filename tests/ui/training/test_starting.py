"""What learning starts from, what can be set, and what is said of the time it would take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mgc_desktop.jobs.training.presets import presets
from mgc_desktop.protocol.presets import Preset
from mgc_desktop.protocol.training import Estimated
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.training.estimate_label import EstimateLabel
from mgc_desktop.ui.training.setting_words import read_value, value_words
from mgc_desktop.ui.training.start_words import start_words
from mgc_desktop.ui.training.starting import STARTS, StartField
from mgc_desktop.ui.training.teach import TeachRoom

pytestmark = pytest.mark.usefixtures("preferences")


@pytest.fixture(scope="module")
def known() -> list[Preset]:
    """What the trainer itself says can be set."""
    return presets()


@pytest.fixture
def start(qtbot: QtBot) -> StartField:
    field = StartField()
    qtbot.addWidget(field)
    field.resize(360, 600)
    field.show()
    return field


def unfold(start: StartField, qtbot: QtBot, known: list[Preset]) -> None:
    with qtbot.waitSignal(start.settings_asked):
        qtbot.mouseClick(start.fold, Qt.MouseButton.LeftButton)
    assert start.form.waiting.isVisible()
    start.show_presets(known)
    assert not start.form.waiting.isVisible()


def choose(start: StartField, name: str) -> None:
    start.choice.setCurrentIndex(STARTS.index(name))
    start.choice.chosen.emit()


def test_three_starts_each_in_words(start: StartField) -> None:
    assert start.preset == "quick"
    said = set()
    for name in STARTS:
        choose(start, name)
        assert start.preset == name
        said.add(start.about.text())
    assert len(said) == len(STARTS)
    assert not start.unfolded


def test_settings_that_unfold_below_the_edge_are_scrolled_to(
    qtbot: QtBot, known: list[Preset]
) -> None:
    room = TeachRoom()
    qtbot.addWidget(room)
    room.resize(900, 420)
    room.show()
    qtbot.mouseClick(room.start.fold, Qt.MouseButton.LeftButton)
    room.start.show_presets(known)
    epochs = room.start.form.fields["epochs"]
    qtbot.waitUntil(lambda: not epochs.visibleRegion().isEmpty())


def test_settings_are_checked_where_typed_and_set_back(
    start: StartField, qtbot: QtBot, known: list[Preset]
) -> None:
    unfold(start, qtbot, known)
    epochs, rate = start.form.fields["epochs"], start.form.fields["learning_rate"]
    assert (epochs.placeholderText(), start.settings) == ("60", {})
    with qtbot.waitSignal(start.changed):
        qtbot.keyClicks(epochs, "0")
    assert epochs.fault.isVisible()
    assert epochs.fault.text() == "At least 1"
    assert (start.faulty, start.settings) == (True, {})
    qtbot.keyClicks(epochs, ".5")
    assert epochs.fault.text() == "This must be a whole number"
    epochs.setText("many")
    assert epochs.fault.text() == "This is not a number"
    epochs.setText("20")
    assert not epochs.fault.isVisible()
    qtbot.keyClicks(rate, "1e-4")
    qtbot.keyClicks(start.form.fields["undecided"], "0.5")
    assert start.form.fields["undecided"].fault.text() == "From 0 to less than 0.5"
    start.form.fields["undecided"].clear()
    assert start.settings == {"epochs": 20, "learning_rate": 1e-4}
    assert isinstance(start.settings["epochs"], int)
    assert start.fold.text().endswith("Expert settings: 2 changed")
    qtbot.mouseClick(start.form.reset, Qt.MouseButton.LeftButton)
    assert (start.settings, epochs.text()) == ({}, "")
    assert not start.form.reset.isEnabled()


def test_each_start_has_settings_of_its_own_and_they_are_remembered(
    start: StartField, qtbot: QtBot, known: list[Preset], preferences: Preferences
) -> None:
    unfold(start, qtbot, known)
    start.form.fields["folds"].setText("4")
    choose(start, "senac2017")
    assert "folds" not in start.form.fields
    # Each of its two networks has a number of its own.
    assert start.form.fields["epochs"].placeholderText() == "40 / 80"
    start.form.fields["epochs"].setText("7")
    preferences.teaching = start.remembered()

    later = StartField()
    qtbot.addWidget(later)
    later.recall(preferences.teaching)
    assert (later.preset, later.settings) == ("senac2017", {"epochs": 7})
    choose(later, "quick")
    assert later.settings == {"folds": 4}
    later.show_presets(known)
    assert later.form.fields["folds"].text() == "4"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"start": 1, "settings": {"quick": 3}}'])
def test_what_somebody_has_damaged_is_passed_over(start: StartField, text: str) -> None:
    start.recall(text)
    assert (start.preset, start.settings) == ("quick", {})


@pytest.fixture
def _in_german(preferences: Preferences, german: None) -> None:
    """In this order: preferences bring a language of their own."""


@pytest.mark.usefixtures("_in_german")
def test_german_numbers_and_sentences(start: StartField, qtbot: QtBot, known: list[Preset]) -> None:
    assert value_words(0.05) == "0,05"
    assert value_words(1200) == "1200"
    assert read_value("0,3") == read_value("0.3") == 0.3
    unfold(start, qtbot, known)
    assert start.form.fields["learning_rate"].accessibleName() == "Lernrate"
    english = {one.description for preset in known for one in preset.settings}
    said = {field.accessibleDescription() for field in start.form.fields.values()}
    assert not {text.casefold() for text in said} & {text.casefold() for text in english}


def estimated(**changes: object) -> Estimated:
    usual = Estimated(
        tracks=500, unheard=480, hearing_s=330, learning_s=40,
        disk_bytes=210_000_000, free_bytes=35_000_000_000, fits=True,
    )  # fmt: skip
    return usual.model_copy(update=changes)


def test_an_estimate_in_words(qapp: QApplication) -> None:
    install_language(qapp, "en")
    text = start_words.estimate(estimated())
    assert text.startswith(
        "Estimated time: about 6 minutes, mostly for listening to 480 tracks once; "
    )
    assert "of disk space" in text
    text = start_words.estimate(estimated(unheard=0, hearing_s=9))
    assert text.startswith(
        "Estimated time: less than a minute, as every track has been listened to before; "
    )
    text = start_words.estimate(estimated(learning_s=3 * 3600))
    assert text.startswith(
        "Estimated time: about 3 hours, partly for listening to 480 tracks once; "
    )


def test_too_little_room_is_warned_of(qtbot: QtBot) -> None:
    label = EstimateLabel()
    qtbot.addWidget(label)
    label.show_estimate(estimated())
    assert not label.property("bad")
    label.show_estimate(estimated(free_bytes=100_000_000, fits=False))
    assert label.property("bad")
    assert "needs 200 MiB of disk space, but only 95 MiB is free" in label.text()
    label.show_estimate(None)
    assert label.isHidden()
