"""Other models than those that ship: found, checked, taken in, chosen; what becomes of results."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.analysis import folders
from mgc_desktop.jobs.analysis.analyse_library import analyse_library, count_by_other_models
from mgc_desktop.jobs.analysis.folders import Found, bundle_folder, bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.models import bundles
from mgc_desktop.jobs.models.bundles import (
    add_model,
    bundle_date,
    find_bundle,
    known_models,
    try_model,
)
from mgc_desktop.jobs.models.models import (
    chosen_models,
    models_to_choose,
    others_are_renewed,
    pair_key,
)
from mgc_desktop.jobs.settings import (
    AnalysisSettings,
    read_library_settings,
    save_library_settings,
)
from mgc_desktop.library.analyses import load_analysis
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.files import status_columns
from mgc_desktop.library.schema import Track, TrackAnalysis
from mgc_desktop.paths import model_dir
from mgc_desktop.records import Analysis, Model
from tests.helpers.audio import make_audio
from tests.helpers.bundles import model_of, retrained, with_other_weights
from tests.helpers.library import add_file


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's models folder."""
    folder = tmp_path / "data" / "models"
    monkeypatch.setattr(bundles, "models_dir", lambda: folder)
    monkeypatch.setattr(folders, "models_dir", lambda: folder)
    return folder


def choose(library: Library, **changes: object) -> AnalysisSettings:
    before = read_library_settings(library)
    analysis = AnalysisSettings.model_validate(before.analysis.model_dump() | changes)
    save_library_settings(library, before, replace(before, analysis=analysis))
    return analysis


def test_bundles_of_the_user_stand_behind_those_that_ship(own: Path) -> None:
    retrained(own / "mine")
    (own / "notes").mkdir()
    genre, mood, mine = known_models()
    assert (genre.choice, mood.choice, mine.choice) == ("genre", "mood", str(own / "mine"))
    assert (mine.name, mine.version, len(mine.labels)) == ("genre", "77", 10)
    assert dict(mine.collections)["gtzan"] == 565
    assert mine.feature_version == read_card(model_dir("genre")).feature_version
    assert bundle_folder("mine") == str(own / "mine")
    assert bundle_folder("genre") == str(model_dir("genre"))


def test_a_bundle_from_elsewhere_is_copied_once(own: Path, tmp_path: Path) -> None:
    source = with_other_weights(tmp_path / "stick" / "genre", name="my music/2", version="3")
    changed = (source / "weights.safetensors").read_bytes()
    facts = add_model(str(source), "genre")
    assert facts.folder == str(own / "my-music-2-3")
    assert (own / "my-music-2-3" / "weights.safetensors").read_bytes() == changed
    shutil.rmtree(source.parent)
    assert try_model(facts.folder, "genre").version == "3"
    assert add_model(facts.folder, "genre") == facts
    assert len(known_models()) == 3
    assert find_bundle(Model("my music/2", "3", facts.sha256)) == facts.folder


def test_what_does_not_load_is_refused_in_the_loaders_words(own: Path, tmp_path: Path) -> None:
    bad = retrained(tmp_path / "bad")
    with (bad / "weights.safetensors").open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(b"\0")
    with pytest.raises(BundleError, match="the weights are not those of the card"):
        add_model(str(bad), "genre")
    with pytest.raises(BundleError, match="no card"):
        add_model(str(tmp_path), "genre")
    with pytest.raises(BundleError, match="a model of mood, not of genre"):
        add_model(str(model_dir("mood")), "genre")
    assert not own.exists()


