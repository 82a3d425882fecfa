"""Analyses in the database: what the networks said of a track, every clip's votes included."""

from __future__ import annotations

import math
import os
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, delete, func, not_, or_, select, update
from sqlalchemy.orm import Session

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.current import refresh
from mgc_desktop.library.database import now
from mgc_desktop.library.embeddings import pack_embedding, unpack_embedding
from mgc_desktop.library.files import seconds
from mgc_desktop.library.schema import File, ModelBundle, MoodWord, Track, TrackAnalysis
from mgc_desktop.library.texts import clean, kept
from mgc_desktop.records import Analysis, Genre, Model, Mood, UsedBundle

# Probabilities are kept as multiples of 1/65535: half of that is the largest error.
_STEPS: Final = 65535
# Stands for a clip that nobody voted in (silence).
_NO_VOTE: Final = 255
# Words that a track can be found by; all of them are kept with the analysis.
_WORD_FROM: Final = 0.5
_NO_REASON: Final = "it could not be analysed"
# SQLite takes no more than 32 766 values in one statement.
_BLOCK: Final = 5000

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class BundleId:
    """A bundle as the library knows it; a retrained one of the same name is another."""

    name: str
    version: str
    sha256: str
    task: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class BundlePair:
    """Rows of the genre bundle and of the mood bundle, if one is used."""

    genre: int
    mood: int | None


@dataclass(frozen=True)
class Pending:
    """A track to be analysed, and a file that holds it, as it was when it was scanned.

    Attributes
    ----------
    copies : tuple of int
        The other present files that hold it.
    """

    track_id: int
    file_id: int
    path: str
    size: int
    mtime_ns: int
    ctime_ns: int | None
    identity: bytes
    copies: tuple[int, ...] = ()


@dataclass(frozen=True)
class Votes:
    """Clip votes as stored.

    Attributes
    ----------
    net_stft, net_music : ndarray of float64, shape (n_clips, n_labels)
        Probabilities, exact to 1e-5.
    winners : tuple of str
        The vote of each clip; "undecided" for a silent one.
    """

    net_stft: Matrix
    net_music: Matrix
    winners: tuple[str, ...]


@dataclass(frozen=True)
class StoredAnalysis:
    """An analysis as stored; what fusion makes of the votes is for the jobs to add.

    `heard` says which of the track's clips the votes are of; None: all of them.
    """

    track_id: int
    analysed_at: int
    bundles: tuple[UsedBundle, ...]
    duration_s: float
    genre: Genre
    by_rule: dict[str, str]
    mood: Mood | None
    labels: tuple[str, ...]
    model: Model
    warnings: tuple[str, ...]
    votes: Votes
    embedding: tuple[float, ...] | None
    heard: tuple[int, ...] | None


def pack_votes(analysis: Analysis) -> bytes:
    """Pack the clips of an analysis: both networks' probabilities, then the votes."""
    index = {label: i for i, label in enumerate(analysis.labels)}
    networks = [[c.net_stft for c in analysis.clips], [c.net_music for c in analysis.clips]]
    votes = [index.get(c.vote, _NO_VOTE) for c in analysis.clips]
    return pack_matrices(np.asarray(networks, dtype=np.float64), votes)


def pack_matrices(networks: Matrix, votes: Sequence[int]) -> bytes:
    """Pack clip votes: two bytes a probability and one a vote, then deflated.

    Parameters
    ----------
    networks : ndarray of float64, shape (2, n_clips, n_labels)
        Probabilities of net_STFT, then of net_MUSIC.
    votes : sequence of int, length n_clips
        Index of the winning label; 255 for a silent clip.

    Returns
    -------
    bytes
        About 5 kB for a track of 4 minutes.
    """
    scaled = np.rint(networks * _STEPS).astype("<u2")
    return zlib.compress(scaled.tobytes() + np.asarray(votes, dtype=np.uint8).tobytes())


