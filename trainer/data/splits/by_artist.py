"""The split of the bundled models: by artist, balanced over genre and mood at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from trainer.data.splits.parts import Split
from trainer.data.tracks import Track

# Random divisions of the artists to choose the best balanced from.
_DRAWS = 2000


def _imbalance(part: Sequence[str], whole: Counter[str], share: float) -> float:
    """Chi-squared distance of a part's strata from its fair share of each."""
    counts = Counter(part)
    return sum((counts[s] - share * n) ** 2 / (share * n) for s, n in whole.items())


def split_by_artist(tracks: Sequence[Track], share: float, seed: int) -> Split:
    """Give `share` of the tracks to test, as much to validation, the rest to training.

    Parameters
    ----------
    tracks : sequence of Track
        Tracks that are not music go to training, all of them.
    share : float
        Of the artists, between 0 and 0.5.

    Returns
    -------
    Split
        No group (artist) stands in two of its parts. Of many random divisions it is the one whose
        parts come closest to their share of every genre and mood quadrant.
    """
    from sklearn.model_selection import GroupShuffleSplit

    music = np.array([i for i, track in enumerate(tracks) if track.music])
    groups = np.array([tracks[i].group for i in music])
    strata = [f"{tracks[i].genre or ''} {tracks[i].quadrant or ''}" for i in music]
    whole = Counter(strata)
    draws = GroupShuffleSplit(_DRAWS, test_size=2 * share, random_state=seed)
    best: tuple[float, set[int], set[int]] | None = None
    for _, held_out in draws.split(music, groups=groups):
        artists = np.unique(groups[held_out])
        # Every other artist of the held-out half: which of the two parts is random already.
        for_test = np.isin(groups[held_out], artists[::2])
        test, valid = held_out[for_test], held_out[~for_test]
        badness = sum(_imbalance([strata[i] for i in part], whole, share) for part in (test, valid))
        if best is None or badness < best[0]:
            best = badness, set(music[test].tolist()), set(music[valid].tolist())
    assert best is not None
    _, in_test, in_valid = best
    train = set(range(len(tracks))) - in_test - in_valid
    return Split(tuple(sorted(train)), tuple(sorted(in_valid)), tuple(sorted(in_test)))
