"""A small collection of two sources and three events, made anew in a folder so that a test can break it."""

from __future__ import annotations

import hashlib
from pathlib import Path

ONE = "Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts.\nRien d’autre.\nRien d’autre.\n"
TWO = "Les autorités affirment que 300 soldats sont passés de Moscou à Minsk en juin 2024.\n"

KYIV = """\
kinds:
  - {id: strike, label: {fr: Frappe, en: Strike}, letter: S}
  - {id: troops, label: {fr: Troupes, en: Troops}, letter: T}
events:
  - id: kyiv
    kind: strike
    title: {fr: Frappe à Kyiv, en: Strike in Kyiv}
    when: 2024-05-03
    when_basis: « le 3 mai 2024 »
    where:
      - {toponym: Kyiv}
    claims:
      - source: one
        quote: "Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts."
        measures:
          - {what: killed, value: 12}
"""
"""The kinds, and the first event."""

EVENTS = (
    KYIV
    + """\
  - id: transfer
    kind: troops
    title: {fr: Soldats de Moscou à Minsk, en: Soldiers from Moscow to Minsk}
    when: 2024-06
    when_basis: « en juin 2024 »
    where:
      - {toponym: Moscou, role: origin}
      - {toponym: Minsk, role: destination}
    claims:
      - source: two
        quote: 300 soldats sont passés de Moscou à Minsk en juin 2024
        attributed_to: Les autorités
        measures:
          - {what: troops, value: 300, of: soldats}
  - id: undated
    kind: troops
    title: {fr: Rien, en: Nothing}
    when: null
    when_basis: Rien ne le date.
    where:
      - {toponym: Kyiv}
    claims:
      - {source: one, quote: Rien d’autre., start: 58, end: 71}
"""
)


def make_collection(
    folder: Path, *, events: str = EVENTS, one: str = ONE, two: str = TWO, published: str | None = None
) -> Path:
    """Write the collection into `folder` and return it; the hashes are those of the texts given.

    `published` (EDTF) is when both sources were published; None is unknown.
    """
    (folder / "seeds").mkdir(parents=True)
    (folder / "data").mkdir()
    sources = ["collection:", "  title: {fr: Essai, en: Trial}", "sources:"]
    for name, text in (("one", one), ("two", two)):
        data = text.encode()
        (folder / "seeds" / f"{name}.txt").write_bytes(data)
        sources += [
            f"  - id: {name}",
            f"    file: {name}.txt",
            f"    sha256: {hashlib.sha256(data).hexdigest()}",
            "    language: {value: fr, status: inferred, basis: The text is in French.}",
        ]
        if published is not None:
            sources.append(f"    published: {{value: '{published}', status: inferred, basis: Told by mail.}}")
    (folder / "data" / "sources.yaml").write_text("\n".join(sources) + "\n", "utf-8")
    (folder / "data" / "events.yaml").write_text(events, "utf-8")
    return folder
