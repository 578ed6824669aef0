"""Who does the reading: a pool of processes on this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from geo.errors import CorpusError
from geo.fingerprint import code_hash

TIMEOUT_S = 10.0
"""Longest time that a scheduler is waited for."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Who is to read the parts of a corpus."""

    workers: int | None = None
    """Number of processes on this machine; as many as there are cores where None."""
    scheduler: str | None = None
    """Address of a Dask scheduler, such as `tcp://host:8786`, whose workers do it instead."""

    @contextmanager
    def start(self, parts: int) -> Iterator[tuple[Executor, int]]:
        """Give what runs the parts, and how many to hand to it at once.

        Raises:
            CorpusError: Dask is not installed, the scheduler does not answer, or its workers lack this program.
        """
        if self.scheduler is not None:
            with _dask(self.scheduler) as given:
                yield given
            return
        count = max(1, min(self.workers or os.cpu_count() or 1, parts))
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            yield pool, 2 * count


@contextmanager
def _dask(scheduler: str) -> Iterator[tuple[Executor, int]]:
    """Give Dask's workers as an executor; they need this package, its data and its requirements.

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
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CorpusError(f"{scheduler}: the scheduler has no workers; start some with `dask worker {scheduler}`")
        _check_workers(client, scheduler)
        yield client.get_executor(pure=False), 2 * threads


def _check_workers(client: Any, scheduler: str) -> None:
    """Make sure that every worker has this very program, or the parts would differ.

    Raises:
        CorpusError: One has not.
    """
    need = "start its workers with this project's folder on PYTHONPATH and its requirements installed"
    try:
        versions = set(client.run(code_hash).values())
    except ImportError as error:
        raise CorpusError(f"{scheduler}: a worker lacks this program ({error}); {need}") from error
    if versions != {code_hash()}:
        raise CorpusError(f"{scheduler}: a worker has another version of this program; {need}")