def unpack_votes(packed: bytes, n_clips: int, labels: Sequence[str]) -> Votes:
    """Undo `pack_votes`."""
    raw = zlib.decompress(packed)
    size = 2 * n_clips * len(labels)
    matrices = np.frombuffer(raw, dtype="<u2", count=size).reshape(2, n_clips, len(labels))
    votes = np.frombuffer(raw, dtype=np.uint8, offset=2 * size)
    stft, music = matrices / _STEPS
    names = [labels[v] if v != _NO_VOTE else UNDECIDED for v in votes.tolist()]
    return Votes(stft, music, tuple(names))


def _known_row(session: Session, bundle: BundleId) -> int | None:
    return session.scalar(
        select(ModelBundle.id).where(
            ModelBundle.name == bundle.name,
            ModelBundle.version == bundle.version,
            ModelBundle.sha256 == bundle.sha256,
        )
    )


def bundle_row(session: Session, bundle: BundleId) -> int:
    """Return a bundle's row, made if it is new."""
    found = _known_row(session, bundle)
    if found is not None:
        return found
    row = ModelBundle(
        name=bundle.name,
        version=bundle.version,
        sha256=bundle.sha256,
        task=bundle.task,
        labels=list(bundle.labels),
    )
    session.add(row)
    session.flush()
    return row.id


def pair_rows(session: Session, genre: BundleId, mood: BundleId | None) -> BundlePair:
    """Return the rows of a pair of bundles, made where they are new."""
    return BundlePair(bundle_row(session, genre), bundle_row(session, mood) if mood else None)


def known_pair(session: Session, genre: BundleId, mood: BundleId | None) -> BundlePair:
    """Return the rows of a pair of bundles; 0, which no row has, for one that heard nothing yet."""
    return BundlePair(
        _known_row(session, genre) or 0, (_known_row(session, mood) or 0) if mood else None
    )


def _is_by(pair: BundlePair) -> ColumnElement[bool]:
    return and_(
        TrackAnalysis.genre_model_id == pair.genre,
        TrackAnalysis.mood_model_id.is_not_distinct_from(pair.mood),
    )


def count_by_others(session: Session, pair: BundlePair) -> int:
    """Count the present tracks whose current analysis is by other bundles than this pair."""
    # By track as well as by id: an index has all of this, the wide rows are not read.
    current = and_(TrackAnalysis.track_id == Track.id, TrackAnalysis.id == Track.analysis_id)
    present = select(File.track_id).where(File.status == "present")
    statement = (
        select(func.count())
        .select_from(Track)
        .join(TrackAnalysis, current)
        .where(not_(_is_by(pair)), Track.id.in_(present))
    )
    return session.scalar(statement) or 0


def adopt(session: Session, pair: BundlePair, most: int) -> int:
    """Let what this pair said earlier of some tracks hold again; returns of how many."""
    kept = session.execute(
        select(Track.id, TrackAnalysis.id)
        .join(TrackAnalysis, and_(TrackAnalysis.track_id == Track.id, _is_by(pair)))
        .where(Track.analysis_id.is_distinct_from(TrackAnalysis.id))
        .limit(most)
    ).all()
    rows = [{"id": track, "analysis_id": analysis} for track, analysis in kept]
    if rows:
        session.execute(update(Track), rows)
        refresh(session, [row["id"] for row in rows])
    return len(rows)


