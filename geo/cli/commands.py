"""The command line: what each command of `verbatim`, the same as `python -m geo`, does."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.cli.arguments import command_parser
from geo.cli.marking import run_mark
from geo.cli.person import run_person, sign
from geo.errors import ExportError, VerbatimError
from geo.files.data_folder import app_script

STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 faults or nothing found, 2 wrong use, 130 stopped."""
    try:
        options = command_parser(COMMANDS).parse_args(arguments)
        sign(options)
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
    from geo.exports.export_file import export_atlas, export_folder  # noqa: PLC0415

    if options.parts:
        count = export_folder(load_atlas(options.collection), options.file, events=options.event)
        print(f"{options.file}: {count:,} files")
        return 0
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
    from geo.cli.adding import run_add  # noqa: PLC0415 - the help must not wait

    return run_add(options)


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
    from geo.cli.parsing import run_parse  # noqa: PLC0415 - the help must not wait

    return run_parse(options)


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
    if os.name == "posix":  # The command becomes the app, so that what ends the one ends the other.
        sys.stdout.flush()
        os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted
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
    "person": run_person,
    "mark": run_mark,
    "geocode": _geocode,
    "export": _export,
}
