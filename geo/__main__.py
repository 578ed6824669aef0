"""The command line: `python -m geo verify`, `geocode NAME…`, `export FILE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import CollectionError, VerbatimError


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
    verify.set_defaults(run=_verify)
    geocode = commands.add_parser("geocode", parents=[shared], help="show which places bear a name, and why")
    geocode.add_argument("names", nargs="+", metavar="NAME")
    geocode.add_argument("--fuzzy", action="store_true", help="allow for typing errors")
    geocode.add_argument("--country", action="append", metavar="CODE", help="only here (ISO 3166-1 alpha-2)")
    geocode.add_argument("--limit", type=int, default=5, metavar="N", help="candidates for each name (default: 5)")
    geocode.set_defaults(run=_geocode)
    export = commands.add_parser("export", parents=[shared], help="write the atlas to a file")
    export.add_argument("file", type=Path, metavar="FILE", help="its ending names the format: .geojson .csv .html")
    export.set_defaults(run=_export)
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"expected a folder, got {text!r}")
    return path


def _verify(options: argparse.Namespace) -> int:
    from geo.atlas import load_atlas  # noqa: PLC0415 - the help must not wait for geopandas

    atlas = load_atlas(options.collection)
    pinned = sum(resolution.pinned for resolution in atlas.resolutions)
    print(
        f"{len(atlas.sources)} sources unchanged, {len(atlas.events)} events, {len(atlas.quotes)} quotes exact, "
        f"{len(atlas.resolutions)} place names resolved to {len(atlas.places)} places ({pinned} pinned by a record)."
    )
    return 0


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

    export_atlas(load_atlas(options.collection), options.file)
    print(f"{options.file}: {options.file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
