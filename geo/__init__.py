"""Verbatim: an atlas of cited events, in which every mark opens the sentence that put it there.

Four functions do from a program what the app and the command line do:

| function | what |
|---|---|
| `load_collection` | a folder of sources and records, checked, geocoded and joined: the atlas |
| `geocode` | the places that a name can mean, best first, each with the reasons |
| `parse` | what an article tells: place names, times, figures, credits, candidates for events |
| `export` | an atlas as a file; the ending names the format |

The rooms of the package, in the order of the data (a room imports only from those before it):

| room | what |
|---|---|
| `errors` | what can go wrong |
| `local_text`, `recorded` | texts in several languages; the sentences that the program writes into records |
| `models` | sources, claims, events and places as values |
| `files`, `yaml_files` | files written whole, locks; YAML with line numbers, edited in place |
| `i18n`, `dates`, `text` | messages and figures in words; EDTF; quotes, anchoring, numbers |
| `places` | the gazetteer, the geocoder, geometry as it is drawn |
| `tables` | an event table as a source: rows to events, derived and never written out |
| `collection`, `atlas` | a folder of records, read and checked; the same geocoded and joined |
| `page`, `exports`, `audit` | the map page; files of an atlas; how each thing was checked |
| `intake`, `sources`, `geoparse` | a file becomes a source; a source changes; an article becomes candidates |
| `corpus`, `review` | many articles without review; from candidates to the collection's files |
| `make_tables` | how the tables and word lists are made, for maintainers |
| `ui`, `cli` | the Streamlit panels; the command line |
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.geoparse.results import Parsed
    from geo.places.geocoder import GazetteerLocation

__all__ = ["__version__", "export", "geocode", "load_collection", "parse"]

__version__ = "0.2.0"

# Each function loads what it needs when it is called: the command line's help must not wait for geopandas.


def load_collection(folder: str | PathLike[str]) -> Atlas:
    """Return the atlas of the collection in `folder`: its records checked, geocoded and joined.

    Example:
        >>> import geo
        >>> atlas = geo.load_collection(".")
        >>> event = next(event for event in atlas.events if event.id == "kyiv-strike")
        >>> event.when
        '2025-04-24'

    Raises:
        CollectionError: The collection has faults; all of them are in `faults`, each with file and line.
        TablesError: The gazetteer's tables are missing or damaged.
    """
    from geo.atlas import load_atlas  # noqa: PLC0415

    return load_atlas(Path(folder))


def geocode(
    name: str, *, collection: str | PathLike[str] | None = None, limit: int = 5, language: str = ""
) -> list[GazetteerLocation]:
    """Return the places that a name can mean, best first; an empty list where none has it. Nothing goes online.

    Args:
        name: As written, French or English: `oblast de Donetsk`, `near Donetsk`, `Paris, Texas`.
        collection: Folder of a collection whose own places count too.
        limit: At most so many.
        language: BCP 47, of the text that the name stands in; empty where unknown. `Puebla` is first the state in
            English, the city in French.

    Example:
        >>> import geo
        >>> best = geo.geocode("Moscou")[0]
        >>> best.raw["id"], round(best.latitude, 1), round(best.longitude, 1)
        ('GN:524901', 55.8, 37.6)

    Raises:
        TablesError: The gazetteer's tables are missing or damaged.
        CollectionError: The collection's `data/places.yaml` has faults.
    """
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415
    from geo.places.geocoder import GazetteerGeocoder  # noqa: PLC0415

    gazetteer = Gazetteer.load(None if collection is None else Path(collection))
    return GazetteerGeocoder(gazetteer).geocode(name, exactly_one=False, limit=limit, text_language=language)


def parse(text: str, *, published: str | None = None, language: str | None = None) -> Parsed:
    """Return what an article tells. Positions are Unicode code points of `text`, an end is exclusive.

    Args:
        text: The article, in French or English.
        published: Its day of publication (EDTF), against which words such as “yesterday” are read.
        language: BCP 47; told from the text where None.

    Example:
        >>> import geo
        >>> parsed = geo.parse("A strike hit Kharkiv on Monday.", published="2024-10-03")
        >>> [(toponym.text, toponym.place) for toponym in parsed.toponyms]
        [('Kharkiv', 'GN:706483')]
        >>> [time.edtf for time in parsed.times]
        ['2024-09-30']

    Raises:
        DateError: `published` is no EDTF date.
        TablesError: The gazetteer's tables are missing or damaged.
    """
    from geo.geoparse.parser import Parser  # noqa: PLC0415
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415

    return Parser(Gazetteer.load(None)).parse(text, language=language, published=published)


def export(atlas: Atlas, file: str | PathLike[str]) -> None:
    """Write an atlas to a file, whole or not at all; the ending names the format, as `verbatim export --help` lists.

    Example:
        >>> import geo, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> geo.export(geo.load_collection("."), folder / "atlas.csv")
        >>> (folder / "atlas.csv").exists()
        True

    Raises:
        ExportError: The ending names no format, or the file cannot be written.
    """
    from geo.exports.export_file import export_atlas  # noqa: PLC0415

    export_atlas(atlas, Path(file))
