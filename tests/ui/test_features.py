"""A feature is registered by one entry: its action, its start, its end."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.actions import HELP, ActionSpec, Section
from mgc_desktop.ui.feature import Feature, Start
from mgc_desktop.ui.features import FEATURES
from mgc_desktop.ui.shell import Shell
from tests.ui.conftest import OpenShell


class Recorder:
    """A controller that writes down what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def act(self) -> None:
        self.asked.append("act")

    def close(self) -> None:
        self.asked.append("close")


def make(shell: Shell) -> Recorder:
    assert shell.window.actions_["recorded"].isEnabled()
    return Recorder()


ACTION = ActionSpec("recorded", Section.ABOUT, "Reco&rded", "Ctrl+Alt+F12", slot=Recorder.act)


def test_a_feature_is_an_entry_of_one_table(
    open_shell: OpenShell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    feature = Feature(make, (ACTION,), (Start(Recorder.start),), close=Recorder.close)
    monkeypatch.setattr("mgc_desktop.app.FEATURES", (*FEATURES, feature))
    shell = open_shell()
    recorder = shell[Recorder]
    assert recorder.asked == []
    qtbot.waitUntil(lambda: recorder.asked == ["start"], timeout=20_000)
    assert shell.window.menus[HELP].actions()[-1].text() == "Reco&rded"
    shell.window.actions_["recorded"].trigger()
    shell.close()
    assert recorder.asked == ["start", "act", "close"]
