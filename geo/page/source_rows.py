"""The sources of an atlas as the page has them, and what they are made of: facts, texts by language, dates."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from geo.atlas import Atlas
from geo.dates.describe import Form, describe_when
from geo.i18n.messages import Translator, languages
from geo.i18n.retelling import retell
from geo.models import Fact, LocalText, Original, Source, Titles
from geo.page.form import CaptureRow, FactRow, OriginalRow, PictureRow, SourceRow, Texts, Told
from geo.page.pictures import scale_picture


def texts_of(titles: Titles) -> Texts:
    """Return titles by language."""
    return dict(titles.by_language)


def told(text: LocalText | None) -> Told | None:
    """Return a text of a record: as it stands where it is the same in every language, else in each of them."""
    if text is None:
        return None
    told = {language: retell(text, Translator(language)) or "" for language in languages()}
    return text if not isinstance(text, Titles) and set(told.values()) == {text} else told


def source_rows(atlas: Atlas) -> list[SourceRow]:
    """Return the sources of an atlas."""
    count = sum(len(source.pictures) for source in atlas.sources)
    return [_source(atlas, source, count) for source in atlas.sources]


def _source(atlas: Atlas, source: Source, count: int) -> SourceRow:
    return {
        "id": source.id,
        "sha256": source.sha256,
        "title": _fact(source.title),
        "publisher": _fact(source.publisher),
        "author": _fact(source.author),
        "language": _fact(source.language),
        "published": _fact(source.published),
        "url": _fact(source.url),
        "outside": [{"start": span.start, "end": span.end, "why": told(span.why) or ""} for span in source.outside],
        "original": None if source.original is None else _original(source.original),
        "note": told(source.note),
        "name": texts_of(atlas.untitled[source.id]) if source.id in atlas.untitled else None,
        "published_text": when_words(source.published.value),
        "text": atlas.texts[source.id],
        "pictures": _pictures(atlas, source, count),
    }


def _pictures(atlas: Atlas, source: Source, count: int) -> list[PictureRow]:
    """Return those pictures of a source that are sound, scaled to their share of the page's size."""
    rows: list[PictureRow] = []
    for picture in source.pictures:
        scaled = scale_picture(atlas.pictures[picture.sha256], count) if picture.sha256 in atlas.pictures else None
        if scaled is not None:
            said = {"alt": told(picture.alt) or "", "credit": picture.credit, "sha256": picture.sha256}
            rows.append(cast("PictureRow", {**asdict(scaled), **said}))
    return rows


def _original(original: Original) -> OriginalRow:
    capture = original.capture
    return {
        "name": original.name,
        "sha256": original.sha256,
        "media_type": original.media_type,
        "extractor": told(original.extractor),
        "capture": None if capture is None else cast("CaptureRow", capture.model_dump()),
    }


def _fact(fact: Fact) -> FactRow:
    """Return a fact; the source's own words, where they state it, are the same in every language."""
    basis = str(fact.basis) if fact.status == "stated" else told(fact.basis)
    row: FactRow = {"value": fact.value, "status": fact.status, "basis": basis}
    return {**row, "is_given": True} if fact.is_given else row


def when_words(edtf: str | None, form: Form = "happened") -> Texts:
    """Return a date in words, by language."""
    return {language: describe_when(edtf, language, form) for language in languages()}
