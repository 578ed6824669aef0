"""How a command ends when someone stops it, when nobody reads its output, and where that cannot be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.corpus.folder import JOB_FILE
from tests.made_up_corpus import write_corpus

PROJECT = Path(__file__).parents[1]
WAIT_S = 60


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """A shell starts background programs with Ctrl-C ignored, and what they start inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command line as a shell does, in a group of processes of its own."""
    command = [sys.executable, "-m", "geo", *arguments]
    given = {"stdout": subprocess.PIPE, **options}
    return subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, start_new_session=True, **given)


def wait_until(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def reading(tmp_path: Path) -> subprocess.Popen[bytes]:
    """A run over a corpus that takes a while, with its workers started."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 400_000)
    process = start("parse", "--jsonl", str(corpus), "--output", str(tmp_path / "out.jsonl"), "--workers", "1")
    wait_until((tmp_path / "out.jsonl.parts" / JOB_FILE).exists)
    if Path("/proc").is_dir():
        wait_until(lambda: len(children_of(process.pid)) >= 2)
    return process


def test_ctrl_c_stops_a_corpus_at_once_and_in_one_word(reading: subprocess.Popen[bytes], tmp_path: Path) -> None:
    os.killpg(reading.pid, signal.SIGINT)
    _, said = reading.communicate(timeout=WAIT_S)
    assert (reading.returncode, said) == (130, b"stopped\n")
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux for its processes")
def test_workers_end_with_a_program_that_is_killed(reading: subprocess.Popen[bytes]) -> None:
    workers = children_of(reading.pid)
    assert workers
    reading.kill()
    reading.communicate(timeout=WAIT_S)
    wait_until(lambda: not any(map(is_running, workers)))


def test_nobody_reading_on_is_no_error_to_talk_about() -> None:
    read, write = os.pipe()
    os.close(read)
    with start("geocode", "Paris", stdout=write) as process:
        os.close(write)
        _, said = process.communicate(timeout=WAIT_S)
    assert (process.returncode, said) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full, start("geocode", "Paris", stdout=full) as process:
        _, said = process.communicate(timeout=WAIT_S)
    assert (process.returncode, said) == (1, b"the output: No space left on device\n")


HALF_A_RESULT = """
import os, signal, time
from multiprocessing import active_children
from pathlib import Path

from geo.corpus.engine import Engine
from geo.errors import CorpusError


def large() -> bytes:
    return bytes(300_000_000)


def bytes_read() -> int:
    return int(Path("/proc/self/io").read_text().split("rchar: ")[1].split()[0])


if __name__ == "__main__":
    with Engine(workers=1).start(1) as hands:
        before = bytes_read()
        future = hands.submit(large)
        while bytes_read() < before + 1_000_000:
            time.sleep(0.0005)
        os.kill(active_children()[0].pid, signal.SIGKILL)
        try:
            hands.result(future)
        except CorpusError as error:
            print(error)
"""


@pytest.mark.skipif(not Path("/proc/self/io").is_file(), reason="asks Linux how much was read")
def test_a_worker_that_dies_while_it_hands_back_a_result_is_not_waited_for(tmp_path: Path) -> None:
    script = tmp_path / "half_a_result.py"
    script.write_text(HALF_A_RESULT)
    ended = subprocess.run(
        [sys.executable, script],
        check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=WAIT_S,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(b"a worker died")
