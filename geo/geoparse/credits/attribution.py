"""Whom a text credits with what it says: « selon X », “X said that …”, « …, a indiqué X », quotations.

The search starts at the words of `data/lexicon/attribution.yaml` and looks around each for the phrase that names the
speaker. A pronoun stands for the speaker named last, and that name's place in the text is given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geo.geoparse.credits.asides import has_aside, is_second_clause
from geo.geoparse.credits.forms import find_forms
from geo.geoparse.credits.quotations import extend_to_speech, open_quotation
from geo.geoparse.credits.speakers import Phrase, SpeakerWords, read_left, read_right, speaker_words
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Attribution, Reason
from geo.geoparse.word_lists import load_lexicon, lower_text, pattern_of, words_of

_INVERTED = re.compile(r"-(?:t-)?(?P<who>ils?|elles?|on)(?![^\W_])")
"""« Affirme-t-il », the pronoun behind its verb."""
_ONE = "on"
_AT = re.compile(
    r" (?:au(?: \w+ de)?(?= )|aux(?= )|à(?= l[a'])|chez(?= )|auprès (?:de|du|des)(?= )|auprès d'|dans(?= l'entourage))"
)
"""What stands between « a-t-on appris » and with whom."""
_NEGATION_CHARS = 12
_NEGATED = re.compile(r"(?:n't|n’t|\b(?:not|never|cannot|pas|jamais))(?: (?:yet|encore|to))? $")
"""What turns a denial into none: `did not deny`."""
_DETERMINERS = frozenset("the a an this that these those his her its their our one another".split())
_NEVER_INVERTED = frozenset({"told", "tells", "tell"})
"""What stands behind these is who was told."""
_PAST_AFTER = re.compile(r" [a-z]+ed (?:the|a|an|its|his|her|their|that|to|in|on|by|for|with|[0-9A-Z])")
_PERSONS = frozenset({"he", "she", "il", "elle"})
_PERSON_FIRST = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]+ ){1,4}[A-ZÀ-Þ][\w’'-]+(?=,? [a-zà-ÿ])")
_PRONOUN_REACH = 4
"""How many sentences back the speaker may be named for whom a pronoun stands."""
_LONGEST_PRONOUN_CHARS = 9
_PRONOUN_CHARS = 14
"""A pronoun farther into its sentence stands for somebody whom the sentence itself names."""
_CLAUSE = re.compile(
    r" (?:should|must|shall|would|will|was|were|had|has|have|is|are|could|can|may|might|did|does)(?![^\W_])"
)
_ROLE_AFTER = re.compile(r"(?: [a-z][\w'’-]+){1,6}(?: [A-ZÀ-Þ][\w.’'-]*\w){2,4}(?=[,.]|$)")
"""What somebody is, with the name: `said police chief Ann Lee`."""
_AMID = re.compile(
    r" (?:that|he|she|it|they|we|in|on|at|to|from|for|with|by|when|after|before|there|this|these|his|her|their|no)(?= )"
)
"""Words that do not stand between what somebody is and the name."""
_NAME_AFTER = re.compile(r"(?: [A-ZÀ-Þ][\w.’'-]*| (?:of|the|de|du|van|von|al|bin|and|for|&)(?= [A-ZÀ-Þ]))+(?= [a-z])")
"""A name with a word in small letters behind it."""
_PASSIVE = (" was", " were", " is", " are", " been", " be", " being", " to")
_REACH_CHARS = 500
"""How far from a verb its speaker is looked for: a text without sentences must not be read again for each verb."""
_NAMED_AFTER_QUOTE = re.compile(
    r"[»”\"][ \u00a0]*[—–,(-]?[ \u00a0]*"
    r"((?:[A-ZÀ-Þ][\w.’'-]+)(?: (?:[A-ZÀ-Þ][\w.’'-]+|de|du|van|von|al|bin|d’|of)){1,5})"
)
_SIGNED_LINE = re.compile(r"\n[ \t]*[—–][ \t]*([^\n(/,|]{2,60}?)[ \t]*(?:[(/,|@][^\n]{0,80})?$", re.MULTILINE)
"""A line that begins with a dash, with the line break before it."""
_NAME_LINKS = frozenset(word for language in LANGUAGES.values() for word in language.credits.name_links)
_COMMA_OR_STOP = re.compile(r"[,;.]")
_THAT = re.compile(r" (?:que |qu'|that |(?:ne pas |n'|s')?(?:avoir|être) )|:|«|“|\"")
_THAT_CHARS = 70


class _Verbs(NamedTuple):
    pattern: re.Pattern[str]
    according: frozenset[str]
    never: re.Pattern[str]
    denying: frozenset[str]
    """Words by which somebody denies what follows."""
    direct: frozenset[str]
    """Words of saying that need no `that` behind them."""
    participles: frozenset[str]
    finite: frozenset[str]
    auxiliary: re.Pattern[str]
    telling_before: tuple[str, ...]


def find_attributions(text: str, language: str, sentences: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Return whom `text` credits with what, by where the credit stands.

    The scope is the sentence, and the whole quotation where the sentence is part of one; a sentence such as “this is
    what X says” credits X with the one before it too.

    Args:
        text: Any text.
        language: One of `LANGUAGES`; in others nothing is found.
        sentences: Start and end of each sentence, in order.
    """
    if language not in LANGUAGES:
        return []
    reader = _Reader(text, language, sentences)
    found = [*reader.from_words(), *reader.from_signatures(), *find_forms(text, language, sentences)]
    found.sort(key=lambda attribution: (attribution.scope, attribution.start))
    return extend_to_speech(found, text, sentences)


