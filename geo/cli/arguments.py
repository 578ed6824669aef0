"""What each command is called with, and what its help says; nothing here loads what they do."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from geo.cli.marking import NO_STATUS
from geo.collection.layout import TABLE_ENDINGS
from geo.collection.saved_views import STATES
from geo.exports.formats import FORMATS
from geo.intake.formats.registry import ENDINGS
from geo.yaml_files.conflicts import KEEPS

Run = Callable[[argparse.Namespace], int]
"""What a command does with its options; returns the exit code."""


def command_parser(run: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Args:
        run: What each command does, by its name. It is in the options as `run`; `refuse` ends with wrong use.
    """
    parser = argparse.ArgumentParser(
        prog="verbatim",
        description="An atlas of cited events.",
        epilog="Exit codes: 0 success, 1 errors or nothing found, 2 wrong usage, 130 interrupted. See COMMAND --help.",
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--collection",
        type=_folder,
        default=Path(),
        metavar="FOLDER",
        help="the collection's folder, with seeds/ and data/ (default: this folder)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    app = _command(commands, "app", "open the app in the browser, on this machine only", shared)
    app.add_argument("--port", type=_count, metavar="N", help="port (default: 8501, or the next free one)")
    app.add_argument("--read-only", action="store_true", help="show this one collection and write nothing")
    app.add_argument("--addresses", action="store_true", help="offer to fetch articles by their web address")
    app.add_argument("--headless", action="store_true", help="open no browser")
    _describe_own(commands, shared)
    verify = _command(commands, "verify", "check every record, quote, date and place name", shared)
    verify.add_argument(
        "--report", type=Path, metavar="FILE.html", help="write the whole audit as an HTML page, errors included"
    )
    verify.add_argument(
        "--language", type=_language, default="en", metavar="CODE", help="language of the report (default: en)"
    )
    _describe_geocode(commands, shared)
    settle = _command(commands, "settle", "choose where two people changed the same lines", shared)
    settle.add_argument("file", nargs="?", metavar="FILE", help="only this one: a path inside the collection's folder")
    settle.add_argument("--keep", choices=KEEPS, help="the version that stays (default: show both and change nothing)")
    _describe_changes(commands, shared)
    export = _command(commands, "export", "write the atlas to a file", shared)
    export.add_argument("file", type=Path, metavar="FILE", help=f"the extension sets the format: {' '.join(FORMATS)}")
    export.add_argument("--event", action="append", metavar="ID", help="only this event (repeat for more)")
    export.add_argument("--parts", action="store_true", help="a folder of GeoParquet files, for very many events")
    for name, command in commands.choices.items():
        command.set_defaults(run=run[name], refuse=command.error)
    return parser


def _command(commands: Any, name: str, does: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add a command whose own help says what it does."""
    described = f"{does[0].upper()}{does[1:]}."
    command: argparse.ArgumentParser = commands.add_parser(name, parents=parents, help=does, description=described)
    return command


def _describe_changes(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands about what people decide, and who they are."""
    history = _command(commands, "history", "list what was changed, when, in which source and by whom", shared)
    history.add_argument("--event", metavar="ID", help="only the changes of this event")
    history.add_argument("--csv", type=Path, metavar="FILE", help="write them to a file instead")
    mark = _command(commands, "mark", "give an event a status, tags and a note of your own", shared)
    mark.add_argument("event", metavar="EVENT", help="the event's id")
    mark.add_argument("--status", choices=[*STATES, NO_STATUS], help="what you hold of it; none takes its status away")
    mark.add_argument("--tag", action="append", default=[], metavar="WORD", help="add this tag (repeat for more)")
    mark.add_argument(
        "--untag", action="append", default=[], metavar="WORD", help="take this tag away (repeat for more)"
    )
    mark.add_argument("--note", metavar="TEXT", help="its note; empty takes it away")
    mark.add_argument("--by", metavar="NAME", help=_BY)
    person = _command(commands, "person", "show, keep or forget the name under which you decide, on this machine")
    person.add_argument("name", nargs="?", metavar="NAME", help="keep this one; logs and records then say it")
    person.add_argument("--forget", action="store_true", help="keep none")


def _describe_geocode(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command that looks up names of places."""
    geocode = _command(commands, "geocode", "list the places that have a name, with reasons", shared)
    geocode.add_argument("names", nargs="+", metavar="NAME")
    geocode.add_argument("--fuzzy", action="store_true", help="tolerate spelling mistakes")
    geocode.add_argument(
        "--country",
        type=_country,
        action="append",
        metavar="CODE",
        help="only in this country, such as FR (ISO 3166-1 alpha-2)",
    )
    geocode.add_argument(
        "--language", default="", metavar="CODE", help="language of the text that the names stand in, such as en or fr"
    )
    geocode.add_argument("--near", type=_point, metavar="LAT,LON", help="places nearer to this point first (degrees)")
    geocode.add_argument("--limit", type=_count, default=5, metavar="N", help="candidates for each name (default: 5)")


_ADDED = (
    f"{' '.join(ENDINGS)}; a folder or .zip of these; captured pages (.warc .warc.gz .wacz); "
    "a web address, which is then fetched; "
    "the sheet of auto-archiver (.csv); - reads text from standard input"
)


_BY = "who decides so, for the history (default: the name that `verbatim person` keeps)"


def _describe_own(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands for a reader's own articles."""
    new = _command(commands, "new", "create an empty collection")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="must be new or empty")
    new.add_argument("--title", metavar="TEXT", help="title of the collection (default: the folder's name)")
    add = _command(commands, "add", "put articles into the collection", shared)
    add.add_argument("files", nargs="+", metavar="FILE", help=_ADDED)
    for fact, of in FACTS.items():
        kind = _date if fact == "published" else str
        add.add_argument(f"--{fact}", metavar="TEXT", type=kind, help=f"{of}, where one file is added")
    _describe_source(_command(commands, "source", "list, edit, rename, replace or remove sources"), shared)
    _describe_import(_command(commands, "import", "put an event table into the collection", shared))
    _describe_join(commands, shared)
    _describe_parse(_command(commands, "parse", "show the events suggested by articles, without adding them", shared))


def _describe_source(source: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """Add what can be done to a source."""
    actions = source.add_subparsers(required=True, metavar="ACTION", dest="do")
    _command(actions, "list", "list the sources with what is known of them", shared)
    edit = _command(actions, "edit", "change what is known of a source", shared)
    for fact, of in FACTS.items():
        edit.add_argument(f"--{fact}", metavar="TEXT", type=_date if fact == "published" else str, help=of)
    edit.add_argument(
        "--unknown", action="append", default=[], choices=[*FACTS], help="this is not known after all (repeat for more)"
    )
    rename = _command(actions, "rename", "give a source another name in files and records", shared)
    replace = _command(actions, "replace", "replace a source's text, each quote found again in it", shared)
    replace.add_argument("--seen", action="store_true", help="quotes that stand elsewhere or read otherwise are right")
    remove = _command(actions, "remove", "take out a source, with the events that it alone tells", shared)
    remove.add_argument("--yes", action="store_true", help="remove it; without, what would go is listed")
    for action in (edit, rename, replace, remove):
        action.add_argument("id", metavar="SOURCE", help="the source's name, as `verbatim source list` shows it")
        action.add_argument("--by", metavar="NAME", help=_BY)
    rename.add_argument("name", metavar="NAME", help="small letters, digits, hyphens and underscores")
    replace.add_argument("file", type=Path, metavar="FILE", help="the other text, in any format that `add` reads")


def _describe_join(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add what joins rows of tables to events of articles, and takes them apart again."""
    join = _command(
        commands, "join", "join a row of a table to an article's event, or list which rows may be one", shared
    )
    join.add_argument(
        "event", nargs="?", metavar="EVENT", help="the event; with no ROW, the rows that are offered for it"
    )
    join.add_argument("row", nargs="?", metavar="TABLE.ROW", help="the row, such as ged.12345")
    join.add_argument("--offers", action="store_true", help="list the rows that are offered for any event")
    join.add_argument("--search", metavar="TEXT", help="list the rows with these words, dates or places")
    join.add_argument("--basis", metavar="TEXT", help="why they are one event")
    unjoin = _command(commands, "unjoin", "take a row from the event that it is joined to", shared)
    unjoin.add_argument("row", metavar="TABLE.ROW", help="the row, such as ged.12345")
    for command in (join, unjoin):
        command.add_argument("--by", metavar="NAME", help=_BY)


def _describe_import(table: argparse.ArgumentParser) -> None:
    """Add what is asked of `import`."""
    table.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=f"{' '.join(TABLE_ENDINGS)}; several where they are one table (TimeMap), or a folder of Parquet files",
    )
    table.add_argument("--mapping", metavar="NAME", help="a known table, or a YAML file that says which column is what")
    table.add_argument("--name", metavar="NAME", help="its name in the collection (default: the file's)")
    table.add_argument(
        "--dates", choices=("day_first", "month_first", "edtf"), help="how dates are written, where it can be doubted"
    )
    table.add_argument("--header", type=_count, metavar="ROW", help="row of the header (default: found)")
    table.add_argument("--sheet", metavar="NAME", help="sheet of a workbook (default: the first)")
    table.add_argument("--encoding", metavar="NAME", help="encoding of a text file (default: found)")
    table.add_argument("--delimiter", type=_sign, metavar="SIGN", help="sign between cells (default: found)")
    table.add_argument(
        "--report", type=Path, metavar="FILE.csv", help="write every changed or refused row, with line and reason"
    )
    table.add_argument("--language", type=_language, default="en", metavar="CODE", help="language of the report")
    table.add_argument("--workers", type=_count, metavar="N", help="number of processes (default: this one alone)")
    table.add_argument("--scheduler", metavar="ADDRESS", help="use the workers of this Dask scheduler: tcp://host:8786")


def _describe_parse(parse: argparse.ArgumentParser) -> None:
    """Add what is asked of `parse`: of articles, or of a whole corpus."""
    parse.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help=f"{' '.join(ENDINGS)}; - reads text from standard input",
    )
    parse.add_argument("--json", action="store_true", help="all results, one line of JSON per file")
    parse.add_argument("--date", type=_date, metavar="EDTF", help="publication date, overriding the files")
    parse.add_argument("--spacy", action="store_true", help="also use spaCy’s models (requirements-spacy.lock)")
    corpus = parse.add_argument_group(
        "a corpus instead", "Toponyms and dates of a JSON Lines file; an interrupted run resumes."
    )
    corpus.add_argument(
        "--jsonl", type=Path, metavar="CORPUS", help='one {"doc_id", "text", "date"} per line; - for standard input'
    )
    corpus.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="JSON Lines, or .parquet for a folder of parts (default: JSON Lines to standard output)",
    )
    corpus.add_argument("--workers", type=_count, metavar="N", help="number of processes (default: one per core)")
    corpus.add_argument(
        "--scheduler", metavar="ADDRESS", help="use the workers of this Dask scheduler: tcp://host:8786"
    )


FACTS = {
    "title": "its title",
    "author": "its author",
    "publisher": "who published it",
    "published": "when, in EDTF or as you would write it",
    "language": "its language (BCP 47)",
    "url": "its address",
}
"""What can be said of an added article, and in which words the help asks for it."""


def _sign(text: str) -> str:
    sign = text.replace("\\t", "\t")
    if len(sign) != 1:
        raise argparse.ArgumentTypeError(f"expected one sign, or \\t for a tab, got {text!r}")
    return sign


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"expected a folder, got {text!r}")
    return path


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1, got {text!r}")
    return int(text)


def _country(text: str) -> str:
    if not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"expected two letters such as FR, got {text!r}")
    return text.upper()


def _point(text: str) -> tuple[float, float]:
    from geopy.point import Point  # noqa: PLC0415 - the help must not wait

    try:
        point = Point(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected latitude and longitude such as 48.9,2.3, got {text!r}") from error
    return float(point.latitude), float(point.longitude)


def _date(text: str) -> str:
    from geo.geoparse.times.typed import read_typed  # noqa: PLC0415 - the help must not wait for the reading of dates

    edtf = read_typed(text, ("en",))
    if edtf is None or (edtf != text and "," in edtf):  # 3/10/2024 is one of two days: whoever types it says which.
        raise argparse.ArgumentTypeError(f"expected a date such as 2024-10-03 (EDTF) or '3 October 2024', got {text!r}")
    return edtf


def _language(text: str) -> str:
    from geo.i18n.messages import languages  # noqa: PLC0415 - the help must not wait for the catalogues

    if text not in languages():
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(languages())}, got {text!r}")
    return text
