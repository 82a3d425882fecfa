"""The tracks of a reproduction: labelled files with their arrays, or a table of features."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.labels import GENRES
from mgc_desktop.protocol.causes import Cause
from trainer import seeds
from trainer.data.content import content_key
from trainer.data.gtzan_facts import fault_filtered, known_faults
from trainer.data.sources.labelled import LabelledFile
from trainer.data.tracks import normalised_artist
from trainer.events import Listener, shown
from trainer.failing import unreadable
from trainer.inputs.handcrafted import FEATURE_NAMES
from trainer.inputs.input import Input
from trainer.inputs.preparing import prepare
from trainer.inputs.store import InputStore
from trainer.lessons import Lessons, make_lessons
from trainer.reproduce.dividing import Members
from trainer.stopping import Stop

# GTZAN's own names, which say the genre too.
_GTZAN_NAME: Final = re.compile(rf"({'|'.join(GENRES)})\.\d{{5}}$")
_GTZAN_TRACKS: Final = 1000


@dataclass(frozen=True)
class Tracks:
    """Labelled tracks, before anything is computed.

    Attributes
    ----------
    files : tuple of LabelledFile
    contents : tuple of str
        Digest of what each file contains.
    labels : tuple of str
        What is learned, in order.
    repeated : int
        Files left out since another one has the same content.
    most : int or None
        Tracks that were drawn of each label at most.
    there : int
        Tracks that they were drawn from.
    """

    files: tuple[LabelledFile, ...]
    contents: tuple[str, ...]
    labels: tuple[str, ...]
    repeated: int
    most: int | None = None
    there: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files, without their extension."""
        return tuple(shown(Path(file.path.stem)) for file in self.files)

    def at_most(self, n: int, seed: int) -> Tracks:
        """Draw n tracks of each label; of several labels of a track the first counts."""
        order = seeds.draws(seed, n).permutation(len(self.files))
        taken: Counter[str] = Counter()
        chosen = []
        for i in order.tolist():
            label = next(label for label in self.files[i].labels if label in self.labels)
            taken[label] += 1
            if taken[label] <= n:
                chosen.append(i)
        chosen.sort()
        return replace(
            self,
            files=tuple(self.files[i] for i in chosen),
            contents=tuple(self.contents[i] for i in chosen),
            most=n,
            there=len(self.files),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What a report has to say of them."""
        found = []
        if self.repeated:
            found.append(f"{self.repeated} files were left out since others have the same content.")
        if self.most is not None:
            several = any(len(file.labels) > 1 for file in self.files)
            which = " (of several labels of a track the first one counts)" if several else ""
            found.append(
                f"This is a part: {len(self.files)} of the {self.there} tracks that are there, at"
                f" most {self.most} of each label{which}."
            )
        return tuple(found)

    @property
    def digest(self) -> str:
        """Changes with any file or label."""
        lines = (
            f"{content} {'; '.join(file.labels)} {file.artist}"
            for file, content in zip(self.files, self.contents, strict=True)
        )
        return hashlib.blake2b("\n".join(lines).encode(errors="replace"), digest_size=8).hexdigest()


def chosen_tracks(
    files: Sequence[LabelledFile], *, exclusive: bool, collection: str | None, most_labels: int
) -> Tracks:
    """Choose what is learned from.

    Parameters
    ----------
    exclusive : bool
        One label a track: what has several is left out.
    collection : str or None
        Only this one's tracks.
    most_labels : int
        The most frequent ones, where a track may have several.

    Raises
    ------
    TrainingError
        If fewer than two labels are left.
    """
    found = [
        file
        for file in files
        if (collection is None or file.collection == collection)
        and file.path.is_file()
        and (len(file.labels) == 1 or not exclusive)
    ]
    counts = Counter(label for file in found for label in file.labels)
    frequent = [name for name, _ in counts.most_common(most_labels)]
    labels = _ordered(counts) if exclusive else sorted(frequent)
    if len(labels) < 2:
        raise TrainingError(
            "reproduce: fewer than two labels in this music" + _only(collection),
            Cause.TOO_FEW_LABELS,
            have=len(labels),
            need=2,
        )
    kept: dict[str, LabelledFile] = {}
    wanted = [file for file in found if set(file.labels) & set(labels)]
    for file in wanted:
        kept.setdefault(content_key(file.path), file)
    return Tracks(tuple(kept.values()), tuple(kept), tuple(labels), len(wanted) - len(kept))


def _only(collection: str | None) -> str:
    return "" if collection is None else f" (of the collection {collection})"


def _ordered(counts: Mapping[str, int]) -> list[str]:
    """Genres in the papers' order, others after them."""
    known = [genre for genre in GENRES if genre in counts]
    return known + sorted(set(counts) - set(known))


def compute(
    tracks: Tracks, inputs: Sequence[Input], store: InputStore, tell: Listener, stop: Stop
) -> tuple[Lessons, Members]:
    """Compute a system's inputs from the tracks; what cannot be decoded is left out.

    Raises
    ------
    TrainingError
        If nothing can be.
    Stopped
    """
    pairs = [(file.path, key) for file, key in zip(tracks.files, tracks.contents, strict=True)]
    arrays = prepare(pairs, inputs, store, tell, stop)
    if not arrays:
        raise TrainingError(
            "reproduce: not one of these files can be decoded", Cause.NOTHING_AUDIBLE
        )
    kept = sorted(arrays)
    lessons = make_lessons(
        [arrays[i] for i in kept], [tracks.files[i].labels for i in kept], tracks.labels
    )
    names = [tracks.names[i] for i in kept]
    artists = [normalised_artist(tracks.files[i].artist) for i in kept]
    return lessons, _members(names, artists)


def _members(names: Sequence[str], artists: Sequence[str]) -> Members:
    """Say whom each track must not be parted from; of nobody known, from its repetitions."""
    same = {name: found[0] for found in known_faults().repeated(names) for name in found}
    groups = (
        artist or f"track {same.get(name, name)}"
        for artist, name in zip(artists, names, strict=True)
    )
    lists = fault_filtered()
    return Members(tuple(names), tuple(groups), tuple(lists.get(name) for name in names))


def read_features(table: Path) -> tuple[Lessons, Members]:
    """Read a table of hand-crafted features as chin2020 has published it.

    Parameters
    ----------
    table : Path
        CSV: ``file_name``, which begins with the genre and a full stop, then `FEATURE_NAMES`.

    Raises
    ------
    TrainingError
        If it is no such table.
    """
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    if not rows or tuple(rows[0][1:]) != FEATURE_NAMES:
        raise unreadable(table, "is no table of chin2020's hand-crafted features")
    names = [Path(row[0]).stem for row in rows[1:]]
    try:
        values = np.array([row[1:] for row in rows[1:]], dtype=np.float32)
    except ValueError as error:
        raise unreadable(table, str(error)) from error
    labels = [(name.partition(".")[0],) for name in names]
    known = _ordered(Counter(label for (label,) in labels))
    arrays = [(row[None, :, None],) for row in values]
    return make_lessons(arrays, labels, known), _members(names, [""] * len(names))


def digest_of(lessons: Lessons) -> str:
    """Return what changes with any number or label of some features."""
    found = hashlib.blake2b(lessons.labels.tobytes(), digest_size=8)
    for arrays in lessons.arrays:
        found.update(arrays[0].tobytes())
    return found.hexdigest()


def part_of_gtzan(names: Sequence[str]) -> str:
    """Say how much of GTZAN some tracks are; empty if they are all of it, or none.

    All that the fault-filtered lists name is all, too: they leave the others out.
    """
    there = {name for name in names if _GTZAN_NAME.match(name)}
    n = len(there)
    if n in (0, _GTZAN_TRACKS) or there == set(fault_filtered()):
        return ""
    return f"{n} of GTZAN's {_GTZAN_TRACKS} tracks"
