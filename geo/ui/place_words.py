"""A place in a few words and lines, so that a reader can tell it from its namesakes."""

from __future__ import annotations

from typing import Any

from babel.numbers import format_decimal

from geo.i18n.messages import Translator, locale_of
from geo.models import Place
from geo.places.gazetteer import Gazetteer
from geo.ui.place_shapes import place_shape


def describe_place(place_id: str, gazetteer: Gazetteer, language: str) -> dict[str, Any] | None:
    """Return a place as the screen shows it; None where the gazetteer has none of this id.

    Returns:
        `name`, `detail` (where it lies, how large it is), `kind`, `lat`, `lon` (degrees), `shape` (see `place_shape`).
    """
    place = gazetteer.place(place_id)
    if place is None:
        return None
    return {
        "name": place.name(language),
        "detail": _detail(place, gazetteer, language),
        "kind": place.kind,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "shape": place_shape(place.id, gazetteer),
    }


def _detail(place: Place, gazetteer: Gazetteer, language: str) -> str:
    """Return where a place lies and how large it is, as far as that tells it from others of its name."""
    t = Translator(language)
    country = gazetteer.place(f"ISO:{place.country}") if place.country and place.kind != "country" else None
    parts = [_kind_words(place.kind, t), _region_words(place, gazetteer, language), country and country.name(language)]
    where = ", ".join(part for part in parts if part)
    if not place.population or place.kind == "country":
        return where
    people = format_decimal(place.population, locale=locale_of(language))
    return f"{where} · " + t("{number} inhabitants", number=people)


def _kind_words(kind: str, t: Translator) -> str:
    """Return what sort of place it is; nothing for a city, which most places are."""
    words = {
        "city": "",
        "country": t("country"),
        "region": t("region"),
        "county": t("county"),
        "border": t("border"),
        "bridge": t("bridge"),
        "river": t("river"),
        "lake": t("lake"),
        "sea": t("sea"),
        "ocean": t("ocean"),
        "strait": t("strait"),
        "mountain": t("mountain"),
        "mountains": t("mountains"),
        "island": t("island"),
        "continent": t("continent"),
        "land": t("landscape"),
        "area": t("area"),
        "site": t("site"),
    }
    return words.get(kind, kind.replace("_", " "))


def _region_words(place: Place, gazetteer: Gazetteer, language: str) -> str | None:
    row = gazetteer.row(place.id)
    region = None if row is None else gazetteer.region_row(row)
    return place.region if region is None else gazetteer.place_at(region).name(language)
