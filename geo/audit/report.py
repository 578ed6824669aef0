"""An audit as one HTML page that needs no script, no network and no other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.audit.findings import Audit, Names, ToponymFinding
from geo.collection.source_names import name_untitled
from geo.dates.describe import Form, describe_when
from geo.errors import DateError
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.local_text import text_in
from geo.models import Titles
from geo.page.assets import theme_variables

STATIC_FOLDER = Path(__file__).parent / "static"

FONTS = """
--serif: "Source Serif", "Source Serif 4", Charter, "Iowan Old Style", Palatino, Georgia, "Noto Serif", "DejaVu Serif",
  serif;
--sans: "Source Sans 3", "Source Sans Pro", "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans",
  sans-serif;
--mono: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace;
"""
"""CSS variables of the fonts, all of them the system's own."""

BASE = "color: var(--ink); font: 400 15px/1.5 var(--sans); overflow-wrap: anywhere;"
"""What the sections take from the element around them."""

FACT_LABELS = {
    "title": "Title",
    "publisher": "Publisher",
    "author": "Author",
    "language": "Language",
    "published": "Published",
    "url": "Address",
}
"""Message id for each fact of a source."""

FACT_STATUSES = {
    "stated": "stated in the source",
    "inferred": "inferred",
    "given": "given by the editors",
    "unknown": "unknown",
}
"""Message id for how a fact is known."""

QUOTE_STATUSES = {"exact": "Exact", "moved": "Moved", "missing": "Missing"}
"""Message id for what became of a quote."""

METHODS = {
    "position": "at its place",
    "words": "by its wording",
    "context": "by its context",
    "fuzzy": "by similar wording",
}
"""Message id for how a quote was found."""

PRECISIONS = {
    "day": "day",
    "month": "month",
    "season": "season",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "interval": "interval",
    "set": "one of several dates",
    "open": "open interval",
    "undated": "undated",
}
"""Message id (context `precision`) for how precise a date is."""

ROLES = {"location": "location", "origin": "origin", "destination": "destination"}
"""Message id (context `role`) for a place's part in an event."""


@dataclass(frozen=True, slots=True)
class ToponymGroup:
    """A place name that was resolved in the same way in one or more events."""

    finding: ToponymFinding
    """The first of them."""
    events: tuple[ToponymFinding, ...]


def audit_html(audit: Audit, language: str) -> str:
    """Return an audit as a whole HTML page, light or dark as the reader's system asks.

    Every value is escaped where it is written. What records and sources say stays in their own words.

    Args:
        audit: The audit.
        language: Language (BCP 47) of the page; English where it has no catalogue.
    """
    return _rendered("report.html", audit, language)


def audit_body(audit: Audit, language: str) -> str:
    """Return the sections of an audit as HTML for another page, which gives them `audit_style`; see `audit_html`."""
    return _rendered("sections.html", audit, language)


def audit_style(theme: str, scope: str) -> str:
    """Return the style sheet of `audit_body`, for what stands inside an element alone.

    Args:
        theme: `light` or `dark`.
        scope: CSS selector of the element.
    """
    light, dark = theme_variables()
    variables = dark if theme == "dark" else light
    return f"{scope} {{ {variables} {FONTS} {BASE} {_css('sections.css')} }}"


def _rendered(template: str, audit: Audit, language: str) -> str:
    t = Translator(language)
    return (
        _environment()
        .get_template(template)
        .render(
            t=t,
            audit=audit,
            n=audit.counts(),
            style=_page_style(),
            lang=t.language,
            title=_Titler(t.language),
            name_in=lambda names: _name_in(names, t.language),
            in_words=lambda text: retell(text, t),
            when_words=lambda edtf, form="happened": _when_words(edtf, t.language, form),
            untitled=name_untitled([finding.source for finding in audit.sources]),
            groups=group_toponyms(audit.toponyms),
            labels=_labels(t),
        )
    )


def group_toponyms(findings: tuple[ToponymFinding, ...]) -> list[ToponymGroup]:
    """Return place names with the events that share one resolution, unresolved ones first, then by name."""
    groups: dict[Any, list[ToponymFinding]] = {}
    for finding in findings:
        key = (finding.toponym, finding.place, finding.pinned, finding.why, finding.others and finding.others[0][0])
        groups.setdefault(key, []).append(finding)
    ordered = sorted(groups.values(), key=lambda group: (group[0].place is not None, group[0].toponym.casefold()))
    return [ToponymGroup(group[0], tuple(group)) for group in ordered]


@cache
def _environment() -> Environment:
    """Return the templates' environment: everything is escaped, and a name that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(STATIC_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _css(name: str) -> str:
    return (STATIC_FOLDER / name).read_text("utf-8")


def _page_style() -> str:
    """Return the style sheet of the whole page, with both themes; the files are the project's own."""
    light, dark = theme_variables()
    themes = f":root {{ {light} {FONTS} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return "\n".join([themes, _css("sections.css"), _css("report.css")])


@dataclass(frozen=True, slots=True)
class _Titler:
    """Says a title in the page's language."""

    language: str

    def __call__(self, titles: Titles) -> str:
        return titles.text(self.language)


def _name_in(names: Names, language: str) -> str:
    return text_in(names, language) if names else ""


def _when_words(edtf: str | None, language: str, form: Form = "happened") -> str:
    """Return a date in words, or as it is written where it cannot be read."""
    try:
        return describe_when(edtf, language, form)
    except DateError:
        return edtf or ""


def _labels(t: Translator) -> Mapping[str, Mapping[str, str]]:
    """Return the words for every value of the records that the page shows."""
    return {
        "fact": {name: t(msgid) for name, msgid in FACT_LABELS.items()},
        "known": {name: t(msgid) for name, msgid in FACT_STATUSES.items()},
        "status": {name: t(msgid) for name, msgid in QUOTE_STATUSES.items()},
        "method": {name: t(msgid) for name, msgid in METHODS.items()},
        "precision": {name: t(msgid, context="precision") for name, msgid in PRECISIONS.items()},
        "role": {name: t(msgid, context="role") for name, msgid in ROLES.items()},
    }
