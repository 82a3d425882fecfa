from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.schema import File, Track
from mgc_desktop.library.undoing import Step, redo, undo
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)


@dataclass(frozen=True)
class Shown:
    genre: str | None
    mood: str | None
    status: str


def shown(library: Library, track_id: int) -> Shown:
    with library.session() as session:
        track = session.get_one(Track, track_id)
        return Shown(track.genre, track.mood, track.status)


def analysed(library: Library, n: int) -> list[int]:
    tracks = []
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for i in range(n):
            track_id = add_file(session, f"/music/{i}.mp3").track_id
            assert track_id is not None
            save_analysis(session, track_id, pair, random_analysis("x", i))
            tracks.append(track_id)
    return tracks


def tracks_of(library: Library, step: Step) -> list[int | None]:
    with library.session() as session:
        return list(session.scalars(select(File.track_id).where(File.id.in_(step.files))))


def undone(library: Library) -> list[int | None]:
    """Take back what was decided last; the tracks it was about."""
    return tracks_of(library, undo(library))


def redone(library: Library) -> list[int | None]:
    """Decide it again."""
    return tracks_of(library, redo(library))


def test_accept_correct_reject_undo_redo(library: Library) -> None:
    (track,) = analysed(library, 1)
    before = shown(library, track)
    assert before.status == "analysed"
    decide(library, [track], "genre", "accept")
    assert shown(library, track) == Shown(before.genre, before.mood, "accepted")
    decide(library, [track], "genre", "correct", ["Free Jazz", "Jazz"])
    assert shown(library, track) == Shown("Free Jazz; Jazz", before.mood, "corrected")
    decide(library, [track], "genre", "reject")
    assert shown(library, track) == Shown(None, before.mood, "rejected")
    assert undone(library) == [track]
    assert shown(library, track).status == "corrected"
    assert undone(library) == [track]
    assert shown(library, track).status == "accepted"
    assert redone(library) == [track]
    assert shown(library, track).genre == "Free Jazz; Jazz"
    decide(library, [track], "mood", "correct", ["Dreamy"])
    assert redone(library) == []
    assert shown(library, track).mood == "Dreamy"


def test_a_new_decision_ends_what_could_be_redone(library: Library) -> None:
    (track,) = analysed(library, 1)
    decide(library, [track], "genre", "correct", ["Blues"])
    undone(library)
    decide(library, [track], "genre", "correct", ["Polka"])
    undone(library)
    assert redone(library) == [track]
    assert shown(library, track).genre == "Polka"
    assert redone(library) == []


def test_a_bulk_correction_is_one_action(library: Library) -> None:
    tracks = analysed(library, 3)
    decide(library, [*tracks, tracks[0]], "genre", "correct", ["Blues"])
    assert {shown(library, track).genre for track in tracks} == {"Blues"}
    assert sorted(undone(library)) == tracks
    assert {shown(library, track).status for track in tracks} == {"analysed"}
    assert undone(library) == []


def test_a_decision_outlives_a_new_analysis(library: Library) -> None:
    (track,) = analysed(library, 1)
    decide(library, [track], "genre", "correct", ["Blues"])
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, track, pair, random_analysis("x", 77))
    assert shown(library, track).genre == "Blues"
    assert shown(library, track).status == "corrected"


@pytest.mark.parametrize(
    ("field", "kind", "values"),
    [("genre", "correct", []), ("genre", "accept", ["Jazz"]), ("tempo", "accept", [])],
)
def test_senseless_decisions(library: Library, field: str, kind: str, values: list[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        decide(library, analysed(library, 1), field, kind, values)  # type: ignore[arg-type]


def test_an_unknown_track_changes_nothing(library: Library) -> None:
    (track,) = analysed(library, 1)
    with pytest.raises(LibraryError):
        decide(library, [track, 999], "genre", "reject")
    assert shown(library, track).status == "analysed"


class DecisionsAgainstAModel(RuleBasedStateMachine):
    """Any sequence of decisions, undos and redos gives what two plain stacks give."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.library = open_library(f"{self.folder.name}/library.db")
        self.tracks = analysed(self.library, 2)
        self.model = [shown(self.library, track) for track in self.tracks]
        self.done: list[tuple[int, str, list[str]]] = []
        self.undone: list[tuple[int, str, list[str]]] = []

    @rule(which=st.integers(0, 1), word=st.sampled_from(["", "Jazz", "Polka"]))
    def say(self, which: int, word: str) -> None:
        kind = "correct" if word else "reject"
        values = [word] if word else []
        decide(self.library, [self.tracks[which]], "genre", kind, values)  # type: ignore[arg-type]
        self.done.append((which, kind, values))
        self.undone.clear()

    @rule()
    def undo(self) -> None:
        assert bool(undone(self.library)) == bool(self.done)
        if self.done:
            self.undone.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        assert bool(redone(self.library)) == bool(self.undone)
        if self.undone:
            self.done.append(self.undone.pop())

    @invariant()
    def the_library_shows_the_latest(self) -> None:
        for which, track in enumerate(self.tracks):
            expected = self.model[which]
            for said, kind, values in self.done:
                if said == which:
                    status = "corrected" if kind == "correct" else "rejected"
                    expected = Shown(values[0] if values else None, expected.mood, status)
            assert shown(self.library, track) == expected

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()


TestDecisionsAgainstAModel = DecisionsAgainstAModel.TestCase
TestDecisionsAgainstAModel.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None
)
