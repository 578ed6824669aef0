"""Finds the names of places in a text by the gazetteer's names and the evidence around them."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.recognition.article import weigh_entities, weigh_together
from geo.geoparse.names.recognition.chains import CHAIN, fold
from geo.geoparse.names.recognition.known import PROMINENT, Evidence, Known, KnownNames
from geo.geoparse.names.recognition.lexicon import Lexicon, load_name_lexicon
from geo.geoparse.names.recognition.mention import Mention
from geo.geoparse.names.recognition.pieces import Piece, Run, read_run
from geo.geoparse.names.recognition.statistical import StatisticalRecogniser
from geo.geoparse.names.recognition.weights import BIAS, THRESHOLD, WEIGHTS
from geo.geoparse.names.recognition.words_beside import (
    CITY_WORDS,
    REGION_WORDS,
    Beside,
    begins_dateline,
    is_era,
    read_after,
    read_before,
    read_sailing,
    read_school,
)
from geo.geoparse.results import Name, Reason
from geo.places.gazetteer import Gazetteer
from geo.places.namesakes import UNBOUNDED_KINDS

HOPELESS = -6.0
"""Sum of weights within a run of capitals from which no context is read: nothing beside it would outweigh that."""
REMEMBERED_RUNS = 20_000
"""Runs of capitals remembered in each language; then all are forgotten."""
NO_ENDINGS = REGION_WORDS | CITY_WORDS
"""Words that in small letters are no part of the name before them."""
POSTAL_LETTERS = 2
"""Letters of a postal code of a state or province, which is written without a stop."""
SMALL = frozenset({"name-of-hamlet", "name-of-village", "name-of-town"})
"""What is said of places so small that a common word in small letters is no part of their name: `Russian mission`."""
SPEECH = frozenset({"speech-before", "speech-after"})
"""Evidence that does not count where a country or a great city is named: those speak too (`Beijing said`)."""
OF_CITIES = frozenset({"airport", "cathedral", "stadium", "museum", "gallery"})
"""Facilities that mostly lie in the city by whose name theirs begins."""
CITY_NAMES = frozenset({"name-of-city", "name-of-large-city"})
"""What is said of names of towns and cities."""
_OF_CITY = re.compile(r" (?:de |d['’]|du |of )(?:la )?([A-ZÀ-Þ][\w’'-]+)$")
MOST_CITY_WORDS = 3
"""Most words of that city's name."""
"""What stands before a name behind « à », where French has no capital but a name's: « à Tours »."""
_CONTRACTED = tuple(f"{word} " for language in LANGUAGES.values() for word in language.names.hidden_articles)
"""Prepositions that have swallowed an article, which then is the name's or no word of its own."""
_SAINT = re.compile(r"(?:St\.?|Saint) ")
_POSSESSIVES = ("'s", "’s")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_NEXT_WORDS = re.compile(r"(?:[ '’\u00a0-]+[^\W\d_]+){1,6}")
_WORD = re.compile(r"[^\W\d_]+")


