"""What is known of GTZAN's files by their names: the fault-filtered split, and the faults."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from trainer.data.sides import PARTS, Part
from trainer.resources import resources_dir

# How the collection is called on every file of it.
COLLECTION: Final = "gtzan"


def fault_filtered() -> dict[str, Part]:
    """Return the side of each track by its name, such as blues.00000."""
    folder = resources_dir() / "splits" / "gtzan_fault_filtered"
    return {
        name: part
        for part in PARTS
        for name in (folder / f"{part}.txt").read_text(encoding="utf-8").split()
    }


@dataclass(frozen=True)
class Faults:
    """What is wrong with GTZAN (resources/gtzan/faults.toml).

    Attributes
    ----------
    excerpts : tuple of tuple of str
        Files that hold the same excerpt.
    recordings : tuple of tuple of str
        Other excerpts of one recording.
    disputed, damaged : dict of str to str
        Files, and what they are or have.
    """

    excerpts: tuple[tuple[str, ...], ...]
    recordings: tuple[tuple[str, ...], ...]
    disputed: dict[str, str]
    damaged: dict[str, str]

    def repeated(self, names: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return the repetitions among some files."""
        there = (
            tuple(name for name in same if name in names)
            for same in (*self.excerpts, *self.recordings)
        )
        return tuple(found for found in there if len(found) > 1)


@cache
def known_faults(path: Path | None = None) -> Faults:
    """Read the list that ships."""
    raw = tomllib.loads((path or resources_dir() / "gtzan" / "faults.toml").read_text("utf-8"))
    return Faults(
        excerpts=tuple(map(tuple, raw["excerpts"])),
        recordings=tuple(map(tuple, raw["recordings"])),
        disputed=raw["disputed"],
        damaged=raw["damaged"],
    )
