"""A corpus read part by part: each part by a worker, its result kept as a file of its own.

A worker is given a part's bytes and gives back the bytes of its result, so that processes here and workers elsewhere
serve alike, without a shared disk. Results are written whole; a run that was stopped goes on with what is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path

from geo.collection.fingerprint import code_hash
from geo.corpus.cutting import LINE_BYTES, PART_BYTES, Part, cut_corpus
from geo.corpus.engine import Engine, Hands
from geo.corpus.folder import PartsFolder
from geo.corpus.reading import Totals, read_part
from geo.corpus.result_rows import Format
from geo.errors import CorpusError

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
    a date that is none is left out, and a `warning` in the row says so. Blank lines give nothing.

    Args:
        corpus: JSON Lines in UTF-8.
        output: A file of JSON Lines, or, where its name ends in `.parquet`, a folder of Parquet files.
        engine: Who does the reading; all cores of this machine where None.
        progress: Told how many bytes are done.
        part_bytes: Size of a part.

    Raises:
        CorpusError: The corpus cannot be read, the output cannot be written, the scheduler cannot be reached or stops
            answering, or another run is writing the same output.
    """
    job = _plan(corpus, output, part_bytes)
    try:
        with job.folder.open(), (engine or Engine()).start(len(job.parts)) as hands:
            totals = _read_parts(job, progress, hands)
            if file_state(corpus) != job.state:
                raise CorpusError(f"{corpus}: was changed while it was read; remove {job.folder.path}, run it again")
            if job.folder.to == "jsonl":
                job.folder.join(len(job.parts), job.output)
    except OSError as error:
        message = f"{output}: cannot be written ({error.strerror or error}); what is done is kept, run it again"
        raise CorpusError(message) from error
    return totals


@dataclass(frozen=True, slots=True)
class _Job:
    corpus: Path
    state: tuple[int, int]
    output: Path
    folder: PartsFolder
    parts: tuple[Part, ...]


def file_state(path: Path) -> tuple[int, int]:
    """Return what changes when the file changes: its size, and when it was written (ns)."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _plan(corpus: Path, output: Path, part_bytes: int) -> _Job:
    """Return what is to be done, having looked at the corpus and the output's name.

    Raises:
        CorpusError: The one cannot be read, or the other cannot be written.
    """
    try:
        state = file_state(corpus)
        parts = cut_corpus(corpus, part_bytes)
    except OSError as error:
        raise CorpusError(f"{corpus}: cannot be read ({error.strerror}); expected a file of JSON Lines") from error
    to: Format = "parquet" if output.suffix.lower() == ".parquet" else "jsonl"
    target = Path(os.path.realpath(output))
    if target.exists() and target.samefile(corpus):
        raise CorpusError(f"{output}: the result would take the corpus's own place; choose another name")
    if target.exists() and not (target.is_dir() if to == "parquet" else target.is_file()):
        expected = "a folder, or no such name yet" if to == "parquet" else "a file, or no such name yet"
        raise CorpusError(f"{output}: cannot be written; expected {expected}; choose another name")
    follows = {"corpus": corpus.name, "bytes": state[0], "changed": state[1], "parts": parts, "program": code_hash()}
    folder = target if to == "parquet" else target.with_name(target.name + ".parts")
    return _Job(corpus, state, target, PartsFolder(folder, to, json.dumps(follows)), parts)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Parts that are being read, and how much of the corpus they hold: memory must not grow with it."""

    parts: dict[Future[tuple[bytes, Totals]], tuple[int, int]]
    """(Number, bytes) of each."""

    def is_full(self, hands: Hands, size: int) -> bool:
        """Tell whether a part of `size` bytes has to wait for another's end."""
        held = sum(size for _, size in self.parts.values())
        return len(self.parts) >= hands.at_once or (held > 0 and held + size > hands.at_once * PART_BYTES)


def _read_parts(job: _Job, progress: Progress, hands: Hands) -> Totals:
    """Have every part read that has no result yet, and return the totals of all in their order."""
    found: dict[int, Totals] = {}
    waiting = _Waiting({})
    with job.corpus.open("rb") as file:
        for number, part in enumerate(job.parts):
            done = job.folder.totals_of(number)
            if done is not None:
                found[number] = done
                progress(part.size)
                continue
            while waiting.is_full(hands, part.size):
                found |= _keep_done(job, waiting, progress, hands)
            file.seek(part.start)
            data = file.read(part.size) if part.size <= LINE_BYTES else None
            waiting.parts[hands.submit(read_part, data, part.line, job.folder.to)] = number, part.size
        while waiting.parts:
            found |= _keep_done(job, waiting, progress, hands)
    return sum((found[number] for number in sorted(found)), Totals())


def _keep_done(job: _Job, waiting: _Waiting, progress: Progress, hands: Hands) -> dict[int, Totals]:
    """Write the results that are there, at least one, and return their totals by number."""
    found = {}
    for future in wait(waiting.parts, return_when=FIRST_COMPLETED).done:
        number, size = waiting.parts.pop(future)
        data, found[number] = hands.result(future)
        job.folder.keep(number, data, found[number])
        progress(size)
    return found
