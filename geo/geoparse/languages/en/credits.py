"""How English says who says so."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import NAME, CreditWords

_BEING = "have|has|had|been|were|was|are|is"

CREDITS = CreditWords(
    finite_endings=(),
    participle_endings=("ed", "d", "ied"),
    has_bare_verbs=True,
    denying_participle=re.compile(""),
    inverting=(),
    inverts_freely=False,
    objects="",
    adverb="(?<!mi)ly",
    leading="and|but|so|yet|still|even|also",
    has_verb=re.compile(rf"(?:^| )(?:{_BEING}|the|a|an|his|her|their|its|there)$| (?:{_BEING}) "),
    claim=re.compile(
        rf"\b(?:claims?|allegations?|accusations?|assertions?|reports?|statements?|suggestions?) (?:made )?(?:by|from) "
        rf"(?P<who>(?:the )?{NAME}) that\b"
        rf"|\b(?P<owner>(?:the )?{NAME})['’]s? (?:claims?|allegations?|accusations?|assertions?|suggestions?) that\b"
    ),
    that=(" that ",),
    name_links=frozenset({"of", "the"}),
)
