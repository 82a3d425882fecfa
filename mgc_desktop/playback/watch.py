"""What is due between two orders: to decode ahead, to notice what is heard, to mind the device."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from mgc_desktop.core.errors import PlaybackError
from mgc_desktop.messages import Message
from mgc_desktop.playback.deck import Deck
from mgc_desktop.playback.engine import LOOK_AGAIN_S, Engine
from mgc_desktop.playback.outputs import Outputs
from mgc_desktop.playback.status import State

log = logging.getLogger(__name__)

# How often is looked whether devices came or went while all is well.
_KEEP_UP_S: Final = 3.0
# A paused or finished player gives the device back after this.
_RELEASE_S: Final = 5.0


class Watch:
    """Keeps an engine going over devices that come and go. For the player's thread alone.

    Parameters
    ----------
    deck : Deck
        The engine's.
    """

    def __init__(self, engine: Engine, deck: Deck, outputs: Outputs) -> None:
        self._engine = engine
        self._deck = deck
        self._outputs = outputs

    def work(self, may_go_on: Callable[[], bool]) -> None:
        """Do what is due now.

        Parameters
        ----------
        may_go_on : callable
            Whether there is nothing more pressing than to decode ahead.
        """
        engine = self._engine
        if self._deck.is_lost:
            self._lose_device()
        elif engine.state is State.WAITING:
            if self._outputs.look_every(LOOK_AGAIN_S) and self._outputs.found:
                engine.start_at(*engine.place)
        elif engine.state is State.PLAYING:
            self._deck.fill(may_go_on)
            self._notice()
            self._keep_up_with_devices()
        elif engine.is_open and time.monotonic() - engine.quiet_since > _RELEASE_S:
            engine.give_device_back()

    def _notice(self) -> None:
        """Say so when another file is heard, and when the last one ends."""
        heard = self._deck.heard()
        if heard is None:
            return
        self._engine.show(heard.segment.entry, heard.segment.duration_s)
        if heard.is_end:
            self._engine.end(heard)

    def _lose_device(self) -> None:
        was_playing = self._engine.state is State.PLAYING
        device = self._deck.device
        name = device.name if device is not None else ""
        self._engine.give_device_back()
        log.warning("sound device lost: %s", name)
        if was_playing:
            self._engine.no_sound(
                PlaybackError(Message("the audio device was disconnected: {name}", name=name))
            )

    def _keep_up_with_devices(self) -> None:
        """Notice a device that the server moved us off, and go back to the wished one."""
        if not self._outputs.look_every(_KEEP_UP_S):
            return
        output, heard = self._deck.output, self._deck.heard()
        if output is None or heard is None:
            return
        moved_to = self._outputs.stands_in_for(output.device)
        if moved_to is not None:
            # Sound servers move the stream of a device that goes to the default one.
            output.device = moved_to
            self._engine.become(replace(self._engine.status, device=moved_to))
        if self._outputs.prefers_another(output.device):
            self._engine.start_at(heard.segment.entry, heard.position_s)
