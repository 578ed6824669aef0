"""The review screen by itself: an article that a test makes up, and a page that stands in for the app's Python."""

from __future__ import annotations

import json
from typing import Any

from geo.page.assets import STATIC_FOLDER as PAGE_FOLDER
from geo.page.modules import join_script
from geo.places.gazetteer import load_basemap
from geo.ui.review_view import STATIC_FOLDER, screen_style

TEXT = (
    "Raid on the port\n"
    "🚢 A drone struck Odesa on 3 May 2024, killing 4 people, the governor said.\n"
    "\n"
    "The next day, 300 soldiers left Kyiv for Kherson. Nothing else happened.\n"
)
KINDS = [
    {"id": "strike", "label": {"fr": "Frappe", "en": "Strike"}, "letter": "S"},
    {"id": "troops", "label": {"fr": "Troupes", "en": "Troops"}, "letter": "T"},
]
UNKNOWN = {"value": None, "status": "unknown", "basis": None, "words": None}
PLACES = {
    "GN:698740": {"name": "Odesa", "detail": "Odesa, Ukraine", "kind": "city", "lat": 46.4775, "lon": 30.7326},
    "GN:5527554": {
        "name": "Odessa",
        "detail": "Texas, United States",
        "kind": "city",
        "lat": 31.8457,
        "lon": -102.3676,
    },
    "GN:703448": {"name": "Kyiv", "detail": "Kyiv, Ukraine", "kind": "city", "lat": 50.4547, "lon": 30.5238},
}


def span(words: str, text: str = TEXT) -> dict[str, int]:
    """Where words stand in a text, in code points."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def toponym(name: str, *options: str, text: str = TEXT) -> dict[str, Any]:
    known = {"name": name, "text": name, "place": options[0] if options else None, "options": list(options)}
    return {**span(name, text), **known, "reasons": ["It is the most populous."]}


def candidate(words: str, *, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    at = span(words, text)
    return {
        "id": f"{at['start']}-{at['end']}", **at, "kind": "strike",
        "titles": {"fr": "Frappe", "en": "Strike"}, "when": None, "when_words": None, "when_basis": "Nothing dates it.",
        "places": [], "measures": [], "measure_words": [], "attributed_to": None, "language": "en",
        "confidence": 0.7, "reasons": ["It has a date."], "status": "pending", "decision": None, "event": None,
        "event_title": None, "matches": [], **fields,
    }  # fmt: skip


def make_payload(text: str = TEXT, candidates: list[dict[str, Any]] | None = None, **found: Any) -> dict[str, Any]:
    """The payload of a collection with this one article."""
    if candidates is None:
        odesa = {**toponym("Odesa", "GN:698740", "GN:5527554"), "role": "location", "metonym": False}
        kyiv = {**toponym("Kyiv", "GN:703448"), "role": "origin", "metonym": False}
        killed = {"what": "killed", "value": 4, "low": None, "high": None, "qualifier": "exactly", "of": "people"}
        match = {"event": "raid", "title": "Raid on Odesa", "when_words": "May 2024", "reasons": ["It is there too."]}
        date = {"when": "2024-05-03", "when_words": "3 May 2024"}
        candidates = [
            candidate("A drone struck Odesa on 3 May 2024, killing 4 people, the governor said.", places=[odesa],
                      measures=[killed], measure_words=["4 killed"], matches=[match], **date),
            candidate("The next day, 300 soldiers left Kyiv for Kherson.", kind="troops", places=[kyiv]),
        ]  # fmt: skip
        found = {
            "toponyms": [toponym("Odesa", "GN:698740", "GN:5527554"), toponym("Kyiv", "GN:703448"), toponym("Kherson")],
            "times": [{**span("on 3 May 2024"), "text": "on 3 May 2024", "edtf": "2024-05-03", "words": "3 May 2024"}],
            **found,
        }
    article = {
        "id": "raid", "key": "1", "text": text, "language": "en", "outside": [], "title_languages": ["fr", "en"],
        "facts": dict.fromkeys(("title", "publisher", "published", "language", "url"), UNKNOWN),
        "toponyms": [], "times": [], "figures": [], "attributions": [], **found,
        "candidates": candidates, "decided": 0, "can_undo": False, "places": PLACES,
    }  # fmt: skip
    row = {"id": "raid", "title": "Raid on the port", "published_words": None, "decided": 0, "total": len(candidates)}
    other = {"id": "other", "title": "Another article", "published_words": "May 2024", "decided": 0, "total": 3}
    return {
        "collection": {"decided": 0, "total": len(candidates) + 3}, "articles": [row, other], "article": article,
        "kinds": KINDS, "measure_names": {"killed": "killed", "troops": "troops"},
    }  # fmt: skip


MODULES = [
    *(STATIC_FOLDER / "review" / name for name in ("screen.js", "keys.js", "locator.js", "shapes.js")),
    *(PAGE_FOLDER / "base" / name for name in ("code_points.js", "elements.js")),
]

BOOT = """
const { payload, fixed, lang } = JSON.parse(document.getElementById("data").textContent);
const root = document.querySelector("#host").attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
const style = root.parentNode.insertBefore(document.createElement("style"), root);
style.textContent = document.getElementById("style").textContent;
Object.assign(root, { className: "review", lang });
root.dataset.theme = "light";
root.dataset.ready = "";
const state = { payload, lang, done: 0, replies: [], answer: null };
const sent = [];
const screen = new Verbatim.ReviewScreen(root, { ...fixed, send: (messages) => sent.push(...messages) });
const tell = (patch) => screen.update(Object.assign(state, patch));
/* What the app does once a decision is on the disk. */
const settle = (reply = {}) => {
  const message = sent[sent.length - 1];
  const next = structuredClone(state.payload);
  const found = next.article.candidates.find(({ id }) => id === message.candidate);
  const status = { accept: "accepted", merge: "merged", reject: "rejected" }[message.do];
  if (found && status && !reply.error) found.status = status;
  const said = { seq: message.seq, do: message.do, message: "Done.", decision: `d${message.seq}`, ...reply };
  tell({ payload: next, done: message.seq, replies: [...state.replies, said] });
};
globalThis.test = { screen, sent, tell, settle, state };
tell({});
addEventListener("keydown", (event) => screen.onKey(event));
document.addEventListener("selectionchange", () => screen.select());
"""


def page_html(payload: dict[str, Any], *, lang: str = "en", messages: dict[str, Any] | None = None) -> str:
    fixed = {"messages": messages or {}, "topology": load_basemap()["topology"]}
    data = json.dumps({"payload": payload, "fixed": fixed, "lang": lang}).replace("<", "\\u003c")
    return (
        "<!doctype html><meta charset=utf-8><body><div id=host></div>"
        f"<script type=application/json id=data>{data}</script>"
        f"<script type=text/plain id=style>{screen_style()}</script>"
        f"<script>{join_script(MODULES, 'Verbatim')}</script><script>{{{BOOT}}}</script>"
    )


def open_screen(page: Any, payload: dict[str, Any] | None = None, **options: Any) -> Any:
    """Show the screen in `page`."""
    page.set_content(page_html(payload or make_payload(), **options))
    page.wait_for_function("globalThis.test !== undefined")
    return page


def sent(page: Any) -> list[dict[str, Any]]:
    """What the screen has asked of the app."""
    found: list[dict[str, Any]] = page.evaluate("test.sent")
    return found
