"""Small event tables, made up, in the columns of known ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.collection.create import create_collection
from geo.geoparse.events.kinds import default_kinds

UCDP = (
    "id type_of_violence dyad_name source_article source_office source_date source_original where_prec "
    "where_coordinates adm_1 latitude longitude country date_prec date_start date_end best high low"
).split()


def ucdp_row(number: int = 1, **cells: object) -> dict[str, str]:
    """Return a row in UCDP's columns; the cells that are given replace its own."""
    row = {
        "id": number,
        "type_of_violence": 1,
        "dyad_name": "Government of Myanmar (Burma) - KNU",
        "source_article": f'"Agency A,2021-03-0{number % 9 + 1},Shells fell near the bridge"',
        "source_office": "Agency A",
        "source_date": f"2021-03-0{number % 9 + 1}",
        "source_original": "villagers",
        "where_prec": 1,
        "where_coordinates": "Hpa-an town",
        "adm_1": "Kayin state",
        "latitude": 16.89,
        "longitude": 97.63,
        "country": "Myanmar (Burma)",
        "date_prec": 1,
        "date_start": "2021-03-01 00:00:00.000",
        "date_end": "2021-03-01 00:00:00.000",
        "best": 3,
        "high": 5,
        "low": 2,
    }
    return {name: str(value) for name, value in {**row, **cells}.items()}


def csv_text(rows: Sequence[Mapping[str, str]], columns: Sequence[str] | None = None, delimiter: str = ",") -> str:
    """Return rows as CSV, with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or list(rows[0]), delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_table(folder: Path, text: str | bytes, name: str = "made.csv") -> Path:
    """Write a table and return its path."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def empty_collection(folder: Path) -> Path:
    """Create an empty collection in a folder and return it."""
    create_collection(folder / "collection", "Made up", default_kinds())
    return folder / "collection"
