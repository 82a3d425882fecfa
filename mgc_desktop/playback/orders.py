"""Orders to a player about its queue and its outputs: from any thread, done in the player's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from mgc_desktop.playback.devices import Device
from mgc_desktop.playback.engine import Engine
from mgc_desktop.playback.outputs import Outputs
from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.status import State

Order = Callable[[], None]


class QueueOrders:
    """Changes what a player plays one after the other; what it is, `status.queue` says.

    Parameters
    ----------
    put : callable
        Has an order done in the player's thread, after those before it.
    """

    def __init__(self, put: Callable[[Order], None], engine: Engine) -> None:
        self._put = put
        self._engine = engine

    def append(self, paths: Sequence[str]) -> None:
        """Play files after all that is in the queue."""
        self.insert(paths, None)

    def play_next(self, paths: Sequence[str]) -> None:
        """Play files after what is heard, before the rest of the queue."""
        entries = [Entry(path) for path in paths]
        self._change(lambda queue, here: queue.insert(entries, queue.behind(here)))

    def insert(self, paths: Sequence[str], before: Entry | None) -> None:
        """Play files before an entry of the queue, or at its end."""
        entries = [Entry(path) for path in paths]
        self._change(lambda queue, _: queue.insert(entries, before))

    def move(self, entries: Collection[Entry], before: Entry | None) -> None:
        """Play entries before another one of the queue, or at its end."""
        self._change(lambda queue, _: queue.move(entries, before))

    def remove(self, entries: Collection[Entry]) -> None:
        """Take entries out of the queue; what is heard stays until something else is."""
        self._change(lambda queue, here: queue.remove([e for e in entries if e is not here]))

    def shuffle(self, on: bool) -> None:
        """Leave what comes next to chance, or come back to the order from before."""

        def shuffled(queue: Queue, here: Entry | None) -> Queue:
            if on == queue.shuffled:
                return queue
            return queue.shuffle(here) if on else queue.unshuffle()

        self._change(shuffled)

    def repeat(self, what: Repeat) -> None:
        """Say what follows the end of a track and of the queue."""
        self._change(lambda queue, _: replace(queue, repeat=what))

    def go_to(self, entry: Entry) -> None:
        """Play an entry of the queue from its beginning."""

        def go() -> None:
            if self._engine.queue.place_of(entry) is not None:
                self._engine.play(entry, 0.0)

        self._put(go)

    def restore(
        self, queue: Queue, entry: Entry | None, position_s: float, duration_s: float | None
    ) -> None:
        """Have an earlier queue again, paused in one of its files, unless there is another by now.

        It is repeated and left to chance as the player does now.
        """
        self._put(lambda: self._restore(queue, entry, position_s, duration_s))

    def _restore(
        self, queue: Queue, entry: Entry | None, position_s: float, duration_s: float | None
    ) -> None:
        engine, now = self._engine, self._engine.queue
        if now.entries or not queue.entries:
            return
        if now.shuffled != queue.shuffled:
            queue = queue.shuffle(entry) if now.shuffled else queue.unshuffle()
        engine.queue = replace(queue, repeat=now.repeat)
        engine.become(replace(engine.status, queue=engine.queue))
        if entry is not None:
            engine.place = (entry, position_s)
            engine.become(replace(engine.status, state=State.PAUSED))
            engine.show(entry, duration_s)

    def _change(self, change: Callable[[Queue, Entry | None], Queue]) -> None:
        """Have another queue: `change` gets the one there is then, and what is heard of it."""
        engine = self._engine
        self._put(lambda: engine.rearrange(change(engine.queue, engine.here[0])))


class OutputOrders:
    """Chooses where a player's sound goes.

    Parameters
    ----------
    put : callable
        Has an order done in the player's thread, after those before it.
    """

    def __init__(self, put: Callable[[Order], None], engine: Engine, outputs: Outputs) -> None:
        self._put = put
        self._engine = engine
        self._outputs = outputs

    @property
    def found(self) -> tuple[Device, ...]:
        """The outputs as they were when last looked for."""
        return self._outputs.found

    @property
    def wished(self) -> str | None:
        """Key of the output that was asked for; None follows the system's default."""
        return self._outputs.wished

    def choose(self, key: str | None) -> None:
        """Play on another output; None follows the system's default."""
        self._put(lambda: self._engine.choose_device(key))

    def look(self) -> None:
        """Ask what outputs there are; the answer is a `DevicesChanged` if it is a new one."""
        self._put(self._outputs.look)
