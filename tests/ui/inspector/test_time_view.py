"""The one axis of time: zoom, pan, and pages turned with the sound."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mgc_desktop.ui.inspector.time_view import SHORTEST_S, TimeView


@pytest.fixture
def view(qapp: QApplication) -> TimeView:
    assert qapp is not None
    view = TimeView()
    view.set_track(100.0)
    return view


def test_zooming_keeps_the_place_under_the_pointer(view: TimeView) -> None:
    view.zoom(0.5, 20.0)
    assert (view.start, view.stop) == (10.0, 60.0)
    view.zoom(2.0, 20.0)
    assert (view.start, view.stop) == (0.0, 100.0)


def test_nothing_shows_more_than_the_track_or_less_than_can_be_seen(view: TimeView) -> None:
    view.zoom(10.0)
    assert view.shows_all
    for _ in range(40):
        view.zoom_in()
    assert view.span == pytest.approx(SHORTEST_S)
    view.pan(1e6)
    assert view.stop == pytest.approx(100.0)
    view.pan(-1e6)
    assert view.start == 0.0


def test_the_page_turns_with_the_sound(view: TimeView) -> None:
    view.show_range(0.0, 10.0)
    view.set_position(5.0)
    assert view.start == 0.0
    view.set_position(9.7)
    assert view.start == pytest.approx(9.2)


def test_whoever_looks_elsewhere_is_left_alone(view: TimeView) -> None:
    view.show_range(0.0, 10.0)
    view.set_position(5.0)
    view.show_range(50.0, 60.0)
    view.set_position(5.1)
    assert view.start == 50.0
    view.set_following(True)
    assert view.start <= 5.1 <= view.stop
    view.set_following(False)
    view.set_position(80.0)
    assert view.stop < 80.0


def test_a_corrected_length_keeps_what_was_shown(view: TimeView) -> None:
    view.set_duration(101.0)
    assert view.stop == 101.0
    view.show_range(10.0, 20.0)
    view.set_duration(90.0)
    assert (view.start, view.stop) == (10.0, 20.0)


def test_a_stretch_out_of_view_is_brought_in(view: TimeView) -> None:
    view.show_range(0.0, 10.0)
    view.reveal(40.0, 43.0)
    assert view.start <= 40.0
    assert view.stop >= 43.0
    before = view.start
    view.reveal(40.0, 41.0)
    assert view.start == before
