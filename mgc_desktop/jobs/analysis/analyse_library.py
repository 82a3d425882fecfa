"""Analysing the unanalysed tracks of a library, and keeping the results as they come.

There is no queue to lose: what is pending is what the database does not know, so the work goes on
where it stopped after a crash or a reboot.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mgc_desktop.core.card import read_card
from mgc_desktop.core.compiled import kernels_are_compiled
from mgc_desktop.jobs.analysis.analyse import analyse_as_ready
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.folders import Elsewhere, Found
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.settings import FirstPass, Rest, analysis_settings
from mgc_desktop.library.analyses import (
    BundleId,
    BundlePair,
    Pending,
    Wanted,
    adopt,
    count_by_others,
    known_pair,
    last_analysis,
    pair_rows,
    waiting,
)
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import moment
from mgc_desktop.library.identity import audio_identity
from mgc_desktop.library.sharing.share import Share, open_claims
from mgc_desktop.library.tags.source import BlockSource, Malformed, open_file
from mgc_desktop.messages import Message, system_message
from mgc_desktop.records import Analysis, Failure, Outcome

# Tracks of one transaction: others may write in between.
_BLOCK: Final = 1000


# With more tracks waiting they are analysed in part first, where the settings leave it open.
MANY: Final = 2000


@dataclass(frozen=True)
class Pass:
    """How pending tracks are analysed.

    Attributes
    ----------
    first : bool
        Only as much of each as settles its genre.
    parts : bool
        Also those that were analysed in part.
    """

    first: bool
    parts: bool


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


def count_pending(
    library: Library,
    choice: ModelChoice,
    *,
    file_ids: Sequence[int] | None = None,
    others: bool = True,
    parts: bool = True,
) -> int:
    """Count the tracks that `analyse_library` would analyse."""
    pair = bundle_pair(library, choice)
    wanted = Wanted(pair, others=others, parts=parts)
    with library.session() as session:
        return len(waiting(session, wanted, file_ids=file_ids).tracks)


def passes(
    library: Library,
    choice: ModelChoice,
    *,
    file_ids: Sequence[int] | None = None,
    others: bool = True,
    first_pass: bool | None = None,
) -> list[Pass]:
    """Return how what is pending is analysed, one way after the other.

    Parameters
    ----------
    file_ids : sequence of int, optional
        Only these files' tracks.
    others : bool
        Also those that other bundles have analysed.
    first_pass : bool, optional
        Only a first pass, or everything whole. None leaves it to the library's settings.

    Raises
    ------
    BundleError, LibraryError
    """
    if first_pass is not None:
        return [Pass(first=first_pass, parts=not first_pass)]
    settings = analysis_settings(library)
    wished = settings.first_pass is FirstPass.ALWAYS
    if settings.first_pass is FirstPass.MANY:
        n = count_pending(library, choice, file_ids=file_ids, others=others, parts=False)
        wished = n > MANY
    whole = Pass(first=False, parts=settings.rest is Rest.AFTERWARDS)
    if not wished:
        return [whole]
    return [Pass(first=True, parts=False), *([whole] if whole.parts else [])]


def count_by_other_models(library: Library, choice: ModelChoice) -> int:
    """Count the tracks whose result is by other bundles than the chosen ones.

    Raises
    ------
    BundleError, LibraryError
    """
    genre = bundle_id(choice.genre)
    mood = bundle_id(choice.mood) if choice.mood else None
    with library.session() as session:
        return count_by_others(session, known_pair(session, genre, mood))


def adopt_kept(library: Library, choice: ModelChoice, cancel: CancelToken) -> None:
    """Let everything that the chosen bundles said earlier hold again.

    Raises
    ------
    BundleError, LibraryError
    """
    pair = bundle_pair(library, choice)
    done = _BLOCK
    while done == _BLOCK and not cancel.cancelled:
        with library.begin() as session:
            done = adopt(session, pair, _BLOCK)


def analyse_library(
    library: Library,
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    file_ids: Sequence[int] | None = None,
    again: bool = False,
    others: bool = True,
    parts: bool = True,
    cluster: Cluster | None = None,
) -> Iterator[Found | Elsewhere | Outcome]:
    """Analyse the tracks of a library that the chosen bundles have not analysed.

    Parameters
    ----------
    jobs : int
        Worker processes.
    cancel : CancelToken
        What was done until then is kept.
    file_ids : sequence of int, optional
        Only these files' tracks.
    again : bool
        Also those that were analysed before, or failed.
    others : bool
        Also those that other bundles have analysed; what the chosen ones said of them earlier holds
        again. Else only what no bundle has analysed.
    parts : bool
        Also those that the chosen ones have analysed in part.
    cluster : Cluster, optional
        Whose workers analyse them; results are stored here.

    Yields
    ------
    Found, then Analysis, Failure or Elsewhere
        One outcome for every file: a recording is analysed once, and what comes of it holds for
        its copies too. It is in the database before it is yielded. A failure of the audio is
        remembered; one that is passing (a file that went away, changed since the scan or cannot
        be read just now, a worker that was killed) is not. Files of tracks that others analyse at
        the same time are told of as `Elsewhere`, those that they are still at in the end.

    Raises
    ------
    BundleError, ClusterError, DeviceError, LibraryError
    """
    pair = bundle_pair(library, choice)
    if others and file_ids is None:
        adopt_kept(library, choice, cancel)
    wanted = Wanted(pair, again=again, others=others, parts=parts)
    with open_claims(library, lambda: cancel.cancelled) as claims:
        since = claims.read(last_analysis)
        found = claims.read(lambda session: waiting(session, wanted, file_ids=file_ids))
        compiles = cluster is None and not kernels_are_compiled()
        yield Found(sum(found.n_files), first_pass=choice.first_pass, compiles=compiles)
        share = Share(claims, wanted, found, file_ids=file_ids, since=since)
        while (paths := share.paths()) is not None and not cancel.cancelled:
            n_jobs = min(jobs, len(found.tracks))
            for ready in analyse_as_ready(
                paths, choice, jobs=n_jobs, cancel=cancel, cluster=cluster
            ):
                yield from _stored(share, ready)
                yield from _passed(share)
        yield from _passed(share)
        if share.n_left and not cancel.cancelled:
            yield Elsewhere(share.n_left, unfinished=True)


def _passed(share: Share) -> Iterator[Elsewhere]:
    if passed := share.passed():
        yield Elsewhere(passed)


def analyse_pending(
    library: Library,
    choice: ModelChoice,
    *,
    jobs: int,
    cancel: CancelToken,
    file_ids: Sequence[int] | None = None,
    others: bool = True,
    first_pass: bool | None = None,
    cluster: Cluster | None = None,
) -> Iterator[Found | Elsewhere | Outcome]:
    """Analyse what is pending in one pass or two, each as `analyse_library` does.

    Parameters
    ----------
    library, choice, jobs, cancel, file_ids, others, cluster
        As there.
    first_pass : bool, optional
        As for `passes`.

    Yields
    ------
    Found, then Analysis, Failure or Elsewhere
        The same for the second pass, where there is one.
    """
    for one in passes(library, choice, file_ids=file_ids, others=others, first_pass=first_pass):
        if cancel.cancelled:
            return
        yield from analyse_library(
            library,
            replace(choice, first_pass=one.first),
            jobs=jobs,
            cancel=cancel,
            file_ids=file_ids,
            others=others,
            parts=one.parts,
            cluster=cluster,
        )


def _stored(share: Share, ready: Sequence[Outcome]) -> Iterator[Outcome]:
    """Store outcomes, all in one transaction, and yield them with what they say of copies."""
    items = [share.item(outcome.path) for outcome in ready]
    judged = list(zip(items, map(_judged, items, ready), strict=True))
    lasting = {
        item.track_id: outcome if isinstance(outcome, Analysis) else outcome.error
        for item, outcome in judged
        if isinstance(outcome, Analysis) or not outcome.passing
    }
    lost, paths = share.store(lasting, [file for item in items for file in item.copies])
    share.finish(items, lost=lost)
    for item, outcome in judged:
        if item.track_id not in lost:
            yield outcome
            yield from _of_copies(item, outcome, [paths[n] for n in item.copies if n in paths])


def _judged(item: Pending, outcome: Outcome) -> Outcome:
    """Return what an outcome says of the track, which may be nothing."""
    if isinstance(outcome, Failure) and outcome.passing:
        # First of all: a file that hangs would hang here too.
        return outcome
    excuse = _not_of_the_track(item)
    return Failure(item.path, excuse, passing=True) if excuse else outcome


def _of_copies(item: Pending, outcome: Outcome, paths: Sequence[str]) -> Iterator[Outcome]:
    """Say of the copies of a file what holds for them too: lists and facets count files."""
    if isinstance(outcome, Failure) and outcome.passing:
        error = Message("skipped: same recording as {path}, which failed", path=item.path)
        outcome = replace(outcome, error=error)
    yield from (replace(outcome, path=path) for path in paths)


def _not_of_the_track(item: Pending) -> Message | None:
    """Say why a result would not be the scanned track's: the file is gone, barred or another."""
    try:
        with open_file(item.path) as stream:
            status = os.fstat(stream.fileno())
            same = (status.st_size, moment(status.st_mtime_ns)) == (item.size, item.mtime_ns)
            if same and item.ctime_ns not in (None, moment(status.st_ctime_ns)):
                # Its rights may be others, or another file has its name now.
                same = audio_identity(BlockSource(stream)) == item.identity
    except OSError as error:
        return Message("cannot be read: {reason}", reason=system_message(error))
    except Malformed:
        same = False
    return None if same else Message("changed since the last scan; scan again")
