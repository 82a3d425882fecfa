"""Where who is new stands: what of analyse, review and write has happened in a library."""

from __future__ import annotations

from dataclasses import dataclass

from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.library.database import Library
from mgc_desktop.library.first_steps import (
    ever_analysed,
    ever_decided,
    ever_written,
    keep_shown_steps,
    shown_steps,
)


@dataclass(frozen=True)
class FirstSteps:
    """How far it is.

    Attributes
    ----------
    shown : bool or None
        Whether the window leads through the steps; None before it ever did.
    analysed, decided, written : bool
        Whether each has happened to any track.
    unanalysed, undecided : int
        Files that wait to be analysed, and that the model could not decide.
    """

    shown: bool | None
    analysed: bool
    decided: bool
    written: bool
    unanalysed: int
    undecided: int


def first_steps(library: Library) -> FirstSteps:
    """Return what has happened.

    Raises
    ------
    LibraryError
    """
    browser = LibraryBrowser(library)
    with library.session() as session:
        shown = shown_steps(session)
        happened = ever_analysed(session), ever_decided(session), ever_written(session)
    waiting = browser.count("status:new file:present"), browser.count("status:undecided")
    return FirstSteps(shown, *happened, *waiting)


def keep_shown(library: Library, shown: bool) -> None:
    """Remember whether the window leads through the steps.

    Raises
    ------
    LibraryError
    """
    with library.begin() as session:
        keep_shown_steps(session, shown)
