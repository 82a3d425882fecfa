#!/usr/bin/env python3
"""Join what several taggers hear into one teacher: each has an equal voice, few numbers remain.

Every number of a tagger is standardised over all windows and divided by the root of how many
numbers that tagger has, so that a tagger of 250 does not drown one of 82; then the principal axes
of all together are kept.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file
from sklearn.decomposition import PCA

N_VALUES = 128

# By tagger, then by track: (n_windows, n_numbers); one window if it hears a track as a whole.
Heard = dict[str, dict[str, np.ndarray]]


def read_heard(paths: list[Path]) -> tuple[Heard, dict[str, str]]:
    """Read what was heard, and what the taggers are."""
    heard: Heard = defaultdict(dict)
    taggers: dict[str, str] = {}
    for path in paths:
        with safe_open(path, framework="numpy") as stored:
            taggers |= stored.metadata() or {}
            for key in stored.keys():  # noqa: SIM118
                tagger, track = key.split("|", 1)
                heard[tagger][track] = stored.get_tensor(key)
    return dict(heard), taggers


def joined(heard: Heard, n_values: int) -> dict[str, np.ndarray]:
    """Join the taggers' numbers of the tracks that all of them know.

    Returns
    -------
    dict of ndarray of float16, shape (n_windows, n_values)
        As many windows of a track as the tagger with most has; a tagger that hears a track as a
        whole says the same in each.
    """
    tracks = sorted(set.intersection(*(set(of_tracks) for of_tracks in heard.values())))
    lengths = {track: max(len(one[track]) for one in heard.values()) for track in tracks}
    voices = []
    for of_tracks in heard.values():
        windows = np.concatenate([_spread(of_tracks[track], lengths[track]) for track in tracks])
        deviation = windows.std(axis=0) + 1e-6
        voices.append((windows - windows.mean(axis=0)) / deviation / np.sqrt(windows.shape[1]))
    every = np.concatenate(voices, axis=1)
    axes = PCA(n_values, random_state=0).fit_transform(every).astype(np.float16)
    ends = np.cumsum([lengths[track] for track in tracks])[:-1]
    return dict(zip(tracks, np.split(axes, ends), strict=True))


def _spread(windows: np.ndarray, n: int) -> np.ndarray:
    return windows[np.minimum(np.arange(n) * len(windows) // n, len(windows) - 1)]


def main() -> None:
    """Read, join, write."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("heard", type=Path, nargs="+")
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    heard, taggers = read_heard(given.heard)
    name = ", ".join(taggers[tagger] for tagger in heard)
    save_file(joined(heard, N_VALUES), given.out, metadata={"teacher": name})


if __name__ == "__main__":
    main()
