from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mgc_desktop.jobs.library.similar import SimilarTracks
from mgc_desktop.library.analyses import BundlePair, pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File
from mgc_desktop.records import Analysis
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


def at(degrees: float, path: str) -> Analysis:
    """An analysis whose embedding points in a direction of the plane."""
    angle = np.deg2rad(degrees)
    vector = (float(3 * np.cos(angle)), float(3 * np.sin(angle)))
    return replace(random_analysis(path, 1), embedding=vector)


def fill(library: Library, degrees: dict[str, float]) -> BundlePair:
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        for path, angle in degrees.items():
            track_id = add_file(session, path).track_id
            assert track_id is not None
            save_analysis(session, track_id, pair, at(angle, path))
    return pair


def test_neighbours_come_by_angle_without_the_track_itself(library: Library) -> None:
    fill(library, {"/a": 0, "/near": 10, "/far": 80, "/middle": 40})
    found = SimilarTracks(library).nearest(at(0, "/a"), 2)
    assert [similar.row.path for similar in found] == ["/near", "/middle"]
    assert found[0].similarity == pytest.approx(np.cos(np.deg2rad(10)), abs=1e-3)


def test_new_tracks_are_noticed_and_missing_files_left_out(library: Library) -> None:
    pair = fill(library, {"/a": 0, "/gone": 1})
    similar = SimilarTracks(library)
    assert [s.row.path for s in similar.nearest(at(0, "/a"))] == ["/gone"]
    with library.begin() as session:
        session.query(File).filter_by(path=b"/gone").one().status = "missing"
        track_id = add_file(session, "/new").track_id
        assert track_id is not None
        save_analysis(session, track_id, pair, at(30, "/new"))
    assert [s.row.path for s in similar.nearest(at(0, "/a"))] == ["/new"]


def test_without_an_embedding_nothing_is_similar(library: Library) -> None:
    fill(library, {"/a": 0, "/b": 10})
    silent = replace(at(0, "/a"), embedding=None)
    assert SimilarTracks(library).nearest(silent) == []
    other = replace(at(0, "/a"), model=replace(silent.model, version="unknown"))
    assert SimilarTracks(library).nearest(other) == []
