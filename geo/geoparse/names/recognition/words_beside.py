"""What the words before and after a name say of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from geo.geoparse.names.recognition.chains import fold
from geo.geoparse.names.recognition.known import Evidence
from geo.geoparse.names.recognition.lexicon import CONTRACTIONS, MOST_CUE_WORDS, Lexicon

LOOKED_AT_BEFORE = 44
"""Code points before a name in which its cues are looked for."""
_PARTS = re.compile(r"[^\W\d_]+|[^\s\w'’ʼ.-]|(?<!\bM)(?<!\bMM)\.(?!\w)|\d+")
"""Words, signs and numbers; the stop of « M. » is none."""
_AFTER = re.compile(r"(['’ʼ]s\b)?([-‐‑–]?)[ \u00a0\u202f]?(?:([^\W\d_]+)|([,(;:.])|)")
_SAID_TO_BE = re.compile(
    r" (?:(?:the|a|an|la|le|une?|l['’])? ?(?:[a-zé]+ )?)??"
    r"(capital|town|village|city|suburb|hamlet|port|capitale|chef-lieu|ville|commune|bourgade|localité|bourg)(?: de)? "
    r"(?=of|in|near|on|about|some|just|outside|where|north|south|east|west"
    r"|du?\b|d['’]|des\b|située?\b|près|où\b|à\b|dans\b|proche|voisine?\b)"
)
"""What says of a name that it is a place: `, the capital of`, « , petite ville de »."""
_IS_PLACE = re.compile(
    r"(?: \([^)\n]{1,160}\))?,? (?:is|was|are|est|était|fut) (?:the |an? |l['’]|la |le |une? )"
    r"(?:[\w’'-]+ ){0,5}?"
    r"(city|town|village|hamlet|municipality|commune|community|settlement|suburb|neighbou?rhood|place|capital|township"
    r"|borough|parish|locality|port|resort|ward|district|county|province|state|region|department|island|river|lake"
    r"|mountain|ville|localité|municipalité|département|région|île|rivière|fleuve|lac|montagne|hameau|bourg|quartier"
    r"|capitale|chef-lieu|canton)(?: de)?"
    r"(?=[,.;]| (?:in|of|on|near|located|situated|within|and|that|which|at"
    r"|française?|suisse|belge|italienne?|allemande?|espagnole?|anglaise?|canadienne?|américaine?"
    r"|du?|de|des|situé[es]*|près|où|à|dans|en|et|qui)\b| d['’])"
)
"""What the lead of an article says of a place: `is a small town in`, « est une commune française »."""
_CALLS = frozenset("is was are est était fut".split())
_AGED_OF = re.compile(r",? \d{1,3}(?: ans)?, (?:of|de|d['’]) ?(?:the |la |le )?$")
"""What stands before where somebody is from: `Ann Reed, 43, of Troy`."""
_NAME_OF = re.compile(r"(?:[^\W\d_], of|[A-Z][^\W\d_]+, d(?:e|['’])) ?(?:the |la |le )?$")
_AGE = re.compile(r", (?:aged |âgée? de )?(\d{1,3})(?:,| ans\b)")
"""What stands after somebody: `Tom Reed, 43, of Troy`."""
_MONEY = re.compile(r" ?[$€£]")
_SCHOOL_OF = re.compile(
    r" (?:[A-Z]\w+ ){0,2}(?P<school>School|Academy|Institute|College|Conservatory|Faculty) (?:of|for) (?:the )?[A-Z]"
)
"""What makes a city's name the beginning of a school's: `London School of Economics`."""
_ERAS = frozenset({"BC", "AD", "BCE", "CE"})
_SAILING = re.compile(
    r" (?:has |had |was |were )?(sank|sinks?|sunk|docked|docks|sailed|sails|set sail|capsized|ran aground|foundered"
    r"|moored|anchored|torpedoed|scuttled|berthed)\b"
    r"| (?:(?:a|avait) (?:été )?|s['’]est )"
    r"(coulé|sombré|appareillé|accosté|chaviré|échoué|torpillé|fait naufrage|mouillé)\b"
)
"""What ships do."""
_PART = re.compile(r" (?:du (?:Nord|Sud)|de l['’](?:Est|Ouest))\b(?!-)")
_DATELINE = re.compile(
    r"(?:, [^\n(),—–]{2,24})?(?:, [^\n()—–]{3,16})?(?: ?\([^)\n]{2,30}\))? ?(?:—|–|--|- )"
    r"|, \d{1,2} \(|,? ?(?:le |ce )?\d{1,2}(?:er)? [^\W\d_]{3,}|, [A-Z][a-z]+\.? \d{1,2}\b"
)
_MIXED = re.compile(r" (?:\([^)\n]{2,30}\) ?)?[A-Z][a-z]")
_ENDS = frozenset(".!?:;•—–|")
_SENTENCE_ENDS = (". ", "\n", "! ", "? ", ": ")
_TITLES = (" M. ", " MM. ")
_OPENINGS = frozenset("«“\"'‘([")
_BEYOND = "outre-"
_OF = ("de", "of")
REGION_WORDS = frozenset(
    "oblast oblasts krai kray okrug region regions province provinces department departement districts district "
    "governorate gouvernorat prefecture canton wilaya comte county territory".split()
)
"""Words that say of the name before or after them that it is a region's."""
CITY_WORDS = frozenset({"city", "town", "village", "ville"})


