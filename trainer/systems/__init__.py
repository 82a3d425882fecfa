"""The systems of the papers, one module each, and the table of all of them."""

from __future__ import annotations

from typing import Final

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.systems import (
    bai2016,
    chin2020_classifiers,
    chin2020_genre,
    chin2020_mood,
    jeong2016,
    mersy2019,
    senac2017,
)
from trainer.systems.system import System

# By name, in the order of the papers. Several rows of a table that differ in a number or two are
# objects of one class, named where the class is.
SYSTEMS: Final[dict[str, System]] = {
    system.name: system
    for system in (
        *senac2017.SYSTEMS,
        *mersy2019.SYSTEMS,
        *jeong2016.SYSTEMS,
        *chin2020_genre.SYSTEMS,
        *chin2020_classifiers.SYSTEMS,
        *chin2020_mood.SYSTEMS,
        *bai2016.SYSTEMS,
    )
}


def system_of(name: str) -> System:
    """Return a system by its name.

    Raises
    ------
    TrainingError
        If there is none.
    """
    if name not in SYSTEMS:
        raise TrainingError(
            f"{name}: no such system; mgc-trainer systems lists them", Cause.SETTINGS_REFUSED
        )
    return SYSTEMS[name]
