"""A corpus of short articles read by `python -m geo parse --jsonl`: texts and MB a second, memory of each process.

    python benchmarks/corpus.py                      # 20,000 texts, by one worker and by one for each core
    python benchmarks/corpus.py --texts 1000000
    python benchmarks/corpus.py --long 50            # one text of so many MB

The texts are made of the sentences of this project's own sources, one to eight of them, drawn at random, the same in
each run. Seconds are of the whole command, its start among them; *cpu s* are those
that its processes had, which other programs disturb less. Memory is the most that one process ever had (Linux
counts it; elsewhere a dash). *Same* says whether the rows are those of the first run, whatever the workers and format.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import ROOT, describe_python, parse_arguments, print_table, write_json

TEXTS = 20_000
LEAST_CHARS = 40
"""Shorter pieces are no sentences."""


def read_sentences() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pieces = [piece.strip() for text in texts for piece in re.split(r"(?<=[.!?])\s|\n", text)]
    return [piece for piece in pieces if len(piece) >= LEAST_CHARS]


def write_corpus(path: Path, texts: int, long_mb: float | None) -> float:
    """Write a corpus, and return its MB of text."""
    drawn, sentences, size = random.Random(4), read_sentences(), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(1 if long_mb else texts):
            text = " ".join(drawn.choices(sentences, k=drawn.randint(1, 8)))
            if long_mb:
                text = "\n".join([text] * int(long_mb * 1e6 / len(text.encode())))
            size += len(text.encode())
            document = {"doc_id": f"t{number}", "text": text, "date": f"2024-{number % 12 + 1:02}-03"}
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    return size / 1e6


def peak_mb(process: int) -> float:
    """Return the most memory that a process had, in MB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0


def children_of(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def children_cpu_s() -> float:
    """Return the seconds of a core that this program's children had, and theirs, up to now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(corpus: Path, output: Path, workers: int | None) -> tuple[float, float, float]:
    """Return the seconds of one run, those its processes had of a core, and the MB of the largest of them."""
    command = [sys.executable, "-m", "geo", "parse", "--jsonl", str(corpus), "--output", str(output)]
    command += ["--workers", str(workers)] if workers else []
    start, start_cpu, most = time.perf_counter(), children_cpu_s(), 0.0
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, peak_mb(process.pid), *map(peak_mb, children_of(process.pid)), 0)
            time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return time.perf_counter() - start, children_cpu_s() - start_cpu, most


def read_rows(output: Path) -> list[dict[str, Any]]:
    if output.is_dir():
        import pyarrow.parquet as pq  # noqa: PLC0415 - what reads the folder as one table

        return [{key: row[key] for key in ("doc_id", "toponyms", "times")} for row in pq.read_table(output).to_pylist()]
    with output.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main() -> None:
    options = parse_arguments(
        __doc__,
        texts={"type": int, "default": TEXTS, "help": "how many; %(default)s by default"},
        long={"type": float, "metavar": "MB", "help": "one text of so many MB instead"},
    )
    rows, first = [], None
    machine = describe_python()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        text_mb = write_corpus(corpus, options.texts, options.long)
        print(f"A corpus of {text_mb:,.1f} MB of text; {machine}")
        for name, workers, ending in (
            ("one worker", 1, "jsonl"),
            ("every core", None, "jsonl"),
            ("every core, Parquet", None, "parquet"),
        ):
            output = Path(folder) / f"{len(rows)}.{ending}"
            seconds, cpu_s, memory_mb = run(corpus, output, workers)
            found = read_rows(output)
            first = found if first is None else first
            rows.append(
                {
                    "": name,
                    "seconds": seconds,
                    "cpu s": cpu_s,
                    "texts/s": len(found) / seconds,
                    "MB/s": text_mb / seconds,
                    "MB a process": memory_mb or None,
                    "same": "yes" if found == first else "NO",
                }
            )
    print_table(rows)
    write_json(options.json, machine=machine, rows=rows)


if __name__ == "__main__":
    main()
