"""The command line: what each command of `verbatim`, the same as `python -m geo`, does."""

from __future__ import annotations

import argparse
import contextlib
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.cli.arguments import FACTS, command_parser
from geo.errors import ExportError, IntakeError, VerbatimError
from geo.files.data_folder import app_script

if TYPE_CHECKING:
    from geo.geoparse.results import Parsed

STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 faults or nothing found, 2 wrong use, 130 stopped."""
    try:
        options = command_parser(COMMANDS).parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # Whoever reads the output, such as `head`, has enough.
        _close_output()
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return STOPPED
    except VerbatimError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        _close_output()
        print(f"{error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
        return 1
    return code


def _close_output() -> None:
    """Forget what is not written yet; without this, Python would try again at its end, and complain."""
    with contextlib.suppress(OSError):
        sys.stdout.close()
    sys.stdout = None


def _verify(options: argparse.Namespace) -> int:
    from geo.atlas import make_atlas  # noqa: PLC0415 - the help must not wait for geopandas
    from geo.collection.collection import Collection  # noqa: PLC0415
    from geo.collection.pictures import check_pictures  # noqa: PLC0415
    from geo.sources.originals import check_originals  # noqa: PLC0415
    from geo.tables.proof import prove_table  # noqa: PLC0415

    if options.report is not None:
        _report(options)
    collection = Collection.load(options.collection)
    atlas = make_atlas(collection)
    for hint in atlas.hints:
        print(f"hint: {hint}")
    for table in collection.tables.tables:
        print(f"{table.name}: {prove_table(table):,} cells of {table.derived.count:,} rows are the file’s.")
    kept, problems = check_originals(options.collection, collection.sources.sources)
    if kept or problems:
        print(f"{kept} originals unchanged.")
    pictures, others = check_pictures(options.collection, collection.sources.sources)
    if pictures or others:
        print(f"{pictures} pictures unchanged.")
    problems += others
    for problem in problems:
        print(problem, file=sys.stderr)
    pinned = sum(resolution.pinned for resolution in atlas.resolutions)
    print(
        f"{len(atlas.sources)} sources unchanged, {atlas.count} events, {len(atlas.quotes)} quotes exact, "
        f"{len(atlas.resolutions)} place names resolved to {len(atlas.places)} places ({pinned} set by hand)."
    )
    return int(bool(problems))


def _settle(options: argparse.Namespace) -> int:
    from geo.collection.settling import list_conflicts, settle_file  # noqa: PLC0415 - the help must not wait

    found = list_conflicts(options.collection)
    for file, conflicts in found.items():
        for one in conflicts:
            print(f"{file}:{one.line}\n--- ours {one.our_name}\n{one.ours}--- theirs {one.their_name}\n{one.theirs}---")
        if options.keep is not None and options.file in (None, file):
            settle_file(options.collection, file, conflicts, [options.keep] * len(conflicts))
            print(f"{file}: settled ({options.keep})")
    if options.file is not None and options.file not in found:
        options.refuse(f"{options.file} has no conflict")
    if not found:
        print("No conflict was found.")
    return int(bool(found) and options.keep is None)


def _history(options: argparse.Namespace) -> int:
    from geo.files.whole import write_whole  # noqa: PLC0415 - the help must not wait
    from geo.review.history import history_csv, read_history  # noqa: PLC0415

    changes = read_history(options.collection, options.event)
    if options.csv is not None:
        write_whole(options.csv, history_csv(changes))
        print(f"{options.csv}: {len(changes):,} changes")
        return 0
    for one in changes:
        what = one.event or one.place or one.candidate or "–"
        known = [f"by {one.by}" if one.by else "", f"taken back {_second(one.taken_back)}" if one.taken_back else ""]
        said = ", ".join(filter(None, [*known, one.reason]))
        print(f"{_second(one.time)}  {one.do}  {what}  {one.source}  {said}".rstrip())
    if not changes:
        print("No change was found.")
    return int(not changes)


def _second(time: str) -> str:
    """Return a time without its fractions of a second."""
    return time.split(".", maxsplit=1)[0].removesuffix("Z") + "Z"


def _report(options: argparse.Namespace) -> None:
    """Write the audit, whether the collection has faults or not."""
    from geo.audit import audit_collection, audit_html  # noqa: PLC0415 - the help must not wait for geopandas
    from geo.files.whole import write_whole  # noqa: PLC0415

    page = audit_html(audit_collection(options.collection), options.language)
    try:
        write_whole(options.report, page)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error}); choose another name or folder"
        raise ExportError(f"{options.report}: {problem}") from error
    print(f"{options.report}: {options.report.stat().st_size:,} bytes")


def _geocode(options: argparse.Namespace) -> int:
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - the help must not wait for the tables
    from geo.places.geocoder import GazetteerGeocoder  # noqa: PLC0415

    geocoder = GazetteerGeocoder(Gazetteer.load(options.collection))
    missing = False
    for name in options.names:
        found = geocoder.geocode(
            name,
            exactly_one=False,
            fuzzy=options.fuzzy,
            countries=options.country,
            limit=options.limit,
            near=options.near,
            text_language=options.language,
        )
        print(name)
        for location in found or ():
            raw = location.raw
            point = f"{location.latitude:9.4f} {location.longitude:9.4f}"
            print(f"  {raw['id']:<16} {point}  {location.address} ({raw['kind']})")
            print(f"  {'':<16} {raw['why']['sentence']}")
        if not found:
            missing = True
            print("  no place has this name; --fuzzy tolerates spelling mistakes")
    return int(missing)


def _export(options: argparse.Namespace) -> int:
    from geo.atlas import load_atlas  # noqa: PLC0415 - the help must not wait for geopandas
    from geo.exports.export_file import export_atlas  # noqa: PLC0415

    export_atlas(load_atlas(options.collection), options.file, events=options.event)
    print(f"{options.file}: {options.file.stat().st_size:,} bytes")
    return 0


def _new(options: argparse.Namespace) -> int:
    from geo.collection.atlases import register_atlas  # noqa: PLC0415
    from geo.collection.create import create_collection  # noqa: PLC0415
    from geo.geoparse.events.kinds import default_kinds  # noqa: PLC0415 - the help must not wait

    create_collection(options.folder, options.title or options.folder.resolve().name, default_kinds())
    register_atlas(options.folder)
    name = shlex.quote(str(options.folder))
    print(f"{options.folder}: a new collection; add articles with `verbatim add --collection {name} FILE`")
    return 0


def _add(options: argparse.Namespace) -> int:
    from geo.intake.adding import add_text  # noqa: PLC0415 - the help must not wait

    given = {fact: value for fact in FACTS if (value := getattr(options, fact))}
    if options.files == ["-"]:
        results: list[Any] = [add_text(options.collection, _input_text(), **given)]
    elif "-" in options.files:
        options.refuse("- means standard input and cannot be combined with files; add those separately")
    else:
        results = _add_files(options, given)
    for result in results:
        if isinstance(result, IntakeError):
            print(result, file=sys.stderr)
            continue
        source = result.source
        known = [source.language.value or "language unknown", source.published.value or "date unknown"]
        print(f"{source.id}: {source.title.value or 'no title'} ({', '.join(known)}; {len(result.text):,} characters)")
        for note in result.notes:
            print(f"  {note}")
    return int(any(isinstance(result, IntakeError) for result in results))


def _add_files(options: argparse.Namespace, given: dict[str, str]) -> list[Any]:
    """Add files, and those in the bundles among them, and return what became of each."""
    from geo.intake.adding import add_file, add_files  # noqa: PLC0415 - the help must not wait
    from geo.intake.address import fetch_page, is_address  # noqa: PLC0415
    from geo.intake.bundles.opening import open_bundles  # noqa: PLC0415

    fetched = [fetch_page(one) for one in options.files if is_address(one)]
    files = [*fetched, *open_bundles([Path(file) for file in options.files if not is_address(file)])]
    if len(files) == 1 and isinstance(files[0], Path):
        return [add_file(options.collection, files[0], **given)]
    if given:
        options.refuse(f"--{next(iter(given))} describes one file, but {len(files)} were given; add them separately")
    with _progress(len(files), "file") as bar:
        return list(add_files(options.collection, files, progress=lambda *_: bar.update()))


def _import(options: argparse.Namespace) -> int:
    from geo.cli.tables import run_import  # noqa: PLC0415 - the help must not wait for Arrow

    return run_import(options)


def _join(options: argparse.Namespace) -> int:
    from geo.cli.joins import run_join  # noqa: PLC0415 - the help must not wait for Arrow

    return run_join(options)


def _source(options: argparse.Namespace) -> int:
    from geo.cli.sources import run_source  # noqa: PLC0415 - the help must not wait

    return run_source(options)


def _parse(options: argparse.Namespace) -> int:
    _check_parse(options)
    if options.jsonl is not None:
        return _parse_corpus(options)
    failed = False
    for path, parsed in _parsed_files(options):
        if isinstance(parsed, IntakeError):
            failed = True
            print(parsed, file=sys.stderr)
        elif options.json:
            from geo.geoparse.as_json import plain_parsed  # noqa: PLC0415 - needed for JSON alone

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


def _input_text() -> str:
    """Return the text that the input holds, in whatever encoding.

    Raises:
        IntakeError: It is no text.
    """
    from geo.intake.decoding import decode_bytes  # noqa: PLC0415 - the help must not wait

    return decode_bytes(sys.stdin.buffer.read(), name="-").text


def _parsed_files(options: argparse.Namespace) -> Iterator[tuple[Path, Parsed | IntakeError]]:
    from geo.collection.create import is_collection  # noqa: PLC0415
    from geo.collection.records import load_records  # noqa: PLC0415
    from geo.collection.sources import load_sources  # noqa: PLC0415
    from geo.geoparse.languages import LANGUAGES  # noqa: PLC0415
    from geo.geoparse.names.recognition.statistical import StatisticalRecogniser, is_installed  # noqa: PLC0415
    from geo.geoparse.parser import Parser  # noqa: PLC0415
    from geo.intake.extract import extract_pasted, extract_path  # noqa: PLC0415
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - the help must not wait for the tables

    folder = options.collection if is_collection(options.collection) else None
    kinds = load_records(folder, load_sources(folder)).kinds if folder else None
    statistical = StatisticalRecogniser() if options.spacy else None
    if options.spacy and not all(map(is_installed, LANGUAGES)):
        options.refuse("--spacy needs spaCy and its models: pip install -r requirements-spacy.lock")
    parser = Parser(Gazetteer.load(folder), statistical=statistical)
    for path in options.files:
        try:
            extracted = extract_pasted(_input_text()) if path == Path("-") else extract_path(path)
        except IntakeError as error:
            yield path, error
            continue
        published = options.date or extracted.published.value
        language = extracted.language.value
        yield path, parser.parse(extracted.text, language=language, published=published, kinds=kinds or None)


def _candidate_lines(path: Path, parsed: Parsed) -> Iterator[str]:
    """Yield what a person reads of one article: each candidate with its quote, and why."""
    from geo.geoparse.reasons import describe_reason  # noqa: PLC0415 - the help must not wait

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
    from geo.corpus import resumable_output, spooled_input  # noqa: PLC0415 - the help must not wait

    if options.jsonl == Path("-"):
        with spooled_input(sys.stdin.buffer) as corpus:
            return _read_corpus(options, corpus, options.output or corpus.with_name("output.jsonl"))
    return _read_corpus(options, options.jsonl, options.output or resumable_output(options.jsonl))


def _read_corpus(options: argparse.Namespace, corpus: Path, output: Path) -> int:
    """Read `corpus` into `output`, print that where no other place was asked for, and say what was read."""
    from geo.corpus import Engine, parse_corpus  # noqa: PLC0415 - the help must not wait

    size = corpus.stat().st_size if corpus.exists() else 0
    with _progress(size, "B") as bar:
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


def _progress(total: int, unit: str) -> Any:
    """Return a progress bar, which shows only where a person looks at the screen."""
    from tqdm import tqdm  # noqa: PLC0415 - long work only

    return tqdm(total=total, unit=unit, unit_scale=unit == "B", disable=None, leave=False)


def _app(options: argparse.Namespace) -> int:
    """Run the app until it is stopped; the settings beside its script keep it on this machine.

    In a folder without a collection, it begins with the list of atlases.
    """
    from geo.collection.create import is_collection  # noqa: PLC0415

    command = [sys.executable, "-m", "streamlit", "run", str(app_script())]
    if options.port is not None:
        command += ["--server.port", str(options.port)]
    if options.headless:
        command += ["--server.headless", "true"]
    command += ["--", "--collection", str(options.collection.resolve())]
    if options.addresses:
        command.append("--addresses")
    if options.read_only:
        command.append("--read-only")
    elif options.collection == Path() and not is_collection(options.collection):
        command.append("--atlases")
    return subprocess.run(command, check=False).returncode


COMMANDS = {
    "app": _app,
    "new": _new,
    "add": _add,
    "source": _source,
    "import": _import,
    "join": _join,
    "unjoin": _join,
    "parse": _parse,
    "verify": _verify,
    "settle": _settle,
    "history": _history,
    "geocode": _geocode,
    "export": _export,
}
