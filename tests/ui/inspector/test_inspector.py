"""The inspector over a demo track, its real analysis and real worker processes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mgc_desktop.core.features import FEATURE_NAMES, SAMPLE_RATE, feature_maps
from mgc_desktop.core.importance import Method
from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.core.networks.explain import explain
from mgc_desktop.core.networks.predict import Predictor
from mgc_desktop.core.stretches import Passage
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.library.similar import SimilarTrack
from mgc_desktop.paths import resources_dir
from mgc_desktop.records import Analysis, Clip, Genre, TrackRow
from mgc_desktop.ui.help.help_dialog import help_html
from mgc_desktop.ui.inspector.frequency import FrequencyRange, Scale
from mgc_desktop.ui.inspector.inspector import Inspector
from mgc_desktop.ui.inspector.keys import KEYS
from mgc_desktop.ui.inspector.mood_panel import place_of
from mgc_desktop.ui.inspector.row import TimeRow
from mgc_desktop.ui.inspector.spectrogram_row import SpectrogramStyle
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.rules import CHOICES
from mgc_desktop.ui.theme.theme import Appearance, theme
from tests.helpers.audio import music_like
from tests.helpers.bundles import early_fusion
from tests.helpers.library import random_analysis
from tests.helpers.watchdog import Watchdog


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> str:
    demo = resources_dir() / "demo" / "Twelve Bars.opus"
    return shutil.copy(demo, tmp_path_factory.mktemp("music") / "bars äöü.opus")


@pytest.fixture(scope="module")
def analysis(song: str, genre_bundle: Bundle, mood_bundle: Bundle) -> Analysis:
    predictor = Predictor(genre_bundle, mood_bundle, device="cpu")
    return predictor.analyse(song)


@pytest.fixture(scope="module")
def opened(qapp: QApplication) -> Iterator[Inspector]:
    assert qapp is not None
    theme.start(Appearance.LIGHT, 100)
    inspector = Inspector.whole()
    inspector.resize(1180, 640)
    inspector.show()
    yield inspector
    inspector.close_workers()
    inspector.close()
    inspector.deleteLater()


@pytest.fixture
def inspector(opened: Inspector, qtbot: QtBot, song: str, analysis: Analysis) -> Inspector:
    """The demo track, every picture of it there."""
    opened.clear()
    opened.show_track(song, analysis)
    qtbot.waitUntil(lambda: opened.source.about is not None and opened.source.idle, timeout=60_000)
    opened.area.setFocus()
    return opened


def pixels(row: TimeRow) -> np.ndarray:
    """Colours of a row's content, (height, width, 4)."""
    image = row.grab(row.content).toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return data[:, : image.width()].astype(int)


def content_point(row: TimeRow, seconds: float, y: int) -> QPoint:
    return QPoint(round(row.x_of(seconds)), y)


def hover(row: TimeRow, place: QPoint) -> None:
    """Move the pointer without a button."""
    nothing, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    far = QPointF(row.mapToGlobal(place))
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), far, nothing, nothing, plain)
    QApplication.sendEvent(row, moved)


def test_every_row_shows_the_track(inspector: Inspector) -> None:
    assert inspector.view.duration == pytest.approx(inspector.analysis.duration_s, abs=0.05)
    for row in (inspector.area.waveform, inspector.area.spectrogram, inspector.area.features):
        picture = pixels(row)
        assert picture.reshape(-1, 4).std(axis=0)[:3].min() > 2, row.accessibleName()
        # From the first second to the last sounding one.
        columns = picture.std(axis=0).sum(axis=1)
        assert (columns[: int(0.9 * len(columns))] > 0).mean() > 0.98, row.accessibleName()


