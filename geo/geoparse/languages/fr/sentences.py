"""How French ends a sentence."""

from __future__ import annotations

from geo.geoparse.languages.language import SentenceWords

LITTLE_WORDS = frozenset("les des une est dans du sur aux pour qui ont par avec sont et".split())
SENTENCES = SentenceWords(
    titles=frozenset("m mm mme mmes mlle mlles me mgr mgrs pr fr st ste dr drs prof".split()),
    abbreviations=frozenset(
        "fig etc vol cf ed eds tel art chap janv févr fév avr juill déc env av apr j.-c ex p hab ibid op réf min max "
        "pp al".split()
    ),
    numbered=frozenset("no nos vol fig art chap p pp n".split()),
    often_last=frozenset({"etc", "al"}),
    beginnings=frozenset(
        "le la les un une des il elle ils elles on ce cet cette ces en à au aux dans pour par mais et si comme après "
        "avant depuis selon".split()
    ),
)
