"""Labelled files that have been embedded: who belongs together, and what is wrong with which.

No track may stand on two sides of a split, nor a recording, nor an artist. Where no source and no
tag names the artist, the album has to do, then the folder; what has none of them stands for itself,
and the report says so, since a model then meets in the test whom it has learned from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.metrics import pairwise_distances_chunked

from mgc_desktop.protocol.training import Event, Hearing, LeftOut
from trainer.data.presence import Presence
from trainer.data.sources.labelled import LabelledFile
from trainer.data.tracks import normalised_artist
from trainer.embedding.embedder import TrackEmbeddings
from trainer.embedding.files import embed_files
from trainer.embedding.store import EmbeddingStore
from trainer.events import shown
from trainer.stopping import Stop, never
from trainer.working import Pace

GroupedBy = Literal["artist", "album", "folder", "track"]

# Mean activations of one recording in two files differ by less than this part of their length:
# 0.16 at most in the 19 repetitions among GTZAN's pop and jazz that could be decoded here, 0.32 at
# least between any two other tracks.
_SAME_RECORDING: Final = 0.2


@dataclass(frozen=True)
class Piece:
    """A labelled file with its embeddings.

    Attributes
    ----------
    file : LabelledFile
    embeddings : TrackEmbeddings
    content : str
        Digest of what the file contains.
    group : str
        Pieces of one group never stand on two sides of a split.
    grouped_by : str
        What the group is known by.
    recording : str
        Pieces that hold one recording have the same.
    """

    file: LabelledFile
    embeddings: TrackEmbeddings
    content: str
    group: str
    grouped_by: GroupedBy
    recording: str


@dataclass(frozen=True)
class Material:
    """All that could be decoded of some sources.

    Attributes
    ----------
    pieces : tuple of Piece
        In the order of the sources.
    failures : tuple of (LabelledFile, str)
        Files that could not be decoded, and why.
    recordings : tuple of tuple of int
        Pieces that hold the same recording, two or more each.
    """

    pieces: tuple[Piece, ...]
    failures: tuple[tuple[LabelledFile, str], ...]
    recordings: tuple[tuple[int, ...], ...]


def gather(
    files: Sequence[LabelledFile],
    bundle: Path,
    store: EmbeddingStore,
    tell: Callable[[Event], None],
    stop: Stop,
    *,
    begin: Callable[[int], None] = lambda _: None,
    enough: Stop = never,
    jobs: int | None = None,
) -> Material:
    """Embed labelled files and find out what belongs together.

    Once there is `enough`, the files that are not in the store are done without.

    Raises
    ------
    Stopped
        If `stop` became true; what was embedded is kept.
    TrainingError
        If a folder of music has gone since it began.
    """
    embedded: dict[int, tuple[TrackEmbeddings, str]] = {}
    failures: list[tuple[int, str]] = []
    pace = Pace(len(files))

    def start(n_unheard: int) -> None:
        nonlocal pace
        pace = Pace(n_unheard)
        begin(n_unheard)

    paths = [file.path for file in files]
    presence = Presence(paths)
    answers = embed_files(paths, bundle, store, stop, begin=start, enough=enough, jobs=jobs)
    for done, answer in enumerate(answers, start=1):
        name = shown(paths[answer.number])
        if answer.embeddings is None:
            presence.check(paths[answer.number])
            failures.append((answer.number, answer.problem))
            tell(LeftOut(what="file", name=name, cause=answer.problem, kind="unreadable"))
        else:
            embedded[answer.number] = answer.embeddings, answer.content
        tell(Hearing(done=done, of=len(files), path=name, seconds_left=pace.step()))
    kept = [(files[i], *embedded[i]) for i in sorted(embedded)]
    recordings = _same_recordings([piece[1] for piece in kept])
    return Material(
        _grouped(kept, recordings),
        tuple((files[i], cause) for i, cause in sorted(failures)),
        recordings,
    )


def _same_recordings(embedded: Sequence[TrackEmbeddings]) -> tuple[tuple[int, ...], ...]:
    """Find the pieces that sound the same from beginning to end."""
    chosen = [i for i, one in enumerate(embedded) if not one.silent]
    if len(chosen) < 2:
        return ()
    means = np.stack([_mean(embedded[i]) for i in chosen])
    lengths = np.linalg.norm(means, axis=1)

    def alike(distances: NDArray[np.float64], first: int) -> list[NDArray[np.int64]]:
        limits = _SAME_RECORDING * (lengths[first : first + len(distances), None] + lengths) / 2
        return [np.flatnonzero(row) for row in distances < limits]

    # A part at a time: all distances of ten thousand tracks would take a gigabyte.
    blocks = pairwise_distances_chunked(means, reduce_func=alike)
    neighbours = [row for block in blocks for row in block]
    rows = np.repeat(np.arange(len(chosen)), [len(row) for row in neighbours])
    columns = np.concatenate(neighbours)
    links = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(chosen), len(chosen)))
    _, member = connected_components(links, directed=False)
    sets: dict[int, list[int]] = defaultdict(list)
    for i, number in zip(chosen, member.tolist(), strict=True):
        sets[number].append(i)
    return tuple(tuple(found) for found in sets.values() if len(found) > 1)


def _mean(embeddings: TrackEmbeddings) -> NDArray[np.float32]:
    audible = embeddings.audible
    return np.concatenate(
        [clips[audible].mean(axis=0, dtype=np.float32) for clips in embeddings.pooled.values()]
    )


def _group(file: LabelledFile, embeddings: TrackEmbeddings) -> tuple[str, GroupedBy]:
    artist = normalised_artist(file.artist or embeddings.artist)
    if artist:
        return artist, "artist"
    album = normalised_artist(file.album or embeddings.album)
    if album:
        return f"album {album}", "album"
    if file.folder:
        return f"folder {file.folder}", "folder"
    return f"track {file.path}", "track"


def _grouped(
    kept: Sequence[tuple[LabelledFile, TrackEmbeddings, str]], recordings: Sequence[Sequence[int]]
) -> tuple[Piece, ...]:
    """Give each piece its group; one recording under two artists joins their groups."""
    own = [_group(file, embeddings) for file, embeddings, _ in kept]
    leader: dict[str, str] = {}

    def find(group: str) -> str:
        while group in leader:
            group = leader[group]
        return group

    for same in recordings:
        first, *others = sorted({find(own[i][0]) for i in same})
        leader.update(dict.fromkeys(others, first))
    recording = {i: same[0] for same in recordings for i in same}
    return tuple(
        Piece(file, embeddings, content, find(group), by, kept[recording.get(i, i)][2])
        for i, ((file, embeddings, content), (group, by)) in enumerate(zip(kept, own, strict=True))
    )


def label_counts(pieces: Sequence[Piece]) -> dict[str, int]:
    """Count the pieces of each label, by label."""
    counts = Counter(label for piece in pieces for label in piece.file.labels)
    return dict(sorted(counts.items()))


def groups_of(pieces: Sequence[Piece], label: str) -> set[str]:
    """Return the groups that a label's pieces are of."""
    return {piece.group for piece in pieces if label in piece.file.labels}
