"""The sentences that the program writes into records, by code: a record keeps the code and what fills the sentence.

In a record, `{code: in-sentence, words: le 3 mai 2024}` is one sentence, and a list of such is several in a row; texts
that a person wrote may stand in the list too. In the program each is a `Phrase`: English as it stands, with what says
it in another language. A code that is no longer written stays here, because records hold it.
"""

from __future__ import annotations

import datetime
import string
from collections.abc import Mapping, Sequence
from typing import Any, Self

from geo.errors import Phrase


class Sentence(Phrase):
    """A sentence with places to fill, and its code."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, code: str, msgid: str, /) -> Self:
        """Take the code, and the English message id with its `{name}` places."""
        sentence = cls._made(msgid, None, {})
        sentence.code = code
        return sentence

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return self.code, str(self)

    @property
    def places(self) -> frozenset[str]:
        """Names of the places that are filled."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self) if name)

    def format(self, **values: object) -> Phrase:  # type: ignore[override]
        """Return the sentence with its places filled; a value that it has no place for is left out."""
        return Phrase(self, **{name: _filled(name, value) for name, value in values.items() if name in self.places})


IN_SENTENCE = Sentence("in-sentence", "« {words} » in the sentence.")
IN_SENTENCE_TOO = Sentence("in-sentence-too", "« {words} » in the sentence; it also says {others}.")
IN_NEXT = Sentence("in-next", "« {words} » in the next sentence, which says when.")
IN_NEXT_TOO = Sentence("in-next-too", "« {words} » in the next sentence, which says when; it also says {others}.")
IN_SENTENCE_BEFORE = Sentence(
    "in-sentence-before", "« {words} » in the sentence before, which this one goes on from (« {link} »)."
)
COUNTED_FROM = Sentence(
    "counted-from", "« {words} » in the sentence, counted from « {anchor} » in the sentence before ({when})."
)
UNDER_HEADING = Sentence("under-heading", "No date in the sentence; it stands below « {words} », a line of its own.")
YEAR_OF_SCENE = Sentence(
    "year-of-scene", "« {words} » in the sentence; inferred to be of {year}, of which the text tells just before."
)
OF_THE_NEWS = Sentence(
    "of-the-news", "No date in the sentence; inferred from « {words} », which dates the news that the article tells."
)
NEWS_OF_THE_DAY = Sentence(
    "news-of-the-day",
    "No date in the sentence; inferred as the news of the day or the day before, from the article’s day ({published}).",
)
ANOTHER_TIME = Sentence("another-time", "The words can mean another time too.")
BEFORE_PUBLISHED = Sentence(
    "before-published",
    "No date in the sentence; it is in the past tense: before the article was published ({published}).",
)
AFTER_PUBLISHED = Sentence(
    "after-published", "No date in the sentence; it looks ahead: after the article was published ({published})."
)
WHEN_PUBLISHED = Sentence(
    "when-published", "No date in the sentence; it is in the present tense of an article published {published}."
)
IN_TEXT = Sentence("in-text", "« {words} » elsewhere in the text, as the person who reviewed it decided.")
LEFT_UNDATED = Sentence("left-undated", "The person who reviewed this text left it undated.")
UNDATED = Sentence("undated", "Nothing in the sentence dates it, and the article has no date.")

_PLACE_REASONS = (
    Sentence("own-place", "The collection itself gives this place the name."),
    Sentence("other-name", "The name is another one of {detail}."),
    Sentence("only-so-named", "It is the only place of this name in the gazetteer."),
    Sentence("population", "It has {detail} inhabitants."),
    Sentence("largest-so-named", "It is the largest city among {detail} places of this name."),
    Sentence("kind-asked", "A word beside the name asks for this kind of place."),
    Sentence("kind-introduced", "A word beside the name, where it first stands, asks for this kind of place."),
    Sentence("listed-kind", "It stands in a list of places of this kind."),
    Sentence("stated-container", "The text states that it lies in {detail}."),
    Sentence("in-named-area", "It lies in {detail}, which the text names."),
    Sentence("near-others", "It lies near other places of the text: {detail}."),
    Sentence("ground-of-country", "“{detail}” is in that country; the sentence says no more of where."),
    Sentence("ground-of-seat", "“{detail}” sits there."),
)
PLACE_REASONS = {sentence.code: sentence for sentence in _PLACE_REASONS}
"""Sentence for each code of a reason why it is this place and no other; they go into the record."""

