"""A corpus cut into parts of whole lines, each read by a worker and kept as a file of its own.

A worker is given a part's bytes and gives back the bytes of its result, so that processes here and workers elsewhere
serve alike, without a shared disk. Results are written whole; a run that was stopped goes on with what is missing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path

from geo.corpus.engine import Engine
from geo.corpus.reading import Format, Totals, read_part
from geo.errors import CorpusError
from geo.files import cache_folder, content_hash, write_whole
from geo.fingerprint import code_hash

PART_BYTES = 4 << 20
"""Size of a part of the corpus: some seconds of work, so that little is lost when a run is stopped."""
JOB_FILE = ".job.json"
"""What the parts in a folder are of; a folder that is of another corpus or program is not gone on with."""

Progress = Callable[[int], None]
"""Called with the number of bytes of the corpus that are done since the last call."""


def parse_corpus(
    corpus: Path,
    output: Path,
    *,
    engine: Engine | None = None,
    progress: Progress = lambda _bytes: None,
    part_bytes: int = PART_BYTES,
) -> Totals:
    """Read every text of `corpus` and write what is found to `output`.

    A line of the corpus is `{"doc_id", "text", "date" or "dct", "lang"}`, date and language being optional. A line of
    the output is `{"doc_id", "toponyms": [{"start", "end", "name", "lat", "lon", "place"}], "times": [{"start", "end",
    "text", "value"}]}` in the corpus's order: positions in Unicode code points, degrees WGS 84, null where the place or
    the time is not known. A line that cannot be read gives `{"doc_id", "error"}` in its place;
    a date that is none is left out, and a `warning` in the row says so.

    Args:
        corpus: JSON Lines in UTF-8.
        output: A file of JSON Lines, or, where its name ends in `.parquet`, a folder of Parquet files.
        engine: Who does the reading; all cores of this machine where None.
        progress: Told how many bytes are done.
        part_bytes: Size of a part.

    Raises:
        CorpusError: The corpus cannot be read, the output cannot be written, or the scheduler cannot be reached.
    """
    if output.resolve() == corpus.resolve():
        raise CorpusError(f"{output}: the result would take the corpus's own place; choose another name")
    job = _plan(corpus, output, part_bytes)
    try:
        _open_folder(job)
        with (engine or Engine()).start(len(job.parts)) as (pool, at_once):
            totals = _read_parts(job, progress, pool, at_once)
        if job.to == "jsonl":
            _join(job, output)
    except BrokenExecutor as error:
        message = "a worker died, perhaps for want of memory; what is done is kept, run it again with fewer workers"
        raise CorpusError(f"{corpus}: {message}") from error
    except OSError as error:
        message = f"{output}: cannot be written ({error.strerror or error}); what is done is kept, run it again"
        raise CorpusError(message) from error
    return totals


def resumable_output(corpus: Path) -> Path:
    """Return where the result of a corpus can be kept until it is printed, the same for each run on the same corpus."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    status = corpus.stat() if corpus.exists() else None
    known = f"{status.st_size} {status.st_mtime_ns}" if status else ""
    return folder / f"corpus-{content_hash(str(corpus.resolve()), known, code_hash())[:24]}.jsonl"


@dataclass(frozen=True, slots=True)
class _Job:
    corpus: Path
    folder: Path
    """Where the parts' results are kept."""
    to: Format
    parts: tuple[tuple[int, int, int], ...]
    """(First byte, end byte, number of the first line) of each part."""
    fingerprint: str
    """What the results follow from."""

    def path(self, number: int) -> Path:
        """Return where a part's result is kept."""
        return self.folder / f"part-{number:06}.{self.to}"


def _plan(corpus: Path, output: Path, part_bytes: int) -> _Job:
    to: Format = "parquet" if output.suffix == ".parquet" else "jsonl"
    folder = output if to == "parquet" else output.with_name(output.name + ".parts")
    try:
        status = corpus.stat()
        parts = tuple(_cut(corpus, part_bytes))
    except OSError as error:
        raise CorpusError(f"{corpus}: cannot be read ({error.strerror}); expected a file of JSON Lines") from error
    follows = {"corpus": corpus.name, "bytes": status.st_size, "changed": status.st_mtime_ns, "parts": parts}
    return _Job(corpus, folder, to, parts, json.dumps(follows | {"program": code_hash()}))


def _cut(corpus: Path, part_bytes: int) -> Iterator[tuple[int, int, int]]:
    """Yield (first byte, end byte, number of the first line) of each part; parts end where lines end."""
    start, line = 0, 1
    with corpus.open("rb") as file:
        while block := file.read(part_bytes):
            rest = b"" if block.endswith(b"\n") else file.readline()
            end = start + len(block) + len(rest)
            yield start, end, line
            line += block.count(b"\n") + rest.count(b"\n")
            start = end


def _open_folder(job: _Job) -> None:
    """Make the folder of parts, or find it to be of the same job.

    Raises:
        CorpusError: It holds something else.
        OSError: It cannot be made.
    """
    folder = job.folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / JOB_FILE
    if path.exists():
        if path.read_text("utf-8") == job.fingerprint:
            return
        message = "holds the parts of another corpus or of another version of the program; remove it, or choose another"
        raise CorpusError(f"{folder}: {message}")
    if any(folder.iterdir()):
        raise CorpusError(f"{folder}: expected an empty folder, or one of an earlier run; choose another name")
    write_whole(path, job.fingerprint)


def _read_parts(job: _Job, progress: Progress, pool: Executor, at_once: int) -> Totals:
    """Have every part read that has no file yet, a few at a time, so that memory does not grow with the corpus."""
    totals = Totals()
    waiting: dict[Future[tuple[bytes, Totals]], tuple[Path, int]] = {}
    with job.corpus.open("rb") as file:
        for number, (start, end, line) in enumerate(job.parts):
            path = job.path(number)
            if path.exists():
                totals += _totals_of(path)
                progress(end - start)
                continue
            file.seek(start)
            waiting[pool.submit(read_part, file.read(end - start), line, job.to)] = path, end - start
            if len(waiting) >= at_once:
                totals += _keep_done(waiting, progress)
        while waiting:
            totals += _keep_done(waiting, progress)
    return totals


def _keep_done(waiting: dict[Future[tuple[bytes, Totals]], tuple[Path, int]], progress: Progress) -> Totals:
    """Write the results that are there, at least one."""
    totals = Totals()
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        path, size = waiting.pop(future)
        data, part = future.result()
        write_whole(_totals_file(path), json.dumps([part.lines, part.faults, part.faulty]))
        write_whole(path, data)
        totals += part
        progress(size)
    return totals


def _totals_file(path: Path) -> Path:
    """Return where a part's totals stand; hidden, so that who reads the folder as one table does not meet them."""
    return path.with_name(f".{path.stem}.json")


def _totals_of(path: Path) -> Totals:
    lines, faults, faulty = json.loads(_totals_file(path).read_text("utf-8"))
    return Totals(lines, tuple(faulty), faults)


def _join(job: _Job, output: Path) -> None:
    """Make the parts one file, whole or not at all, and remove them."""
    temporary = job.folder / "joined"
    with temporary.open("wb") as joined:
        for number in range(len(job.parts)):
            with job.path(number).open("rb") as part:
                shutil.copyfileobj(part, joined)
        joined.flush()
        os.fsync(joined.fileno())
    temporary.replace(output)
    shutil.rmtree(job.folder)
