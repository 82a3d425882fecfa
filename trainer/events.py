"""Where a run's events go: to standard output for whoever started it, and into the run's folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from mgc_desktop.protocol.training import Event, as_line


def shown(path: Path) -> str:
    """Return a path as text that can be shown and sent, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


Listener = Callable[[Event], None]


def to_lines(sink: TextIO | None = None) -> Listener:
    """Write each event as a line of JSON, at once; to standard output if no sink is given."""

    def tell(event: Event) -> None:
        print(as_line(event), file=sink, flush=True)

    return tell


def to_file(path: Path, then: Listener) -> Listener:
    """Append each event to a log beside the run's checkpoints, then pass it on."""

    def tell(event: Event) -> None:
        with path.open("a", encoding="utf-8") as log:
            print(as_line(event), file=log)
        then(event)

    return tell
