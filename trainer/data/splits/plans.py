"""Splits by name: how each paper divides its tracks, with what must not be parted kept whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.protocol.causes import Cause
from trainer.data.gtzan_facts import fault_filtered
from trainer.data.sides import PARTS, Part
from trainer.data.splits.parts import Member, Plan, Split, SplitName
from trainer.data.splits.units import units

Numbers = NDArray[np.int64]

# One part in so many is asked, another one watched.
BY_ARTIST: Final = 8
_STRATIFIED: Final = 10
_QUARTERS: Final = 4
_REPETITIONS: Final = 4
_TENTHS: Final = 10
_ASKED_TENTHS: Final = 3
# Of what a fold learns from, one part in so many tells when to stop.
_WATCHED: Final = 6
_SIDES: Final[tuple[Part, ...]] = ("test", "valid", "train")


def divide(name: SplitName, members: Sequence[Member], *, seed: int = 1, folds: int = 5) -> Plan:
    """Divide tracks.

    Parameters
    ----------
    name : str
        ``artist``: an eighth of the artists for test, as many for validation. ``stratified``:
        80/10/10 of every label (senac2017). ``kfold``: every track asked once, artists apart.
        ``repeated``: 50/25/25, four times (jeong2016). ``70/30``: what is watched is what is asked
        (mersy2019). ``fault-filtered``: GTZAN's 443/197/290
        (Kereliuk, Sturm and Larsen, 2015). ``table``: as the sources say.
    folds : int
        Of ``kfold``.

    Returns
    -------
    Plan
        No recording stands on two sides of any of its splits.

    Raises
    ------
    TrainingError
        If a label has too little to stand on every side, or no track has a side.
    """
    if not members:
        raise TrainingError("no track is left to learn from", Cause.NOTHING_AUDIBLE)
    return _PLANS[name](members, seed, folds)


def folds_of(
    strata: Sequence[str], whole: Numbers, n_folds: int, seed: int
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield all but a fold, and that fold: strata balanced, units whole."""
    # Whoever asks for the names of splits alone does not wait for it.
    from sklearn.model_selection import StratifiedGroupKFold

    splitter = StratifiedGroupKFold(n_folds, shuffle=True, random_state=seed)
    for rest, fold in splitter.split(whole, strata, whole):
        yield rest.astype(np.int64), fold.astype(np.int64)


def _fewest(strata: Sequence[str], whole: Numbers) -> tuple[int, str]:
    """Return how many units the label with the fewest has, and which label that is."""
    found = defaultdict(set)
    for label, unit in zip(strata, whole.tolist(), strict=True):
        found[label].add(unit)
    return min((len(of_it), label) for label, of_it in found.items())


def _too_few(label: str, have: int, need: int, *, artists: bool) -> TrainingError:
    """Return the error of a label that cannot stand on every side."""
    return TrainingError(
        f"{label}: {have} {'artists' if artists else 'recordings'}: this split needs {need} of each"
        " label",
        Cause.TOO_FEW_ARTISTS if artists else Cause.TOO_FEW_TRACKS,
        label=label,
        have=have,
        need=need,
    )


def _thirds(members: Sequence[Member], n: int, seed: int, *, artists: bool) -> Split:
    """Give one of n parts to test, one to validation, the rest to training."""
    strata = [member.label for member in members]
    whole = units(members, artists=artists)
    fewest, label = _fewest(strata, whole)
    if fewest < len(PARTS):
        raise _too_few(label, fewest, len(PARTS), artists=artists)
    (_, test), (_, valid), *others = folds_of(strata, whole, min(n, fewest), seed)
    return _split(np.concatenate([fold for _, fold in others]), valid, test)


def _split(train: Numbers, valid: Numbers, test: Numbers) -> Split:
    return Split(*(tuple(sorted(part.tolist())) for part in (train, valid, test)))


