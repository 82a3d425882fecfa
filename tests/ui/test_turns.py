"""Pieces of work, each in a turn of the event loop of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mgc_desktop.ui.turns import Turns


def test_between_two_pieces_the_loop_turns(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[str] = []

    def piece(name: str) -> Callable[[], None]:
        def work() -> None:
            order.append(name)
            # What a piece leaves to the loop, as a layout or a picture, comes before the next.
            QTimer.singleShot(0, lambda: order.append(f"after {name}"))

        return work

    with qtbot.waitSignal(turns.done):
        turns.add(piece("one"), piece("two"))
        turns.add(piece("three"))
        assert order == []
        assert turns.busy
    assert order == ["one", "after one", "two", "after two", "three", "after three"]
    assert not turns.busy


def test_a_piece_may_add_others(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[str] = []
    turns.add(lambda: turns.add(lambda: order.append("last")), lambda: order.append("first"))
    qtbot.waitUntil(lambda: not turns.busy)
    assert order == ["first", "last"]


def test_what_waits_is_dropped(qtbot: QtBot) -> None:
    turns = Turns()
    order: list[str] = []
    turns.add(lambda: order.append("never"))
    turns.close()
    qtbot.wait(20)
    assert order == []