class _Reader:
    """Reads the credits of one text."""

    def __init__(self, text: str, language: str, sentences: Sequence[tuple[int, int]]) -> None:
        self.text, self.language, self.sentences = text, language, sentences
        self.lowered = lower_text(text)
        self.starts = [start for start, _ in sentences]
        self.verbs = _verbs(language)
        self._spoken = LANGUAGES[language].credits
        self.words: SpeakerWords = speaker_words(language)

    def from_words(self) -> list[Attribution]:
        """Return the credits that a verb of saying, or « selon », gives."""
        found: list[Attribution] = []
        for match in self.verbs.pattern.finditer("\n" + self.lowered):
            start, end = match.start(), match.end() - 1
            index = bisect_right(self.starts, start) - 1
            if index < 0 or end > self.sentences[index][1]:
                continue
            word = self.lowered[start:end]
            if word in self.verbs.denying and _NEGATED.search(self.lowered, max(0, start - _NEGATION_CHARS), start):
                continue
            if word in self.verbs.according:
                is_per = word == "per" and not (
                    self.text[end + 1 : end + 2].isupper() and start and end < len(self.text)
                )
                phrase, code = None if is_per else self._after_according(end, index), "attribution-according"
            else:
                phrase, code = self._around_verb(word, start, end, index), "attribution-verb"
            if phrase is None:
                continue
            if phrase.is_pronoun and self.text[phrase.start - 1 : phrase.start] == "-" and not found:
                found.append(self._credit(phrase.start, phrase.end, index, Reason(code, self.text[start:end])))
            elif phrase.is_pronoun:
                is_near = phrase.start - self.starts[index] < _PRONOUN_CHARS or self._is_behind(phrase)
                named = self._named_before(found, index, phrase) if is_near else None
                if named is not None:
                    reason = Reason("attribution-pronoun", self.text[phrase.start : phrase.end])
                    found.append(self._credit(*named, index, reason))
            else:
                credit = self._credit(phrase.start, phrase.end, index, Reason(code, self.text[start:end]))
                if is_second_clause(self.text[credit.scope[0] : credit.start]):
                    credit = credit._replace(scope=(credit.start, credit.scope[1]))
                found.append(credit._replace(stance="denies") if word in self.verbs.denying else credit)
        return found

    def from_signatures(self) -> list[Attribution]:
        """Return the credits that a name behind a quotation, or on a line of its own behind a dash, gives."""
        found: list[Attribution] = []
        for match in _NAMED_AFTER_QUOTE.finditer(self.text):
            line = self.text.rfind("\n", 0, match.start()) + 1
            ends = self.text[match.end() : match.end() + 1]
            opening = max(self.text.rfind(sign, line, match.start()) for sign in '«“"')
            if ends in ("", "\n", ",", ".", ")") and opening >= 0:
                scope = (opening, match.end())
                found.append(self._plain_credit(match.start(1), match.end(1), scope, "attribution-signature"))
        for match in _SIGNED_LINE.finditer(self.text):
            line = self.text.rfind("\n", 0, match.start()) + 1
            who = match[1]
            is_name = all(word[:1].isupper() or word in _NAME_LINKS for word in who.split())
            if is_name and match.start() - line >= 20:
                scope = (line, match.start())
                found.append(self._plain_credit(match.start(1), match.end(1), scope, "attribution-signature"))
        return found

    def _after_according(self, end: int, index: int) -> Phrase | None:
        if self.verbs.never.match(self.lowered, end):
            return None
        high = min(self.sentences[index][1], end + _REACH_CHARS)
        return read_right(self.text, self.lowered, end, high, self.words, is_verb=False)

    def _around_verb(self, word: str, start: int, end: int, index: int) -> Phrase | None:
        """Return the phrase that names who speaks, before the verb or after it."""
        low, high = self.sentences[index]
        low, high = max(low, start - _REACH_CHARS), min(high, end + _REACH_CHARS)
        group, inverted = start, None
        may_be_past = word in self.verbs.participles
        auxiliary = self.verbs.auxiliary.search(self.lowered, max(low, start - 44), start) if may_be_past else None
        is_past = auxiliary is not None
        if auxiliary is not None:
            group, inverted = auxiliary.start(), auxiliary["inverted"]
        elif word in self.verbs.participles and word not in self.verbs.finite and not self._spoken.has_bare_verbs:
            return None
        if asked := _INVERTED.match(self.lowered, end):
            return self._inverted(*asked.span("who"), asked.end(), high)
        if inverted:
            at = auxiliary.start("inverted") if auxiliary else start
            return self._inverted(at, at + len(inverted), end, high)
        before = self.lowered[low:group].rstrip()
        is_that = self._says_that(end, high)
        if word not in _NEVER_INVERTED and self._is_inverted(before, is_that, end, high):
            return read_right(self.text, self.lowered, end, high, self.words, is_verb=True)
        is_free = is_past or self._spoken.has_bare_verbs or word in self.verbs.denying or word in self.verbs.direct
        if not (is_that or is_free) or before.endswith(_PASSIVE):
            return None
        phrase = read_left(self.text, self.lowered, low, low + len(before), self.words)
        return None if phrase and word.endswith(" that") and self._is_noun_before(phrase) else phrase

    def _inverted(self, start: int, stop: int, end: int, high: int) -> Phrase | None:
        """Return the pronoun behind its verb; where it is nobody’s, with whom it is said: « précise-t-on au parquet ».

        Args:
            start: Where the pronoun begins.
            stop: Where it ends.
            end: Where all words of saying end.
            high: End of the sentence.
        """
        if self.lowered[start:stop] != _ONE:
            return Phrase(start, stop, is_pronoun=True)
        at = _AT.match(self.lowered, end, high)
        return read_right(self.text, self.lowered, at.end(), high, self.words, is_verb=False) if at else None

    def _is_noun_before(self, phrase: Phrase) -> bool:
        """Say whether `reports that` is a noun with words before it that name nobody: `fake reports that`."""
        words = self.text[phrase.start : phrase.end].split()
        is_verb = words[-1] in self.verbs.denying or words[-1] in self.verbs.participles
        return is_verb or (not phrase.is_pronoun and words[0].islower() and words[0] not in _DETERMINERS)

    def _is_inverted(self, before: str, is_that: bool, end: int, high: int) -> bool:
        """Say whether the speaker comes after the verb: « …, a dit X », “…”, said X; « ce que dénonce X »."""
        if before.endswith(self._spoken.inverting):
            return True
        if is_that or not before.endswith(("»", "”", '"', ",", "' ")):
            return False
        after = self.lowered[end : end + 24].lstrip()
        if self._spoken.inverts_freely:
            return not has_aside(self.text, end, self.language) and not after.startswith((":", "«", '"', "“", ",", "."))
        if before.endswith(",") and (_CLAUSE.search(self.lowered, end, high) or self._tells_on(end, high)):
            return False  # “Ann, a farmer, said the road was closed”
        if self.text[end + 1 : end + 2].isupper() or after.startswith(("the ", "a ", "an ", "one ")):
            return True
        role = _ROLE_AFTER.match(self.text, end, high)
        return role is not None and not _AMID.search(self.lowered, *role.span())

    def _tells_on(self, end: int, high: int) -> bool:
        """Say whether a verb comes after the name that follows: “Ann, a farmer, said Bill lived there”."""
        name = _NAME_AFTER.match(self.text, end, high)
        if name is not None and self.words.stops.match(self.lowered, name.end()) is None:
            return True
        past = _PAST_AFTER.search(self.text, end, high)
        return past is not None and "," not in self.text[end : past.start()]

    def _is_behind(self, phrase: Phrase) -> bool:
        """Say whether a pronoun stands behind what is said: « …, dit-il », “…,” he said."""
        before = self.text[max(0, phrase.start - 3) : phrase.start].rstrip()
        return before.endswith(("-", ",", "»", "”", '"')) or phrase.end - phrase.start > _LONGEST_PRONOUN_CHARS

    def _says_that(self, end: int, high: int) -> bool:
        """Say whether what is said follows: `that`, a colon or a quotation, before the next comma."""
        last = min(high, end + _THAT_CHARS)
        stop = _COMMA_OR_STOP.search(self.lowered, end, last)
        return _THAT.search(self.lowered, end, stop.start() if stop else last) is not None

    def _named_before(self, found: list[Attribution], index: int, phrase: Phrase) -> tuple[int, int] | None:
        """Return the latest credit by name, if it is near enough for a pronoun to stand for it.

        Where there is none, he or she is whom the sentence before begins with.
        """
        last = found[-1] if found else None
        if last is not None and 0 <= index - (bisect_right(self.starts, last.scope[1] - 1) - 1) <= _PRONOUN_REACH:
            return last.start, last.end
        if not index or self.lowered[phrase.start : phrase.end] not in _PERSONS:
            return None
        begun = _PERSON_FIRST.match(self.text, *self.sentences[index - 1])
        return begun.span() if begun else None

    def _credit(self, start: int, end: int, index: int, reason: Reason) -> Attribution:
        low, high = self.sentences[index]
        line = self.text.rfind("\n", 0, low) + 1
        if self.lowered.startswith(self.verbs.telling_before, low) and index and self.sentences[index - 1][0] >= line:
            low = self.sentences[index - 1][0]
        inside = open_quotation(self.text, line, low)
        return Attribution(start, end, self.text[start:end], (low if inside is None else inside, high), (reason,))

    def _plain_credit(self, start: int, end: int, scope: tuple[int, int], code: str) -> Attribution:
        return Attribution(start, end, self.text[start:end], scope, (Reason(code, self.text[start:end]),))


