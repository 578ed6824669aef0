"""Names of one text that stand for one place: one sense per discourse, unless the words tell two apart.

W. A. Gale, K. W. Church and D. Yarowsky, "One sense per discourse" (1992); for places: Leidner 2007.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.resolving.possible_places import Country, PlaceBook, PossiblePlace
from geo.geoparse.results import Name
from geo.places.gazetteer.cues import REGION_WORDS

DATELINE_WEIGHT = 2.0
"""A name in a dateline counts as so many more."""
_DATELINE = re.compile(r"[^\n.]{0,40}?(?:\s[-–—]{1,2}\s|\([A-ZÉ][\w ]{1,12}\)|[—:])")
"""What follows the name in `PARIS (AFP) —`, `LONDON, March 3 -`."""

_NATION_CHARS = 60
_OF_NATION = re.compile(
    rf"(?:{'|'.join(each.names.of_nation.replace('<nation>', f'<{each.code}>') for each in LANGUAGES.values())}) ?$"
)
"""What stands before a name whose country an adjective says: « la ville libanaise de », `the Lebanese port of`."""
_RULED = re.compile(r"(?<!\w)([A-ZÀ-Þ]\w+)(?:-(?:controlled|administered|held|run|ruled|occupied))? $")
_RULED_BEHIND = re.compile(
    r" (?:sous (?:contrôle|administration) |(?:administré|contrôlé)e? par (?:l[’']|le |la )?)?(\w+)"
)
"""What says whose part of an area is meant."""
_REGION_AFTER = re.compile(
    r"[ \u00a0](?:(?:region|oblast|krai|kray|okrug|province|governorate|prefecture|state)\b"
    r"|(?:Lt\. )?Gov(?:\.|ernor)|Attorney General|Legislature|lawmakers\b)"
)
"""What follows the name in `Kursk region`, `New York Gov.`; French puts its word before: it is English in any text."""

Masses = dict[int, float]
"""How much of a text's places lie in each country, region or square."""
Key = tuple[str, str | None, tuple[str, ...]]


@dataclass(slots=True)
class Group:
    """The names of one text that are taken for one place, and how far each candidate is it."""

    folded: str
    kind: str | None
    containers: tuple[str, ...]
    candidates: tuple[PossiblePlace, ...]
    members: list[int] = field(default_factory=list)
    """Positions of the names in the text's list."""
    introduced: str | None = None
    """The kind that a word asked for where the text first has the name: `la région de Koursk`, then `Koursk`."""
    listed: str | None = None
    """The kind of most names of a list in which it stands."""
    weight: float = 0.0
    """How much its place says about the text."""
    bonus: list[float] = field(default_factory=list)
    """Points of each candidate for what the text states: kind and containers."""
    stated: list[str] = field(default_factory=list)
    """For each candidate the containers in which it lies, for showing; empty where none."""
    points: list[float] = field(default_factory=list)
    live: int = 0
    """How many candidates, from the first, are in question."""
    shares: list[float] = field(default_factory=list)
    """Of each candidate; what they lack to 1 is the share of a place that the gazetteer does not have."""
    masses: tuple[Masses, Masses, Masses] | None = None
    """What it says of countries, regions and squares, by its shares; None before there are any."""
    is_sure: bool = False
    """Whether nothing that the text says can change its place."""
    order: list[int] = field(default_factory=list)
    """Positions of the candidates, best first."""
    is_absent: bool = False
    """Whether the text states that it lies where the gazetteer knows no place so named."""

    around: PossiblePlace | None = None
    """What the text states that it lies in, where nothing more is known of it."""

    @property
    def best(self) -> PossiblePlace | None:
        """The candidate that it is taken for, once they are in order; None where it is none of them."""
        return None if self.is_absent or not self.order else self.candidates[self.order[0]]