CHOSEN = Sentence("chosen", "Chosen by the reviewer.")
"""Why a place is pinned, where nobody says more."""

BY_COORDINATES = Sentence("by-coordinates", "Placed by coordinates: {words}.")
ON_THE_MAP = Sentence("on-the-map", "Placed by hand on the map, at {words}.")
WITHIN_RADIUS = Sentence("within-radius", "It lies within {km} km of there.")
SOMEWHERE_IN = Sentence("somewhere-in", "It lies in {name}; more is not known.")
PLACED_BY = Sentence("placed-by", "Placed by {name}.")

GIVEN_ADDING = Sentence("given-adding", "Given by the person who added this text.")
GIVEN_REVIEWING = Sentence("given-reviewing", "Given by the person who reviewed this text.")
EARLIER_TEXT = Sentence("earlier-text", "An earlier text of this source states it: {words}")
METADATA = Sentence("metadata", "The file’s own metadata: {field} = {raw}")
FIRST_HEADING = Phrase("first heading")
FIRST_LINE = Sentence("first-line", "The first line of the text.")
UNDER_TITLE = Sentence("under-title", "The page says under its title: {words}")
PAGE_ADDRESS = Sentence("page-address", "The page’s own address: {address}")
RUNNING_HEAD_DAY = Sentence("running-head-day", "The head of the file’s pages: {words}")
OWN_DAY = Sentence("own-day", "The day that the text calls its own: « {words} ».")
OWN_DAY_OF_YEAR = Sentence(
    "own-day-of-year",
    "The day that the text calls its own: « {words} »; its weekday is that of {year}, and the text names no year after "
    "{named}.",
)
LANGUAGE_TOLD = Sentence("language-told", "The text’s words and letters, by {program} ({percent}% sure).")

OTHER_DAY = Sentence("other-day", "The file’s own metadata gives another day of publication: {field} = {raw}.")
NEARLY_THE_SAME = Sentence(
    "nearly-the-same", "Nearly the same text as the source {source} ({percent}% of the shorter one’s runs of words)."
)
SAME_ADDRESS = Sentence("same-address", "The source {source} has the same web address: this may be another text of it.")
NAMED_LIKE = Sentence("named-like", "Named like {said}, the file is {kind} and was read as one.")
GIVEN_AS_DATA = Sentence(
    "given-as-data", "The page shows its article by a program: the text is the one that it gives as data."
)
NO_ARTICLE = Sentence(
    "no-article", "No article could be told apart from the rest of the page: the text is that of the whole page."
)
LIVE_POSTS = Sentence(
    "live-posts",
    "A live page of several days: above each of its {count} posts stands the day that the page gives as data.",
)
CUT_SHORT = Sentence("cut-short", "The page says that the rest is for subscribers: the article may be cut short.")
NOT_AS_CAPTURED = Sentence(
    "not-as-captured", "The bytes are not those that the capture states: the page was cut or altered after its capture."
)
SIGNATURE_INVALID = Sentence("signature-invalid", "The signature of the capture’s package does not hold.")
SHORT_TEXT = Sentence("short-text", "Very little text ({letters} letters): look whether it is the whole article.")
BROKEN_LETTERS = Sentence(
    "broken-letters", "Letters that a wrong encoding makes stand in it ({count} times): look whether it can be read."
)
TEMPLATE_CODE = Sentence("template-code", "Code of the page’s template stands in the text: “{words}”.")
UNREADABLE_BYTES = Sentence(
    "unreadable-bytes", "Bytes that could not be read as {encoding} stand as “\ufffd” ({count} times)."
)
GUESSED_ENCODING = Sentence(
    "guessed-encoding", "The file does not say its encoding: guessed as {encoding}, look whether the letters are right."
)
JOINED_LINES = Sentence(
    "joined-lines", "Its lines, broken to a width of {width} characters, were joined into paragraphs."
)
BLANK_PAGES = Sentence("blank-pages", "Without text, perhaps pictures: page {pages}.")
RUNNING_HEADS = Sentence("running-heads", "Left out as heads and feet of pages: {heads}.")
UNSEEN_LETTERS = Sentence(
    "unseen-letters", "Left out because nobody sees it on the page: {count} characters, too small or outside."
)
RIGHT_TO_LEFT = Sentence(
    "right-to-left", "Written from right to left: look whether the letters of each word stand in their order."
)

