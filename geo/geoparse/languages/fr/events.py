"""How French tells what happened."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import EventWords
from geo.geoparse.word_lists import SIGNS, load_lexicon, pattern_of, words_of


def _past() -> re.Pattern[str]:
    lexicon = load_lexicon("tense")
    keys = ("having", "moving", "adverbs", "past_alone", "never_past")
    listed = {key: pattern_of(words_of(lexicon[f"{key}_fr"])) for key in keys}
    participles = pattern_of(words_of(lexicon["participles"]["fr"]))
    adverbs = rf"(?: (?:{listed['adverbs']}|[\w-]+ment)){{0,3}}"
    return re.compile(
        rf"{SIGNS}(?:{listed['having']}{adverbs} (?:{participles}|[\w-]+(?:é|ée|és|ées))"
        rf"|(?:est|sont){adverbs} {listed['moving']}|{listed['past_alone']}"
        rf"|(?!{listed['never_past']})[\w-]{{2,}}èrent|[\w-]{{3,}}(?<!r)aient)(?![^\W_])"
    )


def _deeds() -> re.Pattern[str]:
    lexicon = load_lexicon("tense")
    having, moving = (pattern_of(words_of(lexicon[key])) for key in ("having_fr", "moving_fr"))
    irregular = pattern_of(words_of(lexicon["participles"]["fr"]))
    between = r"(?: [\w'-]+){0,2}?"
    return re.compile(
        rf"{SIGNS}(?:(?:{having}){between} (?!été)(?:{irregular}|[\w-]+(?:é|ée|és|ées))(?![^\W_])"
        rf"|(?:est|sont|fut|furent){between} {moving}(?![^\W_])"
        rf"|[\w-]{{2,}}(?:èrent|irent|urent)(?![^\W_]))"
        r"|(?<=[ \w-]{3})[^\W_r]a(?= [a-zàl])"
    )


def _simple_past() -> re.Pattern[str]:
    lexicon = load_lexicon("doubts")
    forms = pattern_of(words_of(lexicon["simple_past_fr"]))
    nouns = pattern_of(words_of(lexicon["never_simple_past_fr"]))
    ending = rf"(?!{nouns}(?![\w'’-]))[a-zà-ü]{{2,}}(?:[^\W\d_A-Zr]a|irent|urent)"
    return re.compile(rf"[ '’](?:{forms}|{ending})(?![\w'’-])")


EVENTS = EventWords(
    clause_joint=re.compile(
        r"(?:[,;]? (?:et|puis|mais|tandis qu[e']|alors qu[e']|avant d[e'])(?: qu[e'])?(?: |(?<='))|; )"
    ),
    relative=re.compile(r"[ ,](?:qui|dont|où|lequel|laquelle|lesquels|lesquelles) "),
    preposition=re.compile(r"(?:en|à|au|aux|dans|de|du|des|près|sur|chez|vers|pour|par|d') ?"),
    background=re.compile(r"\b(?:depuis|qu'|que|première fois depuis|d'avant|datant de|né en|née en|de) ?$"),
    aside=re.compile(
        r"(?:\b(?:qui|dont|où|lorsque|avant|après|s'exprimant|interrogée?s?|lors d'un entretien)\b|[(«])[^,;.)»]*$"
    ),
    said_when=re.compile(
        r"(?:, (?:a-t-on (?:appris|indiqué|annoncé|précisé)|(?:ont|a) (?:annoncé|indiqué|déclaré|affirmé|précisé|assuré"
        r"|rapporté|révélé|fait savoir|confirmé|ajouté|expliqué|dit))(?: (?:auprès|dans|à)[^,;.]{2,40})?"
        r"|, (?:selon|d'après) [^,;.]{2,60}?|^(?:interrogée?s?|s'exprimant|jointe?s?|contactée?s?)[^,;.]{0,60}?"
        r"|\b(?:annoncée?s?|communiquée?s?|publiée?s?|rendue?s? publi(?:c|que)s?|diffusée?s?|actualisée?s?))"
        r"(?: dès| ce| le| dans la (?:matinée|soirée) de)? ?$"
    ),
    to_come=re.compile(
        r"(?:,? (?:et|mais|qui|que|où|dont) (?:[\w'’]+ ){0,2}?|; (?:[\w'’]+ ){1,3}?)"
        r"(?:sera|seront|aura|auront|devrait|devraient|doit|doivent|va|vont|[\w]{2,}(?:e|i|d|r)r(?:a|ont))\b[^;.]*$"
    ),
    between=re.compile(r"\bentre (?:[\w'’ -]{2,40} et )?(?:la |le |les |l')?$"),
    links=(
        r" (?:(?:a|ont|avait|avaient|aurait|auraient|est|s'est|se|n'a|ne|n'ont|y|également|aussi|donc|toujours|"
        r"déjà|"
        r"désormais|et [\w' -]{2,24}?|pas|encore|en outre|de nouveau|ensuite) ){0,3}"
    ),
    is_adjective_last=True,
    present=0.0,
    past=_past,
    deeds=_deeds,
    simple_past=_simple_past,
)
