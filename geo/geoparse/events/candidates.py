"""Events that a text seems to tell, proposed for a person to accept, mend or reject.

Nothing is asserted: each candidate has a confidence that a reader would keep it, and the reasons for it. The article is
read as a whole by `geo.geoparse.events.story`; here what it finds becomes candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.geoparse.events.dating import date_as_told
from geo.geoparse.events.headlines import make_title, stands_alone
from geo.geoparse.events.kinds import CUE, chooser_for
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.keeping import give_reasons
from geo.geoparse.events.story.lines import choose_kind, choose_when, choose_where, gather_stories
from geo.geoparse.events.story.reading import Story, Told, read_article
from geo.geoparse.events.story.sameness import tells_same
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.events.titles import propose_titles, tell_apart
from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import LINE, Attribution, Candidate, CandidateQuote, FoundFigure
from geo.models import Kind, Measure, Span
from geo.places.gazetteer import Gazetteer


@dataclass(frozen=True)
class Setting:
    """What candidates are proposed for."""

    kinds: Sequence[Kind]
    """The collection's; each candidate gets one."""
    gazetteer: Gazetteer
    """Knows the places' names for the titles."""
    published: str | None = None
    """EDTF; bounds what no words date. None where unknown."""
    outside: Sequence[Span] = ()
    """Stretches that are not part of the article; they give no candidates."""
    least: float = LINE
    """How likely a reader keeps the least likely of the candidates, 0 to 1."""

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """Each kind by its id."""
        return {kind.id: kind for kind in self.kinds}

    def is_outside(self, start: int, end: int) -> bool:
        """Say whether any of a stretch is not part of the article."""
        return any(span.start < end and start < span.end for span in self.outside)


def propose_candidates(findings: Findings, setting: Setting) -> list[Candidate]:
    """Return the events that a text seems to tell, in its order; none in a language that is not read."""
    if findings.language not in LANGUAGES or not setting.kinds:
        return []
    areas = Areas(setting.gazetteer)
    chooser = chooser_for(setting.kinds, findings.language)
    article = read_article(findings, chooser, areas, setting.published, setting.is_outside)
    told = [one for one in article if one.likely >= _QUOTE and one.where.places]
    stories = gather_stories(told, findings, areas, setting.least)
    found = [
        _candidate(findings, setting, story, article, areas)
        for story in stories
        if max(t.likely for t in story) >= setting.least
    ]
    return tell_apart(sorted(found, key=lambda one: one.start), setting.gazetteer)


_QUOTE = 0.15
"""A statement that is less likely kept is no quote of an event, even beside others."""


def _candidate(findings: Findings, setting: Setting, story: Story, article: Sequence[Told], areas: Areas) -> Candidate:
    """Return the candidate that a story gives: told by its fullest statement, the others beside it."""
    lead = max(story, key=lambda told: told.likely)
    where = choose_where(findings, story, lead, areas)
    when = choose_when(story, lead)
    statement = lead.statement
    kind = setting.kind_by_id[
        statement.choice.kind if statement.choice.score >= CUE else choose_kind(story, article, statement.choice.kind)
    ]
    credit = statement.credit or _credit_beside(findings, lead, story)
    measures = _measures(statement.figures)
    date, is_expected = date_as_told(when.when, statement.telling.tense, setting.published)
    return Candidate(
        id=f"{statement.start}-{statement.end}",
        start=statement.start,
        end=statement.end,
        quote=findings.text[statement.start : statement.end],
        kind=kind.id,
        titles=_own_title(findings, lead, story)
        or propose_titles(kind, where.places, measures, when.when if when.words else None, setting.gazetteer),
        when=date,
        when_basis=when.basis,
        places=where.places,
        measures=measures,
        attributed_to=credit.who if credit else None,
        language=findings.language,
        confidence=round(lead.likely, 2),
        reasons=give_reasons(statement, where, when),
        expected=is_expected,
        stance=credit.stance if credit else "asserts",
        more=tuple(_quote(findings, told.statement) for told in story if told is not lead),
    )


def _own_title(findings: Findings, lead: Told, story: Story) -> dict[str, str]:
    """Return the title that a candidate's words give, in their language alone; nothing where none of them gives one.

    That of the fullest quote, unless another's says better by itself what it is about.
    """
    first = ""
    for told in (lead, *(one for one in story if one is not lead)):
        title = make_title(findings.text, told.statement, findings.language)
        if title and (not first or stands_alone(title, findings.language)):
            is_clear, first = stands_alone(title, findings.language), title
            if is_clear:
                break
    return {language: first if language == findings.language else "" for language in LANGUAGES} if first else {}


def _credit_beside(findings: Findings, lead: Told, story: Story) -> Attribution | None:
    """Return who says what a candidate tells where its fullest quote leaves it open: who says the same in another."""
    credited = [
        told for told in story if told is not lead and told.statement.credit and tells_same(findings, lead, told)
    ]
    return max(credited, key=lambda told: told.likely).statement.credit if credited else None


def _quote(findings: Findings, statement: Statement) -> CandidateQuote:
    return CandidateQuote(
        statement.start,
        statement.end,
        findings.text[statement.start : statement.end],
        _measures(statement.figures),
        statement.credit.who if statement.credit else None,
        statement.credit.stance if statement.credit else "asserts",
    )


def _measures(figures: Sequence[FoundFigure]) -> tuple[Measure, ...]:
    """Return the measures of figures that name what they count, each once."""
    return tuple(dict.fromkeys(figure.measure for figure in figures))