READ_DAMAGED = Sentence("read-damaged", "read as {encoding} with unreadable bytes")
READ_AS = Sentence("read-as", "read as {encoding}")
MARK_REMOVED = Sentence("mark-removed", "byte order mark removed")
MADE_PLAIN = Sentence("made-plain", "line ends and control characters made plain")
COMPOSED = Sentence("composed", "letters and accents joined (Unicode NFC)")

SENTENCES: Mapping[str, Sentence] = {
    sentence.code: sentence
    for sentence in (*PLACE_REASONS.values(), *globals().values())
    if isinstance(sentence, Sentence)
}
"""Everything that the program writes into records, by code."""

_PHRASES = ("said", "kind")
"""Places that hold message ids: they are told in the reader's language too."""


def join_sentences(parts: Sequence[str]) -> str:
    """Return sentences one after the other, and phrases with commas between; empty where there is none."""
    return parts[0] if len(parts) == 1 else _joined(parts) if parts else ""


def _joined(parts: Sequence[str]) -> Phrase:
    return Phrase.joined(parts, " " if parts[0].endswith(".") else ", ")


def recorded_form(text: str) -> Any:
    """Return a text as a record keeps it: the program's sentences by their codes, anything else as it stands."""
    if not isinstance(text, Phrase):
        return text
    if "part_0" in text.values:
        return [recorded_form(str(part) if not isinstance(part, Phrase) else part) for part in text.values.values()]
    if not isinstance(text.msgid, Sentence):
        return str(text)
    values = {name: str(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return {"code": text.msgid.code, **values}


def is_recorded(value: Any) -> bool:
    """Tell whether a value of a record is one of the program's sentences, or a list with one in it."""
    items = value if isinstance(value, (list, tuple)) else [value]
    return any(isinstance(item, Mapping) and "code" in item for item in items)


def read_recorded(value: Any) -> Phrase:
    """Return what a record keeps as the phrase that it stands for.

    Raises:
        ValueError: A code is not known, or its sentence is not filled.
    """
    if isinstance(value, Phrase):
        return value
    if isinstance(value, Mapping):
        return _read_sentence(value)
    parts = [part if isinstance(part, str) else _read_sentence(part) for part in value]
    return _joined(parts)


def _read_sentence(value: Any) -> Phrase:
    sentence = SENTENCES.get(str(value["code"])) if isinstance(value, Mapping) and "code" in value else None
    if sentence is None:
        raise ValueError(Phrase("{got} is none of the program’s sentences: write a text", got=repr(value)))
    values = {str(name): item for name, item in value.items() if name != "code"}
    if values.keys() != sentence.places:
        places = ", ".join(sorted(sentence.places)) or "-"
        msgid = "the sentence {code!r} needs exactly these keys beside `code`: {places}"
        raise ValueError(Phrase(msgid, code=sentence.code, places=places))
    return sentence.format(**values)


def _filled(name: str, value: object) -> object:
    """Return what fills a place; YAML may have read it as a date."""
    text = value.isoformat() if isinstance(value, datetime.date) else value
    return Phrase(str(text)) if name in _PHRASES or text == FIRST_HEADING else text
