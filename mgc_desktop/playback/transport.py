"""What the buttons of a player do: play, pause, stop, skip, go to a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mgc_desktop.playback.engine import Engine
from mgc_desktop.playback.queue import Entry
from mgc_desktop.playback.status import State

# "Previous" goes to the start of the track if it has played for longer.
_RESTART_AFTER_S: Final = 3.0


class Transport:
    """Leads an engine, as it is asked for in each of its states. For the player's thread alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, paths: list[str], index: int, start_s: float, stop_s: float | None) -> None:
        """Play other files, beginning with `paths[index]`."""
        self._engine.queue, entry = self._engine.queue.of(paths, index)
        self._engine.play(entry, start_s, stop_s)

    def jump(self, path: str, start_s: float, stop_s: float | None) -> None:
        """Go to a moment of a file; one that is not in the queue comes in after what is heard."""
        queue, here = self._engine.queue, self._engine.here[0]
        # A queue may hold a file twice.
        known = (here, *queue.entries)
        entry = next((e for e in known if e is not None and e.path == path), None)
        if entry is None:
            entry = Entry(path)
            self._engine.queue = queue.insert([entry], queue.behind(here))
        self._engine.play(entry, start_s, stop_s)

    def pause(self) -> None:
        """Hold the sound where it is, or wait for a device no longer."""
        if self._engine.state is State.PLAYING and self._engine.is_open:
            self._engine.hold()
        elif self._engine.state is State.WAITING:
            self._engine.become(replace(self._engine.status, state=State.PAUSED))

    def resume(self) -> None:
        """Go on; from the end of a clip, and if the queue is through with what has come since."""
        engine, state = self._engine, self._engine.state
        if state is State.PAUSED and engine.is_open:
            engine.go_on()
        elif state is State.PAUSED:
            engine.start_at(*engine.place)
        elif state is State.ENDED and engine.stop_s is not None:
            engine.stop_s = None
            engine.start_at(*engine.place)
        elif state is State.ENDED:
            # What came into the queue since then.
            here = engine.place[0]
            engine.start_at(engine.queue.beside(here, 1) or here, 0.0)
        elif state in (State.STOPPED, State.FAILED) and engine.queue.entries:
            engine.start_at(engine.place[0] or engine.queue.entries[0], 0.0)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._engine.state in (State.PLAYING, State.WAITING):
            self.pause()
        else:
            self.resume()

    def seek(self, moment_s: float) -> None:
        """Go to a moment of the file that is heard."""
        engine = self._engine
        if not engine.queue.entries:
            return
        engine.stop_s = None
        entry = engine.here[0]
        if engine.state in (State.PLAYING, State.ENDED):
            engine.start_at(entry, moment_s)
        elif engine.state is State.PAUSED and engine.is_open:
            engine.start_at(entry, moment_s, playing=False)
        else:
            engine.place = (entry, moment_s)

    def step(self, by: int) -> None:
        """Go to the next file (1), or to the one before (-1) or first to the start of this one."""
        engine = self._engine
        here, moment_s = engine.here
        again = by < 0 and moment_s > _RESTART_AFTER_S
        entry = here if again else engine.queue.beside(here, by)
        if entry is None and by < 0:
            entry = here
        if entry is None:
            return
        engine.stop_s = None
        if engine.state is State.PAUSED:
            engine.place = (entry, 0.0)
            if engine.is_open:
                engine.start_at(entry, 0.0, playing=False)
            engine.show(entry, None)
        else:
            engine.start_at(entry, 0.0)