def pending(
    session: Session,
    pair: BundlePair,
    *,
    file_ids: Sequence[int] | None = None,
    again: bool = False,
    others: bool = True,
    parts: bool = True,
) -> list[Pending]:
    """Return the tracks that this pair of bundles has not heard yet, one present file of each.

    A track whose analysis failed is not tried again: the audio is the same, so the outcome would
    be. A changed file is another track, a retrained model another pair.

    Parameters
    ----------
    session : Session
    pair : BundlePair
    file_ids : sequence of int, optional
        Only tracks of these files, and of their copies only these.
    again : bool
        Also those that have been analysed, or have failed.
    others : bool
        Also those that other bundles have heard; else only what nobody has.
    parts : bool
        Also those that this pair has heard in part.
    """
    heard = TrackAnalysis.track_id == File.track_id
    if others:
        heard = and_(heard, _is_by(pair))
    query = (
        select(File.track_id, func.group_concat(File.id))
        .where(File.status == "present", File.track_id.is_not(None))
        .group_by(File.track_id)
    )
    if not again:
        waits = ~select(TrackAnalysis.id).where(heard).exists()
        if parts:
            in_part = File.track_id.in_(_heard_in_part(pair))
            waits = or_(waits, in_part)
            # First of all what has no result yet.
            query = query.order_by(in_part)
        query = query.where(waits)
    query = query.order_by(func.min(File.id))
    rows = [(track, _ids(listed)) for track, listed in session.execute(query) if track is not None]
    if file_ids is not None:
        tracks, asked = set(_tracks_of(session, file_ids)), set(file_ids)
        # A file that is gone is heard by the copy that is left.
        rows = [
            (track, [file for file in files if file in asked] or files[:1])
            for track, files in rows
            if track in tracks
        ]
    seen: dict[int, tuple[str, int, int, int | None, bytes]] = {}
    for start in range(0, len(rows), _BLOCK):
        part = [files[0] for _, files in rows[start : start + _BLOCK]]
        found = session.execute(
            select(File.id, File.path, File.size, File.mtime_ns, File.ctime_ns, Track.identity)
            .join(Track, Track.id == File.track_id)
            .where(File.id.in_(part))
        )
        for file_id, path, size, mtime_ns, ctime_ns, identity in found:
            seen[file_id] = os.fsdecode(path), size, mtime_ns, ctime_ns, bytes(identity)
    return [Pending(track, f[0], *seen[f[0]], tuple(f[1:])) for track, f in rows]


def _heard_in_part(pair: BundlePair) -> Select[int]:
    """Return the tracks that this pair has heard in part only."""
    return select(TrackAnalysis.track_id).where(TrackAnalysis.heard.is_not(None), _is_by(pair))


def _ids(listed: str) -> list[int]:
    """Read what group_concat says, the oldest first."""
    return sorted(map(int, listed.split(",")))


def paths_of(session: Session, file_ids: Sequence[int]) -> list[str]:
    """Return where some files are."""
    query = select(File.path).where(File.id.in_(file_ids)).order_by(File.id)
    return [os.fsdecode(path) for path in session.scalars(query)]


def _tracks_of(session: Session, file_ids: Sequence[int]) -> list[int]:
    """Return the tracks of some files."""
    tracks: list[int] = []
    for start in range(0, len(file_ids), _BLOCK):
        part = file_ids[start : start + _BLOCK]
        found = session.scalars(select(File.track_id).where(File.id.in_(part)).distinct())
        tracks += [track for track in found if track is not None]
    return tracks


def _replace(session: Session, track_id: int, pair: BundlePair, row: TrackAnalysis) -> None:
    """Put an analysis in the place of an older one by the same bundles, and make it current."""
    session.execute(
        delete(TrackAnalysis).where(
            TrackAnalysis.track_id == track_id,
            TrackAnalysis.genre_model_id == pair.genre,
            TrackAnalysis.mood_model_id.is_not_distinct_from(pair.mood),
        )
    )
    session.add(row)
    session.flush()


