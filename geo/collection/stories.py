"""Stories, `data/stories.yaml`: tours through the map, each step a saved view with a few words and its quotes.

The words are the editors' own. Each step names the quotes that it rests on; a number in its words that none of these
gives is a hint of `verify`. The file may be missing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated, Any

from pydantic import Field

from geo.collection.folder import Files
from geo.collection.layout import STORIES_FILE
from geo.collection.readings import document_of
from geo.collection.saved_views import Known, find_unusable
from geo.errors import Fault, Figure, Phrase
from geo.models import Claim, Event, Model, Reference, Slug, Titles
from geo.text.numbers import numbers_in
from geo.text.references import split_reference
from geo.yaml_files.documents import Document, Location

LEAST_FIGURE = 2.0
"""Smaller numbers in a step's words are not sought in its quotes: "one" and « un » are articles too."""

STORIES_KEY = "stories"


class Step(Model):
    """A view of the map, a few words of the editors', and the quotes that these rest on."""

    view: str = ""
    """The page's state as a link has it: `from=2024-10-01&event=kyiv-strike`; empty for the page as it opens."""
    title: Titles
    text: Titles
    quotes: Annotated[tuple[Reference, ...], Field(min_length=1)]
    """Events, or claims of them counted from 1, in the order in which they are read."""


class Story(Model):
    """Steps in an order."""

    id: Slug
    title: Titles
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class _StoriesFile(Model):
    stories: list[Any]


@dataclass(frozen=True)
class StorySet:
    """The stories of a collection, what is wrong with them, and what may be meant otherwise."""

    stories: tuple[Story, ...] = ()
    faults: tuple[Fault, ...] = ()
    hints: tuple[Fault, ...] = field(default=())


@dataclass(frozen=True)
class StoryGround:
    """What stories are checked against."""

    known: Known
    events: Mapping[str, Event]
    """Every event whose record is sound, by its id."""
    languages: Mapping[str, str | None]
    """Language of each source, by its id."""
    title: Titles | None
    """The collection's."""


def load_stories(files: Files) -> Document | None:
    """Return the file of stories of a collection, or None where it has none."""
    content = files.get(STORIES_FILE)
    return None if content.is_missing else document_of(content)


def check_stories(document: Document | None, ground: StoryGround) -> StorySet:
    """Return the stories of a file that is already read, with its faults and hints; none is raised."""
    if document is None:
        return StorySet()
    if document.data is None and document.faults:
        return StorySet(faults=document.faults)
    faults = [*document.faults, *document.validate(_StoriesFile)[1]]
    items: Sequence[Story | None] = ()
    if isinstance(document.get((STORIES_KEY,)), list):
        items, problems = document.validate_each(Story, (STORIES_KEY,))
        faults += problems
    numbered = [(number, item) for number, item in enumerate(items) if item is not None]
    faults += _repeated(document, numbered)
    for number, story in numbered:
        faults += _check_story(document, (STORIES_KEY, number), story, ground)
    hints = chain.from_iterable(_story_hints(document, (STORIES_KEY, n), story, ground) for n, story in numbered)
    return StorySet(tuple(story for _, story in numbered), tuple(faults), tuple(hints))


def select_stories(stories: Sequence[Story], events: Collection[str]) -> tuple[Story, ...]:
    """Return stories with those of their steps that rest on these events alone; a story without any is left out."""

    def is_within(step: Step) -> bool:
        opened = re.findall(r"(?:^|&)event=([^&]*)", step.view)
        return all(name in events for name in (*opened, *(split_reference(one)[0] for one in step.quotes)))

    kept = [story.model_copy(update={"steps": tuple(filter(is_within, story.steps))}) for story in stories]
    return tuple(story for story in kept if story.steps)


def _repeated(document: Document, stories: Sequence[tuple[int, Story]]) -> Iterator[Fault]:
    counts = Counter(story.id for _, story in stories)
    for number, story in stories:
        if (times := counts[story.id]) > 1:
            message = Phrase("the id {name!r} appears {times} times; give each its own", name=story.id, times=times)
            yield document.fault((STORIES_KEY, number, "id"), message)


def _check_story(document: Document, at: Location, story: Story, ground: StoryGround) -> Iterator[Fault]:
    languages = list(story.title.by_language)
    for number, step in enumerate(story.steps):
        here = (*at, "steps", number)
        for part in find_unusable(step.view, ground.known):
            msgid = "the view’s {part!r} names nothing in this collection: open the view in the app and save it again"
            yield document.fault((*here, "view"), Phrase(msgid, part=part))
        for key, words in (("title", step.title), ("text", step.text)):
            if lacking := [code for code in languages if code not in words.by_language]:
                msgid = "the text is missing in {languages}, in which the story has its title"
                yield document.fault((*here, key), Phrase(msgid, languages=", ".join(lacking)))
        for position, reference in enumerate(step.quotes):
            if (message := _unknown(reference, ground.known)) is not None:
                yield document.fault((*here, "quotes", position), message)


def _unknown(reference: str, known: Known) -> Phrase | None:
    name, claim = split_reference(reference)
    count = known.claim_counts.get(name)
    if count is None:
        return Phrase("expected the id of an event of this collection, got {got!r}", got=name)
    if claim is not None and claim >= count:
        return Phrase.counted(
            "{name!r} has {n} claim, and no {number}; claims are counted from 1",
            "{name!r} has {n} claims, and no {number}; claims are counted from 1",
            count,
            name=name,
            number=claim + 1,
        )
    return None


def _story_hints(document: Document, at: Location, story: Story, ground: StoryGround) -> Iterator[Fault]:
    wanted = ground.title.by_language if ground.title else ()
    if lacking := [code for code in wanted if code not in story.title.by_language]:
        msgid = "the story is not told in {languages}, in which the collection has its title"
        yield document.fault((*at, "title"), Phrase(msgid, languages=", ".join(lacking)))
    for number, step in enumerate(story.steps):
        given = set(chain.from_iterable(_numbers_of(reference, ground) for reference in step.quotes))
        for key, words in (("title", step.title), ("text", step.text)):
            for code, text in words.by_language.items():
                for figure in _not_given(text, code, given):
                    msgid = "none of the step’s quotes gives the number {number}"
                    yield document.fault((*at, "steps", number, key, code), Phrase(msgid, number=Figure(figure)))


def _not_given(text: str, language: str, given: Collection[float]) -> Iterator[float]:
    for span in numbers_in(text, language):
        is_given = any(math.isclose(value, one) for value in span.values for one in given)
        if not is_given and max(span.values) >= LEAST_FIGURE:
            yield span.values[0]


def _numbers_of(reference: str, ground: StoryGround) -> Iterator[float]:
    """Yield the numbers of the quotes that a reference names, and of their event's date."""
    name, number = split_reference(reference)
    event = ground.events.get(name)
    if event is None:
        return
    claims: Sequence[Claim] = event.claims if number is None else event.claims[number : number + 1]
    for claim in claims:
        language = claim.language or ground.languages.get(claim.source) or ""
        yield from chain.from_iterable(span.values for span in numbers_in(claim.quote, language))
    yield from (float(part) for part in re.findall(r"\d+", event.when or ""))
