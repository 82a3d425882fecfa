"""Processes that work for this one: the only place that starts, ends and restarts any."""

from __future__ import annotations

from mgc_desktop.processes.child import allow
from mgc_desktop.processes.errors import TookTooLong, WorkerDied, WorkerError
from mgc_desktop.processes.machine import StartMethod, default_jobs, quickest_start
from mgc_desktop.processes.pool import WorkerPool

__all__ = [
    "StartMethod",
    "TookTooLong",
    "WorkerDied",
    "WorkerError",
    "WorkerPool",
    "allow",
    "default_jobs",
    "quickest_start",
]
