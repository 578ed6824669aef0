"""The polygons of regions and counties, read as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Phrase, TablesError
from geo.places.gazetteer.format import REGIONS_FILE, ROW_GROUP


class Polygons:
    """Polygons by position; only the row groups that hold those asked for are read, and kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / REGIONS_FILE
        self._row_groups: dict[int, list[bytes]] = {}

    def read(self, positions: Iterable[int]) -> list[BaseGeometry]:
        """Return some polygons, each valid (lon lat, EPSG:4326).

        Raises:
            TablesError: the table is missing or damaged.
        """
        found = []
        for position in positions:
            group = self._row_groups.get(position // ROW_GROUP)
            if group is None:
                group = self._file.read_row_group(position // ROW_GROUP, columns=["geometry"])["geometry"].to_pylist()
                self._row_groups[position // ROW_GROUP] = group
            polygon = shapely.from_wkb(group[position % ROW_GROUP])
            found.append(polygon if polygon.is_valid else shapely.make_valid(polygon, method="structure"))
        return found

    @cached_property
    def _file(self) -> Any:
        import pyarrow.parquet  # noqa: PLC0415 - only who wants a polygon waits for it

        try:
            return pyarrow.parquet.ParquetFile(self.path)
        except (OSError, ValueError) as error:
            raise TablesError(self.path, Phrase("cannot be read ({problem})", problem=error)) from error
