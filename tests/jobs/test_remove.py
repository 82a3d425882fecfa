"""Tracks and folders leave the library, on real files: what stays, what goes, what comes back."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.decide import decide_files
from mgc_desktop.jobs.library.maintain import check_library
from mgc_desktop.jobs.library.remove import (
    lost_files,
    remove_files,
    remove_folder,
    what_leaves,
    what_leaves_with,
)
from mgc_desktop.jobs.library.scan import ScanSummary, library_folders, scan
from mgc_desktop.jobs.library.similar import SimilarTracks
from mgc_desktop.jobs.library.undoing import Step, redo, steps, undo
from mgc_desktop.jobs.writing.events import Written
from mgc_desktop.jobs.writing.history import batch_entries
from mgc_desktop.jobs.writing.preview import preview
from mgc_desktop.jobs.writing.settings import read_settings
from mgc_desktop.jobs.writing.undo import undo as undo_write
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import Library
from mgc_desktop.library.removed import Leaving
from mgc_desktop.library.scanning import put_folder
from mgc_desktop.library.schema import Track
from tests.helpers.audio import make_audio
from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE, random_analysis, save_analysis


@pytest.fixture
def music(tmp_path: Path, sounds: list[Path], library: Library) -> Path:
    """A scanned folder of three analysed tracks."""
    folder = tmp_path / "music"
    folder.mkdir()
    for sound in sounds:
        shutil.copy(sound, folder)
    scanned(library, folder)
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for track in session.query(Track):
            save_analysis(session, track.id, pair, random_analysis("x", track.id))
    return folder


def of(name: str, file_id: int) -> Step:
    """What is undone, or done again, of a rejection of one track."""
    return Step("reject", "genre", n=1, names=(name,), files=(file_id,))


def scanned(library: Library, *paths: Path, removed: bool = False) -> dict[str, int]:
    """What a scan finds that is not zero."""
    events = scan(library, [str(path) for path in paths], CancelToken(), removed=removed)
    (summary,) = (event for event in events if isinstance(event, ScanSummary))
    return {k: v for k, v in summary.as_json().items() if k != "folder" and v}


def listed(library: Library, query: str = "") -> list[str]:
    browser = LibraryBrowser(library)
    return [row.name for row in browser.rows(browser.ids(query))]


def ids(library: Library, query: str = "") -> list[int]:
    return LibraryBrowser(library).ids(query)


def named(library: Library, name: str) -> list[int]:
    return ids(library, f'name:"{name}"')


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_removed_track_is_gone_and_its_file_is_not(library: Library, music: Path) -> None:
    before = content(music)
    first = ids(library)[0]
    assert remove_files(library, [first], forget=False) == 1
    assert listed(library) == ["sound 1.mp3", "sound 2.mp3"]
    assert LibraryBrowser(library).stats().files == 2
    assert sum(LibraryBrowser(library).facets().status.values()) == 2
    assert content(music) == before
    assert list(check_library(library, repair=False)) == []


def test_a_removed_track_stays_out_of_later_scans(library: Library, music: Path) -> None:
    remove_files(library, named(library, "sound 0.mp3"), forget=False)
    assert scanned(library) == {"unchanged": 2, "left_out": 1}
    # Also when another program has changed its tags, or only its time.
    os.utime(music / "sound 0.mp3")
    assert scanned(library, music) == {"unchanged": 2, "left_out": 1}
    assert scanned(library, music, removed=True) == {"new": 1, "unchanged": 2}
    assert scanned(library, music) == {"unchanged": 3}


def test_another_recording_at_the_place_of_a_removed_one_is_new(
    library: Library, music: Path, tmp_path: Path
) -> None:
    remove_files(library, named(library, "sound 0.mp3"), forget=False)
    shutil.copy(make_audio(tmp_path, "mp3", seconds=3, name="other"), music / "sound 0.mp3")
    assert scanned(library) == {"new": 1, "unchanged": 2}


def test_a_removed_file_that_is_named_outright_comes_back(library: Library, music: Path) -> None:
    remove_files(library, named(library, "sound 0.mp3"), forget=False)
    assert scanned(library, music / "sound 0.mp3") == {"new": 1}
    assert len(listed(library)) == 3


@pytest.mark.usefixtures("music")
def test_what_is_known_holds_when_a_track_comes_back(library: Library) -> None:
    first = named(library, "sound 0.mp3")
    decide_files(library, first, "genre", "correct", ["Hard Bop"])
    remove_files(library, first, forget=False)
    scanned(library, removed=True)
    (row,) = LibraryBrowser(library).rows(named(library, "sound 0.mp3"))
    assert (row.genre, row.status) == ("Hard Bop", "corrected")


@pytest.mark.usefixtures("music")
def test_what_was_forgotten_is_gone_for_good(library: Library) -> None:
    first = named(library, "sound 0.mp3")
    decide_files(library, first, "genre", "correct", ["Hard Bop"])
    assert what_leaves(library, first) == Leaving(1, 0, 0, results=1, decisions=1)
    remove_files(library, first, forget=True)
    assert "Hard Bop" not in LibraryBrowser(library).used_values("genre")
    scanned(library, removed=True)
    (row,) = LibraryBrowser(library).rows(named(library, "sound 0.mp3"))
    assert (row.genre, row.status, row.model_genre) == (None, "new", None)


def test_a_copy_keeps_what_is_known_of_its_track(library: Library, music: Path) -> None:
    shutil.copy(music / "sound 0.mp3", music / "copy.mp3")
    scanned(library)
    copy = named(library, "copy.mp3")
    assert what_leaves(library, copy) == Leaving(1, 0, 0, results=0, decisions=0)
    remove_files(library, copy, forget=True)
    (row,) = LibraryBrowser(library).rows(named(library, "sound 0.mp3"))
    assert row.model_genre is not None


@pytest.mark.usefixtures("music")
def test_removals_and_decisions_are_undone_in_one_order(library: Library) -> None:
    first, second, third = ids(library)
    decide_files(library, [first], "genre", "reject")
    remove_files(library, [first, second], forget=False)
    decide_files(library, [third], "genre", "reject")
    removal = Step("remove", n=2, names=("sound 0.mp3", "sound 1.mp3"))
    assert undo(library) == of("sound 2.mp3", third)
    assert steps(library)[0] == removal
    assert undo(library) == replace(removal, files=(first, second))
    assert ids(library) == [first, second, third]
    assert listed(library, "status:rejected") == ["sound 0.mp3"]
    assert redo(library) == removal
    assert ids(library) == [third]
    assert redo(library) == of("sound 2.mp3", third)
    assert undo(library) == of("sound 2.mp3", third)
    assert undo(library) == replace(removal, files=(first, second))
    assert undo(library) == of("sound 0.mp3", first)
    assert undo(library) == Step()
    assert scanned(library) == {"unchanged": 3}


@pytest.mark.usefixtures("music")
def test_an_undone_removal_does_not_come_back_behind_a_decision(
    library: Library,
) -> None:
    first, second, _ = ids(library)
    remove_files(library, [first], forget=False)
    undo(library)
    decide_files(library, [second], "genre", "reject")
    assert redo(library) == Step()
    assert len(ids(library)) == 3


@pytest.mark.usefixtures("music")
def test_a_removal_that_a_scan_took_back_is_nothing_to_undo(library: Library) -> None:
    first, second, _ = ids(library)
    decide_files(library, [second], "genre", "reject")
    remove_files(library, [first], forget=False)
    scanned(library, removed=True)
    assert steps(library)[0].names == ("sound 1.mp3",)
    assert undo(library) == of("sound 1.mp3", second)


def test_missing_and_unreadable_files_can_be_forgotten(library: Library, music: Path) -> None:
    (music / "sound 0.mp3").unlink()
    (music / "broken.mp3").touch()
    scanned(library)
    lost = lost_files(library)
    assert (len(lost.missing), len(lost.unreadable)) == (1, 1)
    both = [*lost.missing, *lost.unreadable]
    assert what_leaves(library, both) == Leaving(2, 1, 1, results=1, decisions=0)
    remove_files(library, both, forget=False)
    assert listed(library) == ["sound 1.mp3", "sound 2.mp3"]
    # The broken one is still there and stays out.
    assert scanned(library) == {"unchanged": 2, "left_out": 1}
    undone = undo(library)
    assert (undone.kind, undone.n) == ("remove", 2)
    assert lost_files(library) == lost


def test_a_missing_file_that_returns_is_welcome(
    library: Library, music: Path, sounds: list[Path]
) -> None:
    (music / "sound 0.mp3").unlink()
    scanned(library)
    remove_files(library, lost_files(library).missing, forget=False)
    shutil.copy(sounds[0], music)
    assert scanned(library) == {"new": 1, "unchanged": 2}
    (row,) = LibraryBrowser(library).rows(named(library, "sound 0.mp3"))
    assert row.model_genre is not None


def test_a_removed_folder_takes_its_tracks_along_and_brings_them_back(
    library: Library, music: Path
) -> None:
    before = content(music)
    decide_files(library, named(library, "sound 0.mp3"), "genre", "correct", ["Hard Bop"])
    remove_files(library, named(library, "sound 1.mp3"), forget=False)
    assert what_leaves_with(library, str(music)).files == 2
    assert remove_folder(library, str(music), forget=False) == 2
    assert listed(library) == []
    assert library_folders(library) == []
    assert content(music) == before
    # Added again it is whole: also what was removed by itself before.
    assert scanned(library, music) == {"new": 3}
    assert listed(library, 'genre:"Hard Bop"') == ["sound 0.mp3"]


def test_a_folder_can_be_forgotten_with_all_that_is_known(library: Library, music: Path) -> None:
    remove_folder(library, str(music), forget=True)
    assert scanned(library, music) == {"new": 3}
    assert listed(library, "status:new") == ["sound 0.mp3", "sound 1.mp3", "sound 2.mp3"]


def test_a_folder_leaves_the_files_of_another_one_alone(library: Library, tmp_path: Path) -> None:
    outer, inner = tmp_path / "all", tmp_path / "all" / "jazz"
    inner.mkdir(parents=True)
    make_audio(outer, "mp3", seconds=1, name="outer")
    make_audio(inner, "mp3", seconds=1.5, name="inner")
    scanned(library, inner)
    with library.begin() as session:
        put_folder(session, str(outer), ())
    scanned(library, outer)
    assert remove_folder(library, str(outer), forget=False) == 1
    assert listed(library) == ["inner.mp3"]
    with library.begin() as session:
        put_folder(session, str(outer), ())
    assert remove_folder(library, str(inner), forget=False) == 0
    assert listed(library) == ["inner.mp3"]


def test_a_write_can_be_undone_after_its_track_left_the_library(
    library: Library, music: Path
) -> None:
    before = content(music)
    first, second, _ = ids(library)
    decide_files(library, [first, second], "genre", "correct", ["Hard Bop"])
    settings = read_settings(library)
    for file in (first, second):
        found = list(preview(library, [file], settings, CancelToken()))
        done = list(write(library, found, settings, CancelToken()))  # type: ignore[arg-type]
        assert any(isinstance(event, Written) for event in done)
    assert content(music) != before
    remove_files(library, [first, second], forget=True)
    # Each knows only its own later writes, although neither has a number any more.
    for batch in (1, 2):
        outcomes = list(undo_write(library, batch, CancelToken()))
        assert [type(event).__name__ for event in outcomes] == ["Started", "Written"]
    assert content(music) == before


@pytest.mark.usefixtures("music")
def test_the_journal_knows_a_file_again_that_was_brought_back(library: Library) -> None:
    first = ids(library)[0]
    decide_files(library, [first], "genre", "correct", ["Hard Bop"])
    settings = read_settings(library)
    list(
        write(
            library,
            list(preview(library, [first], settings, CancelToken())),
            settings,
            CancelToken(),
        )
    )  # type: ignore[arg-type]
    remove_files(library, [first], forget=False)
    assert [entry.file_id for entry in batch_entries(library, 1)] == [None]
    undo(library)
    assert [entry.file_id for entry in batch_entries(library, 1)] == [first]


@pytest.mark.usefixtures("music")
def test_a_track_removed_between_preview_and_write_does_not_end_the_batch(library: Library) -> None:
    decide_files(library, ids(library), "genre", "correct", ["Hard Bop"])
    settings = read_settings(library)
    found = list(preview(library, ids(library), settings, CancelToken()))
    remove_files(library, ids(library)[:1], forget=True)
    done = list(write(library, found, settings, CancelToken()))  # type: ignore[arg-type]
    assert sum(isinstance(event, Written) for event in done) == 3


@pytest.mark.usefixtures("music")
def test_an_analysis_that_ends_after_its_track_was_forgotten_harms_nobody(
    library: Library,
) -> None:
    (row,) = LibraryBrowser(library).rows(named(library, "sound 2.mp3"))
    remove_files(library, [row.file_id], forget=True)
    assert row.track_id is not None
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, row.track_id, pair, random_analysis("x", 7))
    assert listed(library) == ["sound 0.mp3", "sound 1.mp3"]


@pytest.mark.usefixtures("music")
def test_similar_tracks_are_those_of_the_library(library: Library) -> None:
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for track in session.query(Track):
            analysis = random_analysis("x", track.id)
            object.__setattr__(analysis, "embedding", (1.0, float(track.id)))
            save_analysis(session, track.id, pair, analysis)
    asked = random_analysis("elsewhere.mp3", 1)
    object.__setattr__(asked, "embedding", (1.0, 2.0))
    similar = SimilarTracks(library)
    assert len(similar.nearest(asked, n=1)) == 1
    remove_files(library, ids(library)[:2], forget=False)
    assert [found.row.name for found in similar.nearest(asked)] == ["sound 2.mp3"]


@pytest.mark.usefixtures("music")
def test_a_check_leaves_what_is_kept_for_removed_tracks(library: Library) -> None:
    remove_files(library, named(library, "sound 0.mp3"), forget=False)
    list(check_library(library, repair=True))
    scanned(library, removed=True)
    (row,) = LibraryBrowser(library).rows(named(library, "sound 0.mp3"))
    assert row.model_genre is not None
