"""The statistics page over a real library: what it counts, and where a click leads."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.library.database import open_library
from mgc_desktop.library.schema import TrackAnalysis
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.statistics.page import StatisticsPage
from mgc_desktop.ui.statistics.reading import StatisticsWords
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.widgets import percent
from tests.conftest import ROOT
from tests.ui.conftest import OpenShell


def opened(shell: Shell, qtbot: QtBot) -> StatisticsPage:
    """Open the page and wait until all of it is drawn."""
    shell.window.resize(1280, 900)
    shell.window.actions_["show_statistics"].trigger()
    page = shell[Counting].page
    qtbot.waitUntil(lambda: drawn(page), timeout=20_000)
    return page


def drawn(page: StatisticsPage) -> bool:
    plane = page.cards["plane"].chart
    return page.settled and plane is not None and bool(plane.places.all)


def recount(shell: Shell, qtbot: QtBot, *, of_search: bool) -> None:
    page = shell[Counting].page
    page.count_search(of_search)
    before = page.cards["genres"].chart.places.all
    page.scope.activated.emit(page.scope.currentIndex())
    qtbot.waitUntil(lambda: page.settled and page.cards["genres"].chart.places.all is not before)


def number_in(words: str) -> int:
    found = re.search(r"([\d,]+) track", words)
    assert found is not None, words
    return int(found[1].replace(",", ""))


def hover(chart: QWidget, place: QPoint) -> None:
    """Move the pointer there, wherever the page is scrolled to."""
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(chart.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(chart.viewport(), move)


def click(shell: Shell, qtbot: QtBot, card: str, i: int) -> int:
    """Click a place of a chart; how many tracks it said there are."""
    page = shell[Counting].page
    shell.window.actions_["show_statistics"].trigger()
    chart = page.cards[card].chart
    page.scroll_area.ensureWidgetVisible(chart)
    spot = chart.places.all[i]
    place = chart.places.middle_of(i).toPoint()
    hover(chart, place)
    assert page.cards[card].said.text() == spot.words
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return number_in(spot.words)


@pytest.mark.parametrize(
    "card", ["genres", "networks", "genre_confidence", "files", "moods", "mood_confidence"]
)
def test_every_place_leads_to_as_many_tracks_as_it_says(
    shell: Shell, qtbot: QtBot, card: str
) -> None:
    page = opened(shell, qtbot)
    places = range(len(page.cards[card].chart.places.all))
    assert len(places) > 3
    for i in places[:: max(1, len(places) // 6)]:
        shell.page.search.set_query("")
        qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 60)
        n = click(shell, qtbot, card, i)
        assert shell.window.tabs.currentWidget() is shell.page
        terms = page.cards[card].chart.places.all[i].terms
        qtbot.waitUntil(lambda terms=terms: shell.page.tracks.query == " ".join(terms))
        assert len(shell.page.tracks.ids) == n


def test_the_networks_disagree_on_these(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    spots = page.cards["networks"].chart.places.all
    other = next(i for i, spot in enumerate(spots) if spot.words.startswith("STFT network"))
    n = click(shell, qtbot, "networks", other)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == n)
    qtbot.waitUntil(lambda: shell.page.tracks.row(0) is not None)
    for place in range(n):
        row = shell.page.tracks.row(place)
        assert row is not None
        assert row.networks_agree is False


def test_no_two_charts_are_painted_for_the_first_time_in_one_turn(
    shell: Shell, qtbot: QtBot
) -> None:
    page = shell[Counting].page
    turn = 0
    painted: dict[str, int] = {}

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.setdefault(watched.objectName(), turn)
            return False

    def count() -> None:
        nonlocal turn
        turn += 1

    def watch() -> None:
        for name, card in page.cards.items():
            card.chart.viewport().setObjectName(name)
            card.chart.viewport().installEventFilter(eye)

    eye, turns = Eye(), QTimer()
    turns.timeout.connect(count)
    turns.start(0)
    page.built.connect(watch)
    opened(shell, qtbot)
    qtbot.waitUntil(lambda: len(painted) > 2)
    assert len(set(painted.values())) == len(painted)


def test_a_part_of_the_mood_plane_and_a_dot(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    chart = page.cards["plane"].chart
    page.scroll_area.ensureWidgetVisible(chart)
    lit = [i for i in range(4) if chart.dot_at(chart.places.middle_of(i)) is None]
    n = click(shell, qtbot, "plane", lit[0])
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == n)
    shell.window.actions_["show_statistics"].trigger()
    scene = chart.box.mapViewToScene(QPointF(*chart._places[7]))
    place = chart.mapFromScene(scene)
    dot = chart.dot_at(QPointF(place))
    assert dot is not None
    hover(chart, place)
    assert "Song" in page.cards["plane"].said.text()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shell.window.tabs.currentWidget() is shell.page
    qtbot.waitUntil(lambda: shell.page.table.current_id == chart._files[dot])


def test_the_search_is_counted_and_narrowed(shell: Shell, qtbot: QtBot) -> None:
    opened(shell, qtbot)
    shell.page.search.set_query('artist:"nina simone" , artist:can')
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 24)
    recount(shell, qtbot, of_search=True)
    page = shell[Counting].page
    assert page.summary.text().startswith("24 tracks")
    assert page.search.text() == 'artist:"nina simone" , artist:can'
    n = click(shell, qtbot, "genres", 0)
    assert n < 24
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == n)
    (term,) = page.cards["genres"].chart.places.all[0].terms
    assert shell.page.query == f'artist:"nina simone" {term} , artist:can {term}'


def test_another_search_is_counted_while_the_page_is_open(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    shell.page.search.set_query("artist:can")
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 12)
    recount(shell, qtbot, of_search=True)
    shell.page.search.set_query("")
    qtbot.waitUntil(lambda: page.summary.text().startswith("60 tracks"))
    shell.page.search.set_query("artist:nobody")
    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert page.empty.title.text() == "No tracks found"


def test_by_keyboard_alone(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    qtbot.keyClick(shell.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    chart = page.cards["networks"].chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    assert page.cards["networks"].said.text() == chart.places.all[0].words
    seen = {0}
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up):
        qtbot.keyClick(chart, key)
        interface = QAccessible.queryAccessibleInterface(chart)
        spoken = interface.text(QAccessible.Text.Description)
        assert spoken == page.cards["networks"].said.text()
        seen.add([spot.words for spot in chart.places.all].index(spoken))
    assert len(seen) == 5
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert shell.page.query == " ".join(chart.places.all[0].terms)
    assert shell.page.table.hasFocus()


def test_no_menu_no_zoom_no_dragging(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    for name in ("genres", "networks", "genre_confidence", "plane"):
        chart = page.cards[name].chart
        before = chart.box.viewRange()
        middle = chart.rect().center()
        for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            qtbot.mousePress(chart.viewport(), button, pos=middle)
            qtbot.mouseMove(chart.viewport(), middle + QPoint(30, 20))
            if button == Qt.MouseButton.RightButton:
                qtbot.mouseRelease(chart.viewport(), button, pos=middle + QPoint(30, 20))
        wheel = QWheelEvent(
            QPointF(middle),
            QPointF(chart.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(chart.viewport(), wheel)
        assert not wheel.isAccepted()
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, chart.mapToGlobal(middle))
        QApplication.sendEvent(chart.viewport(), menu)
        assert QApplication.activePopupWidget() is None
        assert chart.box.viewRange() == before


def test_the_border_of_the_undecided_is_that_of_the_card(shell: Shell, qtbot: QtBot) -> None:
    from mgc_desktop.core.card import read_card
    from mgc_desktop.paths import model_dir

    page = opened(shell, qtbot)
    for name, card in (("genre_confidence", "genre"), ("mood_confidence", "mood")):
        border = read_card(model_dir(card)).decision.undecided_below
        assert page.cards[name].chart._border.value() == pytest.approx(border)
        assert page.cards[name].chart._border.isVisible()
        said = [word.text for word in page.cards[name].chart.words._words]
        assert said == ["tracks ↑", "confidence →", f"undecided below {percent(border)}"]


def test_large_text_stands_in_one_column(shell: Shell, qtbot: QtBot) -> None:
    page = opened(shell, qtbot)
    try:
        theme.set_text_percent(200)
        qtbot.waitUntil(lambda: page.settled and page._columns == 1)
        lefts = {card.x() for card in page.cards.values() if card.isVisible()}
        assert len(lefts) == 1
        shown = [card for card in page.cards.values() if card.isVisible()]
        room = page.scroll_area.viewport().width()
        qtbot.waitUntil(lambda: all(0.9 * room < card.width() <= room for card in shown))
        charts = [card.chart for card in shown]
        qtbot.waitUntil(lambda: all(c.height() >= c.minimumSizeHint().height() for c in charts))
    finally:
        theme.set_text_percent(100)


def test_an_empty_library_says_what_would_be_here(open_shell: OpenShell, qtbot: QtBot) -> None:
    shell = open_shell()
    shell.window.show_work()
    shell.window.actions_["show_statistics"].trigger()
    page = shell[Counting].page
    qtbot.waitUntil(lambda: page.empty.title.text() == "No statistics yet", timeout=20_000)
    assert page.empty.isVisible()


def test_a_second_model_gets_a_chart(shell: Shell, qtbot: QtBot, database: str) -> None:
    from dataclasses import replace

    from mgc_desktop.library.analyses import pair_rows
    from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE

    with open_library(database) as library, library.begin() as session:
        pair = pair_rows(session, replace(GENRE_BUNDLE, version="2", sha256="d" * 64), MOOD_BUNDLE)
        for row in session.query(TrackAnalysis).limit(13):
            row.genre_model_id = pair.genre
    page = opened(shell, qtbot)
    assert page.cards["models"].isVisible()
    assert [number_in(spot.words) for spot in page.cards["models"].chart.places.all] == [47, 13]
    click(shell, qtbot, "models", 1)
    qtbot.waitUntil(lambda: len(shell.page.tracks.ids) == 13)
    qtbot.waitUntil(lambda: "Model" in shell.page.sidebar.lines())


def test_pyqtgraph_waits_until_the_page_is_opened() -> None:
    code = (
        "import sys, mgc_desktop.app\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "application = QApplication([])\n"
        "from mgc_desktop.app import build, prepare\n"
        "from mgc_desktop.ui.preferences import Preferences\n"
        "preferences = Preferences(); prepare(application, preferences)\n"
        "shell = build('sqlite://', preferences)\n"
        "print('pyqtgraph' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr


@pytest.mark.parametrize(("hours", "says"), [(0.041, "2 min"), (0.99, "59 min"), (3.2, "3 hours")])
def test_less_than_an_hour_is_told_in_minutes(qapp: QApplication, hours: float, says: str) -> None:
    assert qapp is not None
    assert StatisticsWords().length(hours) == says
