"""A kind that a reader adds or renames, as the record of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from geo.collection.kind_colours import COLOUR
from geo.errors import ReviewError
from geo.models import Kind
from geo.places.gazetteer import normalise_name
from geo.review.drafts import Plain


def kind_record(
    kinds: Sequence[Kind], kind_id: str | None, label: Mapping[str, str], letter: str, colour: str | None = None
) -> Plain:
    """Return the record of a new kind, or of one that gets another label, letter and colour.

    Args:
        kinds: The collection's.
        kind_id: The kind; None for a new one.
        label: By language (BCP 47); labels in other languages stay.
        letter: What tells it without colour.
        colour: `#rrggbb`; that of its place in the list where None.

    Raises:
        ReviewError: Label or letter is missing, the colour is none, label or letter is that of another kind, or no kind
            has the id.
    """
    words = {language: " ".join(text.split()) for language, text in label.items()}
    sign = letter.strip().upper()
    if not words or not all(words.values()) or len(sign) != 1:
        raise ReviewError("a kind needs a name and one letter")
    if colour is not None and not COLOUR.fullmatch(colour):
        raise ReviewError("expected a colour as #rrggbb, got {got!r}", got=colour)
    before = next((kind for kind in kinds if kind.id == kind_id), None)
    if kind_id is not None and before is None:
        raise ReviewError("no kind has the id {kind!r}: open the article again", kind=kind_id)
    others = [kind for kind in kinds if kind.id != kind_id]
    for other in others:
        names = {normalise_name(name) for name in other.label.by_language.values()}
        if other.letter == sign or any(normalise_name(text) in names for text in words.values()):
            msgid = "{name!r} has this name or this letter already: choose others"
            raise ReviewError(msgid, name=other.label.text(next(iter(words))))
    known = dict(before.label.by_language) if before else {}
    return {"id": kind_id or _id_of(words, kinds), "label": {**known, **words}, "letter": sign, "colour": colour}


def _id_of(words: Mapping[str, str], kinds: Sequence[Kind]) -> str:
    plain = unicodedata.normalize("NFKD", next(iter(words.values()))).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or "kind"
    taken = {kind.id for kind in kinds}
    return slug if slug not in taken else next(f"{slug}-{n}" for n in range(2, 99) if f"{slug}-{n}" not in taken)
