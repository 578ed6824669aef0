"""The folder in which a job keeps the results of its parts, so that a stopped run can go on."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo.corpus.reading import Totals
from geo.corpus.result_rows import Format
from geo.errors import CorpusError
from geo.files.whole import write_whole

JOB_FILE = ".job.json"
"""What the parts in a folder are of; a folder that is of another corpus or program is not gone on with."""
LOCK_FILE = ".lock"
"""Held while a run writes."""
_JOINED = "joined"
_TEMPORARY = re.compile(r"\.[0-9a-f]+\.tmp")
"""What `write_whole` leaves behind where the program is killed."""


@dataclass(frozen=True, slots=True)
class PartsFolder:
    """Where the results of a job's parts are kept, a file each."""

    path: Path
    to: Format
    fingerprint: str
    """What the results follow from."""

    @contextmanager
    def open(self) -> Iterator[None]:
        """Make the folder, or find it to be of the same job, and keep other runs out.

        A folder without any result does not outlive the run, and is no hindrance to another job.

        Raises:
            CorpusError: It holds something else, or another run writes to it.
            OSError: It cannot be made.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - it is slow to load

        self.path.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in self.path.iterdir()}
        if JOB_FILE not in names and any(name != LOCK_FILE and not _TEMPORARY.fullmatch(name) for name in names):
            raise CorpusError(f"{self.path}: expected an empty folder, or one of an earlier run; choose another name")
        lock = FileLock(self.path / LOCK_FILE, blocking=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise CorpusError(f"{self.path}: another run is writing to it; wait for its end, or stop it") from error
        try:
            self._check_job()
            for path in self.path.iterdir():
                if _TEMPORARY.fullmatch(path.name):
                    path.unlink()
            yield
        finally:
            if not self._has_parts():
                with contextlib.suppress(OSError):
                    self._remove()
            lock.release()

    def _check_job(self) -> None:
        path = self.path / JOB_FILE
        if not path.exists() or not self._has_parts():
            write_whole(path, self.fingerprint)
        elif path.read_text("utf-8") != self.fingerprint:
            problem = "holds the parts of another corpus or of another version of the program"
            raise CorpusError(f"{self.path}: {problem}; remove it, or choose another")

    def totals_of(self, number: int) -> Totals | None:
        """Return what was read of a part, or None where its result is not there."""
        if not self._part(number).exists():
            return None
        try:
            lines, faults, faulty = json.loads(self._totals(number).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return Totals(lines, tuple(faulty), faults)

    def keep(self, number: int, data: bytes, totals: Totals) -> None:
        """Write the result of a part, whole or not at all.

        Raises:
            OSError: The disk is full, or the folder cannot be written.
        """
        write_whole(self._totals(number), json.dumps([totals.lines, totals.faults, totals.faulty]))
        write_whole(self._part(number), data)

    def join(self, count: int, output: Path) -> None:
        """Make the parts one file, whole or not at all, and remove the folder.

        Raises:
            OSError: The disk is full, or `output` cannot be written.
        """
        temporary = self.path / _JOINED
        try:
            with temporary.open("wb") as joined:
                for number in range(count):
                    with self._part(number).open("rb") as part:
                        shutil.copyfileobj(part, joined)
                joined.flush()
                os.fsync(joined.fileno())
            temporary.replace(output)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        self._remove()

    def _remove(self) -> None:
        """Remove the folder, and last in it what says whose it is: a run that is killed here can still go on."""
        paths = sorted(self.path.iterdir(), key=lambda path: (path.name in (JOB_FILE, LOCK_FILE), path.name))
        for path in paths:
            path.unlink()
        self.path.rmdir()

    def _has_parts(self) -> bool:
        return any(self.path.glob("part-*"))

    def _part(self, number: int) -> Path:
        return self.path / f"part-{number:06}.{self.to}"

    def _totals(self, number: int) -> Path:
        """Return where a part's totals stand; hidden, so that who reads the folder as one table does not meet them."""
        return self.path / f".part-{number:06}.json"
