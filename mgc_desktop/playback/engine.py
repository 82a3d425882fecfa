"""What keeps a queue sounding, over files that cannot be played and devices that come and go."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgc_desktop.core.errors import AudioDecodeError, PlaybackError
from mgc_desktop.playback.deck import Deck
from mgc_desktop.playback.devices import Device
from mgc_desktop.playback.output import gain_of
from mgc_desktop.playback.outputs import Outputs
from mgc_desktop.playback.queue import Entry, Queue
from mgc_desktop.playback.status import Announcer, State, Status

if TYPE_CHECKING:
    from mgc_desktop.playback.queue_decoder import Segment

log = logging.getLogger(__name__)

# How often a lost device is looked for, and whether devices came or went while all is well.
_LOOK_AGAIN_S: Final = 1.0
_KEEP_UP_S: Final = 3.0
# A paused or finished player gives the device back after this.
_RELEASE_S: Final = 5.0


class Engine:
    """Plays a queue from an entry on, and says what is heard and why nothing is.

    For the player's thread alone, but for `position_s`, which any thread may read.

    Parameters
    ----------
    deck : Deck
    outputs : Outputs
    news : Announcer
        Gets every change of the status.

    Attributes
    ----------
    queue : Queue
    place : tuple of (Entry or None, float)
        Where to go on: a file of the queue and its moment, in seconds.
    stop_s : float or None
        Moment of the file that a clip ends at.
    """

    def __init__(self, deck: Deck, outputs: Outputs, news: Announcer) -> None:
        self.queue = Queue()
        self.place: tuple[Entry | None, float] = (None, 0.0)
        self.stop_s: float | None = None
        self._deck = deck
        self._outputs = outputs
        self._news = news
        self._quiet_since = 0.0
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

    def work(self, may_go_on: Callable[[], bool]) -> None:
        """Do what is due: decode ahead, look after the device, notice what is heard.

        Parameters
        ----------
        may_go_on : callable
            Whether there is nothing more pressing than to decode ahead.
        """
        if self._deck.is_lost:
            self._lose_device()
        elif self.state is State.WAITING:
            if self._outputs.look_every(_LOOK_AGAIN_S) and self._outputs.found:
                self.start_at(*self.place)
        elif self.state is State.PLAYING:
            self._deck.fill(may_go_on)
            self._notice()
            self._keep_up_with_devices()
        elif self.is_open and time.monotonic() - self._quiet_since > _RELEASE_S:
            self.give_device_back()

    def _notice(self) -> None:
        """Say so when another file is heard, and when the last one ends."""
        heard = self._deck.heard()
        if heard is None:
            return
        self.show(heard.segment.entry, heard.segment.duration_s)
        if heard.is_end:
            self.place = (heard.segment.entry, heard.position_s)
            self._quiet_since = time.monotonic()
            self._deck.close_file()
            self.become(replace(self.status, state=State.ENDED))

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
        """Play an entry that somebody has chosen; if there is no sound, that is said to him."""
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
            self._no_sound(error)
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
            self._no_sound(error)
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
        self._quiet_since = time.monotonic()
        self.become(replace(self.status, state=State.PAUSED))

    def go_on(self) -> None:
        """Be heard again on the device that was kept."""
        self._deck.hold(False)
        self.become(replace(self.status, state=State.PLAYING))

    def stop(self) -> None:
        """End playing and give the device back; the entry is kept, to begin it again."""
        self._release()
        self._deck.eject()
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
        self._remember_place()
        self._release()

    def _release(self) -> None:
        if self._deck.release():
            self.become(replace(self.status, device=None))

    def _remember_place(self) -> None:
        heard = self._heard
        if heard is not None and self.state is not State.ENDED:
            self.place = heard

    def _lose_device(self) -> None:
        was_playing = self.state is State.PLAYING
        device = self._deck.device
        name = device.name if device is not None else ""
        self.give_device_back()
        log.warning("sound device lost: %s", name)
        if was_playing:
            self._no_sound(PlaybackError(f"the audio device was disconnected: {name}"))

    def _no_sound(self, error: PlaybackError) -> None:
        """Wait for a device; say why once."""
        self._deck.eject()
        self._outputs.wait(_LOOK_AGAIN_S)
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

    def _keep_up_with_devices(self) -> None:
        """Notice a device that the server moved us off, and go back to the wished one."""
        if not self._outputs.look_every(_KEEP_UP_S):
            return
        output, heard = self._deck.output, self._heard
        if output is None or heard is None:
            return
        moved_to = self._outputs.stands_in_for(output.device)
        if moved_to is not None:
            # Sound servers move the stream of a device that goes to the default one.
            output.device = moved_to
            self.become(replace(self.status, device=moved_to))
        if self._outputs.prefers_another(output.device):
            self.start_at(*heard)