class Beside(NamedTuple):
    """What stands before a name."""

    evidence: tuple[Evidence, ...] = ()
    kind: str | None = None
    """The kind that a word asks for."""
    is_near: bool = False
    begins_sentence: bool = False
    begins_line: bool = False
    reach: int = 0
    """Code points before the name that belong to it: « lac de » in « lac de Genève »."""
    beginning: str = ""
    """That beginning, folded."""
    article: str | None = None
    """The article that stands before it, or hides in a preposition: « le » in « au Caire »."""


_JOINED_BEFORE = (_BEYOND, ", R-", ", D-", ", I-", "(R-", "(D-", "(I-")
"""What is joined to a name with a hyphen: « outre-Rhin », and the party of who represents it, `R-Tyler`."""
_AFTER_PARTY = Beside((("party-before", ""),))
_AT_SENTENCE = Beside(begins_sentence=True)
_AT_LINE = Beside(begins_sentence=True, begins_line=True)
_AFTER_BEYOND = Beside((("beyond-before", ""),), reach=len(_BEYOND))


def is_era(text: str, start: int, end: int) -> bool:
    """Say whether letters behind a year are its era: `300 BC`, `in 44 B.C.`."""
    return text[start:end].replace(".", "") in _ERAS and text[max(0, start - 2) : start].strip()[-1:].isdecimal()


def read_sailing(text: str, end: int) -> str | None:
    """Return the words after a name with its article that tell of a ship: `the Moskva sank`, « le Bugaled a coulé »."""
    match = _SAILING.match(text, end)
    return match and (match[1] or match[2])


def begins_dateline(text: str, start: int, end: int, *, begins_line: bool) -> bool:
    """Say whether a name is where a report is sent from: `MOSCOW, May 3 (Reuters) —`, « Paris, le 3 mai »."""
    if _DATELINE.match(text, end):
        return True
    return begins_line and end - start >= 4 and text[start:end].isupper() and _MIXED.match(text, end) is not None


def read_before(text: str, start: int, end: int, lexicon: Lexicon) -> Beside:
    """Return what the words before a name say of it; only those on its line and in its sentence."""
    left = text[start - LOOKED_AT_BEFORE if start > LOOKED_AT_BEFORE else 0 : start]
    if left.endswith(_SENTENCE_ENDS) and not left.endswith(_TITLES):
        return _AT_LINE if left[-1] == "\n" else _AT_SENTENCE
    line = left.rfind("\n")
    if line >= 0:
        left = left[line + 1 :]
    parts, words = _read_left(left, lexicon)
    if not parts:
        return _AT_LINE
    last = parts[-1]
    if last in _ENDS:
        return _AT_SENTENCE
    if left.endswith(_JOINED_BEFORE):
        return _AFTER_BEYOND if last == "outre" else _AFTER_PARTY
    evidence: tuple[Evidence, ...] = ()
    article = lexicon.hidden_articles.get(fold(last))
    if words[-1] in lexicon.articles:
        article = words.pop()
        evidence = (("article-before", ""),)
    if article and len(parts) > 1 and parts[-2] in _ENDS:  # « près de l’île. L’Ukraine »
        cued: Beside | None = Beside(evidence, begins_sentence=True)
    else:
        cued = _read_cue(left, parts, words, evidence, lexicon)
    if cued:
        return cued._replace(article=article)
    if last == "(" and text.startswith(")", end):
        evidence = (*evidence, ("in-parentheses", ""))
    return Beside(evidence, begins_sentence=len(parts) == 1 and last in _OPENINGS, article=article)


def _read_left(left: str, lexicon: Lexicon) -> tuple[tuple[str, ...], list[str]]:
    """Return the last words and signs of a text, and those that a cue can have, folded; no more than are looked at.

    A word that ends no cue is returned alone: what stands before it says nothing.
    """
    parts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    for chunk in reversed(left.split(" ")):
        chunk_parts, chunk_words = _read_chunk(chunk)
        if chunk_parts:
            parts, words = chunk_parts + parts, chunk_words + words
            if len(parts) > MOST_CUE_WORDS + 1 or words[-1] not in lexicon.cue_ends:
                break
    return parts, list(words[-MOST_CUE_WORDS - 1 :])


