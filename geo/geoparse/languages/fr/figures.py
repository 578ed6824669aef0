"""How French counts."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import FigureWords

_ROUGHLY = r"(?:(?:plus|près|moins) de |quelque |environ )?"

FIGURES = FigureWords(
    factors=frozenset("cent cents mille millier milliers million millions milliard milliards billion billions".split()),
    numbers=frozenset(
        "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts "
        "trente quarante cinquante soixante septante huitante nonante cent cents mille million millions milliard "
        "milliards moitié tiers quart quarts dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine "
        "soixantaine centaine millier".split()
    ),
    joint=r"(?:[ -]et[ -]|[ -])",
    lone=frozenset({"un", "une"}),
    indefinite=re.compile(r"\b(?:plusieurs|quelques|demi|demie|second|deuxième) $"),
    range=re.compile(r" (?:à|et|ou|voire) (?:quelque |environ )?|[–-]| [–-] "),
    range_and="et",
    including=re.compile(r"\bdont (?:\w+ )?$"),
    determined=re.compile(r"\b(?:les|ces|ses|leurs|nos|vos|mes|tes|aux|deux|tous|toutes) $"),
    one_in=re.compile(r"\bune? (?:[^\W\d_]{3,20} )?sur $"),
    toll=re.compile(r"\bbilan[^.;\n]{0,40}$"),
    undergone=re.compile(r" (?:été|est|sont|était|étaient|serait|seraient|fut|furent) "),
    links=frozenset(
        "a ont avait avaient aurait auraient est sont était étaient serait seraient été être déjà ainsi aussi "
        "également grièvement légèrement sérieusement tous toutes y portés portées ensuite".split()
    ),
    either="ou",
    plurals=(),
    uninflected=("ss", "us", "corps", "cas", "pays", "bus"),
    articles=frozenset({"la", "le", "les", "l'"}),
    fillers=("la", "les", "encore", "vie"),
    asides=("dont", "parmi lesquels"),
    dying=frozenset({"péri", "perdu la vie", "trouvé la mort"}),
    of_things_too=("abattu", "brûlé"),
    is_noun_first=True,
    changed_to=re.compile(
        r"(?: [^\W\d_]+){0,2} (?:à|au) (?:(?:plus|près|moins) de |d'environ |quelque |environ )?[$€£]?"
    ),
    number_of=re.compile(r"\b(?:nombre|total|effectif)s? (?:de|d'|des|du)(?=[ ']|(?<='))"),
    changed_from=rf"(?:de|d') ?{_ROUGHLY}",
)
