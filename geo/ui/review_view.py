"""The review: a component that holds the screen, and the Python that does what the reader asks there."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime import get_instance

from geo.collection.person import person_name
from geo.errors import VerbatimError
from geo.files.whole import content_hash
from geo.page.assets import STATIC_FOLDER as PAGE_FOLDER
from geo.page.modules import join_module
from geo.page.script_messages import script_messages
from geo.ui import settings
from geo.ui.markdown import plain_markdown

if TYPE_CHECKING:
    from geo.review import ArticleProgress, ArticleReview, Review

KEY = "review"
STATIC_FOLDER = Path(__file__).parent / "static"
HTML = '<div class="review"></div>'

MODULES = ("screen.js", "scroll_place.js")
"""What the component's script asks of the screen's modules; those that they import come with them."""

STYLES = ("review.css", "review_form.css")

WAITING_STYLE = ".review { height: calc(100dvh - 4.9rem); min-height: 32rem; opacity: 0; }"
"""The screen's place until its style sheets are there; a rerun sends this again, and not those."""

KEPT_REPLIES = 20
"""As many replies as are sent with the screen; it takes each once, and one run of the app may make several."""

READ_ON_S = 0.5
"""How long a run of the app reads further articles, in seconds; the screen then asks for more."""

READ_UNASKED = 300
"""Collections of more articles show the progress of those that were opened; the others are read when they are."""


def show_review(folder: Path, language: str) -> None:
    """Show the review of the collection in `folder`, which has at least one article.

    Args:
        folder: The collection's.
        language: Of the interface (BCP 47).
    """
    _show(str(folder), language)


@st.fragment
def _show(folder: str, language: str) -> None:
    from geo.ui.review_payload import review_payload  # noqa: PLC0415 - the parser's words are loaded for this page alone

    if st.session_state.pop("review_left", None):
        st.rerun()
    review = open_review(folder)
    try:
        known = review.articles(within_s=0)
        article, problem = _open(review, known, language)  # First of all, so that its candidates are there soon.
        progress = review.articles(within_s=READ_ON_S if len(known) <= READ_UNASKED else 0)
        if article is not None and [one.total for one in progress] != [one.total for one in known]:
            article = review.open(article.source.id)  # What was read now may tell the same as its candidates.
        is_reading = len(progress) <= READ_UNASKED and any(one.total is None for one in progress)
        payload = review_payload(progress, article, review, language, is_reading=is_reading)
    except VerbatimError as error:
        st.error(plain_markdown(settings.error_words(error, language)))
        return
    payload |= {"problem": problem, "person": person_name()}
    files = get_instance().media_file_mgr
    _component()(
        key=_own_key(KEY, folder),
        data={
            "payload": files.add(_json(payload), "application/json", f"verbatim-{KEY}-payload"),
            "fixed": files.add(_fixed(), "application/json", f"verbatim-{KEY}-fixed"),
            "script": files.add(screen_script().encode(), "application/javascript", f"verbatim-{KEY}-script"),
            "lang": language,
            "theme": settings.theme(),
            "done": st.session_state.get(_own_key("review_done", folder), 0),
            "token": content_hash(st.session_state.setdefault("review_token", secrets.token_hex(16)), folder)[:16],
            "replies": st.session_state.get("review_replies", []),
            "answer": st.session_state.get("review_answer"),
        },
        on_act_change=lambda: _act(Path(folder), language),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def open_review(folder: str) -> Review:
    """Return the review of the collection in `folder`; it reads files again when they have changed."""
    from geo.review import Review  # noqa: PLC0415 - the same

    return Review(Path(folder), by=person_name)


def _open(
    review: Review, progress: tuple[ArticleProgress, ...], language: str
) -> tuple[ArticleReview | None, str | None]:
    """Return the article that the address names or that is open, else the first that waits, else the first.

    Where it cannot be opened, the reason comes in its place; the others can be chosen still.
    """
    ids = [one.source.id for one in progress]
    if not ids:
        return None, None
    waiting = next((one.source.id for one in progress if one.pending is None or one.pending), ids[0])
    asked = (st.query_params.get("article"), st.session_state.get("review_article"))
    chosen = next((article for article in asked if article in ids), waiting)
    st.session_state["review_article"] = chosen  # The screen writes it into an address that names none.
    try:
        return review.open(chosen), None
    except VerbatimError as error:
        return None, settings.error_words(error, language)


def _act(folder: Path, language: str) -> None:
    """Do what the page asks for; it is on the disk before the screen is shown again.

    The page sends again what it has no answer to: each number is done once.
    """
    sent = (st.session_state.get(_own_key(KEY, str(folder))) or {}).get("act")
    done = _own_key("review_done", str(folder))
    messages = sent.get("messages") if isinstance(sent, Mapping) else None
    for message in messages if isinstance(messages, list) else ():
        seq = message.get("seq") if isinstance(message, Mapping) else None
        if isinstance(seq, int) and seq > st.session_state.get(done, 0):
            _do(folder, message, language)
            st.session_state[done] = seq


def _own_key(name: str, folder: str) -> str:
    """Return a key for one collection: each has a screen of its own, and what was not sent to it waits for it."""
    return f"{name}-{content_hash(folder)[:12]}"


def _do(folder: Path, message: Mapping[str, Any], language: str) -> None:
    from geo.ui import review_actions, review_questions, review_rows  # noqa: PLC0415 - the same

    review, do = open_review(str(folder)), message.get("do")
    if do == "rows":
        st.session_state["review_answer"] = review_rows.answer_rows(review, message, language)
    elif do in review_questions.QUESTIONS:
        st.session_state["review_answer"] = review_questions.answer(review, message, language)
    elif do == "open":
        st.session_state["review_article"] = str(message.get("article"))
        settings.change_address(article=st.session_state["review_article"])
    elif do == "read":
        pass  # The run that it makes reads on.
    elif do == "map":
        _leave_for_map(message.get("event") or st.session_state.get(_own_key("review_event", str(folder))))
    else:
        reply = review_actions.decide(review, folder, message, language)
        if "event" in reply or do == "undo":
            st.session_state[_own_key("review_event", str(folder))] = reply.get("event")
        st.session_state["review_replies"] = [*st.session_state.get("review_replies", []), reply][-KEPT_REPLIES:]


def _leave_for_map(event: Any) -> None:
    """Show the map with an event, never with the one that was open there before."""
    st.session_state["page"] = "map"
    st.session_state["review_left"] = True
    settings.change_address(page=None, article=None, event=str(event) if event else None)


@cache
def _component() -> Any:
    script = join_module([STATIC_FOLDER / "review" / "host.js"])
    return st.components.v2.component("verbatim.review", html=HTML, css=WAITING_STYLE, js=script)


@cache
def screen_script() -> str:
    """Return one module with the screen, which exports what `MODULES` do."""
    return join_module([STATIC_FOLDER / "review" / name for name in MODULES])


@cache
def screen_style() -> str:
    """Return the screen's style sheets as one text."""
    paths = [PAGE_FOLDER / "base" / "theme.css", *(STATIC_FOLDER / name for name in STYLES)]
    return "\n".join(path.read_text("utf-8") for path in paths)


@cache
def _fixed() -> bytes:
    """Return what never changes while the app runs: style, the interface's words, the land of the small maps."""
    from geo.places.gazetteer import load_basemap  # noqa: PLC0415 - the same

    messages = script_messages(PAGE_FOLDER, STATIC_FOLDER / "review")
    return _json({"style": screen_style(), "messages": messages, "topology": load_basemap()["topology"]})


def _json(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
