"""Natural features, placed by hand: seas, lakes, rivers, mountains, islands, deserts, peninsulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from ruamel.yaml import YAML
from shapely.geometry.base import BaseGeometry

from geo.make_tables.areas import Area, Regions
from geo.places.gazetteer.format import KINDS
from geo.places.gazetteer.outlines import outline

COARSE_DEG = 0.05
"""To which regions are simplified to see what lies in them."""
IMPORTANCE = {1: 50_000_000, 2: 5_000_000, 3: 500_000, 4: 50_000}
"""What stands in the column of inhabitants, by a feature's rank: how large a city must be to come before it."""


COUNTRY_SHARE = 0.9
"""A feature is in a country where so much of what of it is on land, as drawn, is in that one."""


def build_features(features_file: Path, regions: Regions) -> list[Area]:
    """Return the features, each with the country that it lies in, if it is one.

    Raises:
        ValueError: a feature is of an unknown kind, has no shape, or its id stands twice.
    """
    by_kind: Mapping[str, Sequence[Mapping[str, Any]]] = YAML(typ="safe").load(features_file.read_text("utf-8"))
    features = [_feature(kind, record) for kind, records in by_kind.items() for record in records]
    ids = [feature.id for feature in features]
    if twice := {feature_id for feature_id in ids if ids.count(feature_id) > 1}:
        raise ValueError(f"features.yaml: {', '.join(sorted(twice))} stand twice")
    land = shapely.simplify(regions.polygons, COARSE_DEG)
    tree = shapely.STRtree(land)
    for feature in features:
        if feature.kind != "sea":
            feature.country = _country(outline(feature.extra), land, tree, regions)
    return features


def _country(shape: BaseGeometry, land: NDArray[np.object_], tree: shapely.STRtree, regions: Regions) -> str | None:
    sizes: dict[str, float] = defaultdict(float)
    for i in tree.query(shape, predicate="intersects").tolist():
        part = shapely.intersection(shape, land[i])
        sizes[regions.areas[i].country or ""] += float(part.area or part.length)
    country = max(sizes, key=lambda code: sizes[code], default="")
    return country or None if sizes and sizes[country] >= COUNTRY_SHARE * sum(sizes.values()) else None


def _feature(kind: str, record: Mapping[str, Any]) -> Area:
    if kind not in KINDS:
        raise ValueError(f"features.yaml: the kind {kind!r} is none of {', '.join(KINDS)}")
    shape = {key: record[key] for key in ("at", "radius_km", "path", "width_km") if key in record}
    if "path" not in shape and not {"at", "radius_km"} <= set(shape):
        raise ValueError(f"features.yaml: {record['id']}: expected `at` with `radius_km`, or `path`")
    lat, lon = shape["at"] if "at" in shape else shape["path"][len(shape["path"]) // 2]
    return Area(
        id=f"NAT:{record['id']}",
        kind=kind,
        names={"en": record["en"], "fr": record["fr"]},
        country=None,
        aliases=list(record.get("also", ())),
        own_names=tuple(record.get("names_too", ())),
        lat=round(float(lat), 5),
        lon=round((float(lon) + 180) % 360 - 180, 5),
        people=IMPORTANCE[record.get("rank", 3)],
        extra=shape | ({"note": record["note"]} if "note" in record else {}),
    )
