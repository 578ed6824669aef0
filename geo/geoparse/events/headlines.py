"""A title from a sentence's own words: who did what to whom where, shortened until it fits one line.

Nothing is added and no word is changed, but for the capital at the beginning. What goes, in this order: datelines,
brackets, who says so, links and phrases before the subject, dates, clauses between commas, and, while the title is
still too long, what hangs on its end. A sentence of which no title remains that stands by itself gives none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geo.geoparse.events.headline_words import HeadlineWords, headline_words
from geo.geoparse.events.story.statements import CELL_BORDER, Statement

LONGEST_CHARS = 84
"""A title that is longer is shortened further."""
_MOST_CHARS, _FEWEST_WORDS = 104, 4
"""Longer or shorter ones are none."""
_LEAST_KEPT = 0.7
"""Where less than that share would remain, a title somewhat too long is kept whole."""
_MOSTLY = 0.5
"""A sentence of which at least that share remains has its verb, whether it is known or not."""
_ENDED = re.compile(r"[.!…][”»\"]?\s*$")
_VERB_GAP_WORDS = 2
"""Between the verbs of one clause stand at most so many words: “has not yet been seen”."""
_DATELINE = re.compile(
    r"^(?:[•*·▪►■–—-]+\s+|\d+\.\s+"
    r"|[A-ZÀ-Þ][^()\n:;]{1,45} \([A-Z][\w ./]{1,18}\) ?(?:--?|[–—]) "
    r"|[A-ZÀ-Þ][\w .’'/-]{1,30}, [^–—\n-]{0,30}?(?:\([^)]{2,20}\) )?(?:--|[–—]) "
    r"|[A-ZÀ-Þ][A-ZÀ-Þ ,.’'-]{3,40}(?:\([^)]{2,20}\) )?(?:--|[–—-]) "
    r"|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3} [–—] (?=[A-ZÀ-Þ][\w’'-]+ [a-zà-ÿ])"
    r"|\([A-Z]{2,8}\) (?:--?|[–—]) |(?:[A-ZÀ-Þ]{4,9}) ?: )"
)
"""Bullets, `SEOUL, Aug. 20 (Yonhap) --`, `(AFP) –`, `BREAKING:`."""
_BRACKETS = re.compile(r" ?\([^()]*\)| ?\[[^\[\]]*\]| ?[–—] [^–—]{3,160} [–—](?= )| - [^-]{3,120} -(?= )")
_ASIDE_SIGNS = ("(", "[", "–", "—", " - ")
"""Without one of these there is nothing in brackets."""
_DASH = re.compile(r" [–—] ")
_LAST_OF_TWO = re.compile(r",? (?:and|et) [a-zà-ÿ’'-]+$")
"""A single word behind “and”, of which what it needs may be cut off: “show restraint and engage”."""
_SPACES = re.compile(r"[ \u00a0\u202f\n\t]+")
_BEFORE_SPEAKER_CHARS, _LEAST_CHARS = 50, 32
_CLOCK_ZONE = re.compile(r" (?:[A-Z]{2,4}(?![^\W_])|local time|heure locale)")
_WORD_SIGN = re.compile(r"[\w’'-]")
_YEAR = re.compile(r"\d{4}")
_PARTICIPLE = re.compile(r"[a-zé]+(?:ing|ant) ")
_ENDS = " ,;:–—-.…!"
_QUOTED = re.compile(r"^[«“\"]\s?(?P<said>[^«»“”\"]+?)[,.]?\s?[»”\"]")
_MARKS = '«»“”"'
_REST_OF_SPEAKER = re.compile(
    r"[^,]{0,40}, (?:that |que |qu[’'])|in an? \w+ that |avoir |être |[\w-]+(?: [\w-]+){0,2} that ", re.IGNORECASE
)
"""To whom it was said, before what was: « de la BBC, qu'il … »."""
_NAME_INSIDE = re.compile(
    r"(?<=[^.:] )(?:[«“\"]?[A-ZÀ-Þ]|[dlDL][’'][A-ZÀ-Þ])|\d{2,}|^[A-ZÀ-Þ][\w-]+ [A-ZÀ-Þ]|^[A-Z]{2,}"
)
"""A name or a number in a title, by which it is told what it is about."""
_AGE = re.compile(r", (?:aged )?\d{1,3}(?: ans)?(?:,|(?= who))")


