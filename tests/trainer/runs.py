"""Runs of the trainer, as one types them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

import torch

from mgc_desktop.protocol.training import Event, read_line
from trainer.__main__ import main

# One thread, as the tests here have: sums in another order are other sums.
ALONE: Final = {**os.environ, "OMP_NUM_THREADS": "1"}


def _command(home: Path, arguments: tuple[str | Path, ...]) -> list[str]:
    command = list(map(str, arguments))
    if arguments[0] not in ("promote", "runs"):
        command += ["--hearings", str(home / "hearings")]
    return command


def trainer(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the hearings of a home, as a process of its own."""
    command = [sys.executable, "-m", "trainer", *_command(home, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def trainer_here(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the hearings of a home, in this process."""
    return here(_command(home, arguments))


def here(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, where it is not the process that is looked at.

    To start one takes seconds of importing. What a run changes in its process is put back.
    """
    command = ["mgc-trainer", *arguments]
    out, err = io.StringIO(), io.StringIO()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    threads = torch.get_num_threads()
    try:
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "argv", command),
            patch.dict(os.environ),
        ):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    else:
        code = 0
    finally:
        torch.set_num_threads(threads)
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())


def events(text: str) -> list[Event]:
    """Read what a run told."""
    found = [read_line(line) for line in text.splitlines()]
    # Standard output carries the protocol and nothing else.
    assert all(event is not None for event in found), text
    return [event for event in found if event is not None]
