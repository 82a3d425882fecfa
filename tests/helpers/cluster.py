"""Dask's scheduler and `mgc-worker` as the programs that they are, on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from mgc_desktop.jobs.analysis.cluster import Cluster, PathMap
from tests.conftest import ROOT

WORKER = ["-m", "mgc_desktop.cli.worker"]


def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


class Machines:
    """A scheduler, and workers that are started when they are wanted.

    Parameters
    ----------
    folder : Path
        Empty; what they say is kept there too.
    options : sequence of str
        For the scheduler.
    """

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self.folder = folder
        self.programs: list[subprocess.Popen[bytes]] = []
        self._options = options
        self._environment = os.environ | {"PYTHONPATH": str(ROOT)} | environment

    def __enter__(self) -> Self:
        told = self.folder / "scheduler.json"
        command = ["-m", "distributed.cli.dask_scheduler", "--no-dashboard", "--host", "127.0.0.1"]
        command += ["--port", "0", "--scheduler-file", str(told), *self._options]
        self.scheduler = self.start("scheduler", command)

        def is_told() -> bool:
            return told.exists() and bool(told.read_text(encoding="utf-8"))

        until(is_told)
        self.address: str = json.loads(told.read_text(encoding="utf-8"))["address"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for program in self.programs:
            program.kill()
        for program in self.programs:
            program.wait(10)

    def cluster(self, **paths: str) -> Cluster:
        return Cluster(self.address, paths=PathMap.parse(f"{a}={b}" for a, b in paths.items()))

    def start(
        self, name: str, command: list[str], cwd: Path | None = None
    ) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.txt").open("ab") as words:
            program = subprocess.Popen(
                [sys.executable, *command],
                stdout=words,
                stderr=words,
                cwd=cwd or self.folder,
                env=self._environment,
                start_new_session=True,
            )
        self.programs.append(program)
        return program

    def worker(
        self, name: str, *options: str, cwd: Path | None = None, begin: list[str] = WORKER
    ) -> subprocess.Popen[bytes]:
        """Start a worker; the scheduler knows it once this returns."""
        words = self.folder / f"{name}.txt"
        before = self.said(name).count("jobs, for")
        shelf = ["--local-directory", str(self.folder / "shelf")]
        command = [*begin, self.address, "--name", name, *shelf, *(options or ("--jobs", "1"))]
        program = self.start(name, command, cwd)
        until(lambda: words.exists() and self.said(name).count("jobs, for") > before)
        return program

    def said(self, name: str) -> str:
        words = self.folder / f"{name}.txt"
        return words.read_text(encoding="utf-8", errors="replace") if words.exists() else ""
