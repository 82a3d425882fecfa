"""Runs of the trainer, as one types them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mgc_desktop.protocol.training import Event, read_line


def trainer(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the hearings of a home."""
    command = [sys.executable, "-m", "trainer", *map(str, arguments)]
    if arguments[0] not in ("promote", "runs"):
        command += ["--hearings", str(home / "hearings")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def events(text: str) -> list[Event]:
    """Read what a run told."""
    found = [read_line(line) for line in text.splitlines()]
    # Standard output carries the protocol and nothing else.
    assert all(event is not None for event in found), text
    return [event for event in found if event is not None]