def make_title(text: str, statement: Statement, language: str) -> str:
    """Return the title that a statement's own words give; empty where none stands by itself.

    Args:
        text: The whole text.
        statement: Of it.
        language: `fr` or `en`.
    """
    words = headline_words(language)
    whole = text[statement.start : statement.end]
    if CELL_BORDER in whole:  # A row of a table is no sentence.
        return ""
    if statement.position.is_heading and len(whole) <= _MOST_CHARS:
        return _finish(_plain_text(whole), words, needs_verb=statement.position.is_listed)
    said = words.he_said.sub("", _without_speaker(text, statement, words))
    dates = [time.text for time in statement.times if time.edtf or time.value or words.day.match(time.text.lower())]
    if statement.start != statement.position.start and _PARTICIPLE.match(said):
        return ""  # A clause without its subject.
    said = _without_dates(_plain_text(said), dates, words)
    said = _without_opening(said, words, [toponym.text for toponym in statement.toponyms])
    said = _without_asides(_without_report(said, words), words)
    said = words.also.sub("", said)
    shortened = _shortened(said, words)
    is_whole = shortened == said and len(said) >= _MOSTLY * len(whole) and bool(_ENDED.search(whole))
    return _finish(shortened, words, needs_verb=not is_whole)


def stands_alone(title: str, language: str) -> bool:
    """Say whether a title needs no other words to be understood: it names somebody, or does not begin as known."""
    words = headline_words(language)
    is_named = _NAME_INSIDE.search(title) is not None
    return not _points_back(title, words) and (is_named or words.known.match(title.lower()) is None)


def _points_back(said: str, words: HeadlineWords) -> bool:
    """Say whether a word of a text points to what is not in it: « ses proches », before anybody is named."""
    names, pointing = _NAME_INSIDE.search(said), words.pointing.search(said)
    return pointing is not None and (names is None or pointing.start() < names.start())


def _without_report(said: str, words: HeadlineWords) -> str:
    """Return what somebody says, without who does, where both are too long for a title or a pronoun stands for who."""
    report = words.reports.match(said)
    if report is None or (len(said) <= LONGEST_CHARS and not words.unclear.match(said.lower())):
        return said
    clause = said[report.end() :]
    stands = not words.unclear.match(clause.lower()) and not _points_back(clause, words)
    stands = stands and clause.count(" ") >= _FEWEST_WORDS
    return clause if stands and _has_verb(clause, len(clause), words) else said


def _plain_text(text: str) -> str:
    """Return a text on one line without dateline, bullets and brackets."""
    one_line = _SPACES.sub(" ", text).strip()
    dateline = _DATELINE.match(one_line)
    told = one_line[dateline.end() :] if dateline else one_line
    return (_BRACKETS.sub("", told) if any(map(told.__contains__, _ASIDE_SIGNS)) else told).strip()


def _without_speaker(text: str, statement: Statement, words: HeadlineWords) -> str:
    """Return a statement's text without the words that say who says so, where they say no more than that."""
    whole, credit = text[statement.start : statement.end], statement.credit
    if quoted := _QUOTED.match(whole):
        return quoted["said"]
    if credit is None or not statement.start <= credit.start < statement.end:
        return whole
    before, after = text[statement.start : credit.start], text[credit.end : statement.end]
    if len(before) < _BEFORE_SPEAKER_CHARS:
        found = words.says.match(after)
        clause = after[found.end() :] if found else ""
        if not found and credit.reasons[0].code == "attribution-according":
            clause = after.partition(",")[2] if after.lstrip().startswith(",") else after
    else:
        found = words.said.search(before)
        clause = before[: found.start()] if found else ""
    clause = clause.strip(_ENDS + _MARKS)
    is_rest = _REST_OF_SPEAKER.match(clause) or _PARTICIPLE.match(clause)
    stands = not words.unclear.match(clause.lower()) and not is_rest and not _points_back(clause, words)
    return clause if stands and clause.count(" ") >= _FEWEST_WORDS and words.verb.search(clause) else whole


