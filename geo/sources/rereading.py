"""Another text of a source that is there: what becomes of each quote in it, and the text replaced when that was seen.

A page changes after it was captured, or was captured badly. No quote is moved in silence: each is exact, moved,
changed or gone in the other text (`geo.text.anchoring`), and whoever replaces the text has seen which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Some
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.collection.collection import Collection
from geo.collection.layout import original_file, text_file
from geo.errors import ReviewError, SourceError
from geo.files.whole import sha256_of
from geo.intake.extracted import FACTS, Extracted
from geo.models import Fact, Source, Span
from geo.recorded import EARLIER_TEXT
from geo.sources.changing import carry_out, turn
from geo.sources.log import SourceChange
from geo.sources.records import LAYOUT, ClaimPlace, claims_of, find_record, record_change
from geo.sources.review_log import Moved, log_change
from geo.text.anchoring import anchor_claim
from geo.text.quotes import locate
from geo.yaml_files.documents import Document, Location, parse_document
from geo.yaml_files.editing import Key, block_text, set_scalars

Fate = Literal["exact", "moved", "changed", "gone"]

KEPT: tuple[Fate, ...] = ("exact", "moved", "changed")
"""What may become of a quote whose text is replaced."""

_KEYS: tuple[Key, ...] = ("events", "claims")
"""Lists of records that quote sources."""

SAME = "The text is the one that the collection has: nothing was changed."
GONE = "{n} quotes are not in this text any more. Add it as a source of its own, or remove their records first."
UNSEEN = "{n} quotes stand elsewhere or otherwise in this text: look at them first."


@dataclass(frozen=True, slots=True)
class Reread:
    """A quote in another text of its source."""

    place: ClaimPlace
    fate: Fate
    start: int | None = None
    end: int | None = None
    """Where it stands in the other text; None where it is gone."""
    words: str = ""
    """The words there."""
    others: int = 0
    """How often the very words stand elsewhere in the other text."""

    @property
    def name(self) -> str:
        """What tells it from the others of its source: its event, and where it stood."""
        return f"{self.place.event.id}@{self.place.claim.start}:{self.place.claim.quote}"


@dataclass(frozen=True, slots=True)
class Rereading:
    """A source with another text."""

    source: Source
    before: str
    """The text that the collection has."""
    quotes: tuple[Reread, ...]

    def with_fate(self, *fates: Fate) -> tuple[Reread, ...]:
        """Return the quotes with one of these fates."""
        return tuple(one for one in self.quotes if one.fate in fates)


def reread(collection: Collection, source_id: str, text: str) -> Rereading:
    """Return what becomes of each quote of a source in another text of it; nothing is written.

    Raises:
        SourceError: There is no such source.
    """
    source, _ = find_record(collection, source_id)
    quotes = tuple(_reread(place, text) for place in claims_of(collection, source_id))
    return Rereading(source, collection.sources.texts.get(source_id, ""), quotes)


def reread_source(folder: Path, source_id: str, text: str) -> Rereading:
    """Return what becomes of each quote of a source of the collection in `folder`; see `reread`."""
    return reread(Collection.load(folder), source_id, text)


def replace_text(  # noqa: PLR0913 - whose text, by what, and who says so
    folder: Path,
    source_id: str,
    other: Extracted,
    file: bytes | None = None,
    *,
    seen: Some[str] = (),
    by: str | None = None,
) -> Rereading:
    """Replace the text of a source, and write where its quotes stand now and how they read.

    Args:
        folder: The collection's.
        source_id: The source's.
        other: The other text with what it says of itself.
        file: The file that it was taken from; None for a text that was pasted.
        seen: Names of the quotes that a person has seen moved or changed.
        by: Who replaces it, for the history.

    Raises:
        SourceError: The text is the same, a quote is gone or was not seen, records would have errors, or it cannot be
            written. The collection is as it was.
    """
    with turn(folder) as collection:
        source, place = find_record(collection, source_id)
        result = reread(collection, source_id, other.text)
        _check(result, other.text, seen)
        changed = _with_text(source, result.before, other)
        changes: dict[str, bytes | None] = {text_file(source.file): other.text.encode()}
        if source.original is not None:
            changes[original_file(source_id, source.original.name)] = None
        if other.original is not None and file is not None:
            changes[original_file(source_id, other.original.name)] = file
        changes |= dict([record_change(place, changed)])
        counts = (f"{fate} {len(result.with_fate(fate))}" for fate in KEPT)
        what = f"sha256: {source.sha256} -> {changed.sha256}; quotes: {', '.join(counts)}"
        told_as = SourceChange("text-replaced", source_id, what, by=by)
        claims = _claim_changes(result, other.text)
        logged = log_change(folder, source_id, _moved(result, other.text, claims))
        carry_out(folder, collection, changes | claims | logged, told_as)
    return result


def _check(result: Rereading, text: str, seen: Some[str]) -> None:
    if text == result.before:
        raise SourceError(SAME)
    if gone := result.with_fate("gone"):
        raise SourceError(GONE, n=len(gone))
    if unseen := [one for one in result.with_fate("moved", "changed") if one.name not in seen]:
        raise SourceError(UNSEEN, n=len(unseen))


def _reread(place: ClaimPlace, text: str) -> Reread:
    anchor = anchor_claim(text, place.claim)
    if anchor.place is None:
        return Reread(place, "gone")
    words = text[slice(*anchor.place)]
    fate: Fate = "exact" if anchor.status == "exact" else "moved" if words == place.claim.quote else "changed"
    return Reread(place, fate, *anchor.place, words, len(anchor.others))


def _with_text(source: Source, before: str, other: Extracted) -> Source:
    """Return a source with another text: what the old one stated and the new one does not is said to be so."""
    facts = {name: _fact(getattr(source, name), getattr(other, name), other.text) for name in FACTS}
    spans = (_span(span, before, other.text) for span in source.outside)
    other_values = {
        "sha256": sha256_of(other.text.encode()),
        "original": other.original,
        "outside": tuple(span for span in spans if span is not None),
    }
    return source.model_copy(update={**{str(name): fact for name, fact in facts.items()}, **other_values})


def _fact(old: Fact, new: Fact, text: str) -> Fact:
    if old.status == "unknown":
        return new
    if old.status != "stated" or str(old.basis) in text:
        return old
    return (
        new
        if new.value == old.value
        else Fact(value=old.value, status="inferred", basis=EARLIER_TEXT.format(words=str(old.basis)))
    )


def _span(span: Span, before: str, text: str) -> Span | None:
    """Return a stretch outside the article where its words stand once in the other text; None where they do not."""
    found = locate(text, before[span.start : span.end])
    return span.model_copy(update={"start": found[0][0], "end": found[0][1]}) if len(found) == 1 else None


def _claim_changes(result: Rereading, text: str) -> dict[str, bytes | None]:
    """Return the files of records with the places and words that quotes have now."""
    values: dict[str, dict[Location, str | int]] = defaultdict(dict)
    documents = {one.place.document.file: one.place.document for one in result.quotes}
    for one in result.with_fate("moved", "changed"):
        values[one.place.document.file] |= _claim_values(one, text)
    try:
        return {
            file: set_scalars(documents[file].text, documents[file], changed).encode()
            for file, changed in values.items()
            if changed
        }
    except ReviewError as error:
        raise SourceError(LAYOUT, file=", ".join(values), problem=error.phrase) from error


def _moved(result: Rereading, text: str, changes: Mapping[str, bytes | None]) -> Moved:
    """Return where quotes and records are once these files of records have been written."""
    quotes = {}
    for one in result.with_fate(*KEPT):
        claim = one.place.claim
        if None not in (claim.start, claim.end, one.start, one.end):
            quotes[one.place.event.id, claim.start, claim.end] = (one.start, one.end)
    records: dict[str, str] = {}
    for old in {one.place.document.file: one.place.document for one in result.quotes}.values():
        if (data := changes.get(old.file)) is not None:
            records |= _record_hashes(old, parse_document(data.decode(), file=old.file))
    return Moved(result.before, text, quotes, records)  # type: ignore[arg-type]


def _record_hashes(old: Document, new: Document) -> dict[str, str]:
    """Return the hash of each record's lines by that of its lines before."""
    hashes = {}
    for key in _KEYS:
        for index in range(len(old.get((key,)) or ())):
            before, after = (block_text(one.text, one, key, index) for one in (old, new))
            hashes[sha256_of(before.encode())] = sha256_of(after.encode())
    return hashes


def _claim_values(one: Reread, text: str) -> dict[Location, str | int]:
    claim, at = one.place.claim, one.place.location
    assert one.start is not None
    assert one.end is not None
    values: dict[Location, str | int] = {}
    if claim.start is not None and claim.start != one.start:
        values[*at, "start"] = one.start
    if claim.end is not None and claim.end != one.end:
        values[*at, "end"] = one.end
    if one.words != claim.quote:
        values[*at, "quote"] = one.words
    if claim.prefix and (prefix := text[max(0, one.start - len(claim.prefix)) : one.start]) != claim.prefix:
        values[*at, "prefix"] = prefix
    if claim.suffix and (suffix := text[one.end : one.end + len(claim.suffix)]) != claim.suffix:
        values[*at, "suffix"] = suffix
    return values