def save_analysis(
    session: Session,
    track_id: int,
    pair: BundlePair,
    analysis: Analysis,
) -> None:
    """Keep an analysis and make it the track's current one.

    Parameters
    ----------
    session : Session
        In a writing transaction.
    track_id : int
    pair : BundlePair
        The bundles that made it.
    analysis : Analysis
    """
    mood = analysis.mood
    row = TrackAnalysis(
        track_id=track_id,
        genre_model_id=pair.genre,
        mood_model_id=pair.mood,
        analysed_at=now(),
        rule=analysis.genre.rule,
        genre=analysis.genre.label,
        genre_confidence=analysis.genre.confidence,
        genre_scores=_rounded(analysis.genre.scores),
        by_rule=analysis.by_rule,
        mood=mood.label if mood else None,
        mood_confidence=mood.confidence if mood else None,
        mood_scores=_rounded(mood.scores) if mood else {},
        words=_rounded(mood.words) if mood else {},
        warnings=[clean(warning) for warning in analysis.warnings],
        n_clips=len(analysis.clips),
        clips=pack_votes(analysis),
        embedding=pack_embedding(analysis.embedding),
        heard=None if analysis.heard is None else list(analysis.heard),
    )
    _replace(session, track_id, pair, row)
    session.add_all(
        MoodWord(analysis_id=row.id, word=word, probability=probability)
        for word, probability in row.words.items()
        if probability >= _WORD_FROM
    )
    track = session.get_one(Track, track_id)
    track.analysis_id = row.id
    track.duration_s = seconds(analysis.duration_s)
    session.flush()
    refresh(session, [track_id])


def save_failure(session: Session, track_id: int, pair: BundlePair, error: str) -> None:
    """Remember that a track could not be analysed, and why."""
    row = TrackAnalysis(
        track_id=track_id,
        genre_model_id=pair.genre,
        mood_model_id=pair.mood,
        analysed_at=now(),
        error=kept(error) or _NO_REASON,
    )
    _replace(session, track_id, pair, row)
    session.get_one(Track, track_id).analysis_id = row.id
    session.flush()
    refresh(session, [track_id])


def _rounded(scores: dict[str, float]) -> dict[str, float]:
    # Five digits say all that a probability of a small network can say; what is no number, nothing.
    return {label: round(score, 5) for label, score in scores.items() if math.isfinite(score)}


def load_analysis(session: Session, track_id: int) -> StoredAnalysis | None:
    """Return a track's current analysis; None if it has none, or only a failure."""
    track = session.get(Track, track_id)
    if track is None or track.analysis_id is None:
        return None
    row = session.get(TrackAnalysis, track.analysis_id)
    if row is None or row.clips is None or row.genre is None:
        return None
    model = session.get_one(ModelBundle, row.genre_model_id)
    labels = tuple(model.labels)
    mood = None
    if row.mood is not None:
        mood = Mood(row.mood, row.mood_confidence or 0.0, dict(row.mood_scores), dict(row.words))
    return StoredAnalysis(
        track_id=track_id,
        analysed_at=row.analysed_at,
        bundles=_bundles_of(session, row),
        duration_s=track.duration_s or 0.0,
        genre=Genre(row.genre, row.genre_confidence or 0.0, dict(row.genre_scores), row.rule or ""),
        by_rule=dict(row.by_rule),
        mood=mood,
        labels=labels,
        model=Model(model.name, model.version, model.sha256),
        warnings=tuple(row.warnings),
        votes=unpack_votes(row.clips, row.n_clips, labels),
        embedding=unpack_embedding(row.embedding),
        heard=None if row.heard is None else tuple(row.heard),
    )


def _bundles_of(session: Session, row: TrackAnalysis) -> tuple[UsedBundle, ...]:
    ids = [i for i in (row.genre_model_id, row.mood_model_id) if i is not None]
    known = session.execute(select(ModelBundle.name, ModelBundle.version))
    names = Counter((name, version) for name, version in known)
    models = [session.get_one(ModelBundle, i) for i in ids]
    return tuple(
        UsedBundle(m.task, m.name, m.version, m.sha256, names[m.name, m.version] == 1)
        for m in models
    )


def failure_of(session: Session, track_id: int) -> str | None:
    """Return why a track's current analysis failed, or None."""
    return session.scalar(
        select(TrackAnalysis.error)
        .join(Track, Track.analysis_id == TrackAnalysis.id)
        .where(Track.id == track_id)
    )
