"""A queue as it is kept from one start to the next."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, unquote_to_bytes

from pydantic import BaseModel, ConfigDict, ValidationError

from mgc_desktop.playback.queue import Entry, Queue

log = logging.getLogger(__name__)


class _Kept(BaseModel):
    """What is written.

    Attributes
    ----------
    files : tuple of str
        Paths, percent-encoded: not every name is text.
    listed : tuple of int or None
        The order that shuffling has left, as places in `files`.
    place : int
        Of what was heard, or -1.
    position_s : float
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: tuple[str, ...]
    listed: tuple[int, ...] | None
    place: int
    position_s: float


@dataclass(frozen=True)
class Restored:
    """A queue that is there again.

    Attributes
    ----------
    queue : Queue
    entry : Entry or None
        What was heard, or what came after it if that is gone.
    position_s : float
        Where in it.
    n_gone : int
        Files that are no longer there.
    """

    queue: Queue
    entry: Entry | None
    position_s: float
    n_gone: int


def as_text(queue: Queue, entry: Entry | None, position_s: float) -> str:
    """Return what is kept of a queue, of what is heard of it, and of where in that."""
    places = {other: place for place, other in enumerate(queue.entries)}
    kept = _Kept(
        files=tuple(quote_from_bytes(os.fsencode(one.path)) for one in queue.entries),
        listed=None if queue.listed is None else tuple(places[one] for one in queue.listed),
        place=-1 if entry is None else places.get(entry, -1),
        position_s=position_s,
    )
    return kept.model_dump_json()


def from_text(text: str) -> Restored:
    """Return the queue that was kept, without files that are gone; looks at the disk."""
    try:
        kept = _Kept.model_validate_json(text)
    except ValidationError as error:
        log.warning("the queue of the last time is not understood: %s", error)
        return Restored(Queue(), None, 0.0, 0)
    entries = [Entry(os.fsdecode(unquote_to_bytes(one))) for one in kept.files]
    # Not by pathlib, to which a disk that does not answer is an error.
    there = {entry for entry in entries if os.path.isfile(entry.path)}  # noqa: PTH113
    listed = None
    if kept.listed is not None and sorted(kept.listed) == list(range(len(entries))):
        listed = tuple(entries[i] for i in kept.listed if entries[i] in there)
    heard = entries[kept.place] if 0 <= kept.place < len(entries) else None
    following = entries[kept.place :] if heard is not None else []
    entry = next((one for one in following if one in there), None)
    queue = Queue(tuple(one for one in entries if one in there), listed=listed)
    position_s = kept.position_s if entry is not None and entry is heard else 0.0
    return Restored(queue, entry, position_s, len(entries) - len(there))
