"""The heads of all networks learned at once, a thread each: torch lets go of Python's lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.networks.clip_network import Head
from trainer.heads.config import HeadsConfig
from trainer.heads.learn import EpochDone, LearntHead, learn_head
from trainer.heads.lessons import Lessons
from trainer.stopping import Stop


def learn_heads(
    starts: Mapping[NetworkName, Head],
    lessons: Lessons,
    train: NDArray[np.int64],
    valid: NDArray[np.int64],
    config: HeadsConfig,
    *,
    epochs: Mapping[NetworkName, int],
    watch: Callable[[NetworkName, EpochDone], None],
    stop: Stop,
) -> dict[NetworkName, LearntHead]:
    """Learn a head for each network; none of them depends on another.

    Parameters
    ----------
    starts : mapping of Head
        Where the hidden layers of each begin.
    train, valid : ndarray of int64
        As `learn_head` has them.
    epochs : mapping of int
        Instead of the configuration's, for some networks or none.
    watch : callable
        Gets every epoch, in the calling thread: all of one network, then all of the next.
    stop : callable
        Asked before each step, in the threads.

    Raises
    ------
    Stopped
        If `stop` became true.
    """
    told: dict[NetworkName, SimpleQueue[EpochDone | None]] = {
        kind: SimpleQueue() for kind in starts
    }
    ended = Event()

    def learn(kind: NetworkName) -> LearntHead:
        try:
            return learn_head(
                kind, lessons, train, valid, starts[kind], config,
                epochs=epochs.get(kind), watch=told[kind].put,
                stop=lambda: ended.is_set() or stop(),
            )  # fmt: skip
        finally:
            told[kind].put(None)

    learnt = {}
    with ThreadPoolExecutor(len(starts), thread_name_prefix="head") as pool:
        learning = {kind: pool.submit(learn, kind) for kind in starts}
        try:
            for kind in starts:
                for done in iter(told[kind].get, None):
                    watch(kind, done)
                learnt[kind] = learning[kind].result()
        finally:
            # Whoever has failed is not waited for by the others.
            ended.set()
    return learnt
