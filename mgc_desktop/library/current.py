"""A track's current result: the user's decisions over the newest analysis.

It stands on the track's row, where lists and searches find it; whoever changes an analysis or a
decision calls `refresh` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.schema import Decision, Track, TrackAnalysis

NEW: Final = "new"
ANALYSED: Final = "analysed"
UNDECIDED_STATUS: Final = "undecided"
ACCEPTED: Final = "accepted"
CORRECTED: Final = "corrected"
REJECTED: Final = "rejected"
FAILED: Final = "failed"
STATUSES: Final = (NEW, ANALYSED, UNDECIDED_STATUS, ACCEPTED, CORRECTED, REJECTED, FAILED)

_BLOCK: Final = 5000
Standing = Mapping[str, Decision]


def standing_decisions(
    session: Session, track_ids: Sequence[int]
) -> dict[int, dict[str, Decision]]:
    """Return the latest decision that stands, by track and field."""
    found: dict[int, dict[str, Decision]] = {}
    for start in range(0, len(track_ids), _BLOCK):
        rows = session.scalars(
            select(Decision)
            .where(
                Decision.track_id.in_(track_ids[start : start + _BLOCK]),
                Decision.undone_at.is_(None),
            )
            .order_by(Decision.id)
        )
        for row in rows:
            found.setdefault(row.track_id, {})[row.field] = row
    return found


def _status(analysis: TrackAnalysis | None, decisions: Standing) -> str:
    kinds = {decision.kind for decision in decisions.values()}
    genre = decisions.get("genre")
    if "correct" in kinds:
        return CORRECTED
    if genre is not None:
        return ACCEPTED if genre.kind == "accept" else REJECTED
    if analysis is None:
        return NEW
    if analysis.error is not None:
        return FAILED
    return UNDECIDED_STATUS if analysis.genre == UNDECIDED else ANALYSED


def _effective(model: str | None, decision: Decision | None) -> str | None:
    """Return what holds: the correction, nothing if rejected, else the model's word."""
    if decision is None or decision.kind == "accept":
        return model
    return "; ".join(decision.values) if decision.kind == "correct" else None


def refresh(session: Session, track_ids: Sequence[int]) -> None:
    """Bring the current results of some tracks up to date."""
    for start in range(0, len(track_ids), _BLOCK):
        block = track_ids[start : start + _BLOCK]
        decided = standing_decisions(session, block)
        rows = session.execute(
            select(Track, TrackAnalysis)
            .outerjoin(TrackAnalysis, TrackAnalysis.id == Track.analysis_id)
            .where(Track.id.in_(block))
            # Not the clips, which are most of an analysis.
            .options(
                load_only(
                    TrackAnalysis.error,
                    TrackAnalysis.genre,
                    TrackAnalysis.genre_confidence,
                    TrackAnalysis.mood,
                    TrackAnalysis.mood_confidence,
                    TrackAnalysis.by_rule,
                )
            )
        )
        for track, analysis in rows:
            _refresh(track, analysis, decided.get(track.id, {}))


def _refresh(track: Track, analysis: TrackAnalysis | None, decisions: Standing) -> None:
    by_rule = analysis.by_rule if analysis else {}
    track.stft_genre = by_rule.get("net_stft")
    track.music_genre = by_rule.get("net_music")
    track.networks_agree = track.stft_genre == track.music_genre if by_rule else None
    track.model_genre = analysis.genre if analysis else None
    track.genre_confidence = analysis.genre_confidence if analysis else None
    track.model_mood = analysis.mood if analysis else None
    track.mood_confidence = analysis.mood_confidence if analysis else None
    track.genre = _effective(track.model_genre, decisions.get("genre"))
    track.mood = _effective(track.model_mood, decisions.get("mood"))
    track.status = _status(analysis, decisions)
