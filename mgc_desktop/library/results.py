"""What there is to write about tracks: analyses and decisions, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mgc_desktop.library.current import standing_decisions
from mgc_desktop.library.schema import ModelBundle, Track, TrackAnalysis
from mgc_desktop.library.wanted import Decided, Result

_BLOCK: Final = 5000


def results(session: Session, track_ids: Sequence[int]) -> dict[int, Result]:
    """Return what there is to say of some tracks.

    Returns
    -------
    dict of int to Result
        One for each track that is there, analysed or not.
    """
    found: dict[int, Result] = {}
    for start in range(0, len(track_ids), _BLOCK):
        block = track_ids[start : start + _BLOCK]
        decided = standing_decisions(session, block)
        # Without the clips, which are most of an analysis and not needed here.
        rows = session.execute(
            select(
                Track.id,
                TrackAnalysis.genre,
                TrackAnalysis.genre_confidence,
                TrackAnalysis.genre_scores,
                Track.networks_agree,
                TrackAnalysis.mood,
                TrackAnalysis.mood_confidence,
                TrackAnalysis.words,
                ModelBundle.name,
                ModelBundle.version,
            )
            .outerjoin(TrackAnalysis, TrackAnalysis.id == Track.analysis_id)
            .outerjoin(ModelBundle, ModelBundle.id == TrackAnalysis.genre_model_id)
            .where(Track.id.in_(block))
        )
        for track_id, genre, sure, scores, agree, mood, mood_sure, words, name, version in rows:
            found[track_id] = Result(
                genre=genre,
                genre_confidence=sure or 0.0,
                genre_scores=scores or {},
                networks_agree=bool(agree),
                mood=mood,
                mood_confidence=mood_sure or 0.0,
                words=words or {},
                model=f"{name} {version}" if name else "",
                decisions={
                    field: Decided(row.kind, tuple(row.values))
                    for field, row in decided.get(track_id, {}).items()
                },
            )
    return found
