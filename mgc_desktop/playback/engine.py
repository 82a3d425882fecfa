"""What makes a queue sound from an entry on, and says what comes of it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import AudioDecodeError, PlaybackError
from mgc_desktop.playback.deck import Deck, Moment
from mgc_desktop.playback.devices import Device
from mgc_desktop.playback.output import gain_of
from mgc_desktop.playback.outputs import Outputs
from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.playback.status import Announcer, State, Status

if TYPE_CHECKING:
    from mgc_desktop.playback.queue_decoder import Segment

# How often a device is looked for while there is none.
LOOK_AGAIN_S: Final = 1.0


class Engine:
    """Plays a queue from an entry on, and says what is heard and why nothing is.

    For the player's thread alone, but for `here` and `status`, which any thread may read.

    Parameters
    ----------
    news : Announcer
        Gets every change of the status.

    Attributes
    ----------
    queue : Queue
    place : tuple of (Entry or None, float)
        Where to go on: a file of the queue and its moment, in seconds.
    stop_s : float or None
        Moment of the file that a clip ends at.
    quiet_since : float
        `time.monotonic` at which a device was kept that nothing is heard from.
    """

    def __init__(self, deck: Deck, outputs: Outputs, news: Announcer) -> None:
        self.queue = Queue()
        self.place: tuple[Entry | None, float] = (None, 0.0)
        self.stop_s: float | None = None
        self.quiet_since = 0.0
        self._deck = deck
        self._outputs = outputs
        self._news = news
        self._told_no_sound = False

    @property
    def status(self) -> Status:
        """What was said last."""
        return self._news.status

    @property
    def state(self) -> State:
        """What the player is doing."""
        return self.status.state

    @property
    def is_open(self) -> bool:
        """Whether a device is open."""
        return self._deck.output is not None

    @property
    def here(self) -> tuple[Entry | None, float]:
        """Entry and moment of what is heard, or would be."""
        return self._heard or self.place

    @property
    def _heard(self) -> tuple[Entry, float] | None:
        heard = self._deck.heard()
        return None if heard is None else (heard.segment.entry, heard.position_s)

    def become(self, status: Status) -> None:
        """Say the status if it is a new one."""
        self._news.become(status)

    def show(self, entry: Entry, duration_s: float | None) -> None:
        """Say that an entry is heard, or would be."""
        self.become(
            replace(
                self.status, entry=entry, path=entry.path, duration_s=duration_s, queue=self.queue
            )
        )

    def rearrange(self, queue: Queue) -> None:
        """Have another queue around what is heard."""
        self.queue = queue
        self.become(replace(self.status, queue=queue))
        if self.state not in (State.PLAYING, State.PAUSED):
            return
        heard = self._deck.heard()
        if heard is not None and not self._deck.keeps_up_after(heard.segment):
            playing = self.state is State.PLAYING
            self.start_at(heard.segment.entry, heard.position_s, playing=playing)

    # --- begin and end

    def play(self, entry: Entry | None, start_s: float, stop_s: float | None = None) -> None:
        """Play an entry that somebody has chosen; if there is no sound, it is said anew."""
        self.stop_s = stop_s
        self._told_no_sound = False
        self.start_at(entry, start_s)

    def start_at(self, entry: Entry | None, start_s: float, *, playing: bool = True) -> None:
        """Decode from here, and play as soon as there is something to be heard."""
        # The decoders are loaded here, in the player's thread, when first needed.
        from mgc_desktop.playback.queue_decoder import QueueDecoder

        self.place = (entry, start_s)
        self._deck.close_file()
        if entry is None:
            # A queue of nothing.
            self.stop()
            return
        failures: list[AudioDecodeError] = []
        try:
            device = self._outputs.pick()
        except PlaybackError as error:
            self.no_sound(error)
            return

        def on_failure(error: AudioDecodeError) -> None:
            failures.append(error)
            self._news.say(error)

        def choose_rate(rate: int) -> int:
            return self._outputs.usable_rate(device, rate)

        def after(entry: Entry) -> Entry | None:
            return self.queue.after(entry)

        decoder = QueueDecoder(entry, after, start_s, self.stop_s, choose_rate, on_failure)
        if not self._deck.load(decoder):
            self._release()
            self._fail(failures)
            return
        if not self._deck.fits(decoder.rate, device):
            self._release()
        try:
            first = self._deck.start(device, gain_of(self.status.volume), playing=playing)
        except PlaybackError as error:
            self.no_sound(error)
            return
        self._told_no_sound = False
        self._begun(first, device, playing=playing)

    def _begun(self, first: Segment, device: Device, *, playing: bool) -> None:
        self.become(
            replace(
                self.status,
                state=State.PLAYING if playing else State.PAUSED,
                path=first.entry.path,
                entry=first.entry,
                queue=self.queue,
                duration_s=first.duration_s,
                device=device if self.is_open else None,
                message="",
            )
        )

    def _fail(self, failures: list[AudioDecodeError]) -> None:
        self.become(
            replace(
                self.status,
                state=State.FAILED if failures else State.ENDED,
                path=failures[-1].path if failures else None,
                entry=self.place[0],
                queue=self.queue,
                duration_s=None,
                message=str(failures[-1]) if failures else "",
            )
        )

    def hold(self) -> None:
        """Be silent where it is; the device is kept for a while."""
        self._deck.hold(True)
        self.quiet_since = time.monotonic()
        self.become(replace(self.status, state=State.PAUSED))

    def go_on(self) -> None:
        """Be heard again on the device that was kept."""
        self._deck.hold(False)
        self.become(replace(self.status, state=State.PLAYING))

    def end(self, heard: Moment) -> None:
        """Be through with the queue, at its last moment; the device is kept for a while."""
        self.place = (heard.segment.entry, heard.position_s)
        self.quiet_since = time.monotonic()
        self._deck.close_file()
        self.become(replace(self.status, state=State.ENDED))

    def stop(self) -> None:
        """End playing and give the device back; the entry is kept, to begin it again."""
        self.close()
        self.place = (self.place[0], 0.0)
        self.become(replace(self.status, state=State.STOPPED, message=""))

    def close(self) -> None:
        """Give everything back."""
        self._release()
        self._deck.eject()

    def set_volume(self, volume: float) -> None:
        """Be as loud, 0 to 1 as loudness is felt."""
        volume = min(1.0, max(0.0, volume))
        self._deck.set_gain(gain_of(volume))
        self.become(replace(self.status, volume=volume))

    # --- devices

    def choose_device(self, key: str | None) -> None:
        """Play on another output; None follows the system's default."""
        self._outputs.wished = key
        heard = self._heard
        if self.state is State.PLAYING and heard is not None:
            self.start_at(*heard)
        elif self.state is State.WAITING:
            self._outputs.wait(0.0)
        elif self.state is State.PAUSED:
            self.give_device_back()

    def give_device_back(self) -> None:
        """Let others have the device, and remember where to go on."""
        heard = self._heard
        if heard is not None and self.state is not State.ENDED:
            self.place = heard
        self._release()

    def _release(self) -> None:
        if self._deck.release():
            self.become(replace(self.status, device=None))

    def no_sound(self, error: PlaybackError) -> None:
        """Wait for a device; say why once."""
        self._deck.eject()
        self._outputs.wait(LOOK_AGAIN_S)
        entry = self.place[0]
        self.become(
            replace(
                self.status,
                state=State.WAITING,
                path=None if entry is None else entry.path,
                entry=entry,
                queue=self.queue,
                message=self.status.message if self._told_no_sound else str(error),
            )
        )
        if not self._told_no_sound:
            self._told_no_sound = True
            self._news.say(error)
