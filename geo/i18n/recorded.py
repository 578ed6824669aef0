"""The sentences that the program writes into records, and how they are said in another language.

A record keeps them in English, as plain text with nothing beside it, so that it reads by itself and in any editor. They
are known again by their words: a text that is made of these sentences alone is told in the reader's language, and any
other text, which a person wrote or mended, stays as it stands. A sentence that is no longer written stays in the list,
because records hold it.
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache

from geo.errors import Phrase
from geo.i18n.messages import Translator
from geo.models import LocalText, Titles

IN_SENTENCE = Phrase("« {words} » in the sentence.")
IN_SENTENCE_TOO = Phrase("« {words} » in the sentence; it also says {others}.")
IN_NEXT = Phrase("« {words} » in the next sentence, which says when.")
IN_NEXT_TOO = Phrase("« {words} » in the next sentence, which says when; it also says {others}.")
IN_SENTENCE_BEFORE = Phrase("« {words} » in the sentence before, which this one goes on from (« {link} »).")
COUNTED_FROM = Phrase("« {words} » in the sentence, counted from « {anchor} » in the sentence before ({when}).")
YEAR_OF_SCENE = Phrase("« {words} » in the sentence; inferred to be of {year}, of which the text tells just before.")
OF_THE_NEWS = Phrase("No date in the sentence; inferred from « {words} », which dates the news that the article tells.")
NEWS_OF_THE_DAY = Phrase(
    "No date in the sentence; inferred as the news of the day or the day before, from the article’s day ({published})."
)
ANOTHER_TIME = Phrase("The words can mean another time too.")
BEFORE_PUBLISHED = Phrase(
    "No date in the sentence; it is in the past tense: before the article was published ({published})."
)
AFTER_PUBLISHED = Phrase("No date in the sentence; it looks ahead: after the article was published ({published}).")
WHEN_PUBLISHED = Phrase("No date in the sentence; it is in the present tense of an article published {published}.")
UNDATED = Phrase("Nothing in the sentence dates it, and the article has no date.")

PLACE_REASONS = {
    "own-place": Phrase("The collection itself gives this place the name."),
    "other-name": Phrase("The name is another one of {detail}."),
    "only-so-named": Phrase("It is the only place of this name in the gazetteer."),
    "population": Phrase("It has {detail} inhabitants."),
    "largest-so-named": Phrase("It is the largest city among {detail} places of this name."),
    "kind-asked": Phrase("A word beside the name asks for this kind of place."),
    "kind-introduced": Phrase("A word beside the name, where it first stands, asks for this kind of place."),
    "listed-kind": Phrase("It stands in a list of places of this kind."),
    "stated-container": Phrase("The text states that it lies in {detail}."),
    "in-named-area": Phrase("It lies in {detail}, which the text names."),
    "near-others": Phrase("It lies near other places of the text: {detail}."),
    "ground-of-country": Phrase("“{detail}” is in that country; the sentence says no more of where."),
}
"""Sentence for each code of a reason why it is this place and no other; they go into the record."""

CHOSEN = Phrase("Chosen by the reviewer.")
"""Why a place is pinned, where nobody says more."""

GIVEN_ADDING = Phrase("Given by the person who added this text.")
GIVEN_REVIEWING = Phrase("Given by the person who reviewed this text.")
METADATA = Phrase("The file’s own metadata: {field} = {raw}")
FIRST_HEADING = Phrase("first heading")
FIRST_LINE = Phrase("The first line of the text.")
UNDER_TITLE = Phrase("The page says under its title: {words}")
PAGE_ADDRESS = Phrase("The page’s own address: {address}")
LANGUAGE_TOLD = Phrase("The text’s words and letters, by {program} ({percent}% sure).")

OTHER_DAY = Phrase("The file’s own metadata gives another day of publication: {field} = {raw}.")
NEARLY_THE_SAME = Phrase("Nearly the same text as the source {source} ({percent}% of the shorter one’s runs of words).")
NAMED_LIKE = Phrase("Named like {said}, the file is {kind} and was read as one.")
GIVEN_AS_DATA = Phrase("The page shows its article by a program: the text is the one that it gives as data.")
NO_ARTICLE = Phrase("No article could be told apart from the rest of the page: the text is that of the whole page.")
CUT_SHORT = Phrase("The page says that the rest is for subscribers: the article may be cut short.")
SHORT_TEXT = Phrase("Very little text ({letters} letters): look whether it is the whole article.")
BROKEN_LETTERS = Phrase("Letters that a wrong encoding makes stand in it ({count} times): look whether it can be read.")
TEMPLATE_CODE = Phrase("Code of the page’s template stands in the text: “{code}”.")
UNREADABLE_BYTES = Phrase("Bytes that could not be read as {encoding} stand as “\ufffd” ({count} times).")
GUESSED_ENCODING = Phrase(
    "The file does not say its encoding: guessed as {encoding}, look whether the letters are right."
)
JOINED_LINES = Phrase("Its lines, broken to a width of {width} characters, were joined into paragraphs.")
BLANK_PAGES = Phrase("Without text, perhaps pictures: page {pages}.")
RUNNING_HEADS = Phrase("Left out as heads and feet of pages: {heads}.")
UNSEEN_LETTERS = Phrase("Left out because nobody sees it on the page: {count} characters, too small or outside.")
RIGHT_TO_LEFT = Phrase("Written from right to left: look whether the letters of each word stand in their order.")

READ_DAMAGED = Phrase("read as {encoding} with unreadable bytes")
READ_AS = Phrase("read as {encoding}")
MARK_REMOVED = Phrase("byte order mark removed")
MADE_PLAIN = Phrase("line ends and control characters made plain")
COMPOSED = Phrase("letters and accents joined (Unicode NFC)")

SENTENCES = (
    *(IN_SENTENCE_TOO, IN_SENTENCE, IN_NEXT_TOO, IN_NEXT, IN_SENTENCE_BEFORE, COUNTED_FROM, ANOTHER_TIME),
    *(YEAR_OF_SCENE, OF_THE_NEWS, NEWS_OF_THE_DAY),
    *(BEFORE_PUBLISHED, AFTER_PUBLISHED, WHEN_PUBLISHED, UNDATED),
    *PLACE_REASONS.values(),
    *(CHOSEN, GIVEN_ADDING, GIVEN_REVIEWING, METADATA, FIRST_LINE, UNDER_TITLE, PAGE_ADDRESS, LANGUAGE_TOLD),
    *(OTHER_DAY, NEARLY_THE_SAME, NAMED_LIKE, GIVEN_AS_DATA, NO_ARTICLE),
    *(CUT_SHORT, SHORT_TEXT, BROKEN_LETTERS, TEMPLATE_CODE),
    *(UNREADABLE_BYTES, GUESSED_ENCODING, JOINED_LINES, BLANK_PAGES, RUNNING_HEADS, UNSEEN_LETTERS, RIGHT_TO_LEFT),
    *(READ_DAMAGED, READ_AS, MARK_REMOVED, MADE_PLAIN, COMPOSED),
)
"""Everything that the program writes into records; of two that fit, the first is taken."""

_PHRASES = ("said", "kind")
"""Places of the sentences that hold phrases."""


_MOST_SENTENCES = 40
"""A text in which more sentences seem to begin is not looked at: no record has so many."""

Patterns = tuple[tuple[Phrase, re.Pattern[str]], ...]


def retell(text: LocalText | None, t: Translator) -> str | None:
    """Return what a record says, or a phrase, in the language of the interface.

    Args:
        text: A text of a record, in one language or in each, or a phrase; None where the record says nothing.
        t: Of the interface's language.

    Returns:
        The program's own sentences in that language, and a text that stands in each; any other that a person wrote,
        as it stands.
    """
    if text is None:
        return None
    if isinstance(text, Phrase | Titles):
        return t.tell(text)
    return text if t.language == "en" else t.tell(_recognised(text) or text)


@lru_cache(maxsize=50_000)
def _recognised(text: str) -> Phrase | None:
    """Return the sentences that a text is made of, one after the other; None where a part of it is another's."""
    patterns, beginning = _patterns()
    bounds = list(beginning.finditer(text))
    if len(bounds) > _MOST_SENTENCES:
        return None
    for bound in bounds:
        rest = _recognised(text[bound.end() :])
        first = _one_recognised(text[: bound.start()], patterns) if rest is not None else None
        if first is not None:
            return Phrase.joined([first, rest], bound[0])
    return _one_recognised(text, patterns)


def _one_recognised(text: str, patterns: Patterns) -> Phrase | None:
    for phrase, pattern in patterns:
        if found := pattern.fullmatch(text):
            values: dict[str, object] = found.groupdict()
            for name, value in found.groupdict().items():
                if name in _PHRASES or value == FIRST_HEADING:
                    values[name] = Phrase(value)
            return Phrase(phrase, **values)
    return None


@cache
def _patterns() -> tuple[Patterns, re.Pattern[str]]:
    """Return what each sentence is, and what stands between one and the next."""
    patterns = tuple((phrase, re.compile(_form(phrase), re.DOTALL)) for phrase in SENTENCES)
    beginnings = {re.escape(phrase.partition("{")[0]) for phrase in SENTENCES}
    return patterns, re.compile(f",? (?={'|'.join(sorted(beginnings))})")


def _form(phrase: Phrase) -> str:
    parts = string.Formatter().parse(phrase)
    return "".join(re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in parts)
