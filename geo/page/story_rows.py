"""The stories of an atlas as the page has them: quotes by position, views as links have them."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.collection.stories import Step
from geo.page.form import StepRow, StoryRow
from geo.text.references import split_reference


def story_rows(atlas: Atlas) -> list[StoryRow]:
    """Return the stories of an atlas."""
    numbers = {event.id: i for i, event in enumerate(atlas.events)}

    def number_of(name: str) -> int:
        """Return the position of an event among all of the page's: those of large tables stand behind the others."""
        start = len(atlas.events)
        for table in () if name in numbers else atlas.large:
            if (at := table.position(name)) is not None:
                return start + at
            start += table.count
        return numbers[name]

    def step_row(step: Step) -> StepRow:
        return {
            "view": step.view,
            "title": dict(step.title.by_language),
            "text": dict(step.text.by_language),
            "quotes": [(number_of(name), claim) for name, claim in map(split_reference, step.quotes)],
        }

    return [
        {"id": story.id, "title": dict(story.title.by_language), "steps": [step_row(step) for step in story.steps]}
        for story in atlas.stories
    ]
