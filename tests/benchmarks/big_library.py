"""A library of many analysed tracks, drawn at random but shaped like a real one.

A collection of albums by artists who keep to a genre; probabilities of clips that scatter round
their track's; two networks that mostly agree; a tenth undecided, a twentieth decided by the user.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import numpy as np
from sqlalchemy import insert

from mgc_desktop.core.labels import GENRES, QUADRANTS, UNDECIDED
from mgc_desktop.core.vote import Rule, decide, fuse_clips
from mgc_desktop.library.analyses import pack_matrices, pair_rows
from mgc_desktop.library.current import sync_file_results
from mgc_desktop.library.database import Library, now
from mgc_desktop.library.decisions import decide as decide_by_hand
from mgc_desktop.library.embeddings import pack_embedding
from mgc_desktop.library.schema import File, Folder, MoodWord, Track, TrackAnalysis
from tests.helpers.library import GENRE_BUNDLE, MOOD_BUNDLE

N_CLIPS = 160
SECONDS = 240.0
EMBEDDING = 600
WORDS = tuple(f"Mood word {i}" for i in range(28))
SYLLABLES = (
    *("ka", "mi", "ro", "ten", "sol", "du", "va", "ne", "li", "bar", "go", "phi", "zu", "mer"),
    *("ast", "on", "el", "ri", "quo", "jan"),
)
TRACKS_OF_AN_ALBUM = 12
ALBUMS_OF_AN_ARTIST = 3
BLOCK = 1000

Rows = list[dict[str, Any]]


def _name(random: np.random.Generator, words: int) -> str:
    made = ("".join(random.choice(SYLLABLES, random.integers(2, 4))) for _ in range(words))
    return " ".join(made).title()


def _softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _scores(names: tuple[str, ...], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 5) for name, value in zip(names, values, strict=True)}


class _Maker:
    """Makes the rows of a library, block by block."""

    def __init__(self, genre_model: int, mood_model: int | None, folder: int) -> None:
        self._random = np.random.default_rng(2017)
        self._models = genre_model, mood_model
        self._folder = folder
        self._stamp = now()
        self._album = self._artist = ""
        self._genre = 0

    def file(self, i: int) -> dict[str, Any]:
        random = self._random
        if i % (TRACKS_OF_AN_ALBUM * ALBUMS_OF_AN_ARTIST) == 0:
            self._artist = _name(random, 2)
            self._genre = int(random.integers(len(GENRES)))
        if i % TRACKS_OF_AN_ALBUM == 0:
            self._album = _name(random, 3)
        number = i % TRACKS_OF_AN_ALBUM + 1
        title = _name(random, 3)
        name = f"{number:02d} {title}.flac"
        path = f"/home/listener/Music/{self._artist}/{self._album}/{name}"
        return {
            "id": i + 1,
            "folder_id": self._folder,
            "track_id": i + 1,
            "path": os.fsencode(path),
            "path_text": path,
            "name": name,
            "size": int(random.integers(20_000_000, 40_000_000)),
            "mtime_ns": (self._stamp - i) * 1_000_000_000,
            "device": "2049",
            "inode": str(10_000_000 + i),
            "status": "present",
            "added_at": self._stamp - 300 * (i // TRACKS_OF_AN_ALBUM),
            "seen_at": self._stamp,
            "container": "FLAC",
            "tag_version": "Vorbis comment",
            "title": title,
            "artist": self._artist,
            "album": self._album,
            "albumartist": self._artist,
            "track_no": number,
            "disc_no": 1,
            "year": int(random.integers(1950, 2027)),
            "genre_text": GENRES[self._genre].title() if i % 3 else None,
            "duration_s": SECONDS + float(random.normal(0, 40)),
            "sample_rate": 44100,
            "channels": 2,
            "bitrate": 900_000,
        }

    def results(self, ids: list[int], leanings: list[int]) -> tuple[Rows, Rows, Rows]:
        """Tracks, analyses and mood words of a block."""
        random = self._random
        n = len(ids)
        centres = random.normal(0, 1.5, (n, 1, 1, len(GENRES)))
        centres[np.arange(n), 0, 0, leanings] += 2.5
        logits = centres + random.normal(0, 0.5, (n, 2, 1, len(GENRES)))
        votes = _softmax(logits + random.normal(0, 1.0, (n, 2, N_CLIPS, len(GENRES))))
        moods = _softmax(random.normal(0, 1.2, (n, len(QUADRANTS))))
        words = random.beta(1, 6, (n, len(WORDS)))
        hidden = np.maximum(random.normal(0, 1, (n, EMBEDDING)), 0)
        tracks: Rows = []
        analyses: Rows = []
        mood_words: Rows = []
        for k, track_id in enumerate(ids):
            stft, music = votes[k]
            fused = fuse_clips(stft, music)
            winners = {
                rule.name.lower(): GENRES[decide(rule, stft, music) or 0]
                for rule in (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1, Rule.FUSION2)
            }
            scores = fused.mean(axis=0)
            confidence = float(scores.max())
            genre = winners["fusion2"] if confidence > 0.25 else UNDECIDED
            mood = QUADRANTS[int(moods[k].argmax())]
            common = {"genre": genre, "genre_confidence": confidence, "mood": mood}
            common["mood_confidence"] = float(moods[k].max())
            agree = winners["net_stft"] == winners["net_music"]
            tracks.append(
                {
                    "id": track_id,
                    "identity": random.bytes(32),
                    "duration_s": SECONDS,
                    "added_at": self._stamp,
                    "status": "undecided" if genre == UNDECIDED else "analysed",
                    "analysis_id": track_id,
                    "model_genre": genre,
                    "model_mood": mood,
                    "networks_agree": agree,
                    "stft_genre": winners["net_stft"],
                    "music_genre": winners["net_music"],
                    **common,
                }
            )
            analyses.append(
                {
                    "id": track_id,
                    "track_id": track_id,
                    "genre_model_id": self._models[0],
                    "mood_model_id": self._models[1],
                    "analysed_at": self._stamp,
                    "rule": "fusion2",
                    "genre_scores": _scores(GENRES, scores),
                    "by_rule": winners,
                    "mood_scores": _scores(QUADRANTS, moods[k]),
                    "words": _scores(WORDS, words[k]),
                    "warnings": [],
                    "n_clips": N_CLIPS,
                    "clips": pack_matrices(votes[k], fused.argmax(axis=1).tolist()),
                    "embedding": pack_embedding(hidden[k].tolist()),
                    **common,
                }
            )
            mood_words += [
                {"analysis_id": track_id, "word": WORDS[j], "probability": float(words[k, j])}
                for j in np.flatnonzero(words[k] >= 0.5)
            ]
        return tracks, analyses, mood_words

    @property
    def leaning(self) -> int:
        """The genre that the present artist plays."""
        return self._genre


def fill(library: Library, n_tracks: int) -> Iterator[int]:
    """Fill an empty library; yields how many tracks it has so far."""
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        folder = Folder(path=b"/home/listener/Music", path_text="/home/listener/Music", added_at=1)
        session.add(folder)
        session.flush()
        maker = _Maker(pair.genre, pair.mood, folder.id)
    for start in range(0, n_tracks, BLOCK):
        numbers = range(start, min(start + BLOCK, n_tracks))
        files: Rows = []
        leanings = []
        for i in numbers:
            files.append(maker.file(i))
            leanings.append(maker.leaning)
        tracks, analyses, words = maker.results([i + 1 for i in numbers], leanings)
        with library.begin() as session:
            session.execute(insert(Track), tracks)
            session.execute(insert(File), files)
            session.execute(insert(TrackAnalysis), analyses)
            if words:
                session.execute(insert(MoodWord), words)
            sync_file_results(session, [row["id"] for row in tracks])
        yield numbers.stop
    everyone = range(1, n_tracks + 1)
    decide_by_hand(library, everyone[::40], "genre", "accept")
    decide_by_hand(library, everyone[7::40], "genre", "correct", ["Gypsy Jazz"])