def test_rows_zoom_and_pan_together(inspector: Inspector, qtbot: QtBot) -> None:
    area = inspector.area
    before = [pixels(row) for row in (area.waveform, area.spectrogram, area.features, area.votes)]
    qtbot.keyClick(area, Qt.Key.Key_Plus)
    assert inspector.view.span == pytest.approx(inspector.view.duration / 2)
    qtbot.waitUntil(lambda: inspector.source.idle, timeout=30_000)
    after = [pixels(row) for row in (area.waveform, area.spectrogram, area.features, area.votes)]
    for old, new in zip(before, after, strict=True):
        assert not np.array_equal(old, new)
    start = inspector.view.start
    qtbot.keyClick(area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert inspector.view.start > start
    qtbot.keyClick(area, Qt.Key.Key_0)
    assert inspector.view.shows_all


def test_tiles_come_as_deep_as_one_zooms(inspector: Inspector, qtbot: QtBot) -> None:
    for span in (5.0, 0.5, 0.05):
        inspector.view.show_range(10.0, 10.0 + span)
        inspector.area.repaint()
        qtbot.waitUntil(lambda: inspector.source.idle, timeout=30_000)
        level = inspector.area.spectrogram._level(10.0 + span / 2, 440.0)
        assert level is not None
        assert -120 <= level <= 0
    # At 0.05 s the waveform is drawn from columns of few samples.
    assert min(key.hop for key in inspector.source._tiles) <= 4


def test_the_keyboard_walks_from_clip_to_clip(inspector: Inspector, qtbot: QtBot) -> None:
    area = inspector.area
    qtbot.keyClick(area, Qt.Key.Key_Right)
    qtbot.keyClick(area, Qt.Key.Key_Right)
    assert area.chosen == 1
    with qtbot.waitSignal(inspector.play_clip_requested) as played:
        qtbot.keyClick(area, Qt.Key.Key_Space)
    start, stop = played.args
    assert start == pytest.approx(inspector.analysis.clips[1].start_s)
    assert stop - start == pytest.approx(2.97, abs=0.05)
    with qtbot.waitSignal(inspector.seek_requested) as sought:
        qtbot.keyClick(area, Qt.Key.Key_Return)
    assert sought.args == [pytest.approx(start)]


def test_clicks_seek_and_play(inspector: Inspector, qtbot: QtBot) -> None:
    wave, votes = inspector.area.waveform, inspector.area.votes
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(inspector.seek_requested) as sought:
        qtbot.mouseClick(wave, left, pos=content_point(wave, 6.0, 10))
    assert sought.args[0] == pytest.approx(6.0, abs=0.05)
    with qtbot.waitSignal(inspector.play_clip_requested) as played:
        qtbot.mouseClick(votes, left, pos=content_point(votes, 9.0, 10))
    clip = inspector.area.times.at(9.0)
    assert played.args[0] == pytest.approx(inspector.analysis.clips[clip].start_s)
    assert inspector.area.chosen == clip


def test_dragging_moves_time(inspector: Inspector, qtbot: QtBot) -> None:
    row, view = inspector.area.spectrogram, inspector.view
    view.show_range(5.0, 10.0)
    sought = []
    inspector.seek_requested.connect(sought.append)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(row, left, pos=content_point(row, 8.0, 20))
    qtbot.mouseMove(row, content_point(row, 7.5, 20))
    qtbot.mouseMove(row, content_point(row, 6.0, 20))
    qtbot.mouseRelease(row, left, pos=content_point(row, 6.0, 20))
    inspector.seek_requested.disconnect(sought.append)
    assert view.span == pytest.approx(5.0)
    assert view.start > 6.0
    assert sought == []


def test_all_ten_probabilities_of_a_clip_are_told(inspector: Inspector) -> None:
    told = inspector.area.votes.all_ten(3)
    clip = inspector.analysis.clips[3]
    for words in ("Blues", "Hip-Hop", "Rock", "Clip 4 of"):
        assert words in told
    assert told.count("<tr>") == 11
    assert f"{max(clip.fused):.0%}" in told
    assert "Clip 4" in told


def test_values_under_the_pointer(inspector: Inspector) -> None:
    row = inspector.area.features
    hover(row, content_point(row, 4.0, 1))
    assert "Energy" in inspector.bar.readout.text()
    assert "RMS" in inspector.bar.readout.text()
    values = row.values_at(4.0)
    assert values is not None
    assert 0 < values[0] < 1
    spectrogram = inspector.area.spectrogram
    hover(spectrogram, content_point(spectrogram, 4.0, 40))
    assert "Hz" in inspector.bar.readout.text()
    assert "dB" in inspector.bar.readout.text()


def test_what_is_told_of_the_pointer_is_not_cut_without_a_sign(inspector: Inspector) -> None:
    votes = inspector.area.votes
    hover(votes, content_point(votes, 4.0, votes.height() // 2))
    readout = inspector.bar.readout
    said = readout.text()
    assert len(said) > 20
    width = readout.fontMetrics().horizontalAdvance(said)
    for room, tip in ((width // 2, said), (width + 10, "")):
        readout.resize(room, readout.height())
        readout.grab()
        assert readout.toolTip() == tip


def test_another_rule_shows_at_once_what_it_would_say(inspector: Inspector) -> None:
    panel, analysis = inspector.findings.genre, inspector.analysis
    own = next(i for i, choice in enumerate(CHOICES) if choice.rule.value == analysis.genre.rule)
    assert panel.choice == own
    assert f"{analysis.genre.confidence:.0%}" in f"{panel.heading.text()} {panel.note.text()}"
    # The calibration comes in the background.
    by_rule = {Rule.FUSION1: "fusion1", Rule.NET_STFT: "net_stft", Rule.NET_MUSIC: "net_music"}
    for i, choice in enumerate(CHOICES):
        panel.choose(i)
        verdict = panel._verdicts[i]
        assert verdict is not None
        shown = f"{panel.heading.text()} {panel.note.text()}"
        assert f"{verdict.scores[verdict.winner]:.0%}" in shown
        if choice.rule in by_rule:
            assert verdict.winner == analysis.by_rule[by_rule[choice.rule]]
        assert len(panel.bars.bars) == 10
    panel.choose(own)


def test_what_drove_a_clip(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.area.choose(4)
    plain = pixels(inspector.area.spectrogram)
    qtbot.keyClick(inspector.area, Qt.Key.Key_E)
    assert not inspector.findings.why.ask.isEnabled()
    row = inspector.area.spectrogram
    qtbot.waitUntil(lambda: row.explanation is not None, timeout=60_000)
    assert len(inspector.findings.why.features.bars) == 8
    assert any(bar.share != 0 for bar in inspector.findings.why.features.bars)
    assert row.explanation.start_s == pytest.approx(inspector.analysis.clips[4].start_s, abs=0.01)
    shown = pixels(row)
    assert not np.array_equal(plain, shown)
    inspector.findings.why.overlay.setChecked(False)
    np.testing.assert_array_equal(pixels(row), plain)
    inspector.findings.why.overlay.setChecked(True)
    inspector.area.choose(5)
    assert row.explanation is None
    assert inspector.findings.why.ask.isEnabled()


def test_a_model_that_is_gone_is_named_where_it_is_asked(
    inspector: Inspector, qtbot: QtBot, song: str, analysis: Analysis
) -> None:
    gone = replace(analysis.model, sha256="c" * 64)
    inspector.show_track(song, replace(analysis, model=gone))
    inspector.area.choose(4)
    inspector.explain()
    qtbot.waitUntil(
        lambda: "with other weights" in inspector.findings.why.state.text(), timeout=60_000
    )
    assert gone.sha256[:8] in inspector.findings.why.state.text()
    assert inspector.findings.why.ask.isEnabled()


def test_what_was_not_heard_has_no_votes(
    inspector: Inspector, song: str, analysis: Analysis
) -> None:
    """A file that is cut off promises more than there is; it says so."""
    assert inspector.findings.genre.warnings.isHidden()
    votes, ruler = inspector.area.votes, inspector.area.map
    middle = votes.content.width() * 3 // 4
    before = pixels(ruler)[:, middle]
    cut = replace(
        analysis,
        duration_s=inspector.source.about.duration_s / 2,
        warnings=("ends after 10.0 s although its header promises 20.0 s",),
    )
    inspector.show_track(song, cut)
    assert len(np.unique(pixels(votes)[:, middle], axis=0)) == 1
    assert (pixels(ruler)[:, middle] != before).any()
    assert not inspector.findings.genre.warnings.isHidden()
    assert "ends after 10.0 s" in inspector.findings.genre.warnings.text()


def test_the_spectrogram_changes_its_looks(inspector: Inspector, qtbot: QtBot) -> None:
    row = inspector.area.spectrogram
    qtbot.mouseClick(inspector.bar.style_button, Qt.MouseButton.LeftButton)
    popup = inspector.bar._popup
    assert popup is not None
    looks = [pixels(row)]
    popup.scale.setCurrentIndex(1)
    assert row.style_.shown.scale is Scale.LINEAR
    looks.append(pixels(row))
    popup.colours.setCurrentIndex(2)
    looks.append(pixels(row))
    popup.quiet.setValue(-50)
    looks.append(pixels(row))
    popup.high.setValue(5000)
    assert row.style_.shown == FrequencyRange(Scale.LINEAR, 40.0, 5000.0)
    looks.append(pixels(row))
    for old, new in pairwise(looks):
        assert not np.array_equal(old, new)
    popup.reset.click()
    assert row.style_ == SpectrogramStyle()
    np.testing.assert_array_equal(pixels(row), looks[0])
    popup.hide()


def test_views_are_shown_and_hidden(inspector: Inspector) -> None:
    area = inspector.area
    assert not area.stft_matrix.isVisible()
    inspector.bar.row_actions["matrices"].setChecked(True)
    assert area.stft_matrix.isVisible()
    assert area.music_matrix.isVisible()
    lines = pixels(area.stft_matrix)
    assert lines.reshape(-1, 4).std(axis=0)[:3].max() > 2
    assert "%" in area.stft_matrix.tell(3.0, 5)
    inspector.bar.row_actions["matrices"].setChecked(False)
    assert not area.music_matrix.isVisible()
    inspector.bar.heat_action.setChecked(True)
    assert pixels(area.features).std() > 5
    inspector.bar.heat_action.setChecked(False)


def test_the_mood_lies_on_the_plane(inspector: Inspector) -> None:
    assert place_of({"Q1 happy": 1.0}) == (1.0, 1.0)
    assert place_of({"Q2 angry": 0.5, "Q3 sad": 0.5}) == (-1.0, 0.0)
    mood = inspector.analysis.mood
    assert f"{mood.confidence:.0%}" in inspector.findings.mood.heading.text()
    assert "valence" in inspector.findings.mood.plane.accessibleDescription()
    assert len(inspector.findings.mood.bars.bars) == 4
    # Moods of the user's own lie nowhere between valence and arousal.
    inspector.findings.mood.set_mood(
        replace(mood, label="Spooky", scores={"Spooky": 0.7, "Silly": 0.3})
    )
    assert inspector.findings.mood.plane.isHidden()
    assert [bar.name for bar in inspector.findings.mood.bars.bars] == ["Spooky", "Silly"]
    inspector.findings.mood.set_mood(mood)
    assert not inspector.findings.mood.plane.isHidden()


def test_similar_tracks_are_asked_for_and_played(
    inspector: Inspector, qtbot: QtBot, analysis: Analysis, song: str
) -> None:
    again = replace(analysis, warnings=("looked at again",))
    with qtbot.assertNotEmitted(inspector.findings.similar_wanted):
        inspector.show_track(song, again)
    with qtbot.waitSignal(inspector.findings.similar_wanted) as wanted:
        inspector.findings.setCurrentWidget(inspector.findings.similar)
    assert wanted.args == [again]
    assert "Looking" in inspector.findings.similar.state.text()
    inspector.findings.setCurrentIndex(0)
    with qtbot.assertNotEmitted(inspector.findings.similar_wanted):
        inspector.findings.setCurrentWidget(inspector.findings.similar)
    blank = dict.fromkeys(TrackRow.__dataclass_fields__)
    row = TrackRow(**blank | {"file_id": 7, "path": "/a/b.mp3", "name": "b.mp3", "genre": "jazz"})
    inspector.findings.set_similar("/somewhere/else.mp3", [SimilarTrack(row, 0.5)])
    assert inspector.findings.similar.list.count() == 0
    inspector.findings.set_similar(song, [SimilarTrack(row, 0.93)])
    item = inspector.findings.similar.list.item(0)
    assert "b.mp3" in item.text()
    assert "93%" in item.text()
    with qtbot.waitSignal(inspector.track_requested) as requested:
        inspector.findings.similar.list.itemClicked.emit(item)
    assert requested.args == [7]


def test_a_missing_file_still_shows_its_votes(
    inspector: Inspector, qtbot: QtBot, analysis: Analysis
) -> None:
    gone = "/nowhere/gone.mp3"
    inspector.show_track(gone, replace(analysis, path=gone))
    qtbot.waitUntil(inspector.failure.isVisible, timeout=30_000)
    assert "no such file" in inspector.failure.text()
    assert pixels(inspector.area.votes).std() > 5
    assert inspector.findings.genre.heading.text()


def test_a_track_without_analysis_shows_its_sound(
    inspector: Inspector, qtbot: QtBot, song: str
) -> None:
    inspector.clear()
    inspector.show_track(song, None)
    qtbot.waitUntil(lambda: inspector.source.idle and inspector.source.about is not None)
    assert inspector.view.duration > 10
    assert pixels(inspector.area.spectrogram).std() > 5
    assert inspector.findings.genre.heading.text() == ""
    qtbot.keyClick(inspector.area, Qt.Key.Key_Space)
    assert inspector.area.chosen is None


def row_of(path: str, **values: object) -> TrackRow:
    """What the library has of a file."""
    names = {field.name: None for field in fields(TrackRow)}
    plain = {"file_id": 1, "path": path, "name": str(path), "status": "analysed", "added_at": 0}
    return TrackRow(**(names | plain | {"file_status": "present"} | values))  # type: ignore[arg-type]


def test_before_the_sound_is_there_the_axis_is_the_librarys_or_empty(
    inspector: Inspector, qtbot: QtBot, song: str
) -> None:
    """It ran to 0.045 s until the file was opened."""
    inspector.clear()
    inspector.show_track(song, None, row=row_of(song, duration_s=21.0))
    assert inspector.view.duration == 21.0
    assert inspector.area.ruler.grab(inspector.area.ruler.content).toImage() != blank(inspector)
    inspector.clear()
    inspector.show_track(song, None)
    assert inspector.view.duration == 0.0
    assert inspector.area.ruler.grab(inspector.area.ruler.content).toImage() == blank(inspector)
    # Nothing to look into yet, and nothing breaks.
    inspector.view.zoom_in()
    inspector.view.show_all()
    qtbot.mouseClick(inspector.area.waveform, Qt.MouseButton.LeftButton, pos=QPoint(600, 10))
    qtbot.waitUntil(lambda: inspector.view.duration > 10, timeout=60_000)
    assert inspector.view.stop == inspector.view.duration


def blank(inspector: Inspector) -> QImage:
    """The ruler without a mark."""
    ruler = inspector.area.ruler
    picture = ruler.grab(ruler.content).toImage()
    picture.fill(picture.pixelColor(picture.width() - 1, 0))
    return picture


def test_a_failed_analysis_is_not_one_that_is_still_to_come(
    inspector: Inspector, song: str
) -> None:
    inspector.show_track(song, None, failure="silent throughout")
    assert inspector.findings.genre.note.text() == "Analysis failed: silent throughout"
    inspector.show_track(song, None)
    assert inspector.findings.genre.note.text() == "Not analysed yet"


def test_another_tracks_genre_is_not_asked_about(
    inspector: Inspector, song: str, analysis: Analysis
) -> None:
    inspector.area.choose(4)
    assert inspector.findings.why.genre.currentData() == analysis.clips[4].vote
    inspector.show_track(song, replace(analysis, duration_s=20.0))
    assert inspector.findings.why.genre.currentData() is None
    assert inspector.findings.why.genre.currentText() == ""
    inspector.area.choose(2)
    assert inspector.findings.why.genre.currentData() == analysis.clips[2].vote


def test_the_users_word_stands_beside_the_models_numbers(
    inspector: Inspector, song: str, analysis: Analysis
) -> None:
    says = {"model_genre": "blues", "model_mood": "Q3 sad"}
    inspector.show_track(song, analysis, row=row_of(song, genre="Dub Techno", mood="Happy", **says))
    genre, mood = inspector.findings.genre.decision, inspector.findings.mood.decision
    assert not genre.isHidden()
    assert genre.text() == "Your decision: Dub Techno. Shown here is the model's result."
    assert mood.text().startswith("Your decision: Happy.")
    inspector.show_track(song, analysis, row=row_of(song, mood="Q3 sad", **says))
    assert genre.text().startswith("You rejected this.")
    assert mood.isHidden()
    # The same word, as a vocabulary spells it.
    inspector.show_track(song, analysis, row=row_of(song, genre="Blues", mood="Sad", **says))
    assert genre.isHidden()
    assert mood.isHidden()


def test_bars_that_say_something_else_than_the_rule_are_explained(
    inspector: Inspector, song: str, analysis: Analysis
) -> None:
    """Two clips say Classical, but hardly; one says Pop, and loudly."""

    def clip(start_s: float, **share: float) -> Clip:
        rest = (1 - sum(share.values())) / (len(analysis.labels) - len(share))
        said = tuple(share.get(name, rest) for name in analysis.labels)
        return Clip(start_s, said, said, said, max(share, key=lambda name: share[name]))

    clips = (clip(0, classical=0.4, pop=0.3), clip(1.5, classical=0.4, pop=0.3), clip(3, pop=0.9))
    scores = dict.fromkeys(analysis.labels, 0.02) | {"classical": 0.28, "pop": 0.56}
    genre = Genre("undecided", 0.28, scores, "fusion2")
    inspector.show_track(song, replace(analysis, clips=clips, genre=genre))
    panel = inspector.findings.genre
    assert panel.heading.text() == "Undecided"
    assert panel.note.text() == (
        "Not confident enough: Classical (28%) is only the best guess. The rule counts clips, and "
        "Classical wins 2 of 3; the bars are averages over all clips, where Pop is ahead."
    )
    assert [bar.name for bar in panel.bars.bars if bar.strong] == ["Classical"]
    assert panel.bars.bars[0].name == "Pop"
    # The mean's own rule has nothing to explain.
    panel.choose(1)
    assert "counts clips" not in panel.note.text()


def test_one_network_over_both_maps_is_not_shown_as_two(
    inspector: Inspector, song: str, mood_bundle: Bundle, tmp_path: Path
) -> None:
    bundle = load_bundle(early_fusion(tmp_path / "early"))
    analysis = Predictor(bundle, mood_bundle, device="cpu").analyse(song)
    inspector.area.show_rows("matrices", True)
    assert inspector.area.music_matrix.isVisible()
    two = inspector.area.votes.minimumHeight()
    inspector.show_track(song, analysis)
    area = inspector.area
    assert area.votes.minimumHeight() == pytest.approx(two / 3, abs=2)
    assert "Both maps together: " in area.votes.tell(1.0, area.votes.height() - 1)
    assert "STFT" not in area.votes.all_ten(0)
    assert area.stft_matrix.isVisible()
    assert area.stft_matrix.accessibleName() == "Both maps together: clips × genres"
    assert not area.music_matrix.isVisible()
    offered = {
        choice.rule
        for i, choice in enumerate(CHOICES)
        if not inspector.findings.genre._group.button(i).isHidden()
    }
    assert offered == set(Rule) - {Rule.NET_STFT, Rule.NET_MUSIC}
    clip = feature_maps(music_like(4.0, SAMPLE_RATE, seed=3))
    passage = Passage.alone(clip[0][:128], clip[1][:128])
    found = explain(bundle, passage, "jazz", method=Method.OCCLUSION)
    inspector.findings.why.set_explanation(found, FEATURE_NAMES)
    assert "both maps" in inspector.findings.why.networks_title.text()
    assert "music network" not in inspector.findings.why.features_title.text()
    # And back to two.
    inspector.show_track(song, replace(analysis, clips=_as_two(analysis.clips)))
    assert area.votes.minimumHeight() == two
    assert area.music_matrix.isVisible()
    area.show_rows("matrices", False)


def _as_two(clips: tuple[Clip, ...]) -> tuple[Clip, ...]:
    return tuple(replace(clip, net_music=clip.net_music[::-1]) for clip in clips)


def test_a_silent_track_has_no_verdict(inspector: Inspector, song: str) -> None:
    silent = random_analysis(song, 1, n_clips=6, silent=6)
    inspector.show_track(song, silent)
    assert inspector.findings.genre.heading.text() == ""
    assert "silent" in inspector.area.votes.tell(1.0, 1)


def test_nothing_holds_the_event_loop(
    inspector: Inspector, qtbot: QtBot, song: str, analysis: Analysis, qapp: QApplication
) -> None:
    watchdog = Watchdog(qapp)
    watchdog.start()
    for turn in range(6):
        inspector.clear()
        inspector.show_track(song, replace(analysis, warnings=(str(turn),)))
        qtbot.wait(30)
        for span in (15.0, 4.0, 0.3):
            inspector.view.show_range(3.0 + turn, 3.0 + turn + span)
            qtbot.wait(40)
        inspector.set_position(4.0 + turn)
        qtbot.wait(20)
    watchdog.stop()
    # A busy machine may take the processor away once; our own stall would come every turn.
    assert len(watchdog.stalls) <= 1, watchdog.report()


def test_every_part_has_a_name_for_who_cannot_see_it(inspector: Inspector) -> None:
    focusable = [
        widget
        for widget in inspector.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]
    assert len(focusable) > 10
    without = [
        (type(widget).__name__, widget.parent())
        for widget in focusable
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        and widget.objectName() != "qt_tabwidget_tabbar"
    ]
    assert without == []


def test_colours_follow_the_theme(inspector: Inspector) -> None:
    light = pixels(inspector.area.votes).mean()
    theme.start(Appearance.DARK, 100)
    dark = pixels(inspector.area.votes).mean()
    theme.start(Appearance.LIGHT, 100)
    assert dark < light


def test_the_map_of_the_track_follows_the_theme(inspector: Inspector) -> None:
    light = pixels(inspector.area.map)
    theme.start(Appearance.DARK, 100)
    try:
        switched = pixels(inspector.area.map)
        inspector.area.set_votes(inspector.findings._votes, inspector.area.times)
        assert (switched == pixels(inspector.area.map)).all()
        assert (switched != light).any()
    finally:
        theme.start(Appearance.LIGHT, 100)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_number_of_a_rule_is_out_of_sight(
    inspector: Inspector, qtbot: QtBot, percent: int
) -> None:
    theme.start(Appearance.LIGHT, percent)
    try:
        qtbot.wait(50)
        inspector.findings.setCurrentIndex(0)
        # As narrow as it may be made.
        inspector.splitter.setSizes([10_000, 0])
        qtbot.wait(50)
        panel, room = inspector.findings.genre, inspector.findings.currentWidget()
        assert isinstance(room, QScrollArea)
        assert panel.isVisible()
        qtbot.waitUntil(lambda: panel.width() <= room.viewport().width())
        for label in panel.findChildren(QLabel):
            if label.text().endswith("%"):
                right = label.mapTo(panel, label.rect().topRight()).x()
                assert right < room.viewport().width()
                assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        # Where there is room, no genre is cut, and its square stands beside it.
        inspector.splitter.setSizes([10, 600])
        qtbot.wait(50)
        for square, result, _ in panel._results:
            assert result.width() >= result.fontMetrics().horizontalAdvance(result.text())
            assert result.x() - square.geometry().right() < 10
    finally:
        theme.start(Appearance.LIGHT, 100)


def test_arrangement_and_looks_are_remembered(inspector: Inspector, tmp_path: Path) -> None:
    folder = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    style = SpectrogramStyle(FrequencyRange(Scale.LINEAR, 100.0, 5000.0), "ice", -80.0, -20.0, 512)
    inspector.area.spectrogram.set_style(style)
    inspector.bar.row_actions["waveform"].setChecked(False)
    inspector.remember(Preferences())
    inspector.area.spectrogram.set_style(SpectrogramStyle())
    inspector.bar.row_actions["waveform"].setChecked(True)
    inspector.recall(Preferences())
    assert inspector.area.spectrogram.style_ == style
    assert not inspector.area.waveform.isVisible()
    inspector.bar.row_actions["waveform"].setChecked(True)
    inspector.area.spectrogram.set_style(SpectrogramStyle())


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nonsense", '{"shown": {"scale": "round"}}'])
def test_settings_that_somebody_spoilt_are_left_out(text: str) -> None:
    assert SpectrogramStyle.from_text(text) is None
    spoilt = SpectrogramStyle(n_fft=1000).as_text()
    assert SpectrogramStyle.from_text(spoilt) is None


def test_the_help_page_lists_the_inspectors_keys() -> None:
    page = help_html(())
    for _, what in KEYS:
        assert what in page


def test_every_listed_key_does_something(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.view.show_range(5.0, 9.0)
    inspector.area.choose(3)
    for keys, what in KEYS:
        key = QKeySequence(keys)[0]
        event = QKeyEvent(QEvent.Type.KeyPress, key.key(), key.keyboardModifiers())
        QApplication.sendEvent(inspector.area, event)
        assert event.isAccepted(), what
    qtbot.waitUntil(lambda: inspector.findings.why.ask.isEnabled(), timeout=30_000)


def test_all_rows_stay_in_line_in_a_low_window(inspector: Inspector, qtbot: QtBot) -> None:
    size = inspector.size()
    inspector.resize(900, 300)
    qtbot.waitUntil(lambda: inspector.area._scroll_bar.isVisible())
    qtbot.wait(20)
    assert len({row.content.width() for row in inspector.area.rows if row.isVisible()}) == 1
    inspector.resize(size)
    qtbot.waitUntil(lambda: not inspector.area._scroll_bar.isVisible())
    qtbot.wait(20)
    assert len({row.content.width() for row in inspector.area.rows if row.isVisible()}) == 1
