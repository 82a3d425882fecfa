"""Analyses in the database: what the networks said of a track, every clip's votes included."""

from __future__ import annotations

import math
import os
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.current import refresh
from mgc_desktop.library.database import now
from mgc_desktop.library.embeddings import pack_embedding, unpack_embedding
from mgc_desktop.library.files import seconds
from mgc_desktop.library.schema import File, ModelBundle, MoodWord, Track, TrackAnalysis
from mgc_desktop.library.texts import kept
from mgc_desktop.messages import Message
from mgc_desktop.records import Analysis, Genre, Model, Mood, UsedBundle

# Probabilities are kept as multiples of 1/65535: half of that is the largest error.
_STEPS: Final = 65535
# Stands for a clip that nobody voted in (silence).
_NO_VOTE: Final = 255
# Words that a track can be found by; all of them are kept with the analysis.
_WORD_FROM: Final = 0.5
_NO_REASON: Final = Message("it could not be analysed")
# The row of a failure; all that are put in at once have the same columns.
_NOTHING: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("rule", "genre", "genre_confidence", "mood", "mood_confidence")),
    **{column: {} for column in ("genre_scores", "by_rule", "mood_scores", "words")},
    **{"warnings": [], "n_clips": 0, "clips": None, "embedding": None, "heard": None},
}
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
    warnings: tuple[Message, ...]
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
    """Return the rows of a pair of bundles; 0, which no row has, for one without analyses."""
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


@dataclass(frozen=True)
class Wanted:
    """Which tracks are to be analysed.

    A track whose analysis failed is not tried again: the audio is the same, so the outcome would
    be. A changed file is another track, a retrained model another pair.

    Attributes
    ----------
    pair : BundlePair
        Those that this has not analysed.
    again : bool
        Also those that it has analysed, or that have failed.
    others : bool
        Also those that other bundles have analysed; else only what nobody has.
    parts : bool
        Also those that this pair has analysed in part.
    """

    pair: BundlePair
    again: bool = False
    others: bool = True
    parts: bool = True


@dataclass(frozen=True)
class Waiting:
    """The tracks that are to be analysed, in their order, and how many files each stands for.

    Plain numbers, as there may be a million; `pending` says more of some.
    """

    tracks: array[int]
    n_files: array[int]


def waiting(session: Session, wanted: Wanted, *, file_ids: Sequence[int] | None = None) -> Waiting:
    """Return the tracks that are to be analysed; first of all what has no result yet.

    Parameters
    ----------
    file_ids : sequence of int, optional
        Only tracks of these files.
    """
    asked = None if file_ids is None else _asked(session, file_ids)
    query = _waiting(wanted, func.count())
    if wanted.parts and not wanted.again:
        query = query.order_by(File.track_id.in_(_analysed_in_part(wanted.pair)))
    query = query.order_by(func.min(File.id)).execution_options(yield_per=_BLOCK)
    tracks, n_files = array("q"), array("q")
    for track, n in session.execute(query):
        if track is not None and (asked is None or track in asked):
            tracks.append(track)
            # For one that is gone a copy is analysed.
            n_files.append(n if asked is None else max(1, asked[track]))
    return Waiting(tracks, n_files)


def pending(
    session: Session,
    wanted: Wanted,
    tracks: Sequence[int],
    *,
    file_ids: Collection[int] | None = None,
    since: int | None = None,
) -> list[Pending]:
    """Return what is still to be analysed of some tracks, in their order, one present file of each.

    Parameters
    ----------
    file_ids : collection of int, optional
        Of the copies of a track only these; for one that is gone the copy that is left is analysed.
    since : int, optional
        What `last_analysis` said: with `again`, what was analysed after that is done.
    """
    query = _waiting(wanted, func.aggregate_strings(cast(File.id, String), ","))
    query = query.where(File.track_id.in_(tracks))
    if wanted.again and since is not None:
        newer = and_(_is_by(wanted.pair), TrackAnalysis.id > since)
        query = query.where(~_of_the_track(newer).exists())
    files = {track: _chosen(listed, file_ids) for track, listed in session.execute(query)}
    found = session.execute(
        select(
            File.id, File.path, File.size, File.mtime_ns, File.ctime_ns, Track.identity, Track.id
        )
        .join(Track, Track.id == File.track_id)
        .where(File.id.in_([ids[0] for ids in files.values()]))
    )
    items = {
        track: Pending(
            track, file, os.fsdecode(path), size, mtime, ctime, bytes(identity), files[track][1:]
        )
        for file, path, size, mtime, ctime, identity, track in found
    }
    return [items[track] for track in tracks if track in items]


def last_analysis(session: Session) -> int:
    """Return the number of the newest analysis there is: later ones have higher numbers."""
    return session.scalar(select(func.max(TrackAnalysis.id))) or 0


def already_analysed(
    session: Session, wanted: Wanted, tracks: Sequence[int], since: int
) -> set[int]:
    """Return those of some tracks that need no analysis any more; `since` as for `pending`."""
    query = select(TrackAnalysis.track_id).where(TrackAnalysis.track_id.in_(tracks))
    if wanted.again:
        query = query.where(_is_by(wanted.pair), TrackAnalysis.id > since)
    else:
        if wanted.others:
            query = query.where(_is_by(wanted.pair))
        if wanted.parts:
            query = query.where(or_(TrackAnalysis.heard.is_(None), not_(_is_by(wanted.pair))))
    return set(session.scalars(query))