@lru_cache(maxsize=50_000)
def _read_chunk(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words and signs between two spaces, and the same folded and without contractions."""
    parts = tuple(_PARTS.findall(chunk))
    return parts, tuple(CONTRACTIONS.get(word, word) for word in map(_fold_part, parts))


def _fold_part(part: str) -> str:
    """Return a word folded; a comma stays, so that no cue reaches over it: `Sioux City, Iowa`."""
    return part if part == "," else fold(part)


def _read_cue(
    left: str, parts: tuple[str, ...], words: list[str], evidence: tuple[Evidence, ...], lexicon: Lexicon
) -> Beside | None:
    """Return what the longest known phrase at the end of `words` says, or None where none is known."""
    phrase = ""
    longest = None
    size = reach = 0
    for i, word in enumerate(reversed(words[-MOST_CUE_WORDS:]), 1):
        phrase = f"{word} {phrase}" if phrase else word
        cue = lexicon.before.get(phrase)
        if cue is None or (cue.is_feature and i == 1 and evidence):
            continue
        found = _reach(left, i + bool(evidence), lexicon) if cue.is_feature else 0
        if not cue.is_feature or found:
            longest, size, reach = cue, i, found
    if longest is None:
        return None
    further: tuple[Evidence, ...] = ()
    kind = longest.kind
    if size == 1 and words[-1] in _OF and len(words) > 1:
        further, kind = _further(left, parts, words, lexicon)
    beginning = longest.evidence[0][1] if reach else ""
    return Beside((*evidence, *longest.evidence, *further), kind, longest.is_near, reach=reach, beginning=beginning)


def _further(
    left: str, parts: tuple[str, ...], words: list[str], lexicon: Lexicon
) -> tuple[tuple[Evidence, ...], str | None]:
    """Return what a word farther back than « de » says, over an adjective: « région frontalière de », and its kind."""
    previous, of = words[-2:]
    if previous == ",":
        if _AGED_OF.search(left):
            return (("age-before", ""),), None
        return ((("settled-before", ""),), None) if _NAME_OF.search(left) else ((), None)
    if (
        of == "de"
        and previous in lexicon.first_names
        and any(part[0].isupper() and fold(part) == previous for part in parts[-3:])
    ):
        return (("name-before", previous),), None
    if previous in lexicon.organisations_of:
        return (("organisation-before", previous),), None
    for word in reversed(words[:-2]):
        cue = lexicon.before.get(f"{word} {of}")
        if cue is not None and cue.kind:
            return ((f"{cue.kind}-before", word),), cue.kind
    return (), None


def _reach(left: str, size: int, lexicon: Lexicon) -> int:
    """Return how many code points before a name its beginning of `size` words takes up, or 0 where it is none."""
    matches = list(re.finditer(r"[^\W\d_]+", left))
    if len(matches) < size:
        return 0
    begin = matches[-size].start()
    return len(left) - begin if lexicon.has_lower_features or left[begin].isupper() else 0


def read_school(text: str, end: int) -> str | None:
    """Return the word that makes a name the beginning of that of a school: `London School of Economics`."""
    match = _SCHOOL_OF.match(text, end)
    return match["school"] if match else None


def _reads_number(text: str, end: int) -> bool:
    """Say whether a number is joined to a name: `Hwasong-11` is a missile, though Hwasong is a town."""
    return text[end : end + 1] in ("-", "‐", "‑") and text[end + 1 : end + 2].isdecimal()


def read_after(text: str, end: int, lexicon: Lexicon) -> tuple[list[Evidence], str | None, int]:
    """Return what the words after a name say of it, the kind that they ask for, and where the name ends with them."""
    match = _AFTER.match(text, end)
    assert match is not None  # It matches nothing too.
    possessive, hyphen, word, mark = match.groups()
    found: list[Evidence] = [("possessive", "")] if possessive else []
    if word is None:
        if mark == ",":
            aged = _AGE.match(text, end)
            found.append(("age-after", aged[1]) if aged else ("comma-after", ""))
            if said := _SAID_TO_BE.match(text, end + 1):
                found.append(("said-to-be-place", said[1]))
        elif mark == "(" and (said := _IS_PLACE.match(text, end)):
            found.append(("said-to-be-place", said[1]))
        elif _MONEY.match(text, end):
            found.append(("money-after", ""))
        elif _reads_number(text, end):
            found += [("thing-after", text[end : end + 4])] * 2
    elif not word[0].isupper():
        if not hyphen:
            return _read_word_after(text, end, match, found, lexicon)
        if fold(word) in _JOINED:
            found.append(("based-after", word))
    return found, None, end


def _read_word_after(
    text: str, end: int, match: re.Match[str], found: list[Evidence], lexicon: Lexicon
) -> tuple[list[Evidence], str | None, int]:
    """Read the word in lower case that follows a name."""
    word = match[3]
    folded = fold(word)
    classes = lexicon.after.get(folded, ())
    if "part after" in classes:
        return [("part-after", word)], None, match.end(3)
    if folded in CONTRACTIONS and (part := _PART.match(text, end)):
        return [("part-after", part[0].strip())], None, part.end()
    found += [(f"{name.removesuffix(' after')}-after", word) for name in classes]
    if word in _CALLS and (said := _IS_PLACE.match(text, end)):
        found.append(("said-to-be-place", said[1]))
        return found, "city" if said[1] in CITY_WORDS else None, end
    if "region after" in classes and folded in REGION_WORDS:
        return found, "region", end
    is_city = "city after" in classes and folded in CITY_WORDS and not text.startswith(" of ", match.end(3))
    return found, "city" if is_city else None, end


_JOINED = frozenset({"based", "born", "area", "bound"})
"""Words that are joined to a place with a hyphen: `London-based`."""
