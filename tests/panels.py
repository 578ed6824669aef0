"""A page with only the timeline and the evidence panel, over events that a test makes up."""

from __future__ import annotations

import json

from geo.page.assets import STATIC_FOLDER
from geo.page.form import SpeakerRow
from geo.page.modules import join_script
from tests.payload_parts import (
    claim_row,
    columns_of,
    detail_row,
    index_row,
    place_row,
    source_row,
    speaker_row,
    where_row,
)
from tests.waiting import wait_until_drawn

MODULES = (
    "base/days.js", "base/i18n.js", "data/atlas.js", "data/counts.js", "state/store.js",
    "filters/filter.js", "timeline/timeline.js", "evidence/panel.js", "share/cite.js",
)  # fmt: skip
STYLES = ("base/theme.css", "timeline/timeline.css", "evidence/evidence.css", "evidence/list.css", "story/story.css")
KINDS = [
    {"id": "strike", "label": {"fr": "Frappe", "en": "Strike"}, "letter": "S"},
    {"id": "troops", "label": {"fr": "Troupes", "en": "Troops"}, "letter": "T"},
    {"id": "pact", "label": {"fr": "Accord", "en": "Pact"}, "letter": "P"},
]
UNKNOWN = {"value": None, "status": "unknown", "basis": None}

BOOT = """
const V = globalThis.Verbatim;
const { index, details, state } = JSON.parse(document.getElementById("data").textContent);
const atlas = V.createAtlas(index, (k) => details[k]);
const counts = V.createCounts(atlas);
const store = V.createStore({ lang: "en", ...counts.limits, ...state });
const filter = V.createFilter(atlas, counts, store);
globalThis.test = { atlas, counts, store, filter };
if (document.querySelector("section")) V.mountTimeline(document.querySelector("section"), atlas, store, counts);
const host = document.querySelector("aside");
if (host) {
  const inShadow = () => host.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
  const root = host.dataset.shadow ? inShadow() : host;
  V.mountEvidence(root, atlas, store, counts);
}
"""


def joined(*modules):
    """A script that sets `Verbatim` to what these modules of the page export."""
    return join_script([STATIC_FOLDER / name for name in modules], "Verbatim")


def source(text, **facts):
    return source_row(
        **{
            "id": "s",
            "text": text,
            "sha256": "0" * 64,
            "pictures": [],
            "published_text": {"fr": "oct. 2024", "en": "Oct 2024"},
            "language": {"value": "fr", "status": "inferred", "basis": "The text is in French."},
            **dict.fromkeys(("title", "publisher", "author", "published", "url"), UNKNOWN),
            "name": {"fr": "article non signé", "en": "unsigned article"},
            **facts,
        }
    )


def place(name, **fields):
    return place_row(**{"id": name, "name": {"fr": name, "en": name}, "lat": 50.0, "lon": 30.0, **fields})


def claim(text, quote, *, source=0, **fields):
    """A claim whose quote stands in `text`; positions are code points, as Python counts."""
    start = text.index(quote)
    own = {name: value for name, value in fields.items() if name != "attributed_to"}
    return claim_row(
        source=source, exact=quote, start=start, end=start + len(quote), **{"attribution": chain_of(fields), **own}
    )


def chain_of(claim):
    """The words of a claim's credit: those given, or the one text."""
    one = claim.get("attributed_to")
    return claim.get("attribution", [one] if one else [])


def speakers_of(claims):
    """The speakers of an index, one for each form that claims credit; each claim gets the positions of its own."""
    speakers: dict[str, SpeakerRow] = {}
    for said in claims:
        if said["speakers"]:
            continue
        for words in said["attribution"]:
            speakers.setdefault(words, speaker_row(words))
        said["speakers"] = [list(speakers).index(words) for words in said["attribution"]]
        said["origin"] = said["speakers"][-1] if said["speakers"] else said["origin"]
    return list(speakers.values())


def event(name, days, *, kind=0, places=(0,), claims=(), title=None, **fields):
    """An event with its four days (s1, s2, e1, e2), one day, or None."""
    four = None if days is None else (days,) * 4 if isinstance(days, int) else tuple(days)
    words = title or name
    where = [where_row(place=p, role="location", toponym="", metonym=False) for p in places]
    detail = detail_row(
        **{
            "id": name,
            "title": {"fr": words, "en": words},
            "when": None if four is None else "x",
            "when_text": {"fr": "une date", "en": "a date"},
            "claims": list(claims),
            "where": where,
            **fields,
        }
    )
    return {**detail, "days": four, "kind": kind}


def build_index(events, places, sources, *, kinds=KINDS, messages=None, chunk=2):
    """The payload {index, details} of these events."""
    days = [e["days"] or (0, 0, 0, 0) for e in events]
    roles = ["location", "origin", "destination"]
    offsets = [0]
    for e in events:
        offsets.append(offsets[-1] + len(e["where"]))
    columns = {
        "n": len(events), "chunk": chunk, "id": [e["id"] for e in events], "kind": [e["kind"] for e in events],
        "dated": [int(e["days"] is not None) for e in events],
        "expected": [int(e["expected"]) for e in events],
        **{name: [four[i] for four in days] for i, name in enumerate(("s1", "s2", "e1", "e2"))},
        "place_offsets": offsets, "place": [w["place"] for e in events for w in e["where"]],
        "role": [roles.index(w["role"]) for e in events for w in e["where"]],
        "metonym": [int(w["metonym"]) for e in events for w in e["where"]],
    }  # fmt: skip
    index = index_row(
        collection={"title": {"fr": "x", "en": "x"}, "version": "0", "address": None}, languages=["fr", "en"],
        messages=messages or {"fr": {}, "en": {}}, kinds=kinds, places=places, sources=sources,
        speakers=speakers_of(said for e in events for said in e["claims"]), events=columns_of(**columns),
    )  # fmt: skip
    details = [{key: value for key, value in e.items() if key not in ("days", "kind")} for e in events]
    return {"index": index, "details": [details[i : i + chunk] for i in range(0, len(details), chunk)]}


def page_html(payload, *, state=None, parts=("timeline", "evidence"), theme="light", is_shadow=False):
    data = json.dumps({**payload, "state": state or {}}).replace("<", "\\u003c")
    section = "<section></section>" if "timeline" in parts else ""
    aside = f"<aside{' data-shadow=1' if is_shadow else ''}></aside>" if "evidence" in parts else ""
    style = "\n".join((STATIC_FOLDER / name).read_text("utf-8") for name in STYLES)
    return (
        f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}{style}</style>"
        f"<body data-theme={theme}>{section}{aside}<script type=application/json id=data>{data}</script>"
        f"<script>{joined(*MODULES)}</script><script>{{{BOOT}}}</script>"
    )


def open_panels(page, payload, **options):
    """Show the panels in `page`; an uncaught error of the page is raised by `check_errors`."""
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.set_content(page_html(payload, **options))
    page.wait_for_function("globalThis.test !== undefined")
    wait_until_drawn(page)
    return page


def open_evidence(page, payload, **options):
    """Show the evidence panel alone in `page`, unless `parts` says otherwise."""
    return open_panels(page, payload, **{"parts": ("evidence",), **options})
