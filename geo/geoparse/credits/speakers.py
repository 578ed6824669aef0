"""The phrase that names who speaks, to the left or the right of a verb of saying, in the text's own words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

LONGEST_WORDS = 16
"""A phrase of more words is no name of a speaker."""

_STOP_SIGNS = re.compile(r"[,;:!?\n»”\"…\[]|\.(?=\s|$)| [-–—] ")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:(?:[A-ZÀ-Þ]\.)*[A-ZÀ-Þ]|MM|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sens?|Reps?|Gov|Prof|Maj|Capt|Jr|Mme"
    r"|Const|Cst|Cpl|Cmdr|Det|Insp|Supt|Asst|Dist|Atty|Dep|Rev|Hon|Pres|Cllr|Mgr)$"
)
_BREAKS = re.compile(r"[;:»”\"«“]| (?:--|[-–—]) |\.\s")
_IN_DASHES = re.compile(r" (?:--|[-–—]) [^;:»”\"«“\n]{3,160}? ?(?:--|[-–—])$")
"""An aside that ends where the verb begins: “the institute – which was asked to look into it – found that”."""
_RELATIVES = frozenset("qui dont who which that ce cela this there lequel laquelle we i you je nous vous on".split())
"""Words that name no speaker by themselves."""
_NOBODY = re.compile(r"(?:no|no one|nobody|none|neither|aucune?|nul|nulle|personne)(?: |$)")
"""How the words begin that name nobody."""
_HEADLINE = re.compile(
    r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}) (?:slams|warns|urges|vows|condemns|accuses|blames|rejects|denies"
    r"|launches|fires|tests|says|seeks|calls|threatens|backs|plans|orders|holds|sends|strikes|signs|visits|meets|unveils"
    r"|criticizes|criticises|hails|marks|opens|closes|cuts|raises|hits|attacks|bans|suspends|expels|summons) "
)
"""A headline's subject with its first verb: of `Seoul slams Tokyo over isles, warns of` only the subject speaks."""
_CLAUSE_AFTER = re.compile(
    r"(?P<who>(?:le|la|les|un|une|l[’'])[ \u00a0]?[\w’'-]+(?: (?:du|de|des|d[’']|la|l[’']|[\w’'-]+)){1,8}?)"
    r"(?<! de)(?<! à)(?<! et) (?:une?|les|le|la|l[’'](?=\w)|ce|cette|[0-9]+) ?[\w’'-]+(?: [\w’'-]+){0,5}"
    r" (?:a|ont|est|sont|ne|n[’']|s[’']|sera|seront|étaient|était)(?![^\W_])"
)
"""A speaker without a comma behind it: « selon le porte-parole du gouvernement une enquête est ouverte »."""
_DASHES = frozenset("-–—")
_AND = (" et", " and")
"""Before the second verb of one subject, which is no name: « le maire s’est rendu au port et a promis »."""
_LINK = re.compile(r" (?:to|of|for|de|du|à) ")
"""In what somebody is, and in no person’s name: “Ambassador to the Netherlands”."""
_RANKED = re.compile(r" ?(?:le |la |l[’']|the )?[a-zé-]+(?: [A-ZÀ-Þ][\w.’'-]+){2,4}")
"""A name behind a rank: « le colonel Assimi Traoré »."""
_COMMA = re.compile(r",(?![0-9])")
_LETTER = re.compile(r"[^\W\d_]")


class Phrase(NamedTuple):
    """Where a speaker is named."""

    start: int
    end: int
    is_pronoun: bool = False


class SpeakerWords(NamedTuple):
    """Words of one language that bound the name of a speaker."""

    stops: re.Pattern[str]
    skip: re.Pattern[str]
    trailing: re.Pattern[str]
    """Adverbs and object pronouns between the speaker and the verb."""
    verb_first: re.Pattern[str]
    """An auxiliary at the start: « a fait cela et a dit », whose subject stands before."""
    has_verb: re.Pattern[str]
    """What makes the words before a verb more than the name of somebody."""
    pronouns: frozenset[str]
    clause: re.Pattern[str]
    prepositions: re.Pattern[str]
    leading: re.Pattern[str]
    nobody: re.Pattern[str]
    """Words that only say that it is said: “initial reports”."""
    same: re.Pattern[str]
    """What stands for the speaker before: « la même source »."""


