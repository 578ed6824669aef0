"""What is found in a collection's articles, kept while neither the article nor what it is read with has changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import RLock
from typing import NamedTuple, Protocol

from geo.geoparse.results import LEAST, LINE, Candidate, Parsed
from geo.models import Kind, Span
from geo.review.own_kinds import with_learnt_cues
from geo.review.quoted import Stretch
from geo.review.state import Snapshot

PARSED_KEPT = 64
"""Number of articles of which everything found is kept in memory; of the others only `Found` is."""

Key = tuple[object, ...]
"""What the result of a parse follows from."""


class Found(NamedTuple):
    """What is kept of each candidate of every article."""

    id: str
    stretch: Stretch
    confidence: float


class Parse(Protocol):
    """What finds candidates in a text: `geo.geoparse.parser.Parser.parse`."""

    def __call__(
        self,
        text: str,
        *,
        language: str | None = None,
        published: str | None = None,
        kinds: Sequence[Kind] | None = None,
        outside: Sequence[Span] = (),
    ) -> Parsed:
        """Return what is found in the text."""
        ...


class Articles:
    """Parses articles when they are asked for, each once."""

    def __init__(self, parse: Parse | None) -> None:
        """Parse with `parse`, or with `geo.geoparse.parser` over the collection's gazetteer where None."""
        self._given = parse
        self._made: tuple[object, Parse] | None = None
        self._parsed: dict[str, tuple[Key, Parsed]] = {}
        self._found: dict[str, tuple[Key, tuple[Found, ...]]] = {}
        self._likely: dict[str, tuple[Candidate, ...]] = {}
        self._kinds: tuple[object, tuple[Kind, ...]] | None = None
        self._lock = RLock()

    def parsed(self, snapshot: Snapshot, source_id: str) -> Parsed:
        """Return what is found in an article.

        Raises:
            ReviewError: No source has this id, or its text cannot be read.
        """
        with self._lock:
            key = self._key(snapshot, source_id)
            kept = self._parsed.pop(source_id, None)
            if kept is None or kept[0] != key:
                kept = (key, self._parse(snapshot, source_id))
            self._parsed[source_id] = kept
            while len(self._parsed) > PARSED_KEPT:
                self._parsed.pop(next(iter(self._parsed)))
            found = tuple(Found(one.id, (one.start, one.end), one.confidence) for one in kept[1].candidates)
            if self._found.get(source_id, (None,))[0] != key:
                self._likely[source_id] = tuple(one for one in kept[1].candidates if one.confidence >= LINE)
            self._found[source_id] = (key, found)
            return kept[1]

    def likely(self, snapshot: Snapshot) -> dict[str, tuple[Candidate, ...]]:
        """Return the likely candidates of each article that was parsed; none is parsed for it."""
        with self._lock:
            texts = snapshot.sources.texts
            return {source: kept for source, kept in self._likely.items() if source in texts}

    def found(self, snapshot: Snapshot, source_id: str, *, parse: bool) -> tuple[Found, ...] | None:
        """Return what is kept of an article's candidates; None where it was not parsed and is not to be.

        Raises:
            ReviewError: No source has this id, or its text cannot be read.
        """
        with self._lock:
            kept = self._found.get(source_id)
            if kept is not None and kept[0] == self._key(snapshot, source_id):
                return kept[1]
            if not parse:
                return None
            self.parsed(snapshot, source_id)
            return self._found[source_id][1]

    def _parse(self, snapshot: Snapshot, source_id: str) -> Parsed:
        source, text = snapshot.source(source_id)
        return self._parser(snapshot)(
            text,
            language=source.language.value,
            published=source.published.value,
            kinds=self._kinds_of(snapshot),
            outside=source.outside,
        )

    def _kinds_of(self, snapshot: Snapshot) -> tuple[Kind, ...]:
        """Return the collection's kinds, its own ones with the words that its accepted events teach."""
        records = snapshot.records
        if self._kinds is None or self._kinds[0] is not records:
            languages = {source.id: source.language.value for source in snapshot.sources.sources}
            self._kinds = (records, with_learnt_cues(records.kinds, records.events, languages))
        return self._kinds[1]

    def _key(self, snapshot: Snapshot, source_id: str) -> Key:
        source, text = snapshot.source(source_id)
        return (text, source, self._kinds_of(snapshot), snapshot.resolver)

    def _parser(self, snapshot: Snapshot) -> Parse:
        if self._given is not None:
            return self._given
        if self._made is None or self._made[0] is not snapshot.gazetteer:
            from geo.geoparse.parser import Parser  # noqa: PLC0415 - its tables are read only when they are needed

            self._made = (snapshot.gazetteer, partial(Parser(snapshot.gazetteer).parse, least=LEAST))
        return self._made[1]
