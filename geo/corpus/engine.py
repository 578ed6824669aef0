"""Who does the reading: a pool of processes on this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.synchronize import Barrier
from typing import Any

from geo.collection.fingerprint import code_hash
from geo.errors import CorpusError, VerbatimError

TIMEOUT_S = 10.0
"""Longest time that a scheduler is waited for."""


KEPT = "what is done is kept, run it again"


@dataclass(frozen=True, slots=True)
class Hands:
    """What runs the parts."""

    executor: Executor
    at_once: int
    """How many parts to hand to it at once."""
    scheduler: str | None = None
    """Address of the Dask scheduler, where it is one."""
    kept: str = KEPT
    """What is said of the work where it cannot go on."""

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Hand a part over.

        Raises:
            CorpusError: Nobody is there any more.
        """
        with self._told():
            return self.executor.submit(work, *arguments)

    def result(self, future: Future[Any]) -> Any:
        """Return a part's result.

        Raises:
            CorpusError: Whoever read it is gone.
        """
        with self._told():
            return future.result()

    @contextmanager
    def _told(self) -> Iterator[None]:
        kept = self.kept
        try:
            yield
        except VerbatimError:
            raise
        except BrokenExecutor as error:
            raise CorpusError(f"a worker died, perhaps for want of memory; {kept} with fewer workers") from error
        except Exception as error:
            if self.scheduler is None:
                raise
            problem = f"the cluster lost a part ({str(error) or type(error).__name__})"
            raise CorpusError(
                f"{self.scheduler}: {problem}; {kept} when its scheduler and workers are there"
            ) from error


@dataclass(frozen=True, slots=True)
class Engine:
    """Who is to read the parts of a corpus."""

    workers: int | None = None
    """Number of processes on this machine; as many as there are cores for this program where None."""
    scheduler: str | None = None
    """Address of a Dask scheduler, such as `tcp://host:8786`, whose workers do it instead."""
    kept: str = KEPT
    """What is said of the work where it cannot go on."""

    @contextmanager
    def start(self, parts: int) -> Iterator[Hands]:
        """Give what runs the parts.

        Raises:
            CorpusError: Dask is not installed, the scheduler does not answer, or its workers lack this program.
        """
        if self.scheduler is not None:
            with _dask(self.scheduler) as hands:
                yield replace(hands, kept=self.kept)
            return
        with _pool(max(1, min(self.workers or _cores(), parts))) as hands:
            yield replace(hands, kept=self.kept)


def _cores() -> int:
    """Return the number of cores that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _pool(count: int) -> Iterator[Hands]:
    """Give processes of this machine, which end when they are no longer wanted, however that comes."""
    others = set(active_children())
    context = get_context("spawn")
    pool = ProcessPoolExecutor(count, context, initializer=_start_worker, initargs=(context.Barrier(count),))
    try:
        with _interrupts_held():
            for _ in range(count):
                pool.submit(_nothing)
        _leave_results_to_workers(pool)
        yield Hands(pool, count + 2)
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes are started, which inherit that: only this program is to answer to it."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    answer = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))  # Other threads may get it.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, answer)
    if pressed and callable(answer):
        answer(signal.SIGINT, None)


def _nothing() -> None:
    """Make the pool start a process."""


def _leave_results_to_workers(pool: ProcessPoolExecutor) -> None:
    """Close this program's own end for writing results.

    While it is open, the rest of a result is waited for without end when its worker dies in the middle of it, by
    Ctrl-C or for want of memory. All workers are started by now, and each has an end of its own.
    """
    pool._result_queue._writer.close()  # type: ignore[attr-defined]  # noqa: SLF001 - no public way


def _start_worker(all_started: Barrier) -> None:
    """Make this worker ready: one that waits for the others is not idle, so the pool starts each of them."""
    _end_with_parent()
    all_started.wait()


def _end_with_parent() -> None:
    """Have this worker end when the program that started it is gone, even killed."""
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _dask(scheduler: str) -> Iterator[Hands]:
    """Give Dask's workers; they need this package, its data and its requirements.

    Raises:
        CorpusError: Dask is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an optional package, for this alone
    except ImportError as error:
        raise CorpusError("--scheduler needs Dask: pip install distributed") from error
    try:
        client = Client(scheduler, timeout=TIMEOUT_S)
    except (OSError, ValueError) as error:
        message = f"{scheduler}: no Dask scheduler answers there ({error}); expected an address such as tcp://host:8786"
        raise CorpusError(message) from error
    with _quiet("distributed", "distributed.client"), client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CorpusError(f"{scheduler}: the scheduler has no workers; start some with `dask worker {scheduler}`")
        _check_workers(client, scheduler)
        yield Hands(client.get_executor(pure=False), 2 * threads, scheduler)


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep a library's logs to themselves: what goes wrong is raised, and told in one sentence."""
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


def _check_workers(client: Any, scheduler: str) -> None:
    """Make sure that every worker has this very program, or the parts would differ.

    Raises:
        CorpusError: One has not.
    """
    need = "start its workers with this project's folder on PYTHONPATH and its requirements installed"
    try:
        versions = set(client.run(code_hash).values())
    except Exception as error:
        raise CorpusError(f"{scheduler}: a worker cannot run this program ({error}); {need}") from error
    if versions != {code_hash()}:
        raise CorpusError(f"{scheduler}: a worker has another version of this program; {need}")
