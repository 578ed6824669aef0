"""Proof that a quote stands in its source, word for word, and what to say where it does not.

Positions are Unicode code points of the source's text; an end is exclusive. A quote is never mended here: where its
words are not in the text, the closest passage is shown beside it, and a person decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from geo.errors import Phrase
from geo.models import CONTEXT_CHARS, Claim, Quote, Span

Reason = Literal["position", "elsewhere", "repeated", "missing", "outside"]

_CLOSE_SCORE = 60.0
"""Similarity (0 to 100) from which a passage is worth showing beside a quote."""

_SEARCHED_CHARS = 2_000_000
_COMPARED_CHARS = 2_000
"""Longest text and quote that are searched for a close passage; beyond, the search takes more than about a second."""

_SHOWN_AROUND = 24
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretch of a text that is closest to a quote."""

    start: int
    end: int
    line: int
    """Line in the source, counted from 1."""
    score: float
    """Similarity, 0 to 100."""
    quote_at: int
    """Position in the quote of the first difference."""
    text_at: int
    """Position in the text of the first difference."""


@dataclass(frozen=True, slots=True)
class QuoteProblem:
    """Why a quote is not proved, fit for a person to read and for a program to act on."""

    reason: Reason
    """`position` (half given, or beyond the text), `elsewhere` (other offsets), `repeated` (offsets needed), `missing`
    (not in the text), `outside` (in a stretch that is not the article)."""
    message: str
    found: tuple[tuple[int, int], ...] = ()
    """Where the exact words do stand."""
    closest: Passage | None = None
    """The passage most like it, where the words do not stand."""


def locate(text: str, exact: str) -> list[tuple[int, int]]:
    """Return where `exact` stands in `text`, as start and end, in order; overlapping places are all given.

    An empty `exact` stands nowhere.
    """
    spans: list[tuple[int, int]] = []
    start = text.find(exact) if exact else -1
    while start >= 0:
        spans.append((start, start + len(exact)))
        start = text.find(exact, start + 1)
    return spans


def check_quote(text: str, claim: Claim, *, outside: Sequence[Span] = ()) -> Quote | QuoteProblem:
    """Return the proved quote of a claim, or what is wrong with it.

    Args:
        text: The whole text of the claim's source.
        claim: Its offsets say which of several places is meant; without them the words must stand exactly once.
        outside: Stretches of the text that are not the article; no quote may touch them.
    """
    position = _position(text, claim)
    if isinstance(position, QuoteProblem):
        return position
    start, end = position
    for span in outside:
        if start < span.end and span.start < end:
            message = Phrase(
                "the quote at {place} is in a passage that is not part of the article ({start} to {end}: {why})",
                place=_place(text, start, end),
                start=span.start,
                end=span.end,
                why=span.why,
            )
            return QuoteProblem("outside", message, ((start, end),))
    return Quote(source=claim.source, exact=claim.quote, start=start, end=end)


def _position(text: str, claim: Claim) -> tuple[int, int] | QuoteProblem:
    """Return where the claim's quote stands, or why that cannot be said."""
    if (claim.start is None) != (claim.end is None):
        return QuoteProblem("position", Phrase("expected both start and end, or neither, got one of them"))
    if claim.start is not None and claim.end is not None and text[claim.start : claim.end] == claim.quote:
        return (claim.start, claim.end)
    found = tuple(locate(text, claim.quote))
    if not found:
        return _missing(text, claim.quote)
    if claim.start is not None and claim.end is not None:
        there = _shortened(text[claim.start : claim.end], 2 * _SHOWN_AROUND)
        message = Phrase(
            "{start} to {end} is {there!r}; the quote is at {places}: correct start and end",
            start=claim.start,
            end=claim.end,
            there=there,
            places=_listed(text, found),
        )
        return QuoteProblem("elsewhere", message, found)
    if len(found) > 1:
        msgid = "the quote occurs {times} times, at {places}: add start and end"
        message = Phrase(msgid, times=len(found), places=_listed(text, found))
        return QuoteProblem("repeated", message, found)
    return found[0]


def _listed(text: str, found: Sequence[tuple[int, int]]) -> str:
    """Return places as text, each with its line; of many, the first few."""
    places = Phrase.joined([_place(text, start, end) for start, end in found[:_LISTED]], ", ")
    return Phrase.joined([places, "…"]) if len(found) > _LISTED else places


def _place(text: str, start: int, end: int) -> Phrase:
    return Phrase("{start} to {end} (line {line})", start=start, end=end, line=line_at(text, start))


