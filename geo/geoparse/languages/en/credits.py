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
    leading="and|but|so|yet|still|even|also|in an? (?:statement|tweet|report|letter|post|message|video|speech)",
    has_verb=re.compile(rf"(?:^| )(?:{_BEING}|the|a|an|his|her|their|its|there)$| (?:{_BEING}) "),
    claim=re.compile(
        rf"\b(?:claims?|allegations?|accusations?|assertions?|reports?|statements?|suggestions?) (?:made )?(?:by|from) "
        rf"(?P<who>(?:the )?{NAME}) that\b"
        rf"|\b(?=[A-ZÀ-Þt])(?P<owner>(?:the )?{NAME})['’]s? "
        r"(?:claims?|allegations?|accusations?|assertions?|suggestions?) that\b"
    ),
    source=re.compile(
        r"\b(?:confirmed|announced|reported|revealed|disclosed|published|said) (?:[\w-]+ ){0,2}in an? (?:[a-z]+ )?"
        r"(?:statement (?:by|from) (?P<who>(?:the |his |her |its )?[^,.;:()\n“”\"]{3,40}?)"
        r"(?=[,.;)\n]|$| (?:on|late|early|to|after|and) )"
        r"|(?P<owner>(?:family|police|company|government|court|union|club|joint) statement))"
    ),
    source_sign="statement",
    that=(" that ",),
    name_links=frozenset({"of", "the"}),
)
