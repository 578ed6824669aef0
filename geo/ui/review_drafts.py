"""What the review screen sends, read: drafts as the reader left them, dates as they were typed.

What comes from the page is not trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from pydantic import ValidationError

from geo.errors import Phrase, ReviewError
from geo.geoparse.times.typed import is_edtf, read_typed
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.models import Measure, Role
from geo.review import Draft, DraftPlace, Review
from geo.yaml_files.fault_words import describe_detail


def draft_in(review: Review, message: Mapping[str, Any], language: str) -> Draft | None:
    """Return the draft of a message; None where the page sends none, as nothing was mended."""
    source, candidate = named_in(message)
    return draft_from(review, source, candidate, message.get("draft"), language)


def draft_from(review: Review, source: str, candidate: str | None, data: Any, language: str) -> Draft | None:
    """Return the draft that the page sends of a candidate, with what follows from the changes; None without one.

    `typed` in it says what the reader wrote by hand; where it is missing, everything stays as it is.
    """
    if not isinstance(data, Mapping):
        return None
    found = review.open(source).candidate(candidate) if candidate else None
    draft = read_draft(data, found.draft if found else None, language)
    draft = replace(draft, when=read_when(review, source, draft.when, language))
    typed = data.get("typed")
    return review.follow(source, candidate, draft, list(map(str, typed))) if isinstance(typed, list) else draft


def read_draft(data: Mapping[str, Any], base: Draft | None = None, language: str = "en") -> Draft:
    """Return the draft that the page sends.

    Args:
        data: As `geo/ui/static/review/drafts.js` makes it.
        base: The candidate as it was found; what the page does not show of it is kept, and so are the program's own
            words, which the page shows in the interface's language.
        language: Of the interface (BCP 47).

    Raises:
        ReviewError: A part of it is not what a draft has there; the sentence says which.
    """
    try:
        return Draft(
            start=int(data["start"]),
            end=int(data["end"]),
            kind=str(data["kind"]),
            titles={str(code): " ".join(str(title).split()) for code, title in dict(data["titles"]).items()},
            when=text_of(data.get("when")),
            when_basis=_basis(text_of(data.get("when_basis")) or "", base, language),
            places=tuple(_place(place, base) for place in data["places"]),
            measures=tuple(_measure(measure, n) for n, measure in enumerate(data["measures"], 1)),
            attributed_to=text_of(data.get("attributed_to")),
            stance="denies" if data.get("stance") == "denies" else "asserts",
            language=base.language if base else None,
            as_of=base.as_of if base else None,
            note=base.note if base else None,
            more=base.more if base else (),
            expected=bool(data.get("expected", False)),
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise ReviewError("the draft cannot be read: reload the page") from error


def read_when(review: Review, article: str, text: str | None, language: str) -> str | None:
    """Return the EDTF of a date that was typed; the text as it stands where it is none, None where there is none.

    Args:
        review: The collection's.
        article: The one that the date is about: a date without a year is counted from its own.
        text: EDTF, or words in the interface's language or the article's.
        language: Of the interface (BCP 47).
    """
    if not text or is_edtf(text):
        return text
    source = next((one for one in review.sources if one.id == article), None)
    spoken = [language, *([source.language.value] if source and source.language.value else [])]
    return read_typed(text, spoken, source.published.value if source else None) or text


def named_in(message: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return the article and the candidate that a message is about."""
    return str(message.get("article")), text_of(message.get("candidate"))


def text_of(value: Any) -> str | None:
    """Return a text without the spaces around it; None where nothing is left."""
    return str(value).strip() or None if value is not None else None


def _basis(text: str, base: Draft | None, language: str) -> str:
    """Return how a date is known: as a record keeps it where the page shows that, else as the reader typed it."""
    is_shown = base is not None and text == retell(base.when_basis, Translator(language))
    return base.when_basis if base is not None and is_shown else text


def _place(data: Mapping[str, Any], base: Draft | None) -> DraftPlace:
    role, toponym, place = data.get("role"), str(data["text"]), text_of(data.get("place"))
    if role not in get_args(Role):
        raise ValueError(f"a place has the part {role!r}")
    found = (one for one in (base.places if base else ()) if one.toponym == toponym and one.place == place)
    why = next((one.why for one in found), None)  # The reasons for a place hold only for that place.
    return DraftPlace(toponym, cast("Role", role), bool(data.get("metonym")), place, why)


def _measure(data: Mapping[str, Any], number: int) -> Measure:
    fields = {key: data.get(key) for key in Measure.model_fields if data.get(key) is not None}
    try:
        return Measure(**fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = describe_detail(Measure, first["loc"], first)
        part = (
            Phrase("Figure {number} ({part})", number=number, part=where)
            if where
            else Phrase("Figure {number}", number=number)
        )
        raise ReviewError("{part}: {problem}", part=part, problem=problem) from error
