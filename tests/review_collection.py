"""Candidates as a parser would find them, made by hand for the texts of a small collection."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.geoparse.results import Candidate, CandidatePlace, FoundToponym, Parsed
from geo.models import Kind, Measure, Span
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder
from geo.review import Review
from tests.small_collection import KYIV, make_collection

ARTICLE = """\
Vendredi 7 juin 2024, un drone a frappé un dépôt près de Kharkiv : « 14 blessés », selon la mairie.
À Odessa, 3 personnes ont été tuées le 8 juin 2024.
Le 3 mai 2024, une frappe avait fait 12 morts à Kyiv.
Rien à Springfield.
À Odessa, 3 personnes ont été tuées le 8 juin 2024.
"""

_geocoder: list[GazetteerGeocoder] = []


def place_of(toponym: str) -> str | None:
    """The id of the place that the gazetteer would choose first."""
    if not _geocoder:
        _geocoder.append(GazetteerGeocoder(Gazetteer.load()))
    found = _geocoder[0].geocode(toponym)
    return None if found is None else str(found.raw["id"])


def candidate(text: str, words: str, toponyms: Sequence[str], *, nth: int = 0, **values: Any) -> Candidate:
    """The candidate that quotes `words`, the nth time they stand in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    pinned = values.pop("place", "")
    places = []
    for toponym in toponyms:
        at = text.index(toponym, start)
        place = pinned or place_of(toponym)
        found = FoundToponym(at, at + len(toponym), toponym, place, None, None, None, 0.9, toponym.startswith("près"))
        places.append(CandidatePlace(found))
    defaults: dict[str, Any] = {
        "kind": "strike",
        "titles": {"fr": f"Frappe : {toponyms[0]}", "en": f"Strike: {toponyms[0]}"},
        "when": "2024-06-08",
        "when_basis": "« le 8 juin 2024 »",
        "language": "fr",
    }
    return Candidate(f"{start}-{end}", start, end, text[start:end], places=tuple(places), **{**defaults, **values})


def killed(value: float, **values: Any) -> Measure:
    return Measure(what="killed", value=value, **values)


def candidates_of(text: str) -> tuple[Candidate, ...]:
    """Those of ARTICLE; none of any other text."""
    if text != ARTICLE:
        return ()
    odessa = "À Odessa, 3 personnes ont été tuées le 8 juin 2024."
    return (
        candidate(
            text,
            ARTICLE.splitlines()[0],
            ["près de Kharkiv"],
            when="2024-06-07",
            attributed_to="la mairie",
            measures=(Measure(what="wounded", value=14),),
        ),
        candidate(text, odessa, ["Odessa"], measures=(killed(3, of="personnes"),)),
        candidate(
            text,
            ARTICLE.splitlines()[2],
            ["Kyiv"],
            when="2024-05-03",
            measures=(killed(12),),
        ),
        candidate(text, "Rien à Springfield.", ["Springfield"], when=None, when_basis="Nothing dates it."),
        candidate(text, odessa, ["Odessa"], nth=1, measures=(killed(3),)),
    )


def parse(
    text: str,
    *,
    language: str | None = None,
    published: str | None = None,
    kinds: Sequence[Kind] | None = None,
    outside: Sequence[Span] = (),
) -> Parsed:
    """What a parser is called with, and what it gives."""
    return Parsed(text, language, published, candidates=candidates_of(text))


def make_review(folder: Path, **texts: str) -> Review:
    """A review of the small collection, whose second source is ARTICLE; two of its events are left out."""
    make_collection(folder, **{"events": KYIV, "two": ARTICLE, **texts})
    return Review(folder, parse)
