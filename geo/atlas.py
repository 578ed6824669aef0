"""The join: a collection's records, checked and geocoded, as events × places × claims.

Nothing is dropped on the way. What cannot be resolved is a fault that names its file, line and path, and an atlas with
faults does not exist: a map that is wrong is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geopy.distance import geodesic
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.collection.collection import Collection
from geo.collection.credits import Named, Register, chain_of, origin_id, origin_of
from geo.collection.joined_rows import JoinedRow, add_rows, tell_stories
from geo.collection.pictures import sound_pictures
from geo.collection.resolution import Resolution
from geo.collection.source_names import name_untitled
from geo.collection.stories import Story
from geo.collection.table_events import find_clashes, joined_tables, resolutions_of
from geo.collection.translations import EDITORS, TranslationSet
from geo.collection.vouching import event_when
from geo.dates.edtf import When, day_date
from geo.errors import CollectionError, Fault, Phrase
from geo.i18n.messages import Translator, in_each_language, languages
from geo.models import LANGUAGES, Claim, Event, Kind, Place, Quote, Source, Titles
from geo.places.gazetteer import Gazetteer
from geo.tables.events import TableEvents
from geo.tables.large import LargeTable

if TYPE_CHECKING:
    import geopandas as gpd

CRS = "EPSG:4326"

PART_EVENTS = 5_000
"""Events of one part, where an atlas is gone through in parts."""


@dataclass(frozen=True)
class Atlas:
    """A collection without faults."""

    title: Titles
    kinds: tuple[Kind, ...]
    sources: tuple[Source, ...]
    texts: Mapping[str, str]
    """Text of each source by its id."""
    events: tuple[Event, ...]
    quotes: Mapping[tuple[str, int], Quote]
    """The quote of each claim, by event id and the claim's position."""
    places: Mapping[str, Place]
    """Every place that an event is at, by id."""
    geometries: Mapping[str, BaseGeometry]
    """Geometry of each place in EPSG:4326 (x = longitude), by id."""
    resolutions: tuple[Resolution, ...]
    """In the order of the events and of their places."""
    speakers: Register
    """Who is meant by the credits of claims."""
    subjects: Register
    """What is meant by the words that figures count."""
    translations: TranslationSet
    """The editors' translations of quotes."""
    stories: tuple[Story, ...]
    """Tours through the map."""
    hints: tuple[Fault, ...]
    """What is not wrong, and may be meant otherwise."""
    version: str
    """Hash of everything in the collection, in hexadecimal."""
    address: str | None
    """Where the collection is published; None where nothing is said of it."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the sources' pictures that are what their records say, by their hash."""
    large: tuple[LargeTable, ...] = ()
    """Tables whose events are columns: they are in `parts`, and in none of the above but their sources."""
    joined: Mapping[tuple[str, int], JoinedRow] = field(default_factory=dict)
    """The row of each claim that a joined row of a table adds to an event, by event id and the claim's position."""
    row_texts: Mapping[str, str] = field(default_factory=dict)
    """In a part of a large table: the lines of its row by event, in which the quotes stand."""

    def parts(self, size: int = PART_EVENTS) -> Iterator[Atlas]:
        """Yield the atlas in parts that together have every event: the records', then those of large tables."""
        if self.events or not self.large:
            yield replace(self, large=())
        for table in self.large:
            for made in table.parts(size):
                yield self.with_events(made)

    def with_events(self, made: TableEvents) -> Atlas:
        """Return an atlas like this one that has the events of some rows of a large table, and no others."""
        return replace(
            self,
            events=made.events,
            quotes=made.quotes,
            places=made.places,
            geometries=made.geometries,
            resolutions=tuple(resolutions_of(made)),
            large=(),
            row_texts=made.row_texts,
        )

    @property
    def count(self) -> int:
        """How many events there are, in large tables too."""
        return len(self.events) + sum(table.count for table in self.large)

    @cached_property
    def rows(self) -> gpd.GeoDataFrame:
        """One row for each event and place, in the order of the records.

        Columns: `event`, `kind`, `title_fr`, `title_en` (and one for each further language of the titles), `when` (EDTF
        or None), `start` and `end` (dates of the earliest and latest day, None where open or undated), `expected`,
        `vouched_until` (a date or None), `place`, `place_fr`, `place_en`, `toponym`, `role`, `metonym`, `precision`,
        `claims` (list of dictionaries), `status`, `status_by`, `status_on` (EDTF or None), `tags` (list), `geometry`
        (EPSG:4326: points, polygons, lines).
        """
        import geopandas as gpd  # noqa: PLC0415 - half a second that a page need not wait for
        import pandas as pd  # noqa: PLC0415

        by_id = {event.id: event for event in self.events}
        records = [self._row(by_id[resolution.event], resolution) for resolution in self.resolutions]
        geometry = [self.geometries[resolution.place] for resolution in self.resolutions]
        table = pd.DataFrame(records, columns=self.columns, dtype=object)  # As objects, what is unknown stays None.
        return gpd.GeoDataFrame(table, geometry=geometry, crs=CRS)

    def source(self, source_id: str) -> Source:
        """Return the source with an id.

        Raises:
            KeyError: No source has it.
        """
        return self._sources_by_id[source_id]

    @cached_property
    def untitled(self) -> Mapping[str, Titles]:
        """What each source without a title is called, by its id."""
        return name_untitled(self.sources)

    @cached_property
    def title_languages(self) -> tuple[str, ...]:
        """The languages in which exports name an event: French and English, then what else the titles stand in."""
        written = {
            code
            for titles in (self.title, *(event.title for event in self.events), *self._table_titles)
            for code in titles.by_language
        }
        return (*LANGUAGES, *sorted(written.difference(LANGUAGES)))

    @property
    def _table_titles(self) -> list[Titles]:
        return [table.table.record.mapping.title for table in self.large]

    @property
    def columns(self) -> list[str]:
        """Columns of `rows` before its geometry."""
        titles = [f"title_{code}" for code in self.title_languages]
        return ["event", "kind", *titles, *COLUMNS_AFTER_TITLES]

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _resolutions_by_event(self) -> dict[str, list[Resolution]]:
        found: dict[str, list[Resolution]] = {event.id: [] for event in self.events}
        for resolution in self.resolutions:
            found[resolution.event].append(resolution)
        return found

    @cached_property
    def credited(self) -> Mapping[str, Named]:
        """Everyone whom a claim credits or rests on, by id, in the order of the claims."""
        found: dict[str, Named] = {}
        for event in self.events:
            for claim in event.claims:
                origin = origin_of(claim, self.source(claim.source), self.speakers)
                for named in (*chain_of(claim, self.speakers), *([] if origin is None else [origin])):
                    found.setdefault(named.id, named)
        return found

    def resolutions_of(self, event: Event) -> list[Resolution]:
        """Return the places of an event, in the record's order."""
        return self._resolutions_by_event[event.id]

    def when(self, event: Event) -> When | None:
        """Return the days of an event as its sources vouch for them, or None where it is undated."""
        if self.joined:  # A row tells of its own days: it does not vouch for those of the record.
            own = [claim for number, claim in enumerate(event.claims) if (event.id, number) not in self.joined]
            event = event.model_copy(update={"claims": tuple(own)})
        return event_when(event, self._published)

    @cached_property
    def _published(self) -> dict[str, str | None]:
        return {source.id: source.published.value for source in self.sources}

    def event_values(self, event: Event) -> dict[str, Any]:
        """Return what is said of an event itself.

        These are its id, kind, titles and EDTF date, its first and last day (None where open), whether it is only
        expected, and the day up to which its sources vouch for a state of unknown end (None for all else); then what
        its editors hold of it, who does, and since when (EDTF), and their tags.
        """
        when, status = self.when(event), event.status
        return {
            "event": event.id,
            "kind": event.kind,
            **{f"title_{code}": event.title.text(code) for code in self.title_languages},
            "when": event.when,
            "start": when.earliest if when else None,
            "end": when.latest if when else None,
            "expected": event.expected,
            "vouched_until": None if when is None or when.vouched_until is None else day_date(when.vouched_until),
            "status": status.state if status else None,
            "status_by": status.by if status else None,
            "status_on": status.on if status else None,
            "tags": list(dict.fromkeys(event.tags)),
        }

    def claims_of(self, event: Event) -> list[dict[str, Any]]:
        """Return the claims of an event as plain values, each with its quote and where it stands."""
        return [self._claim(event, number, claim) for number, claim in enumerate(event.claims)]

    def _claim(self, event: Event, number: int, claim: Claim) -> dict[str, Any]:
        source = self.source(claim.source)
        quote = self.quotes[event.id, number]
        return {
            "source": source.id,
            "title": source.title.value,
            "author": source.author.value,
            "url": source.url.value,
            "publisher": source.publisher.value,
            "published": source.published.value,
            "quote": quote.exact,
            "start": quote.start,
            "end": quote.end,
            **({"pointer": quote.pointer} if quote.pointer else {}),
            **({"link": claim.link} if claim.link else {}),
            "language": claim.language or source.language.value,
            "attributed_to": claim.credit,
            "attribution": list(claim.attributed_to),
            "origin": origin_id(claim, source, self.speakers),
            "stance": claim.stance,
            "translation": self._translation(claim),
            "as_of": claim.as_of,
            "measures": [measure.model_dump(exclude_none=True) for measure in claim.measures],
            "disputes": list(claim.disputes),
            "supports": list(claim.supports),
            **({"joined": self.joined[event.id, number].values} if (event.id, number) in self.joined else {}),
        }

    def _translation(self, claim: Claim) -> dict[str, str] | None:
        """Return the translation of a claim's quote (of several, the English one), or None."""
        texts = self.translations.of(claim)
        language = "en" if "en" in texts else next(iter(texts), None)
        return None if language is None else {"language": language, "text": texts[language], "by": EDITORS}

    def _row(self, event: Event, resolution: Resolution) -> dict[str, Any]:
        place = self.places[resolution.place]
        return {
            **self.event_values(event),
            "place": place.id,
            "place_fr": place.name("fr"),
            "place_en": place.name("en"),
            "toponym": resolution.where.toponym,
            "role": resolution.where.role,
            "metonym": resolution.where.metonym,
            "precision": place.precision,
            "claims": self.claims_of(event),
        }


