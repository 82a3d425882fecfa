"""Is a library whole? What is wrong with it, in plain words, and what of that can be mended."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Table,
    delete,
    exists,
    func,
    select,
    text,
    update,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from mgc_desktop.library.analyses import unpack_votes
from mgc_desktop.library.current import NO_RESULT, changes, out_of_date, refresh, sync_file_results
from mgc_desktop.library.database import Library
from mgc_desktop.library.removed import kept_for_later
from mgc_desktop.library.schema import (
    Base,
    Decision,
    File,
    ModelBundle,
    Track,
    TrackAnalysis,
)

_BLOCK: Final = 2000
# More lines of SQLite's own report than anybody reads.
_MOST_LINES: Final = 20
# What SQLite says of an index that lacks rows or has too many: the rows themselves are whole.
_INDEX_ONLY: Final = ("missing from index", "wrong # of entries in index", "non-unique entry in")
_WHOLE: Final = "ok"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a library.

    Attributes
    ----------
    text : str
        What, and how many.
    mended : bool
    remedy : str
        What was done; or what there is to do, if it was not mended.
    """

    text: str
    mended: bool
    remedy: str


@dataclass(frozen=True)
class _Check:
    """One thing to look at: counts what is wrong, and mends it."""

    text: str
    remedy: str
    count: Callable[[Session], int]
    mend: Callable[[Session], None]


def check(library: Library, *, repair: bool) -> Iterator[Finding]:
    """Look through a library, and mend what can be mended.

    Each repair is a transaction of its own, so an interrupted check leaves no half of one.

    Parameters
    ----------
    repair : bool
        Mend; else only say what is wrong.

    Yields
    ------
    Finding
        Nothing for a library that is whole.

    Raises
    ------
    LibraryError
        If it cannot be read, or written for a repair.
    """
    if library.on_sqlite:
        damage = _damage(library)
        if damage and not all(_is_index_only(line) for line in damage):
            lines = "; ".join(damage)
            yield Finding(
                f"the file is damaged: {lines}",
                False,
                "restore the latest backup; only changes made since then are lost",
            )
            return
        if damage:
            if repair:
                with library.begin() as session:
                    session.execute(text("REINDEX"))
            yield Finding(f"faults in the indexes: {len(damage)}", repair, "indexes are rebuilt")
    for step in _checks(library.on_sqlite):
        with library.session() as session:
            n = step.count(session)
        if not n:
            continue
        if repair:
            with library.begin() as session:
                step.mend(session)
        yield Finding(step.text.format(n=n), repair, step.remedy)


def _damage(library: Library) -> list[str]:
    """Return what SQLite itself finds wrong with its pages and indexes."""
    with library.session() as session:
        try:
            lines = session.scalars(text(f"PRAGMA integrity_check({_MOST_LINES})"))
            return [line for line in lines if line != _WHOLE]
        except DatabaseError as error:
            # So broken that even the check cannot go on.
            return [str(error.orig)]


def _is_index_only(line: str) -> bool:
    return any(sign in line for sign in _INDEX_ONLY)


def _checks(on_sqlite: bool) -> Iterator[_Check]:
    if on_sqlite:
        yield _Check(
            "the search index does not match the files", "rebuilt", _search_faults, _rebuild_search
        )
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            yield _reference(table, key)
    yield _Check(
        "tracks that refer to a missing analysis: {n:,}",
        "the latest analysis of each is used, if there is one",
        _count_lost_analyses,
        _find_analyses,
    )
    yield _Check(
        "unreadable analyses: {n:,}",
        "removed; the next analysis recreates them",
        lambda session: len(_unreadable(session)),
        _remove_unreadable,
    )
    yield _Check(
        "tracks with a different result than their analysis and decisions: {n:,}",
        "brought up to date",
        _count_stale,
        _bring_up_to_date,
    )
    yield _Check(
        "files listed with a different result than their track: {n:,}",
        "brought up to date",
        lambda session: _number(session, _listed_wrongly(session)),
        _sync_to_files,
    )
    yield _Check(
        "tracks without a file or a decision of yours: {n:,}",
        "removed",
        lambda session: _number(session, select(Track.id).where(_forgotten())),
        lambda session: _execute(session, delete(Track).where(_forgotten())),
    )


def _number(session: Session, query: Any) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _execute(session: Session, statement: Any) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})


