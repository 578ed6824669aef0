"""Translations of quotes, `data/translations.yaml`: the editors' own, apart from the records and from the sources.

A translation is shown under its quote to readers of its language and never stands for it. None is made by program. The
file may be missing; then no quote is expected to have one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import StringConstraints

from geo.collection.folder import Files
from geo.collection.layout import TRANSLATIONS_FILE
from geo.collection.readings import document_of
from geo.collection.record_checks import Home
from geo.collection.records import RecordSet
from geo.collection.sources import SourceSet
from geo.errors import Fault, Figure, Phrase
from geo.i18n.messages import languages
from geo.models import LANGUAGE_TAG, Claim, Model, Slug, Source, Text
from geo.text.language import tell_language
from geo.text.numbers import has_number
from geo.yaml_files.documents import Document

EDITORS = "editors"
"""Who made a translation, in exports: the editors of the collection."""

LEAST_WORDS = 8
"""A shorter text is not judged by its little words: a heading or a name reads like any language."""

Key = tuple[str, str]
"""A source's id and the exact words of a quote."""


class _TranslationsFile(Model):
    translations: list[Any]


class Translation(Model):
    """The words of a quote in another language."""

    source: Slug
    quote: Text
    """The exact words of the quote, as a claim has them."""
    language: Annotated[str, StringConstraints(min_length=1)]
    """Language (BCP 47) of the translation."""
    text: Text


@dataclass(frozen=True, slots=True)
class TranslationSet:
    """The translations of a collection, what is wrong with them, and the quotes that lack one."""

    by_quote: Mapping[Key, Mapping[str, str]] = field(default_factory=dict)
    """Text by language, of each quote that has one."""
    faults: tuple[Fault, ...] = ()
    exists: bool = False
    """Whether the collection has a file of translations that can be read."""

    def of(self, claim: Claim) -> Mapping[str, str]:
        """Return the translations of a claim's quote: text by language, in the order of their codes."""
        return self.by_quote.get((claim.source, claim.quote), {})


def load_translations(files: Files) -> Document | None:
    """Return the file of translations of a collection, or None where it has none."""
    content = files.get(TRANSLATIONS_FILE)
    return None if content.is_missing else document_of(content)


def check_translations(document: Document | None, records: RecordSet, sources: SourceSet) -> TranslationSet:
    """Return the translations of a file that is already read, with its faults; none is raised."""
    if document is None:
        return TranslationSet()
    if document.data is None and document.faults:
        return TranslationSet(faults=document.faults)
    faults = [*document.faults, *document.validate(_TranslationsFile)[1]]
    items: Sequence[Translation | None] = ()
    if isinstance(document.get(("translations",)), list):
        items, problems = document.validate_each(Translation, ("translations",))
        faults += problems
    wanted = {(item.source, item.quote) for item in items if item is not None}
    claims = _claims_of(records, wanted)
    checker = _Checker(document, _languages(claims, sources), _quoted(records, wanted), _numbers(claims))
    found: dict[Key, dict[str, str]] = {}
    for number, item in enumerate(items):
        if item is not None:
            faults += checker.check(number, item, found)
    ordered = {key: dict(sorted(texts.items())) for key, texts in found.items()}
    return TranslationSet(MappingProxyType(ordered), tuple(faults), exists=True)


