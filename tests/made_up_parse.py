"""A stand-in for the parser: sentences that a test chooses become candidates, names that it knows become places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.geoparse.results import Candidate, CandidatePlace, FoundTime, FoundToponym, Parsed, Reason
from geo.models import Kind, Measure, Span

NAMES = {"Odesa": ("GN:698740", "GN:5527554"), "Kyiv": ("GN:703448",), "Minsk": ("GN:625144",)}
"""Ids of the gazetteer, best first."""


def made_up_parse(
    text: str,
    *,
    language: str | None = None,
    published: str | None = None,
    kinds: Sequence[Kind] | None = None,
    outside: Sequence[Span] = (),
) -> Parsed:
    """Every sentence with a known name is a candidate; an ISO date in it is its date; `n dead` is its figure."""
    names = [
        FoundToponym(m.start(), m.end(), m[0], ids[0], 0.0, 0.0, "city", 0.8, False, ids[1:], (Reason("x", "y"),))
        for name, ids in NAMES.items()
        for m in re.finditer(name, text)
    ]
    names.sort(key=lambda one: one.start)
    times = [FoundTime(m.start(), m.end(), m[0], m[0], m[0]) for m in re.finditer(r"\d{4}-\d\d-\d\d", text)]
    found = []
    for m in re.finditer(r"[^.\n]+\.", text):
        start, end = m.start() + len(m[0]) - len(m[0].lstrip()), m.end()
        inside = [one for one in names if start <= one.start < end]
        time = next((one for one in times if start <= one.start < end), None)
        dead = re.search(r"(\d+) dead", m[0])
        if inside:
            found.append(
                Candidate(
                    id=f"{start}-{end}",
                    start=start,
                    end=end,
                    quote=text[start:end],
                    kind=kinds[0].id if kinds else "strike",
                    titles={"fr": f"À {inside[0].text}", "en": f"In {inside[0].text}"},
                    when=time.edtf if time else None,
                    when_basis=f"“{time.text}”" if time else "Nothing dates it.",
                    places=tuple(CandidatePlace(one) for one in inside),
                    measures=(Measure(what="killed", value=float(dead[1])),) if dead else (),
                    language="en",
                    confidence=0.7,
                )
            )
    return Parsed(text, "en", published, tuple(names), tuple(times), (), (), tuple(found))