class Recogniser:
    """Finds names of places; holds the gazetteer, the word lists and what it remembers of spellings."""

    def __init__(self, gazetteer: Gazetteer, statistical: StatisticalRecogniser | None = None) -> None:
        self.gazetteer = gazetteer
        self.statistical = statistical
        self._names = KnownNames(gazetteer)
        self._runs: dict[str | None, dict[str, Run]] = {language: {} for language in (*LANGUAGES, None)}
        self._lower = _lower_case_names(gazetteer)

    @classmethod
    def load(cls, gazetteer: Gazetteer, *, statistical: StatisticalRecogniser | None = None) -> Recogniser:
        """Return a recogniser of a gazetteer's names; the word lists of all languages are read now.

        Args:
            gazetteer: Whose names are looked for.
            statistical: A model whose opinion counts too; None where the rules alone decide.

        Raises:
            TablesError: a word list is missing or damaged.
        """
        for language in LANGUAGES:
            load_name_lexicon(language)
        return cls(gazetteer, statistical)

    def find_names(self, text: str, language: str | None) -> list[Name]:
        """Return the names of places in a text, in its order, none over another.

        Args:
            text: Any text; positions are its code points.
            language: BCP 47; the cues of `LANGUAGES` are known, of any other only those that mark every language.
        """
        return [_name(text, mention) for mention in self.weigh(text, language) if mention.score >= THRESHOLD]

    def weigh(self, text: str, language: str | None) -> list[Mention]:
        """Return all that might be a place's name, weighed, in the text's order, none over another; as `find_names`."""
        lexicon = load_name_lexicon(language if language in LANGUAGES else None)
        mentions: list[Mention] = []
        people: set[str] = set()
        runs = self._runs[lexicon.language]
        if len(runs) > REMEMBERED_RUNS:
            runs.clear()
        for match in CHAIN.finditer(text):
            chain = match[0]
            run = runs.get(chain)
            if run is None:
                run = runs[chain] = read_run(chain, self._names, lexicon)
            people.update(run.people)
            self._read_run(text, match.start(), run, lexicon, mentions)
        if self.statistical is not None:
            entities = self.statistical.find(text, lexicon.language)
            mentions = weigh_entities(mentions, entities, lambda start, end: self._made(text, start, end, lexicon))
        weigh_together(text, mentions, people, self._names)
        return self._with_lower_case(text, mentions) if self._lower else mentions

    def _made(self, text: str, start: int, end: int, lexicon: Lexicon) -> Mention:
        """Return a mention of any stretch of the text."""
        known = self._names.find(text[start:end])
        evidence = known.evidence if known else (("name-unknown", ""),)
        piece = Piece(0, end - start, known, None, evidence, sum(WEIGHTS[code] for code, _ in evidence), False)
        return _mention(text, start, piece, self._names, lexicon)

    def _with_lower_case(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions with the names that the collection writes in lower case: « pont ferroviaire »."""
        assert self._lower is not None
        found = []
        for match in self._lower.finditer(text):
            mention = Mention(*match.span(), self._names.find(match[0]), (), BIAS)
            mention.add("stands-in-lower-case")
            found.append(mention)
        taken = [(mention.start, mention.end) for mention in found]
        free = [m for m in mentions if not any(m.start < end and start < m.end for start, end in taken)]
        return sorted((*found, *free), key=lambda mention: mention.start) if found else mentions

    def _read_run(self, text: str, start: int, run: Run, lexicon: Lexicon, mentions: list[Mention]) -> None:
        """Add the pieces of a run, with what stands beside them."""
        free = mentions[-1].end if mentions else 0
        if mentions and free == start - 2 and text.startswith(", ", free):
            if self._read_container(text, start, run, lexicon, mentions):
                return
            free = mentions[-1].end
        elif text.startswith("-", start - 1) and self._read_short(text, start, run, lexicon, mentions):
            return
        extended = self._extended(text, start, run, lexicon)
        limit = extended[0] if extended else math.inf
        for piece in run.pieces:
            if start + piece.start >= limit:
                break
            if is_era(text, start + piece.start, start + piece.end):
                continue
            if piece.score > HOPELESS and start + piece.start >= free:
                self._add(_mention(text, start, piece, self._names, lexicon), mentions)
        begin, end, known = extended or (-1, -1, None)
        if known is not None and begin >= free:
            piece = Piece(0, end - begin, known, None, known.evidence, known.score, False)
            self._add(_mention(text, begin, piece, self._names, lexicon), mentions)

    @staticmethod
    def _add(mention: Mention, mentions: list[Mention]) -> None:
        """Add a mention; one that its beginning (« Palais de ») reaches over goes."""
        while mentions and mentions[-1].end > mention.start:
            mentions.pop()
        mentions.append(mention)

    def _read_container(self, text: str, start: int, run: Run, lexicon: Lexicon, mentions: list[Mention]) -> bool:
        """Add an abbreviation after a name and a comma, as in `Fairfield, Ia.`; say whether it is all of the run."""
        token = run.tokens[0]
        short = token.text.replace(".", "")
        full = lexicon.containers.get(short)
        end = start + token.end
        is_stopped = text.startswith(".", end) or "." in token.text
        if full is None or not (is_stopped or (short.isupper() and len(short) > 1)):
            return False
        if "." in token.text and " " not in full:
            return False  # `M.D.` is no state: stops part only the letters of several words.
        known = self._names.find_short(fold(short), full)
        if known is None:
            return False
        is_code = len(short) == len(token.text) == POSTAL_LETTERS and short.isupper()  # The stop ends a sentence.
        mention = Mention(start, end + (text.startswith(".", end) and not is_code), known, (), BIAS)
        mention.kind = "region"
        mention.add("short-for-container", full)
        if mentions[-1].known is None:
            mentions[-1].add("before-container", text[start:end])
            mentions[-1].containers.append(full)
        mentions.append(mention)
        return len(run.tokens) == 1

    def _read_short(self, text: str, start: int, run: Run, lexicon: Lexicon, mentions: list[Mention]) -> bool:
        """Add the state that a politician stands for, where it is shortened: `R-Ark.`; say whether it is there."""
        token = run.tokens[0]
        full = lexicon.containers.get(token.text.replace(".", ""))
        known = self._names.find_short(fold(token.text), full) if full else None
        end = start + token.end
        if known is None or not (text.startswith(".", end) or "." in token.text):
            return False
        mention = Mention(start, end + text.startswith(".", end), known, (), BIAS)
        mention.kind = "region"
        mention.add("short-for-container", str(full))
        mentions.append(mention)
        return True

    def _extended(self, text: str, start: int, run: Run, lexicon: Lexicon) -> tuple[int, int, Known | None] | None:
        """Return a known name that begins in the run and goes on in lower case: « Corée du Nord », `Isle of Man`.

        A union that the gazetteer does not know is returned without a place: « Union africaine » names no Union.
        """
        end = start + run.tokens[-1].end
        match = _NEXT_WORD.match(text, end) if run.goes_on else None
        if match is None:
            return None
        goes_on = self._names.goes_on(run.tails[-1].folded, fold(match[1]))
        for token in run.tails if goes_on else run.tails[:-1]:
            for stop in _word_ends(text, end):
                name = text[start + token.start : stop]
                if fold(name.rpartition(" ")[2]) in NO_ENDINGS and self._names.find(text[start + token.start : end]):
                    continue  # `Kursk region`: the word in small letters is no part of the name
                known = self._names.find(name) or self._names.find(name.replace(" of ", " of the ", 1))
                is_chance = known and known.evidence[0][0] in SMALL and fold(name.rpartition(" ")[2]) in lexicon.common
                if known and not is_chance:
                    return start + token.start, stop, known
        if f"{run.tails[-1].folded} {fold(match[1])}" in lexicon.unions:
            return start + run.tails[-1].start, match.end(), None
        return None


def _lower_case_names(gazetteer: Gazetteer) -> re.Pattern[str] | None:
    """Return what finds the names of hand-made places that begin in lower case, or None where there are none."""
    names = {name for made in gazetteer.hand_made for name in made.names if name[:1].islower()}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if names else None


def _word_ends(text: str, position: int) -> list[int]:
    """Return where each of the next words ends, the last first."""
    words = _NEXT_WORDS.match(text, position)
    return [match.end() for match in _WORD.finditer(text, position, words.end())][::-1] if words else []


def _with_article(article: str, name: str, known: Known | None, names: KnownNames) -> Known | None:
    """Return what is known of a name whose article the text has in lower case or in a preposition: « au Caire ».

    None where the name without an article has a more prominent place.
    """
    whole = names.find(f"{article} {name}")
    if whole is None or (known is not None and known.kind != "city" and whole.kind not in UNBOUNDED_KINDS):
        return None
    return whole if known is None or whole.rows[0][1] <= known.rows[0][1] else None


def _mention(text: str, offset: int, piece: Piece, names: KnownNames, lexicon: Lexicon) -> Mention:
    """Return a piece where it stands, with what stands beside it."""
    start, end = offset + piece.start, offset + piece.end
    before = read_before(text, start, end, lexicon)
    after, kind_after, end = read_after(text, end, lexicon)
    known, evidence, end = _read_whole(text, start, end, piece, before, names, lexicon)
    score = piece.score if evidence is piece.evidence else sum(WEIGHTS[code] for code, _ in evidence)
    mention = Mention(start - before.reach, end, known, evidence, score + BIAS)
    if known is None and piece.evidence[0][0] == "typed-facility":
        mention.containers += _city_of(text[start:end], names)
    mention.kind = piece.kind or before.kind or kind_after
    if mention.kind is None and before.article and known is not None and known.has_area:
        mention.kind = _natural_kind(piece, known, names)
    mention.is_near = before.is_near
    mention.person = piece.person
    mention.is_lead = bool(after) and after[-1][0] == "said-to-be-place"
    prominent = known is not None and known.evidence[0][0] in PROMINENT
    for code, detail in (*before.evidence, *after):
        if not (prominent and code in SPEECH):
            mention.add(code, detail)
    _weigh_beside(text, mention, piece, before, lexicon)
    if before.article or lexicon.language is None:
        _weigh_known(mention, before, lexicon, prominent=prominent)
    if piece.start == 0:
        _weigh_start(text, mention, piece, before)
    return mention


def _read_whole(  # noqa: PLR0913, PLR0917 - a piece and all that is known where it stands
    text: str, start: int, end: int, piece: Piece, before: Beside, names: KnownNames, lexicon: Lexicon
) -> tuple[Known | None, tuple[Evidence, ...], int]:
    """Return what is known of a name with the article or word before it, what says so, and where it ends."""
    known, evidence = piece.known, piece.evidence
    if before.reach:
        whole = names.find(text[start - before.reach : end])
        is_landmark = known is not None and known.evidence[0][0] == "landmark"
        known = whole or (None if before.beginning in lexicon.natural and not is_landmark else known)
    elif before.article and (whole := _with_article(before.article, text[start:end], known, names)):
        known, evidence = whole, whole.evidence
        if not piece.is_common and text.endswith(_CONTRACTED, 0, start):
            evidence = (*evidence, ("article-joined", before.article))
    if text[start] == "S" and (saint := _saint(text, start, end, known, names)) is not None:
        known, evidence, end = saint, saint.evidence, end + 2
    return known, evidence, end


def _weigh_beside(text: str, mention: Mention, piece: Piece, before: Beside, lexicon: Lexicon) -> None:
    """Add what words beside a name say only together with its article, its preposition or its kind."""
    known = mention.known
    if school := read_school(text, mention.end):
        mention.add("before-other-organisation", school)
    if before.article and (sails := read_sailing(text, mention.end)):
        mention.add("thing-after", sails)
    is_town = known is not None and (piece.is_common or known.evidence[0][0] == "name-of-city")
    if is_town and before.evidence and before.evidence == lexicon.to_city:
        mention.add("town-after-to", text[mention.start : mention.end])


def _weigh_start(text: str, mention: Mention, piece: Piece, before: Beside) -> None:
    """Add what it says of a mention that a line, a heading or a sentence begins with it."""
    start, end = mention.start, mention.end
    is_heading = text[end - 1].isupper() and end - start > 3 and text[start:end].isupper()
    if (before.begins_line or is_heading) and begins_dateline(text, start, end, begins_line=before.begins_line):
        mention.add("dateline")
    elif before.begins_sentence:
        mention.add("common-word-first" if piece.is_common else "begins-sentence")


def _natural_kind(piece: Piece, known: Known, names: KnownNames) -> str | None:
    """Return the kind of the feature that a name with its word and the article means: `the Peace River`, no town."""
    is_typed = any(code == "typed-feature" for code, _ in piece.evidence)
    kinds = (names.gazetteer.kind_at(row) for _, row in known.rows) if is_typed else ()
    return next((kind for kind in kinds if kind in UNBOUNDED_KINDS), None)


def _weigh_known(mention: Mention, before: Beside, lexicon: Lexicon, *, prominent: bool) -> None:
    """Add what an article, or a language whose words are not known, says of a name for what it is known as."""
    has_area = mention.known is not None and mention.known.has_area
    codes = {code for code, _ in mention.evidence} if before.article and has_area else ()
    if before.article and "in-before" in codes and "direction-alone" not in codes:
        mention.add("in-the-before", before.article)
    if lexicon.language is None and not prominent:
        mention.add("language-unread")


def _saint(text: str, start: int, end: int, known: Known | None, names: KnownNames) -> Known | None:
    """Return what is known of a saint's name with its possessive, where that is better known: `St. John's`."""
    if not (text.startswith(_POSSESSIVES, end) and _SAINT.match(text, start)):
        return None
    saint = names.find(text[start : end + 2])
    return saint if saint and (known is None or saint.rows[0][1] < known.rows[0][1]) else None


def _city_of(facility: str, names: KnownNames) -> list[str]:
    """Return the city that a facility is named after where such are named after theirs: `Da Nang Airport`.

    So are those whose name ends with it: « cathédrale Notre-Dame de Paris », `University of Nairobi`.
    """
    if (of := _OF_CITY.search(facility)) is not None:
        known = names.find(of[1])
        return [known.folded] if known and known.evidence[0][0] in CITY_NAMES else []
    words = facility.split()
    if fold(words[-1]) not in OF_CITIES:
        return []
    beginnings = (" ".join(words[:i]) for i in range(min(len(words) - 1, MOST_CITY_WORDS), 0, -1))
    known = next(filter(None, map(names.find, beginnings)), None)
    return [known.folded] if known and known.evidence[0][0] in CITY_NAMES else []


@lru_cache(maxsize=20_000)
def _reason(code: str, detail: str) -> Reason:
    return Reason(code, detail)


def _name(text: str, mention: Mention) -> Name:
    """Return a mention as the value that the other steps read."""
    return Name(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        mention.known.rows if mention.known else (),
        round(1 / (1 + math.exp(-mention.score)), 3),
        mention.kind,
        tuple(mention.containers),
        mention.is_near,
        tuple(_reason(code, detail) for code, detail in mention.evidence),
    )
