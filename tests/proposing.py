"""Candidates of a text whose place names and times are given by hand."""

from collections.abc import Mapping

from geo.geoparse.credits.attribution import find_attributions
from geo.geoparse.events.candidates import Setting, propose_candidates
from geo.geoparse.events.kinds import default_kinds
from geo.geoparse.events.titles import propose_titles, tell_apart
from geo.geoparse.figures import find_figures
from geo.geoparse.index import Findings
from geo.geoparse.results import Candidate, FoundTime, FoundToponym
from geo.geoparse.text.sentences import split_sentences
from geo.models import Span
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder

GAZETTEER = Gazetteer.load()
GEOCODER = GazetteerGeocoder(GAZETTEER)


def toponyms_in(text: str, names: tuple[str, ...]) -> list[FoundToponym]:
    found = []
    for name in names:
        place = GEOCODER.geocode(name)
        assert place is not None
        kind = GAZETTEER.place(place.raw["id"]).kind
        at = text.find(name)
        while at >= 0:
            found.append(
                FoundToponym(
                    at, at + len(name), name, place.raw["id"], place.latitude, place.longitude, kind, 0.9,
                    is_near=text[:at].endswith(("près de ", "près de l’", "near ")),
                )
            )  # fmt: skip
            at = text.find(name, at + 1)
    return sorted(found, key=lambda toponym: toponym.start)


def propose(
    text: str,
    language: str,
    places: tuple[str, ...],
    times: Mapping[str, str | None] | None = None,
    *,
    published: str | None = None,
    outside: tuple[Span, ...] = (),
) -> list[Candidate]:
    """Propose the candidates of a text whose place names and times are given by hand."""
    found_times = [
        FoundTime(text.index(words), text.index(words) + len(words), words, edtf, edtf)
        for words, edtf in (times or {}).items()
    ]
    found_times.sort(key=lambda time: time.start)
    sentences = split_sentences(text)
    findings = Findings(
        text, language, sentences, toponyms_in(text, places), found_times, find_figures(text, language, found_times),
        find_attributions(text, language, sentences),
    )  # fmt: skip
    return propose_candidates(findings, Setting(default_kinds(), GAZETTEER, published, outside))


def with_made_titles(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates with the titles that they have where their words give none: kind, place, figures or day."""
    kinds = {kind.id: kind for kind in default_kinds()}
    made = []
    for one in candidates:
        is_dated = any(reason.code == "when-words" for reason in one.reasons)
        titles = propose_titles(kinds[one.kind], one.places, one.measures, one.when if is_dated else None, GAZETTEER)
        made.append(one._replace(titles=titles))
    return tell_apart(made, GAZETTEER)
