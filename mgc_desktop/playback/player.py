"""The player: one thread that decodes ahead, opens and watches the sound device, takes orders.

Orders from other threads are queued and return at once. What the player says comes from its own
thread; `status` and `position_s` may be read from anywhere at any time.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Sequence
from typing import Final

from mgc_desktop.core.errors import MgcError
from mgc_desktop.playback.deck import Deck
from mgc_desktop.playback.engine import Engine
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.orders import Order, OutputOrders, QueueOrders
from mgc_desktop.playback.outputs import Outputs
from mgc_desktop.playback.status import Announcer, Listener, Status
from mgc_desktop.playback.transport import Transport
from mgc_desktop.playback.watch import Watch

log = logging.getLogger(__name__)

_TICK_S: Final = 0.03
_IDLE_TICK_S: Final = 0.5


class Player:
    """Plays lists of files without gaps.

    Parameters
    ----------
    device : str, optional
        Key of the wished output; None follows the system's default.
    volume : float
        0 to 1.

    Attributes
    ----------
    queue : QueueOrders
        Changes what is played one after the other.
    outputs : OutputOrders
        Chooses where the sound goes.
    """

    def __init__(self, host: SoundHost, device: str | None = None, volume: float = 1.0) -> None:
        self._orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self._news = Announcer(Status(volume=volume))
        outputs = Outputs(host, device, self._news)
        deck = Deck(host)
        self._engine = Engine(deck, outputs, self._news)
        self._watch = Watch(self._engine, deck, outputs)
        self._transport = Transport(self._engine)
        self.queue = QueueOrders(self._orders.put, self._engine)
        self.outputs = OutputOrders(self._orders.put, self._engine, outputs)
        self._seek_to: float | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    # --- what is heard

    @property
    def status(self) -> Status:
        """What the player does, as it was told last."""
        return self._news.status

    @property
    def position_s(self) -> float:
        """Moment of the file that is being heard now, the device's latency taken into account.

        While it is on its way to another moment, that one: who shows it must not jump back.
        """
        wish = self._seek_to
        return self._engine.here[1] if wish is None else wish

    def add_listener(self, listener: Listener) -> None:
        """Have events brought; from the player's thread, so be brief there."""
        self._news.add(listener)

    def remove_listener(self, listener: Listener) -> None:
        """Bring no more events."""
        self._news.remove(listener)

    # --- orders

    def play(self, path: str, start_s: float = 0.0) -> None:
        """Play one file."""
        self.play_list([path], 0, start_s)

    def play_list(
        self,
        paths: Sequence[str],
        index: int = 0,
        start_s: float = 0.0,
        stop_s: float | None = None,
    ) -> None:
        """Play files one after the other, beginning with `paths[index]` at `start_s`.

        With `stop_s` only that far; the others wait.
        """
        self._orders.put(lambda: self._transport.begin(list(paths), index, start_s, stop_s))

    def play_here(self, path: str, start_s: float) -> None:
        """Go on at a moment of a file; one that is not in the list comes in after what is heard."""
        self._orders.put(lambda: self._transport.jump(path, start_s, None))

    def play_clip(self, path: str, start_s: float, stop_s: float) -> None:
        """Play a stretch of a file, found as `play_here` finds it."""
        self._orders.put(lambda: self._transport.jump(path, start_s, stop_s))

    def pause(self) -> None:
        """Hold the sound where it is."""
        self._orders.put(self._transport.pause)

    def resume(self) -> None:
        """Go on; from the end of a clip, and if the queue is through with what has come since."""
        self._orders.put(self._transport.resume)

    def toggle(self) -> None:
        """Pause or go on."""
        self._orders.put(self._transport.toggle)

    def stop(self) -> None:
        """End playing and give the device back."""
        self._orders.put(self._engine.stop)

    def seek(self, position_s: float) -> None:
        """Go to a moment of the file that is heard; of many in a row only the last counts."""
        self._seek_to = position_s
        self._orders.put(self._seek)

    def next(self) -> None:
        """Go to the next file of the list."""
        self._orders.put(lambda: self._transport.step(1))

    def previous(self) -> None:
        """Go to the start of the file, or to the file before if that is where it is."""
        self._orders.put(lambda: self._transport.step(-1))

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1 as loudness is felt."""
        self._orders.put(lambda: self._engine.set_volume(volume))

    def close(self, timeout_s: float = 5.0) -> bool:
        """End the thread and give everything back; False if that took too long."""
        self._orders.put(self._close)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    # --- the player's thread

    def _run(self) -> None:
        while not self._closing:
            try:
                self._orders.get(timeout=_TICK_S if self._engine.is_open else _IDLE_TICK_S)()
            except queue.Empty:
                pass
            except MgcError as error:
                self._news.say(error)
            except Exception:
                log.exception("the player goes on after an unexpected error")
            try:
                self._watch.work(may_go_on=self._orders.empty)
            except Exception:
                log.exception("the player stops after an unexpected error")
                self._engine.stop()

    def _seek(self) -> None:
        target = self._seek_to
        if target is None:
            return
        try:
            self._transport.seek(target)
        finally:
            # Another wish may have come meanwhile, and has an order of its own.
            if self._seek_to == target:
                self._seek_to = None

    def _close(self) -> None:
        self._closing = True
        self._engine.close()
