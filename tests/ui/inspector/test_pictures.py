"""From numbers to pixels, without a window."""

from __future__ import annotations

import numpy as np
import pytest

from mgc_desktop.jobs.inspection.answers import OVERVIEW_HOP, About, Minute
from mgc_desktop.ui.inspector.clip_times import ClipTimes
from mgc_desktop.ui.inspector.colours import MAPS, stretched, table
from mgc_desktop.ui.inspector.drawing import (
    envelope,
    extremes,
    interpolated,
    line,
    means,
    pixel_edges,
)
from mgc_desktop.ui.inspector.frequency import ROWS, FrequencyRange, Scale, to_rows
from mgc_desktop.ui.inspector.pyramid import Pyramid
from mgc_desktop.ui.inspector.tiling import columns_between, hop_for, tiles_between

RATE = 22_050
ABOUT = About(200.0, RATE, 512, 2.996, 1.486, tuple("abcdefgh"), -120.0, 120 / 255)


# --- frequency


@pytest.mark.parametrize("scale", list(Scale))
@pytest.mark.parametrize("hertz", [120.0, 440.0, 3000.0, 9000.0])
@pytest.mark.parametrize("n_fft", [512, 1024, 4096])
def test_a_tone_is_at_its_height(scale: Scale, hertz: float, n_fft: int) -> None:
    shown = FrequencyRange(scale, 40.0, 11_025.0)
    levels = np.zeros((n_fft // 2 + 1, 3), np.uint8)
    bin_ = round(hertz / RATE * n_fft)
    levels[bin_] = 200
    rows = to_rows(levels, shown, RATE / 2)
    assert rows.shape == (ROWS, 3)
    height = 1 - (int(rows[:, 0].argmax()) + 0.5) / ROWS
    half_a_bin = RATE / n_fft / 2
    low, high = (shown.share(bin_ * RATE / n_fft + d) for d in (-half_a_bin, half_a_bin))
    assert low - 1 / ROWS <= height <= high + 1 / ROWS


@pytest.mark.parametrize("scale", list(Scale))
def test_heights_and_frequencies_go_back_and_forth(scale: Scale) -> None:
    shown = FrequencyRange(scale, 60.0, 8000.0)
    for share in (0.0, 0.3, 1.0):
        assert shown.share(shown.hertz(share)) == pytest.approx(share)
    assert shown.hertz(0.0) == pytest.approx(60.0)
    assert shown.hertz(1.0) == pytest.approx(8000.0)


@pytest.mark.parametrize("scale", list(Scale))
@pytest.mark.parametrize("most", [2, 4, 12])
def test_ticks_are_few_and_inside(scale: Scale, most: int) -> None:
    ticks = FrequencyRange(scale, 40.0, 11_025.0).ticks(most)
    assert 0 < len(ticks) <= most
    assert all(40.0 <= tick <= 11_025.0 for tick in ticks)


def test_a_click_in_one_bin_among_many_is_not_lost() -> None:
    levels = np.zeros((2049, 1), np.uint8)
    levels[1777] = 255
    assert to_rows(levels, FrequencyRange(), RATE / 2).max() == 255


# --- colours


@pytest.mark.parametrize("name", MAPS)
def test_colour_maps_grow_evenly_brighter(name: str) -> None:
    colours = table(name).astype(float) / 255
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    lightness = np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)
    assert lightness[0] < 20
    assert lightness[-1] > 80
    smooth = lightness[::16]
    assert (np.diff(smooth) > 0).all()
    assert np.diff(smooth).max() < 4 * np.median(np.diff(smooth))


def test_levels_outside_the_range_take_the_end_colours() -> None:
    colours = stretched(table("grey"), 100, 200)
    assert len(set(colours[:101])) == 1
    assert len(set(colours[200:])) == 1
    assert colours[150] not in (colours[0], colours[255])
    assert all(colour >> 24 == 255 for colour in colours)


# --- lines


def test_a_pixel_shows_the_extremes_of_its_columns() -> None:
    values = np.arange(100.0)
    values[37] = -50
    edges = pixel_edges(0.0, 10.0, 10, 10.0)
    low, high = extremes(values, values, edges)
    assert low[3] == -50
    assert high[3] == 39
    low, high = extremes(values, values, pixel_edges(2.0, 2.5, 10, 10.0))
    np.testing.assert_array_equal(low, high)
    np.testing.assert_array_equal(low, [20, 20, 21, 21, 22, 22, 23, 23, 24, 24])


def test_a_pixel_shows_the_mean_of_its_columns() -> None:
    values = np.arange(100.0)[:, None]
    found = means(values, pixel_edges(0.0, 10.0, 10, 10.0))
    np.testing.assert_allclose(found[:, 0], np.arange(10) * 10 + 4.5)
    found = means(values, pixel_edges(2.0, 2.5, 10, 10.0))
    np.testing.assert_allclose(found[:, 0], [20, 20, 21, 21, 22, 22, 23, 23, 24, 24])


def test_a_view_past_the_last_column_shows_the_last() -> None:
    values = np.arange(5.0)
    low, _ = extremes(values, values, pixel_edges(0.0, 10.0, 10, 1.0))
    assert low[-1] == 4


def test_an_envelope_covers_what_lies_between() -> None:
    covered = envelope(np.array([1.5, np.nan, 0.0]), np.array([3.0, np.nan, 4.0]), 4) / 255
    np.testing.assert_allclose(covered[:, 0], [0, 0.5, 1, 0], atol=0.01)
    assert not covered[:, 1].any()
    np.testing.assert_allclose(covered[:, 2], 1)


def test_a_line_has_no_gaps() -> None:
    steps = np.array([0.0, 1.0, 0.0, 0.5])
    drawn = line(steps, steps, 1.0, 40)
    touching = (drawn[:, :-1] > 0) & (drawn[:, 1:] > 0)
    assert touching.any(axis=0).all()
    assert (drawn.sum(axis=0) >= 200).all()


def test_values_between_rows_are_between() -> None:
    rows = np.array([[0.0, 10.0], [2.0, np.nan], [4.0, 30.0]])
    found = interpolated(rows, np.array([0.5, 1.0, 9.0]))
    np.testing.assert_allclose(found[:, 0], [1.0, 2.0, 4.0])
    assert np.isnan(found[0, 1])


# --- tiles


def test_columns_are_about_a_pixel_wide() -> None:
    for samples in (1, 3, 17, 512, 5000, 9000, 70_000, 500_000):
        hop = hop_for(samples)
        assert hop & (hop - 1) == 0
        assert hop <= max(4, 1.5 * samples)
    assert hop_for(1e9) == 16 * OVERVIEW_HOP


def test_tiles_cover_a_view() -> None:
    first, stop = columns_between(1.0, 1.5, 64, RATE)
    tiles = tiles_between(first, stop)
    assert first * 64 <= RATE
    assert stop * 64 >= 1.5 * RATE
    assert tiles.start * 256 <= first < stop <= tiles.stop * 256


# --- the whole track


def minute_of(index: int, frames: int, seed: int) -> Minute:
    random = np.random.default_rng(seed)
    music = random.random((frames, 8)).astype(np.float32)
    levels = random.integers(0, 255, (513, -(-frames // 16))).astype(np.uint8)
    peaks = random.uniform(-1, 1, (frames, 2)).astype(np.float32)
    return Minute(index, peaks, music, levels, (0.1 * index, 1.0 + index))


def test_the_overview_fills_in_any_order() -> None:
    pyramid = Pyramid(ABOUT, 513)
    assert pyramid.n_minutes == 4
    whole = [minute_of(i, 2560, i) for i in range(3)]
    last = minute_of(3, 933, 3)
    for minute in (whole[2], last, whole[0]):
        pyramid.add(minute)
    assert not pyramid.complete
    assert pyramid.has(2)
    assert not pyramid.has(1)
    pyramid.add(whole[1])
    assert pyramid.complete
    assert pyramid.bounds == (0.0, 4.0)
    fine, coarse = pyramid.layers[OVERVIEW_HOP], pyramid.layers[4 * OVERVIEW_HOP]
    np.testing.assert_array_equal(fine.levels[:, 160:320], whole[1].levels)
    np.testing.assert_allclose(fine.most[160], whole[1].music[:16].max(axis=0))
    np.testing.assert_allclose(coarse.least[40], whole[1].music[:64].min(axis=0))
    np.testing.assert_allclose(coarse.low[0], whole[0].peaks[:64, 0].min())
    assert fine.there[: 3 * 160 + 59].all()
    assert not fine.there[3 * 160 + 59 :].any()


def test_a_minute_without_sound_is_known_too() -> None:
    pyramid = Pyramid(ABOUT, 513)
    empty = Minute(3, np.zeros((0, 2)), np.zeros((0, 8)), np.zeros((513, 0), np.uint8), (1, 0))
    pyramid.add(empty)
    assert pyramid.has(3)


# --- clips


def test_each_time_belongs_to_the_clip_whose_middle_is_nearest() -> None:
    times = ClipTimes(5, 1.5, 3.0, 9.4)
    assert [times.at(t) for t in (0.0, 0.7, 2.3, 9.4)] == [0, 0, 1, 4]
    for i in range(5):
        start, stop = times.cell(i)
        assert times.at((start + stop) / 2) == i
    assert times.cell(0)[0] == 0.0
    assert times.cell(4)[1] == 9.4
    assert times.span(4) == (6.0, 9.0)
