"""How much work is worth how many processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trainer.working import workers_for


@pytest.mark.parametrize(
    ("n", "size", "expected"),
    [(30, 100_000, 1), (30, 500_000, 4), (30, 5_000_000, 8), (3, 5_000_000, 3), (1, 10**9, 1)],
    ids=["little", "some", "much", "few", "one"],
)
def test_processes_are_started_where_they_are_worth_it(
    n: int, size: int, expected: int, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{i}.mp3" for i in range(n)]
    for path in paths:
        path.touch()
        os.truncate(path, size)
    assert workers_for(paths, 8) == expected


def test_what_has_gone_weighs_nothing(tmp_path: Path) -> None:
    assert workers_for([tmp_path / "gone.mp3"] * 5, 8) == 1
