"""What the models say of two demo pieces: the numbers that the guide draws its pictures from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.labels import QUADRANTS, UNDECIDED
from mgc_desktop.core.vote import Rule, fuse_clips
from mgc_desktop.jobs.inspection.what_if import Calibration, Verdict, Votes, what_if
from mgc_desktop.paths import resources_dir
from mgc_desktop.ui.inspector.clip_times import ClipTimes


@dataclass(frozen=True)
class Example:
    """As `packaging/make_guide.py` wrote it.

    Attributes
    ----------
    votes, unclear : Votes
        Of a piece whose genre is clear, and of one that is all but undecided.
    calibration : Calibration
    times : ClipTimes
        Of the first piece, as all that follows.
    mood : dict of str to float
    clip : int
        About which the two networks differ.
    clip_stft : ndarray of uint8, shape (128, 128)
        Its spectrogram, frames × bands, from quiet to loud.
    clip_music : ndarray of float32, shape (128, 8)
        Its features, each as a share of the piece's range.
    level : ndarray of float32, shape (512,)
        Loudness of the first frames.
    """

    votes: Votes
    unclear: Votes
    calibration: Calibration
    times: ClipTimes
    mood: dict[str, float]
    clip: int
    clip_stft: NDArray[np.uint8]
    clip_music: NDArray[np.float32]
    level: NDArray[np.float32]

    def verdict(self, rule: Rule = Rule.FUSION2) -> Verdict:
        """Return what a rule makes of the clear piece."""
        return _verdict(self.votes, rule, self.calibration)

    def unclear_verdict(self) -> Verdict:
        """Return what comes of the other piece, by the rule of the models that ship."""
        return _verdict(self.unclear, Rule.FUSION1, self.calibration)


def _verdict(votes: Votes, rule: Rule, calibration: Calibration) -> Verdict:
    verdict = what_if(votes, rule, calibration)
    assert verdict is not None, "no demo piece is silent"
    return verdict


def example_file() -> Path:
    """Return where the numbers lie."""
    return resources_dir() / "guide" / "example.npz"


def load_example() -> Example:
    """Read the numbers."""
    with np.load(example_file()) as kept:
        found = dict(kept)
    hop = float(found["hop_s"])
    votes = _votes(found, "clear")
    return Example(
        votes=votes,
        unclear=_votes(found, "unclear"),
        calibration=Calibration(float(found["temperature"]), float(found["undecided_below"])),
        times=ClipTimes(len(votes.fused), hop, 2 * hop, float(found["duration_s"])),
        mood=dict(zip(QUADRANTS, found["mood"].tolist(), strict=True)),
        clip=int(found["clip"]),
        clip_stft=found["clip_stft"],
        clip_music=found["clip_music"],
        level=found["level"],
    )


def _votes(found: dict[str, NDArray[np.generic]], of: str) -> Votes:
    stft, music = (found[f"{of}_{kind}"].astype(np.float64) for kind in ("stft", "music"))
    fused = np.asarray(fuse_clips(stft, music), np.float64)
    labels = tuple(map(str, found["labels"]))
    audible = found[f"{of}_audible"].astype(bool)
    winners = zip(fused.argmax(axis=1), audible, strict=True)
    won = (labels[i] if heard else UNDECIDED for i, heard in winners)
    return Votes(labels, stft, music, fused, audible, np.ones(len(fused), bool), tuple(won))