COLUMNS_AFTER_TITLES = [
    "when",
    "start",
    "end",
    "expected",
    "vouched_until",
    "place",
    "place_fr",
    "place_en",
    "toponym",
    "role",
    "metonym",
    "precision",
    "claims",
    "status",
    "status_by",
    "status_on",
    "tags",
]
"""Columns of `Atlas.rows` after the titles."""


def load_atlas(folder: Path) -> Atlas:
    """Return the atlas of the collection in `folder`.

    Raises:
        CollectionError: The collection has faults; all of them are reported at once.
        TablesError: The gazetteer's tables are missing or damaged.
    """
    return make_atlas(Collection.load(folder))


def make_atlas(collection: Collection) -> Atlas:
    """Return a collection as its atlas.

    Raises:
        CollectionError: The collection has faults; all of them are reported at once.
    """
    gazetteer, title = collection.gazetteer, collection.title
    faults = (*collection.faults, *find_clashes(collection))
    if faults or title is None or gazetteer is None:
        raise CollectionError(faults)
    shown: dict[tuple[str, float | None], tuple[Place, BaseGeometry]] = {}
    resolutions: list[Resolution] = []
    for resolution in collection.resolutions:
        key = (resolution.place, resolution.near_km)
        if key not in shown:
            shown[key] = _place_of(resolution, gazetteer)
        place = shown[key][0].id
        resolutions.append(resolution if place == resolution.place else replace(resolution, place=place))
    tables = joined_tables(collection, gazetteer)
    told = add_rows(collection.records.events, tables.joined)
    places = {**{place.id: place for place, _ in shown.values()}, **tables.places}
    return Atlas(
        title=title,
        kinds=tables.kinds,
        sources=(*collection.sources.sources, *tables.sources),
        texts={**collection.sources.texts, **tables.texts},
        events=(*told.events, *tables.events),
        quotes={**collection.records.quotes, **told.quotes, **tables.quotes},
        places={place_id: places[place_id] for place_id in sorted(places)},
        geometries={**{place.id: geometry for place, geometry in shown.values()}, **tables.geometries},
        resolutions=(*resolutions, *tables.resolutions),
        speakers=collection.speakers,
        subjects=collection.subjects,
        translations=collection.translations,
        stories=tell_stories(collection.stories.stories, told),
        pictures=sound_pictures(collection.files.folder, collection.sources.sources),
        large=tables.large,
        joined=told.rows,
        hints=(*collection.hints, *tables.hints),
        version=collection.version,
        address=collection.sources.address,
    )


