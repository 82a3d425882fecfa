"""What is played one after the other: an order that can be changed, shuffled and repeated.

A queue is never changed, only replaced, so any thread may read one.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, eq=False)
class Entry:
    """A file's place in a queue, which may hold the file more than once.

    Attributes
    ----------
    path : str
    """

    path: str


class Repeat(StrEnum):
    """What follows the end of a track: the next one; after the last the first; the same again."""

    OFF = "off"
    ALL = "all"
    ONE = "one"


@dataclass(frozen=True)
class Queue:
    """Files in the order in which they are played.

    Attributes
    ----------
    entries : tuple of Entry
    repeat : Repeat
    listed : tuple of Entry or None
        The order that shuffling has left, to come back to; None if nothing is shuffled.
    """

    entries: tuple[Entry, ...] = ()
    repeat: Repeat = Repeat.OFF
    listed: tuple[Entry, ...] | None = None

    @property
    def shuffled(self) -> bool:
        """Whether the order is one of chance."""
        return self.listed is not None

    def place_of(self, entry: Entry | None) -> int | None:
        """Return where an entry stands, or None if it does not."""
        return next((i for i, other in enumerate(self.entries) if other is entry), None)

    def after(self, entry: Entry) -> Entry | None:
        """Return what is heard when an entry has ended; None at the end."""
        return entry if self.repeat is Repeat.ONE else self.beside(entry, 1)

    def beside(self, entry: Entry | None, by: int) -> Entry | None:
        """Return the entry so many places further on; None beyond either end, which ALL has not."""
        place = self.place_of(entry)
        if place is None:
            return None
        place += by
        if self.repeat is Repeat.ALL:
            place %= len(self.entries)
        return self.entries[place] if 0 <= place < len(self.entries) else None

    def behind(self, entry: Entry | None) -> Entry | None:
        """Return where to insert what follows an entry: before this one, or at the end (None).

        Behind one that is not in the queue is its beginning.
        """
        place = self.place_of(entry)
        rest = self.entries[0 if place is None else place + 1 :]
        return rest[0] if rest else None

    # --- other queues

    def of(self, paths: Sequence[str], first: int) -> tuple[Queue, Entry | None]:
        """Return a queue of other files in the same manner, and the entry of `paths[first]`.

        What is shuffled begins with that one.
        """
        entries = tuple(Entry(path) for path in paths)
        start = entries[first] if first < len(entries) else None
        made = Queue(entries, self.repeat)
        return (made.shuffle(start) if self.shuffled else made), start

    def shuffle(self, first: Entry | None) -> Queue:
        """Leave the order to chance, behind the entry that is heard."""
        head = tuple(entry for entry in self.entries if entry is first)
        rest = [entry for entry in self.entries if entry is not first]
        random.shuffle(rest)
        listed = self.entries if self.listed is None else self.listed
        return replace(self, entries=(*head, *rest), listed=listed)

    def unshuffle(self) -> Queue:
        """Come back to the order from before."""
        return self if self.listed is None else replace(self, entries=self.listed, listed=None)

    def insert(self, new: Sequence[Entry], before: Entry | None) -> Queue:
        """Put entries before one of the queue, or at its end; the rest is as it was."""
        listed = None if self.listed is None else _inserted(self.listed, new, before)
        return replace(self, entries=_inserted(self.entries, new, before), listed=listed)

    def move(self, moved: Collection[Entry], before: Entry | None) -> Queue:
        """Put entries, in the order they have, before another one or at the end.

        An order of chance is moved in without changing the one to come back to.
        """
        wanted = [entry for entry in self.entries if entry in moved]
        place = len(self.entries) if before is None else self.place_of(before)
        rest = [entry for entry in self.entries[place:] if entry not in moved]
        anchor = rest[0] if rest else None
        kept = tuple(entry for entry in self.entries if entry not in moved)
        return replace(self, entries=_inserted(kept, wanted, anchor))

    def remove(self, gone: Collection[Entry]) -> Queue:
        """Leave entries out."""

        def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(entry for entry in entries if entry not in gone)

        listed = None if self.listed is None else kept(self.listed)
        return replace(self, entries=kept(self.entries), listed=listed)


def _inserted(
    entries: tuple[Entry, ...], new: Sequence[Entry], before: Entry | None
) -> tuple[Entry, ...]:
    place = next((i for i, entry in enumerate(entries) if entry is before), len(entries))
    return (*entries[:place], *new, *entries[place:])
