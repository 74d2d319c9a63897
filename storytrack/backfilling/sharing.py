"""Adding shared among the workers of a Dask cluster: each lane goes to one of them, batch by batch.

Each worker puts what it adds on file itself, as one process alone would, so nothing has to pass through the
eye of a needle; the batches of a story follow one another, whoever adds them, so every verdict is the same.
A worker may die at any moment: its batch is given to another one, which finds on file what had arrived.
https://distributed.dask.org/en/stable/resilience.html
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from storytrack.backfilling.adding import Done, Orders
from storytrack.backfilling.lanes import Batch, Lane, lanes
from storytrack.backfilling.spool import Spool
from storytrack.backfilling.working import add, let_go
from storytrack.errors import InvalidInput, MissingExtra, Problem, StoreError

__all__ = ["local_cluster", "shared"]

_AHEAD = 2
"""Lanes that a worker has at once: it adds a batch of one while the next one of another is on its way."""
_PATIENCE = 5
"""Seconds to wait for a scheduler."""
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.work-stealing": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.host-cpu": False,
    "distributed.admin.system-monitor.gil.enabled": False,
}
"""What a cluster tells of itself when it is asked; nobody asks one of ours, and it takes a tenth of a core.
https://docs.dask.org/en/stable/configuration.html#distributed-worker
"""


def shared(spool: Spool, count: int, orders: Orders, workers: int, scheduler: str) -> Generator[Done]:
    """Add the ``count`` records in the spool, on so many local processes or the cluster of a scheduler.

    Raises :class:`~storytrack.errors.MissingExtra` without Dask, :class:`~storytrack.errors.InvalidInput`
    when there is no such scheduler, and the :class:`~storytrack.errors.StoreError` family.
    """
    dask = _dask()
    if isinstance(orders.place, Path):
        orders = replace(orders, place=orders.place.absolute())  # workers may live in another folder
    with _client(dask, workers, scheduler) as client:
        share = _Share(dask, client, orders, uuid4().hex)
        try:
            yield from share.all_of(spool, count)
        finally:
            with suppress(OSError, ValueError, TimeoutError):  # a scheduler that went away
                client.run(let_go, share.run, on_error="ignore")


@dataclass(frozen=True, slots=True)
class _Share:
    """One run on a cluster."""

    dask: Any
    client: Any
    orders: Orders
    run: str

    def all_of(self, spool: Spool, count: int) -> Generator[Done]:
        """Add what is in the spool, which is ``count`` records."""
        workers = self._workers()
        coming = lanes(spool, count, len(workers))
        under_way = self.dask.as_completed()
        left: dict[Any, tuple[str, Lane, Batch]] = {}

        def send(worker: str, lane: Lane) -> bool:
            batch = next(lane, None)
            if batch is None:
                return False
            future = self._submit(worker, batch)
            left[future] = (worker, lane, batch)
            under_way.add(future)
            return True

        def begin(worker: str) -> None:
            for lane in coming:
                if send(worker, lane):
                    return

        for worker in [one for one in workers for _ in range(_AHEAD)]:
            begin(worker)
        for future in under_way:
            worker, lane, batch = left.pop(future)
            yield self._done(future, batch)
            if not send(worker, lane):
                begin(worker)

    def _workers(self) -> list[str]:
        """One for each thread of a worker."""
        found = self.client.scheduler_info(n_workers=-1)["workers"]
        if not found:
            where = self.client.scheduler.address
            raise InvalidInput(Problem("the cluster has no workers", where, f"dask worker {where}"))
        return [address for address, one in found.items() for _ in range(one["nthreads"])]

    def _submit(self, worker: str, batch: Batch) -> Any:
        there = {"workers": [worker], "allow_other_workers": True}
        return self.client.submit(add, self.run, self.orders, batch, pure=False, **there)

    def _done(self, future: Any, batch: Batch) -> Done:
        try:
            done: Done = future.result()
        except (self.dask.KilledWorker, self.dask.CancelledError) as error:
            fix = "look into the logs of the workers; what is on file stays, begin again to go on"
            stories = ", ".join(story for story, _ in batch[:3])
            is_dead = isinstance(error, self.dask.KilledWorker)
            what = "every worker died that was given this" if is_dead else "the cluster went away meanwhile"
            raise StoreError(Problem(what, stories, fix)) from error
        return done


def _dask() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        fix = 'pip install ".[dask]" in a copy of storytrack'
        raise MissingExtra(Problem("sharing the work among several workers needs Dask", fix=fix)) from error
    return distributed


@contextmanager
def _client(dask: Any, workers: int, scheduler: str) -> Iterator[Any]:
    with ExitStack() as stack:
        cluster = scheduler or stack.enter_context(local_cluster(workers))
        try:
            client = stack.enter_context(dask.Client(cluster, timeout=_PATIENCE))
        except (OSError, ValueError, TimeoutError) as error:
            fix = "give the address that dask scheduler prints, such as tcp://10.0.0.5:8786"
            raise InvalidInput(Problem(f"there is no scheduler: {error!s:.200}", scheduler, fix)) from None
        if not scheduler:
            client.register_plugin(_deaf(dask))
        yield client


@contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """So many processes of this machine, that leave its cores to the work."""
    distributed = _dask()
    from dask import config  # noqa: PLC0415 - an extra

    with (
        config.set(_QUIET),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address="127.0.0.1:0",  # without one it would be port 8787, open to all
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster


def _deaf(dask: Any) -> Any:
    """Local workers do not hear Ctrl-C, which is meant for us: we stop after the batches under way."""

    class Deaf(dask.WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: object) -> None:  # noqa: ARG002 - the protocol's
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGINT, signal.SIG_IGN)

    return Deaf()
