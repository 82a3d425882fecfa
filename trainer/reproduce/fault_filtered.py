"""Sides of GTZAN's tracks in the fault-filtered split (Kereliuk, Sturm and Larsen, 2015)."""

from __future__ import annotations

from trainer.data.sides import PARTS, Part
from trainer.resources import resources_dir


def fault_filtered() -> dict[str, Part]:
    """Return the side of each track by its name, such as blues.00000."""
    folder = resources_dir() / "splits" / "gtzan_fault_filtered"
    return {
        name: part
        for part in PARTS
        for name in (folder / f"{part}.txt").read_text(encoding="utf-8").split()
    }