def _without_dates(said: str, dates: Sequence[str], words: HeadlineWords) -> str:
    """Return a text without the dates that can go, with the words that belong to them."""
    longest_first = sorted({_SPACES.sub(" ", date) for date in dates}, key=len, reverse=True)
    for date in (*longest_first, *longest_first):  # What stood behind another date may begin the text now.
        at = said.lower().find(date.lower())
        while at >= 0:
            start, end = _date_with_words(said, date, at, words)
            said = said[:start] + said[end:] if start else said[end:].lstrip(_ENDS)
            at = said.lower().find(date.lower(), start if end > start else at + 1)
    return _SPACES.sub(" ", said).replace(" ,", ",").lstrip(_ENDS)


def _date_with_words(said: str, date: str, at: int, words: HeadlineWords) -> tuple[int, int]:
    """Return from where to where a date goes with the words that belong to it; the same place twice where it stays."""
    end = at + len(date)
    end = found.end() if (found := _CLOCK_ZONE.match(said, end)) else end
    if _WORD_SIGN.match(said, end) or (at and _WORD_SIGN.match(said[at - 1]) and said[at - 1] not in "’'"):
        return at, at
    is_last = words.behind_date.match(said, end) is not None and not words.ordinal.search(said, 0, at)
    led = words.before_date.search(said, 0, at)
    if led and (is_last or not _YEAR.fullmatch(date)):
        end += said.startswith(",", end) and "," in date
    elif not ((words.day.match(date.lower()) and is_last) or (at == 0 and said.startswith(",", end))):
        return at, at
    start = led.start() if led else at
    return len(said[:start].rstrip(" ").removesuffix(",").rstrip(" ")) if start else 0, end


def _without_opening(said: str, words: HeadlineWords, names: Sequence[str]) -> str:
    """Return a text without the links and phrases before its subject; `names` are those of its places."""
    while True:
        shorter = words.links.sub("", said, count=1) if words.links.match(said) else said
        found = words.opening.match(shorter)
        if found and shorter.count(" ", found.end()) >= _FEWEST_WORDS and words.verb.search(shorter, found.end()):
            shorter = _without_around(shorter[found.end() :], words, names)
        if shorter == said:
            return said
        said = shorter.lstrip(_ENDS)


def _without_around(said: str, words: HeadlineWords, names: Sequence[str]) -> str:
    """Return a text without a place at its beginning that only says around which another one lies."""
    head, comma, rest = said.partition(", ")
    is_around = bool(comma) and any(head.endswith(name) for name in names) and words.verb.search(head) is None
    begins = words.verb.match(rest) or words.known.match(head.lower())
    return rest if is_around and not begins and rest.count(" ") >= _FEWEST_WORDS and words.verb.search(rest) else said


def _without_asides(said: str, words: HeadlineWords) -> str:
    """Return a text without descriptions between commas, and without what is only added behind a comma."""
    head, colon, tail = said.partition(": ")
    said = tail if colon and not words.verb.search(head) else head
    if (dash := _DASH.search(said)) and _has_verb(said, dash.start(), words) and said.count(" ", 0, dash.start()) >= 3:
        said = said[: dash.start()]
    said = _AGE.sub("", said)
    said = words.of_person.sub(r"\1", words.aside.sub("", words.link_aside.sub("", said)))
    for comma in re.finditer(r",(?! ?[0-9])", said):
        rest = said[comma.end() :].lstrip()
        is_added = words.clause.match(rest.lower()) or _PARTICIPLE.match(rest)
        if (
            is_added
            and said.count(" ", 0, comma.start()) >= _FEWEST_WORDS - 1
            and words.verb.search(said, 0, comma.start())
        ):
            return said[: comma.start()]
    said = said.partition(";")[0]
    subject, _, behind = said.partition(", ")
    is_broken = words.verb.match(behind) is not None and words.verb.search(subject) is None
    return f"{subject} {behind}" if is_broken else said


