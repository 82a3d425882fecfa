"""The player: one thread that decodes ahead, opens and watches the sound device, takes orders.

Orders from other threads are queued and return at once. What the player says comes from its own
thread; `status` and `position_s` may be read from anywhere at any time.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import AudioDecodeError, MgcError, PlaybackError
from mgc_desktop.messages import Message
from mgc_desktop.playback.devices import Device, chosen
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.output import Output, pick_output
from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.ring import RingBuffer
from mgc_desktop.playback.status import DevicesChanged, Event, Listener, State, Status

if TYPE_CHECKING:
    from mgc_desktop.playback.queue_decoder import QueueDecoder

log = logging.getLogger(__name__)

_AHEAD_S: Final = 2.0
# What is decoded before the device is opened: more than it takes at once.
_PRIMED_S: Final = 0.4
_TICK_S: Final = 0.03
_IDLE_TICK_S: Final = 0.5
# How often a lost device is looked for, and whether devices came or went while all is well.
_LOOK_AGAIN_S: Final = 1.0
_KEEP_UP_S: Final = 3.0
# A paused or finished player gives the device back after this.
_RELEASE_S: Final = 5.0
# "Previous" goes to the start of the track if it has played for longer.
_RESTART_AFTER_S: Final = 3.0


def gain_of(volume: float) -> float:
    """Linear gain of a volume between 0 and 1: its cube, as PulseAudio's mixer has it."""
    return min(1.0, max(0.0, volume)) ** 3


