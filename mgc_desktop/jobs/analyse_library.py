"""Analysing what a library has not heard yet, and keeping the results as they come.

There is no queue to lose: what is pending is what the database does not know, so the work goes on
where it stopped after a crash or a reboot.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mgc_desktop.core.card import read_card
from mgc_desktop.jobs.analyse import analyse
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.folders import Found
from mgc_desktop.jobs.worker import ModelChoice
from mgc_desktop.library.analyses import (
    BundleId,
    BundlePair,
    Pending,
    pair_rows,
    pending,
    save_analysis,
    save_failure,
)
from mgc_desktop.library.database import Library
from mgc_desktop.records import Analysis, Failure, Outcome


def bundle_id(folder: str) -> BundleId:
    """Return what the library knows a bundle by.

    Raises
    ------
    BundleError
        If there is no right card in the folder.
    """
    card = read_card(folder)
    return BundleId(card.name, card.version, card.sha256, card.task, card.labels)


def bundle_pair(library: Library, choice: ModelChoice) -> BundlePair:
    """Return the rows of the chosen bundles.

    Raises
    ------
    BundleError, LibraryError
    """
    genre = bundle_id(choice.genre)
    mood = bundle_id(choice.mood) if choice.mood else None
    with library.begin() as session:
        return pair_rows(session, genre, mood)


def count_pending(library: Library, choice: ModelChoice) -> int:
    """Count the tracks that the chosen bundles have not heard."""
    pair = bundle_pair(library, choice)
    with library.session() as session:
        return len(pending(session, pair))


def analyse_library(
    library: Library,
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    file_ids: Sequence[int] | None = None,
    again: bool = False,
) -> Iterator[Found | Outcome]:
    """Analyse the tracks of a library that the chosen bundles have not heard.

    Parameters
    ----------
    library : Library
    choice : ModelChoice
    jobs : int
        Worker processes.
    cancel : CancelToken
        What was done until then is kept.
    file_ids : sequence of int, optional
        Only these files' tracks.
    again : bool
        Also those that were analysed before, or failed.

    Yields
    ------
    Found, then Analysis or Failure
        An outcome is in the database before it is yielded. A failure of the audio is remembered; a
        file that went away, cannot be read just now or changed since the scan is not.

    Raises
    ------
    BundleError, DeviceError, LibraryError
    """
    pair = bundle_pair(library, choice)
    with library.session() as session:
        waiting = pending(session, pair, file_ids=file_ids, again=again)
    yield Found(len(waiting))
    by_path = {item.path: item for item in waiting}
    for outcome in analyse(list(by_path), choice, jobs=jobs, cancel=cancel):
        yield _kept(library, pair, by_path[outcome.path], outcome)


def _kept(library: Library, pair: BundlePair, item: Pending, outcome: Outcome) -> Outcome:
    """Store an outcome, unless it says nothing of the track."""
    excuse = _not_of_the_track(item)
    if excuse:
        return Failure(item.path, excuse)
    with library.begin() as session:
        if isinstance(outcome, Analysis):
            save_analysis(session, item.track_id, pair, outcome)
        else:
            save_failure(session, item.track_id, pair, outcome.error)
    return outcome


def _not_of_the_track(item: Pending) -> str | None:
    """Say why a result would not be the scanned track's: the file is gone, barred or another."""
    try:
        with Path(item.path).open("rb") as stream:
            status = os.fstat(stream.fileno())
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if (status.st_size, status.st_mtime_ns) != (item.size, item.mtime_ns):
        return "changed since the last scan; scan again"
    return None
