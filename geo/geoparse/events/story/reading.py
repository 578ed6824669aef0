"""An article read from beginning to end: each statement with where and when it was, and how likely it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from geo.geoparse.events.dating import Dated
from geo.geoparse.events.kinds import KindChooser
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.ending import find_end
from geo.geoparse.events.story.keeping import signs_of, weigh_signs
from geo.geoparse.events.story.outline import outline_text
from geo.geoparse.events.story.scene import Scene, Where
from geo.geoparse.events.story.statements import Statement, read_statements
from geo.geoparse.events.story.when import Timeline
from geo.geoparse.index import Findings

EVENT = 0.2
"""From here on a statement tells the story on: it moves the place and the time of what comes after."""


class Told(NamedTuple):
    """A statement with where and when it was, and how likely a reader keeps it as an event."""

    statement: Statement
    where: Where
    when: Dated
    signs: Mapping[str, float]
    likely: float


Story = list[Told]
"""The statements that tell one event, in the text's order."""

_REFUSED = frozenset({"doubt-conditions", "doubt-nothing"})
"""Signs of a statement that tells of what may be, or has nothing to tell."""


def _is_refused(statement: Statement) -> bool:
    """Say whether a statement is none of the article’s, or tells nothing that was."""
    doubt, telling = statement.doubt.reason, statement.telling
    is_announcing = telling.is_heading and any(reason.code == "tells-open" for reason in telling.reasons)
    is_plain = not statement.choice.score and not statement.act and not statement.times and not statement.figures
    if is_plain and statement.is_state and telling.tense == "past":
        return True
    return telling.is_refused or is_announcing or (doubt is not None and doubt.code in _REFUSED)


def read_article(
    findings: Findings,
    chooser: KindChooser,
    areas: Areas,
    published: str | None,
    is_outside: Callable[[int, int], bool] = lambda start, end: False,  # noqa: ARG005
) -> list[Told]:
    """Return the statements of a text in its order.

    Args:
        findings: Of the text.
        chooser: Of the collection's kinds.
        areas: Know what lies in what.
        published: EDTF; None where unknown.
        is_outside: Whether any of a stretch is not part of the article.
    """
    positions = outline_text(findings)
    scene, timeline = Scene(findings, areas), Timeline(findings, published)
    told, end = [], find_end(findings)
    for statement in read_statements(findings, positions, chooser):
        if statement.start >= end or is_outside(statement.start, statement.end):
            continue
        where = scene.place(statement)
        when = timeline.date(statement, where.span)
        signs = signs_of(findings, statement, where, when, len(positions))
        likely = 0.0 if _is_refused(statement) else max(0.0, weigh_signs(signs) + min(0.0, when.weight))
        is_event = likely >= EVENT or statement.position.number == 0
        scene.follow(statement, where, is_event=is_event)
        timeline.follow(statement, when, is_event=is_event)
        told.append(Told(statement, where, when, signs, likely))
    return [one if (where := scene.fill(one.where)) is one.where else one._replace(where=where) for one in told]