class Player:
    """Plays lists of files without gaps.

    Parameters
    ----------
    host : SoundHost
    device : str, optional
        Key of the wished output; None follows the system's default.
    volume : float
        0 to 1.
    """

    def __init__(self, host: SoundHost, device: str | None = None, volume: float = 1.0) -> None:
        self.host = host
        self.status = Status(volume=volume)
        self._listeners: list[Listener] = []
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._queue = Queue()
        self._wish = device
        self._outputs: tuple[Device, ...] = ()
        self._decoder: QueueDecoder | None = None
        self._ring = RingBuffer(1, 2)
        self._output: Output | None = None
        # Where to go on: a file of the queue and its moment; what a clip ends at.
        self._place: tuple[Entry | None, float] = (None, 0.0)
        self._stop_s: float | None = None
        self._seek_to: float | None = None
        self._quiet_since = 0.0
        self._look_at = 0.0
        self._closing = False
        self._told_no_sound = False
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    # Orders, from any thread.

    def add_listener(self, listener: Listener) -> None:
        """Have events brought; from the player's thread, so be brief there."""
        self._listeners = [*self._listeners, listener]

    def remove_listener(self, listener: Listener) -> None:
        """Bring no more events."""
        self._listeners = [other for other in self._listeners if other != listener]

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
        self._orders.put(lambda: self._begin(list(paths), index, start_s, stop_s))

    def play_here(self, path: str, start_s: float) -> None:
        """Go on at a moment of a file; one that is not in the list comes in after what is heard."""
        self._orders.put(lambda: self._jump(path, start_s, None))

    def play_clip(self, path: str, start_s: float, stop_s: float) -> None:
        """Play a stretch of a file, found as `play_here` finds it."""
        self._orders.put(lambda: self._jump(path, start_s, stop_s))

    def enqueue(self, paths: Sequence[str]) -> None:
        """Play files after all that is in the queue."""
        self._orders.put(lambda: self._insert(list(paths), at_once=False))

    def play_next(self, paths: Sequence[str]) -> None:
        """Play files after what is heard, before the rest of the queue."""
        self._orders.put(lambda: self._insert(list(paths), at_once=True))

    def insert(self, paths: Sequence[str], before: Entry | None) -> None:
        """Play files before an entry of the queue, or at its end."""
        self._orders.put(
            lambda: self._rearrange(self._queue.insert([Entry(path) for path in paths], before))
        )

    def restore(
        self, queue: Queue, entry: Entry | None, position_s: float, duration_s: float | None
    ) -> None:
        """Have an earlier queue again, paused in one of its files, unless there is another by now.

        It is repeated and left to chance as the player does now.
        """
        self._orders.put(lambda: self._restore(queue, entry, position_s, duration_s))

    def go_to(self, entry: Entry) -> None:
        """Play an entry of the queue from its beginning."""
        self._orders.put(lambda: self._go_to_entry(entry))

    def move(self, entries: Collection[Entry], before: Entry | None) -> None:
        """Play entries before another one of the queue, or at its end."""
        self._orders.put(lambda: self._rearrange(self._queue.move(entries, before)))

    def remove(self, entries: Collection[Entry]) -> None:
        """Take entries out of the queue; what is heard stays until something else is."""
        self._orders.put(lambda: self._remove(entries))

    def shuffle(self, on: bool) -> None:
        """Leave what comes next to chance, or come back to the order from before."""
        self._orders.put(lambda: self._shuffle(on))

    def repeat(self, what: Repeat) -> None:
        """Say what follows the end of a track and of the queue."""
        self._orders.put(lambda: self._rearrange(replace(self._queue, repeat=what)))

    def pause(self) -> None:
        """Hold the sound where it is."""
        self._orders.put(self._pause)

    def resume(self) -> None:
        """Go on; from the end of a clip, and if the queue is through with what has come since."""
        self._orders.put(self._resume)

    def toggle(self) -> None:
        """Pause or go on."""
        self._orders.put(self._toggle)

    def stop(self) -> None:
        """End playing and give the device back."""
        self._orders.put(self._stop)

    def seek(self, position_s: float) -> None:
        """Go to a moment of the file that is heard; of many in a row only the last counts."""
        self._seek_to = position_s
        self._orders.put(self._seek)

    def next(self) -> None:
        """Go to the next file of the list."""
        self._orders.put(lambda: self._step(1))

    def previous(self) -> None:
        """Go to the start of the file, or to the file before if that is where it is."""
        self._orders.put(lambda: self._step(-1))

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1 as loudness is felt."""
        self._orders.put(lambda: self._set_volume(volume))

    def choose_device(self, key: str | None) -> None:
        """Play on another output; None follows the system's default."""
        self._orders.put(lambda: self._choose_device(key))

    def look_for_devices(self) -> None:
        """Ask what outputs there are; the answer is a `DevicesChanged` if it is a new one."""
        self._orders.put(self._look_for_devices)

    def close(self, timeout_s: float = 5.0) -> bool:
        """End the thread and give everything back; False if that took too long."""
        self._orders.put(self._close)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def outputs(self) -> tuple[Device, ...]:
        """The outputs as they were when last looked for."""
        return self._outputs

    @property
    def wished_device(self) -> str | None:
        """Key of the output that was asked for; None follows the system's default."""
        return self._wish

    @property
    def position_s(self) -> float:
        """Moment of the file that is being heard now, the device's latency taken into account.

        While it is on its way to another moment, that one: who shows it must not jump back.
        """
        wish = self._seek_to
        if wish is not None:
            return wish
        found = self._heard()
        return found[1] if found else self._place[1]

    # The player's thread.

    def _run(self) -> None:
        while not self._closing:
            try:
                self._orders.get(timeout=self._tick())()
            except queue.Empty:
                pass
            except MgcError as error:
                self._say(error)
            except Exception:
                log.exception("the player goes on after an unexpected error")
            try:
                self._work()
            except Exception:
                log.exception("the player stops after an unexpected error")
                self._stop()

    def _tick(self) -> float:
        return _TICK_S if self._output is not None else _IDLE_TICK_S

    def _say(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    def _become(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            self._say(status)

    def _work(self) -> None:
        """Do what is due: decode ahead, look after the device, notice what is heard."""
        state = self.status.state
        if self._output is not None and self._output.lost:
            self._lose_device()
        elif state is State.WAITING:
            self._look_again()
        elif state is State.PLAYING:
            self._fill()
            self._notice()
            self._keep_up_with_devices()
        elif self._output is not None and time.monotonic() - self._quiet_since > _RELEASE_S:
            self._remember_place()
            self._release()

    def _heard_frame(self) -> float:
        """Frame of the decoder that is heard; 0 until the device has taken up a jump."""
        output = self._output
        if output is None or output.renderer.clock.ring is not self._ring:
            return 0.0
        return output.renderer.clock.heard(time.perf_counter())

    def _heard(self) -> tuple[Entry, float] | None:
        """Entry and moment of what is heard; None while nothing is."""
        decoder = self._decoder
        if decoder is None or self._output is None:
            return None
        found = decoder.at(self._heard_frame())
        return (found[0].entry, found[1]) if found else None

    def _here(self) -> tuple[Entry | None, float]:
        """Entry and moment of what is heard, or would be."""
        return self._heard() or self._place

    def _fill(self) -> None:
        decoder, ring = self._decoder, self._ring
        if decoder is None:
            return
        while not decoder.finished and ring.free * 2 >= ring.capacity and self._orders.empty():
            block = decoder.next_block()
            if block is None:
                return
            ring.write(block)

    def _notice(self) -> None:
        """Say so when another file is heard, and when the last one ends."""
        decoder = self._decoder
        frame = self._heard_frame()
        found = decoder.at(frame) if decoder is not None else None
        if decoder is None or found is None:
            return
        segment, moment_s = found
        self._show(segment.entry, segment.duration_s)
        if decoder.finished and frame >= decoder.n_frames:
            self._place = (segment.entry, moment_s)
            self._quiet_since = time.monotonic()
            decoder.close()
            self._become(replace(self.status, state=State.ENDED))

    def _show(self, entry: Entry, duration_s: float | None) -> None:
        self._become(
            replace(
                self.status,
                entry=entry,
                path=entry.path,
                duration_s=duration_s,
                queue=self._queue,
            )
        )

    # Orders, in the player's thread.

    def _begin(self, paths: list[str], index: int, start_s: float, stop_s: float | None) -> None:
        self._queue, entry = self._queue.of(paths, index)
        self._stop_s = stop_s
        self._told_no_sound = False
        self._start_at(entry, start_s)

    def _jump(self, path: str, start_s: float, stop_s: float | None) -> None:
        here = self._here()[0]
        # A queue may hold a file twice.
        known = (here, *self._queue.entries)
        entry = next((e for e in known if e is not None and e.path == path), None)
        if entry is None:
            entry = Entry(path)
            self._queue = self._queue.insert([entry], self._follower(here))
        self._stop_s = stop_s
        self._told_no_sound = False
        self._start_at(entry, start_s)

    def _follower(self, entry: Entry | None) -> Entry | None:
        """Return what stands behind an entry; None behind the last."""
        place = self._queue.place_of(entry)
        behind = self._queue.entries[0 if place is None else place + 1 :]
        return behind[0] if behind else None

    def _insert(self, paths: list[str], *, at_once: bool) -> None:
        entries = [Entry(path) for path in paths]
        before = self._follower(self._here()[0]) if at_once else None
        self._rearrange(self._queue.insert(entries, before))

    def _restore(
        self, queue: Queue, entry: Entry | None, position_s: float, duration_s: float | None
    ) -> None:
        now = self._queue
        if now.entries or not queue.entries:
            return
        if now.shuffled != queue.shuffled:
            queue = queue.shuffle(entry) if now.shuffled else queue.unshuffle()
        self._queue = replace(queue, repeat=now.repeat)
        self._become(replace(self.status, queue=self._queue))
        if entry is not None:
            self._place = (entry, position_s)
            self._become(replace(self.status, state=State.PAUSED))
            self._show(entry, duration_s)

    def _go_to_entry(self, entry: Entry) -> None:
        if self._queue.place_of(entry) is not None:
            self._stop_s = None
            self._told_no_sound = False
            self._start_at(entry, 0.0)

    def _remove(self, entries: Collection[Entry]) -> None:
        here = self._here()[0]
        self._rearrange(self._queue.remove([entry for entry in entries if entry is not here]))

    def _shuffle(self, on: bool) -> None:
        if on != self._queue.shuffled:
            queue = self._queue
            self._rearrange(queue.shuffle(self._here()[0]) if on else queue.unshuffle())

    def _rearrange(self, queue: Queue) -> None:
        """Have another queue around what is heard."""
        self._queue = queue
        self._become(replace(self.status, queue=queue))
        decoder, output = self._decoder, self._output
        state = self.status.state
        if decoder is None or output is None or state not in (State.PLAYING, State.PAUSED):
            return
        found = decoder.at(self._heard_frame())
        if found is not None and not decoder.holds(found[0]):
            # Decoded ahead is what does not come next any more.
            self._start_at(found[0].entry, found[1], playing=state is State.PLAYING)
        else:
            # The running decoder asks again what comes next.
            decoder.finished = False

    def _start_at(self, entry: Entry | None, start_s: float, *, playing: bool = True) -> None:
        """Decode from here, and play as soon as there is something to be heard."""
        # The decoders are loaded here, in the player's thread, when first needed.
        from mgc_desktop.playback.queue_decoder import QueueDecoder

        self._place = (entry, start_s)
        if self._decoder is not None:
            self._decoder.close()
        if entry is None:
            # A queue of nothing.
            self._stop()
            return
        stop_s = self._stop_s
        failures: list[AudioDecodeError] = []
        try:
            device = pick_output(self.host, self._wish)
        except PlaybackError as error:
            self._no_sound(error)
            return

        def on_failure(error: AudioDecodeError) -> None:
            failures.append(error)
            self._say(error)

        def choose_rate(rate: int) -> int:
            return self.host.usable_rate(device, rate)

        def after(entry: Entry) -> Entry | None:
            return self._queue.after(entry)

        decoder = QueueDecoder(entry, after, start_s, stop_s, choose_rate, on_failure)
        self._decoder = decoder
        if not decoder.prepare():
            self._release()
            self._fail(failures)
            return
        self._start_decoder(decoder, device, playing=playing)

    def _fail(self, failures: list[AudioDecodeError]) -> None:
        message = str(failures[-1]) if failures else ""
        path = failures[-1].path if failures else None
        state = State.FAILED if failures else State.ENDED
        self._become(
            replace(
                self.status,
                state=state,
                path=path,
                entry=self._place[0],
                queue=self._queue,
                duration_s=None,
                message=message,
            )
        )

    def _start_decoder(self, decoder: QueueDecoder, device: Device, *, playing: bool) -> None:
        ring = RingBuffer(round(_AHEAD_S * decoder.rate), 2)
        output = self._output
        fits = (
            output is not None and output.rate == decoder.rate and output.device.key == device.key
        )
        if not fits:
            self._release()
        while (
            ring.filled < _PRIMED_S * decoder.rate and (block := decoder.next_block()) is not None
        ):
            ring.write(block)
        self._ring = ring
        if self._output is not None:
            self._output.renderer.ring = ring
            self._output.renderer.playing = playing
        elif playing:
            try:
                gain = gain_of(self.status.volume)
                self._output = Output(self.host, device, decoder.rate, ring, gain)
            except PlaybackError as error:
                self._no_sound(error)
                return
        self._told_no_sound = False
        first = decoder.segments[0]
        self._become(
            replace(
                self.status,
                state=State.PLAYING if playing else State.PAUSED,
                path=first.entry.path,
                entry=first.entry,
                queue=self._queue,
                duration_s=first.duration_s,
                device=device if self._output is not None else None,
                message="",
            )
        )

    def _pause(self) -> None:
        if self.status.state is State.PLAYING and self._output is not None:
            self._output.renderer.playing = False
            self._quiet_since = time.monotonic()
            self._become(replace(self.status, state=State.PAUSED))
        elif self.status.state is State.WAITING:
            self._become(replace(self.status, state=State.PAUSED))

    def _resume(self) -> None:
        state = self.status.state
        if state is State.PAUSED and self._output is not None:
            self._output.renderer.playing = True
            self._become(replace(self.status, state=State.PLAYING))
        elif state is State.PAUSED:
            self._start_at(*self._place)
        elif state is State.ENDED and self._stop_s is not None:
            self._stop_s = None
            self._start_at(*self._place)
        elif state is State.ENDED:
            # What came into the queue since then.
            here = self._place[0]
            self._start_at(self._queue.beside(here, 1) or here, 0.0)
        elif state in (State.STOPPED, State.FAILED) and self._queue.entries:
            self._start_at(self._place[0] or self._queue.entries[0], 0.0)

    def _toggle(self) -> None:
        if self.status.state in (State.PLAYING, State.WAITING):
            self._pause()
        else:
            self._resume()

    def _stop(self) -> None:
        self._release()
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
        self._place = (self._place[0], 0.0)
        self._become(replace(self.status, state=State.STOPPED, message=""))

    def _seek(self) -> None:
        target = self._seek_to
        if target is None:
            return
        try:
            if self._queue.entries:
                self._go_to(target)
        finally:
            # Another wish may have come meanwhile, and has an order of its own.
            if self._seek_to == target:
                self._seek_to = None

    def _go_to(self, moment_s: float) -> None:
        self._stop_s = None
        state = self.status.state
        entry = self._here()[0]
        if state is State.PLAYING or state is State.ENDED:
            self._start_at(entry, moment_s)
        elif state is State.PAUSED and self._output is not None:
            self._start_at(entry, moment_s, playing=False)
        else:
            self._place = (entry, moment_s)

    def _step(self, by: int) -> None:
        here, moment_s = self._here()
        again = by < 0 and moment_s > _RESTART_AFTER_S
        entry = here if again else self._queue.beside(here, by)
        if entry is None and by < 0:
            entry = here
        if entry is None:
            return
        self._stop_s = None
        if self.status.state is State.PAUSED:
            self._place = (entry, 0.0)
            if self._output is not None:
                self._start_at(entry, 0.0, playing=False)
            self._show(entry, None)
        else:
            self._start_at(entry, 0.0)

    def _set_volume(self, volume: float) -> None:
        volume = min(1.0, max(0.0, volume))
        if self._output is not None:
            self._output.renderer.gain = gain_of(volume)
        self._become(replace(self.status, volume=volume))

    def _close(self) -> None:
        self._closing = True
        self._release()
        if self._decoder is not None:
            self._decoder.close()
            # A decoder that is asked on opens its next file.
            self._decoder = None

    # The device.

    def _choose_device(self, key: str | None) -> None:
        self._wish = key
        found = self._heard()
        if self.status.state is State.PLAYING and found is not None:
            self._start_at(*found)
        elif self.status.state is State.WAITING:
            self._look_at = 0.0
        elif self.status.state is State.PAUSED:
            self._remember_place()
            self._release()

    def _look_for_devices(self) -> None:
        try:
            outputs = tuple(self.host.outputs())
        except PlaybackError as error:
            log.info("%s", error)
            outputs = ()
        if outputs != self._outputs:
            self._outputs = outputs
            self._say(DevicesChanged(outputs))

    def _release(self) -> None:
        """Give the device back."""
        output, self._output = self._output, None
        if output is not None:
            output.close()
            self._become(replace(self.status, device=None))

    def _remember_place(self) -> None:
        found = self._heard()
        if found is not None and self.status.state is not State.ENDED:
            self._place = found

    def _lose_device(self) -> None:
        was_playing = self.status.state is State.PLAYING
        name = self._output.device.name if self._output is not None else ""
        self._remember_place()
        self._release()
        log.warning("sound device lost: %s", name)
        if was_playing:
            self._no_sound(
                PlaybackError(Message("the audio device was disconnected: {name}", name=name))
            )

    def _no_sound(self, error: PlaybackError) -> None:
        """Wait for a device; say why once."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
        self._look_at = time.monotonic() + _LOOK_AGAIN_S
        entry = self._place[0]
        message = self.status.message if self._told_no_sound else str(error)
        self._become(
            replace(
                self.status,
                state=State.WAITING,
                path=None if entry is None else entry.path,
                entry=entry,
                queue=self._queue,
                message=message,
            )
        )
        if not self._told_no_sound:
            self._told_no_sound = True
            self._say(error)

    def _look_again(self) -> None:
        if time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + _LOOK_AGAIN_S
        self._look_for_devices()
        if self._outputs:
            self._start_at(*self._place)

    def _keep_up_with_devices(self) -> None:
        """Notice a device that the server moved us off, and go back to the wished one."""
        if time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + _KEEP_UP_S
        self._look_for_devices()
        output, found, keys = self._output, self._heard(), {d.key for d in self._outputs}
        if output is None or found is None:
            return
        if output.device.key not in keys:
            # Sound servers move the stream of a device that goes to the default one.
            output.device = chosen(self._outputs, None) or output.device
            self._become(replace(self.status, device=output.device))
        if self._wish in keys and self._wish != output.device.key:
            self._start_at(*found)
