"""Which outputs a player has, which one it is to use, and when to look for them again."""

from __future__ import annotations

import logging
import time

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.playback.devices import Device, chosen
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.output import pick_output
from mgc_desktop.playback.status import Announcer, DevicesChanged

log = logging.getLogger(__name__)


class Outputs:
    """The outputs as they were when last looked for, and the one that is wished for.

    For the player's thread alone, but for the attributes, which any thread may read.

    Attributes
    ----------
    found : tuple of Device
    wished : str or None
        Key of a device; None follows the system's default.
    """

    def __init__(self, host: SoundHost, wished: str | None, news: Announcer) -> None:
        self.found: tuple[Device, ...] = ()
        self.wished = wished
        self._host = host
        self._news = news
        self._look_at = 0.0

    def look(self) -> None:
        """Ask the system, and say so if there are others than before."""
        try:
            found = tuple(self._host.outputs())
        except PlaybackError as error:
            log.info("%s", error)
            found = ()
        if found != self.found:
            self.found = found
            self._news.say(DevicesChanged(found))

    def look_every(self, seconds: float) -> bool:
        """Look if it is time to; False if it is not. The next time is so much later."""
        if time.monotonic() < self._look_at:
            return False
        self.wait(seconds)
        self.look()
        return True

    def wait(self, seconds: float) -> None:
        """Let it be time to look after so long, at once after 0."""
        self._look_at = time.monotonic() + seconds

    def pick(self) -> Device:
        """Return the wished output, else the default one.

        Raises
        ------
        PlaybackError
            If there is none at all.
        """
        return pick_output(self._host, self.wished)

    def usable_rate(self, device: Device, rate: int) -> int:
        """Return a file's sample rate if the device plays it, else the device's own."""
        return self._host.usable_rate(device, rate)

    def stands_in_for(self, device: Device) -> Device | None:
        """Return where a sound server has moved the stream of a device that went away, if it did.

        None while the device is there.
        """
        if any(other.key == device.key for other in self.found):
            return None
        return chosen(self.found, None)

    def prefers_another(self, device: Device) -> bool:
        """Tell whether the wished output is there and is not this one."""
        is_there = any(other.key == self.wished for other in self.found)
        return is_there and self.wished != device.key
