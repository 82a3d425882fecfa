"""Some files, chosen one by one, in numbers: what a panel says of all that are selected."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from sqlalchemy import (
    CompoundSelect,
    Float,
    Integer,
    String,
    bindparam,
    cast,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from mgc_desktop.library.current import (
    ACCEPTED,
    CORRECTED,
    FAILED,
    NEW,
    REJECTED,
    UNDECIDED_STATUS,
)
from mgc_desktop.library.query.sql import differs
from mgc_desktop.library.schema import File, Track
from mgc_desktop.library.spelling import most_used_spellings

# So many numbers become text at a time: meanwhile no other thread has the interpreter.
_BLOCK: Final = 5000
_PERCENT: Final = 100


@dataclass(frozen=True)
class Selected:
    """Some files in numbers.

    Attributes
    ----------
    files : int
        Those of them that are in the library.
    seconds : float
        Length of all of them.
    genres, moods : dict of str to int
        Files by what holds, the most frequent first; several values are joined with "; ". What the
        model could not decide counts as undecided; files without one are left out.
    agree, differ : int
        Files whose own genre is the model's, and another; those where either says nothing are in
        neither.
    confidence : float or None
        Median of the model's, as a share of 1 in whole percents; None if it analysed none of them.
    undecided : int
        Files whose genre nobody has decided, neither the model nor the user.
    unanalysed : int
        Files that no model has analysed, or could analyse.
    genres_decided, moods_decided : int
        Files whose genre or mood the user has accepted, corrected or rejected.
    """

    files: int
    seconds: float
    genres: dict[str, int]
    moods: dict[str, int]
    agree: int
    differ: int
    confidence: float | None
    undecided: int
    unanalysed: int
    genres_decided: int
    moods_decided: int


def _these(session: Session, file_ids: Sequence[int]) -> Any:
    """Return the condition that a file is one of some, as a single value however many they are."""
    if session.get_bind().dialect.name != "sqlite":
        wanted = bindparam("ids", list(file_ids), type_=ARRAY(Integer))
        return File.id == func.any(wanted)
    blocks = (file_ids[start : start + _BLOCK] for start in range(0, len(file_ids), _BLOCK))
    text = ",".join(json.dumps(list(block))[1:-1] for block in blocks)
    numbers = func.json_each(bindparam("ids", f"[{text}]", type_=String)).table_valued("value")
    return File.id.in_(select(numbers.c.value))


def _counts(session: Session, file_ids: Sequence[int]) -> CompoundSelect[Any]:
    """Select the combinations that there are among some files, then their confidences.

    Apart from each other, although the files are gone through once: together there may be as many
    combinations as files, and each row that comes back is work for the interpreter.
    """
    keys = (
        File.result_genre.label("genre"),
        File.result_mood.label("mood"),
        File.result_status.label("status"),
        func.coalesce(Track.mood_status, NEW).label("mood_status"),
        differs().label("differs"),
    )
    percent = cast(func.round(File.result_confidence * _PERCENT), Integer).label("percent")
    length = func.coalesce(Track.duration_s, File.duration_s, 0.0).label("length")
    chosen = (
        select(*keys, percent, length)
        .select_from(File)
        .outerjoin(Track, Track.id == File.track_id)
        .where(_these(session, file_ids))
        .cte("chosen")
    )
    of = chosen.c
    combined = (of.genre, of.mood, of.status, of.mood_status, of.differs)
    nothing = (cast(null(), key.type) for key in combined)
    return union_all(
        select(*combined, cast(null(), Integer), func.count(), func.sum(of.length)).group_by(
            *combined
        ),
        select(*nothing, of.percent, func.count(), cast(null(), Float))
        .where(of.percent.is_not(None))
        .group_by(of.percent),
    )


def count_selected(session: Session, file_ids: Sequence[int]) -> Selected:
    """Return some files in numbers; the database counts them, in one statement."""
    seconds = 0.0
    percents: Counter[int] = Counter()
    # In the order of the combined keys.
    counts: tuple[Counter[Any], ...] = tuple(Counter() for _ in range(5))
    for *values, percent, n, length in session.execute(_counts(session, file_ids)):
        if percent is not None:
            percents[percent] = n
            continue
        seconds += length
        for counter, value in zip(counts, values, strict=True):
            counter[value] += n
    genres, moods, status, mood_status, differing = counts
    return Selected(
        files=status.total(),
        seconds=seconds,
        genres=_by_word(genres),
        moods=_by_word(moods),
        agree=differing[False],
        differ=differing[True],
        confidence=median(percents.elements()) / _PERCENT if percents else None,
        undecided=status[UNDECIDED_STATUS],
        unanalysed=status[NEW] + status[FAILED],
        genres_decided=_decided(status),
        moods_decided=_decided(mood_status),
    )


def _decided(status: Mapping[str, int]) -> int:
    return status[ACCEPTED] + status[CORRECTED] + status[REJECTED]


def _by_word(counts: Counter[str | None]) -> dict[str, int]:
    """Join spellings that differ in case only, the most frequent first."""
    known = {word: n for word, n in counts.items() if word is not None}
    shown = most_used_spellings(known)
    joined: Counter[str] = Counter()
    for word, n in known.items():
        joined[shown[word]] += n
    return dict(joined.most_common())
