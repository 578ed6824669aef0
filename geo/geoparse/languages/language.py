"""What a language has for each room of the parser. Patterns are of lower-case text from `lower_text`, unless said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo.geoparse.languages.time_words import TimeWords
from geo.geoparse.languages.title_words import TitleWords

NAME = r"(?:[A-ZÀ-Þ][\w.’'-]*)(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|du|des|van|von|al|bin|of|the)(?=[ ,.:;)]))*"
"""Pattern of the name of somebody, as written, in any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """Words that tell where a sentence ends; each language's hold in texts of any."""

    titles: frozenset[str]
    """Abbreviations of what stands before a name, without their full stop: no sentence ends there."""
    abbreviations: frozenset[str]
    """Other abbreviations that a sentence seldom ends with."""
    numbered: frozenset[str]
    """Those that a number follows."""
    often_last: frozenset[str]
    """Those that a sentence often ends with: it does where a capital follows."""
    beginnings: frozenset[str]
    """Small words that begin a sentence behind initials such as `U.S.`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """Words around numbers; the nouns that they count are in `data/lexicon/figures.yaml`."""

    factors: frozenset[str]
    """Words behind digits that multiply them."""
    numbers: frozenset[str]
    joint: str
    """Pattern of what joins two number words."""
    lone: frozenset[str]
    """The words for one, which are articles most of the time."""
    indefinite: re.Pattern[str]
    """Words that make a word number another, or none: `several hundred`, `the one`."""
    range: re.Pattern[str]
    """What stands between the two ends of a range."""
    range_and: str
    """The word between them that makes a range only behind `between`."""
    including: re.Pattern[str]
    """What stands before a number that is part of the one before."""
    determined: re.Pattern[str]
    """Words before a small number in words that make it point back instead of count: « les deux pays »."""
    one_in: re.Pattern[str]
    """What makes a number part of a rate: `one in four voters`, « un habitant sur cinq »."""
    toll: re.Pattern[str]
    """What makes a number without a noun one of deaths: « bilan »."""
    undergone: re.Pattern[str]
    """What tells that those counted did not do it themselves: `were`."""
    links: frozenset[str]
    """Words between those counted and what happened to them: auxiliaries, adverbs."""
    either: str
    """The word between two things that happened to them: `or`."""
    plurals: tuple[tuple[str, int, str], ...]
    """Endings of plurals beside -s, the least length of a word that has them, and the singular's ending."""
    uninflected: tuple[str, ...]
    """Endings of nouns that end as a plural does and are none."""
    articles: frozenset[str]
    fillers: tuple[str, ...]
    """Words between what happened and the number of those to whom it did: `killed another 20`."""
    asides: tuple[str, ...]
    """Patterns of what begins an aside behind what is counted: `20 people, including two children, were killed`."""
    dying: frozenset[str]
    """What nobody does to others, so that it needs no passive."""
    of_things_too: tuple[str, ...]
    """Beginnings of what happens to planes, letters and trees as well as to people."""
    is_noun_first: bool
    """Whether the noun comes first and its adjectives, which agree in number, after it."""
    changed_to: re.Pattern[str]
    """What stands between a number from which something changed and the one that it changed to."""
    number_of: re.Pattern[str]
    """What stands before a noun whose number comes later."""
    changed_from: str
    """Pattern of what stands before the number from which something changed, with words for roughly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """How names of places stand in a text; the words beside them are in `data/lexicon/cues.txt`."""

    has_lower_features: bool
    """Whether words that begin a name do so in lower case too: « la rue de Rivoli »."""
    hidden_articles: Mapping[str, str] = field(default_factory=dict)
    """The article that is part of a preposition: « le » of « au »."""
    contractions: Mapping[str, str] = field(default_factory=dict)
    """Prepositions that have an article in them, or have lost their vowel, as the phrases are compared."""
    before_city: str | None = None
    """The preposition that a city has where a country or region of its name has another: « à Panama »."""
    of_nation: str
    """Pattern, in text as written, of what stands before a name whose country an adjective says: the group `nation`."""
    model: str
    """The package that carries spaCy's model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWords:
    """How a text says who says so; the verbs of saying are in `data/lexicon/attribution.yaml`."""

    finite_endings: tuple[str, ...]
    """What the stems of regular verbs of saying end in where they are finite, beside the next."""
    participle_endings: tuple[str, ...]
    has_bare_verbs: bool
    """Whether a verb of saying needs no auxiliary before its participle, which is its past too, and no `that`."""
    denying_participle: re.Pattern[str]
    """Which words of denying are participles."""
    inverting: tuple[str, ...]
    """Words before a verb that put the speaker behind it: « ce que »."""
    inverts_freely: bool
    """Whether the speaker stands behind any verb that follows a quotation or a comma."""
    objects: str
    """Pattern of what may stand between a speaker and the verb: object pronouns, each after a `|`."""
    adverb: str
    """Pattern of the endings of adverbs."""
    leading: str
    """Pattern of the words before a speaker that are no part of the name."""
    has_verb: re.Pattern[str]
    """What makes the words before a verb more than the name of somebody."""
    claim: re.Pattern[str]
    """Nouns of saying with who says it, as written: `a claim by Moscow that`."""
    source: re.Pattern[str] | None = None
    """What names a source without a verb: « de source proche du dossier »."""
    source_sign: str = ""
    """Letters that stand in all that it finds."""
    opening: re.Pattern[str] | None = None
    """What names the speaker at the beginning of a sentence: « Pour le général Dupont, »."""
    that: tuple[str, ...]
    """What begins the words that are said."""
    name_links: frozenset[str]
    """Words in lower case that may stand in the name of who signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """How sentences tell what happened; the words are in the other lists of `data/lexicon/`."""

    clause_joint: re.Pattern[str]
    """What joins two clauses."""
    relative: re.Pattern[str]
    """What begins a clause that has its own verb, which is not that of the clause around it."""
    preposition: re.Pattern[str]
    """What begins words that may only be more places of the same event."""
    background: re.Pattern[str]
    """Words before a time that make it the time of something else, unless nothing else dates the sentence."""
    aside: re.Pattern[str]
    """What stands between the begin of a clause or a phrase and a time in it that is not the sentence's own."""
    said_when: re.Pattern[str]
    """What stands before a time that only says when somebody said what the rest of its sentence tells."""
    to_come: re.Pattern[str]
    """What stands between the begin of a second clause that looks ahead and a time in it."""
    between: re.Pattern[str]
    """What stands before the second of two governments: `between Seoul and`."""
    links: str
    """Pattern of the auxiliaries and adverbs between a government and what it does."""
    is_adjective_last: bool
    """Whether an adjective stands behind its noun."""
    present: float
    """What the present tense adds to the weight of a sentence that is no heading."""
    past: Callable[[], re.Pattern[str]]
    """Makes the pattern of verbs in the past."""
    deeds: Callable[[], re.Pattern[str]]
    """Makes the pattern of verbs that tell a deed."""
    simple_past: Callable[[], re.Pattern[str]] | None = None
    """Makes the pattern of verbs in a tense that tells history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, for all rooms of the parser."""

    code: str
    """BCP 47."""
    little_words: frozenset[str]
    """Frequent words; a line with some that the text's own language lacks may be in this one."""
    sentences: SentenceWords
    times: TimeWords
    figures: FigureWords
    names: NameWords
    credits: CreditWords
    events: EventWords
    titles: TitleWords