def _by_artist(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    return Plan("artist", (_thirds(members, BY_ARTIST, seed, artists=True),), "artist")


def _stratified(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    return Plan("stratified", (_thirds(members, _STRATIFIED, seed, artists=False),), "recording")


def _repeated(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    splits = tuple(
        _thirds(members, _QUARTERS, seed + i, artists=False) for i in range(_REPETITIONS)
    )
    return Plan("repeated", splits, "recording")


def _seventy_thirty(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    strata = [member.label for member in members]
    whole = units(members, artists=False)
    fewest, label = _fewest(strata, whole)
    if fewest < _TENTHS:
        raise _too_few(label, fewest, _TENTHS, artists=False)
    parts = [fold for _, fold in folds_of(strata, whole, _TENTHS, seed)]
    asked = np.concatenate(parts[:_ASKED_TENTHS])
    split = _split(np.concatenate(parts[_ASKED_TENTHS:]), asked, asked)
    return Plan("70/30", (split,), "recording")


def _kfold(members: Sequence[Member], seed: int, folds: int) -> Plan:
    strata = np.array([member.label for member in members])
    whole = units(members, artists=True)
    fewest, label = _fewest(strata.tolist(), whole)
    if fewest < len(PARTS):
        raise _too_few(label, fewest, len(PARTS), artists=True)
    splits = []
    for learn, ask in folds_of(strata.tolist(), whole, min(folds, fewest), seed):
        # A fold may leave a label with one artist: then it is learned from, not watched.
        inner = min(_WATCHED, max(2, _fewest(strata[learn].tolist(), whole[learn])[0]))
        train, valid = next(folds_of(strata[learn].tolist(), whole[learn], inner, seed))
        splits.append(_split(learn[train], learn[valid], ask))
    return Plan("kfold", tuple(splits), "artist", asks_all=True)


def _fault_filtered(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    lists = fault_filtered()
    parts = [lists.get(member.name) for member in members]
    if not any(parts):
        raise TrainingError(
            "fault-filtered: no track is named as GTZAN's are (blues.00012)", Cause.NO_SIDES
        )
    split, out = _given(members, parts, seed, "not in the lists of the fault-filtered split")
    return Plan("fault-filtered", (split,), "artist", out)


def _as_the_table_says(members: Sequence[Member], seed: int, folds: int) -> Plan:
    del folds
    parts = [member.part for member in members]
    if not any(parts):
        raise TrainingError(
            "table: no source says which side a track stands on (column split)", Cause.NO_SIDES
        )
    split, out = _given(members, parts, seed, "its source puts it on no side")
    return Plan("table", (split,), "recording", out)


def _given(
    members: Sequence[Member], parts: Sequence[Part | None], seed: int, cause: str
) -> tuple[Split, tuple[tuple[int, str], ...]]:
    """Take sides as they are given; of a recording on several, the test's copies stay."""
    out = {i: cause for i, part in enumerate(parts) if part is None}
    whole = units(members, artists=False)
    sides: dict[int, set[Part]] = defaultdict(set)
    for unit, part in zip(whole.tolist(), parts, strict=True):
        if part:
            sides[unit].add(part)
    chosen: dict[Part, list[int]] = {part: [] for part in PARTS}
    for i, part in enumerate(parts):
        if part is None:
            continue
        first = next(side for side in _SIDES if side in sides[int(whole[i])])
        if part == first:
            chosen[part].append(i)
        else:
            out[i] = f"{part}: the same recording stands on the side of {first}"
    if not chosen["valid"]:
        chosen |= _with_validation(members, chosen["train"], seed)
    for part in PARTS:
        if not chosen[part]:
            raise TrainingError(f"no track is on the side of {part}", Cause.SIDE_EMPTY, side=part)
    return (
        Split(*(tuple(chosen[part]) for part in PARTS)),
        tuple(sorted(out.items())),
    )


def _with_validation(
    members: Sequence[Member], train: Sequence[int], seed: int
) -> dict[Part, list[int]]:
    """Take validation from training, artists apart, where nobody says what it is."""
    strata = [members[i].label for i in train]
    whole = units([members[i] for i in train], artists=True)
    if not train or (fewest := _fewest(strata, whole)[0]) < 2:
        raise TrainingError(
            "no track is on the side of valid, and training is too small to lend some",
            Cause.SIDE_EMPTY,
            side="valid",
        )
    kept, watched = next(folds_of(strata, whole, min(_WATCHED, fewest), seed))
    return {"train": [train[i] for i in kept], "valid": [train[i] for i in watched]}


_PLANS: Final[dict[SplitName, Callable[[Sequence[Member], int, int], Plan]]] = {
    "artist": _by_artist,
    "stratified": _stratified,
    "kfold": _kfold,
    "repeated": _repeated,
    "70/30": _seventy_thirty,
    "fault-filtered": _fault_filtered,
    "table": _as_the_table_says,
}
