"""Folds by artist over all labelled tracks, and what a track of a much recorded artist counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trainer.data.gtzan_facts import COLLECTION, known_faults
from trainer.data.splits import Member, Split, divide
from trainer.data.tracks import Track

# No artist counts for more than this share of a label's tracks.
ARTIST_SHARE: Final = 0.03
# Normalised names of so many letters that are as alike as this are one artist's, and so is one that
# another begins with ("bobmarley", "bobmarleythewailers"). Wrongly joined they only share a fold.
_LONG: Final = 8
_ALIKE: Final = 0.92


def fold_splits(tracks: Sequence[Track], n_folds: int, seed: int) -> tuple[Split, ...]:
    """Divide tracks so that each that has a genre or quadrant is asked in one of the folds.

    Parameters
    ----------
    tracks : sequence of Track
        Those that are not music are learned from in every fold.

    Returns
    -------
    tuple of Split
        An artist, whatever the spelling, and a recording stand on one side of each. Validation is
        taken from what the fold learns from.

    Raises
    ------
    TrainingError
        If a label has too few artists.
    """
    music = [i for i, track in enumerate(tracks) if track.music]
    rest = tuple(i for i, track in enumerate(tracks) if not track.music)
    same = _one_artist(sorted({tracks[i].group for i in music}))
    recordings = _recordings([tracks[i] for i in music])
    members = [
        Member(_stratum(tracks[i]), same[tracks[i].group], recording)
        for i, recording in zip(music, recordings, strict=True)
    ]
    plan = divide("kfold", members, seed=seed, folds=n_folds)

    def numbered(part: Sequence[int]) -> tuple[int, ...]:
        return tuple(music[i] for i in part)

    return tuple(
        Split((*numbered(split.train), *rest), numbered(split.valid), numbered(split.test))
        for split in plan.splits
    )


def artist_weights(
    labels: Sequence[str], artists: Sequence[str], share: float = ARTIST_SHARE
) -> NDArray[np.float64]:
    """Return what each track counts, at most 1, (n_tracks,).

    All tracks of an artist that have a label count together for `share` of that label's tracks at
    most, and for one track at least.
    """
    of_label = Counter(labels)
    pairs = list(zip(labels, artists, strict=True))
    of_artist = Counter(pairs)
    return np.array(
        [min(1.0, max(1.0, share * of_label[pair[0]]) / of_artist[pair]) for pair in pairs]
    )


def _stratum(track: Track) -> str:
    return track.genre or track.quadrant or "neither"


def _one_artist(groups: Sequence[str]) -> dict[str, str]:
    """Map each normalised name, in order, to the first that is the same artist's."""
    found: dict[str, str] = {}
    for group in groups:
        long = [name for name in found if len(name) >= _LONG]
        begins = [name for name in long if group.startswith(name)]
        alike = get_close_matches(group, long, n=1, cutoff=_ALIKE) if len(group) >= _LONG else []
        found[group] = found[[*begins, *alike][0]] if begins or alike else group
    return found


def _recordings(tracks: Sequence[Track]) -> list[str]:
    """Name what each track is a recording of: GTZAN has some twice."""
    names = {track.path.stem for track in tracks if track.dataset == COLLECTION}
    first = {name: same[0] for same in known_faults().repeated(names) for name in same}
    return [
        f"{track.dataset}/{first.get(track.path.stem, track.path.stem)}"
        if track.dataset == COLLECTION
        else f"{track.dataset}/{track.path.stem}"
        for track in tracks
    ]