def _shortened(said: str, words: HeadlineWords) -> str:
    """Return a text cut at the end until it fits: at a clause where there is one, else at a phrase."""
    for tail in (words.clause_tail, words.phrase_tail):
        if len(said) <= LONGEST_CHARS:
            return said
        cuts = [match.start() for match in tail.finditer(said) if match.start() >= _LEAST_CHARS]
        fitting = [at for at in cuts if at <= LONGEST_CHARS]
        fitting.sort(key=lambda at: (said[at] != ",", at))
        if (last := next((at for at in reversed(fitting) if _is_cut(said, at, words)), None)) is not None:
            is_short = len(said) <= _MOST_CHARS and last < _LEAST_KEPT * len(said)
            return said if is_short else _LAST_OF_TWO.sub("", said[:last])
        first = next((at for at in cuts[len(fitting) :] if _is_cut(said, at, words)), None)
        said = said[:first] if first is not None and first <= _MOST_CHARS else said
    return said


def _is_cut(said: str, at: int, words: HeadlineWords) -> bool:
    """Say whether a text can end there: behind a verb, and not before what its last word needs."""
    if not _has_verb(said, at, words):
        return False
    low = max(0, at - words.longest_dangling_chars)
    if words.half.search(said, 0, at) or words.bare.search(said, 0, at):
        return False
    joined = list(words.joined.finditer(said, 0, at))
    if joined and words.verb.search(said, joined[-1].end(), at) is None:
        return False
    return not words.dangling.search(said, low, at) and not words.cut_off.search(said, 0, at)


def _has_verb(said: str, end: int, words: HeadlineWords) -> bool:
    """Say whether a text has a verb before `end` that is not only one of “who …” or “that …” behind its subject."""
    verbs = list(words.verb.finditer(said, 0, end))
    relative = words.relative.search(said, 0, end)
    if not verbs or relative is None or verbs[0].start() < relative.start():
        return bool(verbs)
    gaps = (said.count(" ", one.end(), two.start()) for one, two in pairwise(verbs))
    return any(gap > _VERB_GAP_WORDS for gap in gaps)


def _finish(said: str, words: HeadlineWords, *, needs_verb: bool) -> str:
    """Return a text as a title, or nothing where it does not stand by itself.

    Args:
        said: The text.
        words: Of its language.
        needs_verb: Whether a verb must be known in it; a heading or a whole sentence has one that may not be.
    """
    said = said.strip(_ENDS + " ")
    while (found := words.dangling.search(said, max(0, len(said) - words.longest_dangling_chars))) is not None:
        said = said[: found.start()].rstrip(_ENDS)
    if any(said.count(opening) != said.count(closing) for opening, closing in ("«»", "“”")) or said.count('"') % 2:
        said = "".join(sign for sign in said if sign not in _MARKS)
    said = _SPACES.sub(" ", said).strip(" ,;:–—-")
    lowered = said.replace("US ", "").lower().replace("’", "'")
    is_clear = not words.unclear.match(lowered) and not words.participle_first.match(lowered)
    stands = is_clear and not words.first_person.search(lowered)
    if not stands or len(said) > _MOST_CHARS or said.count(" ") + 1 < _FEWEST_WORDS:
        return ""
    if needs_verb and not _has_verb(said, len(said), words):
        return ""
    return said[:1].upper() + said[1:]
