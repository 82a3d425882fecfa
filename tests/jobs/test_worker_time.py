"""The time that a worker asks for: its first file may wait for the compiler, the next ones not."""

from __future__ import annotations

import pytest

from mgc_desktop.jobs.analysis import worker
from mgc_desktop.paths import resources_dir
from mgc_desktop.records import Failure


def test_only_the_first_file_is_given_time_for_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(worker, "allow", asked.append)
    monkeypatch.setattr(worker, "_compiled", False)
    track = str(resources_dir() / "demo" / "Slow Arpeggio.opus")
    for _ in range(2):
        assert not isinstance(worker.compute_maps(track), Failure)
    assert asked[0] - asked[1] == pytest.approx(worker.COMPILING_S)
    assert asked[1] > worker.OPENING_S
