"""A track's current result: the user's decisions over the newest analysis.

It stands on the track's row, where searches find it; whoever changes an analysis or a decision
calls `refresh` in the same transaction. What lists are ordered and counted by stands on the rows of
the track's files as well: `refresh` carries it there, and whoever gives a file another track calls
`sync_file_results`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, case, cast, func, or_, select, update
from sqlalchemy.orm import Bundle, InstrumentedAttribute, Session

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.schema import Decision, File, Track, TrackAnalysis
from mgc_desktop.library.spelling import as_label

NEW: Final = "new"
ANALYSED: Final = "analysed"
UNDECIDED_STATUS: Final = "undecided"
ACCEPTED: Final = "accepted"
CORRECTED: Final = "corrected"
REJECTED: Final = "rejected"
FAILED: Final = "failed"
WHOLE: Final = "whole"
PART: Final = "part"
STATUSES: Final = (NEW, ANALYSED, UNDECIDED_STATUS, ACCEPTED, CORRECTED, REJECTED, FAILED)
_DECIDED: Final = {"accept": ACCEPTED, "correct": CORRECTED, "reject": REJECTED}

# What a file has whose audio is unknown, or not analysed yet.
NO_RESULT: Final[Mapping[str, object]] = {
    "result_genre": None,
    "result_mood": None,
    "result_status": NEW,
    "result_confidence": None,
    "result_tenth": None,
    "result_agree": None,
}

_BLOCK: Final = 5000
# The columns that hold a current result.
_RESULT: Final = (
    Track.stft_genre,
    Track.music_genre,
    Track.networks_agree,
    Track.model_genre,
    Track.genre_confidence,
    Track.model_mood,
    Track.mood_confidence,
    Track.genre,
    Track.mood,
    Track.status,
    Track.mood_status,
    Track.heard,
)
# Not the clips, which are most of an analysis.
_ANALYSIS: Final = (
    TrackAnalysis.id,
    TrackAnalysis.error,
    TrackAnalysis.by_rule,
    TrackAnalysis.genre,
    TrackAnalysis.genre_confidence,
    TrackAnalysis.mood,
    TrackAnalysis.mood_confidence,
    TrackAnalysis.heard.is_(None).label("whole"),
)


class Said(NamedTuple):
    """A decision of the user: accept, correct or reject, and the words of a correction."""

    kind: str
    values: Sequence[str]


Standing = Mapping[str, Said]


def standing_decisions(session: Session, track_ids: Sequence[int]) -> dict[int, dict[str, Said]]:
    """Return the latest decision that stands, by track and field."""
    found: dict[int, dict[str, Said]] = {}
    for start in range(0, len(track_ids), _BLOCK):
        rows = session.execute(
            select(Decision.track_id, Decision.field, Decision.kind, Decision.values)
            .where(
                Decision.track_id.in_(track_ids[start : start + _BLOCK]),
                Decision.undone_at.is_(None),
            )
            .order_by(Decision.id)
        )
        for track_id, field, kind, values in rows:
            found.setdefault(track_id, {})[field] = Said(kind, values)
    return found


def _status(analysis: Any, said: str | None, decision: Said | None) -> str:
    """Return what is true of a genre or mood: decided by the user, or what came of the model."""
    if decision is not None:
        return _DECIDED[decision.kind]
    if analysis.id is None:
        return NEW
    if analysis.error is not None:
        return FAILED
    if said is None:
        return NEW
    return UNDECIDED_STATUS if said == UNDECIDED else ANALYSED


def _effective(field: str, model: str | None, decision: Said | None) -> str | None:
    """Return what holds: the correction, nothing if rejected, else the model's word."""
    if decision is None or decision.kind == "accept":
        return model
    if decision.kind == "reject":
        return None
    return "; ".join(as_label(field, word) for word in decision.values)


