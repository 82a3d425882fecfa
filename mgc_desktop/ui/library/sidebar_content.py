"""What the sidebar lists: saved views and filters with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from mgc_desktop.ui.library.query_terms import has

FOLDERS: Final = "folder"
"""The name of the group whose lines open to the folders below."""


@dataclass(frozen=True)
class FilterValue:
    """One line of the filters.

    Attributes
    ----------
    text : str
    term : str
        What it stands for.
    count : int
        Of tracks.
    genre, mood : str
        The label whose colour the line has, in whatever theme is shown; empty for none.
    folder : str
        The folder of the library that it is, as it is shown; empty for anything else.
    """

    text: str
    term: str
    count: int
    genre: str = ""
    mood: str = ""
    folder: str = ""


@dataclass(frozen=True)
class FilterGroup:
    """Lines under a heading; `name` is how the sidebar remembers whether it is folded."""

    name: str
    title: str
    values: tuple[FilterValue, ...]


@dataclass(frozen=True)
class ViewLine:
    """A saved view: its name, its search, its order, and whether the user may remove it.

    `playlist` is the path of the file that follows the search, for those that are smart playlists.
    """

    name: str
    query: str
    sort: str
    count: int | None
    own: bool
    playlist: str = ""


@dataclass(frozen=True)
class Listed:
    """What the lines below each heading say, and the search that lights some of them."""

    lines: Mapping[str, Sequence[ViewLine | FilterValue]] = field(default_factory=dict)
    query: str = ""

    def like(self, other: Listed) -> bool:
        """Whether nothing but numbers and what is lit differ."""
        return self._bare() == other._bare()

    def _bare(self) -> object:
        lines = {name: [replace(one, count=0) for one in ones] for name, ones in self.lines.items()}
        # Without a search the headings say nothing of what the numbers are.
        return bool(self.query), list(lines.items())

    def is_on(self, line: ViewLine | FilterValue) -> bool:
        """Whether the search asks for what a line stands for."""
        if isinstance(line, ViewLine):
            return line.query == self.query
        return has(self.query, line.term)


def with_chosen(group: FilterGroup, before: Sequence[FilterGroup], query: str) -> FilterGroup:
    """Keep the lines that are chosen and find nothing: a click takes them out again."""
    known = {value.term for value in group.values}
    empty = [
        replace(value, count=0)
        for old in before
        if old.name == group.name
        for value in old.values
        if value.term not in known and has(query, value.term)
    ]
    return replace(group, values=(*group.values, *empty))
