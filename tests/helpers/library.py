"""Rows of a library made without a scan, for tests of what comes after it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.core.vote import Rule, decide, fuse_clips
from mgc_desktop.library.analyses import BundleId, BundlePair, pair_rows, save_outcomes
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import Library
from mgc_desktop.library.files import status_columns
from mgc_desktop.library.schema import File, Track
from mgc_desktop.records import TAG_TEXTS, Analysis, Clip, FileTags, Genre, Model, Mood

GENRE_BUNDLE = BundleId("genre", "1", "a" * 64, "genre", GENRES)
MOOD_BUNDLE = BundleId("mood", "1", "b" * 64, "mood", QUADRANTS)
# What a file may say: of each text its name.
TAGS = FileTags(
    **{name: name for name in TAG_TEXTS},
    track_no=1,
    disc_no=1,
    year=1999,
    genres=("Jazz",),
    moods=("Calm",),
    provenance={},
    container="MP3",
    tag_version="ID3v2.4",
    duration_s=1.0,
    sample_rate=44100,
    channels=2,
    bitrate=128000,
)


def add_file(session: Session, path: str, *, identity: bytes | None = None, **tags: object) -> File:
    """A present file, with a track of its own unless the identity is known already."""
    encoded = os.fsencode(path)
    key = identity or encoded
    track = session.query(Track).filter_by(identity=key).one_or_none()
    if track is None:
        track = Track(identity=key, added_at=1, duration_s=240.0, status="new")
        session.add(track)
        session.flush()
    values = {"size": 1000, "mtime_ns": 1, "added_at": 1, "seen_at": 1, "status": "present"} | tags
    file = File(
        folder_id=None,
        track_id=track.id,
        path=encoded,
        path_text=encoded.decode("utf-8", "backslashreplace"),
        name=encoded.rsplit(b"/", 1)[-1].decode("utf-8", "backslashreplace"),
        **values,
    )
    session.add(file)
    session.flush()
    sync_file_results(session, [track.id])
    return file


def save_analysis(session: Session, track_id: int, pair: BundlePair, analysis: Analysis) -> None:
    """Keep an analysis of one track."""
    save_outcomes(session, pair, {track_id: analysis})


def save_failure(session: Session, track_id: int, pair: BundlePair, error: str) -> None:
    """Keep why one track could not be analysed."""
    save_outcomes(session, pair, {track_id: error})


def put_analysed(library: Library, path: Path, seed: int) -> int:
    """Enter a real file with `random_analysis`; its file id."""
    with library.begin() as session:
        file = add_file(session, str(path), **status_columns(path.stat()))
        assert file.track_id is not None
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        save_analysis(session, file.track_id, pair, random_analysis(str(path), seed))
        return file.id


def random_analysis(
    path: str, seed: int, *, n_clips: int = 20, labels: Sequence[str] = GENRES, silent: int = 0
) -> Analysis:
    """An analysis whose votes are drawn at random and whose decisions follow from them."""
    random = np.random.default_rng(seed)
    stft, music = random.dirichlet(np.full(len(labels), 0.4), size=(2, n_clips))
    fused = fuse_clips(stft, music)
    rules = (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1, Rule.FUSION2)
    winners = {rule.name.lower(): decide(rule, stft, music) for rule in rules}
    by_rule = {name: labels[w] for name, w in winners.items() if w is not None}
    scores = dict(zip(labels, fused.mean(axis=0).tolist(), strict=True))
    quadrants = dict(zip(QUADRANTS, random.dirichlet(np.ones(4)).tolist(), strict=True))
    mood = max(quadrants, key=lambda name: quadrants[name])
    clips = tuple(
        Clip(
            start_s=i * 1.486,
            net_stft=tuple(stft[i].tolist()),
            net_music=tuple(music[i].tolist()),
            fused=tuple(fused[i].tolist()),
            vote="undecided" if i < silent else labels[int(fused[i].argmax())],
        )
        for i in range(n_clips)
    )
    return Analysis(
        path=path,
        duration_s=240.0,
        genre=Genre(by_rule["fusion2"], scores[by_rule["fusion2"]], scores, "fusion2"),
        by_rule=by_rule,
        mood=Mood(mood, quadrants[mood], quadrants, {"Joyous": 0.75, "Bleak": 0.125}),
        clips=clips,
        labels=tuple(labels),
        model=Model("genre", "1", GENRE_BUNDLE.sha256),
        warnings=("padded",),
    )
