"""Tours made in the app: what the map shows becomes a step, and steps are moved, edited and taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.collection.saved_views import quote_of
from geo.errors import VerbatimError
from geo.i18n.messages import Translator, language_name, languages
from geo.ui import settings
from geo.ui.atlas_view import forget_map, shown_view
from geo.ui.markdown import plain_markdown

if TYPE_CHECKING:
    from geo.collection.stories import Step, Story
    from geo.models import Titles

NEW = ""
"""What stands for a tour that is yet to be begun, among the ids of those that there are."""

LIST_PX, SEEN_STEPS = 260, 5
"""Height of the list of steps, and the most that are shown without scrolling."""

EDITED, SAID = "story_edited", "story_said"
"""Keys of the session: the step that is edited, its number; what became of the last change, and how it is shown."""


def show_button(folder: Path, language: str) -> None:
    """Show the button that opens the tours in a dialog."""
    t = Translator(language)
    if st.button(t("Tours"), key="stories", icon=":material/signpost:"):
        for key in (EDITED, SAID):
            st.session_state.pop(key, None)
        st.dialog(t("Guided tours"), width="large", on_dismiss="rerun")(_show_panel)(folder, language)


def _show_panel(folder: Path, language: str) -> None:
    from geo.collection.story_writing import read_stories  # noqa: PLC0415 - the records are loaded only when needed

    t = Translator(language)
    stories = {story.id: story for story in read_stories(folder)}
    chosen = st.selectbox(
        t("Tour"),
        [*stories, NEW],
        format_func=lambda name: stories[name].title.text(language) if name in stories else t("New tour"),
        key="story_chosen",
    )
    story = stories.get(chosen)
    if story is not None:
        with st.container(height=LIST_PX if len(story.steps) > SEEN_STEPS else "content", border=False):
            _show_steps(folder, story, t)
    if said := st.session_state.pop(SAID, None):
        show, words = said
        show(plain_markdown(words))
    _show_form(folder, story, t)


def _show_steps(folder: Path, story: Story, t: Translator) -> None:
    from geo.collection.story_writing import with_step_moved, without_step  # noqa: PLC0415 - the same

    last = len(story.steps) - 1
    for at, step in enumerate(story.steps):
        title = step.title.text(t.language)
        with st.container(key=f"story-step-{at}", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain_markdown(f"{at + 1}. {title}"), width="stretch")
            buttons = (
                ("up", ":material/arrow_upward:", t("Move up"), at == 0, with_step_moved(story.id, at, -1)),
                ("down", ":material/arrow_downward:", t("Move down"), at == last, with_step_moved(story.id, at, 1)),
                ("delete", ":material/delete:", t("Delete step"), False, without_step(story.id, at)),
            )
            edit = partial(st.session_state.__setitem__, EDITED, at)
            st.button(t("Edit"), key=f"story_edit_{at}", icon=":material/edit:", on_click=edit)
            for name, icon, words, is_off, change in buttons:
                act = partial(_apply, folder, change, t)
                st.button("", key=f"story_{name}_{at}", icon=icon, help=words, disabled=is_off, on_click=act)


def _show_form(folder: Path, story: Story | None, t: Translator) -> None:
    """Show the form of a step: a new one for what the map shows, or the one that is edited."""
    at = st.session_state.get(EDITED)
    edited = story.steps[at] if story is not None and at is not None and at < len(story.steps) else None
    codes = list(story.title.by_language) if story is not None else _languages(folder)
    view = shown_view()
    quotes = " ".join(edited.quotes) if edited else quote_of(view) or ""
    mark = f"{story.id if story else NEW}-{at if edited else NEW}-{len(story.steps) if story else 0}-{quotes}"
    st.subheader(t("Edit step {n}", n=at + 1) if edited and at is not None else t("Add this view"), anchor=False)
    if not edited and not quotes:
        st.info(t("Open a quote on the map or in the list first: a step rests on at least one."))
    with st.form(f"story-form-{mark}", border=False):
        texts = {"story": {} if story else _fields(t, t("Title of the tour"), f"story-{mark}", codes)}
        texts["title"] = _fields(t, t("Title of the step"), f"title-{mark}", codes, edited.title if edited else None)
        texts["text"] = _fields(t, t("A few words"), f"text-{mark}", codes, edited.text if edited else None)
        written = st.text_input(
            t("Quotes"), quotes, key=f"story-quotes-{mark}", help=t("Ids of events, or of their claims: event#2")
        )
        is_anew = bool(edited) and st.checkbox(t("Save what the map shows now as its view"), key=f"story-view-{mark}")
        said = view if edited is None or is_anew else edited.view
        if st.form_submit_button(t("Save step") if edited else t("Add this view"), type="primary"):
            make = partial(form_change, story, at if edited else None, texts, said, written.split())
            _apply_made(folder, make, t)


def _fields(t: Translator, label: str, key: str, codes: Sequence[str], before: Titles | None = None) -> dict[str, str]:
    """Show a field for each language, and return what is written in them."""
    written = dict(before.by_language) if before else {}
    ask = st.text_area if key.startswith("text-") else st.text_input
    return {
        code: ask(
            t("{first} ({then})", first=label, then=language_name(code)),
            written.get(code, ""),
            key=f"story-{key}-{code}",
        )
        for code in codes
    }


def form_change(
    story: Story | None, at: int | None, texts: Mapping[str, Mapping[str, str]], view: str, quotes: Sequence[str]
) -> Callable[[tuple[Story, ...]], tuple[Story, ...]]:
    """Return the change that a form asks for.

    Raises:
        ValueError: A field is empty, or a quote has no form that names one.
    """
    from geo.collection.stories import Step  # noqa: PLC0415 - the same
    from geo.collection.story_writing import with_step, with_story  # noqa: PLC0415 - the same
    from geo.models import Titles  # noqa: PLC0415 - the same

    told = {key: {code: " ".join(text.split()) for code, text in words.items()} for key, words in texts.items()}
    step: Step = Step.model_validate(
        {"view": view, "title": told["title"], "text": told["text"], "quotes": tuple(quotes)}
    )
    if story is not None:
        return with_step(story.id, step, at)
    return with_story(Titles.model_validate(told["story"]), step)


def _apply_made(folder: Path, make: Callable[[], Callable[..., tuple[Story, ...]]], t: Translator) -> None:
    try:
        change = make()
    except ValueError:
        st.session_state[SAID] = st.error, t("Fill in every field, and name at least one quote.")
    else:
        _apply(folder, change, t)
    st.rerun(scope="fragment")


def _apply(folder: Path, change: Callable[[tuple[Story, ...]], tuple[Story, ...]], t: Translator) -> None:
    """Write a change, and keep what is said of it; the map begins anew from its address, with the new tours."""
    from geo.collection.story_writing import change_stories  # noqa: PLC0415 - the same

    try:
        change_stories(folder, change)
    except VerbatimError as error:
        st.session_state[SAID] = st.error, settings.error_words(error, t.language)
        return
    st.session_state.pop(EDITED, None)
    st.session_state[SAID] = st.success, t("Saved.")
    forget_map()


def _languages(folder: Path) -> list[str]:
    """Return the languages that a new tour is written in: those of the collection's title."""
    from geo.collection import Collection  # noqa: PLC0415 - the same

    title = Collection.load(folder).title
    return list(title.by_language) if title else list(languages())
