"""What a model said of tracks that it had not learned from, sorted for looking; no widget here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mgc_desktop.jobs.training.runs import Answer

# As sure as this of another label than the file has, and the file may be wrong.
_WIDE: Final = 0.8


class Answers:
    """All answers of a run."""

    def __init__(self, given: Sequence[Answer] = ()) -> None:
        self._cells: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in given:
            self._cells[answer.label, answer.said].append(answer)
        for some in self._cells.values():
            some.sort(key=lambda answer: -answer.confidence)
        self.mislabelled = sorted(
            (one for one in given if not one.right and one.confidence >= _WIDE),
            key=lambda answer: -answer.confidence,
        )

    def cell(self, label: str, said: str) -> list[Answer]:
        """Return the tracks of a label that were taken for one, the surest first."""
        return self._cells.get((label, said), [])

    def __bool__(self) -> bool:
        return bool(self._cells)
