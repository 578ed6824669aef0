"""Weighs an article's names together: lists, stated containers, people and places named elsewhere in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise

from geo.geoparse.names.recognition.known import KnownNames
from geo.geoparse.names.recognition.mention import Mention
from geo.geoparse.names.recognition.statistical import Entity
from geo.geoparse.names.recognition.surroundings import NAMESAKES, STRONG, Surroundings
from geo.geoparse.names.recognition.weights import THRESHOLD

LOOKED_AT = 40
"""Most of one that may lie in another."""
LEAD_NAMES = 5
"""Most names after one that is said to be a place in which what it lies in is looked for."""
LONGEST_LEAD = 200
"""Most code points up to that name."""
SUBURB_DEG = 0.5
"""How far from a city, north or east, a place may be that is a part of it."""
_LONGEST_GAP = 40
_LONGEST_APART = 90
_SENTENCE_END = re.compile(r"[.!?] |\n|;")
_LIES_IN = re.compile(
    r"\b(?:in|of|on|dans|du|de|des|d['’]|en|au) ?(?:the |la |le |les |l['’])?(?:[a-z]+(?:-[a-z]+)? )?$"
)
_IN = re.compile(
    r"(?:,? ?\(|, ?|, (?:in|en|dans|au|aux|à)\b[^.;:()\n]{0,30}"
    r"|, (?:the )?(?:far |deep |central |upper |lower )?(?:(?:north|south|east|west|mid)[a-z-]*(?:ern)?|central|rural"
    r"|upstate|coastal|mainland) "
    r"| (?:in|en|dans|au|aux) (?:[^.,;:()\n]{0,26} )?(?:the |la |l['’])?)"
)
"""What stands between a name and what it lies in: « Pokrovsk, dans l'oblast de Donetsk », `Paris, Texas`."""
_IN_APART = re.compile(
    r", (?:à|près|au|non|on|near|close|along|by|north|south|east|west|some|about|just)\b[^.;:()\n]{3,60},"
    r" (?:in|en|dans|au|aux) (?:the |le |la |l['’])?(?:[a-z-]+ )?"
)
"""The same with more of where in between: « Beni, à la frontière avec l’Ouganda, dans le Nord-Kivu »."""
_LIST = re.compile(
    r",? (?:and|or|et|ou|&) (?:in |en |à |au |de |d['’]|du |la |le |les |l['’]|the )?"
    r"|, (?:à |de |d['’]|du |la |le |les |l['’]|the )?|(?: ?[/–-] ?)"
)

_POSSESSIVES = frozenset({"'s ", "’s "})
_BUILT = frozenset({"typed-facility", "typed-feature", "feature-before"})
_IN_LIST = ("in-list", "")
_TOLD = frozenset({"settlement-before", "district-before", "city-before", "region-before"})
"""Evidence that, by a word in the plural, holds for all of a list."""
_CONJUNCTION = re.compile(r",? (?:and|or|et|ou|&) ")


def weigh_together(text: str, mentions: list[Mention], people: set[str], names: KnownNames) -> None:
    """Add to each mention what the other mentions of the text say of it."""
    _weigh_people(mentions, people)
    for i in reversed(range(len(mentions) - 1)):
        _weigh_pair(text, mentions[i], mentions[i + 1], names)
    for first, second in zip(mentions, mentions[2:], strict=False):
        _weigh_apart(text, first, second, names)
    for i, mention in enumerate(mentions):
        if mention.is_lead:
            _weigh_lead(text, mention, mentions[i + 1 : i + 1 + LEAD_NAMES], names)
    lists = list(_lists(text, mentions))
    _weigh_lists(text, lists)
    around = Surroundings(mentions, names)
    for mention in mentions:
        if mention.known is not None:
            around.weigh(mention, mention.known)
    _weigh_lists(text, lists)


