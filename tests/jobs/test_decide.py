"""Decisions about files reach their tracks, once, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.decide import Decided, decide_files
from mgc_desktop.jobs.library.remove import remove_files
from mgc_desktop.jobs.library.undoing import Step, redo, steps, undo
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File, Track
from tests.helpers.library import add_file


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as library:
        yield library


def fill(library: Library) -> list[int]:
    """Two copies of one analysed track, an undecided one, and a file of unknown audio."""
    with library.begin() as session:
        files = [
            add_file(session, "/music/a.flac", identity=b"a"),
            add_file(session, "/music/copy of a.flac", identity=b"a"),
            add_file(session, "/music/b.flac"),
            add_file(session, "/music/broken.flac"),
        ]
        session.get_one(Track, files[0].track_id).model_genre = "jazz"
        session.get_one(Track, files[2].track_id).model_genre = "undecided"
        files[3].track_id = None
        return [file.id for file in files]


def genres(library: Library) -> list[str | None]:
    browser = LibraryBrowser(library)
    return [row.genre for row in browser.rows(browser.ids())]


def test_two_copies_are_one_track_and_unknown_audio_has_none(library: Library) -> None:
    ids = fill(library)
    made = decide_files(library, ids, "genre", "correct", ["Hard Bop"])
    assert made == Decided(files=3, tracks=2, unknown=1)
    assert sorted(map(str, genres(library))) == ["Hard Bop", "Hard Bop", "Hard Bop", "None"]
    step = Step("correct", "genre", ("Hard Bop",), 3, ("a.flac", "b.flac"))
    assert steps(library) == (step, Step())
    assert undo(library) == replace(step, files=tuple(ids[:3]))
    assert "Hard Bop" not in genres(library)
    assert steps(library) == (Step(), step)
    assert redo(library) == replace(step, files=tuple(ids[:3]))
    assert steps(library) == (step, Step())
    assert genres(library).count("Hard Bop") == 3


def test_undo_and_redo_name_a_single_track(library: Library) -> None:
    ids = fill(library)
    with library.begin() as session:
        session.get_one(File, ids[1]).title = "A, by its title"
        session.get_one(File, ids[0]).title = "The elder copy"
    decide_files(library, [ids[1]], "genre", "reject")
    decide_files(library, [ids[2]], "genre", "reject")
    decide_files(library, ids[:3], "genre", "reject")
    remove_files(library, [ids[3]], forget=False)
    remove_files(library, ids[2:3], forget=False)
    elder = "The elder copy"
    names = [("b.flac",), ("broken.flac",), (elder, "b.flac"), ("b.flac",), (elder,)]
    assert [(steps(library)[0].names, undo(library).names) for _ in names] == [
        (n, n) for n in names
    ]
    again = [(steps(library)[1].names, redo(library).names) for _ in names]
    assert again == [(n, n) for n in names[::-1]]


def test_nobody_can_accept_what_the_model_has_not_decided(library: Library) -> None:
    ids = fill(library)
    assert decide_files(library, ids[2:], "genre", "accept") == Decided(undecided=1, unknown=1)
    assert undo(library) == Step()
    assert decide_files(library, ids, "mood", "accept") == Decided(unanalysed=3, unknown=1)
    made = decide_files(library, ids, "genre", "accept")
    assert made == Decided(files=2, tracks=1, undecided=1, unknown=1)
    # As many as the list then shows.
    assert LibraryBrowser(library).facets().status["accepted"] == made.files
    assert LibraryBrowser(library).count("status:accepted") == made.files
    assert decide_files(library, ids, "genre", "reject").tracks == 2


def test_a_correction_needs_a_word(library: Library) -> None:
    ids = fill(library)
    with pytest.raises(ValueError, match="a correction needs values"):
        decide_files(library, ids, "genre", "correct")