@cache
def speaker_words(language: str) -> SpeakerWords:
    """Return the words of `language` (one of `LANGUAGES`)."""
    lexicon = load_lexicon("attribution")[language]
    whole = r"(?:(?<=')|(?![^\W_]))"
    listed = {key: pattern_of(words_of(lexicon[key])) for key in ("stops", "skip", "clause_words", "prepositions")}
    spoken = LANGUAGES[language].credits
    verb_first = pattern_of(words_of(lexicon["auxiliaries"]))
    return SpeakerWords(
        re.compile(rf" {listed['stops']}{whole}"),
        re.compile(rf" {listed['skip']}{whole},?"),
        re.compile(rf"(?:^|(?<=[ ,]))(?:{listed['skip']}{spoken.objects}|[\w-]{{3,}}(?:{spoken.adverb}))$"),
        re.compile(rf" *(?:{verb_first}|was|were|is|are|est|sont) "),
        spoken.has_verb,
        frozenset(words_of(lexicon["pronouns"])),
        re.compile(rf"(?:^| ){listed['clause_words']}{whole} ?"),
        re.compile(rf"{listed['prepositions']}{whole}"),
        re.compile(rf"(?:{spoken.leading}) "),
        re.compile(rf"{pattern_of(words_of(lexicon['nobody']))}(?: [\w-]+)?$"),
        re.compile(rf"(?:.* )?{pattern_of(words_of(lexicon['same']))}$"),
    )


def read_right(  # noqa: PLR0913 - five say where
    text: str, lowered: str, at: int, high: int, words: SpeakerWords, *, is_verb: bool
) -> Phrase | None:
    """Return the phrase after a position, up to a comma, a stop, a verb's complement or the end of the sentence.

    Args:
        text: The whole text.
        lowered: The same from `geo.geoparse.word_lists.lower_text`.
        at: Where the word of saying ends.
        high: End of the sentence.
        words: Of the language.
        is_verb: Whether the word is a verb, behind which a time or an adverb may come first.
    """
    while is_verb and (match := words.skip.match(lowered, at, high)):
        at = match.end()
    start = at + len(text[at:high]) - len(text[at:high].lstrip(" \u00a0"))
    end = high
    for match in _STOP_SIGNS.finditer(text, start, high):
        if match[0] == "." and _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        if match[0] in "»”" and text.count("«", start, match.start()) + text.count("“", start, match.start()):
            continue
        end = match.start()
        break
    for match in words.stops.finditer(lowered, start, end):
        if text.count("(", start, match.start()) <= text.count(")", start, match.start()):
            end = match.start()
            break
    if not is_verb and (clause := _CLAUSE_AFTER.match(text, start, end)):
        end = clause.end("who")
    return _phrase(text, lowered, start, end, words)


def read_left(text: str, lowered: str, low: int, end: int, words: SpeakerWords) -> Phrase | None:
    """Return the phrase that ends where the verb begins: the last between commas, or the one before an aside.

    Args:
        text: The whole text.
        lowered: The same from `geo.geoparse.word_lists.lower_text`.
        low: Start of the sentence.
        end: Where the verb begins, without the space before it.
        words: Of the language.
    """
    if text[end - 1 : end] in _DASHES and (aside := _IN_DASHES.search(text, low, end)):
        end = aside.start()
    for match in _BREAKS.finditer(text, low, end - 1):
        if match[0][0] != "." or not _ABBREVIATED.search(text[max(low, match.start() - 8) : match.start()]):
            low = match.end()
    while (adverb := words.trailing.search(lowered, max(low, end - 16), end)) is not None:
        end = low + len(lowered[low : adverb.start()].rstrip())
    start, stop = _naming_part(text, lowered, _parts(text, low, end), words)
    for clause in words.clause.finditer(lowered, start, stop):
        if not _is_one_phrase(lowered[start : clause.start()], clause[0]):
            start = clause.end()
    if lowered[start:stop].rstrip().endswith(_AND) and _deed().search(lowered, start, stop):
        return None
    return None if words.has_verb.search(lowered, start, stop) else _phrase(text, lowered, start, stop, words)


