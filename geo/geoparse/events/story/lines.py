"""Story lines: an article's statements by the event that they tell, each event with its place, its day and its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from geo.geoparse.events.dating import Dated, is_bounded, is_exact
from geo.geoparse.events.kinds import CUE
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.reading import Story, Told
from geo.geoparse.events.story.sameness import NEAR_SENTENCES, StoryWords, relate, tells_same
from geo.geoparse.events.story.scene import Where
from geo.geoparse.index import Findings

_REACH = 60
"""With how many events before it a statement is compared."""
_MOST_OF_ARTICLE = 2 * CUE
_MOST_OF_ARTICLE_SHARE = 0.6
"""What tells the article's kind gives it to a statement whose own words tell none: so many points, of that share."""
_HINTED = 1.2
"""From here on words that tell no kind by themselves tell it together."""
_LEAST_SHARE = 0.1


def gather_stories(told: Sequence[Told], findings: Findings, areas: Areas, least: float) -> list[Story]:
    """Return the events that an article tells, each with the statements that tell it, in the text's order.

    What is too unlikely to be kept as an event of its own is a quote of the one beside it.

    Args:
        told: The statements, in the text's order.
        findings: Of the text.
        areas: Know what lies in what.
        least: How likely a reader keeps the least likely event that is shown.
    """
    words = StoryWords(told, findings)
    stories: list[Story] = []
    beside: dict[int, Story] = {}
    for one in told:
        same, near = _find_story(stories[-_REACH:], one, words, areas)
        if same is not None:
            same.append(one)
            continue
        if near is not None:
            beside[len(stories)] = near
        stories.append([one])
    return _join_unlikely(stories, beside, least)


def _find_story(
    stories: Sequence[Story], one: Told, words: StoryWords, areas: Areas
) -> tuple[Story | None, Story | None]:
    """Return the latest story whose event a statement tells, and the latest of which it may be a quote."""
    near = None
    for story in reversed(stories):
        relation = relate(story, one, words, areas)
        if relation.is_same:
            return story, near
        if relation.is_near and near is None:
            near = story
    return None, near


def _join_unlikely(stories: list[Story], beside: Mapping[int, Story], least: float) -> list[Story]:
    """Return the stories, those that nobody would be shown as quotes of the one beside them where there is one."""
    kept: list[Story] = []
    for number, story in reversed(list(enumerate(stories))):
        near = beside.get(number)
        if near is not None and max(told.likely for told in story) < least:
            near.extend(story)
        else:
            kept.append(sorted(story, key=lambda told: told.statement.start))
    return kept[::-1]


def choose_where(findings: Findings, story: Story, lead: Told, areas: Areas) -> Where:
    """Return where an event was: at the most exact place that it gives, or a statement beside it that tells the same.

    Args:
        findings: Of the text.
        story: The statements that tell it.
        lead: The fullest of them.
        areas: Know what lies in what.
    """
    told = [lead, *(one for one in story if one is not lead and one.where.places)]
    best = max(told, key=lambda one: (one.where.is_on_map, one.where.ground == "named", one is lead)).where
    for one in told:
        is_inside = one.where.is_firm and best.is_on_map and areas.is_inside(one.where.toponym, best.toponym)
        is_beside = abs(one.statement.number - lead.statement.number) <= NEAR_SENTENCES
        if is_inside and (is_beside or tells_same(findings, lead, one)):
            best = one.where
    return best


def choose_when(story: Story, lead: Told) -> Dated:
    """Return when an event was: on the most exact of the days that its statements tell, those of the fullest one first.

    What a statement beside it says is open, as “for twelve years”, dates it less than what is inferred.

    Args:
        story: The statements that tell it.
        lead: The fullest of them.
    """

    def rank(told: Told) -> tuple[bool, bool, bool, bool, bool]:
        own, is_lead = told.when.is_own, told is lead
        return (
            own and is_exact(told.when),
            own and (is_lead or is_bounded(told.when)),
            is_exact(told.when),
            own,
            is_lead,
        )

    return max(story, key=rank).when


def choose_kind(story: Story, article: Sequence[Told], otherwise: str) -> str:
    """Return the kind of an event: the one that its statements tell, else the one that most of the article tells.

    Args:
        story: The statements that tell it.
        article: All statements of its article.
        otherwise: The kind where no word of the article tells one.
    """
    own = _kind_points(story)
    if own:
        for kind, points in _weaker_points(story).items():
            own[kind] = own.get(kind, 0.0) + points
        return max(own, key=own.__getitem__)
    most, hints = _kind_points(article), _hint_points(story)
    kind = max(most, key=most.__getitem__, default=otherwise)
    is_article = most.get(kind, 0.0) >= _MOST_OF_ARTICLE and not 0 < hints[otherwise] >= hints[kind]
    if is_article and (hints[kind] > 0 or most[kind] >= _MOST_OF_ARTICLE_SHARE * sum(most.values())):
        return kind
    hinted = max(hints, key=hints.__getitem__, default=otherwise)
    return hinted if hints[hinted] >= _HINTED else otherwise


def _hint_points(story: Story) -> defaultdict[str, float]:
    """Return what the words of a story's statements say for each kind, without telling it by themselves."""
    points: defaultdict[str, float] = defaultdict(float)
    for one in story:
        for kind, score in one.statement.choice.scores.items():
            points[kind] += score
    return points


def _kind_points(told: Sequence[Told]) -> dict[str, float]:
    """Return how much statements tell each kind, the likelier ones more."""
    points: dict[str, float] = defaultdict(float)
    for one in told:
        if one.statement.choice.score >= CUE:
            points[one.statement.choice.kind] += one.statement.choice.score * max(one.likely, _LEAST_SHARE)
    return points


def _weaker_points(told: Sequence[Told]) -> dict[str, float]:
    """Return how much the words of statements say for kinds that they do not tell by themselves."""
    points: dict[str, float] = defaultdict(float)
    for one in told:
        choice = one.statement.choice
        for kind, score in choice.scores.items():
            if score >= _HINTED and not (kind == choice.kind and score >= CUE):
                points[kind] += score * max(one.likely, _LEAST_SHARE)
    return points
