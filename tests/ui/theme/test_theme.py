"""Colours that can be read, icons that can be seen, themes that follow the user."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.paths import resources_dir
from mgc_desktop.ui.library.words import genre_colour, mood_colour
from mgc_desktop.ui.theme.contrast import most_legible
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import Appearance, Theme, tokens
from mgc_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = []
    for value in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()):
        parts.append(value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_text_can_be_read(colours: Tokens) -> None:
    grounds = (colours.window, colours.base, colours.alternate, colours.raised)
    for ground, text in product(grounds, (colours.text, colours.muted, colours.bad)):
        assert contrast(ground, text) >= 4.5, (ground, text)
    assert contrast(colours.selection, colours.on_selection) >= 4.5
    assert contrast(colours.accent, colours.on_accent) >= 4.5


@THEMES
def test_the_most_legible_colour_is_the_one_with_the_most_contrast(colours: Tokens) -> None:
    """On every grey, and on what numbers of the statistics stand on at full strength."""
    greys = [QColor(v, v, v).name() for v in range(0, 256, 5)]
    for ground in (*greys, colours.accent, colours.warning, colours.genres[UNDECIDED]):
        choices = (colours.on_accent, colours.text)
        chosen = most_legible(QColor(ground), *choices)
        assert contrast(ground, chosen) == max(contrast(ground, choice) for choice in choices)
        assert contrast(ground, chosen) >= 3.5, (ground, chosen)


@THEMES
def test_graphics_stand_out(colours: Tokens) -> None:
    for colour in (
        *(*colours.genres.values(), *colours.moods.values(), *colours.others),
        colours.accent,
    ):
        assert contrast(colours.base, colour) >= 3, colour


@THEMES
def test_no_two_genres_share_a_colour(colours: Tokens) -> None:
    assert len(set(colours.genres.values())) == len(colours.genres)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    assert QApplication.instance() is qapp
    theme = Theme()
    theme.start(Appearance.LIGHT, 100)
    yield theme
    theme.set_text_percent(100)
    theme.set_appearance(Appearance.LIGHT)


def test_the_appearance_reaches_every_widget(theme: Theme, qapp: QApplication) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.dark))
    theme.set_appearance(Appearance.DARK)
    assert heard[-1]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.border in qapp.styleSheet()
    theme.set_appearance(Appearance.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_text_scales_and_returns(theme: Theme, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    theme.zoom(+2)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.2)
    theme.set_text_percent(1000)
    assert theme.text_percent == 250
    theme.zoom(0)
    assert qapp.font().pointSizeF() == pytest.approx(before)


@pytest.mark.usefixtures("qapp")
def test_every_icon_shows_something() -> None:
    names = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))
    assert names
    for name in names:
        image = icon(name, "#ff0000").pixmap(QSize(24, 24)).toImage()
        drawn = [image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)]
        assert max(drawn) > 200, name


def test_a_label_of_ones_own_has_a_colour_that_stays() -> None:
    labels = ("Techno", "Ambient", "Chanson", "Hörspiel")
    colours = [genre_colour(label) for label in labels]
    assert colours == [genre_colour(label.upper()) for label in labels]
    assert len(set(colours)) == len(labels)
    assert not {*colours} & {tokens().muted, *tokens().genres.values()}
    assert genre_colour("Hip-Hop") == tokens().genres["hiphop"]
    assert mood_colour("Melancholic") in tokens().others
    assert genre_colour("") == tokens().muted
