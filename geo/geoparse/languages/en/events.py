"""How English tells what happened."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import EventWords
from geo.geoparse.word_lists import SIGNS, load_lexicon, pattern_of, words_of


def _past() -> re.Pattern[str]:
    participles = pattern_of(words_of(load_lexicon("tense")["participles"]["en"]))
    return re.compile(rf"{SIGNS}(?:{participles}|[a-z]{{2,}}[a-z]ed)(?![^\W_])")


def _deeds() -> re.Pattern[str]:
    never = pattern_of(words_of(load_lexicon("story")["states"]["en"]))
    irregular = pattern_of(words_of(load_lexicon("tense")["participles"]["en"]))
    return re.compile(rf"{SIGNS}(?!(?:{never})(?![^\W_]))(?:{irregular}|[a-z]{{2,}}[a-z]ed)(?![^\W_])")


EVENTS = EventWords(
    clause_joint=re.compile(r"(?:[,;]? (?:and|then|but|while|whereas|before)(?: then| that)? |; )"),
    relative=re.compile(r"[ ,](?:who|which|whom|whose|where) "),
    preposition=re.compile(r"(?:in|at|on|near|of|to|from|around|across|for|by|into) "),
    background=re.compile(r"\b(?:since|than in|than|dating from|born in|born on|established in|of) ?$"),
    aside=re.compile(r"(?:\b(?:who|whose|which|where|before|after|ahead of|speaking|following)\b|[(“])[^,;.)”]*$"),
    said_when=re.compile(
        r"(?:, (?:[\w'’.-]+ ){1,8}?(?:said|told [\w ]{2,30}|announced|reported|confirmed|added|wrote)"
        r"|, (?:said|according to|announced|reported|confirmed) [^,;.]{2,80}?"
        r"|^(?:speaking|talking|writing|addressing|asked|interviewed)(?! [^,;.]*,)[^;.]{0,80}?"
        r"|\b(?:released|published|issued|reported|announced|updated|confirmed|learned))(?: (?:late|early|on))? ?$"
    ),
    to_come=re.compile(
        r"(?:,? (?:and|but|which|that|who|where) (?:[\w'’]+ ){0,2}?|; (?:[\w'’]+ ){1,3}?)"
        r"(?:will|is (?:due|set|expected|scheduled) to|are (?:due|set|expected|scheduled) to)\b[^;.]*$"
    ),
    between=re.compile(r"\bbetween (?:[\w'’ -]{2,40} and )?(?:the )?$"),
    links=(
        r"(?:'s)? (?:(?:has|have|had|is|was|also|again|now|and [\w' -]{2,24}?|will|would|not|later|still|"
        r"repeatedly) ){0,3}"
    ),
    is_adjective_last=False,
    present=-0.08,
    past=_past,
    deeds=_deeds,
)
