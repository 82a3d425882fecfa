"""What there is to say of several copies, line by line, and in which lines they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mgc_desktop.jobs.library.keeping import entries_of
from mgc_desktop.ui.inspector.file_lines import FileLines, Known, Line
from mgc_desktop.ui.inspector.file_words import field_words
from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.messages import in_words, sentence

if TYPE_CHECKING:
    from mgc_desktop.jobs.inspection.file_contents import FileContents


@dataclass(eq=False)
class Compared:
    """A copy, as far as it was looked into.

    Attributes
    ----------
    path : str
    added_at : int
        Seconds since 1970.
    links : sequence of str
        Other paths to the same file.
    contents : FileContents or None
        None until it was looked into, or if that failed.
    problem : str
        Why there are no contents.
    damages : sequence of str or None
        What was wrong with its audio; None until it was decoded.
    """

    path: str
    added_at: int
    links: Sequence[str] = ()
    contents: FileContents | None = None
    problem: str = ""
    damages: Sequence[str] | None = None

    @property
    def read(self) -> bool:
        """Whether it was looked into."""
        return self.contents is not None or bool(self.problem)


@dataclass(frozen=True)
class Row:
    """A line of the comparison.

    Attributes
    ----------
    name : str
    values, hints : tuple of str
        For each copy: what it says, and what the file itself calls it.
    heading : bool
        Whether a part begins here; it has no values.
    """

    name: str
    values: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    heading: bool = False

    @property
    def differs(self) -> bool:
        """Whether the copies are not all alike in it."""
        return len(set(self.values)) > 1


class Comparison(QObject):
    """Puts copies side by side; a class, since texts are collected from `tr`."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = FileLines()

    def rows(self, copies: Sequence[Compared]) -> list[Row]:
        """Return all that is known, in parts."""
        parts: list[tuple[str, Iterable[Row]]] = [
            (self.tr("File"), _aligned(copies, self._file)),
            (self.tr("Tags"), _aligned(copies, self._tags)),
            (self.tr("Pictures"), _aligned(copies, self._pictures)),
            (self.tr("Audio"), (self._damage(copies), *_aligned(copies, self._audio))),
        ]
        rows: list[Row] = []
        for title, part in parts:
            if found := list(part):
                rows += [Row(title, heading=True), *found]
        return rows

    def _file(self, copy: Compared) -> Iterator[Line]:
        yield from self._lines.file(copy.path, copy.contents, Known(copy.added_at))
        if copy.links:
            yield Line(self.tr("Links to it"), "; ".join(map(shown_path, copy.links)))
        causes = [copy.problem, "" if copy.contents is None else copy.contents.tags_cause]
        if said := [sentence(in_words(cause)) for cause in causes if cause]:
            yield Line(self.tr("Remarks"), " · ".join(said))

    def _tags(self, copy: Compared) -> Iterator[Line]:
        if copy.contents is None:
            return
        for name, entries in entries_of(copy.contents).items():
            lines = [self._lines.entry(entry) for entry in entries]
            values = "; ".join(line.value for line in lines)
            yield Line(field_words(name, name), values, lines[0].hint)

    def _pictures(self, copy: Compared) -> Iterator[Line]:
        return map(self._lines.picture, copy.contents.pictures if copy.contents else ())

    def _audio(self, copy: Compared) -> Iterator[Line]:
        return self._lines.audio(copy.contents) if copy.contents else iter(())

    def _damage(self, copies: Sequence[Compared]) -> Row:
        """Say what is wrong with the audio; as long as somebody looks, that of all of them."""
        if any(copy.damages is None for copy in copies):
            values = (self.tr("Checking…"),) * len(copies)
        else:
            values = tuple(map(self._damage_of, copies))
        return Row(self.tr("Damage"), values, ("",) * len(copies))

    def _damage_of(self, copy: Compared) -> str:
        causes = [copy.contents.audio_cause] if copy.contents else []
        said = dict.fromkeys(cause for cause in (*causes, *(copy.damages or ())) if cause)
        return " · ".join(sentence(in_words(cause)) for cause in said) or self.tr("None found")


def _aligned(
    copies: Sequence[Compared], lines_of: Callable[[Compared], Iterator[Line]]
) -> Iterator[Row]:
    """Put lines of one name beside each other, in the order in which the copies have them."""
    columns = [_by_name(lines_of(copy)) for copy in copies]
    for name in dict.fromkeys(name for column in columns for name in column):
        found = [column.get(name, ("", "")) for column in columns]
        yield Row(name, tuple(value for value, _ in found), tuple(hint for _, hint in found))


def _by_name(lines: Iterable[Line]) -> dict[str, tuple[str, str]]:
    """Join the values of lines with one name, such as of two pictures of a kind."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        value, hint = found.get(line.name, ("", ""))
        found[line.name] = ("; ".join(filter(None, (value, line.value))), hint or line.hint)
    return found
