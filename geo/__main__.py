"""The command line: `python -m geo verify`, `geocode NAME…`, `export FILE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import CollectionError, ExportError, VerbatimError

ENDINGS = ".geojson .csv .html .parquet .kml .jsonld"
"""Formats of `export`; the help must not wait for the modules that write them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 faults or nothing found, 2 wrong use."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except CollectionError as error:
        print(error, file=sys.stderr)
        return 1
    except VerbatimError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="An atlas of cited events.")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--collection",
        type=_folder,
        default=Path(),
        metavar="FOLDER",
        help="the collection's folder, with seeds/ and data/ (default: this folder)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser("verify", parents=[shared], help="check every record, quote, date and place name")
    verify.add_argument("--report", type=Path, metavar="FILE.html", help="write the whole audit as a page, faults too")
    verify.add_argument("--language", type=_language, default="en", metavar="CODE", help="of the report (default: en)")
    verify.set_defaults(run=_verify)
    geocode = commands.add_parser("geocode", parents=[shared], help="show which places bear a name, and why")
    geocode.add_argument("names", nargs="+", metavar="NAME")
    geocode.add_argument("--fuzzy", action="store_true", help="allow for typing errors")
    geocode.add_argument("--country", action="append", metavar="CODE", help="only here (ISO 3166-1 alpha-2)")
    geocode.add_argument("--limit", type=int, default=5, metavar="N", help="candidates for each name (default: 5)")
    geocode.set_defaults(run=_geocode)
    export = commands.add_parser("export", parents=[shared], help="write the atlas to a file")
    export.add_argument("file", type=Path, metavar="FILE", help=f"its ending names the format: {ENDINGS}")
    export.add_argument("--event", action="append", metavar="ID", help="only this event (give it again for others)")
    export.set_defaults(run=_export)
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"expected a folder, got {text!r}")
    return path


def _language(text: str) -> str:
    from geo.messages import languages  # noqa: PLC0415 - the help must not wait for the catalogues

    if text not in languages():
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(languages())}, got {text!r}")
    return text


def _verify(options: argparse.Namespace) -> int:
    from geo.atlas import load_atlas  # noqa: PLC0415 - the help must not wait for geopandas

    if options.report is not None:
        _report(options)
    atlas = load_atlas(options.collection)
    pinned = sum(resolution.pinned for resolution in atlas.resolutions)
    print(
        f"{len(atlas.sources)} sources unchanged, {len(atlas.events)} events, {len(atlas.quotes)} quotes exact, "
        f"{len(atlas.resolutions)} place names resolved to {len(atlas.places)} places ({pinned} pinned by a record)."
    )
    return 0


def _report(options: argparse.Namespace) -> None:
    """Write the audit, whether the collection has faults or not."""
    from geo.audit import audit_collection, audit_html  # noqa: PLC0415 - the help must not wait for geopandas
    from geo.files import write_whole  # noqa: PLC0415

    page = audit_html(audit_collection(options.collection), options.language)
    try:
        write_whole(options.report, page)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error}); choose another name or folder"
        raise ExportError(f"{options.report}: {problem}") from error
    print(f"{options.report}: {options.report.stat().st_size:,} bytes")


def _geocode(options: argparse.Namespace) -> int:
    from geo.gazetteer import Gazetteer  # noqa: PLC0415 - the help must not wait for the tables
    from geo.geocoder import GazetteerGeocoder  # noqa: PLC0415

    geocoder = GazetteerGeocoder(Gazetteer.load(options.collection))
    missing = False
    for name in options.names:
        found = geocoder.geocode(
            name, exactly_one=False, fuzzy=options.fuzzy, countries=options.country, limit=options.limit
        )
        print(name)
        for location in found or ():
            raw = location.raw
            point = f"{location.latitude:9.4f} {location.longitude:9.4f}"
            print(f"  {raw['id']:<16} {point}  {location.address} ({raw['kind']})")
            print(f"  {'':<16} {raw['why']['sentence']}")
        if not found:
            missing = True
            print("  no place is called so; --fuzzy allows for typing errors")
    return int(missing)


def _export(options: argparse.Namespace) -> int:
    from geo.atlas import load_atlas  # noqa: PLC0415 - the help must not wait for geopandas
    from geo.export import export_atlas  # noqa: PLC0415

    export_atlas(load_atlas(options.collection), options.file, events=options.event)
    print(f"{options.file}: {options.file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
