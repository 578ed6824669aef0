"""Titles proposed for candidate events, in every language that is read: what kind, where, and how many or when.

Titles are made of nothing but what the sentence says. Two candidates of one text that would have the same title get
more of what tells them apart; where nothing does, they keep it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from geo.dates.describe import describe_when
from geo.dates.edtf import precision_of
from geo.geoparse.events.implied_places import find_countries
from geo.geoparse.events.kinds import fallback_kinds
from geo.geoparse.events.place_names import Names, name_by_id, name_place
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Candidate, CandidatePlace
from geo.geoparse.word_lists import lower_text
from geo.i18n.measures import SHARES, WHAT, measure_words
from geo.models import Kind, Measure
from geo.places.gazetteer import Gazetteer

_FIRST = ("killed", "killed_or_wounded", "killed_per_day", "missing", "wounded", "displaced", "infected", "cases")
"""What is said first where a sentence gives several figures."""
_MOST_FIGURES = 2
_DATED = frozenset({"day", "month", "season", "year"})
_BY_WORDS = frozenset({"when-words", "when-goes-on", "when-counted"})
_MOST_ADDED = 2
"""How many more facts a title may get so that it differs from another."""
_LONGEST_NAME_WORDS = 4

Titles = dict[str, str]
"""By language of the interface."""


def propose_titles(
    kind: Kind, places: Sequence[CandidatePlace], measures: Sequence[Measure], when: str | None, gazetteer: Gazetteer
) -> Titles:
    """Return a title in each language: `Strike near Donetsk – more than 20 killed`.

    Args:
        kind: Of the event.
        places: At least one; an origin and a destination are told as such, else the first that is no government.
        measures: The two that matter most are told, where the interface has words for them.
        when: EDTF; told where no figure is and it is one date.
        gazetteer: Knows the places' names.
    """
    told = _told(measures)[:_MOST_FIGURES]
    titles = {}
    for language in LANGUAGES:
        where = _where(places, gazetteer, language)
        title = kind.label.text(language) + where if kind.id not in fallback_kinds() else _capital(where)
        if told:
            title += " – " + ", ".join(_measure_words(measure, language) for measure in told)
        elif when is not None and (words := when_words(when, language)):
            title += " – " + words
        titles[language] = title
    return titles


def tell_apart(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Return the candidates of one text, with titles that differ where their sentences say what they differ in.

    Args:
        candidates: With the titles of `propose_titles`, in the text's order.
        gazetteer: Knows the places' names.
    """
    titles = [candidate.titles for candidate in candidates]
    groups, added = _alike(titles, range(len(titles))), [0] * len(titles)
    for fact_of in (_date_of, _figures_of, _places_of, _sides_of, _credit_of):
        for group in groups:
            facts = {number: fact_of(candidates[number], gazetteer) for number in group if added[number] < _MOST_ADDED}
            if len({tuple(fact.values()) for fact in facts.values()}) > 1:
                for number, fact in facts.items():
                    titles[number] = {one: _with(title, fact.get(one, "")) for one, title in titles[number].items()}
                    added[number] += bool(fact)
        groups = [part for group in groups for part in _alike(titles, group)]
    return [
        candidate if not more else candidate._replace(titles=title)
        for candidate, title, more in zip(candidates, titles, added, strict=True)
    ]


