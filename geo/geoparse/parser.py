"""A whole text read: toponyms, times, figures, who says so, and the events it may tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from geo.dates.edtf import parse_when
from geo.geoparse.credits.attribution import find_attributions
from geo.geoparse.events.candidates import Setting, propose_candidates
from geo.geoparse.events.kinds import default_kinds
from geo.geoparse.figures import find_figures
from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.recognition import Recogniser
from geo.geoparse.names.recognition.statistical import StatisticalRecogniser
from geo.geoparse.names.resolving import resolve_names
from geo.geoparse.results import LINE, Attribution, Candidate, FoundFigure, FoundTime, FoundToponym, Parsed
from geo.geoparse.text.language_parts import texts_by_language
from geo.geoparse.text.sentences import split_sentences
from geo.geoparse.times import find_times_by_day
from geo.models import Kind, Span
from geo.places.gazetteer import Gazetteer
from geo.text.language import tell_language
from geo.text.line_breaks import even_out_wrap


class Parser:
    """Reads texts against one gazetteer. It keeps no state of a text, so that one serves many."""

    def __init__(self, gazetteer: Gazetteer, *, statistical: StatisticalRecogniser | None = None) -> None:
        """Take the gazetteer, and a statistical model whose opinion counts beside the rules, where one is wanted."""
        self.gazetteer = gazetteer
        self._recogniser = Recogniser.load(gazetteer, statistical=statistical)

    def parse(  # noqa: PLR0913 - what is known of the text, and for whom it is read
        self,
        text: str,
        *,
        language: str | None = None,
        published: str | None = None,
        kinds: Sequence[Kind] | None = None,
        outside: Sequence[Span] = (),
        least: float = LINE,
    ) -> Parsed:
        """Return all that is found in `text`; lines that were broken to a width are read as if they went on.

        Args:
            text: A source's text.
            language: BCP 47; told from the text where None.
            published: EDTF date of publication, against which words such as « hier » are read; None where unknown.
            kinds: The collection's, of which each candidate gets one; general ones where None.
            outside: Stretches that are not part of the article; they give no candidates.
            least: How likely a reader keeps the least likely of the candidates, 0 to 1.

        Raises:
            DateError: `published` is no EDTF date.
        """
        _check_date(published)
        findings = self.find(text, language=language, published=published)
        if not findings:
            read = even_out_wrap(text)
            return Parsed(text, None, published, tuple(self._toponyms(read, None, {None: read})))
        main = findings[0]
        setting = Setting(default_kinds() if kinds is None else kinds, self.gazetteer, published, outside, least)
        candidates = [
            each if part.text is text else _as_written(each, text)
            for part in findings
            for each in propose_candidates(part, setting)
        ]
        return Parsed(
            text,
            main.language,
            published,
            tuple(main.toponyms),
            tuple(main.times),
            tuple(main.figures),
            tuple(one for one in main.attributions if one.stance == "asserts"),
            tuple(sorted(candidates, key=lambda candidate: candidate.start)),
            denials=tuple(one for one in main.attributions if one.stance == "denies"),
        )

    def find(self, text: str, *, language: str | None = None, published: str | None = None) -> list[Findings]:
        """Return what is found in `text`, language by language, its own first; none where it cannot be read.

        Toponyms, times, figures and attributions are those of the whole text; the sentences are those of one language.

        Raises:
            DateError: `published` is no EDTF date.
        """
        _check_date(published)
        read = even_out_wrap(text)
        language = _readable(language or tell_language(read))
        if language is None:
            return []
        parts = texts_by_language(read, language)
        toponyms = self._toponyms(read, language, parts)
        sentences = {own: split_sentences(part) for own, part in parts.items()}
        found = _in_order([_PartResults.read(part, own, published, sentences[own]) for own, part in parts.items()])
        return [Findings(part, own, sentences[own], toponyms, *found) for own, part in parts.items()]

    def mark(
        self, text: str, *, language: str | None = None, published: str | None = None
    ) -> tuple[list[FoundToponym], list[FoundTime]]:
        """Return only the toponyms and the times of `text`, as a corpus job needs them; see `parse`.

        Raises:
            DateError: `published` is no EDTF date.
        """
        _check_date(published)
        text = even_out_wrap(text)
        language = _readable(language or tell_language(text))
        if language is None:
            return self._toponyms(text, None, {None: text}), []
        parts = texts_by_language(text, language)
        times = [time for own, part in parts.items() for time in find_times_by_day(part, own, published)]
        return self._toponyms(text, language, parts), sorted(times, key=lambda time: time.start)

    def _toponyms(self, text: str, language: str | None, parts: Mapping[Any, str]) -> list[FoundToponym]:
        """Return the names of places with the place each is taken for, each line read in its own language."""
        names = [name for own, part in parts.items() for name in self._recogniser.find_names(part, own)]
        names.sort(key=lambda name: name.start)
        return resolve_names(names, self.gazetteer, language=language, text=text)


class _PartResults(NamedTuple):
    """What is found in the stretches of a text that are in one language."""

    times: list[FoundTime]
    figures: list[FoundFigure]
    attributions: list[Attribution]

    @classmethod
    def read(cls, text: str, language: str, published: str | None, sentences: list[tuple[int, int]]) -> Self:
        """Return what is found in a text whose other stretches are blanked out."""
        times = find_times_by_day(text, language, published)
        figures = find_figures(text, language, times)
        return cls(times, figures, find_attributions(text, language, sentences))


def _in_order(parts: list[_PartResults]) -> _PartResults:
    """Return what the stretches give as one, in the text's order."""
    if len(parts) == 1:
        return parts[0]
    return _PartResults(
        sorted((time for part in parts for time in part.times), key=lambda time: time.start),
        sorted((figure for part in parts for figure in part.figures), key=lambda figure: figure.start),
        sorted((one for part in parts for one in part.attributions), key=lambda one: (one.scope, one.start)),
    )


def _as_written(candidate: Candidate, text: str) -> Candidate:
    """Return a candidate with its quotes as they stand in the text, whose lines may be broken."""
    more = tuple(each._replace(quote=text[each.start : each.end]) for each in candidate.more)
    return candidate._replace(quote=text[candidate.start : candidate.end], more=more)


def _check_date(published: str | None) -> None:
    if published is not None:
        parse_when(published)


def is_read(text: str, language: str | None = None) -> bool:
    """Say whether the sentences of a text can be read: its language, given (BCP 47) or told, is one that is known."""
    return _readable(language or tell_language(text)) is not None


def _readable(language: str | None) -> str | None:
    """Return the language without its region (`fr` for `fr-CH`) where its sentences can be read."""
    base = (language or "").split("-")[0].lower()
    return base if base in LANGUAGES else None
