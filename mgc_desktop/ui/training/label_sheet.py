"""From what stands in the files to the classes to be learned, by hand; no widget here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.table import Spelled


@dataclass(frozen=True)
class Line:
    """One genre or mood as it stands in the files.

    Attributes
    ----------
    key : str
        What its spellings have in common.
    said : str
        As it is written most often.
    others : tuple of str
        Its other spellings.
    tracks, artists : int
    label : str
        The class that it is learned as; empty if it is left out.
    """

    key: str
    said: str
    others: tuple[str, ...]
    tracks: int
    artists: int
    label: str


class LabelSheet:
    """The lines, and what may be done with them.

    Parameters
    ----------
    found : sequence of Spelled
        What a library holds.
    kept : mapping of str to str
        What the user has decided before, by key.
    """

    def __init__(
        self, found: Sequence[Spelled] = (), kept: Mapping[str, str] | None = None
    ) -> None:
        self._proposed = {one.key: one.proposed for one in found}
        # What is not in the library at the moment is remembered all the same.
        self._kept = dict(kept or {})
        self.lines = [
            Line(
                one.key,
                one.spellings[0],
                one.spellings[1:],
                one.tracks,
                one.artists,
                self._kept.get(one.key, one.proposed),
            )
            for one in found
        ]

    def learn_as(self, keys: Iterable[str], label: str) -> None:
        """Learn lines as one class: rename one, merge several; an empty name leaves them out."""
        wanted, name = set(keys), " ".join(label.split())
        self.lines = [
            replace(line, label=name) if line.key in wanted else line for line in self.lines
        ]
        self._kept.update(dict.fromkeys(wanted, name))

    def merge(self, keys: Sequence[str], into: str) -> None:
        """Learn lines as the class of another one, or as what that one says if it is left out."""
        target = next(line for line in self.lines if line.key == into)
        self.learn_as([*keys, into], target.label or target.said)

    def propose(self) -> None:
        """Go back to what the program proposes."""
        self._kept = {}
        self.lines = [replace(line, label=self._proposed[line.key]) for line in self.lines]

    @property
    def classes(self) -> dict[str, int]:
        """Tracks of each class, the most frequent first."""
        counts: Counter[str] = Counter()
        for line in self.lines:
            if line.label:
                counts[line.label] += line.tracks
        return dict(counts.most_common())

    @property
    def map(self) -> dict[str, str]:
        """Class by key, as it is kept and as the jobs take it."""
        return {**self._kept, **{line.key: line.label for line in self.lines}}
