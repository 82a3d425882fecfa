"""A cluster of this machine alone: Dask's scheduler in this process, and worker programs beside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from distributed import LocalCluster

from mgc_desktop.core.errors import ClusterError
from mgc_desktop.messages import Message

# Of those that end, so many are replaced for each that was wanted.
_REPLACED: Final = 3
_LAST_MOMENT_S: Final = 2.0


class LocalWorkers:
    """A scheduler and the program `mgc-worker`, some times; use it as a context manager.

    Parameters
    ----------
    n : int
        How many, with one thread each.
    """

    def __init__(self, n: int) -> None:
        self._n = n
        self._left = n * _REPLACED
        self._programs: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="mgc-cluster-"))
            self._words: IO[bytes] = (Path(self._folder) / "words").open("a+b")
            stack.enter_context(self._words)
            scheduler = LocalCluster(
                n_workers=0, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            )
            stack.callback(scheduler.close, timeout=_LAST_MOMENT_S)
            self.address: str = scheduler.scheduler_address
            stack.callback(self._end)
            self._programs = [self._start() for _ in range(self._n)]
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _end(self) -> None:
        for program in self._programs:
            program.kill()
        for program in self._programs:
            program.wait(_LAST_MOMENT_S)

    def mend(self) -> None:
        """Replace programs that have ended.

        Raises
        ------
        ClusterError
            If they keep ending, with the last that they said.
        """
        for i, program in enumerate(self._programs):
            if program.poll() is None:
                continue
            if not self._left:
                raise ClusterError(
                    Message(
                        "the workers on this machine keep ending: {words}", words=self._last_words()
                    )
                )
            self._left -= 1
            self._programs[i] = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "mgc_desktop.cli.worker", self.address]
        command += ["--jobs", "1", "--once", "--local-directory", self._folder]
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._words,
            # Ctrl-C is for this program; it ends them.
            start_new_session=True,
        )

    def _last_words(self) -> str:
        self._words.seek(0)
        lines = self._words.read().decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "without a word")
