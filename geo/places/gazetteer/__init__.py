"""Names to places and places to geometry, and the tables that hold them; `geo.make_tables` builds these.

| module | what |
|---|---|
| `gazetteer` | the committed tables, and before them a collection's own places |
| `format` | how the tables are laid out on disk |
| `place_tables` | the tables, read |
| `spellings` | every name of a place, for the page's search |
| `own_places` | a collection's `data/places.yaml` |
| `names` | names folded, so that spellings compare equal |
| `cues` | words beside place names that say what is meant |
| `polygons`, `topology` | outlines of regions and counties; TopoJSON with its arcs as text |
| `outlines` | what is drawn where there is no outline |
| `basemap` | the page's basemap and the names on it |
| `thinning` | its outlines with fewer corners, far from a page's places |
| `waters` | its rivers and lakes, for close views |

Ids are stable: `GN:709717` (a city, by GeoNames id), `ISO:UA` (a country) and `ISO:UA-14` (a region with an ISO 3166-2
code of its own), `NE:RUS-2371` (any other region, by Natural Earth's code), `FIPS:06037` (a county), `M49:150` and
`AREA:balkans` (made of countries or regions), `NAT:black-sea` (a natural feature), `V:…` (hand-made, from a
collection's `data/places.yaml`).
"""

from __future__ import annotations

from geo.places.gazetteer.basemap import labels_near, load_basemap, load_waters
from geo.places.gazetteer.format import BASEMAP_FOLDER, KINDS, TABLES_FOLDER
from geo.places.gazetteer.gazetteer import Gazetteer
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.outlines import KM_PER_DEG
from geo.places.gazetteer.place_tables import Tables, check_tables, distance_km
from geo.places.gazetteer.thinning import thin_far_arcs
from geo.places.gazetteer.waters import waters_near

__all__ = [
    "BASEMAP_FOLDER",
    "KINDS",
    "KM_PER_DEG",
    "TABLES_FOLDER",
    "Gazetteer",
    "Tables",
    "check_tables",
    "distance_km",
    "labels_near",
    "load_basemap",
    "load_waters",
    "normalise_name",
    "thin_far_arcs",
    "waters_near",
]
