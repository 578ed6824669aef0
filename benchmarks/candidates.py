"""How well the candidates found in a collection's articles cover the events that people recorded by hand.

Run with `python benchmarks/candidates.py [COLLECTION] [--misses] [--all]`. An event is covered where some candidate
overlaps a quote of one of its claims, names one of its places (or one around it, or in it, or by the same words), and
can have been at the same time. A candidate that overlaps no quote of the same source would be thrown away: nobody who
read the article kept a word of it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo.collection.records import load_records  # noqa: E402
from geo.collection.resolution import resolve_toponyms  # noqa: E402
from geo.collection.sources import load_sources  # noqa: E402
from geo.dates.edtf import parse_when  # noqa: E402
from geo.geoparse.parser import Parser  # noqa: E402
from geo.geoparse.results import Candidate, CandidatePlace  # noqa: E402
from geo.i18n.measures import measure_words  # noqa: E402
from geo.models import Claim, Event  # noqa: E402
from geo.places.gazetteer import Gazetteer  # noqa: E402


def can_coincide(one: str | None, other: str | None, *, lenient: bool) -> bool:
    """Say whether two EDTF dates leave a day in common; an event without a date agrees with all (`lenient`)."""
    if one is None or other is None:
        return one == other or (lenient and other is None)
    a, b = parse_when(one), parse_when(other)
    return a.s1 <= b.e2 and b.s1 <= a.e2


def is_same_place(gazetteer: Gazetteer, one: str, other: str) -> bool:
    """Say whether two places are one, or one lies in the other by its region or country."""
    if one == other:
        return True
    return other in around(gazetteer, one) or one in around(gazetteer, other)


def around(gazetteer: Gazetteer, place_id: str) -> set[str]:
    row = gazetteer.row(place_id)
    if row is None:
        return set()
    region, country = gazetteer.region_row(row), gazetteer.country_at(row)
    regions = {gazetteer.id_at(region)} if region is not None else set()
    return regions | ({f"ISO:{country}"} if country else set())


@dataclass
class Hit:
    """How far the candidates over an event's quotes agree with it."""

    overlapping: bool = False
    placed: bool = False
    dated: bool = False
    best: Candidate | None = None
    """One that agrees in place and time, of the same kind if there is such a one."""

    @property
    def why_missed(self) -> str:
        if not self.overlapping:
            return "no candidate"
        return "place" if not self.placed else "date" if not self.dated else "place and date not together"


class Benchmark:
    """A collection's records and the candidates found in its articles."""

    def __init__(self, folder: Path) -> None:
        self.sources = load_sources(folder)
        self.records = load_records(folder, self.sources)
        self.gazetteer = Gazetteer.load(folder)
        self.places: dict[str, list[tuple[str, str]]] = {}
        for resolution in resolve_toponyms(self.records, self.gazetteer)[0]:
            self.places.setdefault(resolution.event, []).append((resolution.place, resolution.where.toponym))
        reader = Parser(self.gazetteer)
        self.found: dict[str, tuple[Candidate, ...]] = {
            source.id: reader.parse(
                self.sources.texts[source.id],
                language=source.language.value,
                published=source.published.value,
                kinds=self.records.kinds,
                outside=source.outside,
            ).candidates
            for source in self.sources.sources
        }

    def over(self, event: Event) -> Iterator[tuple[Claim, Candidate]]:
        """Yield each candidate that overlaps a quote of the event, with the claim."""
        for number, claim in enumerate(event.claims):
            quote = self.records.quotes[event.id, number]
            for candidate in self.found[claim.source]:
                if candidate.start < quote.end and quote.start < candidate.end:
                    yield claim, candidate

    def hit(self, event: Event) -> Hit:
        hit = Hit()
        for _, candidate in self.over(event):
            at_place = any(self._is_at(found, event) for found in candidate.places)
            in_time = can_coincide(candidate.when, event.when, lenient=True)
            hit.overlapping, hit.placed, hit.dated = True, hit.placed or at_place, hit.dated or in_time
            if at_place and in_time and (hit.best is None or hit.best.kind != event.kind):
                hit.best = candidate
        return hit

    def _is_at(self, found: CandidatePlace, event: Event) -> bool:
        return any(
            (found.toponym.place and is_same_place(self.gazetteer, found.toponym.place, place))
            or found.toponym.text.lower() in toponym.lower()
            for place, toponym in self.places.get(event.id, [])
        )

    def thrown_away(self) -> list[tuple[str, Candidate]]:
        """Return the candidates that overlap no quote of their source."""
        quotes: dict[str, list[tuple[int, int]]] = {}
        for quote in self.records.quotes.values():
            quotes.setdefault(quote.source, []).append((quote.start, quote.end))
        return [
            (source, candidate)
            for source, candidates in self.found.items()
            for candidate in candidates
            if not any(a < candidate.end and candidate.start < b for a, b in quotes.get(source, []))
        ]

    def told_twice(self) -> int:
        """Return how many candidates have the title of another one of their article."""
        titles = [Counter(one.titles["en"] for one in candidates) for candidates in self.found.values()]
        return sum(count for article in titles for count in article.values() if count > 1)


