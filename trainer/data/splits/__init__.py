"""Who learns, who watches and who is asked: every split of the papers, and one's own."""

from __future__ import annotations

from trainer.data.splits.by_artist import split_by_artist
from trainer.data.splits.parts import SPLIT_NAMES, Member, Plan, Split, SplitName
from trainer.data.splits.plans import divide

__all__ = [
    "SPLIT_NAMES",
    "Member",
    "Plan",
    "Split",
    "SplitName",
    "divide",
    "split_by_artist",
]
