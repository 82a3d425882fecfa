"""What the rooms show, without widgets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mgc_desktop.jobs.training.runs import Answer
from mgc_desktop.jobs.training.table import Spelled
from mgc_desktop.library.query.parse import parse_query
from mgc_desktop.protocol.training import (
    Checked,
    Compared,
    DataReady,
    Finding,
    Judged,
    LabelFacts,
    Lack,
    LeftOut,
    Plan,
)
from mgc_desktop.ui.i18n import install_language
from mgc_desktop.ui.training.answers import Answers
from mgc_desktop.ui.training.class_rows import ClassRow, Oddity, class_rows
from mgc_desktop.ui.training.grid import grid_of
from mgc_desktop.ui.training.label_sheet import LabelSheet
from mgc_desktop.ui.training.leading import query_for
from mgc_desktop.ui.training.story import Story
from mgc_desktop.ui.training.words import words


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    install_language(qapp, "en")


FOUND = (
    Spelled("hiphop", ("Hip-Hop", "Hip Hop"), 20, 6, "Hip-Hop"),
    Spelled("rap", ("Rap",), 9, 3, "Rap"),
    Spelled("polka", ("Polka",), 2, 1, ""),
)


def test_labels_are_proposed_renamed_merged_and_left_out() -> None:
    sheet = LabelSheet(FOUND)
    assert sheet.classes == {"Hip-Hop": 20, "Rap": 9}
    sheet.learn_as(["rap"], "  My   rap ")
    assert sheet.classes == {"Hip-Hop": 20, "My rap": 9}
    sheet.merge(["rap"], "hiphop")
    assert sheet.classes == {"Hip-Hop": 29}
    # What is left out is merged into by its own name.
    sheet.merge(["rap"], "polka")
    assert sheet.classes == {"Hip-Hop": 20, "Polka": 11}
    sheet.learn_as(["hiphop"], "")
    assert sheet.map == {"hiphop": "", "rap": "Polka", "polka": "Polka"}
    sheet.propose()
    assert sheet.classes == {"Hip-Hop": 20, "Rap": 9}


def test_what_was_decided_is_remembered_also_of_what_is_not_there() -> None:
    kept = {"rap": "Hip-Hop", "waltz": "Dance"}
    sheet = LabelSheet(FOUND, kept)
    assert sheet.classes == {"Hip-Hop": 29}
    assert sheet.map["waltz"] == "Dance"
    sheet.learn_as(["polka"], "Dance")
    assert LabelSheet(FOUND, sheet.map).classes == {"Hip-Hop": 29, "Dance": 2}


def checked() -> Story:
    lack = Lack(of="artists", have=2, need=3)
    story = Story(checking=True)
    story.take(
        Checked(
            tracks=20,
            minutes=60,
            labels=(
                LabelFacts(label="Jazz", tracks=12, minutes=40, artists=5),
                LabelFacts(label="Polka", tracks=8, minutes=20, artists=2, lack=lack),
            ),
            grouped_by={"artist": 20},
            findings=(
                Finding(kind="unreadable", message="is empty", files=("/a",), labels=("Jazz",)),
                Finding(kind="unreadable", message="is empty", files=("/b",), labels=("Jazz",)),
                Finding(kind="silent", message="s", files=("/c", "/d"), labels=("Polka", "Jazz")),
                Finding(
                    kind="two labels", message="t", files=("/e", "/f"), labels=("Jazz", "Polka")
                ),
                Finding(kind="unreadable", message="x", files=("/g",), labels=("Techno",)),
            ),
        )
    )
    return story


def test_what_is_odd_stands_beside_the_class_that_it_is_about() -> None:
    jazz, polka, techno = class_rows(checked())
    assert words.remark(jazz, "genre") == (
        "unreadable: 2 tracks; completely silent: 1 track;"
        " apparently the same recording as in Polka: 2 tracks"
    )
    assert jazz.files == ("/a", "/b", "/d", "/e", "/f")
    assert words.remark(polka, "genre") == (
        "too few artists: 2 (at least 3 needed); completely silent: 1 track;"
        " apparently the same recording as in Jazz: 2 tracks"
    )
    # Nothing of it can be heard, so nothing of it was counted; it has its row all the same.
    assert (techno.label, techno.tracks, techno.files) == ("Techno", 0, ("/g",))


@pytest.mark.usefixtures("german")
def test_it_is_said_in_german() -> None:
    rows = class_rows(checked())
    assert words.remark(rows[1], "genre").startswith(
        "zu wenige Interpreten: 2 (nötig sind mindestens 3)"
    )
    story = checked()
    assert words.checked(story) == "20 Titel; 1 von 2 Klassen sind bereit fürs Training"
    compared = Compared(name="old", tracks=90, gained=41, lost=12, p_value=0.001)
    assert "besser, und wohl kein Zufall" in words.compared(compared)


def test_the_rows_of_a_run() -> None:
    story = Story()
    story.take(Plan(system="quick", task="genre", tracks=6, labels={"x": 4, "y": 2}, unheard=0))
    lack = Lack(of="tracks", have=2, need=8)
    story.take(LeftOut(what="label", name="y", cause="too few", lack=lack))
    story.take(DataReady(tracks=4, labels={"x": 4}, grouped_by={"artist": 4}))
    story.take(Judged(fold=1, folds=2, labels=["x"], confusion=[[3]], accuracy=1.0))
    story.take(Compared(name="old", tracks=4, recalls={"x": 0.25}))
    x, y = class_rows(story)
    assert (x.tracks, x.found, x.before) == (4, 1.0, 0.25)
    # How many there were, though nothing was learned from them.
    assert (y.tracks, y.found, y.lack) == (2, None, lack)


@pytest.mark.parametrize(
    ("gained", "lost", "by_chance", "said"),
    [
        (41, 12, 0.0001, "better, and unlikely to be chance"),
        (12, 41, 0.0001, "worse, and unlikely to be chance"),
        (5, 4, 1.0, "no clear difference (it may be chance)"),
    ],
)
def test_a_comparison_in_plain_words(gained: int, lost: int, by_chance: float, said: str) -> None:
    found = Compared(name="old", tracks=90, gained=gained, lost=lost, p_value=by_chance)
    assert words.compared(found) == (
        f"Compared with “old” on 90 tracks: right on {gained} where it was wrong,"
        f" wrong on {lost} where it was right. Result: {said}."
    )


@pytest.mark.parametrize(
    ("known_by", "said"),
    [
        ({"artist": 4}, "Correct on 75% of 4 tracks by artists it did not learn from"),
        # Where some artist is unknown nothing is said of artists.
        ({"artist": 3, "track": 1}, "Correct on 75% of 4 tracks it did not learn from"),
    ],
)
def test_artists_are_kept_apart_only_where_they_are_known(
    known_by: dict[str, int], said: str
) -> None:
    story = Story()
    story.take(DataReady(tracks=4, labels={"x": 2, "y": 2}, grouped_by=known_by))
    story.take(
        Judged(fold=1, folds=1, labels=["x", "y"], confusion=[[2, 0], [1, 1]], accuracy=0.75)
    )
    assert words.verdict(story) == said


def test_two_spellings_of_a_name_are_told_apart() -> None:
    row = ClassRow("Jazz", 8, oddities=(Oddity("spelling", ("/a",), ("jazz",)),))
    assert words.remark(row, "genre") == "differs only in spelling from jazz"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("other labels", "knows none of these classes"),
        ("learned from them", "was trained on all of these tracks"),
        ("cannot be used", "could not be tested"),
    ],
)
def test_why_nothing_is_compared(why: str, said: str) -> None:
    assert said in words.compared(Compared(name="old", why_not=why))


def test_cells_list_their_tracks_and_the_surest_mistakes_may_be_wrong_labels() -> None:
    answers = Answers(
        [
            Answer("/a", "x", "y", 0.7),
            Answer("/b", "x", "y", 0.95),
            Answer("/c", "x", "x", 0.99),
            Answer("/d", "y", "x", 0.81),
        ]
    )
    assert [one.path for one in answers.cell("x", "y")] == ["/b", "/a"]
    assert answers.cell("y", "y") == []
    assert [one.path for one in answers.mislabelled] == ["/b", "/d"]
    assert not Answers()


def test_a_cell_of_the_table_stands_for_its_two_labels() -> None:
    judged = Judged(fold=1, folds=1, labels=["x", "y"], confusion=[[2, 1], [0, 3]], accuracy=0.8)
    grid = grid_of(judged, "genre")
    assert [(cell.count, cell.agrees, cell.terms) for cell in grid.cells] == [
        (2, True, ("x", "x")),
        (1, False, ("x", "y")),
        (3, True, ("y", "y")),
    ]


def test_the_search_for_some_files_is_one_that_the_library_understands() -> None:
    odd = ['/m/So "What", now.flac', "/m/a b.flac", "/m/c.flac"]
    query = parse_query(query_for(odd))
    assert [group[0].path for group in query.groups] == odd
    assert len(parse_query(query_for([f"/m/{i}" for i in range(500)])).groups) == 200