def group_names(names: Sequence[Name], book: PlaceBook, language: str, text: str) -> list[Group]:
    """Return the groups of a text's names; every name is in one."""
    groups: dict[Key, Group] = {}
    latest: dict[tuple[str, str | None], Key] = {}
    waiting: list[int] = []
    for position, name in enumerate(names):
        folded = book.bare_name(name.text, name.rows)
        kind = name.kind or _kind_beside(name, text) or _city_asked(name, text, book, language)
        containers = name.containers or _country_said(name, text, book, language)
        if containers:
            key: Key = (folded, kind, containers)
            latest[folded, kind] = key
        else:
            key = (
                latest.get((folded, kind))
                or (latest.get((folded, "city")) if kind is None else None)
                or (folded, kind, ())
            )
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(folded, kind, key[2], book.candidates(folded, name.rows, language))
        group.members.append(position)
        if name.start == 0 or text[name.start - 1 : name.start] == "\n":
            waiting.append(position)
    _join_earlier(groups, latest)
    _introduce(groups, names)
    datelines = {p for p in waiting if _DATELINE.match(text, names[p].end)}
    for group in groups.values():
        extra = DATELINE_WEIGHT if datelines and not datelines.isdisjoint(group.members) else 0.0
        group.weight = sqrt(len(group.members) + extra)
    return list(groups.values())


def _kind_beside(name: Name, text: str) -> str | None:
    """Return the kind that words ask for from farther away (« région russe de Koursk ») or in another language."""
    if any(reason.detail in REGION_WORDS and reason.code.endswith("-before") for reason in name.reasons):
        return "region"
    return "region" if _REGION_AFTER.match(text, name.end) else None


def _city_asked(name: Name, text: str, book: PlaceBook, language: str) -> str | None:
    """Return that a city is meant, where a preposition says so of a name that a country or region shares with its city.

    Countries and regions with an article take « au » and « en »: « à Panama » is the city, « au Panama » the country.
    """
    before = LANGUAGES[language].names.before_city if language in LANGUAGES else None
    if before is None or text[max(0, name.start - len(before) - 1) : name.start].lower() != f"{before} ":
        return None
    found = book.candidates(book.bare_name(name.text, name.rows), name.rows, language)
    if not found or found[0].kind == "city":
        return None
    return "city" if any(one.kind == "city" and one.country == found[0].country for one in found) else None


def _country_said(name: Name, text: str, book: PlaceBook, language: str) -> tuple[str, ...]:
    """Return the country that an adjective puts a place in, if one so named is there: `the Lebanese city of`."""
    match = _OF_NATION.search(text, max(0, name.start - _NATION_CHARS), name.start)
    country = book.country_called(match[match.lastgroup or ""]) if match else None
    found = book.candidates(book.bare_name(name.text, name.rows), name.rows, language)
    if country is None and found and found[0].kind == "area":
        country = _country_of_part(name, text, book)
    if country is None:
        return ()
    if all(one.country == country.code for one in found[:1]) or all(one.country != country.code for one in found):
        return ()
    return (country.name,)


def _country_of_part(name: Name, text: str, book: PlaceBook) -> Country | None:
    """Return the country whose part of an area is meant: `Indian-controlled Kashmir`, « Cachemire pakistanais »."""
    before = _RULED.search(text, max(0, name.start - _NATION_CHARS), name.start)
    behind = _RULED_BEHIND.match(text, name.end)
    words = [match[1] for match in (before, behind) if match]
    return next(filter(None, (book.country_called(word) or book.country_named(word) for word in words)), None)


def _join_earlier(groups: dict[Key, Group], latest: dict[tuple[str, str | None], Key]) -> None:
    """Put names that stand before the first that states where it lies with that one's."""
    for folded, kind in latest:
        first = next(k for k in groups if k[0] == folded and k[1] == kind and k[2])
        for bare in {(folded, kind, ()), (folded, None if kind == "city" else kind, ())} & groups.keys():
            groups[first].members = sorted(groups.pop(bare).members + groups[first].members)


def _introduce(groups: dict[Key, Group], names: Sequence[Name]) -> None:
    """Note for each name without a cue word the cue of its first mention, unless the words speak of nearness to it."""
    first: dict[str, Group] = {}
    for group in sorted(groups.values(), key=lambda group: group.members[0]):
        earlier = first.setdefault(group.folded, group)
        if group.kind is None and not any(names[position].is_near for position in group.members):
            group.introduced = earlier.kind
