"""The folders below those of the library, in the sidebar: a line opens to those that lie in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from mgc_desktop.query_text import quoted
from mgc_desktop.ui.library.opening_tree import may_open
from mgc_desktop.ui.library.sidebar_lines import FOLDER, TERM, light, made_line, quiet_changes
from mgc_desktop.ui.theme.icons import dot, icon
from mgc_desktop.ui.theme.theme import tokens
from mgc_desktop.ui.turns import Turns
from mgc_desktop.ui.widgets import number

if TYPE_CHECKING:
    from mgc_desktop.records import Subfolder

# In one turn of the event loop, as a folder may hold 10 000 others: lines that are made, or whose
# words change; and lines that come or go at places of their own, after which all are laid out.
_AT_A_TIME: Final = 60
_PLACES_AT_A_TIME: Final = 100
_Policy = QTreeWidgetItem.ChildIndicatorPolicy


def folder_term(path: str) -> str:
    """Return the search for what lies in a folder."""
    return f"path:{quoted(path)}"


class FolderBranches(QObject):
    """Keeps the lines below the folders of the library at what a search finds, piece by piece.

    Parameters
    ----------
    view : QTreeWidget
        Where the lines are.
    tip : callable
        Gets a line's words and its term, gives its tool tip.

    Attributes
    ----------
    open : set of str
        The folders whose lines are seen wherever they themselves are.
    heading : QTreeWidgetItem or None
        What they all stand under, if there are any.
    roots : list of str
        The folders of the library.

    Signals
    -------
    asked()
        A folder was opened, and its lines are to be read.
    """

    asked = Signal()

    def __init__(self, view: QTreeWidget, tip: Callable[[str, str], str]) -> None:
        super().__init__(view)
        self.open: set[str] = set()
        self._view = view
        self._tip = tip
        self.heading: QTreeWidgetItem | None = None
        self.roots: list[str] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._lines: dict[str, list[str]] = {}
        self._shown: dict[str, tuple[Subfolder, bool]] = {}
        self._found: Mapping[str, Sequence[Subfolder]] = {}
        self._chosen: Set[str] = frozenset()
        self._no_sign = dot("transparent")
        self._turns = Turns(self)
        self._steps: Iterator[None] = iter(())

    @property
    def busy(self) -> bool:
        """Whether lines wait for their turn."""
        return self._turns.busy

    def clear(self) -> None:
        """Take the heading out, and all below it; what is open is remembered."""
        self._turns.close()
        heading, self.heading = self.heading, None
        self.roots, self._items, self._lines, self._shown = [], {}, {}, {}
        if heading is not None:
            self._view.takeTopLevelItem(self._view.indexOfTopLevelItem(heading))

    def plant(self, heading: QTreeWidgetItem, roots: Sequence[QTreeWidgetItem]) -> None:
        """Begin below these lines of a heading; those that were open are opened again."""
        self.heading = heading
        self._items = {item.data(0, FOLDER): item for item in roots}
        self.roots = list(self._items)
        for path, item in self._items.items():
            item.setChildIndicatorPolicy(_Policy.ShowIndicator)
            item.setExpanded(path in self.open)
            self._dress(item)
        self._go()

    def show(self, found: Mapping[str, Sequence[Subfolder]]) -> None:
        """Show what lies in the folders that are open, by the path of each."""
        self._found = found
        self._go()

    def choose(self, chosen: Set[str]) -> None:
        """Light up the lines that the search asks for, of all the terms that it asks for."""
        if chosen != self._chosen:
            self._chosen = chosen
            with quiet_changes(self._view):
                for path in self.roots:
                    self._dress(self._items[path])
            self._go()

    def follow(self, item: QTreeWidgetItem) -> None:
        """Remember that a line was opened or closed."""
        path = item.data(0, FOLDER)
        self._dress(item)
        if not item.isExpanded():
            self.open.discard(path)
        elif path not in self.open:
            self.open.add(path)
            self.asked.emit()

    # --- piece by piece

    def _go(self) -> None:
        self._turns.close()
        self._steps = self._changes()
        self._turns.add(self._go_on)

    def _go_on(self) -> None:
        for _ in self._steps:
            self._turns.add(self._go_on)
            return

    def _changes(self) -> Iterator[None]:
        """Bring every branch that is seen to what was found; a step is no longer than a frame."""
        waiting = deque(self.roots)
        while waiting:
            path = waiting.popleft()
            if path in self.open:
                if path in self._found:
                    yield from self._bring(path, self._found[path])
                waiting.extend(line for line in self._lines.get(path, ()) if line in self.open)

    def _bring(self, path: str, wanted: Sequence[Subfolder]) -> Iterator[None]:
        item, lines = self._items[path], self._lines.setdefault(path, [])
        with quiet_changes(self._view):
            self._let_open(item, opens=bool(wanted))
        paths = [one.path for one in wanted]
        if lines != paths:
            yield from self._take_out(item, lines, frozenset(paths))
            yield from self._put_in(item, lines, wanted)
        for some in _parts(wanted):
            with quiet_changes(self._view):
                for one in some:
                    self._say(self._items[one.path], one)
            yield

    def _take_out(self, item: QTreeWidgetItem, lines: list[str], kept: Set[str]) -> Iterator[None]:
        gone = [place for place, path in enumerate(lines) if path not in kept]
        for n, place in enumerate(reversed(gone), start=1):
            item.takeChild(place)
            self._forget(lines.pop(place))
            if not n % _PLACES_AT_A_TIME:
                yield

    def _put_in(
        self, item: QTreeWidgetItem, lines: list[str], wanted: Sequence[Subfolder]
    ) -> Iterator[None]:
        """Put in what is missing; what is there has the order of what is wanted."""
        there = frozenset(lines)
        made: dict[str, QTreeWidgetItem] = {}
        for some in _parts([one for one in wanted if one.path not in there]):
            made |= {one.path: self._made(one) for one in some}
            yield
        place = 0
        for n, (missing, run) in enumerate(groupby(wanted, lambda one: one.path in made), start=1):
            paths = [one.path for one in run]
            if missing:
                item.insertChildren(place, [made[path] for path in paths])
                lines[place:place] = paths
                for path in paths:
                    self._items[path] = made[path]
                    if path in self.open:
                        made[path].setExpanded(True)
            place += len(paths)
            if not n % _PLACES_AT_A_TIME:
                yield

    def _made(self, one: Subfolder) -> QTreeWidgetItem:
        term = folder_term(one.path)
        item = made_line(self._view, one.name, term, one.count)
        item.setData(0, FOLDER, one.path)
        item.setToolTip(0, self._tip(one.name, term))
        self._shown.pop(one.path, None)
        self._say(item, one)
        return item

    def _say(self, item: QTreeWidgetItem, one: Subfolder) -> None:
        shown = (one, item.data(0, TERM) in self._chosen)
        if self._shown.get(one.path) != shown:
            self._shown[one.path] = shown
            item.setText(0, one.name)
            item.setText(1, number(one.count))
            self._let_open(item, opens=one.opens)

    def _let_open(self, item: QTreeWidgetItem, *, opens: bool) -> None:
        policy = _Policy.ShowIndicator if opens else _Policy.DontShowIndicator
        item.setChildIndicatorPolicy(policy)
        self._dress(item)

    def _dress(self, item: QTreeWidgetItem) -> None:
        on = item.data(0, TERM) in self._chosen
        light(item, on=on)
        sign = self._no_sign
        if may_open(item):
            drawing = "chevron-down" if item.isExpanded() else "chevron-right"
            sign = icon(drawing, tokens().on_selection if on else tokens().muted)
        item.setIcon(0, sign)

    def _forget(self, path: str) -> None:
        for inner in self._lines.pop(path, ()):
            self._forget(inner)
        self._shown.pop(path, None)
        del self._items[path]


def _parts(lines: Sequence[Subfolder]) -> Iterator[Sequence[Subfolder]]:
    for start in range(0, len(lines), _AT_A_TIME):
        yield lines[start : start + _AT_A_TIME]
