"""What the first rows of a table become under a mapping, and a guessed mapping with other columns in its places.

A person who imports a table that is not known sees both: the columns and what they are taken for, and what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.errors import Phrase, TableError
from geo.i18n.messages import Translator
from geo.models import LANGUAGES
from geo.places.gazetteer import Gazetteer
from geo.tables.claims import row_text
from geo.tables.deriving import CELL, Deriver, text_columns
from geo.tables.mapping import DateForm, TableMapping, WhenMapping
from geo.tables.reading import read_mapped
from geo.tables.rows import Rows

SHOWN_ROWS = 20

ROLES = ("start", "end", "lat", "lon", "name", "quote", "credit", "link", "title", "id")
"""What a column of a table that is not known can be chosen for."""


def roles_of(mapping: TableMapping) -> dict[str, str | None]:
    """Return the column that a mapping has for each of the `ROLES`, or None."""
    when, where, claims = mapping.when, mapping.where, mapping.claims
    title = next(iter(mapping.title.by_language.values()))
    return {
        "start": when.start[0] if when else None,
        "end": when.end if when else None,
        "lat": where.lat,
        "lon": where.lon,
        "name": where.name[0] if where.name else None,
        "quote": claims.quote[0],
        "credit": claims.credit,
        "link": claims.link[0] if claims.link else None,
        "title": title[1:-1] if title.startswith("{") and title.count("{") == 1 else None,
        "id": mapping.id,
    }


def with_roles(mapping: TableMapping, roles: Mapping[str, str | None], dates: DateForm | None = None) -> TableMapping:
    """Return a mapping with other columns for its roles.

    Raises:
        TableError: Without them it would not say where its events are, or what is quoted.
    """
    quote = roles["quote"]
    if quote is None or not ((roles["lat"] and roles["lon"]) or roles["name"] or mapping.where.columns):
        raise TableError(Phrase("choose a column for the quote, and columns for the place"))
    form = dates or (mapping.when.form if mapping.when else "plain")
    has_point = bool(roles["lat"] and roles["lon"])
    where = {
        "lat": roles["lat"] if has_point else None,
        "lon": roles["lon"] if has_point else None,
        "name": (roles["name"],) if roles["name"] else (),
    }
    claims = {"quote": (quote,), "credit": roles["credit"], "link": (roles["link"],) if roles["link"] else ()}
    data = mapping.model_copy(
        update={
            "id": roles["id"],
            "when": WhenMapping(start=(roles["start"],), end=roles["end"], form=form) if roles["start"] else None,
            "where": mapping.where.model_copy(update=where),
            "claims": mapping.claims.model_copy(update=claims),
            "title": mapping.title.model_validate(dict.fromkeys(LANGUAGES, f"{{{roles['title'] or quote}}}")),
        }
    ).model_dump(exclude_none=True)
    return TableMapping.model_validate(data)


def preview_rows(path: Path, mapping: TableMapping, gazetteer: Gazetteer, language: str) -> list[dict[str, Any]]:
    """Return what the first rows become: row, date, place, quote, or the reason why a row is refused or changed.

    Raises:
        TableError: The table cannot be read with the mapping.
    """
    stream = read_mapped(path, mapping)
    first = next(stream.batches, None)
    if first is None:
        return []
    part = Rows(first.cells.slice(0, SHOWN_ROWS), first.rows[:SHOWN_ROWS], first.lines[:SHOWN_ROWS])
    deriver = Deriver(mapping, gazetteer)
    events = [
        row for batch in deriver.derive(replace(stream, batches=iter([part]), bad=[])) for row in batch.to_pylist()
    ]
    t = Translator(language)
    remarks: dict[int, str] = {}
    for _, action, words, _, _, _ in deriver.report.reasons():
        for row in deriver.report.rows_of(words):
            remarks[row] = f"{t.tell(Phrase('refused' if action == 'refused' else 'changed'))}: {t.tell(words)}"
    shown = {event["row"]: _shown(event, mapping, t) for event in events}
    return [{t("Row"): row, **shown.get(row, {}), t("Remark"): remarks.get(row, "")} for row in part.rows.tolist()]


def _shown(event: Mapping[str, Any], mapping: TableMapping, t: Translator) -> dict[str, Any]:
    told = row_text(mapping, {name: event[f"{CELL}{name}"] for name in text_columns(mapping)}, ())
    quote = told.quotes[0]
    return {
        t("Date"): event["when"] or t("Undated"),
        t("Place"): event["toponym"],
        t("Quote"): told.text[quote.start : quote.end],
    }