@dataclass(frozen=True, slots=True)
class _Checker:
    """What translations are checked against."""

    document: Document
    languages: Mapping[Key, frozenset[str]]
    """Languages of each quote of a sound record; several where records differ on it."""
    written: frozenset[Key]
    """Every quote that stands in a file of records, of sound records and of others."""
    numbers: Mapping[Key, Sequence[float]]
    """The figures that claims take from each quote."""

    def check(self, number: int, item: Translation, found: dict[Key, dict[str, str]]) -> Iterator[Fault]:
        """Yield what is wrong with one translation, and file it where nothing is."""
        key, at = (item.source, item.quote), ("translations", number)
        own = self.languages.get(key, frozenset())
        if key not in self.written:
            msgid = "no claim quotes these words of {source}: copy the quote as it now reads, or delete the translation"
            yield self.document.fault((*at, "quote"), Phrase(msgid, source=item.source))
        elif LANGUAGE_TAG.fullmatch(item.language) is None:
            msgid = "expected a language (BCP 47), such as fr or pt-BR; got {got!r}"
            message = Phrase(msgid, got=item.language)
            yield self.document.fault((*at, "language"), message)
        elif item.language in own:
            message = Phrase(
                "the quote is already in this language ({language!r}): delete the translation", language=item.language
            )
            yield self.document.fault((*at, "language"), message)
        elif item.language in found.get(key, {}):
            msgid = "this quote already has a translation into this language ({language!r}): keep one"
            yield self.document.fault(at, Phrase(msgid, language=item.language))
        elif (told := _untranslated(item, own)) is not None:
            msgid = "expected a text in the language {language!r}; this reads as {told!r}"
            yield self.document.fault((*at, "text"), Phrase(msgid, language=item.language, told=told))
        else:
            found.setdefault(key, {})[item.language] = item.text
            for number_of_claim in self.numbers.get(key, ()):
                if not has_number(item.text, number_of_claim, item.language):
                    msgid = "the number {number} in the quote is missing from its translation"
                    yield self.document.fault((*at, "text"), Phrase(msgid, number=Figure(number_of_claim)))


def _untranslated(item: Translation, own: frozenset[str]) -> str | None:
    """Return the quote's language where the text is still in it: the same words, or words of that language."""
    if item.text == item.quote:
        return next(iter(sorted(own)), "")
    told = tell_language(item.text) if len(item.text.split()) >= LEAST_WORDS else None
    return told if told in own and told != item.language else None


def _quoted(records: RecordSet, wanted: Collection[Key]) -> frozenset[Key]:
    """Return those of the wanted quotes that stand in a file of records."""
    return frozenset(key for file in records.files.values() for key in file.quoted() if key in wanted)


def _languages(claims: Mapping[Key, Sequence[Claim]], sources: SourceSet) -> dict[Key, frozenset[str]]:
    """Return the languages (primary subtags) of each quote."""
    by_id = {source.id: source for source in sources.sources}
    told = {key: (_language(claim, by_id) for claim in some) for key, some in claims.items()}
    return {key: frozenset(language for language in some if language) for key, some in told.items()}


def _numbers(claims: Mapping[Key, Sequence[Claim]]) -> dict[Key, Sequence[float]]:
    found = {
        key: [number for claim in some for measure in claim.measures for number in measure.numbers]
        for key, some in claims.items()
    }
    return {key: tuple(dict.fromkeys(numbers)) for key, numbers in found.items()}


def _claims_of(records: RecordSet, wanted: Collection[Key]) -> dict[Key, list[Claim]]:
    """Return the claims that have one of the wanted quotes, by the quote."""
    found: dict[Key, list[Claim]] = {}
    for event in records.events:
        for claim in event.claims:
            if (key := (claim.source, claim.quote)) in wanted:
                found.setdefault(key, []).append(claim)
    return found


def translation_hints(records: RecordSet, sources: SourceSet, translations: TranslationSet) -> Iterator[Fault]:
    """Yield a hint at the first claim of each quote that no reader of another language has in theirs.

    Where a collection has no translations, none is missed.
    """
    if not translations.exists:
        return
    found = translations.by_quote
    by_id = {source.id: source for source in sources.sources}
    told: set[Key] = set()
    for claim, home in _claims(records):
        key, own = (claim.source, claim.quote), _language(claim, by_id)
        lacking = [code for code in languages() if code != own and code not in found.get(key, {})]
        if own is None or not lacking or key in told:
            continue
        told.add(key)
        msgid = "the quote has no translation ({languages}) in {file}"
        message = Phrase(msgid, languages=", ".join(lacking), file=TRANSLATIONS_FILE)
        yield home.fault(("quote",), message)


def _claims(records: RecordSet) -> Iterator[tuple[Claim, Home]]:
    for event, homes in zip(records.events, records.claim_homes, strict=True):
        yield from zip(event.claims, homes, strict=True)


def _language(claim: Claim, sources: Mapping[str, Source]) -> str | None:
    """Return the primary language of a quote, or None where it is not known."""
    source = sources.get(claim.source)
    tag = claim.language or (source.language.value if source else None)
    return tag.lower().partition("-")[0] if tag else None