@cache
def _verbs(language: str) -> _Verbs:
    lexicon, spoken = load_lexicon("attribution")[language], LANGUAGES[language].credits
    stems = words_of(lexicon["stems"])
    finite = {stem + ending for stem in stems for ending in spoken.finite_endings} | set(words_of(lexicon["finite"]))
    regular = {stem + ending for stem in stems for ending in spoken.participle_endings}
    participles = regular | set(words_of(lexicon["participles"]))
    if spoken.has_bare_verbs:  # One form is both.
        finite |= regular
    according, denying = words_of(lexicon["according"]), words_of(lexicon["denying"])
    if spoken.has_bare_verbs:
        finite |= set(denying)
    participles |= {word for word in denying if spoken.denying_participle.match(word)}
    words = pattern_of([*finite, *participles, *according, *denying])
    adverbs = r"(?: (?!(?:pas|jamais|not|never|be|been|été|was|were|que?|ce|et|à|de|and|to|that) )[\w-]+){0,3}"
    auxiliary = pattern_of(words_of(lexicon["auxiliaries"]))
    return _Verbs(
        re.compile(rf"[ \n'(«“\"—-]{words}(?:(?<=')|(?![^\W_]))"),
        frozenset(according),
        re.compile(rf" ?{pattern_of(words_of(lexicon['never_after_according']))}(?:(?<=')|(?![^\W_]))"),
        frozenset(denying),
        frozenset(words_of(lexicon["direct"])),
        frozenset(participles),
        frozenset(finite) | {word for word in denying if word not in participles},
        re.compile(rf"(?<![^\W_]){auxiliary}(?:-(?:t-)?(?P<inverted>ils?|elles?|on))?{adverbs} $"),
        tuple(words_of(lexicon["telling_before"])),
    )