def refresh(session: Session, track_ids: Sequence[int]) -> None:
    """Bring the current results of some tracks up to date, on their rows and their files'.

    Rows that the session has loaded already do not hear of it.
    """
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for track_id, values in changes(session, track_ids):
        alike.setdefault(tuple(values), []).append({"id": track_id, **values})
    for rows in alike.values():
        session.execute(update(Track), rows)
    sync_file_results(session, track_ids)


def changes(session: Session, track_ids: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the tracks of some whose rows say another result than holds, with what they should say.

    By the names of the columns, and only of those that differ.
    """
    session.flush()
    for start in range(0, len(track_ids), _BLOCK):
        block = track_ids[start : start + _BLOCK]
        decided = standing_decisions(session, block)
        of_tracks: Bundle[Any] = Bundle("now", Track.id, *_RESULT)
        rows = session.execute(
            select(of_tracks, Bundle("analysis", *_ANALYSIS))
            .outerjoin(TrackAnalysis, TrackAnalysis.id == Track.analysis_id)
            .where(Track.id.in_(block))
        )
        for now, analysis in rows:
            track_id, *values = now
            wanted = _result(analysis, decided.get(track_id, {}))
            differ = {
                column.key: new
                for column, old, new in zip(_RESULT, values, wanted, strict=True)
                if old != new
            }
            if differ:
                yield track_id, differ


def _synced(session: Session) -> tuple[tuple[InstrumentedAttribute[Any], Any], ...]:
    """Return what files have of their track's result: their column, and what it shall hold."""
    confidence = Track.genre_confidence
    # The surest of all, 1.0, belongs to the last tenth.
    if session.get_bind().dialect.name == "sqlite":
        tenth = cast(func.min(confidence * 10, 9.999), Integer)
    else:
        tenth = cast(func.floor(func.least(confidence * 10, 9.999)), Integer)
    return (
        (File.result_genre, Track.genre),
        (File.result_mood, Track.mood),
        (File.result_status, func.coalesce(Track.status, NEW)),
        (File.result_confidence, confidence),
        (File.result_tenth, case((confidence.is_not(None), tenth))),
        (File.result_agree, Track.networks_agree),
    )


def sync_file_results(session: Session, track_ids: Sequence[int]) -> None:
    """Bring the rows of files up to date with the results of their tracks.

    Only the columns that have changed are written, as each is in indexes of its own: most changes
    touch one or two.
    """
    synced = _synced(session)
    differences = [column.is_distinct_from(wanted) for column, wanted in synced]
    for start in range(0, len(track_ids), _BLOCK):
        block = File.track_id.in_(track_ids[start : start + _BLOCK]), Track.id == File.track_id
        differ = session.execute(
            select(*(func.max(cast(difference, Integer)) for difference in differences)).where(
                *block
            )
        ).one()
        changes = [change for change, differs in zip(synced, differ, strict=True) if differs]
        if changes:
            values: dict[Any, Any] = dict(changes)
            session.execute(
                update(File)
                .where(*block, or_(*(column.is_distinct_from(new) for column, new in changes)))
                .values(values)
                .execution_options(synchronize_session=False)
            )


def out_of_date(session: Session) -> ColumnElement[bool]:
    """Return the condition that a file, joined with its track, has another result than that."""
    return or_(*(column.is_distinct_from(wanted) for column, wanted in _synced(session)))


def _result(analysis: Any, decisions: Standing) -> tuple[Any, ...]:
    """Return the values of `_RESULT` that follow from an analysis, if there is one."""
    by_rule = analysis.by_rule or {}
    stft, music = by_rule.get("net_stft"), by_rule.get("net_music")
    genre, mood = decisions.get("genre"), decisions.get("mood")
    return (
        stft,
        music,
        stft == music if by_rule else None,
        analysis.genre,
        analysis.genre_confidence,
        analysis.mood,
        analysis.mood_confidence,
        _effective("genre", analysis.genre, genre),
        _effective("mood", analysis.mood, mood),
        _status(analysis, analysis.genre, genre),
        _status(analysis, analysis.mood, mood),
        None if analysis.genre is None else WHOLE if analysis.whole else PART,
    )
