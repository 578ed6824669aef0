"""What the review screen asks and Python answers: dates in words, places of a name, coordinates, cities around a point.

A message is a mapping from the page, with `do` and a number `seq`; what comes from there is not trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from geo.dates.describe import describe_event_when, describe_when
from geo.geoparse.times.typed import is_edtf
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.models import Event
from geo.places.coordinates import parse_coordinates, write_coordinates
from geo.places.gazetteer import normalise_name
from geo.review import Review
from geo.ui.kind_words import colour_words
from geo.ui.place_words import describe_place
from geo.ui.review_drafts import draft_in, read_when

FOUND_PLACES = 8
"""As many places as a search gives."""

AROUND_CITIES, AROUND_SHOWN = 400, 12
"""As many cities are looked at for a map of a reader's own place, and as many of them, the largest, are named on it."""

QUESTIONS = ("when", "follow", "places", "point", "around", "events", "colour")
"""Messages that only ask."""


def answer(review: Review, message: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the answer to a question.

    Args:
        review: The collection's.
        message: One of `QUESTIONS` with `seq`, `do`, and what it is about: what a date that was typed means (`when`,
            `text`, `article`), what follows from the changes to a candidate (`follow`, `article`, `candidate`, `draft`,
            `key`, which comes back), which places bear a name (`places`, `q`), which point coordinates mean (`point`,
            `text`), which cities are around a point (`around`, `lat`, `lon` in degrees, `km`), which events have words
            that begin so (`events`, `q`).
        language: Of the interface (BCP 47).
    """
    do, text, q = message.get("do"), str(message.get("text", "")), str(message.get("q", ""))
    asked = {"seq": message.get("seq"), "do": do}
    if do == "when":
        return {**asked, "text": text, **_explain(review, message, language)}
    if do == "follow":
        return {**asked, "key": message.get("key"), **_follow(review, message, language)}
    if do in ("point", "colour"):
        return {
            **asked,
            **(_like(review, message, language) if do == "colour" else {"text": text, "point": _point(text)}),
        }
    if do == "around":
        return {**asked, "cities": cities_around(review, message, language)}
    if do == "events":
        found_events = review.find_events(q, source_id=_named(message, "article"), leave_out=_named(message, "event"))
        return {**asked, "q": q, "events": [_event(event, language) for event in found_events]}
    found = find_places(review, q, language)
    return {**asked, "q": q, "found": list(found), "places": found, "point": _point(q)}


def _like(review: Review, message: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what a colour for a kind is like."""
    colour = str(message.get("colour"))
    return {"colour": colour, "words": colour_words(review.kinds, _named(message, "kind"), colour, language)}


def _named(message: Mapping[str, Any], key: str) -> str | None:
    value = message.get(key)
    return None if value is None else str(value)


def _event(event: Event, language: str) -> dict[str, Any]:
    """Return an event as a reader chooses it from a list."""
    places = list(dict.fromkeys(where.toponym for where in event.where))
    return {
        "event": event.id,
        "title": event.title.text(language),
        "when_words": describe_event_when(event, language),
        "places": places,
        "claims": len(event.claims),
    }


def _point(text: str) -> dict[str, Any] | None:
    """Return the point that coordinates mean (degrees), and it in words; None where they mean none."""
    point = parse_coordinates(text)
    return None if point is None else {"lat": point[0], "lon": point[1], "words": write_coordinates(*point)}


def cities_around(review: Review, message: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the largest cities around a point, each with `name`, `lat`, `lon`; none where the message has no point.

    Args:
        review: The collection's, for its gazetteer.
        message: `lat`, `lon` (degrees), and `km`, how far round that point.
        language: Of the interface (BCP 47).
    """
    values = [message.get(key) for key in ("lat", "lon", "km")]
    if not all(isinstance(value, int | float) for value in values):
        return []
    lat, lon, far_km = (float(cast("float", value)) for value in values)
    gazetteer = review.gazetteer
    near = [row for row, km in gazetteer.tables.nearest_cities(lat, lon, AROUND_CITIES) if km <= far_km]
    near = [row for row in near if not gazetteer.is_post_office(row)]
    near.sort(key=lambda row: -gazetteer.people_at(row))
    places = map(gazetteer.place_at, near[:AROUND_SHOWN])
    return [{"name": place.name(language), "lat": place.lat, "lon": place.lon} for place in places]


def find_places(review: Review, name: str, language: str) -> dict[str, dict[str, Any]]:
    """Return the places of a name by id, each as `describe_place` gives it: the collection's own, the most populous.

    Of the collection's own places the beginning of a word of the name is enough.

    Args:
        review: The collection's, for its gazetteer.
        name: As a reader types it; case and accents do not count.
        language: Of the interface (BCP 47).
    """
    gazetteer, folded = review.gazetteer, normalise_name(name)
    begun = [made.place.id for made in gazetteer.hand_made if folded and _begins(made.names, folded)]
    ids = dict.fromkeys([*begun, *(gazetteer.id_at(row) for _, row in gazetteer.find(folded))])
    places = [place for place in map(gazetteer.place, ids) if place is not None]
    ranks = {"country": 1, "region": 2}
    places.sort(key=lambda place: (0 if place.id in begun else ranks.get(place.kind, 3), -(place.population or 0)))
    described = ((place.id, describe_place(place.id, gazetteer, language)) for place in places[:FOUND_PLACES])
    return {place_id: described for place_id, described in described if described is not None}


def _begins(names: Sequence[str], folded: str) -> bool:
    """Say whether a name, or a word in it, begins so."""
    return any(f" {normalise_name(name)}".find(f" {folded}") >= 0 for name in names)


def _follow(review: Review, message: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what a date that was typed means, and the titles and the grounds that a changed draft gets."""
    draft = draft_in(review, message, language)
    if draft is None:
        return {}
    typed = dict(message["draft"]).get("when")
    said = _explain(review, {**message, "text": typed}, language) if typed else {}
    follows = {"titles": dict(draft.titles), "when_basis": retell(draft.when_basis, Translator(language))}
    return {"text": typed, **said, **({} if "error" in said else follows)}


def _explain(review: Review, message: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return what a date that was typed means, in words and in EDTF, or that it is none."""
    text = str(message.get("text", ""))
    edtf = read_when(review, str(message.get("article")), text, language)
    if edtf is None or not is_edtf(edtf):
        t = Translator(language)
        return {"error": t("This is not a date. Examples: 5 July 2017, early March 2024, 2024-10-03, 2024-07/..")}
    words = describe_when(edtf, language)
    return {"words": words if edtf == text.strip() else f"{words} · {edtf}"}