def is_same_part(candidate: Candidate, event: Event) -> bool:
    return any(
        place.toponym.text.lower() in where.toponym.lower() and place.role == where.role
        for place in candidate.places
        for where in event.where
    )


def print_candidate(source: str, candidate: Candidate) -> None:
    titles = " | ".join(candidate.titles[language] for language in ("en", "fr"))
    print(f"\n{source} {candidate.id} {candidate.confidence} {candidate.kind} | {titles}")
    print(f"  {candidate.quote}\n  when {candidate.when}: {candidate.when_basis}")
    for place in candidate.places:
        metonym = " as a government" if place.metonym else ""
        print(f"  {place.role} {place.toponym.text} {place.toponym.place}{metonym}")
    measures = "; ".join(measure_words(measure, "en") for measure in candidate.measures)
    print(f"  by {candidate.attributed_to}; {measures or 'no figures'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--misses", action="store_true", help="print the events that no candidate covers, and why")
    parser.add_argument("--all", action="store_true", help="print every candidate")
    arguments = parser.parse_args()
    benchmark = Benchmark(arguments.collection)
    hits = [(event, benchmark.hit(event)) for event in benchmark.records.events]
    covered = [(event, hit.best) for event, hit in hits if hit.best is not None]
    thrown = benchmark.thrown_away()
    count = sum(map(len, benchmark.found.values()))
    print(f"events covered        {len(covered)} of {len(hits)} ({len(covered) / max(1, len(hits)):.0%})")
    print(f"  of the same kind    {sum(best.kind == event.kind for event, best in covered)}")
    print(f"  a place in its part {sum(is_same_part(best, event) for event, best in covered)}")
    print(f"candidates            {count}")
    print(f"  over no quote       {len(thrown)} ({len(thrown) / max(1, count):.0%})")
    print(f"  of another's title  {benchmark.told_twice()}")
    if arguments.misses:
        for event, hit in hits:
            if hit.best is None:
                places = ", ".join(where.toponym for where in event.where)
                print(f"\nmissed ({hit.why_missed}) {event.id}, {event.when}, {places}")
                print("\n".join(f"  {claim.source} {claim.quote[:160]!r}" for claim in event.claims))
                for _, candidate in benchmark.over(event):
                    print(f"    {candidate.id} {candidate.when} {[p.toponym.text for p in candidate.places]}")
        for source, candidate in thrown:
            print(f"\nover no quote: {source} {candidate.confidence} {candidate.quote!r}")
    if arguments.all:
        for source, candidates in benchmark.found.items():
            for candidate in candidates:
                print_candidate(source, candidate)


if __name__ == "__main__":
    main()