def _missing(text: str, quote: str) -> QuoteProblem:
    """Return that a quote is not in the text, beside the closest passage and the first difference."""
    closest = find_closest(text, quote)
    if closest is None:
        message = Phrase("the quote {quote!r} is not in the source", quote=_shortened(quote, 60))
        return QuoteProblem("missing", message)
    ours, theirs = quote[closest.quote_at : closest.quote_at + 1], text[closest.text_at : closest.text_at + 1]
    where = Phrase(
        "the quote is not in the source; the closest passage, on line {line} at {start} to {end}, "
        "first differs at character {character} of the quote",
        line=closest.line,
        start=closest.start,
        end=closest.end,
        character=closest.quote_at + 1,
    )
    difference = Phrase(
        "the quote has {quote!r} with {ours}, the source {source!r} with {theirs}",
        quote=_around(quote, closest.quote_at),
        ours=_named(ours),
        source=_around(text, closest.text_at),
        theirs=_named(theirs),
    )
    message = Phrase("{first}: {then}", first=where, then=difference)
    return QuoteProblem("missing", message, (), closest)


def find_closest(text: str, quote: str) -> Passage | None:
    """Return the passage of `text` most like `quote`, or None where none is like it or the search would take long."""
    if not quote or not text or len(text) > _SEARCHED_CHARS or len(quote) > _COMPARED_CHARS:
        return None
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_CLOSE_SCORE)
    if found is None:
        return None
    # The alignment is as long as the quote, whatever was left out or put in: each end is moved to where it agrees best.
    starts = sorted(_near(found.dest_start, len(text)), key=lambda start: abs(start - found.dest_start))
    start = max(starts, key=lambda start: _agreeing(quote, text[start : start + len(quote)]))
    ends = sorted(_near(found.dest_end, len(text)), key=lambda end: abs(end - found.dest_end))
    end = max(ends, key=lambda end: _agreeing(quote[::-1], text[max(0, end - len(quote)) : end][::-1]))
    agreed = _agreeing(quote, text[start : start + len(quote)])
    return Passage(start, max(start, end), line_at(text, start), found.score, agreed, start + agreed)


def _near(position: int, length: int) -> range:
    return range(max(0, position - CONTEXT_CHARS), min(length, position + CONTEXT_CHARS) + 1)


def _agreeing(one: str, other: str) -> int:
    """Return how many code points two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _named(character: str) -> str:
    """Return a character with its code point, and its name where it looks like another."""
    if not character:
        return Phrase("its end")
    code = f"U+{ord(character):04X}"
    if character.isascii() and character.isalnum():
        return f"{character!r}"
    name = unicodedata.name(character, "")
    shown = f"{character!r} " if character.isprintable() and not character.isspace() else ""
    words = _SIGNS.get(name) or next((_SORTS[word] for word in name.split() if word in _SORTS), None)
    return f"{shown}({code})" if words is None else Phrase.joined([f"{shown}({code} ", words, ")"], "")


_SIGNS: dict[str, Phrase] = {
    str(phrase): phrase
    for phrase in (
        Phrase("SPACE"),
        Phrase("NO-BREAK SPACE"),
        Phrase("NARROW NO-BREAK SPACE"),
        Phrase("APOSTROPHE"),
        Phrase("LEFT SINGLE QUOTATION MARK"),
        Phrase("RIGHT SINGLE QUOTATION MARK"),
        Phrase("QUOTATION MARK"),
        Phrase("LEFT DOUBLE QUOTATION MARK"),
        Phrase("RIGHT DOUBLE QUOTATION MARK"),
        Phrase("LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"),
        Phrase("RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK"),
        Phrase("HYPHEN-MINUS"),
        Phrase("NON-BREAKING HYPHEN"),
        Phrase("SOFT HYPHEN"),
        Phrase("EN DASH"),
        Phrase("EM DASH"),
        Phrase("FULL STOP"),
        Phrase("COMMA"),
        Phrase("HORIZONTAL ELLIPSIS"),
        Phrase("EXCLAMATION MARK"),
        Phrase("QUESTION MARK"),
        Phrase("COLON"),
        Phrase("SEMICOLON"),
    )
}
"""Unicode names of the signs that are mixed up most."""

_SORTS = {
    "COMBINING": Phrase("COMBINING MARK"),
    "LATIN": Phrase("LATIN LETTER"),
    "CYRILLIC": Phrase("CYRILLIC LETTER"),
    "GREEK": Phrase("GREEK LETTER"),
    "LIGATURE": Phrase("LIGATURE"),
}
"""What other characters are, by a word of their Unicode name; the code point says which."""


def _around(text: str, position: int) -> str:
    """Return the text around a position, cut with ellipses."""
    low, high = max(0, position - _SHOWN_AROUND), min(len(text), position + _SHOWN_AROUND)
    return ("…" if low else "") + text[low:high] + ("…" if high < len(text) else "")


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def line_at(text: str, position: int) -> int:
    """Return the line, counted from 1, on which a position stands."""
    return text.count("\n", 0, position) + 1


def prefix_suffix(text: str, start: int, end: int) -> tuple[str, str]:
    """Return up to `CONTEXT_CHARS` code points before and after a span (W3C TextQuoteSelector)."""
    return text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
