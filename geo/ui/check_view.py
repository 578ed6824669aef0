"""What is known of texts and files before they are added, to be looked over: a form for one, a list for several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from geo.errors import IntakeError
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.ui import settings
from geo.ui.added_words import Result, results_html
from geo.ui.facts_form import LABELS, changed_facts, facts_of, meaning_of, read_date, show_facts
from geo.ui.markdown import plain_markdown
from geo.ui.waiting import Waiting, check_round, forget_waiting, keep_all

if TYPE_CHECKING:
    from geo.intake.adding import Checked, Preview
    from geo.intake.extracted import FactName

Next = Literal["review", "another"]
"""What the reader wants to do when it has been added."""

Done = Callable[[Sequence[Result], Next], None]

SHOWN_CHARS = 400
"""Length of the beginning of a text that is shown, in code points."""

LISTED_FILES = 20
"""As many files are shown at once: each has four fields."""

_COLUMNS: Mapping[FactName, int] = {"title": 10, "published": 4, "publisher": 5, "language": 2}
"""The facts in the list, and how wide their fields are beside one another."""

_SAID = "check_said"
"""Where a session keeps what the reader says of each file; fields that are not in sight are forgotten by Streamlit."""

Said = dict["FactName", str]


def show_check(folder: Path, waiting: Waiting, t: Translator, done: Done, again: Callable[[], None]) -> None:
    """Show what would be kept of what was given, to be changed, added or left.

    Args:
        folder: The collection's.
        waiting: What was given.
        t: The interface's words.
        done: Called when it has been added.
        again: Runs what shows this anew.
    """
    if waiting.refused:
        n = len(waiting.refused)
        head = t.plural("{n} file cannot be added:", "{n} files cannot be added:", n)
        st.html(results_html(waiting.refused, t, head))
    task = _Task(folder, t, done, again)
    if len(waiting.previews) == 1:
        _show_one(waiting.previews[0], task)
    else:
        _show_many(waiting.previews, task)


@dataclass(frozen=True, slots=True)
class _Task:
    """What a form or a list needs besides what it shows."""

    folder: Path
    t: Translator
    done: Done
    again: Callable[[], None]


def _show_one(preview: Preview, task: _Task) -> None:
    t = task.t
    _show_beginning(preview, t)
    for note in preview.notes:
        st.warning(plain_markdown(retell(note, t) or ""))
    facts = facts_of(preview.extracted)
    said = show_facts(facts, f"check-{check_round()}", t)
    with st.container(horizontal=True):
        is_review = st.button(t("Add and review"), key="check_review", type="primary")
        is_another = st.button(t("Add, then another"), key="check_another")
        _show_discard(task)
    if is_review or is_another:
        _keep([_checked(preview, said)], task, "review" if is_review else "another")


def _show_beginning(preview: Preview, t: Translator) -> None:
    text = preview.extracted.text
    heading, beginning = t("Check what is known of this text"), " ".join(text[:SHOWN_CHARS].split())
    more = "…" if len(text) > SHOWN_CHARS else ""
    length = t("{n} characters", n=f"{len(text):,}")
    told = " · ".join(filter(None, (preview.name, length)))
    st.html(
        f'<h3 class="verbatim-check">{escape(heading)}</h3>'
        f'<blockquote class="verbatim-beginning"><bdi>{escape(beginning)}</bdi>{more}</blockquote>'
        f'<p class="verbatim-fact"><bdi>{escape(told)}</bdi></p>'
    )


def _show_discard(task: _Task) -> None:
    if st.button(task.t("Discard"), key="check_discard"):
        forget_waiting()
        task.again()


def _show_many(previews: Sequence[Preview], task: _Task) -> None:
    t, said = task.t, _said(previews)
    heading = t.plural("Check what is known of {n} article", "Check what is known of {n} articles", len(previews))
    st.html(f'<h3 class="verbatim-check">{escape(heading)}</h3>')
    buttons, bar = st.container(horizontal=True), st.empty()
    for number in _shown_numbers(len(previews), t):
        _show_row(number, previews[number], said, t)
    with buttons:  # Above the list, and after it, so that they know of it.
        name = t.plural("Add {n} article", "Add {n} articles", len(said))
        is_sent = st.button(name, key="check_all", type="primary", disabled=not said)
        _show_discard(task)
    if is_sent:
        wanted = [_checked(previews[number], said[number]) for number in sorted(said)]
        _keep(wanted, task, "review", bar.progress(0.0))


def _said(previews: Sequence[Preview]) -> dict[int, Said]:
    """Return what the reader says of each file that is to be added, by its number."""
    kept = st.session_state.get(_SAID)
    if kept is None or kept[0] != check_round():
        begun = {n: _values(one) for n, one in enumerate(previews)}
        kept = st.session_state[_SAID] = (check_round(), begun)
    said: dict[int, Said] = kept[1]
    return said


def _values(preview: Preview) -> Said:
    return {name: fact.value or "" for name, fact in facts_of(preview.extracted).items()}


def _shown_numbers(count: int, t: Translator) -> range:
    """Return the numbers of the files in sight; where there are many, the reader turns pages of them."""
    if count <= LISTED_FILES:
        return range(count)
    starts = range(0, count, LISTED_FILES)
    start = st.segmented_control(
        t("Articles"),
        starts,
        default=0,
        required=True,
        format_func=lambda first: f"{first + 1}–{min(first + LISTED_FILES, count)}",
        label_visibility="collapsed",
        key=f"check-{check_round()}-page",
    )
    return range(start, min(start + LISTED_FILES, count))


def _show_row(number: int, preview: Preview, said: dict[int, Said], t: Translator) -> None:
    """Show the facts of a file in a line of fields, whether it is added, and what is missing."""
    key, name = f"check-{check_round()}-{number}", preview.name or t("Pasted text")
    with st.container(key=f"check-row-{number}", gap=None):
        values = said.get(number) or _values(preview)
        with st.container(horizontal=True, gap="small"):
            is_kept = st.checkbox(name, value=number in said, key=f"{key}-is-kept", label_visibility="collapsed")
            st.html(f'<p class="verbatim-file"><bdi>{escape(name)}</bdi></p>')
        for column, fact in zip(st.columns(list(_COLUMNS.values()), gap="small"), _COLUMNS, strict=True):
            label = t.tell(LABELS[fact])  # With the name it is only said, and not shown: no Markdown.
            typed = column.text_input(
                f"{label}, {name}",
                values[fact],
                key=f"{key}-{fact}",
                placeholder=label,
                label_visibility="collapsed",
            ).strip()
            values[fact] = read_date(typed, t) if fact == "published" else typed
        st.html(f'<p class="verbatim-fact"><bdi>{escape(row_words(preview, values, t))}</bdi></p>')
    if is_kept:
        said[number] = values
    else:
        said.pop(number, None)


def row_words(preview: Preview, values: Said, t: Translator) -> str:
    """Return what is said below a file in the list: what is missing, its date in words, what a reviewer should know."""
    missing = [t.tell(LABELS[fact]).lower() for fact in _COLUMNS if not values[fact]]
    told = (
        t("missing: {facts}", facts=", ".join(missing)) if missing else "",
        meaning_of("published", values["published"], t) if values["published"] else "",
        *(retell(note, t) or "" for note in preview.notes),
    )
    return " · ".join(filter(None, told)) or t("nothing is missing")


def _checked(preview: Preview, said: Said) -> Checked:
    from geo.intake.adding import Checked  # noqa: PLC0415 - the extractors are loaded only when they are needed

    given, unknown = changed_facts(facts_of(preview.extracted), said)
    return Checked(preview, given, unknown)


def _keep(checked: Sequence[Checked], task: _Task, then: Next, bar: object = None) -> None:
    """Add what was looked over, or say what is wrong with it; nothing is added while a date or an address is none."""
    if problems := _problems(checked, task.t):
        for problem in problems:
            st.error(plain_markdown(problem))
        return
    results = keep_all(task.folder, checked, task.t, bar)
    if len(checked) == 1 and not results[0].is_added:
        st.error(plain_markdown(results[0].words))
        return
    forget_waiting()
    task.done(results, then)


def _problems(checked: Sequence[Checked], t: Translator) -> list[str]:
    from geo.intake.given import check_given  # noqa: PLC0415 - the same

    problems = []
    for one in checked:
        try:
            check_given(one.given)
        except IntakeError as error:
            words = settings.error_words(error, t.language)
            problems.append(t("{first}: {then}", first=one.preview.name, then=words) if one.preview.name else words)
    return problems