def _of_the_track(which: ColumnElement[bool]) -> Select[int]:
    """Select analyses of a file's track."""
    return select(TrackAnalysis.id).where(TrackAnalysis.track_id == File.track_id, which)


def _waiting(wanted: Wanted, said: ColumnElement[Any]) -> Select[Any]:
    """Select the tracks that are to be analysed, with something of their present files."""
    query = select(File.track_id, said).where(File.status == "present", File.track_id.is_not(None))
    if not wanted.again:
        done = _is_by(wanted.pair) if wanted.others else true()
        waits: ColumnElement[bool] = ~_of_the_track(done).exists()
        if wanted.parts:
            waits = or_(waits, File.track_id.in_(_analysed_in_part(wanted.pair)))
        query = query.where(waits)
    return query.group_by(File.track_id)


def _analysed_in_part(pair: BundlePair) -> Select[int]:
    """Return the tracks that this pair has analysed in part only."""
    return select(TrackAnalysis.track_id).where(TrackAnalysis.heard.is_not(None), _is_by(pair))


def _chosen(listed: str, asked: Collection[int] | None) -> tuple[int, ...]:
    """Read a list of files, the oldest first, of which only some may be asked for."""
    files = tuple(sorted(map(int, listed.split(","))))
    if asked is None:
        return files
    return tuple(file for file in files if file in asked) or files[:1]


def paths_of(session: Session, file_ids: Sequence[int]) -> dict[int, str]:
    """Return where some files are, by id."""
    rows = session.execute(select(File.id, File.path).where(File.id.in_(file_ids)))
    return {file_id: os.fsdecode(path) for file_id, path in rows}


def _asked(session: Session, file_ids: Sequence[int]) -> Counter[int]:
    """Return the tracks of some files, and how many of these files each has that are present."""
    tracks: Counter[int] = Counter()
    present = func.sum(case((File.status == "present", 1), else_=0))
    for start in range(0, len(file_ids), _BLOCK):
        part = file_ids[start : start + _BLOCK]
        found = session.execute(
            select(File.track_id, present).where(File.id.in_(part)).group_by(File.track_id)
        )
        tracks.update({track: n for track, n in found if track is not None})
    return tracks


def save_outcomes(
    session: Session, pair: BundlePair, outcomes: Mapping[int, Analysis | Message]
) -> None:
    """Keep what came of some tracks, and make it their current results.

    Parameters
    ----------
    session : Session
        In a writing transaction.
    pair : BundlePair
        The bundles that made it; what they said of these tracks before is replaced.
    outcomes : mapping of int to Analysis or Message
        By track; a message says why a track could not be analysed.
    """
    # In one order, whoever stores: two that wait for each other would wait for ever.
    tracks = sorted(outcomes)
    if not tracks:
        return
    session.execute(
        delete(TrackAnalysis)
        .where(TrackAnalysis.track_id.in_(tracks), _is_by(pair))
        .execution_options(synchronize_session=False)
    )
    common = {"genre_model_id": pair.genre, "mood_model_id": pair.mood, "analysed_at": now()}
    rows = [{"track_id": track, **common, **_columns(outcomes[track])} for track in tracks]
    inserted = insert(TrackAnalysis).returning(TrackAnalysis.track_id, TrackAnalysis.id)
    numbers = {row.track_id: row.id for row in session.execute(inserted, rows)}
    words = [
        {"analysis_id": numbers[row["track_id"]], "word": word, "probability": probability}
        for row in rows
        for word, probability in row["words"].items()
        if probability >= _WORD_FROM
    ]
    if words:
        session.execute(insert(MoodWord), words)
    analysed, failed = [], []
    for track in tracks:
        current, outcome = {"id": track, "analysis_id": numbers[track]}, outcomes[track]
        if isinstance(outcome, Analysis):
            analysed.append({**current, "duration_s": seconds(outcome.duration_s)})
        else:
            failed.append(current)
    for rows_of_tracks in filter(None, (analysed, failed)):
        session.execute(update(Track), rows_of_tracks)
    refresh(session, tracks)


def _columns(outcome: Analysis | Message) -> dict[str, Any]:
    """Return what the row of an analysis holds beside track, bundles and time."""
    if not isinstance(outcome, Analysis):
        return {**_NOTHING, "error": outcome if kept(outcome) else _NO_REASON}
    mood = outcome.mood
    return {
        "error": None,
        "rule": outcome.genre.rule,
        "genre": outcome.genre.label,
        "genre_confidence": outcome.genre.confidence,
        "genre_scores": _rounded(outcome.genre.scores),
        "by_rule": outcome.by_rule,
        "mood": mood.label if mood else None,
        "mood_confidence": mood.confidence if mood else None,
        "mood_scores": _rounded(mood.scores) if mood else {},
        "words": _rounded(mood.words) if mood else {},
        "warnings": list(outcome.warnings),
        "n_clips": len(outcome.clips),
        "clips": pack_votes(outcome),
        "embedding": pack_embedding(outcome.embedding),
        "heard": None if outcome.heard is None else list(outcome.heard),
    }


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


def failure_of(session: Session, track_id: int) -> Message | None:
    """Return why a track's current analysis failed, or None."""
    return session.scalar(
        select(TrackAnalysis.error)
        .join(Track, Track.analysis_id == TrackAnalysis.id)
        .where(Track.id == track_id)
    )
