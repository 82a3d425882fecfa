"""What a player says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from mgc_desktop.core.errors import MgcError
from mgc_desktop.playback.devices import Device
from mgc_desktop.playback.queue import Entry, Queue


class State(StrEnum):
    """What a player is doing.

    STOPPED nothing chosen, or stopped by the user; PLAYING; PAUSED; WAITING wants to play but has
    no sound device, and looks for one; ENDED the list is through; FAILED no file could be played.
    """

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True)
class Status:
    """A player at one moment.

    Attributes
    ----------
    state : State
    path : str or None
        The file that is heard.
    entry : Entry or None
        Its place in the queue.
    queue : Queue
        What is played one after the other.
    duration_s : float or None
        Of the file, as its header has it.
    device : Device or None
        Where the sound goes while a stream is open.
    volume : float
        0 to 1, as loudness is felt.
    message : str
        Why there is no sound; empty if all is well.
    """

    state: State = State.STOPPED
    path: str | None = None
    entry: Entry | None = None
    queue: Queue = field(default_factory=Queue)
    duration_s: float | None = None
    device: Device | None = None
    volume: float = 1.0
    message: str = ""

    @property
    def index(self) -> int:
        """Number of the file in the queue, from 0."""
        return self.queue.place_of(self.entry) or 0

    @property
    def n_tracks(self) -> int:
        """Length of the queue."""
        return len(self.queue.entries)


@dataclass(frozen=True)
class DevicesChanged:
    """The outputs that there are now."""

    outputs: tuple[Device, ...]


Event = Status | DevicesChanged | MgcError
"""A new status; other devices; a file that was left out (AudioDecodeError) or no sound
(PlaybackError)."""

Listener = Callable[[Event], None]


class Announcer:
    """Tells listeners what a player becomes, and what happens to it.

    Attributes
    ----------
    status : Status
        As it was told last; replaced, never changed, so any thread may read it.
    """

    def __init__(self, status: Status) -> None:
        self.status = status
        self._listeners: tuple[Listener, ...] = ()

    def add(self, listener: Listener) -> None:
        """Have events brought, from the thread that they come from."""
        self._listeners = (*self._listeners, listener)

    def remove(self, listener: Listener) -> None:
        """Bring no more events."""
        self._listeners = tuple(other for other in self._listeners if other != listener)

    def say(self, event: Event) -> None:
        """Bring an event to all."""
        for listener in self._listeners:
            listener(event)

    def become(self, status: Status) -> None:
        """Say the status if it is a new one."""
        if status != self.status:
            self.status = status
            self.say(status)