def _place_of(resolution: Resolution, gazetteer: Gazetteer) -> tuple[Place, BaseGeometry]:
    """Return the place of a resolution and its geometry; “near” a place is an area around it, with an id of its own."""
    place, geometry = gazetteer.place(resolution.place), gazetteer.geometry(resolution.place)
    if place is None or geometry is None:
        raise LookupError(f"the gazetteer gave {resolution.place!r} and does not know it")
    if resolution.near_km is None:
        return place, geometry
    near = place.model_copy(
        update={
            "id": f"{place.id}~{resolution.near_km:g}km",
            "names": {code: Translator(code)("near {place}", place=place.name(code)) for code in languages()},
            "precision": "area",
            "population": None,
            "note": in_each_language(
                Phrase(
                    "“Near” is drawn as {radius} km around the place: a convention, not a measurement.",
                    radius=f"{resolution.near_km:g}",
                )
            ),
        }
    )
    return near, circle(place.lat, place.lon, resolution.near_km)


def circle(lat: float, lon: float, radius_km: float) -> Polygon:
    """Return a circle on the ground (geodesic, WGS 84) as a polygon of 60 corners, in degrees (x = longitude)."""
    points = [geodesic(kilometers=radius_km).destination((lat, lon), bearing) for bearing in range(0, 360, 6)]
    return Polygon([(point.longitude, point.latitude) for point in points])
