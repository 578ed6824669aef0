"""What `verbatim parse` does: the candidates of files or of a corpus, printed and not kept."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from geo.cli.adding import input_text
from geo.collection.create import is_collection
from geo.collection.records import load_records
from geo.collection.sources import load_sources
from geo.corpus import Engine, parse_corpus, resumable_output, spooled_input
from geo.errors import IntakeError
from geo.geoparse.as_json import plain_parsed
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.recognition.statistical import StatisticalRecogniser, is_installed
from geo.geoparse.parser import Parser
from geo.geoparse.reasons import describe_reason
from geo.geoparse.results import Parsed
from geo.intake.extract import extract_pasted, extract_path
from geo.places.gazetteer import Gazetteer


def run_parse(options: argparse.Namespace) -> int:
    """Print the candidates of files, or read a corpus; return 1 where a text could not be read, else 0."""
    _check_parse(options)
    if options.jsonl is not None:
        return _parse_corpus(options)
    failed = False
    for path, parsed in _parsed_files(options):
        if isinstance(parsed, IntakeError):
            failed = True
            print(parsed, file=sys.stderr)
        elif options.json:
            print(json.dumps({"file": str(path), **plain_parsed(parsed)}, ensure_ascii=False))
        else:
            print("\n".join(_candidate_lines(path, parsed)))
    return int(failed)


def _check_parse(options: argparse.Namespace) -> None:
    """Refuse options that would do nothing, rather than let anyone think that they did something."""
    options.output = None if options.output == Path("-") else options.output
    of_files = {"FILE": options.files, "--json": options.json, "--date": options.date, "--spacy": options.spacy}
    of_corpus = {"--output": options.output, "--workers": options.workers, "--scheduler": options.scheduler}
    if options.jsonl is None:
        wrong = [name for name, value in of_corpus.items() if value is not None]
        if wrong:
            options.refuse(f"{wrong[0]} applies to a corpus; give one with --jsonl")
        if not options.files:
            options.refuse("nothing to read: give files, or a corpus with --jsonl")
        return
    if options.spacy:
        options.refuse("--spacy works on files; a corpus is read by rules only")
    if options.date:
        options.refuse('--date applies to files; a corpus has a "date" on each line')
    wrong = [name for name, value in of_files.items() if value]
    if wrong:
        options.refuse(f"{wrong[0]} and --jsonl do not go together; give files, or a corpus")
    if options.workers and options.scheduler:
        options.refuse("--workers applies to this machine; a scheduler's workers are started on their own machines")


def _parsed_files(options: argparse.Namespace) -> Iterator[tuple[Path, Parsed | IntakeError]]:
    folder = options.collection if is_collection(options.collection) else None
    kinds = load_records(folder, load_sources(folder)).kinds if folder else None
    statistical = StatisticalRecogniser() if options.spacy else None
    if options.spacy and not all(map(is_installed, LANGUAGES)):
        options.refuse("--spacy needs spaCy and its models: pip install -r requirements-spacy.lock")
    parser = Parser(Gazetteer.load(folder), statistical=statistical)
    for path in options.files:
        try:
            extracted = extract_pasted(input_text()) if path == Path("-") else extract_path(path)
        except IntakeError as error:
            yield path, error
            continue
        published = options.date or extracted.published.value
        language = extracted.language.value
        yield path, parser.parse(extracted.text, language=language, published=published, kinds=kinds or None)


def _candidate_lines(path: Path, parsed: Parsed) -> Iterator[str]:
    """Yield what a person reads of one article: each candidate with its quote, and why."""
    date = parsed.published or "date unknown"
    found = f"{len(parsed.toponyms)} place names, {len(parsed.times)} dates, {len(parsed.candidates)} candidates"
    yield f"{path} ({parsed.language or 'neither French nor English'}, {date}): {found}"
    for number, candidate in enumerate(parsed.candidates, 1):
        places = ", ".join(f"{p.toponym.text} ({p.role})" for p in candidate.places)
        yield f"\n{number:3}. {candidate.title}  [{candidate.confidence:.0%}]"
        yield f"     {candidate.kind} · {candidate.when or 'undated'} · {places}"
        yield f"     “{' '.join(candidate.quote.split())}”"
        if candidate.attributed_to:
            yield f"     credited to: {candidate.attributed_to}"
        yield f"     {' '.join(describe_reason(reason, 'en') for reason in candidate.reasons)}"


def _parse_corpus(options: argparse.Namespace) -> int:
    if options.jsonl == Path("-"):
        with spooled_input(sys.stdin.buffer) as corpus:
            return _read_corpus(options, corpus, options.output or corpus.with_name("output.jsonl"))
    return _read_corpus(options, options.jsonl, options.output or resumable_output(options.jsonl))


def _read_corpus(options: argparse.Namespace, corpus: Path, output: Path) -> int:
    """Read `corpus` into `output`, print that where no other place was asked for, and say what was read."""
    size = corpus.stat().st_size if corpus.exists() else 0
    bar: Any = tqdm(total=size, unit="B", unit_scale=True, disable=None, leave=False)
    with bar:
        engine = Engine(options.workers, options.scheduler)
        totals = parse_corpus(corpus, output, engine=engine, progress=bar.update)
    for fault in totals.faulty:
        print(f"{options.jsonl}: {fault}", file=sys.stderr)
    if options.output is None:
        try:
            with output.open("rb") as rows:
                shutil.copyfileobj(rows, sys.stdout.buffer)
        finally:
            output.unlink()
    faults = f", {totals.faults:,} of them could not be read" if totals.faults else ""
    print(f"{options.output or options.jsonl}: {totals.lines:,} texts{faults}", file=sys.stderr)
    return int(totals.faults > 0)
