"""The side that asks: requests in, outcomes out, whatever becomes of the workers.

Every request is a coroutine beside Dask's own, in its client's thread: it asks, and asks elsewhere
where a file is not seen. What is pending lives with whoever asks, so nothing is lost with it.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import uuid
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import dask
from distributed import Client, KilledWorker, Variable
from distributed.client import FutureCancelledError

from mgc_desktop.core.errors import ClusterError, MgcError
from mgc_desktop.jobs.analysis.cluster import Cluster
from mgc_desktop.jobs.analysis.cluster.asking import (
    OURS,
    Answered,
    NotSeen,
    Refused,
    Reply,
    Request,
    Setup,
    file_name,
    python_and_dask,
)
from mgc_desktop.jobs.analysis.cluster.bundles import pack
from mgc_desktop.jobs.analysis.cluster.local import LocalWorkers
from mgc_desktop.jobs.analysis.cluster.plugin import classify
from mgc_desktop.jobs.analysis.cluster.quiet import SETTINGS, keep_quiet
from mgc_desktop.jobs.analysis.cluster.roster import Roster
from mgc_desktop.jobs.analysis.worker import ModelChoice
from mgc_desktop.messages import Message
from mgc_desktop.records import Analysis, Failure

log = logging.getLogger(__name__)

T = TypeVar("T")

_CONNECT_S: Final = 10.0
# How often the scheduler is asked who is there: until somebody is, and from then on.
_POLL_S: Final = 0.3
_RETRY_S: Final = 2.0
_LAST_MOMENT_S: Final = 2.0
# Tasks for each thread of the workers: one that it works on, and one that waits beside it.
_FOR_EACH: Final = 2
# A task costs Dask's scheduler 2 ms however short it is. So with many threads several files go into
# one, up to some: if a worker dies, those it had in hand are done again.
_THREADS_A_FILE: Final = 25
_MOST_TOGETHER: Final = 8
# So long files wait for others that are to go with them.
_GATHERING_S: Final = 0.05
# On so many machines a file is looked for.
_PLACES: Final = 3


class ClusterWorkers:
    """The workers of a cluster, as one pool; use it as a context manager.

    Attributes
    ----------
    roster : Roster
        Who they are.
    """

    def __init__(self, cluster: Cluster, choice: ModelChoice) -> None:
        self._cluster = cluster
        self._choice = choice
        # Changed in the client's thread alone.
        self.roster = Roster("" if cluster.n_local else cluster.address)
        self._said: set[str] = set()
        # Addresses of those that have seen a file.
        self._see: set[str] = set()
        self._numbers = itertools.count()
        # Requests that go into the next task, and who waits for their replies.
        self._gathered: list[tuple[Request, asyncio.Future[Reply]]] = []
        self._run = uuid.uuid4().hex
        self._asked: set[asyncio.Task[Any]] = set()
        self._problem: ClusterError | None = None

    @property
    def room(self) -> int:
        """How many requests the workers that are there can use."""
        return _FOR_EACH * self._together * self.roster.n_threads

    @property
    def _together(self) -> int:
        """How many files go into a task."""
        files = int(self.roster.n_threads / _THREADS_A_FILE)
        return max(1, min(files, _MOST_TOGETHER))

    def request(
        self, limit_s: float, tries: int, work: Callable[[str], T], path: str, /
    ) -> Future[T]:
        """Have a file worked on by a worker; limits and tries are for its processes.

        Returns
        -------
        Future
            The result, or a Failure that names why there is none. ClusterError if the cluster is
            gone, or no worker is fit.
        """
        return asyncio.run_coroutine_threadsafe(
            self._outcome(limit_s, tries, work, path), self._loop
        )

    def __enter__(self) -> Self:
        keep_quiet()
        with ExitStack() as stack:
            stack.enter_context(dask.config.set(SETTINGS))
            self._local: LocalWorkers | None = None
            address = self._cluster.address
            if self._cluster.n_local:
                self._local = stack.enter_context(LocalWorkers(self._cluster.n_local))
                address = self._local.address
            self._client = stack.enter_context(_connected(address))
            self._setup = self._leave_models()
            self._loop: asyncio.AbstractEventLoop = self._client.loop.asyncio_loop
            self._in_loop(self._poll())
            if self._problem:
                raise self._problem
            watch = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)
            stack.callback(watch.cancel)
            stack.callback(lambda: self._in_loop(self._call_off()))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _in_loop(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_CONNECT_S)

    def _leave_models(self) -> Setup:
        """Leave the models with the scheduler, where workers fetch those that they have not."""
        keys = []
        for folder in filter(None, (self._choice.genre, self._choice.mood)):
            packed = pack(folder)
            keys.append(packed.key)
            for name, content in packed.files.items():
                Variable(file_name(packed.key, name), client=self._client).set(content)
        choice = self._choice
        return Setup(
            genre=keys[0],
            mood=keys[1] if choice.mood else None,
            rule=choice.rule,
            precision=choice.precision,
            first_pass=choice.first_pass,
        )

    # --- in the client's thread

    async def _outcome(
        self, limit_s: float, tries: int, work: Callable[[str], Any], path: str
    ) -> Any:
        task = asyncio.current_task()
        assert task is not None
        self._asked.add(task)
        request = Request(self._setup, limit_s, tries, work, self._cluster.paths.there(path))
        try:
            return await self._answered(request, path)
        except KilledWorker as error:
            return Failure(
                path,
                Message(
                    "workers died while they had it ({n}; the last one was {name})",
                    n=error.allowed_failures + 1,
                    name=str(error.last_worker.name),
                ),
                passing=True,
            )
        except asyncio.CancelledError:
            if self._problem is not None:
                raise self._problem from None
            raise
        except FutureCancelledError as error:
            raise self._gone() from error
        except MgcError:
            raise
        except Exception as error:
            raise ClusterError(
                Message(
                    "a worker could not make anything of a request ({reason}); this is {versions}, "
                    "which should be alike on all machines",
                    reason=repr(error),
                    versions=python_and_dask(),
                )
            ) from error
        finally:
            self._asked.discard(task)

    async def _answered(self, request: Request, path: str) -> Any:
        """Ask until a worker sees the file, or enough have looked."""
        reply = await self._asked_with_others(request)
        unlike: dict[str, Refused] = {}
        while isinstance(reply, Refused):
            self._tell(reply, request.path)
            unlike[reply.worker] = reply
            others = self.roster.threads.keys() - unlike.keys()
            if len(unlike) >= _PLACES or not others:
                names = ", ".join(one.name for one in unlike.values())
                if isinstance(reply, NotSeen):
                    return Failure(
                        path,
                        Message("cannot be read by {names}: {why}", names=names, why=reply.why),
                        passing=True,
                    )
                raise ClusterError(
                    Message("no worker can work: {names}: {why}", names=names, why=reply.why)
                )
            # Rather those that have seen a file before than another one without the mount.
            reply = await self._ask_one_of(others & self._see or others, request) or reply
        assert isinstance(reply, Answered)
        self._see.add(reply.worker)
        own = isinstance(reply.outcome, Analysis | Failure)
        return replace(reply.outcome, path=path) if own else reply.outcome

    async def _asked_with_others(self, request: Request) -> Reply:
        """Ask anybody, in one task with other requests of this moment."""
        reply: asyncio.Future[Reply] = self._loop.create_future()
        self._gathered.append((request, reply))
        if len(self._gathered) >= self._together:
            self._hand_out()
        elif len(self._gathered) == 1:
            self._loop.call_later(_GATHERING_S, self._hand_out)
        return await reply

    def _hand_out(self) -> None:
        gathered, self._gathered = self._gathered, []
        if gathered:
            self._begin(self._ask(gathered))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)

    async def _ask(self, gathered: list[tuple[Request, asyncio.Future[Reply]]]) -> None:
        """Have Dask give requests to a worker of ours, and pass the replies on."""
        error: Exception
        try:
            replies = await self._submit([request for request, _ in gathered])
        except KilledWorker as died:
            if len(gathered) > 1:
                # Which of them it was is not known: each is tried alone.
                for one in gathered:
                    self._begin(self._ask([one]))
                return
            error = died
        except FutureCancelledError:
            error = self._gone()
        except Exception as other:
            error = other
        else:
            for (_, waiting), reply in zip(gathered, replies, strict=True):
                if not waiting.done():
                    waiting.set_result(reply)
            return
        for _, waiting in gathered:
            if not waiting.done():
                waiting.set_exception(error)

    def _submit(
        self, requests: list[Request], workers: Collection[str] | None = None
    ) -> Awaitable[list[Reply]]:
        future: Awaitable[list[Reply]] = self._client.submit(
            classify,
            requests,
            key=f"mgc-classify-{self._run}-{next(self._numbers)}",
            pure=False,
            resources={OURS: 1},
            workers=workers and sorted(workers),
        )
        return future

    async def _ask_one_of(self, workers: Collection[str], request: Request) -> Reply | None:
        """Ask some workers and no others; None once all of them are gone."""
        waiting = asyncio.ensure_future(_awaited(self._submit([request], workers)))
        try:
            while not waiting.done() and not self.roster.threads.keys().isdisjoint(workers):
                await asyncio.wait({waiting}, timeout=_RETRY_S)
            return waiting.result()[0] if waiting.done() else None
        finally:
            waiting.cancel()

    def _tell(self, reply: Refused, path: str) -> None:
        """Say once of a worker that it does not see a file, or cannot work."""
        if reply.worker in self._said:
            return
        self._said.add(reply.worker)
        if isinstance(reply, NotSeen):
            log.warning("%s does not see %s: %s", reply.name, path, reply.why)
        else:
            log.warning("%s cannot work: %s", reply.name, reply.why)

    async def _watch(self) -> None:
        """Follow workers that come and go, until the cluster is of no use any more."""
        while self._problem is None:
            await asyncio.sleep(_RETRY_S if self.roster.threads else _POLL_S)
            await self._poll()
        await self._call_off()

    async def _poll(self) -> None:
        try:
            if self._local is not None:
                self._local.mend()
            known = await self._client.scheduler.identity(n_workers=-1)
            self.roster.take(known["workers"])
        except ClusterError as error:
            self._problem = error
        except Exception as error:
            # Most often OSError; but whatever it is, nobody would hear of workers any more.
            log.info("the scheduler does not say who is there: %r", error)
            self._problem = self._gone()

    async def _call_off(self) -> None:
        """End all that was asked."""
        asked = [*self._asked]
        for task in asked:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*asked, return_exceptions=True)

    def _gone(self) -> ClusterError:
        return ClusterError(
            Message(
                "the scheduler at {address} is gone; what was done is kept, the same command goes "
                "on from there",
                address=self._client.scheduler.address if self._client.scheduler else "",
            )
        )


async def _awaited(work: Awaitable[T]) -> T:
    return await work


@contextmanager
def _no_collection() -> Iterator[None]:
    """Collect garbage before, and none meanwhile.

    Dask's lock on its event loops is held while a client begins. A collection just then that finds
    a client nobody ended any more ends it, waits for the same lock in the same thread, and that is
    for ever.
    """
    gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _connected(address: str) -> Client:
    """Return a client of a scheduler.

    Raises
    ------
    ClusterError
        If none answers.
    """
    try:
        with _no_collection():
            return Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(
            Message(
                "no scheduler answers at {address}: {reason}", address=address, reason=str(error)
            )
        ) from error
