"""What follows a draft’s date, places, kind and figures when a reader changes them: titles, and how the date is known.

A title that a sentence's own words give stays: it is made of nothing that the reader changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.geoparse.events.place_names import name_place
from geo.geoparse.events.titles import propose_titles, when_words
from geo.geoparse.results import Candidate, CandidatePlace, FoundTime, FoundToponym
from geo.geoparse.times.typed import is_edtf
from geo.models import Kind
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.toponym import parse_toponym
from geo.recorded import GIVEN_REVIEWING, IN_SENTENCE, IN_TEXT, LEFT_UNDATED
from geo.review.drafts import Draft, DraftPlace, draft_of, places_of

BASIS = "when_basis"
"""What `typed` says of the grounds for the date; of a title it says the language."""

_JOINTS = re.compile(r"( – |, )")


class Known(NamedTuple):
    """What titles and grounds are made of."""

    kinds: Sequence[Kind]
    gazetteer: Gazetteer
    times: Sequence[FoundTime] = ()
    """Of the article, in the text's order."""


def settled_draft(candidate: Candidate, names: Mapping[str, str], known: Known) -> Draft:
    """Return a candidate as a draft whose titles follow the places that a reader gave to names of the article."""
    draft = draft_of(candidate, names)
    found = draft_of(candidate)
    return draft if draft.places == found.places else replace(draft, titles=follow_titles(candidate, draft, known))


def follow(
    draft: Draft, candidate: Candidate | None, base: Draft | None, known: Known, typed: Collection[str] = ()
) -> Draft:
    """Return a draft with the titles and the grounds that its date, places, kind and figures ask for.

    Args:
        draft: As the reader changed it, its date in EDTF.
        candidate: What was found; None for an event of the reader's own.
        base: The candidate's draft before the reader changed it.
        known: What titles and grounds are made of.
        typed: What the reader wrote by hand, which stays: languages of titles, and `BASIS`.
    """
    if draft.when and not is_edtf(draft.when):
        return draft
    made = follow_titles(candidate, draft, known) if candidate else {}
    titles = {language: draft.titles[language] if language in typed else made.get(language, "") for language in made}
    basis = draft.when_basis if BASIS in typed else follow_basis(draft, base, known.times)
    return replace(draft, titles={**draft.titles, **titles}, when_basis=basis)


def follow_basis(draft: Draft, base: Draft | None, times: Iterable[FoundTime]) -> str:
    """Return how the date of a draft is known: as it was found, by the words that say it, or by the reader alone."""
    if base is not None and draft.when == base.when:
        return base.when_basis
    if not draft.when:
        return LEFT_UNDATED.format()
    said = [one for one in times if one.edtf == draft.when]
    inside = next((one for one in said if draft.start <= one.start and one.end <= draft.end), None)
    if inside:
        return IN_SENTENCE.format(words=inside.text)
    before = next((one for one in reversed(said) if one.end <= draft.start), next(iter(said), None))
    return IN_TEXT.format(words=before.text) if before else GIVEN_REVIEWING.format()


def follow_titles(candidate: Candidate, draft: Draft, known: Known) -> dict[str, str]:
    """Return the titles of a candidate as they read with a draft's kind, places, figures and date."""
    found = candidate.titles
    kinds = {kind.id: kind for kind in known.kinds}
    if not draft.places or not candidate.places or not {candidate.kind, draft.kind} <= kinds.keys():
        return dict(found)
    places = _places(candidate, draft)
    for when, new_when in ((candidate.when, draft.when), (None, None)):
        before = propose_titles(kinds[candidate.kind], candidate.places, candidate.measures, when, known.gazetteer)
        if all(_begins(found.get(language, ""), title) for language, title in before.items()):
            after = propose_titles(kinds[draft.kind], places, draft.measures, new_when, known.gazetteer)
            change = _Change(candidate, draft, places, known)
            return {code: after[code] + change.rest(found[code], before[code], after[code], code) for code in before}
    return dict(found)


def _begins(title: str, made: str) -> bool:
    """Tell whether a title is one that was made, perhaps with more that tells it from others."""
    rest = title.removeprefix(made)
    return bool(made) and title.startswith(made) and (not rest or _JOINTS.match(rest) is not None)


class _Change(NamedTuple):
    """What a reader changed of a candidate, to bring what its title says more up to date."""

    candidate: Candidate
    draft: Draft
    places: Sequence[CandidatePlace]
    known: Known

    def rest(self, title: str, before: str, after: str, language: str) -> str:
        """Return what a title says beyond what it was made of, without what no longer holds."""
        _, *parts = _JOINTS.split(title.removeprefix(before))
        facts = [self._fact(part, language) for part in parts[1::2]]
        kept = [fact for fact in facts if fact and fact not in after]
        if not kept:
            return ""
        return (", " if " – " in after else " – ") + ", ".join(kept)

    def _fact(self, fact: str, language: str) -> str:
        if self.draft.when != self.candidate.when and fact in self._dates(language):
            return when_words(self.draft.when, language)
        gone = self._names(self.candidate.places, language) - self._names(self.places, language)
        return "" if fact in gone else fact

    def _dates(self, language: str) -> set[str]:
        edtfs = {self.candidate.when, *(time.edtf for time in self.known.times)}
        return {when_words(edtf, language) for edtf in edtfs} - {""}

    def _names(self, places: Iterable[CandidatePlace], language: str) -> set[str]:
        return {name_place(place.toponym, self.known.gazetteer).name(language).text for place in places}


def _places(candidate: Candidate, draft: Draft) -> list[CandidatePlace]:
    """Return the places of a draft as a candidate has them."""
    found = {(place.toponym, place.place): one for place, one in places_of(candidate)}
    return [_place(one, found.get((one.toponym, one.place))) for one in draft.places]


def _place(place: DraftPlace, found: CandidatePlace | None) -> CandidatePlace:
    if found is not None:
        return found._replace(role=place.role, metonym=place.metonym)
    is_near = parse_toponym(place.toponym).is_near
    name = FoundToponym(0, 0, place.toponym, place.place, None, None, None, 1.0, is_near)
    return CandidatePlace(name, place.role, place.metonym)
