"""Find the times of a text: signs first, in one pass, then what stands around each of them."""

from __future__ import annotations

from collections.abc import Iterable

from geo.geoparse.results import FoundTime
from geo.geoparse.times.expression import Expression, Reader
from geo.geoparse.times.grammar import Grammar, Tries, grammar_of, other_grammars
from geo.geoparse.times.scene import Publication, Scene, read_publication

_ALIKE = (
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\t", " "), ("\r", " "), ("’", "'"), ("‘", "'"), ("ʼ", "'"),
    ("ᵉ", "e"), ("ʳ", "r"), ("‐", "-"), ("‑", "-"), ("–", "-"), ("—", "-"),
)  # fmt: skip
"""Characters that are read as another one."""


def find_times(text: str, language: str, published: str | None) -> list[FoundTime]:
    """Return the words of a text that say when, in order and without overlaps, with the time that they mean.

    Args:
        text: Any text.
        language: BCP 47; only its first part counts. Other languages than French and English have no times here.
        published: The article's date in EDTF, a day or whatever is known of it; None where nothing is. What the words
            say is counted from it, and where it is no single day, from its first and its last day.

    Returns:
        Times with an EDTF expression that `geo.dates.edtf.parse_when` reads, or None where nothing fixes them.

    Raises:
        DateError: `published` is not EDTF.
    """
    grammar = grammar_of(language)
    if grammar is None:
        return []
    page = "\n" + alike(text)
    publication = read_publication(published)
    found = _read(page, text, publication, grammar, grammar.places(page))
    for other in other_grammars(grammar, page):
        for time in _read(page, text, publication, other, other.places_elsewhere(page)):
            found = [one for one in found if one.end <= time.start or one.start >= time.end]
            found.append(time)
    found.sort(key=lambda one: one.start)
    return [
        FoundTime(one.start - 1, one.end - 1, text[one.start - 1 : one.end - 1], one.edtf, one.value, one.certain,
                  one.reasons)
        for one in found
    ]  # fmt: skip


def alike(text: str) -> str:
    """Return the text in lower case, with one kind of space, apostrophe and hyphen, each character in its place."""
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two characters.
        lower = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    for other, plain in _ALIKE:
        lower = lower.replace(other, plain)
    return lower


def _read(
    page: str, text: str, publication: Publication | None, grammar: Grammar, places: Iterable[tuple[int, Tries]]
) -> list[Expression]:
    """Return the expressions at the places of signs, in order; positions are those of the page."""
    scene = Scene(page, text, publication, grammar.past, grammar.future, grammar.announcing)
    reader = Reader(scene, grammar)
    found: list[Expression] = []
    done = 1
    tried, before = 0, None
    for sign, tries in places:
        if sign < done:
            continue
        floor = max(done, tried + 1) if tries is before else done  # What has been tried in vain stays so.
        tried, before = sign, tries
        for start in grammar.starts(page, floor, sign):
            expressions = reader.read(start, tries)
            if expressions is None:  # A habit.
                break
            if expressions:
                found += expressions
                done = expressions[-1].end
                break
    return found