def _is_one_phrase(before: str, word: str) -> bool:
    """Say whether `and` joins two who speak, or parts of a name, rather than two clauses: “police and medics said”."""
    return word.strip() in ("and", "et") and before.strip() != "" and not _deed().search(before)


@cache
def _deed() -> re.Pattern[str]:
    """Return what tells a clause from a phrase: any verb of either language that is easily known for one."""
    english = pattern_of(words_of(load_lexicon("tense")["participles"]["en"]))
    return re.compile(
        rf"(?:^|[ ,])(?:{english}|[a-z]+ed|is|are|has|have|will|a|ont|est|sont|avait|était|n'a|s'est)(?![^\W_])"
    )


def _parts(text: str, low: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between commas outside brackets, in order; the last may be empty."""
    parts: list[tuple[int, int]] = []
    at = low
    for comma in _COMMA.finditer(text, low, end):
        if text.count("(", at, comma.start()) > text.count(")", at, comma.start()):
            continue
        parts.append((at, comma.start()))
        at = comma.end()
    return [*parts, (at, end)]


def _naming_part(text: str, lowered: str, parts: list[tuple[int, int]], words: SpeakerWords) -> tuple[int, int]:
    """Return the part between commas that names the speaker."""
    while len(parts) > 1 and words.verb_first.match(lowered, *parts[-1]):  # « …, a fait cela et a dit »
        parts.pop()
        if len(parts) > 1:
            return _before_aside(text, parts)
    last = text[parts[-1][0] : parts[-1][1]].strip()
    if not last:  # A comma right before the verb closes an aside: the speaker is named in it or before it.
        return _before_aside(text, parts[:-1])
    if len(parts) > 1 and last[0].islower() and _is_proper(text[parts[-2][0] : parts[-2][1]]):
        return parts[-2]  # A name, then what that person is, without a comma behind it.
    return parts[-1]


def _before_aside(text: str, parts: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the part that names the speaker, out of a phrase and its aside: the one that is a proper name."""
    if len(parts) < 2:
        return parts[-1] if parts else (0, 0)
    before, aside = parts[-2], parts[-1]
    if not (_is_proper(text[before[0] : before[1]]) or _is_proper(text[aside[0] : aside[1]])):
        for start, end in parts[-3:-5:-1]:  # “Ann Lee, a teacher in Rochester, N.Y., said”
            if _is_proper(text[start:end]):
                return start, end
    is_title = not _is_proper(text[before[0] : before[1]]) or _LINK.search(text, *before) is not None
    is_person = _is_proper(text[aside[0] : aside[1]]) or _RANKED.fullmatch(text[aside[0] : aside[1]]) is not None
    return aside if is_person and is_title else before


def _is_proper(phrase: str) -> bool:
    words = phrase.split()
    return 1 < len(words) <= 5 and all(word[:1].isupper() or len(word) <= 3 for word in words) and words[0][0].isupper()


def _phrase(text: str, lowered: str, start: int, end: int, words: SpeakerWords) -> Phrase | None:
    """Return the phrase between two positions without spaces and small words around it, if it can name a speaker."""
    while start < end and text[start] in " \u00a0\u202f\n«“\"'—–-•(":
        start += 1
    while (match := words.leading.match(lowered, start, end)) is not None:
        start = match.end()
    while start < end and text[end - 1] in " \u00a0\u202f\n,;—–-":
        end -= 1
    said = lowered[start:end]
    if not _LETTER.search(said) or said in _RELATIVES or _NOBODY.match(said):
        return None
    if headline := _HEADLINE.match(text, start, end):
        end = headline.end(1)
    if words.nobody.match(said) and not words.same.match(said):
        return None
    if said in words.pronouns or words.same.match(said):
        return Phrase(start, end, is_pronoun=True)
    if words.prepositions.match(lowered, start, end) or len(said.split()) > LONGEST_WORDS or len(said) < 2:
        return None
    if text.count("(", start, end) != text.count(")", start, end):
        return None
    return Phrase(start, end)
