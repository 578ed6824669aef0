"""How French says who says so."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import NAME, CreditWords

CREDITS = CreditWords(
    finite_endings=("e", "ent", "ait", "aient", "a", "èrent"),
    participle_endings=("é",),
    has_bare_verbs=False,
    denying_participle=re.compile(r"\S*é(?:\s|$)|démenti$"),
    inverting=(" que", "ce que", "comme l'", "comme le", "comme", "ainsi que le", "ainsi que l'"),
    inverts_freely=True,
    objects=r"|l'|le|la|les|lui|leur|nous|vous|me|m'|y|en|s'|se",
    adverb="ment(?<!ement)|quement|lement",
    leading=(
        r"et|mais|or|ainsi|puis|enfin|cependant|toutefois|or donc|comme|même|seul"
        r"|dans (?:une?|son|sa|leur) (?:communiqué|déclaration|message|tweet|rapport|lettre|entretien|interview)"
        r"(?: (?:commune?|séparée?|publiée?|diffusée?)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?)?"
    ),
    has_verb=re.compile(r" (?:a|aurait|ont|est|sont|avait|était|étaient|avaient) "),
    claim=re.compile(
        rf"\b(?:accusations?|affirmations?|allégations?|déclarations?|assertions?) (?:de |du |d[’']|des )"
        rf"(?P<who>{NAME}) selon (?:laquelle|lesquelles)\b"
    ),
    source=re.compile(
        r"(?:^|(?<=, )|(?<=\()"
        r"|(?:appris|apprend|indiqué|précisé|affirme|on) (?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?)"
        r"[dD][e’']\s?(?:une )?(?P<who>sources? [^,.;:()\n«»]{3,60}?)(?=[,.;:)\n]|$)"
    ),
    opening=re.compile(
        rf"Pour (?P<who>(?:(?:le|la|l[’']|M\.|Mme|Me|MM\.) ?(?:[\w’'-]+ ){{0,4}}{NAME}|[A-ZÀ-Þ][\w’'-]+ {NAME}))"
        r"(?=, [a-zà-ÿ0-9«“\"])"
    ),
    source_sign="source",
    that=(" que ", " qu'"),
    name_links=frozenset({"de", "du"}),
)
