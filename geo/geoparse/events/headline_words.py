"""The words by which a sentence is shortened to a title, of `data/lexicon/headlines.yaml`, as patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_BEHIND = r"(?:(?<=['’])|(?![\w’'-]))"
"""Where a word ends: behind an apostrophe too."""
_Listed = Callable[[str], str]


class HeadlineWords(NamedTuple):
    """Patterns of one language."""

    links: re.Pattern[str]
    """An adverb at the beginning."""
    opening: re.Pattern[str]
    """A phrase before the subject, with its comma."""
    before_date: re.Pattern[str]
    """What stands before a date and goes with it, up to the date."""
    day: re.Pattern[str]
    """A day's name or the like, which needs no word before it."""
    behind_date: re.Pattern[str]
    """An end, a sign or a small word, before which a day's name or a year is no adjective."""
    aside: re.Pattern[str]
    """A description between commas, before the verb."""
    clause: re.Pattern[str]
    """What begins a part behind a comma that only adds to the sentence."""
    clause_tail: re.Pattern[str]
    phrase_tail: re.Pattern[str]
    unclear: re.Pattern[str]
    """What begins a title that does not stand by itself."""
    first_person: re.Pattern[str]
    dangling: re.Pattern[str]
    """A word at the end that needs one behind it."""
    longest_dangling_chars: int
    """Code points that it takes at most, with the sign before it."""
    says: re.Pattern[str]
    """A word of saying, with what stands around it, at the beginning of what follows the speaker."""
    said: re.Pattern[str]
    """The same at the end of what stands before the speaker."""
    he_said: re.Pattern[str]
    """A pronoun with a word of saying, at the end of a sentence."""
    cut_off: re.Pattern[str]
    """A participle at the end that belongs to what was cut off."""
    verb: re.Pattern[str]
    reports: re.Pattern[str]
    """Who says so with the word of saying and “that”, at the beginning."""
    participle_first: re.Pattern[str]
    """A participle at the beginning, of something that is not there."""
    of_person: re.Pattern[str]
    """A name at the beginning with what is said of its bearer between commas, before the verb."""
    link_aside: re.Pattern[str]
    """A link between commas."""
    also: re.Pattern[str]
    ordinal: re.Pattern[str]
    """What makes a day's name more than a date: “the third Saturday”."""
    bare: re.Pattern[str]
    """A verb at the end whose object was cut off."""
    half: re.Pattern[str]
    """The first of two things of which the second is cut off: “between Lagos”."""
    relative: re.Pattern[str]
    joined: re.Pattern[str]
    """What begins a clause that needs its verb: “that”, “whether”."""
    pointing: re.Pattern[str]
    """A word that points to what was told before: “these”, « ses »."""
    known: re.Pattern[str]
    """An article at the beginning, which says that the thing is known."""


@cache
def headline_words(language: str) -> HeadlineWords:
    """Return the patterns of `language` (`fr` or `en`)."""
    lexicon = load_lexicon("headlines")

    def listed(key: str) -> str:
        words = words_of(lexicon[key][language])
        written = [*words, *(word.replace("'", "’") for word in words)]
        return f"(?:{pattern_of(written)})"

    own = {key: lexicon[key][language] for key in ("before_date", "attributes", "participles", "said_when", "said_to")}
    verb = rf"(?<![\w’'-])(?:{listed('verbs')}|{lexicon['finite'][language]})(?![\w’'-])"
    opening = rf"(?!{listed('counting')}\b)(?:{listed('openings')}{_BEHIND}|{own['attributes']})"
    aside = rf"(?:{listed('asides')}(?: |(?<=['’]))|{own['participles']} |[a-z]{{3,}}(?:ing|ant) )[^,]{{2,110}}"
    says, said, he_said = _saying(listed, own["said_when"], own["said_to"])
    part = own["participles"]
    return HeadlineWords(
        re.compile(rf"{listed('links')}(?:, | (?=[a-z\d]))", re.IGNORECASE),
        re.compile(rf"{opening}[^,;:]{{0,100}}, (?![^,]{{0,40}}, (?:and|et) )", re.IGNORECASE),
        re.compile(rf"(?<![\w’'])(?:{own['before_date']})$", re.IGNORECASE),
        re.compile(listed("days")),
        re.compile(rf"$|[,.;:]| {listed('functions')}{_BEHIND}"),
        re.compile(rf"(?<=[\w’]), {aside},(?= (?:\w+ly |\w+ment )?{verb})"),
        re.compile(listed("clauses") + _BEHIND),
        re.compile(rf",? {listed('clause_tails')}{_BEHIND}"),
        re.compile(rf",? (?:{listed('phrase_tails')}{_BEHIND}|{listed('joints')} )|, "),
        re.compile(rf"(?!{listed('titles')}){listed('unclear')}{_BEHIND}"),
        re.compile(rf"(?<![\w’'-]){listed('first_person')}{_BEHIND}"),
        re.compile(rf"(?:^|[ ,’']){listed('dangling')}$| (?:l|d|s|n|qu)[’']?$", re.IGNORECASE),
        max(map(len, words_of(lexicon["dangling"][language]))) + 2,
        re.compile(says),
        re.compile(said),
        re.compile(he_said),
        re.compile(
            rf"(?:^|[ ’'])(?!{listed('auxiliaries')} |[\w’'-]+{lexicon['adverb_end'][language]} )"
            rf"[\w’'-]+[”»\"]? {part}$"
            rf"|(?:is|are|est|sont) {part}$"
        ),
        re.compile(verb),
        *_standing(listed, lexicon, language, own, verb),
    )


