"""What files have of their track's result is what the track says, whatever happened to either."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TIT2
from sqlalchemy import select

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.jobs.writing.undo import undo
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library import undoing
from mgc_desktop.library.analyses import BundlePair, adopt, pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.health import check
from mgc_desktop.library.schema import File, Track
from mgc_desktop.library.wanted import WriteRules
from tests.helpers.audio import make_audio
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    random_analysis,
    save_analysis,
    save_failure,
)

N_STEPS = 60


@pytest.fixture(scope="session")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four different pieces of audio, and one that is none."""
    folder = tmp_path_factory.mktemp("sounds")
    made = [
        make_audio(folder, "mp3", seconds=1 + i / 4, name=f"sound {i}", channels=1)
        for i in range(4)
    ]
    noise = folder / "noise.mp3"
    noise.write_bytes(b"no audio")
    return [*made, noise]


@dataclass
class World:
    """A folder, its library, and what may happen to them."""

    library: Library
    music: Path
    sounds: list[Path]
    chance: random.Random
    numbers: count[int] = field(default_factory=count)

    def files(self) -> list[Path]:
        return sorted(self.music.glob("*.mp3"))

    def new_path(self) -> Path:
        return self.music / f"{next(self.numbers)}.mp3"

    def tracks(self) -> list[int]:
        with self.library.session() as session:
            return list(session.scalars(select(Track.id)))

    def some_tracks(self) -> list[int]:
        tracks = self.tracks()
        return self.chance.sample(tracks, k=self.chance.randint(1, len(tracks)))

    def scanned(self, change: Callable[[], object]) -> None:
        change()
        for _ in scan(self.library, [str(self.music)], CancelToken(), accept_empty=True):
            pass

    # --- on disk

    def copy_in(self) -> None:
        self.scanned(lambda: shutil.copy(self.chance.choice(self.sounds), self.new_path()))

    def copy_again(self) -> None:
        self.scanned(lambda: shutil.copy(self.chance.choice(self.files()), self.new_path()))

    def replace_audio(self) -> None:
        self.scanned(
            lambda: shutil.copy(self.chance.choice(self.sounds), self.chance.choice(self.files()))
        )

    def retag(self) -> None:
        tags = ID3()
        tags.add(TIT2(text=f"Title {next(self.numbers)}"))
        self.scanned(lambda: tags.save(self.chance.choice(self.files())))

    def move(self) -> None:
        self.scanned(lambda: self.chance.choice(self.files()).rename(self.new_path()))

    def take_away_and_bring_back(self) -> None:
        path = self.chance.choice(self.files())
        away = path.with_suffix(".away")
        self.scanned(lambda: path.rename(away))
        if self.chance.random() < 0.5:
            self.scanned(lambda: away.rename(path))
        else:
            self.scanned(lambda: away.rename(self.new_path()))

    # --- by the models

    def _pair(self, version: str) -> BundlePair:
        with self.library.begin() as session:
            return pair_rows(session, replace(GENRE_BUNDLE, version=version), MOOD_BUNDLE)

    def analyse(self) -> None:
        pair = self._pair(self.chance.choice("12"))
        for track in self.some_tracks():
            analysis = random_analysis("", self.chance.randrange(1000))
            if self.chance.random() < 0.3:
                unsure = replace(analysis.genre, label=UNDECIDED, confidence=self.chance.random())
                analysis = replace(analysis, genre=unsure)
            elif self.chance.random() < 0.2:
                analysis = replace(analysis, genre=replace(analysis.genre, confidence=1.0))
            with self.library.begin() as session:
                save_analysis(session, track, pair, analysis)

    def fail(self) -> None:
        pair = self._pair(self.chance.choice("12"))
        with self.library.begin() as session:
            save_failure(session, self.chance.choice(self.tracks()), pair, "too short")

    def change_model(self) -> None:
        pair = self._pair(self.chance.choice("12"))
        with self.library.begin() as session:
            adopt(session, pair, 1000)

    # --- by the user

    def decide(self) -> None:
        kind = self.chance.choice(["accept", "correct", "reject"])
        values = ["Gypsy Jazz"] if kind == "correct" else []
        name = self.chance.choice(["genre", "mood"])
        decide(self.library, self.some_tracks(), name, kind, values)  # type: ignore[arg-type]

    def undo_decision(self) -> None:
        undoing.undo(self.library)

    def redo_decision(self) -> None:
        undoing.redo(self.library)

    def write_and_undo(self) -> None:
        settings = WriteSettings(
            genre_policy="replace", rules=WriteRules(min_confidence=0, min_mood_confidence=0)
        )
        items = [
            item
            for item in preview(self.library, "", settings, CancelToken())
            if isinstance(item, FilePreview) and item.changes
        ]
        for _ in write(self.library, items, settings, CancelToken()):
            pass
        if items and self.chance.random() < 0.5:
            for _ in undo(self.library, None, CancelToken()):
                pass

    def mend(self) -> None:
        list(check(self.library, repair=True))

    def steps(self) -> list[Callable[[], None]]:
        on_disk = [self.copy_again, self.replace_audio, self.retag, self.move]
        models = [self.analyse, self.fail, self.change_model]
        user = [self.decide, self.undo_decision, self.redo_decision, self.write_and_undo]
        return [self.copy_in, *on_disk, self.take_away_and_bring_back, *models, *user, self.mend]


def agree(library: Library) -> int:
    """Compare every file with its track; how many have a result."""
    with library.session() as session:
        rows = session.execute(
            select(File, Track).outerjoin(Track, Track.id == File.track_id)
        ).all()
    n = 0
    for file, track in rows:
        has = (file.result_genre, file.result_mood, file.result_status)
        more = (file.result_confidence, file.result_agree, file.result_tenth)
        where = os.fsdecode(file.path)
        if track is None:
            assert (*has, *more) == (None, None, "new", None, None, None), where
            continue
        confidence = track.genre_confidence
        tenth = None if confidence is None else min(9, int(confidence * 10))
        assert has == (track.genre, track.mood, track.status), where
        assert more == (confidence, track.networks_agree, tenth), where
        n += confidence is not None
    return n


@pytest.mark.parametrize("seed", range(3))
def test_after_every_kind_of_change(seed: int, tmp_path: Path, sounds: list[Path]) -> None:
    music = tmp_path / "music"
    music.mkdir()
    with open_library(str(tmp_path / "library.db")) as library:
        world = World(library, music, sounds, random.Random(seed))
        for _ in range(3):
            world.copy_in()
        world.analyse()
        steps = world.steps()
        most = 0
        for number in range(N_STEPS):
            # Each of them, and then any of them.
            step = steps[number] if number < len(steps) else world.chance.choice(steps)
            step()
            most = max(most, agree(library))
        assert most > 1
        assert list(check(library, repair=False)) == []


def test_a_file_that_lags_behind_is_found_and_mended(tmp_path: Path, sounds: list[Path]) -> None:
    music = tmp_path / "music"
    music.mkdir()
    with open_library(str(tmp_path / "library.db")) as library:
        world = World(library, music, sounds[:2], random.Random(1))
        for sound in (*sounds[:2], sounds[-1]):
            world.scanned(lambda sound=sound: shutil.copy(sound, world.new_path()))  # type: ignore[misc]
        world.analyse()
        with library.begin() as session:
            for file in session.scalars(select(File)):
                file.result_genre, file.result_tenth, file.result_status = "polka", 11, "accepted"
        (finding,) = check(library, repair=True)
        assert finding.text == "files listed with a different result than their track: 3"
        agree(library)
        assert list(check(library, repair=False)) == []
