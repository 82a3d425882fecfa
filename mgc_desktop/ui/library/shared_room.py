"""Columns that share what room the others leave: the words of a track before its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView


class SharedRoom(QObject):
    """Keeps the columns of a table together as wide as the table.

    Parameters
    ----------
    header : QHeaderView
        Its last section does not stretch of itself.
    sections : sequence of int
        Logical indexes of those that share the room.
    least : callable
        Returns how narrow a section may become before the table scrolls, in pixels; also its share.

    Attributes
    ----------
    drawn : set of int
        Sections whose border the user has drawn: they keep their width.
    """

    def __init__(
        self, header: QHeaderView, sections: Sequence[int], least: Callable[[int], int]
    ) -> None:
        super().__init__(header)
        self.drawn: set[int] = set()
        self._header = header
        self._sections = tuple(sections)
        self._least = least
        self._fitting = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        header.sectionResized.connect(self._resized)

    @property
    def sharing(self) -> list[int]:
        """The sections that share the room now."""
        hidden = self._header.isSectionHidden
        return [i for i in self._sections if i not in self.drawn and not hidden(i)]

    def fit(self) -> None:
        """Give out the room that is left."""
        header, sharing = self._header, self.sharing
        taken = sum(header.sectionSize(i) for i in range(header.count()) if i not in sharing)
        least = [self._least(i) for i in sharing]
        room = max(header.viewport().width() - taken, sum(least))
        self._fitting = True
        try:
            left = 0
            for n, section in enumerate(sharing, 1):
                right = round(room * sum(least[:n]) / sum(least))
                header.resizeSection(section, right - left)
                left = right
        finally:
            self._fitting = False

    def _resized(self, section: int, before: int, now: int) -> None:
        if self._fitting:
            return
        if before and now and section in self._sections:
            self.drawn.add(section)
        # Not at once: a column that is being hidden still has its width then.
        self._soon.start()
