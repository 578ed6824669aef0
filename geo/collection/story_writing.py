"""Stories changed by the program: the whole file is written anew, checked before that, or stays as it is.

Comments above the first story are kept; a file with comments further down is a person's to edit, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count, takewhile
from pathlib import Path

from geo.collection.atlases import slug_of
from geo.collection.collection import Collection
from geo.collection.layout import STORIES_FILE
from geo.collection.stories import STORIES_KEY, Step, Story, check_stories
from geo.collection.story_ground import ground_of
from geo.errors import CollectionError, Phrase, StoryError, system_words
from geo.files.inside import read_inside
from geo.files.locking import locked
from geo.files.whole import decode_text, write_whole
from geo.models import Titles
from geo.yaml_files.documents import parse_document
from geo.yaml_files.editing import lines_of, record_lines

Stories = tuple[Story, ...]
Change = Callable[[Stories], Stories]
"""What is made of the stories that there are."""

HEADER = """\
# Tours through the map. Each step is a saved view (what a link to it has behind `?` or `#`), a few words of the
# editors' and the quotes that these rest on: events, or claims of them counted from 1 (`event#2`).
# The words say nothing that the quotes do not. Check with `python -m geo verify`.
"""

CORRECT_FIRST = "the file of tours has an error, correct it first: {problem}"

_COMMENT = re.compile(r"""\s*\#|[^'"]*\s\#""")
"""A line that is a comment or ends with one; behind a quotation mark the sign is one of a text."""

_DEPTH = 2
"""Parts of the file's path inside the collection's folder."""


def read_stories(folder: Path) -> Stories:
    """Return the stories of the collection in `folder` as they can be edited; none where their file has faults."""
    return Collection.load(folder).stories.stories


def change_stories(folder: Path, change: Change) -> Stories:
    """Write the stories of the collection in `folder` with a change, and return them.

    Raises:
        StoryError: The file has faults or comments of its own, the change would make a fault, or it cannot be written.
        BusyError: Another program has been writing to the collection all the time.
    """
    with locked(folder):
        text = _read(folder)
        collection = Collection.load(folder)
        told = collection.stories
        if told.faults:
            raise StoryError(CORRECT_FIRST, problem=told.faults[0].described)
        stories = change(told.stories)
        new = stories_text(stories, header=_header_of(text))
        ground = ground_of(
            collection.records, collection.sources, collection.tables, collection.resolver, collection.resolutions
        )
        checked = check_stories(parse_document(new, file=STORIES_FILE), ground)
        if checked.faults:
            raise StoryError(checked.faults[0].message)
        _write(folder, new)
    return checked.stories


def stories_text(stories: Sequence[Story], *, header: str = HEADER) -> str:
    """Return stories as the text of their file."""
    if not stories:
        return f"{header}{STORIES_KEY}: []\n"
    records = [story.model_dump(mode="json") for story in stories]
    lines = [f"  {line}" for record in records for line in record_lines(record)]
    return "\n".join([f"{header}{STORIES_KEY}:", *lines, ""])


def with_story(title: Titles, step: Step) -> Change:
    """Return the change that begins a story with a step."""

    def change(stories: Stories) -> Stories:
        slug = slug_of(title.text("en")) or "tour"
        names = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        taken = {story.id for story in stories}
        name = next(name for name in names if name not in taken)
        return (*stories, Story(id=name, title=title, steps=(step,)))

    return change


def with_step(story_id: str, step: Step, at: int | None = None) -> Change:
    """Return the change that adds a step at the end of a story, or puts it in the place of the one `at`."""

    def steps(old: Sequence[Step]) -> Sequence[Step]:
        return [*old, step] if at is None else [*old[:at], step, *old[at + 1 :]]

    return _with_steps(story_id, steps)


def with_step_moved(story_id: str, at: int, by: int) -> Change:
    """Return the change that moves a step `by` places, no further than the ends."""

    def steps(old: Sequence[Step]) -> Sequence[Step]:
        rest = [*old[:at], *old[at + 1 :]]
        to = max(0, min(at + by, len(rest)))
        return [*rest[:to], old[at], *rest[to:]]

    return _with_steps(story_id, steps)


def without_step(story_id: str, at: int) -> Change:
    """Return the change that takes a step away, and with the last one its story."""
    return _with_steps(story_id, lambda old: [*old[:at], *old[at + 1 :]])


def without_story(story_id: str) -> Change:
    """Return the change that takes a story away."""
    return _with_steps(story_id, lambda _: [])


def _with_steps(story_id: str, make: Callable[[Sequence[Step]], Sequence[Step]]) -> Change:
    def change(stories: Stories) -> Stories:
        if story_id not in {story.id for story in stories}:
            raise StoryError("there is no tour {name!r} any more: reload the page", name=story_id)
        made = (
            story.model_copy(update={"steps": tuple(make(story.steps))}) if story.id == story_id else story
            for story in stories
        )
        return tuple(story for story in made if story.steps)

    return change


def _read(folder: Path) -> str:
    try:
        return decode_text(read_inside(folder / STORIES_FILE, depth=_DEPTH), file=STORIES_FILE)
    except FileNotFoundError:
        return ""
    except CollectionError as error:
        raise StoryError(CORRECT_FIRST, problem=error.faults[0].described) from error
    except OSError as error:
        raise StoryError("{file} cannot be read ({problem})", file=STORIES_FILE, problem=system_words(error)) from error


def _header_of(text: str) -> str:
    """Return the comments above the first story; the program's own for a new file.

    Raises:
        StoryError: There are comments further down, which would be lost.
    """
    lines = lines_of(text)
    head = list(takewhile(lambda line: not line.strip() or line.lstrip().startswith("#"), lines))
    if any(map(_COMMENT.match, lines[len(head) :])):
        msgid = "{file} has comments of its own between its lines, which would be lost: edit it by hand"
        raise StoryError(msgid, file=STORIES_FILE)
    return "".join(head) if text else HEADER


def _write(folder: Path, text: str) -> None:
    try:
        write_whole(folder / STORIES_FILE, text)
    except OSError as error:
        message = Phrase("{file} cannot be written ({problem})", file=STORIES_FILE, problem=system_words(error))
        raise StoryError(message) from error
