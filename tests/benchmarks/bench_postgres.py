"""How many results a second a library takes, by one coordinator and by several at once.

python -m tests.benchmarks.bench_postgres [--tracks N] [--records N]

Everything but the hearing is that of `mgc analyze`: tracks are listed and claimed, files looked at,
results stored before they are told. What is heard are records of four minutes that are there
already. The server is one of its own, with `fsync` and `synchronous_commit`.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import numpy as np
import psutil
import typer
from sqlalchemy import insert, text

from mgc_desktop.jobs.analysis import analyse_library as job
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.files import path_columns, status_columns
from mgc_desktop.library.schema import File, Track
from mgc_desktop.processes import WorkerPool
from mgc_desktop.records import Analysis, Mood, Outcome
from tests.helpers.library import random_analysis
from tests.helpers.postgres import Server, postgres_server

CLIPS: Final = 160
WORDS: Final = 28
EMBEDDING: Final = 600
GOAL: Final = 2000
# Coordinators, and how many results are ready at once.
RUNS: Final = ((1, 1), (1, 16), (1, 64), (2, 1), (2, 64), (4, 64))


def records(n: int) -> list[Analysis]:
    """Make records as large as those of tracks of four minutes."""
    made = []
    for seed in range(n):
        random = np.random.default_rng(seed)
        record = random_analysis("", seed, n_clips=CLIPS)
        assert record.mood is not None
        words = {f"Mood word {i}": float(p) for i, p in enumerate(random.beta(1, 6, WORDS))}
        mood = Mood(record.mood.label, record.mood.confidence, record.mood.scores, words)
        embedding = tuple(np.maximum(random.normal(0, 1, EMBEDDING), 0).tolist())
        made.append(replace(record, mood=mood, embedding=embedding))
    return made


def fill(library: Library, folder: Path, n: int) -> None:
    """Enter files that nobody has heard, which are all names of one."""
    first = folder / "0"
    status = first.stat()
    common = {**status_columns(status), "status": "present", "added_at": 1, "seen_at": 1}
    with library.begin() as session:
        tracks = [
            {"id": i + 1, "identity": i.to_bytes(4, "big"), "added_at": 1, "status": "new"}
            for i in range(n)
        ]
        session.execute(insert(Track), tracks)
        files = [
            {"track_id": i + 1, **common, **path_columns(str(folder / str(i)))} for i in range(n)
        ]
        session.execute(insert(File), files)
        if not library.on_sqlite:
            session.execute(text("ANALYZE"))


class Heard:
    """Stands in for the hearing: so many results are ready at once."""

    def __init__(self, ready: int, of: int) -> None:
        self._ready = ready
        self._records = records(of)
        self._n = 0

    def __call__(
        self, paths: Iterable[str], choice: ModelChoice, **how: object
    ) -> Iterator[list[Outcome]]:
        del choice, how
        waiting = iter(paths)
        while block := list(islice(waiting, self._ready)):
            yield [self._record(path) for path in block]

    def _record(self, path: str) -> Analysis:
        self._n += 1
        return replace(self._records[self._n % len(self._records)], path=path)


def processor_s() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system


def processors_s(server: Server) -> float:
    """Return what a server has used, with those of its processes that have ended."""
    first = psutil.Process(server.pid)
    ended = first.cpu_times()
    living = [child.cpu_times() for child in first.children()]
    return ended.children_user + ended.children_system + sum(t.user + t.system for t in living)


def be_there(lasts_s: float) -> None:
    """Have a process of its own start: each of several that are asked at once."""
    time.sleep(lasts_s)


def coordinate(url: str, ready: int, of: int) -> tuple[int, float, float, float]:
    """Be one coordinator; returns results, processor time, and when it began and ended."""
    job.analyse_as_ready = Heard(ready, of)  # type: ignore[assignment]
    with open_library(url) as library:
        began, before = time.time(), processor_s()
        found = job.analyse_library(library, bundled_models(), jobs=1, cancel=CancelToken())
        n = sum(isinstance(item, Analysis) for item in found)
        return n, processor_s() - before, began, time.time()


def measure(
    server: Server, url: str, folder: Path, n: int, coordinators: int, ready: int, of: int
) -> None:
    with open_library(url) as library:
        fill(library, folder, n)
    with WorkerPool(coordinators) as pool:
        for started in [pool.submit(be_there, 1.0) for _ in range(coordinators)]:
            started.result()
        before = processors_s(server)
        asked = [pool.submit(coordinate, url, ready, of) for _ in range(coordinators)]
        results = [one.result() for one in asked]
    lasted = max(one[3] for one in results) - min(one[2] for one in results)
    used = processors_s(server) - before
    assert sum(one[0] for one in results) == n
    with open_library(url) as library, library.session() as session:
        rows = session.execute(text("SELECT count(*), count(DISTINCT track_id) FROM analyses"))
        assert rows.one() == (n, n)
    kind = "SQLite" if "://" not in url else "PostgreSQL"
    by_server = "" if kind == "SQLite" else f" and {used / n * 1000:.2f} of the server's"
    cpu = sum(one[1] for one in results) / n * 1000
    rate = n / lasted
    print(
        f"{kind:<12}{coordinators:>3} coordinator{'s' if coordinators > 1 else ' '}"
        f"{ready:>4} ready at once {rate:>7.0f} results/s, {cpu:.2f} ms of a processor"
        f"{by_server} each{'' if rate >= GOAL or ready == 1 else f' (goal {GOAL})'}",
        flush=True,
    )


def main(
    tracks: Annotated[int, typer.Option(help="Results of each run.")] = 10_000,
    records: Annotated[int, typer.Option(help="Different ones among them.")] = 200,
) -> None:
    with tempfile.TemporaryDirectory() as name, postgres_server(fsync=True) as server:
        folder = Path(name) / "music"
        folder.mkdir()
        (folder / "0").write_bytes(b"x" * 1000)
        for i in range(1, tracks):
            (folder / str(i)).hardlink_to(folder / "0")
        for run, (coordinators, ready) in enumerate(RUNS):
            how = folder, tracks, coordinators, ready, records
            measure(server, str(Path(name) / f"{run}.db"), *how)
            with open_library(server.url) as library, library.begin() as session:
                session.execute(text(f"CREATE SCHEMA run{run}"))
            url = f"{server.url}&options=-csearch_path%3Drun{run}"
            measure(server, url, *how)


if __name__ == "__main__":
    typer.run(main)