def _standing(
    listed: _Listed, lexicon: Mapping[str, Mapping[str, str]], language: str, own: Mapping[str, str], verb: str
) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of what a title begins and ends with, from `reports` on."""
    part = own["participles"]
    return (
        re.compile(_reporting(listed, own["said_when"], own["said_to"]), re.IGNORECASE),
        re.compile(rf"{part} (?:{listed('phrase_tails')}|{listed('openings')}){_BEHIND}"),
        re.compile(rf"^((?:[A-ZÀ-Þ][\w’'.-]+ ){{1,3}}[A-ZÀ-Þ][\w’'-]+), [^,]{{3,110}},(?= (?:\w+ly |\w+ment )?{verb})"),
        re.compile(rf", {listed('links')},(?= )"),
        re.compile(lexicon["also"][language]),
        re.compile(lexicon["ordinals"][language], re.IGNORECASE),
        re.compile(lexicon["bare"][language]),
        re.compile(rf"(?<![\w’'-]){listed('between')} (?:(?! {listed('joints')} ).)*$"),
        re.compile(rf" {listed('relatives')}{_BEHIND}"),
        re.compile(rf" (?:{listed('relatives')}|{listed('joined')}){_BEHIND}"),
        re.compile(rf"(?<![\w’'-]){listed('pointing')} ", re.IGNORECASE),
        re.compile(listed("known_articles") + r"(?: |(?<=['’]))"),
    )


def _reporting(listed: _Listed, when: str, to: str) -> str:
    """Return the pattern of who says so, the word of saying and what joins what is said."""
    says = rf"(?:{listed('having')}(?: \w+)? )?{listed('plain')}"
    behind = rf"(?: {to})?(?: in an? \w+| dans une? \w+)?(?: {when})?"
    around = r"(?: [^,;:«»“”\"]{1,60}?)?"
    return (
        rf"(?:[^,;:]{{2,90}}?(?: {listed('said_also')})? {says}{behind}{around} (?:that |que |qu[’'])"
        rf"|{listed('he')}(?: {listed('said_also')})? {says}{behind}(?: that| que)? "
        r"(?=the |a |an |le |la |les |un |une ))"
    )


def _saying(listed: _Listed, when: str, to: str) -> tuple[str, str, str]:
    """Return the patterns for words of saying: behind the speaker, before the speaker, with a pronoun."""
    says = rf"(?:{listed('having')}(?: \w+)? )?{listed('plain')}"
    behind = (
        rf"(?:,[^,]{{2,140}},)?(?: {listed('said_also')})?(?: {when})? {says}(?: {to})?(?: {when})?"
        r"(?:,? that |,? que |,? qu[’']|: ?| )"
    )
    article = r"(?: the| le| la| l[’'])?"
    before = (
        rf"(?:[ ,»”\"]*{listed('according')}{article}"
        rf"| ?[,»”\"] ?(?:[^,»”\"]{{0,40}} )?(?:{says})?(?: {when})?{article}) *$"
        r"|[ ,»”\"]+[^,»”\"]{0,40}$"
    )
    alone = rf"[,»”\"] {listed('he')} {says}.*$|, (?:a|ont)-t-{listed('he')} .*$|, {says}(?:-t)?-{listed('he')}.*$"
    return behind, before, alone