def test_a_model_is_found_by_its_version_and_weights(own: Path) -> None:
    ships = model_of(model_dir("genre"))
    mine = retrained(own / "mine", version="77")
    assert find_bundle(replace(ships, version="77")) == str(mine)
    assert find_bundle(ships) == str(model_dir("genre"))
    with pytest.raises(BundleError, match="the track was analysed by version 0"):
        find_bundle(replace(ships, version="0"))
    with pytest.raises(BundleError, match="version 1 is no longer installed"):
        find_bundle(Model("nobody's", "1", ships.sha256))

    # Two of one name and version, as two trainings leave them: the weights tell them apart.
    namesake = with_other_weights(own / "a namesake", version="77")
    assert find_bundle(model_of(namesake)) == str(namesake)
    assert find_bundle(model_of(mine)) == str(mine)
    gone = model_of(namesake)
    shutil.rmtree(namesake)
    with pytest.raises(BundleError, match=rf"77 is here with other weights .*{gone.sha256[:8]}"):
        find_bundle(gone)


def test_the_date_of_a_model_that_is_here(own: Path) -> None:
    mine = read_card(retrained(own / "mine", sha256="d" * 64, date="2020-02-29"))
    assert bundle_date(mine.sha256) == "2020-02-29"
    assert bundle_date("e" * 64) == ""


def test_a_chosen_model_that_is_gone_is_named(library: Library, own: Path) -> None:
    settings = choose(library, genre=str(own / "gone"))
    missing = models_to_choose(settings)[-1]
    assert (missing.task, missing.choice) == ("genre", str(own / "gone"))
    assert "no card" in missing.error
    assert pair_key(settings) == ""
    assert not others_are_renewed(library)


def listen(library: Library, *, others: bool) -> tuple[int, list[object]]:
    choice = replace(chosen_models(library), device="cpu")
    found, *outcomes = analyse_library(library, choice, jobs=1, cancel=CancelToken(), others=others)
    assert isinstance(found, Found)
    return found.n_files, outcomes


def versions(library: Library) -> dict[str, str]:
    with library.session() as session:
        tracks = session.query(Track).filter(Track.analysis_id.is_not(None)).all()
        stored = [load_analysis(session, track.id) for track in tracks]
    return {str(s.track_id): s.model.version for s in stored if s is not None}


def test_a_change_of_model_surprises_nobody(library: Library, own: Path, tmp_path: Path) -> None:
    ships = read_card(model_dir("genre")).version
    files = [make_audio(tmp_path, "flac", seconds=4, name=name) for name in ("one", "two")]
    for file in files:
        with library.begin() as session:
            add_file(session, str(file), **status_columns(file.stat()))
    assert listen(library, others=False)[0] == 2
    assert chosen_models(library) == bundled_models()
    assert count_by_other_models(library, chosen_models(library)) == 0

    retrained(own / "mine", version="77")
    choose(library, genre=str(own / "mine"))
    assert chosen_models(library).genre == str(own / "mine")
    assert count_by_other_models(library, chosen_models(library)) == 2
    assert listen(library, others=False) == (0, [])
    new = make_audio(tmp_path, "flac", seconds=5, name="three")
    with library.begin() as session:
        add_file(session, str(new), **status_columns(new.stat()))
    n, (outcome,) = listen(library, others=False)
    assert n == 1
    assert isinstance(outcome, Analysis)
    assert outcome.model == model_of(own / "mine")
    assert sorted(versions(library).values()) == sorted([ships, ships, "77"])
    assert LibraryBrowser(library).count('model:="genre 77"') == 1

    settings = choose(library, renewed_for=pair_key(read_library_settings(library).analysis))
    assert others_are_renewed(library)
    assert listen(library, others=True)[0] == 2
    assert set(versions(library).values()) == {"77"}

    # Back: what the first model said is still there, and only what it never heard is analysed.
    choose(library, genre="genre")
    assert settings.renewed_for
    assert not others_are_renewed(library)
    assert listen(library, others=True)[0] == 1
    assert set(versions(library).values()) == {ships}
    with library.session() as session:
        assert session.query(TrackAnalysis).count() == 6


def test_a_bundle_on_which_its_trial_dies_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "check_bundle", die)
    with pytest.raises(BundleError, match="the process that worked on it crashed"):
        try_model(str(model_dir("genre")), "genre")


def die(folder: str) -> None:
    """Run in a worker."""
    assert folder
    os.kill(os.getpid(), signal.SIGSEGV)