def _alike(titles: Sequence[Titles], numbers: Iterable[int]) -> list[list[int]]:
    """Return those of these positions that have the same titles, where there are several."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        groups[tuple(titles[number].values())].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _with(title: str, fact: str) -> str:
    if not fact or not title:
        return title
    return f"{title}, {fact}" if " – " in title else f"{title} – {fact}"


Fact = Titles
"""One thing that a sentence says, in each language; empty where it says nothing of the sort."""


def _date_of(candidate: Candidate, gazetteer: Gazetteer) -> Fact:  # noqa: ARG001 - one shape for all facts
    """Return the date that words give, where figures took its place in the title."""
    is_dated = any(reason.code in _BY_WORDS for reason in candidate.reasons)
    date = {language: when_words(candidate.when, language) for language in LANGUAGES} if is_dated else {}
    return date if _told(candidate.measures) and all(date.values()) else {}


def _figures_of(candidate: Candidate, gazetteer: Gazetteer) -> Fact:  # noqa: ARG001
    """Return the figures for which the title had no room."""
    more = _told(candidate.measures)[_MOST_FIGURES:]
    return _joined([{language: _measure_words(one, language) for language in LANGUAGES} for one in more])


def _places_of(candidate: Candidate, gazetteer: Gazetteer) -> Fact:
    """Return the places that the title does not name."""
    shown = {name_place(place.toponym, gazetteer) for place in _main(candidate.places)}
    places = dict.fromkeys(name_place(place.toponym, gazetteer) for place in candidate.places)
    return _joined([_fact_of(names) for names in places if names not in shown])


def _sides_of(candidate: Candidate, gazetteer: Gazetteer) -> Fact:
    """Return the countries of the adjectives, which mostly tell who acts, unless they are places of the sentence."""
    places = {name_place(place.toponym, gazetteer) for place in candidate.places}
    countries = find_countries(lower_text(candidate.quote), candidate.language or "")
    sides = dict.fromkeys(name_by_id(gazetteer, f"ISO:{country}") for country in countries if "-" not in country)
    return _joined([_fact_of(names) for names in sides if names not in places])


def _credit_of(candidate: Candidate, gazetteer: Gazetteer) -> Fact:  # noqa: ARG001
    """Return who says so, where that is a name."""
    who = candidate.attributed_to or ""
    return dict.fromkeys(LANGUAGES, who) if _is_name(who) else {}


def _fact_of(names: Names) -> Fact:
    return dict(names.by_language)


def _joined(facts: list[Fact]) -> Fact:
    some = facts[:_MOST_FIGURES]
    return {language: ", ".join(fact[language] for fact in some) for language in LANGUAGES} if some else {}


def _is_name(who: str) -> bool:
    """Say whether a credit is short and begins and ends as a name does, so that it reads the same in each language."""
    words = who.split()
    return 0 < len(words) <= _LONGEST_NAME_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def _told(measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures that the interface has words for, one of each sort, those that matter most first."""
    return list({m.what: m for m in reversed(_ranked(measures)) if m.what in WHAT and m.what not in SHARES}.values())[
        ::-1
    ]


def _capital(where: str) -> str:
    """Return what a title says of where, to stand alone: the kind is none worth naming."""
    plain = where.lstrip("\u00a0: ")
    plain = plain[1:-1] if plain.startswith("(") else plain
    return plain[:1].upper() + plain[1:]


def _ranked(measures: Sequence[Measure]) -> list[Measure]:
    order = {what: i for i, what in enumerate(_FIRST)}
    return sorted(measures, key=lambda measure: order.get(measure.what, len(order)))


def _main(places: Sequence[CandidatePlace]) -> list[CandidatePlace]:
    """Return the places that a title names: an origin and a destination, else the first that is no government."""
    origin = next((place for place in places if place.role == "origin"), None)
    destination = next((place for place in places if place.role == "destination"), None)
    if origin and destination:
        return [origin, destination]
    return [min(places, key=lambda place: (place.metonym, place.role == "origin"))]


def _where(places: Sequence[CandidatePlace], gazetteer: Gazetteer, language: str) -> str:
    main, *other = _main(places)
    words, name = LANGUAGES[language].titles, name_place(main.toponym, gazetteer).name(language)
    if other:
        return words.route(name, name_place(other[0].toponym, gazetteer).name(language))
    if main.role == "origin":
        return words.origin(name)
    return words.near(name) if main.toponym.is_near else words.at(name)


@lru_cache(maxsize=20_000)
def _measure_words(measure: Measure, language: str) -> str:
    return measure_words(measure, language)


@lru_cache(maxsize=20_000)
def when_words(edtf: str | None, language: str) -> str:
    """Return a date as a title tells it; empty where it is no single day, month, season or year."""
    return describe_when(edtf, language) if edtf is not None and precision_of(edtf) in _DATED else ""
