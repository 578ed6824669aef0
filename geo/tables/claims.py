"""The claims of a row: its cells as quotes, one for each source that it names, and one for the figures.

A row is told to a reader as lines, `column: cell`, in the order of the mapping; a quote is a stretch of them. So the
cells of a table are a text like that of an article, in which every quote stands at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.tables.cells import is_empty, read_date
from geo.tables.mapping import ClaimMapping, TableMapping

_ADDRESS = re.compile(r"https?://[^\s;,|\"'<>]+[^\s;,|\"'<>.)]")


class RowQuote(NamedTuple):
    """A quote of a row: where it stands in the row's lines, and who says so."""

    start: int
    end: int
    columns: tuple[str, ...]
    """The columns whose cells it is."""
    credit: str | None = None
    said: str | None = None
    """EDTF."""
    link: str | None = None
    is_figures: bool = False
    number: int = 0
    """Which of the row's sources it is, counted from 0."""


@dataclass(frozen=True, slots=True)
class RowText:
    """The lines of a row, and its quotes."""

    text: str
    quotes: tuple[RowQuote, ...]


def row_text(mapping: TableMapping, cells: Mapping[str, str], figures: Sequence[tuple[str, str]]) -> RowText:
    """Return the lines of a row and its quotes.

    Args:
        mapping: Which column is what.
        cells: The row's cells by column; those of `text_columns`.
        figures: Column and cell of each figure that the row has.
    """
    claims = mapping.claims
    columns = [name for name in (claims.each, *claims.quote) if name]
    column = next(name for name in columns if not is_empty(cells[name]))
    label, cell = f"{column}: ", cells[column]
    text = label + cell
    sources = _sources(claims, cells)
    spans = list(_parts(cell, claims.split if column == claims.each else None))
    quotes = list(_quotes(spans, sources, len(label), column))
    if figures:
        lines = "\n".join(f"{name}: {value}" for name, value in figures)
        start = len(text) + 1
        text = f"{text}\n{lines}"
        quotes.append(RowQuote(start, len(text), tuple(name for name, _ in figures), is_figures=True))
    return RowText(text, tuple(quotes))


class _Sources(NamedTuple):
    """Who is cited in a row, when they said it, and where it can be read."""

    credits: Sequence[str]
    said: Sequence[str]
    links: Sequence[str]


def _sources(claims: ClaimMapping, cells: Mapping[str, str]) -> _Sources:
    def split(column: str | None) -> list[str]:
        cell = cells[column] if column else ""
        return [cell[a:b] for a, b in _parts(cell, claims.split)] if not is_empty(cell) else []

    links = [_links(cells[column], claims.split) for column in claims.link]
    return _Sources(split(claims.credit), split(claims.said), _together(links, claims.split))


def _together(links: Sequence[list[str]], separator: str | None) -> list[str]:
    """Return the addresses of several columns: all, or each source's first where they have a line for each."""
    lengths = {len(some) for some in links if some}
    if separator == "\n" and len(lengths) == 1:
        return [next(filter(None, some), "") for some in zip(*filter(None, links), strict=True)]
    return [link for some in links for link in some]


def _links(cell: str, separator: str | None) -> list[str]:
    """Return the address of each source of a cell, empty where a part is none; without parts, every address."""
    parts = [cell[a:b] for a, b in _parts(cell, separator)] if separator and separator in cell else []
    if not parts:
        return [match[0] for match in _ADDRESS.finditer(cell)]
    return [match[0] if (match := _ADDRESS.search(part)) else "" for part in parts]


def _quotes(spans: Sequence[tuple[int, int]], sources: _Sources, offset: int, column: str) -> Iterator[RowQuote]:
    """Yield a quote for each source: each with its own words, or all with the same."""
    count = len(spans) if len(spans) > 1 else max(1, len(sources.credits), len(sources.links))
    seen: set[tuple[int | str | None, ...]] = set()
    for number in range(count):
        start, end = spans[number] if len(spans) > 1 else spans[0]
        credit, said = (_of(values, number, count) for values in (sources.credits, sources.said))
        link = sources.links[number] or None if len(sources.links) == count else None
        quote = RowQuote(start + offset, end + offset, (column,), credit, _day(said), link, number=number)
        key = (start, credit, link)
        if key not in seen:
            seen.add(key)
            yield quote


def _of(values: Sequence[str], number: int, count: int) -> str | None:
    """Return which of some values belongs to a source: its own, or the only one; none where they do not match."""
    if len(values) == count:
        return values[number] or None
    return values[0] if len(values) == 1 else None


def _day(cell: str | None) -> str | None:
    return read_date(cell).edtf if cell else None


def _parts(cell: str, separator: str | None) -> Iterator[tuple[int, int]]:
    """Yield start and end of each part of a cell, without its quotation marks; inside these nothing is parted.

    Parts that stand one below the other have no marks of that sort: theirs are their own.
    """
    if separator == "\n":
        yield from _lines(cell)
        return
    bounds, inside = [0], False
    for position, sign in enumerate(cell if separator else ""):
        if sign == '"':
            inside = not inside
        elif not inside and cell.startswith(separator or "", position):
            bounds += [position, position + len(separator or "")]
    bounds.append(len(cell))
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        start, end = _trimmed(cell, first, last)
        if end > start:
            yield start, end


def _lines(cell: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of a cell, without the spaces around it; of an empty one too."""
    at = 0
    for line in cell.split("\n"):
        start = at + len(line) - len(line.lstrip())
        yield start, max(start, at + len(line.rstrip()))
        at += len(line) + 1


def _trimmed(cell: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a cell without the spaces and the quotation marks around it."""
    part = cell[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    is_marked = end - start > 2 and cell[start] == cell[end - 1] == '"'
    return (start + 1, end - 1) if is_marked else (start, max(start, end))