def _lists(text: str, mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions that stand in a list with nothing else between them."""
    found: list[Mention] = []
    for mention in mentions:
        gap = mention.start - found[-1].end if found else -1
        if not (0 < gap <= _LONGEST_GAP and _LIST.fullmatch(text, found[-1].end, mention.start)):
            if len(found) > 1:
                yield found
            found = []
        found.append(mention)
    if len(found) > 1:
        yield found


def _weigh_lists(text: str, lists: list[list[Mention]]) -> None:
    """Add to the names of each list what a sure one among them says, or the word that begins it: « villages de »."""
    for members in lists:
        _weigh_told(text, members)
        sure = [member for member in members if member.score >= STRONG and member.known is not None]
        for member in members if sure else ():
            is_alone = len(sure) == 1 and sure[0] is member
            if member.known is not None and not is_alone and _IN_LIST not in member.evidence:
                member.add(*_IN_LIST)


def _weigh_told(text: str, members: list[Mention]) -> None:
    """Add to names, up to the one after an `and`, that a word such as « villages de » stands before the first."""
    first = members[0]
    if not any(code in _TOLD and detail.partition(" ")[0].endswith("s") for code, detail in first.evidence):
        return
    for previous, member in pairwise(members):
        if ("in-told-list", "") not in member.evidence:
            member.add("in-told-list")
            member.kind = member.kind or first.kind
        if _CONJUNCTION.match(text, previous.end, member.start):
            return


def weigh_entities(
    mentions: list[Mention], entities: list[Entity], make: Callable[[int, int], Mention]
) -> list[Mention]:
    """Return the mentions with what a statistical model says of them, and the places that it alone saw.

    Args:
        mentions: In the text's order, none over another.
        entities: What the model found, likewise.
        make: Makes a mention of a stretch of the text.
    """
    found: list[Mention] = []
    i = 0
    for mention in mentions:
        while i < len(entities) and entities[i].end <= mention.start:
            found += _made(entities[i], make, after=found[-1].end if found else 0, before=mention.start)
            i += 1
        over = i < len(entities) and entities[i].start < mention.end
        mention.add(entities[i].code if over else "model-nothing")
        found.append(mention)
    for entity in entities[i:]:
        found += _made(entity, make, after=found[-1].end if found else 0, before=sys.maxsize)
    return found


def _made(entity: Entity, make: Callable[[int, int], Mention], *, after: int, before: int) -> list[Mention]:
    """Return the mention of a place that only the model saw, if it lies apart from the others."""
    if entity.code != "model-place" or entity.end <= entity.start:
        return []
    mention = make(entity.start, entity.end)
    mention.add(entity.code)
    return [mention] if after <= mention.start and mention.end <= before else []


def _weigh_people(mentions: list[Mention], people: set[str]) -> None:
    for mention in mentions:
        if not mention.person and mention.known is not None and mention.known.folded in people:
            mention.add("person-elsewhere")


def _weigh_pair(text: str, first: Mention, second: Mention, names: KnownNames) -> None:
    if not 0 < second.start - first.end <= _LONGEST_GAP:
        return
    gap = text[first.end : second.start]
    if gap in _POSSESSIVES and first.known is not None and first.score >= THRESHOLD and first.known.kind == "city":
        second.containers.append(first.known.folded)
    if gap in _POSSESSIVES and first.known is not None and first.known.has_area and second.known is not None:
        _weigh_owned(text, first, second, names)
        return
    if gap == ", " and second.known is not None and any(code == "typed-facility" for code, _ in first.evidence):
        second.add("after-address")
    if first.known is None and second.known is not None and second.known.kind == "city" and _IN.fullmatch(gap):
        if any(code in _BUILT for code, _ in first.evidence):
            first.containers += [second.known.folded, *second.containers]
        return
    if second.known is not None and second.known.has_area and _IN.fullmatch(gap):
        _weigh_inside(text, gap, first, second, names)


def _weigh_inside(text: str, gap: str, first: Mention, second: Mention, names: KnownNames) -> None:
    """Add to two names what it says that the first is told to lie in the second."""
    assert second.known is not None
    if first.known is None and second.known.kind == "region" and _is_stated(text, gap, second.end):
        first.add("before-container", text[second.start : second.end])
        first.containers += [second.known.folded, *second.containers]
        return
    if first.known is None and first.score >= THRESHOLD:
        first.containers += [second.known.folded, *second.containers]
        return
    if first.known is not None and _is_inside(first, second, names):
        first.add("inside-named", text[second.start : second.end])
        second.add("holds-named", text[first.start : first.end])
        first.containers += [second.known.folded, *second.containers]
        if gap == ", " and second.kind is None and _means_region(first, second, names):
            second.kind = "region"


def _weigh_apart(text: str, first: Mention, second: Mention, names: KnownNames) -> None:
    """Add to two names with another between them that the first is told to lie in the second."""
    is_near = 0 < second.start - first.end <= _LONGEST_APART and first.known is not None
    if is_near and second.known is not None and second.known.has_area and second.known.kind != "country":
        gap = text[first.end : second.start]
        if _IN_APART.fullmatch(gap):
            _weigh_inside(text, gap, first, second, names)


def _weigh_owned(text: str, first: Mention, second: Mention, names: KnownNames) -> None:
    """Add to a name what it says that the name of an area owns it: `Lebanon's Tripoli`."""
    assert first.known is not None
    if _is_inside(second, first, names):
        second.add("inside-named", text[first.start : first.end])
        second.containers.append(first.known.folded)


def _means_region(first: Mention, second: Mention, names: KnownNames) -> bool:
    """Say whether a name after another is the region's around it, not the city's of that name far away from it.

    `Albany, New York` is in the state; `Brooklyn, New York` may be in the city.
    """
    assert first.known is not None
    assert second.known is not None
    gazetteer = names.gazetteer
    kinds = [gazetteer.kind_at(row) for _, row in second.known.rows[:NAMESAKES]]
    if "city" not in kinds or "region" not in kinds:
        return False
    region = second.known.rows[kinds.index("region")][1]
    city = second.known.rows[kinds.index("city")][1]
    inside = next((row for _, row in first.known.rows[:LOOKED_AT] if gazetteer.lies_in(row, region)), None)
    if inside is None or gazetteer.region_row(city) != region:
        return False
    north, east = (abs(a - b) for a, b in zip(gazetteer.lat_lon_at(inside), gazetteer.lat_lon_at(city), strict=True))
    return max(north, east) > SUBURB_DEG


def _weigh_lead(text: str, first: Mention, others: list[Mention], names: KnownNames) -> None:
    """Add to what is said to be a place what the sentence says that it lies in: `Salem is a town in Essex County`."""
    for second in others:
        between = text[first.end : second.start]
        if len(between) > LONGEST_LEAD or _SENTENCE_END.search(between):
            return
        if second.known is None or not second.known.has_area or not _LIES_IN.search(between):
            continue
        if first.known is None or _is_inside(first, second, names):
            first.add("inside-named" if first.known else "before-container", text[second.start : second.end])
            first.containers += [second.known.folded, *second.containers]
            return


def _is_stated(text: str, gap: str, end: int) -> bool:
    """Say whether a region's name stands after another as what it lies in: `Fairfield, Iowa`, « Noyon (Oise) »."""
    return gap == ", " or (gap == " (" and text.startswith(")", end))


def _is_inside(first: Mention, second: Mention, names: KnownNames) -> bool:
    """Say whether some place of the first name lies in some place of the second."""
    assert first.known is not None
    assert second.known is not None
    gazetteer = names.gazetteer
    areas = [row for _, row in second.known.rows[:NAMESAKES] if gazetteer.kind_at(row) != "city"]
    own = {row for _, row in second.known.rows}
    for _, row in first.known.rows[:LOOKED_AT]:
        if any(gazetteer.lies_in(row, area) for area in areas):
            return row not in own
    return False
