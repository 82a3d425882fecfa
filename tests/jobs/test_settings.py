"""A library's settings: saved together or not at all; models' cards; vocabularies."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.core.vote import Rule
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.jobs.library.vocabulary import builtin_vocabularies, with_values, write_vocabulary
from mgc_desktop.jobs.models.bundles import known_models, model_facts
from mgc_desktop.jobs.settings import (
    AnalysisSettings,
    FolderSettings,
    LibrarySettings,
    Saved,
    analysis_settings,
    read_library_settings,
    save_library_settings,
)
from mgc_desktop.jobs.writing.settings import WriteSettings, read_settings, save_settings
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File, Track
from mgc_desktop.paths import model_dir
from tests.helpers.audio import make_audio


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


def with_folders(before: LibrarySettings, *folders: FolderSettings) -> LibrarySettings:
    return replace(before, folders=folders)


def test_a_folder_that_is_taken_out_takes_its_files_along(library: Library, tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    make_audio(music, "mp3", seconds=1)
    list(scan(library, [str(music)], CancelToken()))
    before = read_library_settings(library)
    assert before.folders == (FolderSettings(str(music)),)
    saved = save_library_settings(library, before, with_folders(before))
    assert saved == Saved({}, (), True)
    assert read_library_settings(library).folders == ()
    with library.session() as session:
        assert session.query(File).all() == []
        # What is known of them waits for when they come back.
        assert session.query(Track).count() == 1
    list(scan(library, [str(music)], CancelToken()))
    again = read_library_settings(library)
    list(scan(library, [str(music)], CancelToken()))
    gone = replace(with_folders(again), forgotten=frozenset({str(music)}))
    save_library_settings(library, again, gone)
    assert read_library_settings(library).folders == ()


def test_only_what_must_be_scanned_is_named(library: Library, tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.mkdir()
    b.mkdir()
    empty = read_library_settings(library)
    both = with_folders(empty, FolderSettings(str(a)), FolderSettings(str(b), False))
    saved = save_library_settings(library, empty, both)
    assert saved == Saved({}, (str(a), str(b)), True)
    assert read_library_settings(library) == both
    changed = with_folders(both, both.folders[0], FolderSettings(str(b), False, ("*.tmp",)))
    assert save_library_settings(library, both, changed) == Saved({}, (str(b),), False)
    still = with_folders(changed, FolderSettings(str(a), False), changed.folders[1])
    assert save_library_settings(library, changed, still) == Saved({}, (), True)


def test_one_wrong_folder_keeps_everything_from_being_saved(
    library: Library, tmp_path: Path
) -> None:
    before = read_library_settings(library)
    away = str(tmp_path / "away")
    after = LibrarySettings(
        (
            FolderSettings(away),
            FolderSettings(str(tmp_path), excludes=("!",)),
        ),
        WriteSettings(genre_policy="replace"),
        AnalysisSettings(rule=Rule.FUSION1),
    )
    saved = save_library_settings(library, before, after)
    assert saved.problems[away] == "no such folder"
    assert "'!'" in saved.problems[str(tmp_path)]
    assert read_library_settings(library) == before
    inside = tmp_path / "inside"
    inside.mkdir()
    nested = with_folders(before, FolderSettings(str(tmp_path)), FolderSettings(str(inside)))
    assert list(save_library_settings(library, before, nested).problems) == [str(inside)]


def test_what_somebody_else_changed_meanwhile_stays(library: Library) -> None:
    before = read_library_settings(library)
    save_settings(library, WriteSettings(mood_policy="append"))
    after = replace(before, analysis=AnalysisSettings(rule=Rule.NET_MUSIC))
    save_library_settings(library, before, after)
    assert read_settings(library).mood_policy == "append"
    assert analysis_settings(library).rule is Rule.NET_MUSIC


def test_the_cards_of_the_models_that_ship() -> None:
    genre, mood = known_models()
    assert (genre.task, mood.task) == ("genre", "mood")
    for facts in (genre, mood):
        card = json.loads((Path(facts.folder) / "card.json").read_text(encoding="utf-8"))
        assert facts.version == card["version"]
        assert list(facts.labels) == card["labels"]
        assert facts.accuracy is not None
        test = card["metrics"]["test"]
        assert facts.accuracy.value == test["accuracy"][card["decision"]["rule"]]["value"]
        assert facts.accuracy.n_tracks == test["tracks"]


def test_a_card_without_accuracy_and_a_card_that_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(model_dir("genre"), folder)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["metrics"] = {"test": "later"}
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert model_facts(str(folder)).accuracy is None
    assert model_facts(str(folder)).error == ""
    (folder / "card.json").write_text("{", encoding="utf-8")
    assert str(folder) in model_facts(str(folder)).error


def test_one_label_of_a_vocabulary_is_changed(tmp_path: Path) -> None:
    standard = builtin_vocabularies()["standard"]
    changed = with_values(standard, "genres", "jazz", ["Jazz", "Swing"])
    assert list(changed.genres) == list(standard.genres)
    assert changed.values("genres", "jazz") == ("Jazz", "Swing")
    assert with_values(changed, "genres", "jazz", ["Jazz"]) == standard
    assert "jazz" not in with_values(standard, "genres", "jazz", []).genres
    with pytest.raises(VocabularyError, match=r"^jazz: a value must be one line"):
        with_values(standard, "genres", "jazz", ["two\nlines"])
    with pytest.raises(VocabularyError, match="cannot be written: no such file"):
        write_vocabulary(standard, tmp_path / "no folder" / "words.toml")
