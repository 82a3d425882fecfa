"""A machine that works for others: one Dask worker with a pool of processes behind it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import dask
from distributed import Security, Worker

from mgc_desktop.core.errors import ClusterError
from mgc_desktop.jobs.analysis.cluster.asking import OURS, resources
from mgc_desktop.jobs.analysis.cluster.bundles import BundleCache
from mgc_desktop.jobs.analysis.cluster.plugin import ClassifierPlugin
from mgc_desktop.jobs.analysis.cluster.quiet import SETTINGS
from mgc_desktop.messages import Message

log = logging.getLogger(__name__)

_POLL_IDLE_S: Final = 10.0
# Whoever leaves with the scheduler gives up if there is none by then.
_SOON_S: Final = 60.0
_AGAIN_S: Final = 2.0


@dataclass(frozen=True)
class WorkerSettings:
    """Where a worker works, and with what.

    Attributes
    ----------
    scheduler : str
    jobs : int
    name : str
        What messages call it; empty for the host's name and the process's number.
    folder : Path
        For models and what Dask keeps.
    once : bool
        Leave with the scheduler, rather than wait for the next one.
    tls_ca, tls_cert, tls_key : str or None
        Files; None leaves it to Dask's configuration.
    """

    scheduler: str
    jobs: int
    name: str
    folder: Path
    once: bool = False
    tls_ca: str | None = None
    tls_cert: str | None = None
    tls_key: str | None = None


def serve(settings: WorkerSettings) -> None:
    """Work for a scheduler until a signal says to stop.

    Raises
    ------
    ClusterError
        If the scheduler refuses this worker, or with `once`, if there is none.
    """
    with dask.config.set(SETTINGS):
        asyncio.run(_serve(settings))


async def _serve(settings: WorkerSettings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if os.name == "nt":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)
    while not stop.is_set():
        await _work_once(settings, stop)
        if settings.once or stop.is_set():
            return
        log.warning("the scheduler is gone; waiting for it")
        await asyncio.sleep(_AGAIN_S)


async def _work_once(settings: WorkerSettings, stop: asyncio.Event) -> None:
    """Work for one life of a scheduler."""
    plugin = ClassifierPlugin(settings.jobs, BundleCache(settings.folder / "models"))
    worker = Worker(
        settings.scheduler,
        nthreads=settings.jobs,
        name=settings.name or f"{socket.gethostname()}-{os.getpid()}",
        resources=resources(settings.jobs),
        # What needs memory are the processes, of which there are no more than fit.
        memory_limit=0,
        local_directory=str(settings.folder),
        dashboard=False,
        plugins=(plugin,),
        security=_security(settings),
        death_timeout=_SOON_S if settings.once else None,
    )
    stopped = asyncio.ensure_future(stop.wait())
    started = asyncio.ensure_future(_started(worker))
    try:
        await asyncio.wait({started, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not started.done():
            return
        _raise_plainly(started, settings.scheduler)
        log.info("%s: %s, %d jobs, for %s", worker.name, OURS, settings.jobs, settings.scheduler)
        finished = asyncio.ensure_future(worker.finished())
        idle = asyncio.ensure_future(_close_idle(plugin))
        await asyncio.wait({finished, stopped}, return_when=asyncio.FIRST_COMPLETED)
        idle.cancel()
    finally:
        stopped.cancel()
        started.cancel()
        # Threads that wait for a process would be waited for, up to a track's time.
        await worker.close(executor_wait=False, reason="mgc-worker was stopped")


async def _started(worker: Worker) -> None:
    await worker


def _raise_plainly(started: asyncio.Future[None], scheduler: str) -> None:
    error = started.exception()
    if error is not None:
        cause = error.__cause__ or error
        raise ClusterError(
            Message("cannot work for {scheduler}: {reason}", scheduler=scheduler, reason=str(cause))
        ) from error


async def _close_idle(plugin: ClassifierPlugin) -> None:
    while True:
        await asyncio.sleep(_POLL_IDLE_S)
        plugin.close_idle()


def _security(settings: WorkerSettings) -> Security:
    told = {
        "tls_ca_file": settings.tls_ca,
        "tls_worker_cert": settings.tls_cert,
        "tls_worker_key": settings.tls_key,
    }
    return Security(**{name: value for name, value in told.items() if value is not None})
