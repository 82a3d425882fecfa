"""What a cluster costs beside the local pool, and what its scheduler and coordinator keep up with.

python -m tests.benchmarks.bench_cluster [--tracks 60] [--seconds 60]
python -m tests.benchmarks.bench_cluster --simulate [--tracks 1000000] [--workers 200]

The first: the same tracks through two local processes and through `--cluster local:2`, in turns in
one run, from when each is under way; wall clock, and processor time of the whole tree of processes,
which what else runs on the machine hardly tells. Goal: 3 %.

The second: Dask's scheduler in a process, all workers in another, this one as the coordinator.
Their hearing is a stub that returns the record of a track of four minutes; all the rest is what
runs.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

import dask
import psutil
import typer
from distributed import Worker, WorkerPlugin, get_worker

from mgc_desktop.jobs.analysis import analyse as job
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.cluster.asking import PLUGIN, Answered, Reply, Request, resources
from mgc_desktop.jobs.analysis.cluster.quiet import SETTINGS, keep_quiet
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.jobs.analysis.worker import analyse_file
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.paths import resources_dir
from mgc_desktop.processes import WorkerPool
from mgc_desktop.records import Analysis
from tests.benchmarks.bench_analyze import make_folder
from tests.helpers.cluster import Machines, until

JOBS = 2
ROUNDS = 3
# Until then processes start, load networks and compile.
UNDER_WAY = 8
# Clips of a track of four minutes.
CLIPS = 159
SAMPLES_S = 5.0


def tree_s() -> float:
    """Processor time of this process and of all that it has started and that are there."""
    total = time.process_time()
    for child in psutil.Process().children(recursive=True):
        used = child.cpu_times()
        total += used.user + used.system
    return total


def a_track(paths: list[str], cluster: Cluster | None) -> tuple[float, float, float]:
    """Wall clock and processor time of a track under way, and seconds to the first."""
    choice = replace(bundled_models(), device="cpu")
    outcomes = job.analyse(paths, choice, jobs=JOBS, cancel=CancelToken(), cluster=cluster)
    began = time.perf_counter()
    first = wall = used = 0.0
    for i, outcome in enumerate(outcomes, 1):
        assert isinstance(outcome, Analysis), outcome
        if i == 1:
            first = time.perf_counter() - began
        if i == UNDER_WAY:
            wall, used = time.perf_counter(), tree_s()
        if i == len(paths):
            wall, used = time.perf_counter() - wall, tree_s() - used
    n = len(paths) - UNDER_WAY
    return wall / n, used / n, first


def beside_the_pool(paths: list[str]) -> None:
    ways = {f"pool, {JOBS} jobs": None, f"local:{JOBS}": Cluster.parse(f"local:{JOBS}")}
    best: dict[str, tuple[float, ...]] = {}
    for _ in range(ROUNDS):
        for name, cluster in ways.items():
            found = a_track(paths, cluster)
            best[name] = tuple(map(min, found, best.get(name, found)))
    print(f"{len(paths)} tracks, best of {ROUNDS} rounds in turns, from track {UNDER_WAY} on")
    print(f"{'':<16}{'ms/track':>10}{'CPU ms/track':>14}{'first after s':>15}")
    for name, (wall, used, first) in best.items():
        print(f"{name:<16}{1000 * wall:>10.1f}{1000 * used:>14.1f}{first:>15.1f}")
    pool, cluster = best.values()
    over = [100 * (b / a - 1) for a, b in zip(pool[:2], cluster[:2], strict=True)]
    print(f"overhead: {over[0]:+.1f} % wall clock, {over[1]:+.1f} % processor time")


class Stub(WorkerPlugin):
    """Answers at once, or after some time, with the record of a track."""

    name = PLUGIN

    def __init__(self, record: Analysis, seconds: float) -> None:
        self._record = record
        self._seconds = seconds

    def hear(self, requests: Sequence[Request]) -> list[Reply]:
        time.sleep(self._seconds * len(requests))
        worker = get_worker()
        who = worker.address, str(worker.name)
        return [Answered(*who, replace(self._record, path=one.path)) for one in requests]


def host(address: str, n: int, record: Analysis, seconds: float) -> None:
    """Run all workers in this process."""

    async def run() -> None:
        workers = [
            Worker(
                address,
                nthreads=1,
                name=f"worker {i}",
                resources=resources(1),
                memory_limit=0,
                dashboard=False,
                plugins=(Stub(record, seconds),),
            )
            for i in range(n)
        ]
        await asyncio.gather(*workers)
        await asyncio.gather(*(worker.finished() for worker in workers))

    keep_quiet()
    with dask.config.set(SETTINGS):
        asyncio.run(run())


class Watched:
    """Memory and processor time of some processes, over time."""

    def __init__(self, processes: dict[str, psutil.Process]) -> None:
        self._processes = processes
        self.samples: dict[str, list[float]] = {name: [] for name in processes}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watched:
        self._before = self._used()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.used = {name: used - self._before[name] for name, used in self._used().items()}
        self._stop.set()
        self._thread.join()

    def _used(self) -> dict[str, float]:
        times = {name: process.cpu_times() for name, process in self._processes.items()}
        return {name: used.user + used.system for name, used in times.items()}

    def _watch(self) -> None:
        while not self._stop.wait(SAMPLES_S):
            for name, process in self._processes.items():
                self.samples[name].append(process.memory_info().rss / 2**20)


def simulate(n: int, workers: int, seconds: float, folder: Path) -> None:
    demo = str(resources_dir() / "demo" / "Slow Arpeggio.opus")
    (heard,) = job.analyse([demo], bundled_models(), jobs=1, cancel=CancelToken())
    assert isinstance(heard, Analysis)
    record = replace(heard, clips=(heard.clips * CLIPS)[:CLIPS])
    paths = [f"/music/artist {i % 5000}/album/{i:07}.flac" for i in range(n)]
    # As docs/scale.md says it.
    told = {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10"}
    with Machines(folder, **told) as machines, WorkerPool(1) as beside:
        there = beside.submit(os.getpid).result()
        beside.submit(host, machines.address, workers, record, seconds)
        with machines.cluster().workers(bundled_models()) as pool:
            until(lambda: pool.roster.n_threads == workers, 120)
            processes = {
                "coordinator": psutil.Process(),
                "scheduler": psutil.Process(machines.scheduler.pid),
                "all workers": psutil.Process(there),
            }
            with Watched(processes) as watched:
                began = time.perf_counter()
                done = sum(
                    1
                    for _ in chain.from_iterable(
                        job._through(pool, analyse_file, paths, CancelToken())
                    )
                )
                took = time.perf_counter() - began
    print(f"{done} tracks over {workers} workers: {took:.0f} s, {done / took:.0f} tracks/s")
    print(f"{'':<14}{'CPU ms/track':>13}{'of one core':>13}   MB at 10, 25, 50, 75, 100 %")
    for name, used in watched.used.items():
        sizes = watched.samples[name]
        shown = [sizes[min(len(sizes) - 1, len(sizes) * k // 100)] for k in (10, 25, 50, 75, 100)]
        print(
            f"{name:<14}{1000 * used / done:>13.2f}{used / took:>13.0%}   "
            + " ".join(f"{size:.0f}" for size in shown)
        )


def in_folder(work: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as name:
        work(Path(name))


def main(
    tracks: Annotated[int | None, typer.Option(help="How many.", show_default="as above")] = None,
    seconds: Annotated[float, typer.Option(help="Length of each track.")] = 60.0,
    simulated: Annotated[bool, typer.Option("--simulate", help="With stubs.")] = False,
    workers: Annotated[int, typer.Option(help="With --simulate.")] = 200,
    hearing: Annotated[
        float, typer.Option(help="With --simulate: seconds that a stub takes for a track.")
    ] = 0.0,
) -> None:
    if simulated:
        in_folder(lambda folder: simulate(tracks or 1_000_000, workers, hearing, folder))
    else:
        in_folder(lambda folder: beside_the_pool(make_folder(folder, tracks or 60, seconds)))


if __name__ == "__main__":
    typer.run(main)
