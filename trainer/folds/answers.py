"""What the networks of one fold said of the tracks kept from them, on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.prediction import ClipMatrix
from trainer.data.conditions import CONDITIONS

_PARTS: Final = ("valid", "test")


@dataclass(frozen=True)
class Asked:
    """A track that was asked, without where it lies.

    Attributes
    ----------
    name : str
        Collection and file, as the tables have it.
    artist, dataset : str
    genre, quadrant : str or None
    words : tuple of str
    outside : bool
        Whether it is of none of the ten genres.
    wide : tuple of str
        Of the wider set of genres.
    """

    name: str
    artist: str
    dataset: str
    genre: str | None
    quadrant: str | None
    words: tuple[str, ...]
    outside: bool = False
    wide: tuple[str, ...] = ()

    def labels(self, block: str) -> tuple[str, ...]:
        """Return what holds of a block of exclusive labels; empty if nobody knows."""
        value: str | tuple[str, ...] | None = getattr(self, block)
        return value if isinstance(value, tuple) else (value,) if value else ()


@dataclass(frozen=True)
class Said:
    """Answers to some tracks, under one condition.

    Attributes
    ----------
    tracks : tuple of Asked
    labels : mapping of str to tuple of str
        By block: genre, wide (where it was learned), quadrant, words.
    clips : mapping of (str, str) to sequence of ndarray of float32, (n_clips, n_labels)
        By network and block; one a track.
    """

    tracks: tuple[Asked, ...]
    labels: Mapping[str, tuple[str, ...]]
    clips: Mapping[tuple[Kind, str], Sequence[ClipMatrix]]


@dataclass(frozen=True)
class Alteration:
    """What became of tracks before they were asked: a level, dB, or one of the `CONDITIONS`."""

    level_db: int = 0
    condition: str | None = None

    @property
    def name(self) -> str:
        """In the names of files."""
        return self.condition or f"{self.level_db:+d}dB"


AS_THEY_ARE: Final = Alteration()


def answers_file(run: Path, fold: int, part: str, altered: Alteration = AS_THEY_ARE) -> Path:
    """Return where the answers of a fold's part lie."""
    return run / f"fold-{fold}" / f"{part}.{altered.name}.safetensors"


def finished_folds(run: Path) -> list[int]:
    """Return the folds of a run whose answers are there, from 1."""
    numbers = (int(folder.name.removeprefix("fold-")) for folder in run.glob("fold-*"))
    return sorted(n for n in numbers if all(answers_file(run, n, part).exists() for part in _PARTS))


def alterations_of(run: Path, folds: Sequence[int]) -> list[Alteration]:
    """Return what the tests of all these folds were altered by, levels first."""
    found = [
        {_alteration(file.name.split(".")[1]) for file in (run / f"fold-{fold}").glob("test.*")}
        for fold in folds
    ]
    every = set.intersection(*found) if found else set()
    return sorted(every, key=lambda one: (one.condition or "", one.level_db))


def _alteration(name: str) -> Alteration:
    if name in CONDITIONS:
        return Alteration(condition=name)
    return Alteration(int(name.removesuffix("dB")))


def save_said(path: Path, said: Said) -> None:
    """Write answers; whatever is there is replaced at once or not at all."""
    lengths = [len(one) for one in next(iter(said.clips.values()))]
    arrays: dict[str, NDArray[np.float16] | NDArray[np.int64]] = {
        f"{kind}.{block}": np.concatenate(clips).astype(np.float16)
        for (kind, block), clips in said.clips.items()
    }
    arrays["lengths"] = np.array(lengths, dtype=np.int64)
    about = {
        "tracks": json.dumps([asdict(track) for track in said.tracks]),
        "labels": json.dumps(dict(said.labels)),
    }
    half = path.with_suffix(".part")
    save_file(arrays, half, metadata=about)
    half.replace(path)


def read_said(path: Path) -> Said:
    """Read what `save_said` wrote."""
    with safe_open(path, framework="numpy") as stored:
        about = stored.metadata()
        ends = np.cumsum(stored.get_tensor("lengths"))[:-1]
        labels = {block: tuple(names) for block, names in json.loads(about["labels"]).items()}
        clips = {
            (kind, block): np.split(stored.get_tensor(f"{kind}.{block}").astype(np.float32), ends)
            for kind in N_INPUTS
            for block in labels
        }
    tracks = tuple(
        Asked(**{**one, "words": tuple(one["words"]), "wide": tuple(one.get("wide", ()))})
        for one in json.loads(about["tracks"])
    )
    return Said(tracks, labels, clips)
