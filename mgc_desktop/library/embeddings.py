"""Where tracks lie in the networks' penultimate layer: packing, and all of a library at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from mgc_desktop.library.schema import File, ModelBundle, Track, TrackAnalysis
from mgc_desktop.records import Model


@dataclass(frozen=True)
class Embeddings:
    """Embeddings of one model.

    Attributes
    ----------
    track_ids : ndarray of int64, shape (n,)
    vectors : ndarray of float16, shape (n, n_dimensions)
    """

    track_ids: NDArray[np.int64]
    vectors: NDArray[np.float16]


def pack_embedding(embedding: Sequence[float] | None) -> bytes | None:
    """Pack as half precision, two bytes a number."""
    return None if embedding is None else np.asarray(embedding, dtype="<f2").tobytes()


def unpack_embedding(packed: bytes | None) -> tuple[float, ...] | None:
    """Undo `pack_embedding`."""
    return None if packed is None else tuple(np.frombuffer(packed, dtype="<f2").tolist())


def model_row(session: Session, model: Model) -> int | None:
    """Return the row of a model, or None."""
    return session.scalar(
        select(ModelBundle.id).where(
            ModelBundle.name == model.name,
            ModelBundle.version == model.version,
            ModelBundle.sha256 == model.sha256,
        )
    )


def embeddings_version(session: Session) -> tuple[int, int, int]:
    """Return what changes whenever analyses or files come or go; cheap to ask."""
    highest, count = session.execute(
        select(func.coalesce(func.max(TrackAnalysis.id), 0), func.count())
    ).one()
    files = session.scalar(select(func.count()).select_from(File)) or 0
    return highest, count, files


def load_embeddings(session: Session, model_id: int) -> Embeddings:
    """Load the embeddings of all tracks with a file whose current analysis is by a model."""
    rows = session.execute(
        select(Track.id, TrackAnalysis.embedding)
        .join(TrackAnalysis, Track.analysis_id == TrackAnalysis.id)
        .where(TrackAnalysis.genre_model_id == model_id, TrackAnalysis.embedding.is_not(None))
        .where(exists().where(File.track_id == Track.id))
    ).all()
    track_ids = np.array([track for track, _ in rows], dtype=np.int64)
    packed = b"".join(embedding for _, embedding in rows if embedding is not None)
    vectors = np.frombuffer(packed, dtype="<f2").reshape(len(rows), -1 if rows else 0)
    return Embeddings(track_ids, vectors)


def present_files(session: Session, track_ids: Sequence[int]) -> dict[int, int]:
    """Return one present file for each of some tracks that has one."""
    rows = session.execute(
        select(File.track_id, func.min(File.id))
        .where(File.track_id.in_(track_ids), File.status == "present")
        .group_by(File.track_id)
    )
    return {track: file for track, file in rows if track is not None}
