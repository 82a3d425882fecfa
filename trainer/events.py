"""What a run tells whoever watches: one JSON object a line, the same for terminal and window."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

Event = dict[str, object]
Listener = Callable[[Event], None]


def to_lines(sink: TextIO = sys.stdout) -> Listener:
    """Write each event as a line of JSON, at once."""

    def tell(event: Event) -> None:
        print(json.dumps(event), file=sink, flush=True)

    return tell


def to_file(path: Path, then: Listener) -> Listener:
    """Append each event to a log beside the run's checkpoints, then pass it on."""

    def tell(event: Event) -> None:
        with path.open("a", encoding="utf-8") as log:
            print(json.dumps(event), file=log)
        then(event)

    return tell