def _reference(table: Table, key: ForeignKey) -> _Check:
    """Return the check that what a column points at is there."""
    column: Column[Any] = key.parent
    target = key.column.table.alias("target")
    dangling = column.is_not(None) & ~exists().where(target.c[key.column.name] == column)
    clears = column.nullable
    statement = update(table).values({column: None}) if clears else delete(table)
    return _Check(
        f"rows of {table.name} that refer to missing {key.column.table.name}: {{n:,}}",
        "the reference is cleared" if clears else "removed",
        lambda session: _number(session, select(column).where(dangling)),
        lambda session: _execute(session, statement.where(dangling)),
    )


def _search_faults(session: Session) -> int:
    # With rank 1 the index is compared with the files' texts, not only with itself.
    try:
        session.execute(
            text("INSERT INTO file_search(file_search, rank) VALUES('integrity-check', 1)")
        )
    except DatabaseError:
        return 1
    return 0


def _rebuild_search(session: Session) -> None:
    session.execute(text("INSERT INTO file_search(file_search) VALUES('rebuild')"))


def _lost() -> Any:
    return Track.analysis_id.is_not(None) & ~exists().where(TrackAnalysis.id == Track.analysis_id)


def _count_lost_analyses(session: Session) -> int:
    return _number(session, select(Track.id).where(_lost()))


def _find_analyses(session: Session) -> None:
    tracks = list(session.scalars(select(Track.id).where(_lost())))
    _take_newest(session, tracks)


def _take_newest(session: Session, tracks: list[int]) -> None:
    """Make the newest analysis that there is the current one of some tracks."""
    newest = (
        select(func.max(TrackAnalysis.id))
        .where(TrackAnalysis.track_id == Track.id)
        .scalar_subquery()
    )
    for start in range(0, len(tracks), _BLOCK):
        block = tracks[start : start + _BLOCK]
        _execute(session, update(Track).where(Track.id.in_(block)).values(analysis_id=newest))
        refresh(session, block)


def _unreadable(session: Session) -> list[tuple[int, int]]:
    """Return analyses, and their tracks, whose clips do not unpack."""
    labels = {row.id: tuple(row.labels) for row in session.scalars(select(ModelBundle))}
    rows = session.execute(
        select(
            TrackAnalysis.id,
            TrackAnalysis.track_id,
            TrackAnalysis.genre_model_id,
            TrackAnalysis.n_clips,
            TrackAnalysis.clips,
        )
        .where(TrackAnalysis.clips.is_not(None))
        .execution_options(yield_per=_BLOCK)
    )
    broken = []
    for analysis_id, track_id, model_id, n_clips, clips in rows:
        try:
            unpack_votes(clips or b"", n_clips, labels[model_id])
        except (zlib.error, ValueError, LookupError):
            broken.append((analysis_id, track_id))
    return broken


def _remove_unreadable(session: Session) -> None:
    broken = _unreadable(session)
    for start in range(0, len(broken), _BLOCK):
        block = broken[start : start + _BLOCK]
        ids = [analysis_id for analysis_id, _ in block]
        _execute(session, delete(TrackAnalysis).where(TrackAnalysis.id.in_(ids)))
        _take_newest(session, [track_id for _, track_id in block])


def _count_stale(session: Session) -> int:
    return sum(1 for block in _blocks_of_tracks(session) for _ in changes(session, block))


def _bring_up_to_date(session: Session) -> None:
    for block in _blocks_of_tracks(session):
        refresh(session, block)


def _listed_wrongly(session: Session) -> Any:
    joined = select(File.id).outerjoin(Track, Track.id == File.track_id)
    return joined.where(out_of_date(session))


def _sync_to_files(session: Session) -> None:
    _execute(session, update(File).where(File.track_id.is_(None)).values(dict(NO_RESULT)))
    for block in _blocks_of_tracks(session):
        sync_file_results(session, block)


def _blocks_of_tracks(session: Session) -> Iterator[list[int]]:
    tracks = list(session.scalars(select(Track.id).order_by(Track.id)))
    for start in range(0, len(tracks), _BLOCK):
        yield tracks[start : start + _BLOCK]


def _forgotten() -> Any:
    decided = exists().where(Decision.track_id == Track.id, Decision.undone_at.is_(None))
    return ~exists().where(File.track_id == Track.id) & ~decided & ~kept_for_later()
